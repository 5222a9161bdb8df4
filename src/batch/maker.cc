#include "batch/maker.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <set>

#include "world/descriptor.h"
#include "world/sha256.h"
#include "world/write_file.h"

namespace chancery {
namespace {

/// A page of every kind of block, for warm_up(): what a first brief has to load or build is then there.
constexpr std::string_view kWarmUpPage = R"(<!doctype html><html lang="en"><title>Warm-up</title><main>
<h1>Warm-up: the first brief of a run</h1><p>A standfirst with <b>strong</b> and <i>emphasised</i> words.</p>
<h2>Overview</h2><p>Sentences that are long enough to be hyphenated and justified, with figures (12,345), a
<a href="https://example.org/">link</a>, quotation marks and a dash: all that makes a paragraph of several lines.</p>
<h2>Key points</h2><ul><li>One item.</li><li>Another item, whose words go on over the end of the line.</li></ul>
<table><tr><th>Year</th><th>Value</th></tr><tr><td>2024</td><td>1.5</td></tr></table></main></html>)";

/// Of files whose size nobody limits: outputs.
constexpr std::size_t kAnySize = std::size_t{1} << 40;

using Clock = std::chrono::steady_clock;

bool is_access(Code code) { return code == Code::cannot_read || code == Code::cannot_write; }

Outcome::Fault fault_of(const Diagnostics& diagnostics) {
    const auto& all = diagnostics.all();
    const bool access = std::any_of(all.begin(), all.end(), [](const auto& d) { return is_access(d.code); });
    return access ? Outcome::Fault::access : Outcome::Fault::document;
}

/// Paths as this process can open them, instead of from the base of the records.
std::vector<World::Seen> located_here(std::vector<World::Seen> seen, const Records& records) {
    for (World::Seen& one : seen)
        if (one.is_path()) one.name = records.located(one.name);
    return seen;
}

}  // namespace

Maker::Maker(MakerOptions options) : options_(std::move(options)), world_(options_.place) {}
Maker::~Maker() = default;

BriefResult Maker::run(const Job& job, Stage until) {
    const Given& given = options_.givens[job.given];
    BriefRequest request;
    request.page = job.page;
    request.command_line = given.settings;
    request.command_line_text = given.text;
    request.command_line_name = given.name;
    request.root = job.root;
    request.data_folder = options_.place.data_folder;
    request.until = until;
    request.briefs_only = true;
    request.form = options_.form;
    if (job.page == "-" && !read_all(STDIN_FILENO, options_.limits.source_bytes, request.page_bytes)) {
        const std::string problem = problem_of(errno);
        BriefResult result;
        result.diagnostics.report(Code::cannot_read, "<stdin>", "standard input can't be read: " + problem);
        return result;
    }
    return make_brief(request, templates_, world_, options_.limits);
}

Outcome Maker::make(const Job& job) {
    const Clock::time_point start = Clock::now();
    if (options_.before_page) options_.before_page(job.page);
    BriefResult result = run(job, Stage::pdf);
    Outcome outcome = write(job, result);
    outcome.diagnostics = located(result.diagnostics, result.sources);
    if (options_.timings)
        for (const BriefResult::Timing& timing : result.timings)
            outcome.timings.emplace_back(timing.stage, timing.time);
    outcome.time = Clock::now() - start;
    remember(job, outcome, result.seen);
    if (options_.keep_seen) outcome.seen = std::move(result.seen);
    return outcome;
}

/// The file is written, left alone where it has these bytes already, or not touched where there is an error.
Outcome Maker::write(const Job& job, BriefResult& result) {
    Outcome outcome;
    if (result.normalized) {
        const Brief& brief = result.normalized->brief;
        outcome.title = brief.title.str();
        outcome.language = brief.language;
        outcome.address = brief.metadata.address;
        outcome.sums = result.normalized->ledger.sums;
    }
    if (result.failed()) {
        outcome.fault = fault_of(result.diagnostics);
        return outcome;
    }
    if (result.skipped) {
        outcome.result = Outcome::Result::skipped;
        outcome.why = *result.skipped;
        return outcome;
    }
    if (result.pdf.empty()) return outcome;  // stopped
    outcome.standard = entry(options_.form.standard).name;
    outcome.sha256 = sha256_hex(result.pdf);
    outcome.bytes = result.pdf.size();
    outcome.pages = result.paged->pages.size();
    outcome.pictures_missing = result.pictures_missing;
    outcome.result = Outcome::Result::built;
    std::string problem;
    if (job.output == "-") {
        if (!write_all(STDOUT_FILENO, result.pdf)) problem = problem_of(errno);
    } else if (!options_.always && options_.records && hash_now(job.output) == outcome.sha256) {
        outcome.result = Outcome::Result::unchanged;
    } else {
        problem = write_file(job.output, result.pdf, options_.limits.stop, options_.sync ? Sync::yes : Sync::no);
    }
    if (!problem.empty()) {
        result.diagnostics.report(Code::cannot_write, job.output == "-" ? "<stdout>" : job.output,
                                  "the PDF can't be written: " + problem);
        outcome.result = Outcome::Result::failed;
        outcome.fault = Outcome::Fault::access;
    }
    return outcome;
}

/// What may go another way the next time is not remembered.
void Maker::remember(const Job& job, const Outcome& outcome, const std::vector<World::Seen>& all) {
    if (!options_.records || job.page == "-" || job.output == "-" || options_.limits.stop.stop_requested()) return;
    const Records& records = *options_.records;
    if (outcome.fault == Outcome::Fault::access || outcome.fault == Outcome::Fault::worker) return;
    Record record;
    record.program = hash_of_program();
    record.request = request_of(job);
    record.page = records.from_base(job.page);
    record.output = records.from_base(job.output);
    record.outcome = outcome;
    for (World::Seen seen : all) {
        using Kind = World::Seen::Kind;
        if (seen.kind == Kind::mapped && seen.found)
            seen.answer = records.hash_of_mapped(world_, seen.name, options_.limits.font_bytes);
        if (seen.is_path()) seen.name = records.from_base(seen.name);
        if (seen.kind == Kind::font && seen.found) seen.answer = records.from_base(seen.answer);
        record.seen.push_back(std::move(seen));
    }
    records.write(record);
}

/// All that a brief depends on and the World is not asked for. The page's name is part of it, since messages show it.
std::string Maker::request_of(const Job& job) const {
    const Given& given = options_.givens[job.given];
    return sha256_hex(fmt::format("{}\n{}\n{}\n{}\n{} {} {}\n{} {}", job.page, job.root, given.name, given.text,
                                  entry(options_.form.standard).name, options_.form.object_streams,
                                  options_.form.attach_source, given.settings.page.strict,
                                  given.settings.page.deny_warnings));
}

/// Of a file that others may have written since it was last looked at.
std::string Maker::hash_now(const std::string& path) {
    hashes_.erase(path);
    std::string hash = hash_of_file(path);
    hashes_.erase(path);
    return hash;
}

std::string Maker::hash_of_file(const std::string& path) {
    auto [place, fresh] = hashes_.try_emplace(path);
    if (fresh)  // mapped, since that is done with plain files alone: a device has no end
        if (const World::Mapped file = world_.map(path, kAnySize); file.ok())
            place->second = sha256_hex(file.content());
    return place->second.value_or("");
}

/// Whether the World would answer as it did.
bool Maker::holds(const World::Seen& seen) {
    using Kind = World::Seen::Kind;
    const Records& records = *options_.records;
    switch (seen.kind) {
        case Kind::variable:
            return world_.variable(seen.name) == (seen.found ? std::optional(seen.answer) : std::nullopt);
        case Kind::font: {
            const std::optional<std::string> path = world_.find_font(seen.name);
            return path.has_value() == seen.found && (!path || records.from_base(*path) == seen.answer);
        }
        case Kind::file: {
            const std::string path = records.located(seen.name);
            // One that is there and could not be read is as good as one that is not.
            if (!seen.found) return !world_.map(path, options_.limits.source_bytes).ok();
            return seen.answer.empty() ? world_.is_file(path) : hash_of_file(path) == seen.answer;
        }
        case Kind::confined:
            return world_.read_confined(records.located(seen.name), options_.limits.picture_bytes).sha256 ==
                   seen.answer;
        case Kind::mapped: {
            const std::string path = records.located(seen.name);
            auto [place, fresh] = hashes_.try_emplace(path);
            if (fresh) place->second = records.hash_of_mapped(world_, path, options_.limits.font_bytes);
            return place->second == seen.answer;
        }
    }
    return false;
}

Standing Maker::standing(const Job& job) {
    Standing standing;
    if (!options_.records || job.page == "-" || job.output == "-") return standing;
    const Records& records = *options_.records;
    const bool there = world_.is_file(job.output);
    standing.state = there ? Standing::State::stale : Standing::State::missing;
    std::optional<Record> record = records.read(job.output);
    if (!record || record->page != records.from_base(job.page)) {
        standing.why = record ? fmt::format("it was made from {}", record->page) : "nothing is known of it";
        return standing;
    }
    const bool written =
        record->outcome.result == Outcome::Result::built || record->outcome.result == Outcome::Result::unchanged;
    if (written && !there) return standing;
    if (record->program != hash_of_program()) {
        standing.why = "Chancery changed";
    } else if (record->request != request_of(job)) {
        standing.why = "the options changed";
    } else if (written && hash_of_file(job.output) != record->outcome.sha256) {
        standing.why = "the file is not the one that was written";
    } else {
        enter_page(world_, settings_of(job), job.page, job.root);
        const auto changed = std::find_if(record->seen.begin(), record->seen.end(),
                                          [&](const World::Seen& seen) { return !holds(seen); });
        if (changed != record->seen.end()) {
            standing.why = fmt::format("{} changed", changed->name);
        } else {
            standing.state = written                                             ? Standing::State::current
                             : record->outcome.result == Outcome::Result::failed ? Standing::State::failed
                                                                                 : Standing::State::skipped;
            standing.outcome = std::move(record->outcome);
            if (options_.keep_seen) standing.outcome->seen = located_here(std::move(record->seen), records);
        }
    }
    return standing;
}

std::optional<Outcome> Maker::outcome_again(const Job& job) {
    if (options_.always) return std::nullopt;
    std::optional<Outcome> outcome = standing(job).outcome;
    if (outcome && outcome->result == Outcome::Result::built) outcome->result = Outcome::Result::unchanged;
    return outcome;
}

PageNames Maker::names(const Job& job) {
    if (options_.before_page) options_.before_page(job.page);
    const BriefResult result = run(job, Stage::brief);
    if (!result.normalized) return {};
    const Brief& brief = result.normalized->brief;
    return {brief.title.str(), brief.language, brief.metadata.address};
}

void Maker::warm_up(const std::vector<Job>& jobs) {
    // Their settings say which templates there are; of thousands of pages most say the same.
    std::set<std::pair<std::string, std::size_t>> folders;
    std::set<std::string> templates;
    for (const Job& job : jobs) {
        const std::string folder = job.page.substr(0, job.page.rfind('/') + 1);
        if (!folders.emplace(folder, job.given).second) continue;
        Settings settings = settings_of(job);
        std::string name = settings.template_name ? settings.template_name->text : "";
        for (const Override& override : settings.overrides)
            name += '\n' + override.key.text + '=' + override.value.text;
        if (!templates.insert(std::move(name)).second) continue;
        BriefRequest request;
        request.page = "-";
        request.page_bytes = kWarmUpPage;
        request.command_line = std::move(settings);
        request.command_line.page = {};
        request.data_folder = options_.place.data_folder;
        request.form = options_.form;
        make_brief(request, templates_, world_, options_.limits);
    }
}

Settings settings_of(World& world, const Given& given, std::string_view page, const Limits& limits) {
    SourceMap sources;
    Diagnostics diagnostics;
    if (!given.text.empty()) sources.add({.name = given.name, .text = given.text, .lines = {}});
    return load_settings(world, page, given.settings, limits, sources, diagnostics);
}

Settings Maker::settings_of(const Job& job) {
    return chancery::settings_of(world_, options_.givens[job.given], job.page, options_.limits);
}

void Maker::forget() {
    templates_ = TemplateCache();
    world_ = FileWorld(options_.place);
    hashes_.clear();
}

}  // namespace chancery
