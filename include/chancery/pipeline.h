// START HERE. The calls in order, from the bytes of a page to the bytes of a PDF.
//
//     Source --parse--> Document --normalize--> Brief --layout--> PagedBrief --write_pdf--> bytes
//
// Each arrow is a function in the header of its result and a folder of src/. They are total: bad input gives a
// diagnostic and the work goes on as far as it can. make_brief() is what the command runs for every page.
//
//     FileWorld     world({.root = "input", .data_folder = data});
//     TemplateCache templates;
//     BriefResult   result = make_brief({.page = "input/hled.html", .data_folder = data}, templates, world, limits);
//     if (!result.pdf.empty()) write(result.pdf);
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/brief.h"
#include "chancery/diagnostic.h"
#include "chancery/document.h"
#include "chancery/fonts.h"
#include "chancery/image.h"
#include "chancery/ledger.h"
#include "chancery/limits.h"
#include "chancery/paged_brief.h"
#include "chancery/pdf.h"
#include "chancery/settings.h"
#include "chancery/source.h"
#include "chancery/standard.h"
#include "chancery/theme.h"
#include "chancery/world.h"

namespace chancery {

/// The template of a page that names none.
inline constexpr std::string_view kDefaultTemplate = "nexus";

/// How far to go. Each stage needs those before it.
enum class Stage : std::uint8_t { document, brief, layout, pdf };

/// What kind of PDF is wanted.
struct PdfForm {
    Standard standard = Standard::ua1_a2a;
    bool object_streams = true;
    bool attach_source =
        false;  ///< it carries its brief as JSON and HTML, and the ledger: the standard must allow that
};

struct BriefRequest {
    std::string page;               ///< path, or "-"
    std::string page_bytes;         ///< the content, where page is "-"
    Settings command_line;          ///< its spans lie in command_line_text, which is the first source
    std::string command_line_text;  ///< the options as they were written, one a line; may be empty
    std::string command_line_name = "<command line>";  ///< of that source: a line of a manifest has its place
    std::string root{};       ///< what pictures lie below, where no setting says; empty: the page's folder
    std::string data_folder;  ///< Chancery's own templates/ and fonts/
    Stage until = Stage::pdf;
    bool pictures = true;
    bool briefs_only = false;  ///< a page that is none by [briefs] of its settings, or only leads on, is skipped
    PdfForm form;
};

/// What was made, as far as it got; the members before a failure are whole.
struct BriefResult {
    SourceMap sources;
    Diagnostics diagnostics;
    Settings settings;
    std::optional<Document> document;
    std::optional<Normalized> normalized;
    std::optional<PagedBrief> paged;
    const FontLibrary* fonts = nullptr;  ///< those that `paged` names; the TemplateCache owns them
    std::optional<std::string> skipped;  ///< why the page is no brief and nothing was made of it
    std::string pdf;                     ///< empty where there is an error: a brief with errors is not written
    std::size_t pictures_missing = 0;    ///< of the brief's: not there or not shown, each with a warning
    std::vector<World::Seen> seen;       ///< all that it depends on beside the request and the program

    struct Timing {
        std::string_view stage;
        std::chrono::nanoseconds time;
    };
    std::vector<Timing> timings;  ///< for --timings alone: nothing of it reaches an output

    bool failed() const { return diagnostics.has_errors(); }
};

/// Templates with their fonts, loaded once for many pages.
class TemplateCache {
public:
    struct Loaded {
        SourceMap sources;  ///< the template's own
        Diagnostics diagnostics;
        std::optional<Theme> theme;
        FontLibrary fonts;
        PdfMemory pdf;
        std::string sha256;                ///< of its files and the overrides, in hexadecimal
        std::vector<World::Seen> made_of;  ///< what loading it asked for; counts as seen by every page that uses it
    };
    /// Loads it, or gives what was loaded before under the same name and overrides. What failed is not kept: its
    /// diagnostics may name places in `settings_sources`, which differ by page.
    const Loaded& get(World& world, const std::string& name, const std::string& data_folder,
                      const std::vector<Override>& overrides, const SourceMap& settings_sources, const Limits& limits);

private:
    std::map<std::string, std::unique_ptr<Loaded>> loaded_;
    std::unique_ptr<Loaded> failed_;  ///< the last one that failed, for its caller to report
};

/// Codes that strict runs make errors of: what a reader of the brief would miss or never hear.
const std::set<Code>& strict_codes();

/// Tells the World what holds for a page: its root and where its fonts are looked for, by its settings; `root` as in
/// BriefRequest.
void enter_page(World& world, const Settings& settings, std::string_view page, std::string_view root);

/// One page through every stage until `request.until`, or until one can't go on. Its diagnostics are settled.
BriefResult make_brief(const BriefRequest& request, TemplateCache& templates, World& world, const Limits& limits);

/// "0.1.0", and each library with the version that Chancery was built with.
std::string_view version();
std::vector<std::pair<std::string, std::string>> library_versions();

}  // namespace chancery
