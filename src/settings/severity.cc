// The severities that the author or the site gives to checks.
#include <array>
#include <map>

#include <fmt/format.h>

#include "chancery/settings.h"
#include "settings/settings_file.h"
#include "settings/toml_reader.h"

namespace chancery {
namespace {

constexpr std::array<std::string_view, 4> kWords = {"error", "warning", "note", "off"};
constexpr std::array<std::optional<Severity>, 4> kSeverities = {Severity::error, Severity::warning, Severity::note,
                                                                std::nullopt};

void report_unknown_check(const Supplied& code, Diagnostics& diagnostics) {
    std::vector<std::string> candidates;
    for (const CodeEntry& known : all_codes()) {
        candidates.emplace_back(known.id);
        candidates.emplace_back(known.name);
    }
    diagnostics.report(Code::unknown_name, code.span, fmt::format("there is no check `{}`", code.text))
        .hint(hint_for(code.text, candidates));
}

}  // namespace

void set_severity(PageSettings& page, const Supplied& code, std::optional<Severity> severity, Span value,
                  Diagnostics& diagnostics) {
    const std::optional<Code> found = find_code(code.text);
    if (!found) {
        report_unknown_check(code, diagnostics);
    } else if (entry(*found).severity != Severity::error) {
        page.severities[*found] = severity;
    } else if (severity != Severity::error) {
        diagnostics.report(Code::cannot_mute, value,
                           fmt::format("`{}` is an error and can't be {}", code.text, severity ? "lowered" : "muted"));
    }
}

void mute(PageSettings& page, const Supplied& code, Diagnostics& diagnostics) {
    set_severity(page, code, std::nullopt, code.span, diagnostics);
}

void read_severities(const TomlValue& table, PageSettings& page, Diagnostics& diagnostics) {
    std::map<Code, std::string> seen;
    for (const TomlEntry& entry : table.entries) {
        const std::string key = "severity." + entry.key;
        const auto word = read_choice(entry.value, key, kWords, "severity", diagnostics);
        const std::optional<Code> code = find_code(entry.key);
        const auto [other, first] = code ? seen.emplace(*code, entry.key) : std::pair(seen.end(), true);
        if (!first) {
            diagnostics
                .report(Code::wrong_value, entry.key_span,
                        fmt::format("`{}` and `{}` are the same check", other->second, entry.key))
                .hint("leave out one of them");
        } else if (word) {
            set_severity(page, {entry.key, entry.key_span}, kSeverities[*word], entry.value.span, diagnostics);
        }
    }
}

}  // namespace chancery
