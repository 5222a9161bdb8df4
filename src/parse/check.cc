// The invariants of a Document, stated once for tests, fuzzers and debug builds.
#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "chancery/document.h"
#include "chancery/limits.h"
#include "parse/characters.h"

namespace chancery {
namespace {

using Problem = std::optional<std::string>;

bool contains(Span outer, Span inner) {
    return !inner.known() || (outer.source == inner.source && outer.first <= inner.first && inner.last <= outer.last);
}

class Checker {
public:
    explicit Checker(const Document& document) : document_(document) {}

    Problem run() {
        check_elements();
        pending_.push_back({&document_.blocks, 0, Span{}});
        while (!pending_.empty() && !problem_) {
            const Pending next = pending_.back();
            pending_.pop_back();
            for (const Block& block : *next.blocks) check_block(block, next.depth);
        }
        check_text(document_.metadata.title.value_or(Text()));
        for (const PageMetadata::Entry& entry : document_.metadata.entries) check_text(entry.value);
        check_bytes_once();
        return problem_;
    }

private:
    /// Blocks that are still to be looked at, and how many lists, quotes and tables stand around them.
    struct Pending {
        const std::vector<Block>* blocks;
        std::size_t depth;
        Span around;
    };

    void fail(std::string what) {
        if (!problem_) problem_ = std::move(what);
    }

    void check_elements() {
        for (std::size_t i = 0; i < document_.elements.size(); ++i) {
            const Element& element = document_.elements[i];
            if (!contains(element.span, element.open)) fail(fmt::format("element {} ends within its start tag", i));
            if (!element.parent.known()) continue;
            if (element.parent.value >= i) return fail(fmt::format("element {} stands before its parent", i));
            if (!contains(document_[element.parent].span, element.span))
                fail(fmt::format("element {} ({}) reaches beyond its parent", i, element.name));
        }
    }

    void check_element_of(ElementId element, Span span, std::string_view kind) {
        if (!element.known()) return;
        if (element.value >= document_.elements.size()) return fail(fmt::format("a {} names no element", kind));
        if (!contains(document_[element].span, span))
            fail(fmt::format("a {} at byte {} reaches beyond its element {}", kind, span.first,
                             document_[element].name));
    }

    void check_text(const Text& text) {
        std::uint32_t at = 0;
        for (const Text::Piece& piece : text.pieces()) {
            if (piece.first != at || piece.last <= piece.first) fail("pieces do not tile their text");
            at = piece.last;
            if (!piece.source.known() || piece.source.source != document_.source) continue;
            if (piece.origin == Text::Origin::copied && piece.source.size() != piece.last - piece.first)
                fail(fmt::format("a copied piece at byte {} is not as long as its source", piece.source.first));
            bytes_.push_back({piece.source.first, piece.source.last});
        }
        if (at != text.size()) fail("pieces do not reach to the end of their text");
    }

    void check_prose(const Prose& prose, bool keeps_space) {
        check_text(prose.text);
        const std::string& words = prose.text.str();
        if (!keeps_space && prose.trimmed().text.size() != prose.text.size())
            fail(fmt::format("white space at an end of \"{}\"", words));
        if (!keeps_space && words.find("  ") != std::string::npos)
            fail(fmt::format("white space not collapsed in \"{}\"", words));
        if (words.empty()) fail("a block without words");
        std::vector<const InlineRange*> open;
        for (const InlineRange& range : prose.ranges) {
            if (range.first > range.last || range.last > prose.text.size()) return fail("a range outside its text");
            if (&range != &prose.ranges.front() && (&range)[-1].first > range.first) return fail("ranges out of order");
            while (!open.empty() && open.back()->last <= range.first) open.pop_back();
            if (!open.empty() && open.back()->last < range.last) return fail("ranges that cross");
            open.push_back(&range);
        }
    }

    void enter(const std::vector<Block>& blocks, std::size_t depth, Span around) {
        if (depth > Limits().block_depth) return fail("blocks nested deeper than the limit");
        for (const Block& block : blocks)
            if (!contains(around, span_of(block))) fail("a block reaches beyond the one around it");
        pending_.push_back({&blocks, depth, around});
    }

    void check_block(const Block& block, std::size_t depth) {
        struct Visitor {
            Checker& checker;
            std::size_t depth;
            void operator()(const Paragraph& b) const { checker.check_prose(b.prose, false); }
            void operator()(const Heading& b) const {
                if (b.level < 0 || b.level > 6) checker.fail("a heading level out of range");
                checker.check_prose(b.prose, false);
            }
            void operator()(const List& b) const {
                for (const ListItem& item : b.items) {
                    checker.check_element_of(item.element, item.span, "list item");
                    if (!contains(b.span, item.span)) checker.fail("a list item reaches beyond its list");
                    checker.enter(item.blocks, depth + 1, item.span);
                }
                if (b.items.empty()) checker.fail("a list without items");
            }
            void operator()(const Quote& b) const {
                checker.enter(b.blocks, depth + 1, b.span);
                if (b.attribution) checker.check_prose(*b.attribution, false);
            }
            void operator()(const Figure& b) const {
                for (const Prose& prose : b.caption) checker.check_prose(prose, false);
                if (b.credit) checker.check_prose(*b.credit, false);
                if (b.picture && b.picture->alt) checker.check_text(*b.picture->alt);
                if (b.picture) checker.check_element_of(b.picture->element, b.picture->span, "picture");
                if (!b.picture && b.caption.empty()) checker.fail("a figure with neither picture nor caption");
            }
            void operator()(const Table& b) const {
                for (const Prose& prose : b.caption) checker.check_prose(prose, false);
                for (const auto* rows : {&b.head, &b.body, &b.foot})
                    for (const TableRow& row : *rows)
                        for (const TableCell& cell : row.cells) {
                            checker.check_element_of(cell.element, cell.span, "table cell");
                            checker.enter(cell.blocks, depth + 1, cell.span);
                        }
            }
            void operator()(const HorizontalRule&) const {}
            void operator()(const Preformatted& b) const { checker.check_prose(b.prose, true); }
        };
        check_element_of(element_of(block), span_of(block), "block");
        std::visit(Visitor{*this, depth}, block);
    }

    void check_bytes_once() {
        std::sort(bytes_.begin(), bytes_.end());
        for (std::size_t i = 1; i < bytes_.size(); ++i)
            if (bytes_[i].first < bytes_[i - 1].second)
                return fail(fmt::format("byte {} stands in two pieces of text", bytes_[i].first));
    }

    const Document& document_;
    std::vector<Pending> pending_;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> bytes_;
    Problem problem_;
};

}  // namespace

std::optional<std::string> check(const Document& document) { return Checker(document).run(); }

}  // namespace chancery
