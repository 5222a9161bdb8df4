// From passages to the blocks of a brief: what the rules that build share.
#pragma once

#include <string_view>
#include <vector>

#include "normalize/draft.h"

namespace chancery {

/// A figure of the page as a figure of the brief; its picture is described later.
BriefFigure figure_of(Draft& draft, Figure figure);
/// Makes the passage's paragraph a caption of `figure`; the passage is gone from where it stood.
void add_caption(BriefFigure& figure, Passage& passage);

/// Without its final `mark`, which is noted as changed for display; as it is where it ends otherwise.
Text without_mark(Draft& draft, const Text& text, char mark, std::string_view rule);
Prose without_mark(Draft& draft, const Prose& prose, char mark, std::string_view rule);
/// A heading as it is shown: without a single final period, unless that ends an abbreviation, and without a colon.
Prose shown_heading(Draft& draft, const Prose& prose);

/// The blocks of a part whose heading has `level` in the tag tree.
std::vector<BriefBlock> brief_blocks(Draft& draft, std::vector<Passage> body, int level, Role role);

}  // namespace chancery
