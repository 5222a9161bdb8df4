#include "proofread/found.h"

#include <set>
#include <tuple>

#include "chancery/proofread.h"
#include "support/catch2.h"

namespace chancery::test {

std::vector<std::string> Found::at(Code code) const {
    std::vector<std::string> out;
    for (const Diagnostic& diagnostic : diagnostics.all())
        if (diagnostic.code == code) out.emplace_back(made.sources.text(diagnostic.span));
    return out;
}

const Diagnostic* Found::first(Code code) const {
    for (const Diagnostic& diagnostic : diagnostics.all())
        if (diagnostic.code == code) return &diagnostic;
    return nullptr;
}

Found proofread_page(std::string_view page, const PageSettings& settings, MemoryWorld& world,
                     const Vocabulary& vocabulary) {
    Found out{make(page, settings, vocabulary), {}};
    // What normalize() said is known to the checks, and not part of what they find.
    Diagnostics all = out.made.diagnostics;
    const std::size_t before = all.all().size();
    const Normalized made{out.made.brief, out.made.ledger};
    proofread(
        {.made = made, .page = &out.made.document, .sources = out.made.sources, .settings = settings, .world = world},
        all);
    for (std::size_t i = before; i < all.all().size(); ++i) out.diagnostics.include(all.all()[i]);
    out.diagnostics.settle(settings.severities, 1000);

    std::set<std::tuple<Code, Span>> seen;
    for (const Diagnostic& diagnostic : out.diagnostics.all()) {
        CAPTURE(diagnostic.message);
        REQUIRE(diagnostic.span.source == out.made.page);
        CHECK(diagnostic.span.first < diagnostic.span.last);
        CHECK(diagnostic.span.last <= out.made.sources[out.made.page].text.size());
        CHECK_FALSE(diagnostic.hint.empty());
        CHECK(entry(diagnostic.code).severity != Severity::error);
        CHECK(seen.emplace(diagnostic.code, diagnostic.span).second);
    }
    return out;
}

Found proofread_page(std::string_view page, const PageSettings& settings) {
    MemoryWorld world;
    return proofread_page(page, settings, world);
}

std::vector<std::string> found(Code code, std::string_view body, std::string_view language) {
    PageSettings settings;
    settings.language = supplied(std::string(language));
    return proofread_page(html("<h1>A title of the page</h1>" + std::string(body)), settings).at(code);
}

}  // namespace chancery::test
