// Interrupts: Ctrl-C stops the work at the next safe point, and what was begun is cleared away.
#pragma once

#include <stop_token>

namespace chancery::cli {

/// From now on SIGINT and SIGTERM stop this token's source; a second one ends the process at once.
std::stop_token stop_on_interrupt();

/// The exit code of a run that was stopped: 128 and the signal.
int interrupted_exit_code();

}  // namespace chancery::cli
