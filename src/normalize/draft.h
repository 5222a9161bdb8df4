// Draft: the page on its way to a Brief. Every rule of src/normalize takes it and leaves it nearer to the goal.
//
// The rules work in two halves. First on `flow`, the blocks of the page in order, out of which furniture goes and in
// which headings and lists become what they are meant to be. Then `parts`, the flow cut at the headings that make
// sections, each with a role; these become the sections of the brief.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "chancery/brief.h"
#include "chancery/diagnostic.h"
#include "chancery/settings.h"
#include "chancery/vocabulary.h"
#include "normalize/edit_record.h"
#include "normalize/lexicon.h"

namespace chancery {

/// A block of the page and what is known of it.
struct Passage {
    Block block;
    bool kept = false;         ///< the author wants it: no rule drops it
    bool caption = false;      ///< a paragraph that the author calls a caption
    bool gone = false;         ///< left out, and recorded
    std::optional<Role> role;  ///< given by the author, or found
};

/// A heading with what stands below it, until the next one that makes a part.
struct Part {
    std::optional<Prose> heading;
    ElementId element;   ///< of the heading
    int page_level = 0;  ///< as on the page, 1 to 6
    int level = 2;       ///< in the tag tree
    Role role = Role::section;
    std::string number;                               ///< of a pillar
    std::uint32_t number_first = 0, number_last = 0;  ///< where it stands in the heading
    std::uint32_t word_last = 0;                      ///< end of "Pillar" at the heading's start, 0: none
    std::uint32_t title_first = 0;                    ///< where the heading proper begins
    bool role_from_author = false;
    std::vector<Passage> body;
};

struct Draft {
    const Document& page;
    const SourceMap& sources;
    const PageSettings& settings;
    const Vocabulary& vocabulary;
    const Limits& limits;
    Diagnostics& diagnostics;
    Lexicon lexicon;
    EditRecord record{};
    std::vector<Passage> flow{};
    std::optional<Part> title{};     ///< the heading that became the title
    std::vector<Passage> opening{};  ///< before the first part
    std::vector<Part> parts{};
    std::vector<std::pair<Span, const PictureSetting*>> picture_settings{};  ///< by the picture's span
    Brief brief{};

    const Element* element(ElementId id) const { return id.known() ? &page[id] : nullptr; }
    /// Leaves a passage out, unless its author keeps it; says whether it did.
    bool drop(Passage& passage, std::string_view rule);
    /// Takes the passages out of `all` that are gone.
    static void sweep(std::vector<Passage>& all);
};

// What rules ask of a block.

/// Its words, one space between its paragraphs.
std::string words_of(const Block& block);
/// How many words; those of a script without spaces count as one.
std::uint32_t word_count(std::string_view text);
std::uint32_t code_points(std::string_view text);
/// Visible characters, and how many of them are words of links.
struct Mass {
    std::uint32_t characters = 0, in_links = 0;
};
Mass weigh(const Block& block);
/// True of a block that menus, footers and share rows are made of: two thirds links, or four words at most.
bool is_slight(const Block& block);
/// True where the whole of `prose` carries Manner.
template <class Manner>
bool wholly(const Prose& prose) {
    for (const InlineRange& range : prose.ranges)
        if (range.first == 0 && range.last == prose.text.size() && std::holds_alternative<Manner>(range.manner))
            return !prose.empty();
    return false;
}
/// The last visible byte of a text, 0 where there is none.
char last_mark(std::string_view text);

}  // namespace chancery
