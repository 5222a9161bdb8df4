// The rules of normalizing, by file. normalize.cc calls them in this order and says why; a new rule is a function here,
// a file beside the others and a line there.
#pragma once

#include <string_view>
#include <utility>
#include <vector>

#include "normalize/draft.h"

namespace chancery {

// On the flow: what is not the text.
void tidy_characters(Draft& draft);          // characters.cc
void flatten_layout(Draft& draft);           // nested.cc
void apply_table_settings(Draft& draft);     // tables.cc
void apply_passage_settings(Draft& draft);   // settings.cc
void apply_picture_settings(Draft& draft);   // settings.cc
void drop_hidden(Draft& draft);              // hidden.cc
void drop_furniture_elements(Draft& draft);  // chrome_elements.cc
void drop_furniture_words(Draft& draft);     // chrome_words.cc
void drop_furniture_headings(Draft& draft);  // chrome_headings.cc
/// The heading at `first` of the flow, with what stands below it.
void drop_below(Draft& draft, std::size_t first, std::string_view rule);
void drop_menus(Draft& draft);          // menus.cc
void drop_idle_pictures(Draft& draft);  // pictures.cc
void drop_duplicates(Draft& draft);     // duplicates.cc

// On the flow: what each block is.
void gather_lists(Draft& draft);   // lists.cc
void find_headings(Draft& draft);  // headings.cc
void find_title(Draft& draft);     // title.cc

// On the parts.
void cut_parts(Draft& draft);            // sections.cc
void find_roles(Draft& draft);           // roles.cc
void find_news(Draft& draft);            // news.cc
void settle_policy_brief(Draft& draft);  // roles.cc
void find_opening(Draft& draft);         // opening.cc: facts, standfirst, lead

// The brief.
void build_sections(Draft& draft);             // build.cc
void describe_pictures(Draft& draft);          // pictures.cc
void merge_repeated_standfirst(Draft& draft);  // standfirst.cc
void find_language(Draft& draft);              // language.cc
void add_labels(Draft& draft);                 // labels.cc
void add_contents(Draft& draft);               // contents.cc
/// The address of the page: the author's, its canonical one, or none (empty).
std::string page_address(const Draft& draft);  // metadata.cc
void fill_metadata(Draft& draft);              // metadata.cc
void add_about_this_brief(Draft& draft);       // about.cc
void order_sections(Draft& draft);             // order.cc
void anchor_notes(Draft& draft);               // notes.cc
void resolve_links(Draft& draft);              // links.cc
void take_notes(Draft& draft);                 // notes.cc

// The account.
Ledger make_ledger(const Draft& draft);  // ledger.cc
/// Where the sums differ, an error and an entry "unaccounted": never a page that silently lost something.
void require_even(Ledger& ledger, SourceId page, Diagnostics& diagnostics);  // ledger.cc

}  // namespace chancery
