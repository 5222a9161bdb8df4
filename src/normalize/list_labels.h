// Sub-labels of lists: "Supply Chain Competitiveness:" before its bullets.
#pragma once

#include "chancery/document.h"

namespace chancery {

/// True of a paragraph that heads the list behind it, as against a sentence that leads into it ("... including:").
bool is_list_label(const Paragraph& paragraph);

}  // namespace chancery
