// Lines of letters that are taller than the leading is made for.
#include <set>

#include "chancery/paged_brief.h"
#include "support/house_template.h"

using namespace chancery;

namespace {

/// From the first baseline of the title to its second.
Length leading_of_title(const std::string& title, const LoadedTemplate& loaded) {
    Brief brief;
    brief.language = "en";
    brief.title = Text(title, {}, Text::Origin::label);
    Diagnostics diagnostics;
    const PagedBrief paged = layout(brief, loaded.theme, loaded.fonts, Pictures(), loaded.limits, diagnostics);
    CHECK(diagnostics.all().empty());
    std::set<Length> baselines;
    const Length size = loaded.theme.style("title").size;
    for (const Item& item : paged.pages.front().items)
        if (const auto* run = std::get_if<GlyphRun>(&item); run != nullptr && run->size == size)
            baselines.insert(run->origin.y);
    REQUIRE(baselines.size() == 2);
    return *std::next(baselines.begin()) - *baselines.begin();
}

}  // namespace

TEST_CASE("lines part where the letters of a fallback would touch") {
    LoadedTemplate loaded("base");
    if (!loaded.world.find_font("NotoSerifThai-Bold.ttf")) {
        WARN("skipped: fonts-noto-core is not installed");
        return;
    }
    const Length leading = loaded.theme.style("title").leading;
    CHECK(leading_of_title("The library of the harbour opens on every day", loaded) == leading);
    const std::string thai =
        "\u0E2B\u0E49\u0E2D\u0E07\u0E2A\u0E21\u0E38\u0E14\u0E17\u0E48\u0E32\u0E40\u0E23\u0E37\u0E2D "
        "\u0E1C\u0E39\u0E49\u0E2D\u0E48\u0E32\u0E19\u0E22\u0E37\u0E21\u0E2B\u0E19\u0E31\u0E07\u0E2A\u0E37\u0E2D "
        "\u0E0A\u0E31\u0E49\u0E19\u0E17\u0E35\u0E48\u0E2A\u0E2D\u0E07";
    const Length parted = leading_of_title(thai, loaded);
    CHECK(parted > leading);
    CHECK(parted < leading * 3 / 2);
}
