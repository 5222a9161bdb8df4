// A heading that heads nothing: neither text nor a heading of a lower level.
#include "proofread/checks.h"

namespace chancery::proofreading {
namespace {

class Finder {
public:
    Finder(const Brief& brief, Diagnostics& diagnostics) : brief_(brief), diagnostics_(diagnostics) {}

    void run() {
        blocks(brief_.opening, 0);
        for (std::size_t i = 0; i < brief_.sections.size(); ++i) {
            const Section& section = brief_.sections[i];
            if (section.heading && section.blocks.empty() && !goes_on(i + 1, section.level))
                report(section.heading->text);
            blocks(section.blocks, i + 1);
        }
    }

private:
    /// The section at `next` stands below a heading of this level, or is one of the pillars that it announces.
    bool goes_on(std::size_t next, int level) const {
        if (next >= brief_.sections.size()) return false;
        const bool first_pillar =
            brief_.sections[next].role == Role::pillar && (next == 0 || brief_.sections[next - 1].role != Role::pillar);
        return brief_.sections[next].level > level || first_pillar;
    }

    void blocks(const std::vector<BriefBlock>& all, std::size_t next_section) {
        for (std::size_t i = 0; i < all.size(); ++i) {
            if (const auto* group = std::get_if<Group>(&all[i]); group && group->blocks.empty()) {
                const bool below =
                    i + 1 == all.size() ? goes_on(next_section, group->level) : deeper(all[i + 1], group->level);
                if (!below) report(group->label.text);
            } else if (const auto* heading = std::get_if<Subheading>(&all[i])) {
                const bool heads = i + 1 == all.size() ? goes_on(next_section, heading->level)
                                                       : !is_heading(all[i + 1]) || deeper(all[i + 1], heading->level);
                if (!heads) report(heading->prose.text);
            }
        }
    }

    static bool is_heading(const BriefBlock& block) {
        return std::holds_alternative<Subheading>(block) || std::holds_alternative<Group>(block);
    }

    static bool deeper(const BriefBlock& block, int level) {
        if (const auto* heading = std::get_if<Subheading>(&block)) return heading->level > level;
        const auto* group = std::get_if<Group>(&block);
        return group && group->level > level;
    }

    void report(const Text& heading) {
        const Span span = heading.source();
        if (!span.known() || heading.empty() || !of_page(heading.pieces().front().origin)) return;
        diagnostics_.report(Code::empty_section, span, "nothing stands below this heading")
            .hint("write the section, or drop its heading with [[passage]]");
    }

    const Brief& brief_;
    Diagnostics& diagnostics_;
};

}  // namespace

void find_empty_sections(const Reading& reading, Diagnostics& diagnostics) {
    Finder(reading.brief(), diagnostics).run();
}

}  // namespace chancery::proofreading
