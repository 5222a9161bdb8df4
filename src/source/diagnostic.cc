#include "chancery/diagnostic.h"

#include <algorithm>
#include <array>
#include <map>
#include <tuple>

namespace chancery {
namespace {

/// "W0405": the letter, and the number in four digits.
template <char Letter, int Number>
constexpr std::array<char, 5> kId = {Letter, '0' + Number / 1000, '0' + Number / 100 % 10, '0' + Number / 10 % 10,
                                     '0' + Number % 10};

constexpr std::array kEntries = {
#define CHANCERY_CODE(name, letter, number, severity, title) \
    CodeEntry{Code::name, std::string_view(kId<#letter[0], number>.data(), 5), #name, Severity::severity, title},
#include "chancery/codes.def"
#undef CHANCERY_CODE
};

/// Damerau-Levenshtein distance (optimal string alignment: insert, delete, replace, swap two neighbours).
std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before(b.size() + 1), row(b.size() + 1), next(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        next[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replace = row[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            next[j] = std::min({row[j] + 1, next[j - 1] + 1, replace});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                next[j] = std::min(next[j], before[j - 2] + 1);
        }
        before.swap(row);
        row.swap(next);
    }
    return row[b.size()];
}

}  // namespace

const std::vector<CodeEntry>& all_codes() {
    static const std::vector<CodeEntry> codes(kEntries.begin(), kEntries.end());
    return codes;
}

const CodeEntry& entry(Code code) {
    const auto found =
        std::find_if(kEntries.begin(), kEntries.end(), [&](const CodeEntry& e) { return e.code == code; });
    return *found;
}

std::optional<Code> find_code(std::string_view id_or_name) {
    for (const CodeEntry& entry : kEntries)
        if (entry.id == id_or_name || entry.name == id_or_name) return entry.code;
    return std::nullopt;
}

Diagnostics::Entry Diagnostics::report(Code code, Span span, std::string message) {
    all_.push_back({code, entry(code).severity, std::move(message), span, {}, {}, {}, {}});
    return Entry(all_.back());
}

Diagnostics::Entry Diagnostics::report(Code code, std::string_view file, std::string message) {
    all_.push_back({code, entry(code).severity, std::move(message), {}, std::string(file), {}, {}, {}});
    return Entry(all_.back());
}

void Diagnostics::withdraw(Code code, Span span) {
    std::erase_if(all_, [&](const Diagnostic& d) { return d.code == code && d.span == span; });
}

void Diagnostics::raise(const std::set<Code>& codes) {
    for (Diagnostic& diagnostic : all_)
        if (diagnostic.severity == Severity::warning && codes.contains(diagnostic.code))
            diagnostic.severity = Severity::error;
}

void Diagnostics::raise_all() {
    for (Diagnostic& diagnostic : all_)
        if (diagnostic.severity == Severity::warning) diagnostic.severity = Severity::error;
}

bool Diagnostics::has_errors() const { return count(Severity::error) != 0; }

std::size_t Diagnostics::count(Severity severity) const {
    return static_cast<std::size_t>(
        std::count_if(all_.begin(), all_.end(), [&](const Diagnostic& d) { return d.severity == severity; }));
}

void Diagnostics::settle(const SeverityRules& rules, std::size_t most) {
    std::erase_if(all_, [&](Diagnostic& d) {
        const auto rule = d.severity == Severity::error ? rules.end() : rules.find(d.code);
        if (rule == rules.end()) return false;
        if (rule->second) d.severity = *rule->second;
        return !rule->second;
    });
    const auto key = [](const Diagnostic& d) {
        return std::tie(d.span.source, d.file, d.span.first, d.span.last, d.code, d.message);
    };
    std::stable_sort(all_.begin(), all_.end(),
                     [&](const Diagnostic& a, const Diagnostic& b) { return key(a) < key(b); });
    const auto same = [&](const Diagnostic& a, const Diagnostic& b) { return key(a) == key(b); };
    all_.erase(std::unique(all_.begin(), all_.end(), same), all_.end());

    std::map<std::tuple<SourceId, Code>, std::size_t> counts;
    std::map<std::tuple<SourceId, Code>, std::size_t> last_kept;
    std::vector<Diagnostic> kept;
    for (Diagnostic& diagnostic : all_) {
        const auto place = std::tuple(diagnostic.span.source, diagnostic.code);
        if (++counts[place] > most) continue;
        last_kept[place] = kept.size();
        kept.push_back(std::move(diagnostic));
    }
    for (const auto& [place, count] : counts)
        if (count > most)
            kept[last_kept[place]].notes.push_back(std::to_string(count - most) + " more of this kind are not shown");
    all_ = std::move(kept);
}

std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& candidates) {
    const std::size_t most = std::max<std::size_t>(1, word.size() / 3);
    std::size_t best = most + 1;
    std::optional<std::string> found;
    for (const std::string& candidate : candidates) {
        const std::size_t distance = edit_distance(word, candidate);
        if (distance < best) {
            best = distance;
            found = candidate;
        }
    }
    return found;
}

}  // namespace chancery
