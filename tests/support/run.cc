#include "support/run.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <fstream>
#include <thread>

#include "support/folder.h"

namespace chancery::test {
namespace {

/// What the child does between fork and exec: streams, limits, folder. Ends the process where a step fails.
void prepare_child(const RunOptions& options, const std::string& input, const std::string& output,
                   const std::string& errors) {
    const auto stream = [](int number, const std::string& path, int flags) {
        const int file = ::open(path.c_str(), flags, 0600);
        if (file < 0 || ::dup2(file, number) < 0) ::_exit(125);
    };
    stream(STDIN_FILENO, input, O_RDONLY);
    stream(STDERR_FILENO, errors, O_WRONLY | O_CREAT | O_TRUNC);
    stream(STDOUT_FILENO, output, O_WRONLY | O_CREAT | O_TRUNC | O_NOCTTY);
    if (!options.folder.empty() && ::chdir(options.folder.c_str()) != 0) ::_exit(125);
    const rlimit seconds{options.seconds, options.seconds};
    ::setrlimit(RLIMIT_CPU, &seconds);
    if (options.most_file_bytes != 0) {
        const rlimit bytes{options.most_file_bytes, options.most_file_bytes};
        ::setrlimit(RLIMIT_FSIZE, &bytes);
        std::signal(SIGXFSZ, SIG_IGN);  // so that a write fails instead of ending the process
    }
}

/// True once the process sleeps, as one does that waits for something to read.
bool sleeps(pid_t pid) {
    std::ifstream status("/proc/" + std::to_string(pid) + "/stat");
    std::string text{std::istreambuf_iterator<char>(status), {}};
    const std::size_t name_end = text.rfind(')');
    return name_end != std::string::npos && text.size() > name_end + 2 && text[name_end + 2] == 'S';
}

int wait_for(pid_t pid, int signal, std::optional<std::chrono::milliseconds> after) {
    if (signal != 0 && after) {
        std::this_thread::sleep_for(*after);
        ::kill(pid, signal);
    } else if (signal != 0) {
        std::ifstream command;
        // Asleep twice in a row, some time after its start: in the read, not in loading itself.
        for (int quiet = 0, tries = 0; quiet < 3 && tries < 1000; ++tries) {
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
            quiet = sleeps(pid) ? quiet + 1 : 0;
        }
        ::kill(pid, signal);
    }
    int status = 0;
    while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
    }
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

RunResult run_program(const std::string& program, const std::vector<std::string>& arguments,
                      const RunOptions& options) {
    const Folder folder;
    const std::string input = folder.write("input", options.input), errors = folder / "errors", home = folder / "home";
    std::string output = options.output.empty() ? folder / "output" : options.output;
    int terminal = -1;
    if (output == "tty") {
        terminal = ::posix_openpt(O_RDWR | O_NOCTTY);
        if (terminal < 0 || ::grantpt(terminal) != 0 || ::unlockpt(terminal) != 0) return {};
        output = ::ptsname(terminal);
    }
    std::map<std::string, std::string> named = options.variables;
    named.emplace("HOME", home);
    named.emplace("DICPATH", home);  // no dictionary, whether the machine has one or not
    if (const char* path = std::getenv("PATH")) named.emplace("PATH", path);
    std::vector<std::string> variables;
    for (const auto& [name, value] : named) variables.push_back(name + "=" + value);
    std::vector<char*> argv{const_cast<char*>(program.c_str())}, environment;
    for (const std::string& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
    for (std::string& variable : variables) environment.push_back(variable.data());
    argv.push_back(nullptr);
    environment.push_back(nullptr);

    const pid_t pid = ::fork();
    if (pid == 0) {
        prepare_child(options, input, output, errors);
        ::execvpe(program.c_str(), argv.data(), environment.data());
        ::_exit(126);
    }
    if (!options.pid_file.empty()) std::ofstream(options.pid_file) << pid << std::flush;
    RunResult result;
    result.exit_code = wait_for(pid, options.signal, options.signal_after);
    if (options.output.empty()) result.output = contents(output);
    result.errors = contents(errors);
    if (terminal >= 0) ::close(terminal);
    return result;
}

RunResult run_chancery(const std::vector<std::string>& arguments, const RunOptions& options) {
    return run_program(CHANCERY_BINARY_DIR "/bin/chancery", arguments, options);
}

RunResult run_faulty(const std::vector<std::string>& arguments, const RunOptions& options) {
    return run_program(CHANCERY_BINARY_DIR "/bin/chancery-faulty", arguments, options);
}

}  // namespace chancery::test
