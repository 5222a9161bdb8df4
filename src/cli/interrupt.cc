#include "cli/interrupt.h"

#include <csignal>

namespace chancery::cli {
namespace {

/// A signal handler can reach nothing but statics. The source is made before the handler is installed, and nobody
/// registers a callback with its tokens, so that request_stop() is one atomic exchange and may be called there.
std::stop_source& source() {
    static std::stop_source source;
    return source;
}

volatile std::sig_atomic_t caught = 0;

extern "C" void on_signal(int signal) {
    caught = signal;
    source().request_stop();
}

}  // namespace

std::stop_token stop_on_interrupt() {
    std::stop_token token = source().get_token();
    struct sigaction action = {};
    action.sa_handler = on_signal;
    action.sa_flags = static_cast<int>(SA_RESETHAND);
    ::sigemptyset(&action.sa_mask);
    ::sigaction(SIGINT, &action, nullptr);
    ::sigaction(SIGTERM, &action, nullptr);
    return token;
}

int interrupted_exit_code() { return 128 + (caught != 0 ? static_cast<int>(caught) : SIGINT); }

}  // namespace chancery::cli
