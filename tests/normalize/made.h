// A page given as a string, read, parsed and normalized; the laws of a Normalized are checked on each.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "chancery/brief.h"
#include "chancery/diagnostic.h"
#include "chancery/limits.h"
#include "chancery/settings.h"
#include "chancery/source.h"
#include "chancery/vocabulary.h"

namespace chancery::test {

/// A small vocabulary of the tests' own, in English and Spanish.
Vocabulary small_vocabulary();

struct Made {
    SourceMap sources;
    SourceId page;
    Diagnostics diagnostics;
    Document document;
    Brief brief;
    Ledger ledger;

    const Section* section(Role role) const;
    const Section* section(std::string_view id) const;
    bool reported(Code code) const;
    const Diagnostic* report(Code code) const;
    /// The rule by which the passage that begins with `words` was dropped or changed, empty where it was not.
    std::string rule_for(std::string_view words) const;
    /// The words of a section's paragraphs, list items and captions, in order.
    std::vector<std::string> words_in(const Section& section) const;
    std::vector<std::string> words_in(const std::vector<BriefBlock>& blocks) const;
    /// Every word of the brief that is the page's, texts apart by a line feed.
    std::string all_words() const;
};

/// Does it all, and checks that the brief's invariants hold and that the ledger balances.
Made make(std::string_view bytes, const PageSettings& settings = {}, const Vocabulary& vocabulary = small_vocabulary());

/// A value as an author's file has it, with a place in a source of its own.
Supplied supplied(std::string text);

/// A body in a whole page.
std::string html(std::string_view body, std::string_view head = "");

}  // namespace chancery::test
