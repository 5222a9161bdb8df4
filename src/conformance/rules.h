// The rules, each a function that looks at the pages and tags and says where they are broken.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "chancery/conformance.h"
#include "conformance/reading.h"

namespace chancery {

/// What a rule is given, and where it puts what it finds.
class Inspection {
public:
    Inspection(const Reading& given, RuleResult& result) : reading(given), paged(given.paged()), result_(result) {}

    const Reading& reading;
    const PagedBrief& paged;

    /// Counts one thing that the rule is about; false where that is broken.
    bool expect(bool holds) {
        ++result_.looked_at;
        return holds;
    }
    void broken(std::uint32_t page, Span span, std::string message) {
        result_.broken.push_back({page, span, std::move(message)});
    }
    void broken(TagId tag, std::string message) {
        broken(reading.page_of(tag).value_or(0), reading[tag].span, std::move(message));
    }

private:
    RuleResult& result_;
};

/// Warns of what is no broken rule and only the author of the page can mend.
void advise(const Reading& reading, Diagnostics& diagnostics);

// rules_document.cc
void check_title(Inspection& at);
void check_language(Inspection& at);
void check_page_size(Inspection& at);
void check_bookmarks(Inspection& at);

// rules_structure.cc
void check_document(Inspection& at);
void check_empty_tags(Inspection& at);
void check_headings(Inspection& at);
void check_section_headings(Inspection& at);
void check_lists(Inspection& at);
void check_list_numbering(Inspection& at);
void check_contents(Inspection& at);
void check_figures(Inspection& at);
void check_figure_boxes(Inspection& at);
void check_captions(Inspection& at);
void check_notes(Inspection& at);
void check_references(Inspection& at);

// rules_tables.cc
void check_table_nesting(Inspection& at);
void check_table_grid(Inspection& at);
void check_table_headers(Inspection& at);

// rules_content.cc
void check_reading_order(Inspection& at);
void check_pictures(Inspection& at);
void check_artifacts(Inspection& at);
void check_glyphs(Inspection& at);
void check_characters(Inspection& at);
void check_private_use(Inspection& at);

// rules_links.cc
void check_link_tags(Inspection& at);
void check_link_descriptions(Inspection& at);
void check_link_targets(Inspection& at);

}  // namespace chancery
