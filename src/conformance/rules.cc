// The table of rules.
//
// A rule belongs to a part of the standards (PDF/UA, PDF/A, or what level A adds to PDF/A); a standard has the rules of
// its parts. PDF/UA-2 and PDF/A-4 name their own clauses and most of the same functions.
#include "conformance/rules.h"

#include <array>
#include <optional>

#include <fmt/format.h>

namespace chancery {
namespace {

enum class Part : std::uint8_t {
    all,      ///< what every standard builds on
    ua1,      ///< ISO 14289-1
    a,        ///< ISO 19005-2 and -3
    a_level,  ///< their conformance level A
};

struct Entry {
    Part part;
    ConformanceRule rule;
    void (*check)(Inspection&);
};

/// What check(paged) holds: only then can the tree be walked.
void check_structure(Inspection&) {}

constexpr std::array kEntries{
    Entry{Part::all,
          {"ua1-7.1-structure", "ISO 14289-1, 7.1",
           "all content belongs to one tag or is an artifact, and every tag to one parent"},
          check_structure},
    Entry{Part::ua1, {"ua1-7.1-document", "ISO 14289-1, 7.1", "the tags begin with one Document"}, check_document},
    Entry{Part::ua1, {"ua1-7.1-title", "ISO 14289-1, 7.1", "the brief has a title"}, check_title},
    Entry{Part::ua1,
          {"ua1-7.1-order", "ISO 14289-1, 7.1", "content is painted in the order in which it is read"},
          check_reading_order},
    Entry{Part::ua1, {"ua1-7.1-empty", "ISO 14289-1, 7.1", "every tag shows something"}, check_empty_tags},
    Entry{Part::ua1, {"ua1-7.2-language", "ISO 14289-1, 7.2", "languages are named by language tags"}, check_language},
    Entry{Part::ua1, {"ua1-7.2-contents", "ISO 14289-1, 7.2", "a list of contents holds its entries"}, check_contents},
    Entry{Part::ua1, {"ua1-7.3-alt", "ISO 14289-1, 7.3", "every Figure has an alternative text"}, check_figures},
    Entry{Part::ua1, {"ua1-7.3-box", "ISO 14289-1, 7.3", "every Figure has its box on its page"}, check_figure_boxes},
    Entry{Part::ua1,
          {"ua1-7.3-figure", "ISO 14289-1, 7.3", "every picture is a Figure, or decorative by its author's word"},
          check_pictures},
    Entry{Part::ua1,
          {"ua1-7.3-caption", "ISO 14289-1, 7.3", "every Caption belongs to a picture or a table"},
          check_captions},
    Entry{Part::ua1,
          {"ua1-7.4.2", "ISO 14289-1, 7.4.2", "headings begin with H1 and go down by one level at a time"},
          check_headings},
    Entry{Part::ua1,
          {"ua1-7.4-section", "ISO 14289-1, 7.4.1", "every section begins with its one heading"},
          check_section_headings},
    Entry{Part::ua1,
          {"ua1-7.5-nesting", "ISO 14289-1, 7.5", "tables hold rows, and rows hold cells"},
          check_table_nesting},
    Entry{Part::ua1,
          {"ua1-7.5-grid", "ISO 14289-1, 7.5", "the rows of a table are equally long, and no cell lies over another"},
          check_table_grid},
    Entry{Part::ua1,
          {"ua1-7.5-headers", "ISO 14289-1, 7.5", "header cells say what they head, by Scope or Headers"},
          check_table_headers},
    Entry{Part::ua1,
          {"ua1-7.6-nesting", "ISO 14289-1, 7.6", "lists hold items, and items a label and a body"},
          check_lists},
    Entry{Part::ua1,
          {"ua1-7.6-numbering", "ISO 14289-1, 7.6", "lists with labels say how they are numbered"},
          check_list_numbering},
    Entry{Part::ua1,
          {"ua1-7.8", "ISO 14289-1, 7.8", "running heads and feet are artifacts of their kind, and no others are"},
          check_artifacts},
    Entry{Part::ua1, {"ua1-7.9-id", "ISO 14289-1, 7.9", "notes have IDs, and no two tags have the same"}, check_notes},
    Entry{Part::ua1,
          {"ua1-7.9-reference", "ISO 14289-1, 7.9", "references are links, and one leads to every note"},
          check_references},
    Entry{Part::ua1,
          {"ua1-7.17", "ISO 14289-1, 7.17", "bookmarks lead to their places, in the order of the tags"},
          check_bookmarks},
    Entry{Part::ua1, {"ua1-7.18.5-held", "ISO 14289-1, 7.18.5", "every link is held by a Link"}, check_link_tags},
    Entry{Part::ua1,
          {"ua1-7.18.5-contents", "ISO 14289-1, 7.18.5", "every link says what it leads to"},
          check_link_descriptions},
    Entry{Part::ua1, {"ua1-7.19", "ISO 14289-1, 7.19", "every link leads to a page or an address"}, check_link_targets},
    Entry{Part::ua1, {"ua1-7.21.7", "ISO 14289-1, 7.21.7", "every glyph says a character"}, check_characters},
    Entry{Part::ua1, {"ua1-7.21.8", "ISO 14289-1, 7.21.8", "no glyph is shown that its face lacks"}, check_glyphs},
    Entry{Part::a, {"a-6.1.13", "ISO 19005-2, 6.1.13", "pages are of a size that readers can show"}, check_page_size},
    Entry{Part::a_level,
          {"a-6.2.11.7.3", "ISO 19005-2, 6.2.11.7.3", "characters for private use have their words beside them"},
          check_private_use},
};

bool has_part(const StandardEntry& standard, Part part) {
    switch (part) {
        case Part::all:
            return true;
        case Part::ua1:
            return standard.ua_part == 1;
        case Part::a:
            return standard.a_part != 0;
        case Part::a_level:
            return standard.a_level == 'A';
    }
    return false;
}

}  // namespace

std::vector<const ConformanceRule*> rules_of(Standard standard) {
    std::vector<const ConformanceRule*> found;
    for (const Entry& one : kEntries)
        if (has_part(entry(standard), one.part)) found.push_back(&one.rule);
    return found;
}

std::vector<RuleResult> examine(const PagedBrief& paged, Standard standard) {
    std::vector<RuleResult> results;
    const std::optional<std::string> fault = check(paged);
    std::optional<Reading> reading;
    if (!fault) reading.emplace(paged);
    for (const Entry& one : kEntries) {
        if (!has_part(entry(standard), one.part)) continue;
        results.push_back({&one.rule, 0, {}});
        if (one.check == check_structure) {
            results.back().looked_at = paged.tags.tags.size();
            if (fault) results.back().broken.push_back({0, {}, *fault});
        } else if (reading) {
            Inspection inspection(*reading, results.back());
            one.check(inspection);
        }
    }
    return results;
}

void check_conformance(const PagedBrief& paged, Standard standard, Diagnostics& diagnostics) {
    bool whole = true;
    for (const RuleResult& result : examine(paged, standard))
        for (const BrokenRule& broken : result.broken) {
            whole = whole && result.rule != &kEntries.front().rule;
            diagnostics
                .report(Code::not_conforming, broken.span, fmt::format("page {}: {}", broken.page + 1, broken.message))
                .label(std::string(result.rule->clause))
                .hint("a fault of Chancery and not of the page: please report it with the page");
        }
    if (whole) advise(Reading(paged), diagnostics);
}

}  // namespace chancery
