// Job and Outcome: one page to be made, and what became of it.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "chancery/ledger.h"
#include "chancery/settings.h"
#include "chancery/world.h"
#include "diag/junit.h"
#include "diag/located.h"

namespace chancery {

/// What the user asked for by options, for one page or many.
struct Given {
    Settings settings;                    ///< its spans lie in `text`
    std::string text;                     ///< as BriefRequest::command_line_text
    std::string name = "<command line>";  ///< or the place of a line of a manifest
};

/// One page and where its PDF goes.
struct Job {
    std::string page;       ///< a path, or "-"
    std::string output;     ///< a path, or "-"
    std::size_t given = 0;  ///< index of the options that hold for it
    std::string root{};     ///< BriefRequest::root
};

/// What became of a job.
struct Outcome {
    using Result = PageOutcome::Result;
    /// What failed: it decides the exit code, and whether another try could end otherwise.
    enum class Fault : std::uint8_t {
        none,
        document,  ///< the page or its settings have errors: the same again gives the same
        access,    ///< something can't be read or written
        worker,    ///< its process died, took too long or wanted too much memory
    };

    Result result = Result::failed;
    Fault fault = Fault::none;
    std::string why;  ///< of a skipped one

    // Of the brief; empty where none was made.
    std::string title, language, address, standard;
    std::string sha256;  ///< of the file, in 64 lower-case digits
    std::size_t bytes = 0, pages = 0, pictures_missing = 0;
    Ledger::Sums sums;

    std::vector<LocatedDiagnostic> diagnostics;
    std::vector<std::pair<std::string, std::chrono::nanoseconds>> timings;  ///< by stage, where they were asked for
    std::chrono::nanoseconds time{};                                        ///< from its beginning to its end
    std::vector<World::Seen> seen;  ///< what it depends on, where MakerOptions asks for that

    std::size_t count(Severity severity) const;
};

std::string_view name_of(Outcome::Result result);

/// What is known of a page before it is made: all that an output pattern can ask for. Empty where it could not be read.
struct PageNames {
    std::string title, language, address;
};

}  // namespace chancery
