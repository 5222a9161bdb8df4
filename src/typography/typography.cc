#include "chancery/typography.h"

#include <algorithm>

#include "typography/faults.h"

namespace chancery {
namespace {

/// Nothing where the line has no gaps to judge it by.
std::optional<int> gap_percent(const TextLine& line) {
    Length natural, width;
    for (const LineGap& gap : line.gaps) {
        natural += gap.natural;
        width += gap.width;
    }
    if (natural <= Length()) return std::nullopt;
    // One that would need too much is left short: what it would need counts. A point is no shortness that is seen.
    if (const Length missing = line.measure - line.width; missing > pt(1)) width += missing;
    return static_cast<int>((width.units() * 100 + natural.units() / 2) / natural.units());
}

void measure_gaps(const TextLine& line, std::uint32_t page, Typography& found) {
    if (!line.justified) return;
    ++found.justified;
    const std::optional<int> percent = gap_percent(line);
    if (!percent) return;
    const MeasuredLine measured{{page, line.span}, *percent};
    if (!found.loosest || *percent > found.loosest->gap_percent) found.loosest = measured;
    if (!found.tightest || *percent < found.tightest->gap_percent) found.tightest = measured;
}

/// Follows the lines of each paragraph down a page.
class Rivers {
public:
    explicit Rivers(std::vector<River>& out) : out_(out) {}

    void look_at(const TextLine& line, std::uint32_t page) {
        std::vector<Stream> next;
        const bool goes_on = !above_.empty() && paragraph_ == line.paragraph && page_ == page;
        if (!goes_on) above_.clear();
        for (const LineGap& gap : line.gaps) {
            Stream stream{gap, 1, {page, line.span}, {}};
            for (Stream& above : above_)
                if (in_line(above.gap, gap) && above.length >= stream.length) {
                    stream = {gap, above.length + 1, above.place, above.river};
                    if (stream.length < 3) continue;
                    if (!stream.river) {
                        stream.river = above.river = out_.size();
                        out_.push_back({stream.place, stream.length});
                    }
                    out_[*stream.river].gaps = std::max(out_[*stream.river].gaps, stream.length);
                }
            next.push_back(stream);
        }
        above_ = std::move(next);
        paragraph_ = line.paragraph;
        page_ = page;
    }

private:
    /// A gap and how many stand in line down to it.
    struct Stream {
        LineGap gap;
        int length = 1;
        TypographyPlace place;  ///< of its first line
        std::optional<std::size_t> river;
    };
    static bool in_line(const LineGap& a, const LineGap& b) {
        const Length left = std::max(a.left, b.left), right = std::min(a.left + a.width, b.left + b.width);
        return (right - left) * 2 >= std::min(a.width, b.width) && right > left;
    }

    std::vector<River>& out_;
    std::vector<Stream> above_;
    std::uint32_t paragraph_ = 0, page_ = 0;
};

/// How many lines in a row end in a hyphen.
struct HyphenRun {
    std::uint32_t paragraph = 0;
    int length = 0;

    void look_at(const TextLine& line, std::uint32_t page, Typography& found) {
        if (line.paragraph != paragraph) length = 0;
        paragraph = line.paragraph;
        length = line.hyphenated ? length + 1 : 0;
        if (line.hyphenated) found.hyphens.push_back({{page, line.span}, length, false});
    }
};

PageFill fill_of(const Page& page) {
    PageFill fill;
    fill.lines = static_cast<std::uint32_t>(page.lines.size());
    if (page.body_height > Length())
        fill.percent = static_cast<int>(page.filled.units() * 100 / page.body_height.units());
    return fill;
}

}  // namespace

Typography measure_typography(const PagedBrief& paged) {
    Typography found;
    Rivers rivers(found.rivers);
    HyphenRun hyphens;
    for (std::uint32_t p = 0; p < paged.pages.size(); ++p) {
        const Page& page = paged.pages[p];
        found.lines += page.lines.size();
        for (const TextLine& line : page.lines) {
            measure_gaps(line, p, found);
            hyphens.look_at(line, p, found);
            rivers.look_at(line, p);
        }
        const bool ends_page = !page.lines.empty() && page.lines.back().hyphenated && p + 1 < paged.pages.size();
        if (ends_page && !found.hyphens.empty()) found.hyphens.back().ends_page = true;
        found.pages.push_back(fill_of(page));
    }
    found.broken_keeps = find_faults(paged);
    return found;
}

std::string_view name_of(Fault fault) {
    switch (fault) {
        case Fault::heading_stranded:
            return "heading_stranded";
        case Fault::heading_divided:
            return "heading_divided";
        case Fault::caption_parted:
            return "caption_parted";
        case Fault::introduction_parted:
            return "introduction_parted";
        case Fault::orphan:
            return "orphan";
        case Fault::widow:
            return "widow";
        case Fault::first_item_alone:
            return "first_item_alone";
        case Fault::last_item_alone:
            return "last_item_alone";
        case Fault::panel_divided:
            return "panel_divided";
        case Fault::row_divided:
            return "row_divided";
        case Fault::scant_last_page:
            return "scant_last_page";
        case Fault::overfull_line:
            return "overfull_line";
        case Fault::overfull_page:
            return "overfull_page";
    }
    return "";
}

std::string_view words_of(Fault fault) {
    switch (fault) {
        case Fault::heading_stranded:
            return "a heading is stranded at the page's end";
        case Fault::heading_divided:
            return "a heading is divided";
        case Fault::caption_parted:
            return "a caption is parted from its picture or table";
        case Fault::introduction_parted:
            return "an introduction is parted from what it announces";
        case Fault::orphan:
            return "the first line of a paragraph stands alone at the page's end";
        case Fault::widow:
            return "the last line of a paragraph stands alone on its page";
        case Fault::first_item_alone:
            return "the first item of a list stands alone on its page";
        case Fault::last_item_alone:
            return "the last item of a list stands alone on its page";
        case Fault::panel_divided:
            return "a panel that would fit on a page is divided";
        case Fault::row_divided:
            return "a table row is divided";
        case Fault::scant_last_page:
            return "the last page has fewer than five lines";
        case Fault::overfull_line:
            return "a line is wider than its measure";
        case Fault::overfull_page:
            return "the page's text reaches below its foot";
    }
    return "";
}

}  // namespace chancery
