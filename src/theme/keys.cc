#include "theme/keys.h"

#include <array>
#include <iterator>
#include <utility>

namespace chancery {
namespace {

constexpr std::array<std::string_view, 6> kRunningPlaceholders = {"title", "section", "page", "pages", "brand", "url"};
constexpr std::array kArrangements = {Arrangement::stack, Arrangement::label_column, Arrangement::panel,
                                      Arrangement::band};
constexpr std::array kCoverArrangements = {Arrangement::stack, Arrangement::panel, Arrangement::band};
constexpr std::array<std::string_view, 2> kAboutPlaceholders = {"title", "address"};

// What the eye and the sheet can take, in points; a value beyond is a slip of the unit.
constexpr LengthRange kTextSize{4, 400};
constexpr LengthRange kLeading{4, 600};
constexpr LengthRange kRuleHeight{0, 72};
constexpr LengthRange kMarkerSize{0, 72};
constexpr LengthRange kPicture{18, 14400};
constexpr LengthRange kLogo{4, 720};

SectionStyle& section_of(Theme& theme, Captures captures) {
    if (const std::optional<Role> role = role_named(captures[0])) return theme.sections[*role];
    return theme.opening;
}

/// Only for keys that the opening does not take; placeholder_names() lets no other name through.
Role role_of(Captures captures) { return role_named(captures[0]).value_or(Role::section); }

RunningLine& line_of(RunningMatter& matter, Captures captures) {
    if (captures[0] == "first") return matter.first;
    if (captures[0] == "left") return matter.left;
    if (captures[0] == "right") return matter.right;
    return matter.last;
}

LocalWord& label_of(Theme& theme, Captures captures) { return theme.vocabulary.labels[role_of(captures)]; }

std::map<std::string, std::vector<std::string>>& aliases_of(Theme& theme, Captures captures) {
    return theme.vocabulary.aliases[role_of(captures)];
}

TextStyle& style_of(Theme& theme, Captures captures) { return theme.styles[std::string(captures[0])]; }
FontFamily& family_of(Theme& theme, Captures captures) { return theme.families[std::string(captures[0])]; }
std::map<std::string, int>& left_protrusion_of(Theme& theme, Captures captures) {
    return family_of(theme, captures).protrusion[std::string(captures[1])].left;
}
std::map<std::string, int>& right_protrusion_of(Theme& theme, Captures captures) {
    return family_of(theme, captures).protrusion[std::string(captures[1])].right;
}
Hyphenation& hyphenation_of(Theme& theme, Captures captures) { return theme.hyphenation[std::string(captures[0])]; }
std::vector<std::string>& exceptions_of(Theme& theme, Captures captures) {
    return hyphenation_of(theme, captures).exceptions;
}

// Rows name the member that a key fills; the type of the key checks the type of the member.
#define CHANCERY_MEMBER(member) \
    [](Theme & theme, [[maybe_unused]] Captures captures) -> auto& { return theme.member; }
#define CHANCERY_SECTION(member) \
    [](Theme & theme, Captures captures) -> auto& { return section_of(theme, captures).member; }
#define CHANCERY_STYLE(member) \
    [](Theme & theme, Captures captures) -> auto& { return style_of(theme, captures).member; }
#define CHANCERY_FAMILY(member) \
    [](Theme & theme, Captures captures) -> auto& { return family_of(theme, captures).member; }
#define CHANCERY_LINE(matter, member) \
    [](Theme & theme, Captures captures) -> auto& { return line_of(theme.matter, captures).member; }

std::vector<ThemeKey> template_and_brand_keys() {
    return {
        {"extends", InheritanceKey{"a template"},
         "the template that this one is laid over: a name, or a folder as seen from this one; without it, base"},
        {"name", TextKey{CHANCERY_MEMBER(name), {}}, "the template's name"},
        {"ink_saving", FlagKey{CHANCERY_MEMBER(ink_saving)},
         "for printing: grounds become rules and outlines, and what stood on a dark one is dark on white"},
        {"brand.name", TextKey{CHANCERY_MEMBER(brand.name), {}}, "the organisation, as {brand} shows it; empty: none"},
        {"brand.url", TextKey{CHANCERY_MEMBER(brand.url), {}}, "its address, as {url} shows it (without https://)"},
        {"brand.contact", TextKey{CHANCERY_MEMBER(brand.contact), {}}, "a line under \"About this brief\""},
        {"brand.legal", TextKey{CHANCERY_MEMBER(brand.legal), {}}, "a legal line under \"About this brief\""},
        {"brand.logo.on_dark", FileKey{CHANCERY_MEMBER(brand.logo_on_dark)},
         "SVG, PNG or JPEG for dark grounds; empty: the brand's name is set"},
        {"brand.logo.on_light", FileKey{CHANCERY_MEMBER(brand.logo_on_light)}, "the same for light grounds"},
        {"colors.<color>", ColorDefinitionKey{}, "a colour that other keys can name"},
    };
}

std::vector<ThemeKey> page_keys() {
    return {
        {"page.size", PageSizeKey{CHANCERY_MEMBER(page.size)}, "the sheet"},
        {"page.margin", InsetsKey{CHANCERY_MEMBER(page.margin)}, "from the sheet's edges to the text"},
        {"page.columns.label", LengthKey{CHANCERY_MEMBER(page.label_column)},
         "width of the label column; 0: none, labels stand above the text"},
        {"page.columns.gap", LengthKey{CHANCERY_MEMBER(page.column_gap)},
         "between label and text column; the text column is what remains"},
    };
}

std::vector<ThemeKey> font_keys() {
    return {
        {"fonts.<font>.family", TextKey{CHANCERY_FAMILY(family), {}}, "the family's name"},
        {"fonts.<font>.regular", FaceKey{"regular"},
         "font file of the regular face: in the template's folder, else among the machine's fonts; a face of a "
         "collection by its PostScript name: \"NotoSansCJK-Regular.ttc#NotoSansCJKjp-Regular\""},
        {"fonts.<font>.italic", FaceKey{"italic"}, "of the italic"},
        {"fonts.<font>.medium", FaceKey{"medium"}, "of the medium"},
        {"fonts.<font>.semibold", FaceKey{"semibold"}, "of the semibold"},
        {"fonts.<font>.semibold_italic", FaceKey{"semibold_italic"}, "of the semibold italic"},
        {"fonts.<font>.bold", FaceKey{"bold"}, "of the bold"},
        {"fonts.<font>.bold_italic", FaceKey{"bold_italic"}, "of the bold italic"},
        {"fonts.<font>.fallback", FamilyNamesKey{CHANCERY_FAMILY(fallback)},
         "families asked for the characters that this one lacks, in order, and then those that they fall back to; one "
         "that no "
         "style names may be missing"},
        {"fonts.<font>.scripts", ScriptsKey{CHANCERY_FAMILY(scripts)},
         "as a fallback it is asked for these scripts alone (ISO 15924; Zyyy: signs of all scripts); without: for all"},
        {"fonts.<font>.size_adjust",
         CountKey{[](Theme& t, Captures c, int n) { family_of(t, c).size_adjust = n; }, 50, 200},
         "the size at which it is set, in per cent of the style's"},
        {"fonts.<font>.optional", FlagKey{CHANCERY_FAMILY(optional)},
         "where its files are not there, its fallback serves instead"},
        {"fonts.<font>.protrusion.<face>.left", CharactersKey{left_protrusion_of},
         "how far characters stand out of justified text at its left edge; face: one of the above, or all"},
        {"fonts.<font>.protrusion.<face>.right", CharactersKey{right_protrusion_of}, "the same at its right edge"},
    };
}

std::vector<ThemeKey> hyphenation_keys() {
    return {
        {"hyphenation.<language>.least_letters",
         CountKey{[](Theme& t, Captures c, int n) { hyphenation_of(t, c).least_letters = n; }, 2, 100},
         "letters of a word that is hyphenated, at least; language: a tag such as `en` or `en-GB`"},
        {"hyphenation.<language>.least_before",
         CountKey{[](Theme& t, Captures c, int n) { hyphenation_of(t, c).least_before = n; }, 1, 50},
         "letters before a hyphen, at least; the patterns of a language may ask for more"},
        {"hyphenation.<language>.least_after",
         CountKey{[](Theme& t, Captures c, int n) { hyphenation_of(t, c).least_after = n; }, 1, 50},
         "letters after a hyphen, at least"},
        {"hyphenation.<language>.exceptions", WordListKey{exceptions_of},
         "words with the places where they are divided (`pro-ject`); one without a hyphen is never divided"},
    };
}

std::vector<ThemeKey> style_keys() {
    return {
        {"styles.<style>.like", InheritanceKey{"a style"}, "the style whose keys hold where this one has none"},
        {"styles.<style>.font", FamilyNameKey{CHANCERY_STYLE(family)}, "the family"},
        {"styles.<style>.weight", WeightKey{CHANCERY_STYLE(weight)}, "the weight"},
        {"styles.<style>.italic", FlagKey{CHANCERY_STYLE(italic)}, "set in the italic"},
        {"styles.<style>.size", StyleLengthKey{CHANCERY_STYLE(size), kTextSize},
         "the size; em: of the style that this one is like"},
        {"styles.<style>.leading", StyleLengthKey{CHANCERY_STYLE(leading), kLeading}, "from baseline to baseline"},
        {"styles.<style>.color", ColorKey{CHANCERY_STYLE(color)}, "the colour"},
        {"styles.<style>.align", AlignKey{CHANCERY_STYLE(align)}, "the alignment"},
        {"styles.<style>.hyphens", FlagKey{CHANCERY_STYLE(hyphens)}, "words may be hyphenated"},
        {"styles.<style>.expansion", CountKey{[](Theme& t, Captures c, int n) { style_of(t, c).expansion = n; }, 0, 30},
         "the glyphs of a justified line may be wider or narrower by as many thousandths; 0: never"},
        {"styles.<style>.balance", FlagKey{CHANCERY_STYLE(balance)}, "short paragraphs get lines of even length"},
        {"styles.<style>.capitals", FlagKey{CHANCERY_STYLE(capitals)},
         "shown in capitals; the text under them keeps its own case"},
        {"styles.<style>.tracking", TrackingKey{CHANCERY_STYLE(tracking)}, "added to the width of every character"},
        {"styles.<style>.space_before", StyleLengthKey{CHANCERY_STYLE(space_before)}, "above a paragraph"},
        {"styles.<style>.space_after", StyleLengthKey{CHANCERY_STYLE(space_after)}, "below a paragraph"},
        {"styles.<style>.features", FeaturesKey{CHANCERY_STYLE(features)}, "OpenType features that are turned on"},
    };
}

std::vector<ThemeKey> cover_keys() {
    return {
        {"cover.layout", ArrangementKey{CHANCERY_MEMBER(cover.arrangement), kCoverArrangements},
         "band or panel: on a ground; stack: on the page"},
        {"cover.panel.fill", OptionalColorKey{CHANCERY_MEMBER(cover.panel.fill)}, "the ground"},
        {"cover.panel.text", OptionalColorKey{CHANCERY_MEMBER(cover.panel.text)},
         "colour of all text on it, in place of the styles' own"},
        {"cover.panel.padding", InsetsKey{CHANCERY_MEMBER(cover.panel.padding)},
         "between the ground's edge and what stands on it"},
        {"cover.panel.rule", LengthKey{CHANCERY_MEMBER(cover.panel.rule), kRuleHeight},
         "height of a rule along the cover's bottom; 0: none"},
        {"cover.panel.rule_color", ColorKey{CHANCERY_MEMBER(cover.panel.rule_color)}, "its colour"},
        {"cover.panel.outline", LengthKey{CHANCERY_MEMBER(cover.panel.outline), kRuleHeight},
         "width of a line around the ground where it does not reach the sheet's edges; 0: none"},
        {"cover.panel.outline_color", ColorKey{CHANCERY_MEMBER(cover.panel.outline_color)}, "its colour"},
        {"cover.bleed", FlagKey{CHANCERY_MEMBER(cover.bleed)}, "the ground reaches the sheet's edges"},
        {"cover.top", LengthKey{CHANCERY_MEMBER(cover.top)}, "from the sheet's top edge to the first item"},
        {"cover.min_height", LengthKey{CHANCERY_MEMBER(cover.min_height)},
         "of the cover at least, from the sheet's top edge"},
        {"cover.space_after", LengthKey{CHANCERY_MEMBER(cover.space_after)}, "below the cover"},
        {"cover.items", CoverItemsKey{CHANCERY_MEMBER(cover.items)},
         "what stands on it, in order: { item, column, space_after }"},
        {"cover.logo.height", LengthKey{CHANCERY_MEMBER(cover.logo_height), kLogo}, "height of the logo"},
        {"cover.logo.on_dark", FlagKey{CHANCERY_MEMBER(cover.logo_on_dark)}, "which of the two logos stands here"},
        {"cover.fact_rules", FlagKey{CHANCERY_MEMBER(cover.fact_rules)}, "hairlines above the facts"},
        {"cover.rule_color", ColorKey{CHANCERY_MEMBER(cover.rule_color)}, "their colour"},
        {"cover.title_style", StyleNameKey{CHANCERY_MEMBER(cover.title)}, "of the title"},
        {"cover.standfirst_style", StyleNameKey{CHANCERY_MEMBER(cover.standfirst)}, "of the standfirst"},
        {"cover.fact_value_style", StyleNameKey{CHANCERY_MEMBER(cover.fact_value)}, "of what a fact says"},
        {"cover.fact_name_style", StyleNameKey{CHANCERY_MEMBER(cover.fact_name)}, "of a fact's name"},
        {"cover.brand_style", StyleNameKey{CHANCERY_MEMBER(cover.brand)},
         "of the brand's name, where there is no logo"},
    };
}

std::vector<ThemeKey> section_keys() {
    return {
        {"sections.order", RolesKey{CHANCERY_MEMBER(vocabulary.section_order)},
         "sections that come first, in this order; the others keep the order of the page behind them"},
        {"sections.<section>.like", InheritanceKey{"a section"},
         "the section whose keys hold where this one has none; label, aliases and numbering are never taken over"},
        {"sections.<section>.label", WordsKey{label_of, {}}, "what it is called where the page has no heading for it"},
        {"sections.<section>.always_labelled", AlwaysLabelledKey{},
         "the label is shown beside the section's own heading too"},
        {"sections.<section>.aliases", WordListsKey{aliases_of}, "headings by which it is known on a page"},
        {"sections.<section>.numbering", NumberingKey{},
         "form of a pillar's number: as the page has it, 1, I, A, or not shown; other sections have none"},
        {"sections.<section>.layout", ArrangementKey{CHANCERY_SECTION(arrangement), kArrangements},
         "how its parts stand"},
        {"sections.<section>.label_style", StyleNameKey{CHANCERY_SECTION(label)}, "of the label"},
        {"sections.<section>.number_style", StyleNameKey{CHANCERY_SECTION(number)}, "of a pillar's numeral"},
        {"sections.<section>.heading_style", StyleNameKey{CHANCERY_SECTION(heading)}, "of its heading"},
        {"sections.<section>.body_style", StyleNameKey{CHANCERY_SECTION(body)}, "of paragraphs"},
        {"sections.<section>.item_style", StyleNameKey{CHANCERY_SECTION(item)}, "of list items"},
        {"sections.<section>.group_label_style", StyleNameKey{CHANCERY_SECTION(group_label)},
         "of the sub-label of a list"},
        {"sections.<section>.caption_style", StyleNameKey{CHANCERY_SECTION(caption)}, "of captions"},
    };
}

std::vector<ThemeKey> section_measure_keys() {
    return {
        {"sections.<section>.panel.fill", OptionalColorKey{CHANCERY_SECTION(panel.fill)}, "the ground"},
        {"sections.<section>.panel.text", OptionalColorKey{CHANCERY_SECTION(panel.text)},
         "colour of all text on it, in place of the styles' own"},
        {"sections.<section>.panel.label", OptionalColorKey{CHANCERY_SECTION(panel.label)},
         "colour of label and numeral, in place of their styles' own"},
        {"sections.<section>.panel.padding", InsetsKey{CHANCERY_SECTION(panel.padding)},
         "between the ground's edge and the text"},
        {"sections.<section>.panel.rule", LengthKey{CHANCERY_SECTION(panel.rule), kRuleHeight},
         "height of a rule along the ground's top; 0: none"},
        {"sections.<section>.panel.rule_color", ColorKey{CHANCERY_SECTION(panel.rule_color)}, "its colour"},
        {"sections.<section>.panel.outline", LengthKey{CHANCERY_SECTION(panel.outline), kRuleHeight},
         "width of a line around the ground; 0: none"},
        {"sections.<section>.panel.outline_color", ColorKey{CHANCERY_SECTION(panel.outline_color)}, "its colour"},
        {"sections.<section>.panel.full_width", FlagKey{CHANCERY_SECTION(panel.full_width)},
         "the ground spans both columns, the label stands on it"},
        {"sections.<section>.marker.size", LengthKey{CHANCERY_SECTION(marker.size), kMarkerSize},
         "side of the square before a list item"},
        {"sections.<section>.marker.color", ColorKey{CHANCERY_SECTION(marker.color)}, "its colour"},
        {"sections.<section>.marker.indent", LengthKey{CHANCERY_SECTION(marker.indent)},
         "from the item's edge to its text"},
        {"sections.<section>.space_before", LengthKey{CHANCERY_SECTION(space_before)}, "above it"},
        {"sections.<section>.rule_before", LengthKey{CHANCERY_SECTION(rule_before), kRuleHeight},
         "height of a hairline above it, where the section before has the same role; 0: none"},
        {"sections.<section>.rule_color", ColorKey{CHANCERY_SECTION(rule_color)}, "its colour"},
        {"sections.<section>.rule_gap", LengthKey{CHANCERY_SECTION(rule_gap)}, "between that hairline and the section"},
        {"sections.<section>.grid.columns",
         CountKey{[](Theme& t, Captures c, int n) { section_of(t, c).grid_columns = n; }, 1, 6},
         "pictures side by side in a gallery"},
        {"sections.<section>.grid.gap", LengthKey{CHANCERY_SECTION(grid_gap)}, "between them"},
        {"sections.<section>.grid.row_gap", LengthKey{CHANCERY_SECTION(row_gap)}, "between the rows of a gallery"},
        {"sections.<section>.keep_together", FlagKey{CHANCERY_SECTION(keep_together)},
         "not broken over pages where it fits on one"},
    };
}

std::vector<ThemeKey> running_keys() {
    return {
        {"head.<line>.left", TextKey{CHANCERY_LINE(head, left), kRunningPlaceholders},
         "running head at the left margin, with {title} {section} {page} {pages} {brand} {url}; lines: first page, "
         "left (even) and right (odd) pages, last page (empty: as a left or right one)"},
        {"head.<line>.center", TextKey{CHANCERY_LINE(head, center), kRunningPlaceholders}, "in the middle"},
        {"head.<line>.right", TextKey{CHANCERY_LINE(head, right), kRunningPlaceholders}, "at the right margin"},
        {"head.<line>.rule", FlagKey{CHANCERY_LINE(head, rule)}, "a hairline below it"},
        {"head.distance", LengthKey{CHANCERY_MEMBER(head.distance)}, "from the sheet's top edge to the baseline"},
        {"head.rule_distance", LengthKey{CHANCERY_MEMBER(head.rule_distance)},
         "from the sheet's top edge to the hairline"},
        {"head.rule_color", ColorKey{CHANCERY_MEMBER(head.rule_color)}, "of the hairline"},
        {"head.style", StyleNameKey{CHANCERY_MEMBER(head.style)}, "of the running head"},
        {"foot.<line>.left", TextKey{CHANCERY_LINE(foot, left), kRunningPlaceholders}, "running foot, as the head"},
        {"foot.<line>.center", TextKey{CHANCERY_LINE(foot, center), kRunningPlaceholders}, "in the middle"},
        {"foot.<line>.right", TextKey{CHANCERY_LINE(foot, right), kRunningPlaceholders}, "at the right margin"},
        {"foot.<line>.rule", FlagKey{CHANCERY_LINE(foot, rule)}, "a hairline above it"},
        {"foot.distance", LengthKey{CHANCERY_MEMBER(foot.distance)}, "from the sheet's bottom edge to the baseline"},
        {"foot.rule_distance", LengthKey{CHANCERY_MEMBER(foot.rule_distance)},
         "from the sheet's bottom edge to the hairline"},
        {"foot.rule_color", ColorKey{CHANCERY_MEMBER(foot.rule_color)}, "of the hairline"},
        {"foot.style", StyleNameKey{CHANCERY_MEMBER(foot.style)}, "of the running foot"},
    };
}

std::vector<ThemeKey> block_keys() {
    return {
        {"marker.size", LengthKey{CHANCERY_MEMBER(marker.size), kMarkerSize},
         "side of the square before items of lists outside sections"},
        {"marker.color", ColorKey{CHANCERY_MEMBER(marker.color)}, "its colour"},
        {"marker.indent", LengthKey{CHANCERY_MEMBER(marker.indent)}, "from the item's edge to its text"},
        {"list.indent", LengthKey{CHANCERY_MEMBER(list_indent)}, "of a list inside a list, and of numbered items"},
        {"list.item_gap", LengthKey{CHANCERY_MEMBER(item_gap)},
         "between items at least; a greater space_after of their style holds"},
        {"link.color", ColorKey{CHANCERY_MEMBER(link_color)}, "of links in text that has no colour of its panel"},
        {"link.underline", FlagKey{CHANCERY_MEMBER(link_underline)}, "links are underlined"},
        {"quote.indent", LengthKey{CHANCERY_MEMBER(quote_indent)}, "of a quotation"},
        {"quote.rule_color", ColorKey{CHANCERY_MEMBER(quote_rule_color)}, "of the rule beside it"},
        {"table.head_style", StyleNameKey{CHANCERY_MEMBER(table.head)}, "of header cells"},
        {"table.cell_style", StyleNameKey{CHANCERY_MEMBER(table.cell)}, "of the other cells"},
        {"table.caption_style", StyleNameKey{CHANCERY_MEMBER(table.caption)}, "of the caption"},
        {"table.cell_padding", InsetsKey{CHANCERY_MEMBER(table.cell_padding)}, "inside a cell"},
        {"table.rule_color", ColorKey{CHANCERY_MEMBER(table.rule_color)}, "of rules"},
        {"table.head_rule", LengthKey{CHANCERY_MEMBER(table.head_rule), kRuleHeight},
         "height of the rule under the head"},
        {"table.row_rule", LengthKey{CHANCERY_MEMBER(table.row_rule), kRuleHeight}, "height of the rule under a row"},
        {"table.head_fill", OptionalColorKey{CHANCERY_MEMBER(table.head_fill)}, "ground of the head"},
        {"table.least_size", LengthKey{CHANCERY_MEMBER(table.least_size), kTextSize},
         "a table too wide for both columns is set smaller, down to this size"},
        {"table.turn", FlagKey{CHANCERY_MEMBER(table.turn)},
         "one too wide even so gets pages of its own, wider than high"},
        {"figure.max_height", LengthKey{CHANCERY_MEMBER(figure.max_height), kPicture},
         "of a picture in the text column"},
        {"figure.lead_max_height", LengthKey{CHANCERY_MEMBER(figure.lead_max_height), kPicture}, "of the lead picture"},
        {"figure.caption_gap", LengthKey{CHANCERY_MEMBER(figure.caption_gap)}, "between picture and caption"},
        {"figure.space_after", LengthKey{CHANCERY_MEMBER(figure.space_after)}, "below a figure"},
        {"figure.rule_color", ColorKey{CHANCERY_MEMBER(figure.rule_color)},
         "of the rules between captions without pictures"},
        {"code.style", StyleNameKey{CHANCERY_MEMBER(code.style)},
         "of text whose lines are kept; its font serves code within a line too"},
        {"code.fill", OptionalColorKey{CHANCERY_MEMBER(code.fill)}, "its ground"},
        {"code.padding", InsetsKey{CHANCERY_MEMBER(code.padding)}, "between the ground's edge and the text"},
        {"notes.at_foot", FlagKey{CHANCERY_MEMBER(vocabulary.notes_at_foot)},
         "notes that the text refers to stand at the foot of its page, not where the web page has them"},
        {"notes.style", StyleNameKey{CHANCERY_MEMBER(notes.style)}, "of notes at the foot"},
        {"notes.rule_width", LengthKey{CHANCERY_MEMBER(notes.rule_width)}, "width of the rule above them; 0: none"},
        {"notes.rule_color", ColorKey{CHANCERY_MEMBER(notes.rule_color)}, "its colour"},
        {"notes.gap", LengthKey{CHANCERY_MEMBER(notes.gap)}, "between the text and that rule, at least"},
        {"notes.rule_gap", LengthKey{CHANCERY_MEMBER(notes.rule_gap)}, "between the rule and the first note"},
    };
}

std::vector<ThemeKey> contents_keys() {
    return {
        {"contents.show", FlagKey{CHANCERY_MEMBER(vocabulary.contents_of_pillars)},
         "the overview ends with a list of the pillars"},
        {"contents.from",
         CountKey{[](Theme& t, Captures, int n) { t.vocabulary.contents_from = static_cast<std::size_t>(n); }, 1, 1000},
         "the least number of pillars for that"},
        {"contents.label", WordsKey{CHANCERY_MEMBER(vocabulary.pillar_contents), {}}, "its label; empty: none"},
        {"contents.columns", CountKey{[](Theme& t, Captures, int n) { t.contents.columns = n; }, 1, 6},
         "entries side by side"},
        {"contents.number_style", StyleNameKey{CHANCERY_MEMBER(contents.number)}, "of the numbers"},
        {"contents.entry_style", StyleNameKey{CHANCERY_MEMBER(contents.entry)}, "of the titles"},
        {"contents.rule_color", ColorKey{CHANCERY_MEMBER(contents.rule_color)}, "of the hairline above an entry"},
        {"contents.number_width", LengthKey{CHANCERY_MEMBER(contents.number_width)},
         "from an entry's edge to its title"},
        {"contents.gap", LengthKey{CHANCERY_MEMBER(contents.gap)}, "between the columns"},
        {"contents.padding", LengthKey{CHANCERY_MEMBER(contents.padding)},
         "between the hairline and an entry, and below it"},
        {"contents.from_pages", CountKey{[](Theme& t, Captures, int n) { t.contents.from_pages = n; }, 0, 10000},
         "a brief of so many pages opens with a list of its sections and their pages; 0: none does"},
        {"contents.title", WordsKey{CHANCERY_MEMBER(vocabulary.contents_title), {}}, "what that list is called"},
    };
}

std::vector<ThemeKey> vocabulary_keys() {
    return {
        {"vocabulary.numbered_words", WordListsKey{CHANCERY_MEMBER(vocabulary.numbered_words)},
         "words before a number that make a heading a pillar"},
        {"vocabulary.furniture", WordListsKey{CHANCERY_MEMBER(vocabulary.furniture)},
         "whole texts that belong to the web page alone and are dropped"},
        {"vocabulary.furniture_headings", WordListsKey{CHANCERY_MEMBER(vocabulary.furniture_headings)},
         "headings that are dropped with all that stands below them"},
        {"vocabulary.furniture_elements", WordListKey{CHANCERY_MEMBER(vocabulary.furniture_elements)},
         "ids, classes and roles of elements that are dropped"},
        {"vocabulary.picture_with_caption", WordsKey{CHANCERY_MEMBER(vocabulary.picture_with_caption), {}},
         "read aloud for a picture that has a caption and no description"},
        {"vocabulary.picture_without_caption", WordsKey{CHANCERY_MEMBER(vocabulary.picture_without_caption), {}},
         "the same without caption"},
        {"vocabulary.about_this_brief", WordsKey{CHANCERY_MEMBER(vocabulary.about_this_brief), kAboutPlaceholders},
         "says what the brief was made from, with {title} and {address}"},
        {"vocabulary.heading_full_stop", FlagKey{CHANCERY_MEMBER(vocabulary.pillar_full_stop)},
         "a heading's final period is shown"},
        {"vocabulary.label_colon", FlagKey{CHANCERY_MEMBER(vocabulary.label_colon)},
         "the colon of a list's sub-label is shown"},
    };
}

#undef CHANCERY_MEMBER
#undef CHANCERY_SECTION
#undef CHANCERY_STYLE
#undef CHANCERY_FAMILY
#undef CHANCERY_LINE

}  // namespace

const std::vector<ThemeKey>& theme_keys() {
    static const std::vector<ThemeKey> keys = [] {
        std::vector<ThemeKey> all;
        for (auto* group :
             {template_and_brand_keys, page_keys, font_keys, hyphenation_keys, style_keys, cover_keys, section_keys,
              section_measure_keys, running_keys, block_keys, contents_keys, vocabulary_keys}) {
            std::vector<ThemeKey> keys_of_group = group();
            all.insert(all.end(), std::make_move_iterator(keys_of_group.begin()),
                       std::make_move_iterator(keys_of_group.end()));
        }
        return all;
    }();
    return keys;
}

std::span<const std::string_view> weight_names() {
    static constexpr std::array<std::string_view, 4> kNames = {"regular", "medium", "semibold", "bold"};
    return kNames;
}

std::span<const std::string_view> align_names() {
    static constexpr std::array<std::string_view, 4> kNames = {"left", "right", "center", "justify"};
    return kNames;
}

std::span<const std::string_view> page_size_names() {
    static constexpr std::array<std::string_view, 4> kNames = {"A4", "A5", "Letter", "Legal"};
    return kNames;
}

std::span<const std::string_view> numbering_names() {
    static constexpr std::array<std::string_view, 5> kNames = {"typed", "arabic", "roman", "letter", "none"};
    return kNames;
}

std::string_view name_of(Arrangement arrangement) {
    switch (arrangement) {
        case Arrangement::stack:
            return "stack";
        case Arrangement::label_column:
            return "label_column";
        case Arrangement::panel:
            return "panel";
        case Arrangement::band:
            return "band";
    }
    return "";
}

std::span<const std::string_view> cover_item_names() {
    static constexpr std::array<std::string_view, 5> kNames = {"logo", "title", "standfirst", "facts", "brand"};
    return kNames;
}

std::span<const std::string_view> cover_column_names() {
    static constexpr std::array<std::string_view, 3> kNames = {"full", "label", "text"};
    return kNames;
}

}  // namespace chancery
