// Diagnostic: one thing we have to say about an input, with its place.
//
// Every stage takes a Diagnostics& and goes on; none throws. The codes live in codes.def alone: a code, its severity
// and its title; docs/diagnostics.md has a section for each and the tests a case. src/diag turns them into text.
//
//     diagnostics.report(Code::heading_skips_level, heading.span, "heading jumps from level 2 to 4")
//                .label("set as level 3").hint("PDF/UA-1 needs consecutive heading levels");
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/source.h"

namespace chancery {

enum class Severity : std::uint8_t { note, warning, error };

enum class Code : std::uint16_t {
#define CHANCERY_CODE(name, letter, number, severity, title) name = number,
#include "chancery/codes.def"
#undef CHANCERY_CODE
};

struct CodeEntry {
    Code code;
    std::string_view id;    ///< "W0203"
    std::string_view name;  ///< "heading_skips_level", as settings mute it
    Severity severity;
    std::string_view title;  ///< what the code means, for the index of docs/diagnostics.md
};

/// Every code, by number.
const std::vector<CodeEntry>& all_codes();
const CodeEntry& entry(Code code);
/// By id ("W0203") or name; nothing where there is no such code.
std::optional<Code> find_code(std::string_view id_or_name);

struct Diagnostic {
    Code code;
    Severity severity;
    std::string message;  ///< lower case, the situation, no final period
    Span span;            ///< may be unknown: then `file` names what the message is about
    std::string file;     ///< a path, where no source was read
    std::string label;    ///< beside the underlined text: what was done about it
    std::string hint;     ///< what the author can do
    std::vector<std::string> notes;
};

/// What becomes of reports by their code: another severity, or (nothing) no report at all.
using SeverityRules = std::map<Code, std::optional<Severity>>;

class Diagnostics {
public:
    /// A report being filled in; valid until the next call of report().
    class Entry {
    public:
        explicit Entry(Diagnostic& diagnostic) : diagnostic_(diagnostic) {}
        Entry& label(std::string text) {
            diagnostic_.label = std::move(text);
            return *this;
        }
        Entry& hint(std::string text) {
            diagnostic_.hint = std::move(text);
            return *this;
        }
        Entry& note(std::string text) {
            diagnostic_.notes.push_back(std::move(text));
            return *this;
        }
        Entry& severity(Severity value) {
            diagnostic_.severity = value;
            return *this;
        }

    private:
        Diagnostic& diagnostic_;
    };

    Entry report(Code code, Span span, std::string message);
    /// About a file that has no source: one that could not be read or written.
    Entry report(Code code, std::string_view file, std::string message);

    /// Takes over what another stage reported.
    void include(Diagnostic diagnostic) { all_.push_back(std::move(diagnostic)); }
    /// Takes back what was said about this place with this code: a later stage knows better.
    void withdraw(Code code, Span span);
    /// Makes errors of the warnings with these codes: --strict.
    void raise(const std::set<Code>& codes);
    /// Makes errors of all warnings: --deny-warnings.
    void raise_all();

    const std::vector<Diagnostic>& all() const { return all_; }
    bool has_errors() const;
    std::size_t count(Severity severity) const;

    /// Applies `rules` (to what was reported as an error they do nothing), sorts by source and position, drops equal
    /// ones and keeps at most `most` for each code of a source, with a note on how many were left out. Doing it twice
    /// is doing it once.
    void settle(const SeverityRules& rules, std::size_t most);

private:
    std::vector<Diagnostic> all_;
};

/// The candidate nearest to `word` by edit distance (Damerau-Levenshtein), if it is near enough to be a slip.
std::optional<std::string> nearest(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace chancery
