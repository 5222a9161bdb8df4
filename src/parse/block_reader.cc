#include "parse/block_reader.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include <fmt/format.h>

#include "parse/characters.h"
#include "parse/hidden.h"
#include "parse/html_attributes.h"
#include "parse/parse.h"
#include "parse/typed_number.h"
#include "source/language_tag.h"

namespace chancery {
namespace {

/// Seen neither by eyes nor where it stands: words that must not join the paragraph around them.
bool is_apart(Hidden hidden) { return hidden == Hidden::markup || hidden == Hidden::from_eyes; }

/// A CSS display value that puts an inline element on a line of its own.
bool shown_as_block(std::string_view style) {
    const std::string_view display = style_property(style, "display");
    return same_word(display, "block") || same_word(display, "flex") || same_word(display, "grid");
}

/// CSS font-weight as a number, 0 where there is none. From 600 on type is bold.
int weight_of(std::string_view style) {
    constexpr int kNormal = 400, kBold = 700;
    const std::string_view value = style_property(style, "font-weight");
    if (same_word(value, "bold") || same_word(value, "bolder")) return kBold;
    if (same_word(value, "normal") || same_word(value, "lighter")) return kNormal;
    int weight = 0;
    std::from_chars(value.data(), value.data() + value.size(), weight);
    return weight;
}

bool is_centered(const Element& element) {
    if (element.name == "center") return true;
    const auto align = element.attribute("align");
    return (align && same_word(stripped(*align), "center")) ||
           same_word(style_property(element.attribute("style").value_or(""), "text-align"), "center");
}

/// True of alignment that ends an outer centering.
bool is_aligned(const Element& element) {
    return element.attribute("align").has_value() ||
           !style_property(element.attribute("style").value_or(""), "text-align").empty();
}

}  // namespace

BlockReader::BlockReader(const Source& source, SourceId id, const Limits& limits, Diagnostics& diagnostics)
    : page_(source.text),
      id_(id),
      limits_(limits),
      diagnostics_(diagnostics),
      tree_(read_tree(source, id, limits, diagnostics)),
      layout_(layout_tables(tree_.elements)),
      frames_(tree_.elements, limits, diagnostics),
      prose_(id) {}

Document BlockReader::read() {
    constexpr std::size_t kEventsBetweenPolls = 4096;
    for (std::size_t i = 0; i < tree_.events.size(); ++i) {
        if (i % kEventsBetweenPolls == 0 && limits_.stop.stop_requested()) break;
        const TreeEvent event = tree_.events[i];
        switch (event.kind) {
            case TreeEvent::Kind::open:
                open(ElementId{event.index}, i);
                break;
            case TreeEvent::Kind::close:
                close();
                break;
            case TreeEvent::Kind::text:
                say(tree_.tokens[event.index]);
                break;
        }
    }
    while (!open_.empty()) close();
    flush();
    Document document;
    document.source = id_;
    document.format = SourceFormat::html;
    document.blocks = frames_.take();
    document.elements = std::move(tree_.elements);
    document.metadata = std::move(metadata_);
    return document;
}

void BlockReader::open(ElementId id, std::size_t event) {
    Open& opened = open_.emplace_back();
    opened.id = id;
    opened.kind = kind_of(element(id).name);
    opened.centered = depth() > 1 && open_[depth() - 2].centered;
    if (read_facts(opened, event) || unseen_ > 0) return;

    const Element& self = element(id);
    const std::string_view style = self.attribute("style").value_or("");
    opened.block = is_block(opened.kind) || (opened.kind == ElementKind::plain_inline && shown_as_block(style));
    if (opened.kind == ElementKind::fallback) {
        open_fallback(opened, event);
        if (opened.unseen) return;
    }
    const bool apart_around = self.parent.known() && is_apart(element(self.parent).hidden);
    const bool suspends = is_apart(self.hidden) && !apart_around;
    const bool is_credit =
        frames_.in(BlockFrame::Kind::caption) && holds(self.attribute("class").value_or(""), "credit");
    opened.block |= is_credit;
    if (opened.block) boundary(opened, self.open);
    if (suspends) suspend(opened);
    if (is_centered(self))
        opened.centered = true;
    else if (is_aligned(self))
        opened.centered = false;
    opened.credit = is_credit;
    open_manners(opened);
    if (opened.block)
        open_block(opened);
    else
        open_inline(opened);
    if (opened.block || opened.suspends) settle_space();
}

/// Ends the paragraph before and after a block. In a heading a block is only a line of it.
void BlockReader::boundary(const Open& element_opened, Span tag) {
    switch (element_opened.kind) {
        case ElementKind::block:
        case ElementKind::plain_inline:
            if (heading_.known()) return prose_.space(tag);
            break;
        default:
            break;
    }
    flush();
}

void BlockReader::flush() {
    Prose prose = prose_.take();
    const ElementId whole = std::exchange(whole_, {}).element;
    if (prose.empty()) return;
    const bool in_caption = frames_.in(BlockFrame::Kind::caption) || frames_.in(BlockFrame::Kind::attribution);
    if (heading_.known()) {
        const int level = element(heading_).name[1] - '0';
        const auto number = typed_number(prose.text.str());
        frames_.add(Heading{std::move(prose), heading_, level, number ? number->number : ""});
    } else if (prose_.keeps_space()) {
        frames_.add(Preformatted{std::move(prose), whole});
    } else if (in_caption) {
        frames_.add_caption_line(std::move(prose), !open_.empty() && open_.back().credit);
    } else {
        frames_.add(Paragraph{std::move(prose), whole, !open_.empty() && open_.back().centered});
    }
}

void BlockReader::open_block(const Open& opened) {
    const Element& self = element(opened.id);
    switch (opened.kind) {
        case ElementKind::heading:
            heading_ = opened.id;
            break;
        case ElementKind::list:
            frames_.open_list(opened.id, depth());
            break;
        case ElementKind::item:
            frames_.open_item(opened.id, depth());
            break;
        case ElementKind::quote:
            frames_.open_quote(opened.id, depth());
            break;
        case ElementKind::figure:
            frames_.open_figure(opened.id, depth());
            break;
        case ElementKind::caption:
            frames_.open_caption(opened.id, depth());
            break;
        case ElementKind::table:
            if (!layout_[opened.id.value]) frames_.open_table(opened.id, depth());
            break;
        case ElementKind::row_group:
            frames_.open_row_group(self.name);
            break;
        case ElementKind::row:
            frames_.open_row();
            break;
        case ElementKind::cell:
            frames_.open_cell(opened.id, depth());
            break;
        case ElementKind::preformatted:
            ++preformatted_;
            break;
        case ElementKind::rule:
            frames_.add(HorizontalRule{self.open, opened.id});
            break;
        case ElementKind::details:
            open_details(opened.id);
            break;
        default:
            if (self.name == "footer" && frames_.in(BlockFrame::Kind::quote))
                frames_.open_attribution(opened.id, depth());
            break;
    }
}

/// Lines are kept in <pre>, but not in a heading or caption there, which is set as one.
void BlockReader::settle_space() {
    const bool caption = frames_.in(BlockFrame::Kind::caption) || frames_.in(BlockFrame::Kind::attribution);
    prose_.keep_space(preformatted_ > 0 && !heading_.known() && !caption);
}

void BlockReader::open_inline(Open& opened) {
    const Element& self = element(opened.id);
    switch (opened.kind) {
        case ElementKind::line_break:
            line_break(self.open);
            break;
        case ElementKind::image:
            add_image(opened.id);
            break;
        case ElementKind::vector_image:
            add_vector_image(opened.id);
            break;
        case ElementKind::picture:
            picture_sources_.clear();
            break;
        case ElementKind::picture_source:
            for (std::string_view name : {"srcset", "data-srcset", "data-lazy-srcset"})
                if (const auto value = self.attribute(name)) picture_sources_.emplace_back(*value);
            break;
        case ElementKind::quotation:
            quotation_mark("\u201C", self.open);
            break;
        default:
            break;
    }
    if (self.name == "cite" && frames_.in(BlockFrame::Kind::quote) && self.parent == frames_.top().element) {
        flush();
        frames_.open_attribution(opened.id, depth());
        opened.block = true;
    }
    if (self.attribute("data-cfemail")) {
        write_email(self);
        opened.unseen = true;  // "[email protected]" stands in for it
        ++unseen_;
    }
}

void BlockReader::close() {
    Open& closing = open_.back();
    const Element& self = element(closing.id);
    if (closing.unseen) --unseen_;
    if (unseen_ == 0 || closing.unseen) {
        if (closing.kind == ElementKind::quotation) quotation_mark("\u201D", {id_, self.span.last, self.span.last});
        if (closing.block) boundary(closing, {id_, self.span.last, self.span.last});
        if (closing.kind == ElementKind::heading && heading_ == closing.id) heading_ = {};
        if (closing.kind == ElementKind::preformatted) --preformatted_;
        for (; closing.manners > 0; --closing.manners) prose_.close();
        if (closing.link) links_.pop_back();
        if (closing.language) languages_.pop_back();
        frames_.close(depth());
        if (closing.kind == ElementKind::row_group) frames_.close_row_group();
        settle_space();
        if (closing.kind == ElementKind::picture) picture_sources_.clear();
        if (closing.suspends) {
            flush();
            resume();
        }
    }
    open_.pop_back();
    lowest_ = std::min(lowest_, depth());
}

/// Keeps account of the innermost element that holds the whole paragraph, for a word that comes now: what has been
/// closed since the last word does not hold this one.
void BlockReader::note_word() {
    whole_.depth = whole_.begun ? std::min(whole_.depth, lowest_) : depth();
    whole_.begun = true;
    whole_.element = whole_.depth == 0 ? ElementId{} : open_[whole_.depth - 1].id;
    lowest_ = depth();
}

void BlockReader::say(const MarkupToken& token) {
    if (unseen_ > 0) return;
    const Span span{id_, token.first, token.last};
    const std::string_view words = page_.substr(token.first, token.last - token.first);
    if (!std::all_of(words.begin(), words.end(), is_space)) note_word();
    if (token.kind == MarkupToken::Kind::literal_text)
        prose_.text(words, token.first);
    else
        read_text(prose_, page_, span);
}

void BlockReader::line_break(Span tag) {
    if (prose_.after_break() && !heading_.known()) return flush();
    prose_.line_break(tag);
}

/// Browsers put quotation marks around <q>; the tag is where they come from.
void BlockReader::quotation_mark(std::string_view mark, Span tag) {
    note_word();
    prose_.decoded(mark, tag);
}

void BlockReader::add_manner(Open& opened, Inline manner) {
    prose_.open(std::move(manner));
    ++opened.manners;
}

std::string BlockReader::language_of(const Element& element) {
    const std::string_view written = stripped(element.attribute("lang").value_or(""));
    std::string tag = tidy_language_tag(written);
    if (tag.empty() && !written.empty() && reported_languages_.insert(std::string(written)).second)
        diagnostics_.report(Code::language_not_a_tag, element.open, fmt::format("\"{}\" is no language", written))
            .label(element.name == "html" ? "the page's words tell its language" : "read in the language around it")
            .hint("languages are tags such as lang=\"en\" or lang=\"es-MX\"");
    return tag;
}

void BlockReader::open_manners(Open& opened) {
    const Element& self = element(opened.id);
    const std::string_view style = self.attribute("style").value_or("");
    constexpr int kBold = 600;
    const int weight = weight_of(style);
    const std::string_view slant = style_property(style, "font-style");
    const bool heading = opened.kind == ElementKind::heading;
    const std::string language = language_of(self);
    const std::string_view around = languages_.empty() ? metadata_.language : languages_.back();
    if (!language.empty() && self.name != "html" && language != around) {
        languages_.push_back(language);
        opened.language = true;
        add_manner(opened, Language{languages_.back()});
    }
    switch (opened.kind) {
        case ElementKind::term:
            add_manner(opened, Strong{});
            break;
        // Google Docs wraps a whole page in <b style="font-weight:normal">.
        case ElementKind::strong:
            if (weight == 0 || weight >= kBold) add_manner(opened, Strong{});
            break;
        case ElementKind::emphasis:
            if (!same_word(slant, "normal")) add_manner(opened, Emphasis{});
            break;
        case ElementKind::code:
            add_manner(opened, CodeText{});
            break;
        case ElementKind::superscript:
            add_manner(opened, Superscript{});
            break;
        case ElementKind::subscript:
            add_manner(opened, Subscript{});
            break;
        case ElementKind::struck_out:
            add_manner(opened, StruckOut{});
            break;
        case ElementKind::link:
            open_link(opened);
            break;
        default:
            if (weight >= kBold && !heading) add_manner(opened, Strong{});
            if (same_word(slant, "italic") || same_word(slant, "oblique")) add_manner(opened, Emphasis{});
            break;
    }
    // The element of a block or picture is named there; words have only a range.
    if (opened.block || opened.kind == ElementKind::image || opened.kind == ElementKind::vector_image) return;
    if (const auto id = self.attribute("id"); id && !id->empty()) prose_.anchor(std::string(*id));
}

void BlockReader::open_link(Open& opened) {
    const Element& self = element(opened.id);
    const auto name = self.attribute("name");
    if (name && !name->empty() && name != self.attribute("id")) prose_.anchor(std::string(*name));
    const auto address = self.attribute("href");
    if (!address) return;
    Link link{link_address(*address), self.open};
    links_.push_back(link);
    opened.link = true;
    add_manner(opened, std::move(link));
}

void BlockReader::suspend(Open& opened) {
    opened.suspends = true;
    suspended_.push_back(
        {std::exchange(prose_, ProseBuilder(id_)), std::exchange(heading_, {}), std::exchange(whole_, {})});
}

void BlockReader::resume() {
    Suspended& last = suspended_.back();
    prose_ = std::move(last.prose);
    heading_ = last.heading;
    settle_space();
    whole_ = last.whole;
    lowest_ = std::min(lowest_, depth());
    suspended_.pop_back();
}

Document parse_html(const Source& source, SourceId id, const Limits& limits, Diagnostics& diagnostics) {
    return BlockReader(source, id, limits, diagnostics).read();
}

}  // namespace chancery
