// Composer: sets the parts of a brief into a flow and grows the tag tree as it goes.
//
// One object per run of layout(). Its members are spread over the files of this folder, one for each kind of thing that
// is set: prose.cc, blocks.cc, lists.cc, tables.cc, figures.cc, sections.cc, cover.cc. A Frame says where and in which
// dress; composing never looks at pages.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/brief.h"
#include "chancery/diagnostic.h"
#include "chancery/fonts.h"
#include "chancery/image.h"
#include "chancery/limits.h"
#include "chancery/paged_brief.h"
#include "chancery/paragraph.h"
#include "chancery/theme.h"
#include "layout/flow.h"

namespace chancery {

/// Where something is set and what it belongs to.
struct Frame {
    Length left, width;
    TagId parent;
    const SectionStyle* section = nullptr;
    std::optional<Color> text_color;  ///< in place of the styles' own, on a ground
    std::optional<std::uint32_t> region;
    std::uint32_t section_number = 0;

    Frame under(TagId tag) const {
        Frame out = *this;
        out.parent = tag;
        return out;
    }
    Frame inset(Length from_left, Length from_right = Length()) const {
        Frame out = *this;
        out.left += from_left;
        out.width -= from_left + from_right;
        return out;
    }
};

class Composer {
public:
    Composer(const Brief& brief, const Theme& theme, const FontLibrary& fonts, const Pictures& pictures,
             const Limits& limits, Diagnostics& diagnostics, PagedBrief& paged)
        : brief_(brief),
          theme_(theme),
          fonts_(fonts),
          pictures_(pictures),
          limits_(limits),
          diagnostics_(diagnostics),
          paged_(paged) {}

    /// The cover as one slab from the page's top edge; what is too high for it goes to the start of the flow instead.
    Slab cover(Flow& flow);
    /// Everything after the cover.
    void body(Flow& flow);
    /// A line of running matter in its style, from x = 0, as an artifact. What is wider than `most` ends in an
    /// ellipsis.
    struct RunningText {
        std::vector<GlyphRun> runs;
        Length width;
    };
    RunningText running_text(std::string words, Artifact kind, Length most);

private:
    // cover.cc
    struct CoverColumn;
    struct CoverParts;
    void cover_title(CoverColumn& column, CoverParts& parts, Flow& flow);
    void cover_standfirst(CoverColumn& column, CoverParts& parts);
    void cover_facts(CoverColumn& column, CoverParts& parts);
    void cover_logo(bool picture_wanted, CoverColumn& column, CoverParts& parts);
    void cover_grounds(Slab& slab) const;

    // sections.cc
    Frame text_frame(const SectionStyle& style) const;
    void lead(Flow& flow);
    void further_facts(Flow& flow);
    void section(const Section& section, bool after_same_role, Flow& flow);
    void section_in_label_column(const Section& section, const Frame& frame, Flow& flow);
    void section_stacked(const Section& section, Frame frame, Flow& flow);
    Length label_beside(const Section& section, const Frame& frame, TagId heading, Length first_baseline, Slab& slab);
    void blocks_of(const Section& section, const Frame& frame, Flow& flow);
    std::optional<std::uint32_t> open_panel(const SectionStyle& style, Frame& frame, Flow& flow);
    void close_panel(const SectionStyle& style, std::uint32_t region, Keep keep, Flow& flow);

    // blocks.cc
    void set(const BriefBlock& block, const Frame& frame, Flow& flow);
    void set(const Block& block, const Frame& frame, Flow& flow);
    void set_all(std::span<const Block> blocks, const Frame& frame, Flow& flow);
    void set_all(std::span<const BriefBlock> blocks, const Frame& frame, Flow& flow);
    void paragraph(const Paragraph& paragraph, const Frame& frame, Flow& flow);
    void subheading(const Prose& prose, int level, std::string_view id, const Frame& frame, Flow& flow);
    void group(const Group& group, const Frame& frame, Flow& flow);
    void quote(const Quote& quote, const Frame& frame, Flow& flow);
    void horizontal_rule(const HorizontalRule& rule, const Frame& frame, Flow& flow);
    void preformatted(const Preformatted& block, const Frame& frame, Flow& flow);
    void contents(const Contents& contents, const Frame& frame, Flow& flow);

    // lists.cc
    void list(const List& list, const Frame& frame, Flow& flow);
    struct ItemLabel;
    Length label_indent(const List& list, const Frame& frame);
    void list_item(const List& list, const ListItem& item, const ItemLabel& label, const Frame& frame, Flow& flow);
    void marker(const List& list, const ItemLabel& label, const Frame& frame, TagId tag, Slab& slab);

    // tables.cc
    void table(const Table& table, const Frame& frame, Flow& flow);

    // figures.cc
    void figure(const BriefFigure& figure, Length max_height, const Frame& frame, Flow& flow);
    void gallery(const Gallery& gallery, const Frame& frame, Flow& flow);
    void caption_list(const Gallery& gallery, const Frame& frame, Flow& flow);
    void captions(std::span<const Prose> captions, const std::optional<Prose>& credit, const Frame& frame, Flow& flow);
    std::optional<PictureId> picture_of(const BriefFigure& figure) const;
    Slab picture_slab(const BriefFigure& figure, PictureId picture, Length max_height, const Frame& frame);

    // prose.cc
    /// Words with their manners as the shaper wants them; tags for links and languages are made below `owner`.
    StyledText styled(const Prose& prose, const TextStyle& style, const Frame& frame, TagId owner);
    StyledText styled(const Text& text, const TextStyle& style, const Frame& frame, Owner owner) const;
    RunStyle run_style(const TextStyle& style, const Frame& frame, Owner owner) const;
    /// Sets prose in a style as slabs, one a line, with the keeps of a paragraph.
    void lines(const Prose& prose, const TextStyle& style, const Frame& frame, TagId owner, Flow& flow);
    void lines(const StyledText& words, const TextStyle& style, const Frame& frame, Flow& flow);
    /// Puts one set line into a slab, its baseline at `baseline` from the slab's top.
    void place(Line& line, Length left, Length baseline, Slab& slab);
    Length first_baseline(const TextStyle& style) const;
    Slab new_slab(const Frame& frame, Length height, Span span) const;

    // columns.cc
    /// Flows side by side as strips that can be cut where no line is: table rows, rows of a gallery.
    void beside(std::vector<Flow> columns, const Frame& frame, Keep inside, Flow& flow);

    const TextStyle& style(std::string_view name) const { return theme_.style(name); }
    TagId tag(TagRole role, TagId parent, Span span = {}) { return paged_.tags.add(role, parent, span); }

    const Brief& brief_;
    const Theme& theme_;
    const FontLibrary& fonts_;
    const Pictures& pictures_;
    const Limits& limits_;
    Diagnostics& diagnostics_;
    PagedBrief& paged_;

    /// Links of the prose being set: RunStyle::link counts in it.
    struct OpenLink {
        std::string target, description;
        TagId tag;
    };
    std::vector<OpenLink> links_;
    /// Anchors of the prose being set that still wait for their line.
    struct OpenAnchor {
        std::uint32_t at = 0;
        std::string id;
    };
    std::vector<OpenAnchor> anchors_;
    std::uint32_t paragraphs_ = 0;  ///< that were set so far
    bool standfirst_in_flow_ = false;
    std::size_t facts_on_cover_ = SIZE_MAX;  ///< the others stand at the start of the body
};

/// True where its last words end in a colon.
bool announces(const BriefFigure& figure);

/// The tag of a heading of this level, 1 to 6.
TagRole heading_role(int level);

}  // namespace chancery
