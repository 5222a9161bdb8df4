// Composer: sets the parts of a brief into a flow and grows the tag tree as it goes.
//
// One object per run of layout(). Its members are spread over the files of this folder, one for each kind of thing that
// is set: prose.cc, blocks.cc, lists.cc, tables.cc, figures.cc, notes.cc, sections.cc, cover.cc. A Frame says where and
// in which dress; composing never looks at pages.
#pragma once

#include <cstdint>
#include <map>
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

struct ColumnDemand;
struct GridCell;

/// On which pages the sections of a brief begin.
struct SectionPages {
    std::size_t pages = 0;                     ///< of the brief
    std::map<std::string, std::size_t> by_id;  ///< from 1
    bool operator==(const SectionPages&) const = default;
};

/// Where something is set and what it belongs to.
struct Frame {
    Length left, width;
    TagId parent;
    const SectionStyle* section = nullptr;
    std::optional<Color> text_color;  ///< in place of the styles' own, on a ground
    std::optional<std::uint32_t> region;
    std::uint32_t section_number = 0;
    std::optional<std::size_t> label_slab;  ///< in a label column's text: the slab that the label stands beside, and
    Length label_reach;                     ///< how far below its top; what spans both columns begins below that
    int list_depth = 0;                     ///< lists around it
    bool turned = false;                    ///< on pages wider than high
    Length hang;                            ///< by which a line that only its width breaks is moved in

    Frame under(TagId tag) const {
        Frame out = *this;
        out.parent = tag;
        return out;
    }
    Frame inset(Length from_left, Length from_right = Length()) const {
        Frame out = *this;
        out.left += from_left;
        out.width -= from_left + from_right;
        out.label_slab.reset();
        return out;
    }
};

class Composer {
public:
    /// With `section_pages` the brief opens with a list of its sections.
    Composer(const Brief& brief, const Theme& theme, const FontLibrary& fonts, const Pictures& pictures,
             const Limits& limits, Diagnostics& diagnostics, const SectionPages* section_pages, PagedBrief& paged)
        : brief_(brief),
          theme_(theme),
          fonts_(fonts),
          pictures_(pictures),
          limits_(limits),
          diagnostics_(diagnostics),
          section_pages_(section_pages),
          paged_(paged) {
        for (std::size_t i = 0; i < brief.notes.size(); ++i) note_by_id_.emplace(brief.notes[i].id, i);
        note_set_.resize(brief.notes.size());
    }

    /// The cover as one slab from the page's top edge; what is too high for it goes to the start of the flow instead.
    Slab cover(Flow& flow);
    /// Everything after the cover.
    void body(Flow& flow);
    /// What stands above the notes of a page.
    FootHead foot_head() const;
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

    // contents.cc
    struct ContentsRow;
    Flow contents_row(const ContentsRow& row, const Frame& cell, TagId toc);
    void contents(const Contents& contents, const Frame& frame, Flow& flow);
    void list_of_sections(Flow& flow);
    void rows_of_sections(const Frame& frame, Flow& flow);

    // lists.cc
    void list(const List& list, const Frame& frame, Flow& flow);
    struct ItemLabel;
    StyledText number_text(const List& list, std::int64_t number, const Frame& frame, Owner owner) const;
    ItemLabel label_of(const List& list, const Frame& frame) const;
    void list_item(const List& list, const ListItem& item, const ItemLabel& label, const Frame& frame, Flow& flow);
    void marker(const List& list, const ItemLabel& label, const Frame& frame, TagId tag, Slab& slab);

    // tables.cc
    struct TableSetting;
    void table(const Table& table, const Frame& frame, Flow& flow);
    void table_columns(TableSetting& setting);
    ColumnDemand demand_of(const std::vector<Block>& blocks, const TextStyle& text_style);
    ColumnDemand demand_of(const Table& table, const TextStyle& text_style);
    Length width_of(const Prose& prose, const TextStyle& text_style);
    void measure_cells(TableSetting& setting);
    void fit_table(TableSetting& setting, Flow& flow);
    bool must_turn(const TableSetting& setting) const;
    void span_columns(Frame& frame, Flow& flow);
    void shrink_table(TableSetting& setting);
    void set_table(TableSetting& setting, Flow& flow);
    void name_headers(const TableSetting& setting);
    void table_row(TableSetting& setting, std::size_t row, Flow& flow);
    Flow table_cell(TableSetting& setting, const GridCell& at, TagId row);
    void lower_tall_heads(TableSetting& setting, Flow& flow);
    void rule_below(const TableSetting& setting, std::size_t row, Slab& slab) const;
    void table_rules(TableSetting& setting, std::size_t row, std::size_t first, Flow& flow);

    // notes.cc
    std::optional<std::size_t> note_of(const Link& link) const;
    /// Sets the note, where it is not set yet, as strips of the slab that refers to it.
    void refer(std::size_t note, TagId reference, Slab& slab);
    std::vector<Slab> note_strips(const Note& note, TagId parent);

    // figures.cc
    void figure(const BriefFigure& figure, Length max_height, const Frame& frame, Flow& flow);
    void gallery(const Gallery& gallery, const Frame& frame, Flow& flow);
    void gallery_row(std::span<const BriefFigure> row, const Frame& frame, Flow& flow);
    std::vector<Length> shares_of_row(std::span<const BriefFigure> row, Length width) const;
    void caption_list(const Gallery& gallery, const Frame& frame, Flow& flow);
    void captions(std::span<const Prose> captions, const std::optional<Prose>& credit, const Frame& frame, Flow& flow);
    std::optional<PictureId> picture_of(const BriefFigure& figure) const;
    Slab picture_slab(const BriefFigure& figure, PictureId picture, Length max_height, const Frame& frame);

    // prose.cc
    /// Words with their manners as the shaper wants them; tags for links and languages are made below an `owner` that
    /// is a tag (an artifact is for measuring).
    StyledText styled(const Prose& prose, const TextStyle& style, const Frame& frame, Owner owner);
    StyledText styled(const Text& text, const TextStyle& style, const Frame& frame, Owner owner) const;
    struct RangeTag;
    RangeTag tag_of(const Prose& prose, const InlineRange& range, TagId around);
    RangeTag tag_of_link(const Link& link, const Prose& prose, const InlineRange& range, TagId around);
    RunStyle run_style(const TextStyle& style, const Frame& frame, Owner owner) const;
    void set_face(const TextStyle& text, bool bold, bool italic, bool code, RunStyle& run) const;
    /// Sets prose in a style as slabs, one a line, with the keeps of a paragraph.
    void lines(const Prose& prose, const TextStyle& style, const Frame& frame, TagId owner, Flow& flow);
    void lines(const StyledText& words, const TextStyle& style, const Frame& frame, Flow& flow);
    /// Puts one set line into a slab, its baseline at `baseline` from the slab's top.
    void place(Line& line, Length left, Length baseline, Slab& slab);
    Length first_baseline(const TextStyle& style) const;
    Slab new_slab(const Frame& frame, Length height, Span span) const;
    Length body_height(const Frame& frame) const;

    // columns.cc
    /// Flows side by side as strips that can be cut where no line is: table rows, rows of a gallery.
    void beside(std::vector<Flow> columns, const Frame& frame, Keep inside, Flow& flow);

    const TextStyle& style(std::string_view name) const {
        const auto smaller = smaller_.find(name);
        return smaller == smaller_.end() ? theme_.style(name) : smaller->second;
    }
    TagId tag(TagRole role, TagId parent, Span span = {}) { return paged_.tags.add(role, parent, span); }

    const Brief& brief_;
    const Theme& theme_;
    const FontLibrary& fonts_;
    const Pictures& pictures_;
    const Limits& limits_;
    Diagnostics& diagnostics_;
    const SectionPages* section_pages_;
    PagedBrief& paged_;
    Length page_number_width_;  ///< of the widest number in the list of sections

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
    /// Marks of notes in the prose being set.
    struct NoteMark {
        std::uint32_t at = 0;
        std::size_t note = 0;
        TagId reference;
    };
    std::vector<NoteMark> note_marks_;
    std::map<std::string_view, std::size_t> note_by_id_;  ///< of Brief::notes
    std::vector<bool> note_set_;
    std::vector<Slab> cover_notes_;  ///< of marks on the cover
    /// Styles of the table being set, where it is set smaller than the template has it.
    std::map<std::string, TextStyle, std::less<>> smaller_;
    bool standfirst_in_flow_ = false;
    std::size_t facts_on_cover_ = SIZE_MAX;  ///< the others stand at the start of the body
};

/// True where its last words end in a colon.
bool announces(const BriefFigure& figure);
bool announces(const Paragraph& paragraph);

/// The tag of a heading of this level, 1 to 6.
TagRole heading_role(int level);

}  // namespace chancery
