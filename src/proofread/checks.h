// The editor's checks, by file; proofread.cc calls them. A new check is a function here, a file beside the others, a
// line there, and a code with its section in docs/diagnostics.md.
#pragma once

#include "proofread/reading.h"

namespace chancery::proofreading {

// On words.
void find_stale_times(const Reading& reading, Diagnostics& diagnostics);       // stale_times.cc
void compare_counts(const Reading& reading, Diagnostics& diagnostics);         // counts.cc
void find_repeated(const Reading& reading, Diagnostics& diagnostics);          // repeated.cc
void find_abbreviations(const Reading& reading, Diagnostics& diagnostics);     // abbreviations.cc
void find_capitals(const Reading& reading, Diagnostics& diagnostics);          // capitals.cc
void find_broken_compounds(const Reading& reading, Diagnostics& diagnostics);  // compounds.cc
void find_misspelled(const Reading& reading, Diagnostics& diagnostics);        // spelling.cc

// On what stands where.
void compare_periods(const Reading& reading, Diagnostics& diagnostics);      // periods.cc
void find_skipped_levels(const Reading& reading, Diagnostics& diagnostics);  // levels.cc
void find_empty_sections(const Reading& reading, Diagnostics& diagnostics);  // empty_sections.cc
void find_empty_links(const Reading& reading, Diagnostics& diagnostics);     // links.cc
void find_double_spaces(const Reading& reading, Diagnostics& diagnostics);   // double_spaces.cc

}  // namespace chancery::proofreading
