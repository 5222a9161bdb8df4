// Conformance: whether a brief that was set keeps the rules of the standards that it is made to.
//
// The rules stand in one table (src/conformance/rules.cc), each with its clause and the families of standards that have
// it: a new standard names its families and adds what it asks besides. They are checked on the PagedBrief, before
// anything is written, so that what breaks one has its place on the page and in the source. What only the page's author
// can mend is no broken rule but advice: a warning with the key that mends it.
//
//     check_conformance(paged, Standard::ua1_a2a, diagnostics);
//     for (const RuleResult& result : examine(paged, Standard::ua1_a2a))
//         if (result.state() == RuleResult::State::failed) print(result.rule->clause, result.broken.front().message);
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/diagnostic.h"
#include "chancery/paged_brief.h"
#include "chancery/source.h"
#include "chancery/standard.h"

namespace chancery {

/// A clause that a machine can check.
struct ConformanceRule {
    std::string_view id;      ///< "ua1-7.4.2", unique
    std::string_view clause;  ///< "ISO 14289-1, 7.4.2"
    std::string_view title;   ///< what is asked: "headings begin with H1 and go down by one level at a time"
};

/// Where a rule is broken, and how.
struct BrokenRule {
    std::uint32_t page = 0;  ///< index into PagedBrief::pages
    Span span;               ///< of the source; unknown of what Chancery or the template makes
    std::string message;     ///< lower case: "the heading level goes from 1 to 3"
};

struct RuleResult {
    enum class State : std::uint8_t { passed, failed, not_applicable };

    const ConformanceRule* rule = nullptr;
    std::size_t looked_at = 0;  ///< how many things the rule is about
    std::vector<BrokenRule> broken;

    State state() const {
        if (!broken.empty()) return State::failed;
        return looked_at == 0 ? State::not_applicable : State::passed;
    }
};

/// The rules of a standard, in the order of their clauses.
std::vector<const ConformanceRule*> rules_of(Standard standard);

/// Checks every rule of the standard. Where content and tags do not belong to each other (the first rule), the others
/// are not asked: they walk the tree.
std::vector<RuleResult> examine(const PagedBrief& paged, Standard standard);

/// Reports each broken rule as an error (Code::not_conforming) and what the author can mend as a warning.
void check_conformance(const PagedBrief& paged, Standard standard, Diagnostics& diagnostics);

}  // namespace chancery
