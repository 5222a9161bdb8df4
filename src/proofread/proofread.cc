#include "chancery/proofread.h"

#include "proofread/checks.h"

namespace chancery {

void proofread(const ProofreadRequest& request, Diagnostics& diagnostics) {
    using namespace proofreading;
    constexpr void (*kChecks[])(const Reading&, Diagnostics&) = {
        find_stale_times,    compare_counts,        find_repeated,      find_abbreviations,
        find_capitals,       find_broken_compounds, compare_periods,    find_skipped_levels,
        find_empty_sections, find_empty_links,      find_double_spaces,
        find_misspelled,  // last: it may have to ask another program
    };
    const Reading reading = read(request);
    for (const auto check : kChecks) check(reading, diagnostics);
}

}  // namespace chancery
