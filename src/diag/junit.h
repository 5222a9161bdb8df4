// What became of the pages of a run, as JUnit XML: each page is a test.
//
// The format has no specification; this is what its readers read. Jenkins (jenkinsci/junit-plugin, SuiteResult.java and
// CaseResult.java): @name and @time of a suite, @classname, @name and @time of a case, one <error> or <failure> with
// its @message and text, @message of <skipped>, <system-out>; a class is shown below its package, the part before the
// last period. GitLab ("Unit test reports", docs.gitlab.com): @classname as the suite, @name, @time and @file of a
// case, the text of <failure> or <error>, <system-out>; of cases with one classname and name the first alone. Actions
// that annotate on GitHub read @file and @line too. All of it is described in "Common JUnit XML format"
// (testmoapp/junitxml).
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "diag/located.h"

namespace chancery {

/// What a run has to say about one page.
struct PageOutcome {
    enum class Result : std::uint8_t {
        built,      ///< its file was written
        unchanged,  ///< its file is what would be written, and was left alone
        skipped,    ///< the page is no brief
        failed,     ///< there is no new file; an older one is as it was
    };

    std::string page;  ///< its path, as shown
    Result result = Result::built;
    std::string why{};  ///< of a skipped one
    std::optional<std::chrono::milliseconds> time{};
    std::vector<LocatedDiagnostic> diagnostics{};
};

/// The whole file, in UTF-8. Its bytes follow from `pages` alone: without times, two runs that come to the same give
/// the same bytes. An unchanged page is written like one that was built.
///
/// A page that failed by its own fault is a <failure>; one that could not be read or written, or where Chancery itself
/// failed, is an <error>. Their text is what --diagnostics=human says of the errors; what it says of the rest is the
/// <system-out>. Characters that XML 1.0 does not have, and bytes that are no UTF-8, are U+FFFD.
std::string junit_xml(const std::vector<PageOutcome>& pages);

}  // namespace chancery
