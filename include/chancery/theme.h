// Theme: how a brief should look, every value resolved.
//
// A template is what a brand writes (a folder: template.toml, logo, fonts); loading it yields a Theme. load_theme()
// lays the template over the one that it extends, down to templates/base, which holds every default; a layout asks the
// Theme and never a file. Lengths are Length, colours are Color, styles have inherited what they inherit.
//
// Invariants: every style name that a member holds is a key of `styles`; every family a key of `families`; all text
// that the template can place meets its ground with the contrast of WCAG 2.1 AA (1.4.3), or was reported.
//
//     std::optional<Theme> theme = load_theme(world, "nexus", overrides, limits, sources, diagnostics);
//     const TextStyle& body = theme->style("body");
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/length.h"
#include "chancery/settings.h"
#include "chancery/vocabulary.h"

namespace chancery {

enum class Weight : std::uint8_t { regular, medium, semibold, bold };
enum class Align : std::uint8_t { left, right, center, justify };

/// How far characters at the edges of justified text stand out into the margin, in thousandths of the size. A key holds
/// one character or several; where a character is in two keys, the shorter one holds.
struct Protrusion {
    std::map<std::string, int> left, right;
};

/// A family of faces, each a file: regular, italic, medium, semibold, semibold_italic, bold, bold_italic. A face of a
/// collection is named behind the file: "NotoSansCJK-Regular.ttc#NotoSansCJKjp-Regular".
struct FontFamily {
    std::string family;                     ///< "Vollkorn"
    std::map<std::string, Supplied> files;  ///< face name to file name or path
    std::vector<std::string> fallback;      ///< keys of families asked for what this one lacks, in order
    std::vector<std::string> scripts;       ///< ISO 15924: as a fallback asked for these alone; empty: for everything
    int size_adjust = 100;                  ///< per cent of the style's size at which it is set (CSS Fonts 5, 4.5)
    bool optional = false;                  ///< its fallback serves, without a word, where its files are not there
    std::map<std::string, Protrusion> protrusion;  ///< by face name; "all": of every face that does not say otherwise
};

/// What a language's words keep to beyond its patterns.
struct Hyphenation {
    int least_letters = 0, least_before = 0, least_after = 0;  ///< zero: as the patterns say
    std::vector<std::string> exceptions;                       ///< "pro-ject"; without a hyphen: never divided
};

struct TextStyle {
    std::string family = "serif";  ///< key of Theme::families
    Weight weight = Weight::regular;
    bool italic = false;
    Length size = pt(10), leading = pt(14);  ///< leading: baseline to baseline
    Color color;
    Align align = Align::left;
    bool hyphens = false;
    int expansion = 0;      ///< thousandths by which the glyphs of a justified line may be wider or narrower
    bool balance = false;   ///< short paragraphs: lines of even length
    bool capitals = false;  ///< shown in capitals; the text keeps its own case
    int tracking = 0;       ///< thousandths of the size, added to every advance
    Length space_before, space_after;
    std::vector<std::string> features;  ///< OpenType tags: "onum", "lnum", "tnum"
};

struct Insets {
    Length top, right, bottom, left;
};

/// A drawn square before an item.
struct Marker {
    Length size = mm(1.5);
    Color color;
    Length indent = mm(4);  ///< from the item's edge to its text
};

/// A ground with text on it.
struct Panel {
    std::optional<Color> fill;
    std::optional<Color> text;   ///< in place of the styles' own colours
    std::optional<Color> label;  ///< in place of the label style's colour
    Insets padding;
    Length rule;  ///< a rule along its top; zero: none
    Color rule_color;
    Length outline;  ///< width of a line around it; zero: none
    Color outline_color;
    bool full_width = false;  ///< over label and text column
};

enum class Arrangement : std::uint8_t {
    stack,         ///< label, heading and text below each other in the text column
    label_column,  ///< label (and number) in the label column, the rest in the text column
    panel,         ///< label_column with the text on a ground
    band,          ///< a ground to the page's edges
};

struct SectionStyle {
    Arrangement arrangement = Arrangement::label_column;
    std::string label = "section_label", number = "numeral", heading = "heading", body = "body", item = "item",
                group_label = "group_label", caption = "caption";  ///< keys of Theme::styles
    Panel panel;
    Marker marker;
    Length space_before = mm(9);
    Length rule_before;  ///< a hairline before the section where the one before has the same role
    Color rule_color;
    Length rule_gap;       ///< between hairline and section
    int grid_columns = 2;  ///< of a gallery
    Length grid_gap, row_gap;
    bool keep_together = false;  ///< not broken over pages where it fits on one
};

struct CoverItem {
    enum class Kind : std::uint8_t { logo, title, standfirst, facts, brand } kind = Kind::title;
    enum class Column : std::uint8_t { full, label, text } column = Column::text;
    Length space_after;
};

struct Cover {
    Arrangement arrangement = Arrangement::band;  ///< band, panel or stack
    Panel panel;
    bool bleed = true;  ///< the ground reaches the page's edges
    Length top;         ///< from the page's top edge to the first item
    Length min_height;  ///< of the whole cover, from the page's top edge
    Length space_after;
    std::vector<CoverItem> items;  ///< columns run side by side; a full item starts below what stands before
    Length logo_height;
    bool logo_on_dark = true;  ///< which logo stands on the cover's ground
    bool fact_rules = true;    ///< hairlines between the facts
    Color rule_color;
    std::string title = "title", standfirst = "standfirst", fact_value = "fact_value", fact_name = "fact_name",
                brand = "brand";
};

/// Running head or foot: three strings with {title} {section} {page} {pages} {brand} {url}; empty ones draw nothing.
struct RunningLine {
    std::string left, center, right;
    bool rule = false;  ///< a hairline between it and the text
    bool empty() const { return left.empty() && center.empty() && right.empty(); }
};

struct RunningMatter {
    RunningLine first, left, right,
        last;              ///< of the first page, even pages, odd pages, the last page (empty: as another)
    Length distance;       ///< from the page's edge to the baseline
    Length rule_distance;  ///< from the page's edge to the hairline
    std::string style = "running";
    Color rule_color;
};

struct PageGeometry {
    Size size;
    Insets margin;
    Length label_column, column_gap;  ///< the text column is what remains
    /// Without one, labels stand above their text, and the text column begins at the margin.
    bool has_label_column() const { return label_column > Length(); }
    Length text_left() const { return has_label_column() ? margin.left + label_column + column_gap : margin.left; }
    Length text_width() const { return size.width - margin.right - text_left(); }
    Length full_width() const { return size.width - margin.left - margin.right; }
};

struct TableStyle {
    std::string head = "table_head", cell = "table_cell", caption = "caption";
    Insets cell_padding;
    Color rule_color;
    Length head_rule, row_rule;
    std::optional<Color> head_fill;
    Length least_size;  ///< a table too wide for its column is set smaller, down to this
    bool turn = true;   ///< one too wide even so gets pages of its own, wider than high
};

/// Text whose lines are kept; its family serves code within a line too.
struct CodeStyle {
    std::string style = "code";
    std::optional<Color> fill;
    Insets padding;
};

/// Notes at a page's foot.
struct NotesStyle {
    std::string style = "footnote";
    Length rule_width;  ///< of the rule above them; zero: none
    Color rule_color;
    Length gap;       ///< between the text and that rule at least
    Length rule_gap;  ///< between the rule and the first note
};

struct FigureStyle {
    Length max_height;  ///< of a picture in the text column
    Length lead_max_height;
    Length caption_gap;  ///< between picture and caption
    Length space_after;
    Color rule_color;  ///< of a list of captions without pictures
};

struct ContentsStyle {
    int columns = 2;
    std::string number = "contents_number", entry = "contents_entry";
    Color rule_color;
    Length number_width, gap, padding;
    int from_pages = 0;  ///< a brief of so many pages opens with a list of its sections and their pages; 0: none does
};

struct Brand {
    std::string name, url, contact, legal;
    Supplied logo_on_dark, logo_on_light;  ///< paths; empty: the brand's name is set instead
};

struct Theme {
    std::string name;
    std::string folder;       ///< of the template, for its files
    bool ink_saving = false;  ///< grounds were made rules and outlines
    Brand brand;
    std::map<std::string, Color> colors;
    std::map<std::string, FontFamily> families;
    std::map<std::string, TextStyle> styles;
    std::map<std::string, Hyphenation> hyphenation;  ///< by language: "en", or "en-GB"
    PageGeometry page;
    Cover cover;
    std::map<Role, SectionStyle> sections;  ///< every role
    SectionStyle opening;                   ///< what stands before the first section, and the lead picture
    RunningMatter head, foot;
    TableStyle table;
    FigureStyle figure;
    CodeStyle code;
    NotesStyle notes;
    ContentsStyle contents;
    Marker marker;  ///< of lists outside a section that says otherwise
    Color link_color;
    bool link_underline = false;
    Color quote_rule_color;
    Length quote_indent, list_indent;
    Length item_gap;  ///< between list items, at least; else their style's space_after
    Vocabulary vocabulary;

    const TextStyle& style(std::string_view name) const;
    const SectionStyle& section(Role role) const;
};

/// Loads a template by name (below the data folder's templates/) or by folder, with what it extends, and lays
/// `overrides` over it. Unknown keys, wrong types and units, and failing contrast are reported with line and column; a
/// template that is not there, with the nearest name. Nothing where there is an error.
std::optional<Theme> load_theme(World& world, std::string_view name_or_folder, std::string_view data_folder,
                                const std::vector<Override>& overrides, const Limits& limits, SourceMap& sources,
                                Diagnostics& diagnostics);

/// Names of the templates in the data folder, sorted.
std::vector<std::string> template_names(World& world, std::string_view data_folder);

/// WCAG 2.1 contrast ratio of two colours, 1 to 21 (relative luminance of sRGB, WCAG 2.1 glossary).
double contrast(Color a, Color b);

}  // namespace chancery
