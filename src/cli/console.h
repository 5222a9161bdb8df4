// What the command says, and to whom: results to standard output, messages to standard error.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "cli/options.h"
#include "diag/render.h"

namespace chancery::cli {

/// Writes to standard output; false where that fails, which is reported (a full disk must not end in exit code 0).
bool print(std::string_view text);
/// Writes to standard error; what can't be said there can't be said.
void say(std::string_view text);
/// A message and its hint, in the manner of a diagnostic.
void say_error(std::string_view message, std::string_view hint);
int usage_error(const UsageError& error);

/// --diagnostics, --color and --quiet; NO_COLOR (https://no-color.org) and whether standard error is a terminal.
RenderOptions render_options(const CommandLine& line);

/// 38120 as "38,120", whatever the locale.
std::string grouped(std::uint64_t number);
/// "1 page", "4 pages", "38,120 bytes".
std::string counted(std::uint64_t number, std::string_view one, std::string_view many);

}  // namespace chancery::cli
