// normalize(): from the page as written to the brief as meant.
//
// A list of rules, each a function in a file of its own (rules.h). The order matters where it is said.
#include <cassert>
#include <map>
#include <span>
#include <string>

#include "normalize/rules.h"

namespace chancery {
namespace {

using Rule = void (*)(Draft&);

/// On the flow of the page: first what is no text of it, by what the page says and then by what it looks like.
constexpr Rule kFlowRules[] = {
    tidy_characters,         // before any rule compares words
    flatten_layout,          // what hides in layout tables and card lists is a passage like any other
    apply_table_settings,    // while all tables of the page are there to be counted
    apply_passage_settings,  // the author's word comes before every rule
    drop_hidden,
    drop_furniture_elements,
    drop_furniture_words,
    drop_furniture_headings,
    drop_menus,
    apply_picture_settings,  // before pictures are judged
    drop_idle_pictures,
    drop_duplicates,  // after furniture: menus repeat on purpose
    gather_lists,     // before headings: a line before a list may be its label
    find_headings,
    find_title,
};

/// On the parts: what each is for.
constexpr Rule kPartRules[] = {
    cut_parts, find_roles, find_news, settle_policy_brief, find_opening,
};

/// On the brief: what it shows.
constexpr Rule kBriefRules[] = {
    build_sections, merge_repeated_standfirst,
    find_language,  // labels and descriptions are in it
    add_labels,     describe_pictures,         add_contents, fill_metadata, add_about_this_brief, order_sections,
    anchor_notes,   // before links that lead nowhere become plain text
    resolve_links,  // every destination is known
    take_notes,     // last: a note is known by the links to it and from it
};

void run(std::span<const Rule> rules, Draft& draft) {
    for (const Rule rule : rules) rule(draft);
}

/// A page without anything to print: an error that names what it does hold.
void report_furniture_only(Draft& draft) {
    std::map<std::string, int> kinds;
    Span first;
    for (const LedgerEntry& entry : draft.record.entries()) {
        if (entry.fate != LedgerEntry::Fate::dropped || entry.what != LedgerEntry::What::text) continue;
        ++kinds[entry.rule];
        if (!first.known()) first = entry.span;
    }
    std::string names;
    for (const auto& [rule, count] : kinds) {
        if (!names.empty()) names += ", ";
        names += rule + " (" + std::to_string(count) + ")";
    }
    if (!first.known() && draft.page.source.known()) first = {draft.page.source, 0, 0};
    auto report = draft.diagnostics.report(
        Code::furniture_only, first,
        kinds.empty() ? std::string("the page holds no text") : "the page holds only furniture: " + names);
    report.hint("[[passage]] with keep = true keeps what a rule drops");
}

void settle_account(Draft& draft, Normalized& result) {
    result.ledger = make_ledger(draft);
    assert(!balance(result.ledger, draft.page, draft.brief, draft.sources));
    require_even(result.ledger, draft.page.source, draft.diagnostics);
}

}  // namespace

Normalized normalize(const Document& document, const SourceMap& sources, const PageSettings& settings,
                     const Vocabulary& vocabulary, const Limits& limits, Diagnostics& diagnostics) {
    Draft draft{document, sources, settings, vocabulary, limits, diagnostics, Lexicon(vocabulary)};
    draft.flow.reserve(document.blocks.size());
    for (const Block& block : document.blocks) {
        draft.flow.emplace_back();
        draft.flow.back().block = block;
    }
    run(kFlowRules, draft);
    const bool empty = draft.flow.empty() && !draft.title;
    run(kPartRules, draft);
    if (empty) {
        report_furniture_only(draft);
        draft.brief.title = {};
        draft.brief.language = "en";
        fill_metadata(draft);
        draft.brief.facts.clear();
    } else {
        run(kBriefRules, draft);
    }
    Normalized result;
    settle_account(draft, result);
    assert(empty || !check(draft.brief));
    result.brief = std::move(draft.brief);
    return result;
}

}  // namespace chancery
