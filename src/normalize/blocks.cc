// The blocks of one part: sub-headings, labelled lists, figures with their captions, galleries.
#include <algorithm>

#include "normalize/build.h"
#include "normalize/captions.h"
#include "normalize/list_labels.h"
#include "normalize/prose_edit.h"
#include "normalize/walk.h"

namespace chancery {
namespace {

class Builder {
public:
    Builder(Draft& draft, std::vector<Passage> body, int level, Role role)
        : draft_(draft),
          body_(std::move(body)),
          level_(level),
          meetings_(role == Role::news ? meetings_from() : body_.size()) {}

    std::vector<BriefBlock> run() {
        while (at_ < body_.size()) {
            if (at_ >= meetings_)
                add_meetings();
            else
                add(body_[at_]);
        }
        while (!out_.empty() && std::holds_alternative<HorizontalRule>(out_.back())) out_.pop_back();
        return std::move(out_);
    }

private:
    void add(Passage& passage) {
        std::visit(Overloaded{
                       [&](Paragraph& paragraph) { add_paragraph(paragraph); },
                       [&](Heading& heading) { add_heading(heading); },
                       [&](List& list) { push(std::move(list)); },
                       [&](Quote& quote) { push(std::move(quote)); },
                       [&](Figure&) { add_figures(); },
                       [&](Table& table) { push(std::move(table)); },
                       [&](HorizontalRule& rule) {
                           const bool needed = !out_.empty() && !std::holds_alternative<HorizontalRule>(out_.back());
                           if (needed)
                               push(rule);
                           else
                               ++at_;
                       },
                       [&](Preformatted& lines) { push(std::move(lines)); },
                   },
                   passage.block);
    }

    template <class B>
    void push(B block) {
        out_.push_back(std::move(block));
        ++at_;
    }

    bool list_follows(std::size_t at) const {
        return at + 1 < body_.size() && at + 1 < meetings_ && std::holds_alternative<List>(body_[at + 1].block);
    }

    void add_paragraph(Paragraph& paragraph) {
        if (!list_follows(at_) || !is_list_label(paragraph)) return push(std::move(paragraph));
        Group group;
        group.label = draft_.vocabulary.label_colon
                          ? paragraph.prose
                          : without_mark(draft_, paragraph.prose, ':', "display.list_label_colon");
        group.label = without_strong(std::move(group.label));
        group.level = std::min(level_ + static_cast<int>(open_.size()) + 1, 6);
        group.span = paragraph.prose.span();
        ++at_;
        take_list(group);
        out_.push_back(std::move(group));
    }

    void take_list(Group& group) {
        auto& list = std::get<List>(body_[at_].block);
        group.span = join(group.span, list.span);
        group.blocks.push_back(std::move(list));
        ++at_;
    }

    /// The level in the tag tree of a heading with this level on the page: one more than what it stands below.
    int nested_level(int page_level) {
        while (!open_.empty() && open_.back() >= page_level) open_.pop_back();
        open_.push_back(page_level);
        return std::min(level_ + static_cast<int>(open_.size()), 6);
    }

    void add_heading(Heading& heading) {
        const int level = nested_level(heading.level);
        if (!list_follows(at_)) return push(Subheading{shown_heading(draft_, heading.prose), level, {}});
        Group group;
        group.label = without_strong(shown_heading(draft_, heading.prose));
        group.level = level;
        group.span = heading.prose.span();
        ++at_;
        take_list(group);
        // What stands below the list belongs to the heading too.
        while (at_ < body_.size() && at_ < meetings_) {
            const auto* paragraph = std::get_if<Paragraph>(&body_[at_].block);
            const bool list = std::holds_alternative<List>(body_[at_].block);
            if (!list && (!paragraph || (list_follows(at_) && is_list_label(*paragraph)))) break;
            if (list)
                take_list(group);
            else
                group.blocks.push_back(std::move(std::get<Paragraph>(body_[at_++].block)));
        }
        out_.push_back(std::move(group));
    }

    /// A figure with the paragraph that is its caption, where it has none.
    BriefFigure take_figure() {
        BriefFigure figure = figure_of(draft_, std::move(std::get<Figure>(body_[at_++].block)));
        if (figure.caption.empty() && figure.picture && at_ < body_.size() && captions_picture(draft_, body_[at_]))
            add_caption(figure, body_[at_++]);
        return figure;
    }

    void add_figures() {
        Gallery gallery;
        while (at_ < body_.size() && at_ < meetings_ && std::holds_alternative<Figure>(body_[at_].block))
            gallery.figures.push_back(take_figure());
        push_gallery(std::move(gallery));
    }

    void push_gallery(Gallery gallery) {
        if (gallery.figures.size() == 1 && gallery.figures.front().picture) {
            out_.push_back(std::move(gallery.figures.front()));
            return;
        }
        for (const BriefFigure& figure : gallery.figures) gallery.span = join(gallery.span, figure.span);
        out_.push_back(std::move(gallery));
    }

    /// Where the pictures and captions at the end of a news part begin. Captions before the first picture are its text.
    std::size_t meetings_from() const {
        std::size_t first = body_.size(), figure = body_.size();
        for (std::size_t i = body_.size(); i-- > 0;) {
            const bool picture = std::holds_alternative<Figure>(body_[i].block);
            if (!picture && !looks_like_caption(draft_, body_[i])) break;
            first = i;
            if (picture) figure = i;
        }
        if (figure != body_.size()) return figure;
        return body_.size() - first >= 2 || (first < body_.size() && body_[first].caption) ? first : body_.size();
    }

    void add_meetings() {
        Gallery gallery;
        while (at_ < body_.size()) {
            Passage& passage = body_[at_];
            if (auto* figure = std::get_if<Figure>(&passage.block)) {
                gallery.figures.push_back(figure_of(draft_, std::move(*figure)));
            } else {
                const bool pictured = !gallery.figures.empty() && gallery.figures.back().picture;
                if (!pictured || !gallery.figures.back().caption.empty()) gallery.figures.emplace_back();
                add_caption(gallery.figures.back(), passage);
            }
            ++at_;
        }
        push_gallery(std::move(gallery));
    }

    Draft& draft_;
    std::vector<Passage> body_;
    int level_;
    std::size_t meetings_;  ///< pictures and captions begin here
    std::size_t at_ = 0;
    std::vector<int> open_;  ///< page levels of the headings that are open
    std::vector<BriefBlock> out_;
};

}  // namespace

std::vector<BriefBlock> brief_blocks(Draft& draft, std::vector<Passage> body, int level, Role role) {
    return Builder(draft, std::move(body), level, role).run();
}

}  // namespace chancery
