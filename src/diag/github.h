// A diagnostic as a workflow command of GitHub Actions, which shows it as an annotation of the line.
//
//     ::warning file=site/market.html,line=6,endLine=6,col=1,endColumn=30,title=W0405 picture_without_description::...
//
// Sources: "Workflow commands for GitHub Actions" (docs.github.com/actions), the escaping of actions/toolkit
// (packages/core/src/command.ts) as actions/runner undoes it (src/Runner.Common/ActionCommand.cs), and "Create a check
// run" of GitHub's REST API: columns are taken only where a place begins and ends in one line.
#pragma once

#include <string>

#include "diag/located.h"

namespace chancery {

/// One line: ::error, ::warning, or ::notice for a note. The label, the notes and the hint are lines of its message.
std::string github_command(const LocatedDiagnostic& diagnostic);

}  // namespace chancery
