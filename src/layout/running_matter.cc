// Running heads and feet.
#include <algorithm>

#include <fmt/format.h>

#include "layout/pages.h"
#include "normalize/address.h"

namespace chancery {
namespace {

/// Between two parts of a running line, at least.
constexpr Length kRunningGap = mm(6);

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

}  // namespace

Composer::RunningText Composer::running_text(std::string words, Artifact kind, Length most) {
    const TextStyle& dress = style((kind == Artifact::header ? theme_.head : theme_.foot).style);
    Frame frame;
    frame.width = theme_.page.size.width * 100;  // one line, however long
    const auto set = [&](const std::string& line) {
        ParagraphShape shape;
        shape.measure = frame.width;
        const Text text(line, {}, Text::Origin::computed);
        return set_paragraph(styled(text, dress, frame, Owner(kind)), shape, fonts_, limits_, diagnostics_);
    };
    std::vector<Line> lines = set(words);
    while (!lines.empty() && lines.front().width > most && words.find(' ') != std::string::npos) {
        words.resize(words.rfind(' '));
        lines = set(words + "…");
    }
    if (lines.empty() || lines.front().width > most) return {};
    return {std::move(lines.front().runs), lines.front().width};
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
            {"{url}", shown_address(theme.brand.url)},
        };
        for (Artifact kind : {Artifact::header, Artifact::footer}) {
            const RunningMatter& matter = kind == Artifact::header ? theme.head : theme.foot;
            const RunningLine& line = line_for(matter, p, pages);
            if (line.empty()) continue;
            const bool head = kind == Artifact::header;
            const Length baseline = head ? matter.distance : page.size.height - matter.distance;
            const Length left = theme.page.margin.left, right = page.size.width - theme.page.margin.right;
            // The short parts come first; the longest has what they leave.
            struct Part {
                std::string words;
                int place;
            };  // 0 left, 1 centre, 2 right
            std::vector<Part> parts = {
                {filled(line.left, values), 0}, {filled(line.center, values), 1}, {filled(line.right, values), 2}};
            std::erase_if(parts, [](const Part& part) { return part.words.empty(); });
            std::stable_sort(parts.begin(), parts.end(),
                             [](const Part& a, const Part& b) { return a.words.size() < b.words.size(); });
            Length room = right - left;
            for (Part& part : parts) {
                Composer::RunningText set = composer.running_text(std::move(part.words), kind, room);
                const Length x = part.place == 0   ? left
                                 : part.place == 2 ? right - set.width
                                                   : (left + right - set.width) / 2;
                for (GlyphRun& run : set.runs) {
                    run.origin.x += x;
                    run.origin.y = baseline;
                    page.items.push_back(std::move(run));
                }
                room -= set.width + kRunningGap;
            }
            if (line.rule) {
                const Length y = head ? matter.rule_distance : page.size.height - matter.rule_distance;
                page.items.push_back(Rule{{left, y}, right - left, false, pt(0.5), matter.rule_color, kind});
            }
        }
    }
}

}  // namespace chancery
