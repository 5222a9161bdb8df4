// A Ledger as JSON, for who proves that nothing was lost without giving away what was left out.
#include <nlohmann/json.hpp>

#include "chancery/interchange.h"
#include "interchange/names.h"
#include "interchange/source_list.h"
#include "normalize/ledger_words.h"
#include "normalize/texts.h"
#include "world/sha256.h"

namespace chancery {
namespace {

using Json = nlohmann::ordered_json;

Json sums_of(const Ledger::Sums& sums) {
    return {{"page", sums.page},
            {"kept", sums.kept},
            {"dropped", sums.dropped},
            {"changed", sums.changed},
            {"added", sums.added},
            {"brief", sums.brief},
            {"passages_dropped", sums.passages_dropped},
            {"pictures", {{"page", sums.pictures}, {"kept", sums.pictures_kept}, {"dropped", sums.pictures_dropped}}},
            {"links", {{"page", sums.links}, {"kept", sums.links_kept}, {"dropped", sums.links_dropped}}}};
}

}  // namespace

std::string to_json(const Ledger& ledger, const SourceMap& sources) {
    interchange::SourceList list(sources);
    Json entries = Json::array();
    for (const LedgerEntry& entry : ledger.entries) {
        Json object = {{"what", name_of(entry.what)}, {"fate", name_of(entry.fate)}};
        if (entry.what == LedgerEntry::What::text) object["characters"] = entry.characters;
        if (!entry.where.empty()) object["where"] = entry.where;
        if (!entry.rule.empty()) object["rule"] = entry.rule;
        if (entry.span.known()) object["span"] = {list.number_of(entry.span.source), entry.span.first, entry.span.last};
        object["sha256"] = sha256_hex(entry.words);
        entries.push_back(std::move(object));
    }
    Json named = Json::array();
    for (const interchange::SourceOutline& source : list.outlines())
        named.push_back({{"name", source.name}, {"sha256", source.sha256}});
    const Json object = {{"format", interchange::kLedgerFormat},
                         {"sources", std::move(named)},
                         {"sums", sums_of(ledger.sums)},
                         {"entries", std::move(entries)}};
    return object.dump() + '\n';
}

Ledger ledger_of(const Brief& brief) {
    Ledger ledger;
    Ledger::Sums& sums = ledger.sums;
    each_text(brief, [&](const Text& text, std::string_view where) {
        for (const Text::Piece& piece : text.pieces()) {
            LedgerEntry entry;
            entry.words = text.view(piece.first, piece.last);
            entry.characters = visible_characters(entry.words);
            if (entry.characters == 0) continue;
            const bool kept = of_page(piece.origin);
            entry.fate = kept ? LedgerEntry::Fate::kept : LedgerEntry::Fate::added;
            entry.span = piece.source;
            entry.where = where;
            if (!kept) entry.rule = interchange::word_of(piece.origin);
            (kept ? sums.kept : sums.added) += entry.characters;
            ledger.entries.push_back(std::move(entry));
        }
    });
    each_figure(brief, [&](const BriefFigure& figure, std::string_view where) {
        if (!figure.picture) return;
        const Picture& picture = figure.picture->picture;
        ledger.entries.push_back({LedgerEntry::What::picture,
                                  LedgerEntry::Fate::kept,
                                  picture.span,
                                  0,
                                  std::string(where),
                                  {},
                                  picture.address});
        ++sums.pictures_kept;
    });
    each_link(brief, [&](const Link& link, std::string_view where) {
        ledger.entries.push_back(
            {LedgerEntry::What::link, LedgerEntry::Fate::kept, link.span, 0, std::string(where), {}, link.address});
        ++sums.links_kept;
    });
    sums.page = sums.kept;
    sums.brief = sums.kept + sums.added;
    sums.pictures = sums.pictures_kept;
    sums.links = sums.links_kept;
    return ledger;
}

}  // namespace chancery
