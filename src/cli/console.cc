#include "cli/console.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>

#include "world/descriptor.h"

namespace chancery::cli {

bool print(std::string_view text) {
    if (write_all(STDOUT_FILENO, text)) return true;
    say_error("standard output can't be written: " + problem_of(errno), {});
    return false;
}

void say(std::string_view text) { write_all(STDERR_FILENO, text); }

void say_error(std::string_view message, std::string_view hint) {
    std::string text = fmt::format("error: {}\n", printable(message));
    if (!hint.empty()) text += fmt::format("  = hint: {}\n", printable(hint));
    say(text);
}

int usage_error(const UsageError& error) {
    say_error(error.message, error.hint);
    return kUsage;
}

RenderOptions render_options(const CommandLine& line) {
    RenderOptions options;
    if (const auto form = line.value("diagnostics"))
        options.format = diagnostic_format_named(*form).value_or(DiagnosticFormat::human);
    // `templates` has another --color, a brand's: there it is never one of these words.
    const std::string when = line.value("color").value_or("auto");
    const char* no_color = std::getenv("NO_COLOR");
    const bool wanted = ::isatty(STDERR_FILENO) == 1 && (no_color == nullptr || *no_color == '\0');
    options.color = when == "always" || (when != "never" && wanted);
    if (line.has("quiet")) options.least = Severity::error;
    return options;
}

std::string grouped(std::uint64_t number) {
    std::string digits = std::to_string(number);
    for (std::size_t at = digits.size(); at > 3;) {
        at -= 3;
        digits.insert(at, ",");
    }
    return digits;
}

std::string counted(std::uint64_t number, std::string_view one, std::string_view many) {
    return fmt::format("{} {}", grouped(number), number == 1 ? one : many);
}

}  // namespace chancery::cli
