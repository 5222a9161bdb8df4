// Proofread: what an editor would say about the words of a brief before it goes out.
//
// Made after normalize(), so that furniture is never read; nothing is changed, the findings go to the Diagnostics
// (codes 10xx), each with its place in the page and a hint. A check that is unsure says nothing: a finding that is none
// costs the editor more than one that is missed. Checks of words know English and Spanish; a passage of another
// language is held to those that need no words. What the page says of its headings, links and pictures and normalize()
// has said already (picture_without_description, link_without_address, lead_repeated) is not said again.
//
//     proofread({.made = normalized, .page = &document, .sources = sources, .settings = settings.page, .world = world},
//               diagnostics);
#pragma once

#include "chancery/brief.h"
#include "chancery/diagnostic.h"
#include "chancery/settings.h"
#include "chancery/source.h"

namespace chancery {

class World;

struct ProofreadRequest {
    const Normalized& made;
    const Document* page = nullptr;  ///< none where the brief was made before (JSON)
    const SourceMap& sources;
    const PageSettings& settings;  ///< the words that are right, and what is muted
    World& world;                  ///< asked for the spelling of words, unless that is muted
};

void proofread(const ProofreadRequest& request, Diagnostics& diagnostics);

}  // namespace chancery
