// The report: the results of the rules, and everything that only a person can judge.
#include <algorithm>

#include <fmt/format.h>

#include "chancery/accessibility.h"
#include "conformance/table_cells.h"
#include "conformance/transcript.h"

namespace chancery {
namespace {

/// As many bytes of a passage in another language are shown.
constexpr std::size_t kMostWords = 120;

/// At most that many bytes, cut at a space.
std::string shortened(std::string words) {
    if (words.size() <= kMostWords) return words;
    const std::size_t space = words.rfind(' ', kMostWords);
    if (space == std::string::npos) return words;
    return words.substr(0, space) + " …";
}

class Reporter {
public:
    Reporter(const Reading& reading, const Brief& brief) : reading_(reading), brief_(brief) {}

    void fill(AccessibilityReport& report) {
        report.languages.push_back({{0, {}}, brief_.language, brief_.title.str()});
        for (const TagId tag : reading_.order()) look_at(tag, report);
        for (const PlacedPicture* placed : pictures_of(brief_))
            if (placed->description.decorative)
                report.pictures.push_back({{std::nullopt, placed->picture.span}, {}, DescribedBy::decorative});
        report.transcript = transcript_of(reading_);
    }

private:
    ReportPlace place_of(TagId tag) const { return {reading_.page_of(tag), reading_[tag].span}; }

    void look_at(TagId id, AccessibilityReport& report) const {
        const Tag& tag = reading_[id];
        if (const int level = heading_level(tag.role))
            report.headings.push_back({place_of(id), level, reading_.words_of(id)});
        if (!tag.language.empty())
            report.languages.push_back({place_of(id), tag.language, shortened(reading_.words_of(id))});
        if (tag.role == TagRole::Figure && tag.alt)
            report.pictures.push_back({place_of(id), tag.alt->str(), described_by(*tag.alt)});
        if (tag.role == TagRole::Link) report.links.push_back({place_of(id), words_of_link(id), target_of(id)});
        if (tag.role == TagRole::Table) report.tables.push_back(table(id));
    }

    DescribedBy described_by(const Text& alt) const {
        for (const PlacedPicture* placed : pictures_of(brief_)) {
            if (!(placed->description.words == alt)) continue;
            switch (placed->description.from) {
                case Description::From::page:
                    return DescribedBy::page;
                case Description::From::author:
                    return DescribedBy::author;
                case Description::From::neutral:
                    return DescribedBy::nobody;
            }
        }
        return DescribedBy::template_brand;
    }

    std::string words_of_link(TagId id) const {
        std::string words = reading_.words_of(id);
        for (const TagId kid : reading_.kids_of(id))
            if (reading_[kid].role == TagRole::Figure && reading_[kid].alt) words += reading_[kid].alt->str();
        return words;
    }

    std::string target_of(TagId id) const {
        for (const TagKid& kid : reading_[id].kids)
            if (const auto* ref = std::get_if<LinkRef>(&kid)) {
                const LinkArea& link = reading_.paged().pages[ref->page].links[ref->link];
                if (const auto* address = std::get_if<std::string>(&link.target)) return *address;
                const std::uint32_t to = std::get<std::uint32_t>(link.target);
                return fmt::format("page {}", reading_.paged().destinations[to].page + 1);
            }
        return {};
    }

    ReportedTable table(TagId id) const {
        const TableCells cells = cells_of(id, reading_);
        ReportedTable out{place_of(id), {}, cells.rows, cells.columns, {}, {}};
        for (const TagId kid : reading_.kids_of(id))
            if (reading_[kid].role == TagRole::Caption) out.caption = reading_.words_of(kid);
        for (const TableCellTag& cell : cells.cells) {
            const Tag& tag = reading_[cell.tag];
            if (tag.role != TagRole::TH) continue;
            (tag.scope == Tag::Scope::row ? out.row_headers : out.column_headers)
                .push_back(reading_.words_of(cell.tag));
        }
        return out;
    }

    const Reading& reading_;
    const Brief& brief_;
};

}  // namespace

std::size_t AccessibilityReport::count(RuleResult::State state) const {
    return static_cast<std::size_t>(
        std::count_if(rules.begin(), rules.end(), [&](const RuleResult& result) { return result.state() == state; }));
}

AccessibilityReport report_accessibility(const PagedBrief& paged, const Brief& brief, Standard standard) {
    AccessibilityReport report;
    report.standard = standard;
    report.title = paged.title;
    report.language = paged.language;
    report.pages = paged.pages.size();
    report.rules = examine(paged, standard);
    const bool whole = report.rules.empty() || report.rules.front().state() != RuleResult::State::failed;
    if (whole) Reporter(Reading(paged), brief).fill(report);
    return report;
}

std::string_view words_of(DescribedBy by) {
    switch (by) {
        case DescribedBy::page:
            return "the page";
        case DescribedBy::author:
            return "the author's settings";
        case DescribedBy::template_brand:
            return "the template";
        case DescribedBy::nobody:
            return "nobody: a neutral text stands in";
        case DescribedBy::decorative:
            return "the author, who calls it decorative";
    }
    return "";
}

std::string_view name_of(DescribedBy by) {
    switch (by) {
        case DescribedBy::page:
            return "page";
        case DescribedBy::author:
            return "author";
        case DescribedBy::template_brand:
            return "template";
        case DescribedBy::nobody:
            return "neutral";
        case DescribedBy::decorative:
            return "decorative";
    }
    return "";
}

}  // namespace chancery
