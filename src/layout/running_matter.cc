// Running heads and feet.
#include <fmt/format.h>

#include "layout/pages.h"

namespace chancery {
namespace {

/// Replaces {title}, {section}, {page}, {pages}, {brand} and {url}; the template was checked for others.
std::string filled(std::string_view pattern, const std::vector<std::pair<std::string_view, std::string>>& values) {
    std::string out;
    for (std::size_t i = 0; i < pattern.size();) {
        bool found = false;
        for (const auto& [name, value] : values)
            if (pattern.substr(i).starts_with(name)) {
                out += value;
                i += name.size();
                found = true;
                break;
            }
        if (!found) out += pattern[i++];
    }
    return out;
}

const RunningLine& line_for(const RunningMatter& matter, std::size_t page, std::size_t pages) {
    if (page == 0) return matter.first;
    if (page + 1 == pages && !matter.last.empty()) return matter.last;
    return page % 2 == 1 ? matter.left : matter.right;
}

/// "https://www.example.org/" as a reader would write it.
std::string bare_address(std::string_view address) {
    for (std::string_view scheme : {"https://", "http://"})
        if (address.starts_with(scheme)) address.remove_prefix(scheme.size());
    while (!address.empty() && address.back() == '/') address.remove_suffix(1);
    return std::string(address);
}

}  // namespace

std::vector<GlyphRun> Composer::running_text(std::string_view words, Artifact kind, Length& width) {
    const RunningMatter& matter = kind == Artifact::header ? theme_.head : theme_.foot;
    Frame frame;
    frame.width = theme_.page.full_width();
    const Text text(words, {}, Text::Origin::computed);
    ParagraphShape shape;
    shape.measure = frame.width;
    std::vector<Line> set = set_paragraph(styled(text, style(matter.style), frame, Owner(kind)), shape, fonts_, limits_, diagnostics_);
    if (set.empty()) return {};
    width = set.front().width;      // a running line is one line: what is longer ends here
    return std::move(set.front().runs);
}

void add_running_matter(const Brief& brief, const Theme& theme, Composer& composer,
                        const std::vector<std::uint32_t>& section_of_page, PagedBrief& paged) {
    const std::size_t pages = paged.pages.size();
    for (std::size_t p = 0; p < pages; ++p) {
        Page& page = paged.pages[p];
        const std::uint32_t section = p < section_of_page.size() ? section_of_page[p] : 0;
        const std::vector<std::pair<std::string_view, std::string>> values = {
            {"{title}", brief.title.str()},
            {"{section}", section > 0 ? brief.sections[section - 1].outline_title() : brief.title.str()},
            {"{page}", fmt::format("{}", p + 1)},
            {"{pages}", fmt::format("{}", pages)},
            {"{brand}", theme.brand.name},
            {"{url}", bare_address(theme.brand.url)},
        };
        for (Artifact kind : {Artifact::header, Artifact::footer}) {
            const RunningMatter& matter = kind == Artifact::header ? theme.head : theme.foot;
            const RunningLine& line = line_for(matter, p, pages);
            if (line.empty()) continue;
            const bool head = kind == Artifact::header;
            const Length baseline = head ? matter.distance : page.size.height - matter.distance;
            const Length left = theme.page.margin.left, right = page.size.width - theme.page.margin.right;
            const auto put = [&](std::string_view pattern, int part) {      // 0 left, 1 centre, 2 right
                if (pattern.empty()) return;
                Length width;
                std::vector<GlyphRun> runs = composer.running_text(filled(pattern, values), kind, width);
                const Length x = part == 0 ? left : part == 2 ? right - width : (left + right - width) / 2;
                for (GlyphRun& run : runs) {
                    run.origin.x += x;
                    run.origin.y = baseline;
                    page.items.push_back(std::move(run));
                }
            };
            put(line.left, 0);
            put(line.center, 1);
            put(line.right, 2);
            if (line.rule) {
                const Length y = head ? matter.rule_distance : page.size.height - matter.rule_distance;
                page.items.push_back(Rule{{left, y}, right - left, false, pt(0.5), matter.rule_color, kind});
            }
        }
    }
}

}  // namespace chancery
