#include "batch/pool.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>  // NOLINT(modernize-deprecated-headers): sigabbrev_np is not in <cstring>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <new>

#include <fmt/format.h>

namespace chancery {
namespace {

/// What a worker gives back before its answer: how many bytes it has.
using Length = std::uint64_t;
/// In place of a length: it ran out of memory and ends.
constexpr Length kOutOfMemory = UINT64_MAX;

bool read_exactly(int descriptor, void* into, std::size_t size) {
    auto* at = static_cast<char*>(into);
    while (size != 0) {
        const ssize_t got = ::read(descriptor, at, size);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return false;
        at += got;
        size -= static_cast<std::size_t>(got);
    }
    return true;
}

template <typename Value>
std::string_view bytes_of(const Value& value) {
    return {reinterpret_cast<const char*>(&value), sizeof value};
}

struct Pipe {
    Descriptor reading, writing;

    static std::optional<Pipe> make() {
        int ends[2];
        if (::pipe2(ends, O_CLOEXEC) != 0) return std::nullopt;
        return Pipe{Descriptor(ends[0]), Descriptor(ends[1])};
    }
};

/// The address space that this process has, in bytes (proc(5), statm).
std::size_t address_space() {
    std::size_t pages = 0;
    if (std::FILE* file = std::fopen("/proc/self/statm", "re")) {
        if (std::fscanf(file, "%zu", &pages) != 1) pages = 0;
        std::fclose(file);
    }
    return pages * static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
}

void limit_memory(std::size_t more) {
    const rlim_t most = address_space() + more;
    const rlimit limit{most, most};
    ::setrlimit(RLIMIT_AS, &limit);
}

}  // namespace

Pool::Pool(Work work, PoolLimits limits) : work_(std::move(work)), limits_(limits) {}

Pool::~Pool() {
    for (Worker& worker : workers_) {
        if (worker.process <= 0) continue;
        ::kill(worker.process, SIGKILL);
        bury(worker);
    }
}

std::size_t Pool::busy() const {
    return static_cast<std::size_t>(
        std::count_if(workers_.begin(), workers_.end(), [](const Worker& worker) { return worker.task.has_value(); }));
}

/// The life of a worker. The terminal's interrupt is its parent's business: what is being written is finished.
void Pool::work_until_end(pid_t parent, int tasks, int answers) {
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (::getppid() != parent) ::_exit(0);
    struct sigaction action = {};
    action.sa_handler = SIG_IGN;
    ::sigaction(SIGINT, &action, nullptr);
    // Handlers were made for the parent's life.
    action.sa_handler = SIG_DFL;
    for (const int signal : {SIGTERM, SIGPIPE, SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT})
        ::sigaction(signal, &action, nullptr);
    const rlimit no_core{0, 0};
    ::setrlimit(RLIMIT_CORE, &no_core);
    if (limits_.most_memory) limit_memory(*limits_.most_memory);
    std::uint64_t task = 0;
    while (read_exactly(tasks, &task, sizeof task)) {
        try {
            const std::string answer = work_(task);
            if (!write_all(answers, bytes_of(Length{answer.size()})) || !write_all(answers, answer)) break;
        } catch (const std::bad_alloc&) {
            write_all(answers, bytes_of(kOutOfMemory));
            break;
        }
    }
    ::_exit(0);
}

std::optional<Pool::Worker> Pool::fork_worker() {
    std::optional<Pipe> tasks = Pipe::make(), answers = Pipe::make();
    if (!tasks || !answers) return std::nullopt;
    const pid_t parent = ::getpid(), process = ::fork();
    if (process < 0) return std::nullopt;
    if (process == 0) {
        // Ends of other workers' pipes must not live on here: then they would not be told of this process's end.
        for (Worker& other : workers_) {
            other.tasks.close();
            other.answers.close();
        }
        tasks->writing.close();
        answers->reading.close();
        work_until_end(parent, tasks->reading.number(), answers->writing.number());
    }
    Worker worker;
    worker.process = process;
    worker.tasks = std::move(tasks->writing);
    worker.answers = std::move(answers->reading);
    return worker;
}

bool Pool::give(std::size_t task) {
    auto free = std::find_if(workers_.begin(), workers_.end(), [](const Worker& worker) { return !worker.task; });
    if (free == workers_.end()) {
        std::optional<Worker> worker = fork_worker();
        if (!worker) return false;
        workers_.push_back(std::move(*worker));
        free = workers_.end() - 1;
    }
    free->task = task;
    free->since = Clock::now();
    free->answer.clear();
    // Where this fails the worker is dead, and its end tells.
    struct sigaction ignore = {}, before = {};
    ignore.sa_handler = SIG_IGN;
    ::sigaction(SIGPIPE, &ignore, &before);
    write_all(free->tasks.number(), bytes_of(std::uint64_t{task}));
    ::sigaction(SIGPIPE, &before, nullptr);
    return true;
}

void Pool::bury(Worker& worker) {
    while (::waitpid(worker.process, nullptr, 0) < 0 && errno == EINTR) continue;
    worker.process = -1;
}

/// The worker is gone, or is to go; its task with it.
std::optional<Pool::Finished> Pool::end_of(Worker& worker, bool timed_out) {
    if (timed_out) ::kill(worker.process, SIGKILL);
    int status = 0;
    while (::waitpid(worker.process, &status, 0) < 0 && errno == EINTR) continue;
    worker.process = -1;
    if (!worker.task) return std::nullopt;
    WorkerDeath death;
    Length length = 0;
    if (worker.answer.size() >= sizeof length) worker.answer.copy(reinterpret_cast<char*>(&length), sizeof length);
    if (timed_out) {
        death = {WorkerDeath::Reason::timeout, 0};
    } else if (length == kOutOfMemory) {
        death = {WorkerDeath::Reason::memory, 0};
    } else if (WIFSIGNALED(status)) {
        death = {WorkerDeath::Reason::signal, WTERMSIG(status)};
    } else {
        death = {WorkerDeath::Reason::exit, WEXITSTATUS(status)};
    }
    return Finished{*worker.task, death};
}

std::optional<Pool::Finished> Pool::read_from(Worker& worker) {
    constexpr std::size_t kPiece = 1u << 16;
    const std::size_t before = worker.answer.size();
    worker.answer.resize(before + kPiece);
    ssize_t got = ::read(worker.answers.number(), worker.answer.data() + before, kPiece);
    if (got < 0 && errno == EINTR) got = 0;
    worker.answer.resize(before + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    if (got <= 0) return end_of(worker, false);
    Length length = 0;
    if (worker.answer.size() < sizeof length) return std::nullopt;
    worker.answer.copy(reinterpret_cast<char*>(&length), sizeof length);
    if (length == kOutOfMemory || worker.answer.size() - sizeof length < length) return std::nullopt;
    Finished finished{*worker.task, worker.answer.substr(sizeof length)};
    worker.task.reset();
    worker.answer.clear();
    return finished;
}

std::vector<Pool::Finished> Pool::wait(std::chrono::milliseconds time, std::span<const int> also) {
    const Clock::time_point start = Clock::now();
    std::vector<pollfd> polled;
    for (const int descriptor : also) polled.push_back({descriptor, POLLIN, 0});
    Clock::duration rest = time;
    for (const Worker& worker : workers_) {
        polled.push_back({worker.answers.number(), POLLIN, 0});
        if (limits_.timeout && worker.task) rest = std::min(rest, worker.since + *limits_.timeout - start);
    }
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(std::max(rest, Clock::duration::zero()));
    const int ready = ::poll(polled.data(), polled.size(), static_cast<int>(wait.count()));

    std::vector<Finished> finished;
    const Clock::time_point now = Clock::now();
    for (std::size_t i = 0; i < workers_.size(); ++i) {
        Worker& worker = workers_[i];
        std::optional<Finished> one;
        if (ready > 0 && polled[also.size() + i].revents != 0)
            one = read_from(worker);
        else if (limits_.timeout && worker.task && now - worker.since >= *limits_.timeout)
            one = end_of(worker, true);
        if (one) finished.push_back(std::move(*one));
        if (worker.outdated && !worker.task && worker.process > 0) {
            worker.tasks.close();
            bury(worker);
        }
    }
    std::erase_if(workers_, [](const Worker& worker) { return worker.process < 0; });
    return finished;
}

std::optional<std::size_t> Pool::oldest() const {
    const Worker* oldest = nullptr;
    for (const Worker& worker : workers_)
        if (worker.task && (!oldest || worker.since < oldest->since)) oldest = &worker;
    return oldest ? oldest->task : std::nullopt;
}

void Pool::renew() {
    for (Worker& worker : workers_) {
        worker.outdated = true;
        if (worker.task) continue;  // wait() ends it when it is done
        worker.tasks.close();
        bury(worker);
    }
    std::erase_if(workers_, [](const Worker& worker) { return worker.process < 0; });
}

std::string words_for(const WorkerDeath& death) {
    switch (death.reason) {
        case WorkerDeath::Reason::timeout:
            return "it took too long";
        case WorkerDeath::Reason::memory:
            return "it wanted too much memory";
        case WorkerDeath::Reason::exit:
            return fmt::format("its process ended with the exit code {}", death.number);
        case WorkerDeath::Reason::signal:
            break;
    }
    const char* name = ::sigabbrev_np(death.number);
    return name == nullptr ? fmt::format("its process was killed by signal {}", death.number)
                           : fmt::format("its process was killed by SIG{}", name);
}

}  // namespace chancery
