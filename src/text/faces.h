// What a FontLibrary holds: its faces, and what it remembers from one paragraph to the next.
#pragma once

#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "chancery/fonts.h"
#include "text/break_opportunities.h"
#include "text/face.h"
#include "text/hyphenator.h"
#include "text/shape.h"

namespace chancery {

class World;

/// Which missing characters were reported to which list: each is reported once.
class MissingCharacters {
public:
    /// Takes out of `characters` those that were reported to this list before; where some are left, they must be
    /// reported to it next, in one message.
    void keep_new(const Diagnostics& diagnostics, std::vector<char32_t>& characters);

private:
    const Diagnostics* to_ = nullptr;
    std::size_t reported_at_ = 0;  ///< index of our last report in the list
    std::unordered_set<char32_t> seen_;
};

struct FontLibrary::Faces {
    struct Family {
        std::vector<FontId> faces;
        std::vector<std::string> fallback;  ///< keys of families
        std::vector<hb_script_t> scripts;   ///< that it is asked for as a fallback; empty: for all
    };

    World* world = nullptr;
    std::size_t most_bytes = 0;
    std::uint32_t page = 0;  ///< the page at hand, counted
    std::deque<Face> faces;  ///< by FontId; a deque, so that a Face never moves
    std::map<std::string, Family, std::less<>> families;

    Shaper shaper;
    BreakIterators breaks;
    Hyphenator hyphenator;
    MissingCharacters missing;
    std::map<std::pair<std::uint16_t, std::vector<std::uint32_t>>, FontSubset> subsets;

    /// The face, its file looked for and read if it was not yet. It may have failed or be absent. The World counts
    /// what it was made of as seen by every page that asks for it.
    Face& opened(FontId font) {
        Face& face = faces[font.value];
        if (face.state == Face::State::unread) open(face);
        if (face.asked_by != page) count(face);
        return face;
    }
    void open(Face& face);
    void count(Face& face);
    /// The face itself, or, where it can't be used, the nearest of its family; nothing where none can.
    std::optional<FontId> usable_of_family(FontId font);
    /// The face itself, or, where it failed, the one of its family and then of all that stands in for it; nothing where
    /// every face failed.
    std::optional<FontId> usable(FontId font);
    /// Nearest in weight, then in slope, among `candidates`; nothing where there are none.
    std::optional<FontId> nearest(const std::vector<FontId>& candidates, Weight weight, bool italic) const;
    /// The faces to ask for a character, in order: the face itself, then one of each family that `family_key` falls
    /// back to, then one of each that these fall back to.
    std::vector<ChainFace> chain(FontId font, std::string_view family_key);
    /// Of the candidates that can be used the nearest to `wanted`; nothing where none can.
    std::optional<FontId> first_ready(std::vector<FontId> candidates, const Face& wanted);
    /// Reports why a face that was asked for is not used, once for each list.
    void report_problem(FontId font, Diagnostics& diagnostics);
};

}  // namespace chancery
