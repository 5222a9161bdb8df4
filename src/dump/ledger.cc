// The text form of a Ledger: an entry a line, then the sums.
#include <fmt/format.h>

#include "dump/dump.h"
#include "normalize/ledger_words.h"

namespace chancery {
namespace {

/// The first words, on one line.
std::string shortened(std::string_view words) {
    constexpr std::size_t kMost = 80;
    std::string out;
    for (std::size_t i = 0; i < words.size();) {
        const std::size_t from = i;
        const char32_t c = next_code_point(words, i);
        if (out.size() >= kMost) return out + "...";
        if (c == U'\u2028' || c == '\n')
            out += ' ';
        else if (c == '"')
            out += "\\\"";
        else
            out += words.substr(from, i - from);
    }
    return out;
}

std::string line_of(const LedgerEntry& entry, const SourceMap& sources) {
    std::string out = fmt::format("{} {}", name_of(entry.fate), name_of(entry.what));
    if (entry.what == LedgerEntry::What::text) out += fmt::format(" {}", entry.characters);
    if (!entry.where.empty()) out += " in " + entry.where;
    if (!entry.rule.empty()) out += " by " + entry.rule;
    out += place_of(entry.span, sources);
    return out + fmt::format(" \"{}\"\n", shortened(entry.words));
}

}  // namespace

std::string place_of(Span span, const SourceMap& sources) {
    if (!span.known() || span.source.value >= SourceMap::kTemplateSources || !sources.contains(span.source)) return "";
    const Position where = sources.position(span);
    return fmt::format(" {}:{}", where.line, where.column);
}

std::string dump(const Ledger& ledger, const SourceMap& sources) {
    std::string out;
    for (const LedgerEntry& entry : ledger.entries) out += line_of(entry, sources);
    const Ledger::Sums& sums = ledger.sums;
    out += fmt::format("sum page {} = kept {} + dropped {} + changed {}\n", sums.page, sums.kept, sums.dropped,
                       sums.changed);
    out += fmt::format("sum brief {} = kept {} + added {}\n", sums.brief, sums.kept, sums.added);
    out += fmt::format("sum passages dropped {}\n", sums.passages_dropped);
    out += fmt::format("sum pictures {} = kept {} + dropped {}\n", sums.pictures, sums.pictures_kept,
                       sums.pictures_dropped);
    out += fmt::format("sum links {} = kept {} + dropped {}\n", sums.links, sums.links_kept, sums.links_dropped);
    return out;
}

}  // namespace chancery
