#include "world/child.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>

#include "world/descriptor.h"

namespace chancery {
namespace {

struct Ends {
    Descriptor ours, theirs;
};

/// A pair of sockets rather than a pipe: send() can be told to raise no SIGPIPE when the child has gone, and so the
/// signal's disposition, which belongs to the program, stays as it is.
bool make_input(Ends& ends) {
    std::array<int, 2> pair{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair.data()) != 0) return false;
    ends = {Descriptor(pair[0]), Descriptor(pair[1])};
    return ::fcntl(pair[0], F_SETFL, O_NONBLOCK) == 0;
}

bool make_output(Ends& ends) {
    std::array<int, 2> pair{};
    if (::pipe2(pair.data(), O_CLOEXEC) != 0) return false;
    ends = {Descriptor(pair[0]), Descriptor(pair[1])};
    return ::fcntl(pair[0], F_SETFL, O_NONBLOCK) == 0;
}

/// Starts the command on the far ends; 0 or an error number.
int spawn(const std::vector<std::string>& command, const std::array<int, 3>& streams, pid_t& pid) {
    std::vector<char*> arguments;
    for (const std::string& argument : command) arguments.push_back(const_cast<char*>(argument.c_str()));
    arguments.push_back(nullptr);
    // The converter needs nothing of our environment, and so can't be steered by it.
    std::array<char*, 1> environment{nullptr};
    posix_spawn_file_actions_t actions;
    if (const int error = ::posix_spawn_file_actions_init(&actions)) return error;
    int error = 0;
    for (int stream = 0; stream < 3 && error == 0; ++stream)
        error = ::posix_spawn_file_actions_adddup2(&actions, streams[static_cast<std::size_t>(stream)], stream);
    if (error == 0) error = ::posix_spawn(&pid, arguments[0], &actions, nullptr, arguments.data(), environment.data());
    ::posix_spawn_file_actions_destroy(&actions);
    return error;
}

/// Takes what is there to read; false at the end of the stream.
bool drain(int descriptor, std::string& out, std::size_t most) {
    std::array<char, 16384> buffer;
    while (true) {
        const ssize_t count = ::read(descriptor, buffer.data(), buffer.size());
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return errno == EAGAIN;
        if (count == 0) return false;
        const std::size_t room = most + 1 > out.size() ? most + 1 - out.size() : 0;
        out.append(buffer.data(), std::min(room, static_cast<std::size_t>(count)));
        if (out.size() > most) return true;
    }
}

/// Gives what the child takes; false when there is nothing more to give or nobody to take it.
bool feed(int descriptor, std::string_view& input) {
    while (!input.empty()) {
        const ssize_t count = ::send(descriptor, input.data(), input.size(), MSG_NOSIGNAL);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return errno == EAGAIN;
        input.remove_prefix(static_cast<std::size_t>(count));
    }
    return false;
}

/// Moves bytes both ways until the child has closed its output, as it can't do both in turn: a child that waits for us
/// to read before it reads on would wait for ever. Gives the problem that ended it early.
std::string converse(Descriptor& in, Descriptor& out, Descriptor& err, std::string_view input, ChildResult& result,
                     const ChildLimits& limits) {
    const auto end = std::chrono::steady_clock::now() + limits.time;
    if (input.empty()) in.close();
    while (out.open() || err.open()) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - std::chrono::steady_clock::now());
        if (left.count() <= 0) return "took longer than " + std::to_string(limits.time.count() / 1000) + " s";
        std::array<pollfd, 3> waiting{pollfd{in.number(), POLLOUT, 0}, pollfd{out.number(), POLLIN, 0},
                                      pollfd{err.number(), POLLIN, 0}};
        const int ready = ::poll(waiting.data(), waiting.size(), static_cast<int>(left.count()) + 1);
        if (ready < 0 && errno != EINTR) return problem_of(errno);
        if (ready <= 0) continue;
        if (waiting[0].revents != 0 && !feed(in.number(), input)) in.close();
        if (waiting[1].revents != 0 && !drain(out.number(), result.output, limits.output_bytes)) out.close();
        if (result.output.size() > limits.output_bytes)
            return "wrote more than " + std::to_string(limits.output_bytes) + " bytes";
        if (waiting[2].revents != 0) {
            std::string rest;
            std::string& kept = result.errors.size() < limits.error_bytes ? result.errors : rest;
            if (!drain(err.number(), kept, limits.error_bytes)) err.close();
        }
    }
    return {};
}

}  // namespace

ChildResult run_child(const std::vector<std::string>& command, std::string_view input, const ChildLimits& limits) {
    ChildResult result;
    Ends in, out, err;
    pid_t pid = 0;
    if (!make_input(in) || !make_output(out) || !make_output(err)) {
        result.problem = problem_of(errno);
        return result;
    }
    if (const int error = spawn(command, {in.theirs.number(), out.theirs.number(), err.theirs.number()}, pid)) {
        result.problem = "can't be started: " + problem_of(error);
        return result;
    }
    in.theirs.close();
    out.theirs.close();
    err.theirs.close();
    result.problem = converse(in.ours, out.ours, err.ours, input, result, limits);
    if (!result.problem.empty()) ::kill(pid, SIGKILL);
    int status = 0;
    while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
    if (WIFEXITED(status)) result.exit_code = WEXITSTATUS(status);
    if (result.problem.empty() && WIFSIGNALED(status))
        result.problem = "was ended by signal " + std::to_string(WTERMSIG(status));
    return result;
}

}  // namespace chancery
