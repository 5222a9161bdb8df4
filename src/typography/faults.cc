#include "typography/faults.h"

#include <algorithm>
#include <map>
#include <set>

#include "typography/content.h"

namespace chancery {
namespace {

constexpr std::size_t kLinesBelowHeading = 2;
constexpr std::size_t kLinesOnLastPage = 5;
/// Hanging punctuation reaches past the measure, no word does.
constexpr Length kHanging = pt(6);

class FaultFinder {
public:
    explicit FaultFinder(const PagedBrief& paged) : paged_(paged), content_(paged) {}

    std::vector<BrokenKeep> run() {
        paragraphs();
        for (std::uint32_t p = 0; p + 1 < paged_.pages.size(); ++p) {
            last_heading(p);
            introduction(p);
        }
        for (std::uint32_t i = 0; i < paged_.tags.tags.size(); ++i)
            if (content_.pages_of(TagId{i})) tag(TagId{i});
        panels();
        last_page();
        overfull();
        std::stable_sort(found_.begin(), found_.end(),
                         [](const BrokenKeep& a, const BrokenKeep& b) { return a.page < b.page; });
        return std::move(found_);
    }

private:
    void report(Fault fault, std::uint32_t page, Span span) { found_.push_back({{page, span}, fault}); }

    // Every paragraph's lines page by page: neither the first nor the last part may be a single line.
    void paragraphs() {
        struct Part {
            std::uint32_t page = 0;
            std::vector<const TextLine*> lines;
        };
        std::map<std::uint32_t, std::vector<Part>> parts;
        for (std::uint32_t p = 0; p < paged_.pages.size(); ++p)
            for (const TextLine& line : paged_.pages[p].lines) {
                std::vector<Part>& of = parts[line.paragraph];
                if (of.empty() || of.back().page != p) of.push_back({p, {}});
                of.back().lines.push_back(&line);
            }
        for (const auto& [number, of] : parts) {
            if (of.size() < 2) continue;
            const TextLine& first = *of.front().lines.front();
            const TextLine& last = *of.back().lines.back();
            // A note is carried on and a row cut where there is no room for them: reported as such.
            if (content_.within(first.owner, TagRole::Note) || content_.within(first.owner, TagRole::TR)) continue;
            if (content_.in_heading(first.owner) && !content_.within(first.owner, TagRole::H1)) {
                report(Fault::heading_divided, of.back().page, last.span);
                continue;
            }
            if (of.front().lines.size() == 1) report(Fault::orphan, of.front().page, first.span);
            if (of.back().lines.size() == 1) report(Fault::widow, of.back().page, last.span);
        }
    }

    /// Text lines and pictures from a mark on; a picture is enough by itself.
    std::size_t shown_from(std::uint32_t page, std::size_t mark) const {
        std::set<Length> baselines;
        const std::vector<const Mark*>& text = content_.text_of(page);
        for (std::size_t m = mark; m < text.size(); ++m)
            for (std::uint32_t i = text[m]->first; i < text[m]->last; ++i) {
                const Item& item = paged_.pages[page].items[i];
                if (std::holds_alternative<PictureItem>(item)) return kLinesBelowHeading;
                if (const auto* run = std::get_if<GlyphRun>(&item)) baselines.insert(run->origin.y);
            }
        return baselines.size();
    }

    /// The first thing to be read after a page; nothing at the end.
    const Mark* first_after(std::uint32_t page) const {
        for (++page; page < paged_.pages.size(); ++page)
            if (!content_.text_of(page).empty()) return content_.text_of(page).front();
        return nullptr;
    }

    // The last heading of a page has two lines of what it heads below it, or all there are. The title stands on a
    // cover.
    void last_heading(std::uint32_t page) {
        const std::vector<const Mark*>& text = content_.text_of(page);
        std::size_t m = text.size();
        while (m > 0 && !content_.in_heading(tag_of(*text[m - 1]))) --m;
        const Mark* next = first_after(page);
        if (m == 0 || !next || content_.within(tag_of(*text[m - 1]), TagRole::H1)) return;
        const std::size_t below = shown_from(page, m);
        const bool next_is_heading = content_.in_heading(tag_of(*next));
        if (below == 0 ? !same_heading(tag_of(*text[m - 1]), tag_of(*next))
                       : below < kLinesBelowHeading && !next_is_heading)
            report(Fault::heading_stranded, page, paged_.tags[tag_of(*text[m - 1])].span);
    }

    /// True where a heading goes on overleaf, which is another fault.
    bool same_heading(TagId a, TagId b) const {
        for (; a.known(); a = paged_.tags[a].parent)
            if (is_heading(paged_.tags[a].role)) break;
        for (; b.known(); b = paged_.tags[b].parent)
            if (a == b) return true;
        return false;
    }

    /// What a paragraph announces stands beside it in the same tag, what an item's first words announce in the item.
    TagId announced_in(TagId owner) const {
        for (TagId at = owner; at.known(); at = paged_.tags[at].parent) {
            if (paged_.tags[at].role == TagRole::P) return paged_.tags[at].parent;
            if (paged_.tags[at].role == TagRole::LBody) return at;
        }
        return {};
    }

    /// A paragraph that ends in a colon is not the last thing on its page.
    void introduction(std::uint32_t page) {
        const std::vector<const Mark*>& text = content_.text_of(page);
        const Mark* next = first_after(page);
        if (text.empty() || !next || content_.in_heading(tag_of(*next))) return;
        const Mark& last = *text.back();
        const TagId owner = tag_of(last), around = announced_in(owner);
        if (!around.known() || content_.within(owner, TagRole::TR) || owner == tag_of(*next)) return;
        if (!content_.within(tag_of(*next), around)) return;
        std::string words;
        for (std::uint32_t i = last.first; i < last.last; ++i)
            if (const auto* run = std::get_if<GlyphRun>(&paged_.pages[page].items[i])) words += run->text.str();
        while (!words.empty() && words.back() == ' ') words.pop_back();
        if (words.ends_with(':') || words.ends_with("\uFF1A"))
            report(Fault::introduction_parted, page, paged_.tags[owner].span);
    }

    void tag(TagId id) {
        const Tag& tag = paged_.tags[id];
        if (tag.role == TagRole::L && !content_.within(id, TagRole::TR)) list(tag);
        if (tag.role == TagRole::Caption) caption(id);
        const PageRange& pages = *content_.pages_of(id);
        if (tag.role == TagRole::TR && pages.first < pages.last) report(Fault::row_divided, pages.last, tag.span);
    }

    void list(const Tag& list) {
        std::vector<TagId> items;
        for (const TagKid& kid : list.kids)
            if (const auto* item = std::get_if<TagId>(&kid);
                item && paged_.tags[*item].role == TagRole::LI && content_.pages_of(*item))
                items.push_back(*item);
        if (items.size() < 2) return;
        const auto parted = [&](std::size_t before) {
            return content_.pages_of(items[before])->last < content_.pages_of(items[before + 1])->first;
        };
        const PageRange& first = *content_.pages_of(items.front());
        const PageRange& last = *content_.pages_of(items.back());
        if (parted(0) && first.first == first.last)
            report(Fault::first_item_alone, first.first, paged_.tags[items.front()].span);
        else if (parted(items.size() - 2))
            report(Fault::last_item_alone, last.first, paged_.tags[items.back()].span);
    }

    /// A caption follows its picture, or stands first in its table.
    void caption(TagId id) {
        const std::vector<TagKid>& kids = paged_.tags[paged_.tags[id].parent].kids;
        const auto at = std::find_if(kids.begin(), kids.end(), [&](const TagKid& kid) {
            const auto* tag = std::get_if<TagId>(&kid);
            return tag && *tag == id;
        });
        const PageRange& pages = *content_.pages_of(id);
        const bool of_table = paged_.tags[paged_.tags[id].parent].role == TagRole::Table;
        if (at == kids.end() || (of_table ? at + 1 == kids.end() : at == kids.begin())) return;
        const auto* other = std::get_if<TagId>(of_table ? &*(at + 1) : &*(at - 1));
        if (!other || !content_.pages_of(*other)) return;
        const bool apart =
            of_table ? content_.pages_of(*other)->first > pages.last : content_.pages_of(*other)->last < pages.first;
        const std::uint32_t second = of_table ? content_.pages_of(*other)->first : pages.first;
        if (apart) report(Fault::caption_parted, second, paged_.tags[id].span);
    }

    void panels() {
        struct Whole {
            Length height;
            std::uint32_t parts = 0, last_page = 0;
        };
        std::map<std::uint32_t, Whole> panels;
        Length most;
        for (std::uint32_t p = 0; p < paged_.pages.size(); ++p) {
            most = std::max(most, paged_.pages[p].body_height);
            for (const PanelPart& part : paged_.pages[p].panels) {
                Whole& whole = panels[part.panel];
                whole.height += part.area.height;
                ++whole.parts;
                whole.last_page = p;
            }
        }
        for (const auto& [number, whole] : panels)
            if (whole.parts > 1 && whole.height <= most) {
                const Page& page = paged_.pages[whole.last_page];
                report(Fault::panel_divided, whole.last_page, page.lines.empty() ? Span() : page.lines.front().span);
            }
    }

    void last_page() {
        if (paged_.pages.size() < 2) return;
        const auto p = static_cast<std::uint32_t>(paged_.pages.size() - 1);
        const Page& page = paged_.pages[p];
        const bool only_one_with_text = p == 1 && paged_.pages[0].filled == Length();
        if (only_one_with_text || page.lines.empty()) return;
        std::set<Length> baselines;
        for (const TextLine& line : page.lines) baselines.insert(line.baseline);
        const bool picture = std::any_of(page.items.begin(), page.items.end(),
                                         [](const Item& item) { return std::holds_alternative<PictureItem>(item); });
        if (!picture && baselines.size() < kLinesOnLastPage) report(Fault::scant_last_page, p, page.lines.front().span);
    }

    void overfull() {
        for (std::uint32_t p = 0; p < paged_.pages.size(); ++p) {
            const Page& page = paged_.pages[p];
            for (const TextLine& line : page.lines)
                if (line.width > line.measure + kHanging) report(Fault::overfull_line, p, line.span);
            if (page.filled > page.body_height + pt(0.5))
                report(Fault::overfull_page, p, page.lines.empty() ? Span() : page.lines.back().span);
        }
    }

    const PagedBrief& paged_;
    Content content_;
    std::vector<BrokenKeep> found_;
};

}  // namespace

std::vector<BrokenKeep> find_faults(const PagedBrief& paged) { return FaultFinder(paged).run(); }

}  // namespace chancery
