// Pool: work done in processes that are forked from this one, so that no piece of it can harm another.
//
// A worker is given one task at a time and sends back what it came to. One that dies, goes on for too long or wants too
// much memory costs the task that it had; another worker is forked in its place, from this process, which does no such
// work and so stays as it was. The libraries that briefs are made with work after a fork; this process must have one
// thread when it forks.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "world/descriptor.h"

namespace chancery {

/// How a worker ended in the middle of a task.
struct WorkerDeath {
    enum class Reason : std::uint8_t { signal, exit, timeout, memory } reason = Reason::signal;
    int number = 0;  ///< of the signal, or the exit code
};

struct PoolLimits {
    std::size_t workers = 1;
    std::optional<std::chrono::milliseconds> timeout;  ///< for one task; the worker is killed after it
    std::optional<std::size_t> most_memory;            ///< bytes that a worker may ask for beyond what it began with
};

class Pool {
public:
    /// Called in a worker; what it gives is sent back.
    using Work = std::function<std::string(std::size_t task)>;

    struct Finished {
        std::size_t task = 0;
        std::variant<std::string, WorkerDeath> end;
    };

    Pool(Work work, PoolLimits limits);
    /// Kills what is still at work.
    ~Pool();
    Pool(const Pool&) = delete;
    Pool& operator=(const Pool&) = delete;

    std::size_t busy() const;
    bool has_room() const { return busy() < limits_.workers; }
    /// Gives a task to a worker that has none, forking one where there are fewer than may be. False where none can be
    /// forked.
    bool give(std::size_t task);
    /// Waits until a task is finished, one of the descriptors in `also` can be read, a signal came, or the time is
    /// over; gives what is finished.
    std::vector<Finished> wait(std::chrono::milliseconds time, std::span<const int> also = {});
    /// The task that has been worked on longest.
    std::optional<std::size_t> oldest() const;
    /// Ends the workers that have no task, so that the next are forked from this process as it is now.
    void renew();

private:
    using Clock = std::chrono::steady_clock;

    struct Worker {
        pid_t process = -1;
        Descriptor tasks, answers;  ///< pipes to it and from it
        std::optional<std::size_t> task;
        Clock::time_point since;
        std::string answer;  ///< as much of it as has come
        bool outdated = false;
    };

    std::optional<Worker> fork_worker();
    [[noreturn]] void work_until_end(pid_t parent, int tasks, int answers);
    std::optional<Finished> read_from(Worker& worker);
    std::optional<Finished> end_of(Worker& worker, bool timed_out);
    void bury(Worker& worker);

    Work work_;
    PoolLimits limits_;
    std::vector<Worker> workers_;
};

/// "killed by SIGSEGV"
std::string words_for(const WorkerDeath& death);

}  // namespace chancery
