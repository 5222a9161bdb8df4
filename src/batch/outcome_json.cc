#include "batch/outcome_json.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "diag/located_json.h"

namespace chancery {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 4> kResults = {"built", "unchanged", "skipped", "failed"};
constexpr std::array<std::string_view, 4> kFaults = {"none", "document", "access", "worker"};

template <typename Enum, std::size_t n>
Enum named(const std::array<std::string_view, n>& names, const std::string& name) {
    const auto found = std::find(names.begin(), names.end(), name);
    // Not a name of ours: caught by outcome_of(), as every damage is.
    if (found == names.end()) throw Json::other_error::create(501, "no such name", nullptr);
    return static_cast<Enum>(found - names.begin());
}

/// The members of Ledger::Sums in one order, for both ways.
constexpr std::array kSums = {
    &Ledger::Sums::page,
    &Ledger::Sums::kept,
    &Ledger::Sums::dropped,
    &Ledger::Sums::changed,
    &Ledger::Sums::added,
    &Ledger::Sums::brief,
    &Ledger::Sums::pictures,
    &Ledger::Sums::pictures_kept,
    &Ledger::Sums::pictures_dropped,
    &Ledger::Sums::links,
    &Ledger::Sums::links_kept,
    &Ledger::Sums::links_dropped,
    &Ledger::Sums::passages_dropped,
};

/// Gives what `read` makes of an object, or nothing where that is not what was written. The library tells of damage by
/// exceptions, which end here.
template <typename Read>
auto guarded(const Json& object, Read read) -> std::optional<decltype(read(object))> {
    try {
        return read(object);
    } catch (const Json::exception&) {
        return std::nullopt;
    }
}

Json times_of(const Outcome& outcome) {
    Json times = Json::array();
    for (const auto& [stage, time] : outcome.timings) times.push_back({stage, time.count()});
    return times;
}

}  // namespace

Json json_of(const Outcome& outcome, bool timed) {
    Json object;
    object["result"] = kResults[static_cast<std::size_t>(outcome.result)];
    object["fault"] = kFaults[static_cast<std::size_t>(outcome.fault)];
    object["why"] = outcome.why;
    object["title"] = outcome.title;
    object["language"] = outcome.language;
    object["address"] = outcome.address;
    object["standard"] = outcome.standard;
    object["sha256"] = outcome.sha256;
    object["bytes"] = outcome.bytes;
    object["pages"] = outcome.pages;
    object["pictures_missing"] = outcome.pictures_missing;
    Json sums = Json::array();
    for (const auto member : kSums) sums.push_back(outcome.sums.*member);
    object["sums"] = std::move(sums);
    Json diagnostics = Json::array();
    for (const LocatedDiagnostic& diagnostic : outcome.diagnostics) diagnostics.push_back(json_of(diagnostic));
    object["diagnostics"] = std::move(diagnostics);
    if (timed) {
        object["seen"] = json_of(outcome.seen);
        object["timings"] = times_of(outcome);
        object["time"] = outcome.time.count();
    }
    return object;
}

std::optional<Outcome> outcome_of(const Json& written) {
    bool whole = true;
    std::optional<Outcome> outcome = guarded(written, [&](const Json& object) {
        Outcome out;
        out.result = named<Outcome::Result>(kResults, object.at("result"));
        out.fault = named<Outcome::Fault>(kFaults, object.at("fault"));
        object.at("why").get_to(out.why);
        object.at("title").get_to(out.title);
        object.at("language").get_to(out.language);
        object.at("address").get_to(out.address);
        object.at("standard").get_to(out.standard);
        object.at("sha256").get_to(out.sha256);
        object.at("bytes").get_to(out.bytes);
        object.at("pages").get_to(out.pages);
        object.at("pictures_missing").get_to(out.pictures_missing);
        for (std::size_t i = 0; i < kSums.size(); ++i) object.at("sums").at(i).get_to(out.sums.*kSums[i]);
        for (const Json& one : object.at("diagnostics")) {
            std::optional<LocatedDiagnostic> diagnostic = located_of(one);
            if (diagnostic)
                out.diagnostics.push_back(*std::move(diagnostic));
            else
                whole = false;
        }
        if (object.contains("seen")) out.seen = seen_of(object.at("seen")).value_or(std::vector<World::Seen>());
        for (const Json& one : object.value("timings", Json::array()))
            out.timings.emplace_back(one.at(0), std::chrono::nanoseconds(one.at(1).get<std::int64_t>()));
        out.time = std::chrono::nanoseconds(object.value("time", std::int64_t{0}));
        return out;
    });
    if (!whole) return std::nullopt;
    return outcome;
}

constexpr std::array<std::string_view, 5> kKinds = {"file", "confined", "mapped", "font", "variable"};

Json json_of(const std::vector<World::Seen>& seen) {
    Json list = Json::array();
    for (const World::Seen& one : seen) {
        Json entry = {kKinds[static_cast<std::size_t>(one.kind)], one.name};
        if (one.found) entry.push_back(one.answer);
        list.push_back(std::move(entry));
    }
    return list;
}

std::optional<std::vector<World::Seen>> seen_of(const Json& written) {
    return guarded(written, [](const Json& list) {
        std::vector<World::Seen> seen;
        for (const Json& entry : list) {
            World::Seen one{named<World::Seen::Kind>(kKinds, entry.at(0)), entry.at(1), entry.size() > 2};
            if (one.found) entry.at(2).get_to(one.answer);
            seen.push_back(std::move(one));
        }
        return seen;
    });
}

Json json_of(const PageNames& names) {
    return {{"title", names.title}, {"language", names.language}, {"address", names.address}};
}

std::optional<PageNames> page_names_of(const Json& written) {
    return guarded(written, [](const Json& object) {
        return PageNames{object.at("title"), object.at("language"), object.at("address")};
    });
}

std::string line_of(const Json& object) { return object.dump(-1, ' ', false, Json::error_handler_t::replace); }

}  // namespace chancery
