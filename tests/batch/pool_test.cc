#include "batch/pool.h"

#include <sys/mman.h>
#include <unistd.h>

#include <csignal>
#include <map>
#include <new>
#include <thread>

#include "support/catch2.h"
#include "support/sanitized.h"

using namespace chancery;
using namespace std::chrono_literals;

namespace {

/// Gives every task and waits for all ends, by task.
std::map<std::size_t, std::variant<std::string, WorkerDeath>> run_all(Pool& pool, std::size_t tasks) {
    std::map<std::size_t, std::variant<std::string, WorkerDeath>> ends;
    for (std::size_t next = 0; next < tasks || pool.busy() != 0;) {
        while (next < tasks && pool.has_room()) {
            REQUIRE(pool.give(next));
            ++next;
        }
        for (Pool::Finished& finished : pool.wait(100ms)) CHECK(ends.emplace(finished.task, finished.end).second);
    }
    return ends;
}

}  // namespace

TEST_CASE("every task has its answer, however long, from as many workers as there may be") {
    for (const std::size_t workers : {1u, 3u, 8u}) {
        CAPTURE(workers);
        Pool pool([](std::size_t task) { return std::string(task * task * 100, static_cast<char>('a' + task % 26)); },
                  {workers, {}, {}});
        const auto ends = run_all(pool, 60);
        REQUIRE(ends.size() == 60);
        for (const auto& [task, end] : ends) {
            REQUIRE(std::holds_alternative<std::string>(end));
            CHECK(std::get<std::string>(end) == std::string(task * task * 100, static_cast<char>('a' + task % 26)));
        }
    }
}

TEST_CASE("a worker that dies, hangs or wants too much costs its own task alone") {
    const auto work = [](std::size_t task) -> std::string {
        if (task == 3) ::raise(SIGSEGV);
        if (task == 7) ::_exit(5);
        if (task == 11)
            for (;;) std::this_thread::sleep_for(1s);
        if (task == 13) {
            std::vector<std::string> hoard;
            for (;;) hoard.emplace_back(1u << 20, 'x');
        }
        return std::to_string(task);
    };
    Pool pool(work, {2, 500ms, std::size_t{64} << 20});
    const auto ends = run_all(pool, 20);
    REQUIRE(ends.size() == 20);
    for (const auto& [task, end] : ends) {
        CAPTURE(task);
        if (task == 3 || task == 7 || task == 11 || task == 13) continue;
        CHECK(std::get<std::string>(end) == std::to_string(task));
    }
    CHECK(words_for(std::get<WorkerDeath>(ends.at(3))) == "its process was killed by SIGSEGV");
    CHECK(words_for(std::get<WorkerDeath>(ends.at(7))) == "its process ended with the exit code 5");
    CHECK(words_for(std::get<WorkerDeath>(ends.at(11))) == "it took too long");
    if (!test::kSanitized) CHECK(words_for(std::get<WorkerDeath>(ends.at(13))) == "it wanted too much memory");
}

TEST_CASE("workers are forked from the process as it is, anew after renew()") {
    int state = 1;
    Pool pool([&](std::size_t) { return std::to_string(state); }, {1, {}, {}});
    CHECK(std::get<std::string>(run_all(pool, 1).at(0)) == "1");
    state = 2;
    CHECK(std::get<std::string>(run_all(pool, 1).at(0)) == "1");
    pool.renew();
    CHECK(std::get<std::string>(run_all(pool, 1).at(0)) == "2");
}

TEST_CASE("a pool that is left kills its workers") {
    const auto start = std::chrono::steady_clock::now();
    {
        Pool pool(
            [](std::size_t) -> std::string {
                for (;;) std::this_thread::sleep_for(1s);
            },
            {1, {}, {}});
        REQUIRE(pool.give(0));
        CHECK(pool.oldest() == std::optional<std::size_t>(0));
    }
    CHECK(std::chrono::steady_clock::now() - start < 30s);
}
