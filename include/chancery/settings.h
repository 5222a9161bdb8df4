// Settings: what the author and the site decided, from chancery.toml, PAGE.chancery.toml and the command line.
//
// chancery.toml is found upward from the page and holds the same keys as the command line, by glob where wanted;
// PAGE.chancery.toml beside a page holds what its author decides for it. The nearest wins: command line, page file, the
// chancery.toml of the page's folder, then those above it. Every value knows where it was written, so that an entry
// which matches nothing on the page can be reported with its line.
//
//     Settings settings = load_settings(world, "input/hled.html", command_line, limits, sources, diagnostics);
//     if (settings.page.title) use(settings.page.title->text);
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/diagnostic.h"
#include "chancery/source.h"

namespace chancery {

class World;
struct Limits;

/// A value with its place; on the command line the source is the argument itself ("<command line>").
struct Supplied {
    std::string text;
    Span span;
    bool operator==(const Supplied&) const = default;
};

struct SuppliedFact {
    Supplied name, value;
};

/// [[picture]]: what the author says of one picture of the page, or a picture that the page lacks.
struct PictureSetting {
    Supplied match;  ///< the picture's address, its file name, or its number on the page from 1 ("#2")
    std::optional<Supplied> alt;
    std::optional<Supplied> caption;  ///< the first words of the page's paragraph that is its caption
    std::optional<Supplied> credit;
    std::optional<Supplied> file;  ///< a picture to show, as seen from the page's folder: for a text page (then
                                   ///< `match` may be empty), or instead of a missing one
    bool decorative = false;
};

/// [[table]]: which cells of a table head others, where the page does not say it.
struct TableSetting {
    Supplied match;  ///< its number on the page from 1 ("#2"), or its first words: of its caption, else of its cells
    bool first_row = false;     ///< its cells head their columns
    bool first_column = false;  ///< its cells head their rows
};

/// [[role]]: the heading with these words has this role.
struct RoleSetting {
    Supplied heading;
    Supplied role;  ///< a name of Role, or "caption", "furniture"
};

/// [[passage]]: text to drop or to keep against the rules.
struct PassageSetting {
    Supplied text;  ///< whole text of a block, or its first words and "..."
    bool keep = false;
};

/// What an author decides for one page.
struct PageSettings {
    std::optional<Supplied> title, standfirst, language, author, address, date, modified, publisher, subject, rights,
        identifier, edition;
    std::vector<Supplied> keywords;
    std::vector<SuppliedFact> facts;
    std::vector<PictureSetting> pictures;
    std::vector<TableSetting> tables;
    std::vector<RoleSetting> roles;
    std::vector<PassageSetting> passages;
    SeverityRules severities;                   ///< [severity], and `mute`
    std::vector<Supplied> right_words;          ///< that spelling and abbreviations are not checked of
    std::optional<Supplied> standfirst_policy;  ///< "keep" (the default) or "omit-if-repeated"
    bool strict = false;                        ///< warnings about what a reader would miss are errors
    bool deny_warnings = false;                 ///< all warnings are errors; on the command line alone
};

/// A template value overridden: --set styles.body.size=11pt
struct Override {
    Supplied key, value;
};

/// [briefs]: which pages of a site are briefs; the others are skipped. What is given must hold, all of it.
struct BriefRule {
    std::optional<Supplied> left_out;  ///< the pattern of `exclude` that meets the page, or `include`, which does not
    std::optional<Supplied> xpath;     ///< an XPath 1.0 expression that is true of a brief
    std::optional<Supplied> meta;      ///< a meta tag that a brief has, "NAME" or "NAME=CONTENT"
    std::optional<Supplied> download_button;  ///< "true": a brief has a button to download it, "false": it has none
};

/// What the name of a page's PDF is made of where an output pattern has {slug}.
enum class SlugSource : std::uint8_t { name, title, address };

struct Settings {
    std::optional<Supplied> template_name;  ///< a name, or a folder
    std::vector<Override> overrides;
    std::optional<Supplied> output;  ///< file, folder/ or "-"
    std::optional<Supplied> root;
    std::vector<Supplied> font_path;
    std::optional<Supplied> slug;   ///< "name" (of the file, the default), "title" or "address"
    std::optional<Supplied> state;  ///< the folder of what is remembered of earlier runs
    BriefRule briefs;
    PageSettings page;
};

SlugSource slug_source(const Settings& settings);

/// Reads what holds for `page_path` ("-": what holds for a page in the working folder) and lays `command_line` over it.
/// Unknown keys, wrong types and values are errors with line, column and the nearest key.
Settings load_settings(World& world, std::string_view page_path, const Settings& command_line, const Limits& limits,
                       SourceMap& sources, Diagnostics& diagnostics);

/// Lays `value` under one key of [meta] ("title", "author", ...), as --meta key=value does. Keywords are parted by
/// commas. An unknown key (with the nearest one) and a value that the key does not take are reported at `value`.
void set_meta(PageSettings& page, std::string_view key, Supplied value, Diagnostics& diagnostics);

/// The keys that set_meta() takes, in the order of docs/settings.md.
const std::vector<std::string>& meta_keys();

/// The page's language, a BCP 47 tag ("es-MX"), and its address, an absolute http or https URL; anything else is
/// reported.
void set_language(PageSettings& page, Supplied value, Diagnostics& diagnostics);
void set_address(PageSettings& page, Supplied value, Diagnostics& diagnostics);

/// Sets the severity that a code (by id or name) is to have, as an entry of [severity] does; nothing is "off". An
/// unknown code is reported at its place, and the try to mute or lower an error at that of `value`.
void set_severity(PageSettings& page, const Supplied& code, std::optional<Severity> severity, Span value,
                  Diagnostics& diagnostics);
/// The same with "off", as `mute` and --mute do.
void mute(PageSettings& page, const Supplied& code, Diagnostics& diagnostics);

}  // namespace chancery
