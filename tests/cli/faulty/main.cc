// The command with a hook: pages whose names ask for it do to their process what no page should be able to.
#include <csignal>
#include <string>
#include <thread>
#include <vector>

#include "cli/run_command.h"

namespace {

void misbehave(const std::string& page) {
    const auto named = [&](const char* what) { return page.find(what) != std::string::npos; };
    if (named("crashes")) std::raise(SIGSEGV);
    while (named("hangs")) std::this_thread::sleep_for(std::chrono::seconds(1));
    std::vector<std::string> hoard;
    while (named("hoards")) hoard.emplace_back(std::size_t{1} << 20, 'x');
    if (named("slow")) std::this_thread::sleep_for(std::chrono::milliseconds(300));
}

}  // namespace

int main(int count, char** arguments) {
    return chancery::cli::run_command(std::vector<std::string>(arguments + 1, arguments + count), misbehave);
}
