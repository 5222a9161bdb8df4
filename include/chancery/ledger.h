// Ledger: where every piece of the page went.
//
// Made by normalize() beside the Brief; read by dumps, reports and tests. Account is kept in visible characters of the
// Document's text (see visible_characters), and in pictures and links. The sums are exact:
//
//     text on the page   = kept + dropped + changed for display
//     pictures, links    = kept + dropped
//     text of the brief  = kept + added
//
// balance() recomputes both sides from Document and Brief; normalize() asserts it, and the tests hold it as a law.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/source.h"
#include "chancery/text.h"

namespace chancery {

struct Document;
struct Brief;

struct LedgerEntry {
    enum class What : std::uint8_t { text, picture, link };
    enum class Fate : std::uint8_t {
        kept,     ///< stands in the brief; `where` says in which part
        dropped,  ///< left out; `rule` says by which rule
        changed,  ///< in the brief's meaning but not shown as written ("1." becomes the numeral 1); `rule` says how
        added,    ///< stands in the brief and not on the page; `rule` says who wrote it: label, computed, supplied
    };
    What what = What::text;
    Fate fate = Fate::kept;
    Span span;                     ///< of the page; of the settings file or template for what was added; may be unknown
    std::uint32_t characters = 0;  ///< visible ones; 0 for pictures and links
    std::string where;             ///< "title", "key_points", "pillar-1": a part of the brief
    std::string rule;              ///< "chrome.button", "hidden.menu", "display.list_label_colon", "label", "supplied"
    std::string words;             ///< the text concerned, or the address
};

struct Ledger {
    std::vector<LedgerEntry> entries;  ///< by source position, what was added last

    struct Sums {
        std::uint32_t page = 0, kept = 0, dropped = 0, changed = 0, added = 0, brief = 0;  ///< visible characters
        std::uint32_t passages_dropped = 0;
        std::uint32_t pictures = 0, pictures_kept = 0, pictures_dropped = 0;
        std::uint32_t links = 0, links_kept = 0, links_dropped = 0;
        bool operator==(const Sums&) const = default;
    };
    Sums sums;
};

/// Nothing where the ledger accounts for every visible character, picture and link of `document` and every word of
/// `brief` exactly once; else the first difference, in words.
std::optional<std::string> balance(const Ledger& ledger, const Document& document, const Brief& brief,
                                   const SourceMap& sources);

}  // namespace chancery
