// Pictures with captions, grids of them, lists of captions.
#include <algorithm>

#include "layout/composer.h"

namespace chancery {
namespace {

/// A portrait in a grid may be this much higher than its cell is wide: beside a landscape it would else leave a hole.
constexpr int kTallestInGridPercent = 105;

/// A picture with a caption is no higher than this part of a page's text, so that both stand on one page.
constexpr int kMostBesideCaptionPercent = 75;

/// A raster is shown no larger than at 72 dpi, a pixel a point: an icon blown up to a column is all steps. Its natural
/// size has 96 pixels an inch (image.h). Drawings have no pixels.
Length largest_width(const PictureContent& picture) {
    return std::holds_alternative<Raster>(picture.content) ? picture.size.width * 4 / 3 : Length::units(INT64_MAX);
}

Size scaled_to_fit(Size natural, Length width, Length max_height) {
    if (natural.width <= Length() || natural.height <= Length()) return {width, max_height};
    Size out{width, natural.height.scaled(width.units(), natural.width.units())};
    if (out.height > max_height) out = {natural.width.scaled(max_height.units(), natural.height.units()), max_height};
    return out;
}

}  // namespace

std::optional<PictureId> Composer::picture_of(const BriefFigure& figure) const {
    if (!figure.picture) return std::nullopt;
    return pictures_.find(address_of(figure.picture->picture));
}

Slab Composer::picture_slab(const BriefFigure& figure, PictureId picture, Length max_height, const Frame& frame) {
    const PictureContent& content = pictures_[picture];
    const Size size = scaled_to_fit(content.size, std::min(frame.width, largest_width(content)), max_height);
    Slab slab = new_slab(frame, size.height, figure.span);
    const Rect area{frame.left, Length(), size.width, size.height};
    const Description& description = figure.picture->description;
    if (description.decorative) {
        slab.items.push_back(PictureItem{picture, area, Artifact::layout});
        return slab;
    }
    TagId parent = frame.parent;
    if (figure.link && !figure.link->address.empty()) {
        parent = tag(TagRole::Link, frame.parent, figure.link->span);
        slab.links.push_back({area, figure.link->address, description.words.str(), parent});
    }
    const TagId owner = tag(TagRole::Figure, parent, figure.span);
    Text alt = description.words;
    if (alt.empty()) {
        const Supplied neutral = theme_.vocabulary.picture_without_caption.in(brief_.language);
        alt = Text(neutral.text.empty() ? "Picture without description" : neutral.text, neutral.span,
                   Text::Origin::label);
    }
    paged_.tags[owner].alt = std::move(alt);
    slab.items.push_back(PictureItem{picture, area, owner});
    return slab;
}

void Composer::captions(std::span<const Prose> captions, const std::optional<Prose>& credit, const Frame& frame,
                        Flow& flow) {
    const TextStyle& caption = style(frame.section->caption);
    for (const Prose& prose : captions) {
        if (&prose != captions.data()) flow.keep(Keep::panel);
        const std::size_t first = flow.slabs.size();
        lines(prose, caption, frame, frame.parent, flow);
        for (std::size_t i = first + 1; i < flow.slabs.size(); ++i)
            flow.slabs[i].keep = std::max(flow.slabs[i].keep, Keep::panel);
    }
    if (credit) {
        if (!captions.empty()) flow.keep(Keep::caption);
        lines(*credit, caption, frame, frame.parent, flow);
    }
}

void Composer::figure(const BriefFigure& figure, Length max_height, const Frame& frame, Flow& flow) {
    const std::optional<PictureId> picture = picture_of(figure);
    if (picture) {
        const PageGeometry& page = theme_.page;
        const Length text_height = page.size.height - page.margin.top - page.margin.bottom;
        const bool alone = figure.caption.empty() && !figure.credit;
        max_height = std::min(max_height, alone ? text_height : text_height * kMostBesideCaptionPercent / 100);
        flow.add(picture_slab(figure, *picture, max_height, frame));
        if (!figure.caption.empty() || figure.credit) {
            flow.space(theme_.figure.caption_gap);
            flow.keep(Keep::caption);
        }
    }
    if (!figure.caption.empty() || figure.credit) {
        const TagId owner = tag(picture ? TagRole::Caption : TagRole::P, frame.parent, figure.span);
        captions(figure.caption, figure.credit, frame.under(owner), flow);
    }
    flow.space(theme_.figure.space_after);
}

/// The shares of a row's width: by the pictures' proportions, so that they are equally high, but none so narrow that
/// its caption is a column of single words. A caption without a picture counts as a landscape.
std::vector<Length> Composer::shares_of_row(std::span<const BriefFigure> row, Length width) const {
    constexpr std::int64_t kLandscape = 1500;  // width in thousandths of the height
    // The widest share in thousandths of the narrowest: a landscape of 3:2 beside a portrait of 3:4 is equally high.
    constexpr std::int64_t kWidestOfNarrowest = 2'000;
    std::vector<std::int64_t> proportions;
    for (const BriefFigure& figure : row) {
        const std::optional<PictureId> picture = picture_of(figure);
        const Size size = picture ? pictures_[*picture].size : Size();
        proportions.push_back(size.height > Length()
                                  ? std::max<std::int64_t>(1, size.width.units() * 1000 / size.height.units())
                                  : kLandscape);
    }
    const std::int64_t widest = *std::max_element(proportions.begin(), proportions.end());
    std::int64_t sum = 0;
    for (std::int64_t& one : proportions) sum += one = std::max(one, widest * 1000 / kWidestOfNarrowest);
    std::vector<Length> shares;
    for (const std::int64_t one : proportions) shares.push_back(width.scaled(one, sum));
    return shares;
}

// Pictures in rows, their own proportions kept and their tops aligned; an odd last one has the whole width. A caption
// without its picture takes a cell too.
void Composer::gallery(const Gallery& whole, const Frame& frame, Flow& flow) {
    Gallery gallery = whole;  // without pictures that are not there and have no caption to hold their place
    std::erase_if(gallery.figures, [&](const BriefFigure& figure) {
        return !picture_of(figure) && figure.caption.empty() && !figure.credit;
    });
    if (gallery.figures.empty()) return;
    const bool any_picture = std::any_of(gallery.figures.begin(), gallery.figures.end(),
                                         [&](const BriefFigure& figure) { return picture_of(figure).has_value(); });
    if (!any_picture) return caption_list(gallery, frame, flow);

    const auto columns = static_cast<std::size_t>(std::max(1, frame.section->grid_columns));
    flow.space(theme_.figure.space_after);
    for (std::size_t first = 0; first < gallery.figures.size(); first += columns) {
        if (first > 0) {
            flow.space(frame.section->row_gap);
            flow.keep(Keep::block);
        }
        const std::size_t count = std::min(columns, gallery.figures.size() - first);
        gallery_row(std::span(gallery.figures).subspan(first, count), frame, flow);
    }
    flow.space(theme_.figure.space_after);
}

void Composer::gallery_row(std::span<const BriefFigure> row, const Frame& frame, Flow& flow) {
    const std::int64_t columns = std::max(1, frame.section->grid_columns);
    const Length gap = frame.section->grid_gap, equal = (frame.width - gap * (columns - 1)) / columns;
    const auto count = static_cast<std::int64_t>(row.size());
    const bool across = count == 1 && columns > 1;
    const Length width = across ? frame.width : equal * count + gap * (count - 1);
    const std::vector<Length> shares = shares_of_row(row, width - gap * (count - 1));
    const Length max_height = across ? theme_.figure.max_height
                                     : std::min(theme_.figure.max_height, equal.scaled(kTallestInGridPercent, 100));
    std::vector<Flow> cells;
    Frame cell = frame;
    for (std::size_t i = 0; i < row.size(); ++i) {
        cell.width = shares[i];
        Flow column;
        figure(row[i], max_height, cell, column);
        cells.push_back(std::move(column));
        cell.left += shares[i] + gap;
    }
    beside(std::move(cells), frame, Keep::panel, flow);
}

void Composer::caption_list(const Gallery& gallery, const Frame& frame, Flow& flow) {
    const TagId owner = tag(TagRole::L, frame.parent, gallery.span);
    const Length padding = theme_.figure.caption_gap;
    for (std::size_t i = 0; i < gallery.figures.size(); ++i) {
        const BriefFigure& figure = gallery.figures[i];
        const TagId body = tag(TagRole::LBody, tag(TagRole::LI, owner, figure.span), figure.span);
        Slab top = new_slab(frame, padding, figure.span);
        top.items.push_back(hairline(frame.left, Length(), frame.width, theme_.figure.rule_color));
        if (i > 0) flow.keep(i == 1 ? Keep::list_start : i + 1 == gallery.figures.size() ? Keep::list_end : Keep::item);
        flow.add(std::move(top));
        flow.keep(Keep::always);
        captions(figure.caption, figure.credit, frame.under(body), flow);
        flow.space(padding);
    }
    flow.space(theme_.figure.space_after);
}

}  // namespace chancery
