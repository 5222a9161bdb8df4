#include "chancery/diagnostic.h"

#include <random>

#include "support/catch2.h"

using namespace chancery;

namespace {

/// Code and severity of each, in order: "W0105 error".
std::vector<std::string> told(const Diagnostics& diagnostics) {
    constexpr const char* kNames[] = {"note", "warning", "error"};
    std::vector<std::string> all;
    for (const Diagnostic& it : diagnostics.all())
        all.push_back(std::string(entry(it.code).id) + " " + kNames[static_cast<int>(it.severity)]);
    return all;
}

using Told = std::vector<std::string>;

}  // namespace

TEST_CASE("rules give codes another severity or none, and leave errors alone") {
    Diagnostics diagnostics;
    diagnostics.report(Code::invalid_bytes, "a", "m");
    diagnostics.report(Code::lead_repeated, "b", "m");
    diagnostics.report(Code::title_missing, "c", "m");
    diagnostics.report(Code::language_unknown, "d", "m");
    diagnostics.report(Code::cannot_read, "e", "m");
    diagnostics.settle({{Code::invalid_bytes, Severity::error},
                        {Code::lead_repeated, Severity::warning},
                        {Code::title_missing, Severity::note},
                        {Code::language_unknown, std::nullopt},
                        {Code::cannot_read, std::nullopt}},
                       100);
    CHECK(told(diagnostics) == Told{"W0105 error", "N0408 warning", "W0410 note", "E0901 error"});
}

TEST_CASE("strict runs make errors of some warnings, denying of all; what rules made a note stays one") {
    Diagnostics diagnostics;
    diagnostics.report(Code::invalid_bytes, "a", "m");
    diagnostics.report(Code::title_missing, "b", "m");
    diagnostics.report(Code::language_unknown, "c", "m");
    const SeverityRules rules{{Code::language_unknown, Severity::note}};
    diagnostics.settle(rules, 100);
    diagnostics.raise({Code::title_missing, Code::language_unknown});
    CHECK(told(diagnostics) == Told{"W0105 warning", "W0410 error", "W0411 note"});
    diagnostics.raise_all();
    CHECK(told(diagnostics) == Told{"W0105 error", "W0410 error", "W0411 note"});
    // What was raised is an error from then on: settling again, as a run does after its last stage, keeps it one.
    diagnostics.settle({{Code::invalid_bytes, std::nullopt}, {Code::language_unknown, Severity::note}}, 100);
    CHECK(told(diagnostics) == Told{"W0105 error", "W0410 error", "W0411 note"});
}

TEST_CASE("settling twice is settling once") {
    std::mt19937 random(5);
    const auto below = [&](std::size_t bound) { return random() % bound; };
    for (int round = 0; round < 200; ++round) {
        Diagnostics diagnostics;
        for (std::size_t i = below(60); i > 0; --i)
            diagnostics.report(all_codes()[below(all_codes().size())].code, std::string(1, "abc"[below(3)]), "m");
        SeverityRules rules;
        for (std::size_t i = below(40); i > 0; --i) {
            const std::size_t severity = below(4);
            rules[all_codes()[below(all_codes().size())].code] =
                severity == 3 ? std::nullopt : std::optional(static_cast<Severity>(severity));
        }
        diagnostics.settle(rules, 4);
        const Told once = told(diagnostics);
        diagnostics.settle(rules, 4);
        CHECK(told(diagnostics) == once);
        for (const Diagnostic& it : diagnostics.all())
            CHECK((entry(it.code).severity != Severity::error || it.severity == Severity::error));
    }
}
