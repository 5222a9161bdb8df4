#include <charconv>
#include <optional>
#include <set>
#include <string>

#include "chancery/conformance.h"
#include "chancery/interchange.h"
#include "chancery/pipeline.h"
#include "chancery/proofread.h"
#include "pipeline/brief_rule.h"
#include "pipeline/file_names.h"
#include "pipeline/provenance.h"

namespace chancery {
namespace {

/// What is most like a name of a file that is not there: the same but for its extension, or with the same one, which
/// makes no two names alike.
std::optional<std::string> nearest_file(const std::string& name, const std::vector<std::string>& files) {
    const auto stem_of = [](const std::string& file) { return file.substr(0, file.rfind('.')); };
    const std::string stem = stem_of(name), extension = name.substr(stem.size());
    std::vector<std::string> stems;
    for (const std::string& file : files) {
        if (file == name) return std::nullopt;  // it is there, and can't be read
        if (file.ends_with(".pdf")) continue;   // its brief, perhaps
        if (stem_of(file) == stem) return file;
        if (file.ends_with(extension)) stems.push_back(file.substr(0, file.size() - extension.size()));
    }
    const std::optional<std::string> near = nearest(stem, stems);
    return near ? std::optional(*near + extension) : std::nullopt;
}

/// One run of the stages: what they share, and the result that they fill.
class Run {
public:
    Run(const BriefRequest& request, TemplateCache& templates, World& world, const Limits& limits)
        : request_(request), templates_(templates), world_(world), limits_(limits) {}

    BriefResult finish() {
        world_.take_seen();
        stages();
        settle();
        result_.seen = world_.take_seen();
        return std::move(result_);
    }

private:
    /// Runs one stage and notes its time.
    template <typename Step>
    auto timed(std::string_view stage, Step step) {
        const auto start = std::chrono::steady_clock::now();
        auto made = step();
        result_.timings.push_back({stage, std::chrono::steady_clock::now() - start});
        return made;
    }

    bool goes_on_to(Stage stage) const { return request_.until >= stage && !limits_.stop.stop_requested(); }

    void stages();
    void read_settings();
    void read_brief(SourceId json);
    void normalize_page(const Vocabulary& vocabulary);
    void proofread_brief();
    std::optional<SourceId> read_page();
    const TemplateCache::Loaded& load_template();
    void set_pages(const TemplateCache::Loaded& loaded);
    void settle();
    PdfOptions pdf_options(const TemplateCache::Loaded& loaded, const Pictures& pictures) const;

    const BriefRequest& request_;
    TemplateCache& templates_;
    World& world_;
    const Limits& limits_;
    BriefResult result_;
};

void Run::stages() {
    if (!request_.command_line_text.empty())
        result_.sources.add({.name = request_.command_line_name,
                             .text = request_.command_line_text,
                             .format = SourceFormat::toml,
                             .lines = {}});
    timed("settings", [&] { return read_settings(), 0; });
    const std::optional<SourceId> page = timed("source", [&] { return read_page(); });
    if (!page || !goes_on_to(Stage::document)) return;
    const bool made_before = result_.sources[*page].format == SourceFormat::json;
    if (!made_before)
        result_.document = timed("parse", [&] { return parse(result_.sources, *page, limits_, result_.diagnostics); });
    if (!made_before && request_.briefs_only)
        result_.skipped = why_no_brief(result_.settings.briefs, *result_.document, result_.sources[*page], limits_,
                                       result_.diagnostics);
    if (result_.skipped || !goes_on_to(Stage::brief)) return;

    const TemplateCache::Loaded& loaded = *timed("template", [&] { return &load_template(); });
    if (!loaded.theme || limits_.stop.stop_requested()) return;
    if (made_before)
        timed("brief", [&] { return read_brief(*page), 0; });
    else
        timed("normalize", [&] { return normalize_page(loaded.theme->vocabulary), 0; });
    if (!result_.normalized) return;
    timed("proofread", [&] { return proofread_brief(), 0; });
    const Brief& brief = result_.normalized->brief;
    const bool nothing_to_print = brief.title.empty() && brief.sections.empty() && brief.opening.empty();
    if (nothing_to_print || !goes_on_to(Stage::layout)) return;
    set_pages(loaded);
}

/// A brief in JSON is what normalize() made before; what the author decides is in it.
void Run::read_brief(SourceId json) {
    std::optional<Brief> brief = brief_of_json(result_.sources, json, limits_, result_.diagnostics);
    if (!brief) return;
    Ledger ledger = ledger_of(*brief);
    result_.normalized = Normalized{std::move(*brief), std::move(ledger)};
}

void Run::normalize_page(const Vocabulary& vocabulary) {
    result_.normalized =
        normalize(*result_.document, result_.sources, result_.settings.page, vocabulary, limits_, result_.diagnostics);
}

void Run::proofread_brief() {
    proofread({.made = *result_.normalized,
               .page = result_.document ? &*result_.document : nullptr,
               .sources = result_.sources,
               .settings = result_.settings.page,
               .world = world_},
              result_.diagnostics);
}

void Run::read_settings() {
    result_.settings =
        load_settings(world_, request_.page, request_.command_line, limits_, result_.sources, result_.diagnostics);
    enter_page(world_, result_.settings, request_.page, request_.root);
}

std::optional<SourceId> Run::read_page() {
    if (request_.page == "-")
        return read_source("<stdin>", request_.page_bytes, limits_, result_.sources, result_.diagnostics);
    const World::Bytes bytes = world_.read(request_.page, limits_.source_bytes);
    if (bytes.ok()) return read_source(request_.page, bytes.content, limits_, result_.sources, result_.diagnostics);
    if (bytes.too_large) {
        result_.diagnostics.report(Code::source_too_large, request_.page, "the page is " + bytes.problem);
        return std::nullopt;
    }
    auto report =
        result_.diagnostics.report(Code::cannot_read, request_.page, "the page can't be read: " + bytes.problem);
    const std::string name = request_.page.substr(request_.page.rfind('/') + 1);
    if (const auto near = nearest_file(name, world_.list(folder_of(request_.page))))
        report.hint("did you mean `" + *near + "`?");
    return std::nullopt;
}

const TemplateCache::Loaded& Run::load_template() {
    const std::optional<Supplied>& wanted = result_.settings.template_name;
    const std::string name = wanted ? wanted->text : std::string(kDefaultTemplate);
    const TemplateCache::Loaded& loaded =
        templates_.get(world_, name, request_.data_folder, result_.settings.overrides, result_.sources, limits_);
    result_.sources.include(loaded.sources);
    for (Diagnostic diagnostic : loaded.diagnostics.all()) {
        // What names the template knows where: it is given a name alone.
        const bool about_the_name = diagnostic.code == Code::template_not_found && !diagnostic.span.known();
        if (about_the_name && wanted) diagnostic.span = wanted->span;
        result_.diagnostics.include(std::move(diagnostic));
    }
    return loaded;
}

void Run::set_pages(const TemplateCache::Loaded& loaded) {
    const Brief& brief = result_.normalized->brief;
    const Pictures pictures = timed("pictures", [&] {
        if (!request_.pictures) return Pictures();
        return load_pictures(brief, *loaded.theme, folder_of(request_.page), world_, limits_, result_.diagnostics);
    });
    if (limits_.stop.stop_requested()) return;
    for (const PlacedPicture* placed : pictures_of(brief))
        if (!pictures.find(address_of(placed->picture))) ++result_.pictures_missing;
    result_.fonts = &loaded.fonts;
    result_.paged = timed(
        "layout", [&] { return layout(brief, *loaded.theme, loaded.fonts, pictures, limits_, result_.diagnostics); });
    if (limits_.stop.stop_requested()) return;
    timed("conformance",
          [&] { return check_conformance(*result_.paged, request_.form.standard, result_.diagnostics), 0; });
    settle();
    if (result_.failed() || !goes_on_to(Stage::pdf)) return;
    result_.pdf = timed("pdf", [&] {
        return write_pdf(*result_.paged, loaded.fonts, pictures, pdf_options(loaded, pictures), limits_,
                         result_.diagnostics);
    });
    if (limits_.stop.stop_requested()) result_.pdf.clear();
}

void Run::settle() {
    const PageSettings& page = result_.settings.page;
    result_.diagnostics.settle(page.severities, limits_.diagnostics_per_code);
    if (page.strict) result_.diagnostics.raise(strict_codes());
    if (page.deny_warnings) result_.diagnostics.raise_all();
    if (result_.failed()) result_.pdf.clear();
}

PdfOptions Run::pdf_options(const TemplateCache::Loaded& loaded, const Pictures& pictures) const {
    PdfOptions options;
    options.standard = request_.form.standard;
    options.object_streams = request_.form.object_streams;
    if (request_.form.attach_source) options.attachments = attachments_of(*result_.normalized, result_.sources);
    options.memory = &loaded.pdf;
    options.creator = "Chancery " + std::string(version());
    options.provenance = provenance_of(result_.normalized->brief, *result_.paged, pictures, loaded);
    // https://reproducible-builds.org/specs/source-date-epoch: seconds since 1970, decimal.
    if (const std::optional<std::string> text = world_.variable("SOURCE_DATE_EPOCH")) {
        std::int64_t seconds = 0;
        const char* end = text->data() + text->size();
        const auto [last, error] = std::from_chars(text->data(), end, seconds);
        if (error == std::errc() && last == end && !text->empty()) options.source_date_epoch = seconds;
    }
    return options;
}

}  // namespace

const std::set<Code>& strict_codes() {
    static const std::set<Code> codes{
        Code::elements_over_limit,  Code::cells_over_limit,     Code::taller_than_page,
        Code::address_not_decoded,  Code::language_not_a_tag,   Code::picture_without_description,
        Code::language_mismatch,    Code::link_without_address, Code::picture_not_read,
        Code::picture_not_fetched,  Code::picture_format,       Code::picture_broken,
        Code::picture_too_large,    Code::pictures_over_limit,  Code::picture_address,
        Code::svg_not_converted,    Code::logo_not_shown,       Code::character_missing,
        Code::title_missing,        Code::language_unknown,     Code::table_without_headers,
        Code::link_text_is_address, Code::no_headings,          Code::link_text_says_nothing,
        Code::link_without_target,
    };
    return codes;
}

void enter_page(World& world, const Settings& settings, std::string_view page, std::string_view root) {
    std::vector<std::string> font_path;
    for (const Supplied& folder : settings.font_path) font_path.push_back(folder.text);
    const std::string below(root.empty() ? folder_of(page) : root);
    world.enter_page(settings.root ? settings.root->text : below, font_path);
}

BriefResult make_brief(const BriefRequest& request, TemplateCache& templates, World& world, const Limits& limits) {
    return Run(request, templates, world, limits).finish();
}

}  // namespace chancery
