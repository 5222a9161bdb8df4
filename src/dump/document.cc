// Text form of a Document: a node a line, with where it stands.
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "chancery/document.h"
#include "dump/dump.h"

namespace chancery {
namespace {

std::string quoted(std::string_view words) {
    std::string out = "\"";
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (words.substr(i, kLineBreak.size()) == kLineBreak) {
            out += "\\n";
            i += kLineBreak.size() - 1;
        } else if (words.substr(i, 2) == "\u00A0") {
            out += "~";
            ++i;
        } else if (words[i] == '"' || words[i] == '\\') {
            out += '\\';
            out += words[i];
        } else {
            out += words[i];
        }
    }
    return out + '"';
}

std::string name_of(const Inline& manner) {
    struct Visitor {
        std::string operator()(const Strong&) const { return "strong"; }
        std::string operator()(const Emphasis&) const { return "emphasis"; }
        std::string operator()(const CodeText&) const { return "code"; }
        std::string operator()(const Superscript&) const { return "superscript"; }
        std::string operator()(const Subscript&) const { return "subscript"; }
        std::string operator()(const StruckOut&) const { return "struck out"; }
        std::string operator()(const Language& m) const { return "language " + m.tag; }
        std::string operator()(const Link& m) const { return "link " + quoted(m.address); }
        std::string operator()(const Anchor& m) const { return "anchor " + m.id; }
    };
    return std::visit(Visitor{}, manner);
}

std::string_view name_of(ListStyle style) {
    switch (style) {
        case ListStyle::bullet:
            return "bullet";
        case ListStyle::decimal:
            return "decimal";
        case ListStyle::lower_alpha:
            return "lower_alpha";
        case ListStyle::upper_alpha:
            return "upper_alpha";
        case ListStyle::lower_roman:
            return "lower_roman";
        case ListStyle::upper_roman:
            return "upper_roman";
        case ListStyle::none:
            return "none";
    }
    return "";
}

std::string_view name_of(Hidden hidden) {
    switch (hidden) {
        case Hidden::no:
            return "";
        case Hidden::markup:
            return " hidden=markup";
        case Hidden::from_readers:
            return " hidden=from_readers";
        case Hidden::from_eyes:
            return " hidden=from_eyes";
        case Hidden::collapsed:
            return " hidden=collapsed";
    }
    return "";
}

/// Writes nodes from a stack of what is still to be written, so that nesting is no recursion.
class Writer {
public:
    Writer(const Document& document, const SourceMap& sources) : document_(document), sources_(sources) {}

    std::string write() {
        write_metadata();
        push(document_.blocks, 0);
        while (!pending_.empty()) {
            const Pending next = pending_.back();
            pending_.pop_back();
            if (next.block != nullptr)
                write_block(*next.block, next.depth);
            else
                line(next.depth, next.words);
        }
        write_elements();
        return std::move(out_);
    }

private:
    /// A block, or a line that stands between blocks.
    struct Pending {
        const Block* block = nullptr;
        std::string words;
        std::size_t depth = 0;
    };

    void line(std::size_t depth, std::string_view words) {
        out_.append(depth * 2, ' ');
        out_ += words;
        out_ += '\n';
    }

    std::string at(Span span) const {
        if (!span.known()) return " -";
        const Position position = sources_.position(span);
        return fmt::format(" {}:{}", position.line, position.column);
    }

    std::string named(ElementId id) const {
        if (!id.known()) return "";
        const Element& element = document_[id];
        std::string out = " element=" + element.name;
        if (const auto own = element.attribute("id")) out += fmt::format("#{}", *own);
        return out + std::string(name_of(element.hidden));
    }

    void push(const std::vector<Block>& blocks, std::size_t depth) {
        for (auto block = blocks.rbegin(); block != blocks.rend(); ++block) pending_.push_back({&*block, {}, depth});
    }

    void write_prose(const Prose& prose, std::string_view what, std::string_view rest, std::size_t depth) {
        line(depth, fmt::format("{} {}{}{}", what, quoted(prose.text.str()), at(prose.span()), rest));
        for (const InlineRange& range : prose.ranges)
            line(depth + 1,
                 fmt::format("{} {}", name_of(range.manner), quoted(prose.text.view(range.first, range.last))));
    }

    void write_block(const Block& block, std::size_t depth) {
        struct Visitor {
            Writer& writer;
            std::size_t depth;
            void operator()(const Paragraph& b) const {
                writer.write_prose(b.prose, "paragraph", writer.named(b.element) + (b.centered ? " centered" : ""),
                                   depth);
            }
            void operator()(const Heading& b) const {
                std::string rest = writer.named(b.element);
                if (!b.typed_number.empty()) rest += " number=" + b.typed_number;
                writer.write_prose(b.prose, fmt::format("heading {}", b.level), rest, depth);
            }
            void operator()(const List& b) const { writer.write_list(b, depth); }
            void operator()(const Quote& b) const {
                writer.line(depth, "quote" + writer.at(b.span) + writer.named(b.element));
                if (b.attribution) writer.write_prose(*b.attribution, "attribution", "", depth + 1);
                writer.push(b.blocks, depth + 1);
            }
            void operator()(const Figure& b) const { writer.write_figure(b, depth); }
            void operator()(const Table& b) const { writer.write_table(b, depth); }
            void operator()(const HorizontalRule& b) const {
                writer.line(depth, "rule" + writer.at(b.span) + writer.named(b.element));
            }
            void operator()(const Preformatted& b) const {
                writer.write_prose(b.prose, "preformatted", writer.named(b.element), depth);
            }
        };
        std::visit(Visitor{*this, depth}, block);
    }

    void write_list(const List& list, std::size_t depth) {
        std::string words = fmt::format("list {}", name_of(list.style));
        if (list.start != 1) words += fmt::format(" start={}", list.start);
        if (list.reversed) words += " reversed";
        line(depth, words + at(list.span) + named(list.element));
        for (auto item = list.items.rbegin(); item != list.items.rend(); ++item) {
            push(item->blocks, depth + 2);
            std::string what = "item";
            if (item->value) what += fmt::format(" value={}", *item->value);
            pending_.push_back({nullptr, what + at(item->span) + named(item->element), depth + 1});
        }
    }

    void write_figure(const Figure& figure, std::size_t depth) {
        const Span span = span_of(Block(figure));
        line(depth, "figure" + at(span) + named(figure.element) +
                        (figure.link ? " link=" + quoted(figure.link->address) : std::string()));
        if (figure.picture) {
            const Picture& picture = *figure.picture;
            std::string words = "picture " + quoted(picture.address);
            if (picture.inline_svg) words = fmt::format("picture svg of {} bytes", picture.inline_svg->size());
            if (picture.alt) words += " alt=" + quoted(picture.alt->str());
            line(depth + 1, words + at(picture.span) + named(picture.element));
            for (std::size_t i = 1; i < picture.candidates.size(); ++i)
                line(depth + 2, "candidate " + quoted(picture.candidates[i]));
        }
        for (const Prose& prose : figure.caption) write_prose(prose, "caption", "", depth + 1);
        if (figure.credit) write_prose(*figure.credit, "credit", "", depth + 1);
    }

    void write_table(const Table& table, std::size_t depth) {
        line(depth, "table" + at(table.span) + named(table.element));
        for (const Prose& prose : table.caption) write_prose(prose, "caption", "", depth + 1);
        const std::pair<std::string_view, const std::vector<TableRow>*> parts[] = {
            {"foot", &table.foot}, {"body", &table.body}, {"head", &table.head}};
        for (const auto& [name, rows] : parts) {
            for (auto row = rows->rbegin(); row != rows->rend(); ++row) {
                for (auto cell = row->cells.rbegin(); cell != row->cells.rend(); ++cell) {
                    push(cell->blocks, depth + 3);
                    std::string what = cell->header ? "header" : "cell";
                    if (cell->scope == TableCell::Scope::row) what += " scope=row";
                    if (cell->scope == TableCell::Scope::column) what += " scope=column";
                    if (cell->row_span != 1) what += fmt::format(" rows={}", cell->row_span);
                    if (cell->column_span != 1) what += fmt::format(" columns={}", cell->column_span);
                    pending_.push_back({nullptr, what + at(cell->span), depth + 2});
                }
                pending_.push_back({nullptr, fmt::format("{} row", name), depth + 1});
            }
        }
    }

    void write_metadata() {
        const PageMetadata& metadata = document_.metadata;
        const auto fact = [&](std::string_view name, std::string_view value) {
            if (!value.empty()) line(0, fmt::format("{} {}", name, quoted(value)));
        };
        fact("language", metadata.language);
        if (metadata.title) line(0, "title " + quoted(metadata.title->str()) + at(metadata.title->source()));
        fact("base", metadata.base);
        fact("canonical", metadata.canonical);
        fact("site_name", metadata.site_name);
        for (const PageMetadata::Entry& entry : metadata.entries)
            line(0, fmt::format("meta {} {}{}", entry.key, quoted(entry.value.str()), at(entry.value.source())));
        for (const Text& data : metadata.linked_data)
            line(0, fmt::format("linked_data of {} bytes{}", data.size(), at(data.source())));
    }

    void write_elements() {
        std::vector<std::size_t> depths(document_.elements.size());
        for (std::size_t i = 0; i < document_.elements.size(); ++i) {
            const Element& element = document_.elements[i];
            depths[i] = element.parent.known() ? depths[element.parent.value] + 1 : 0;
            std::string words = element.name;
            if (const auto id = element.attribute("id")) words += fmt::format("#{}", *id);
            std::string classes(element.attribute("class").value_or(""));
            if (!classes.empty()) words += " class=" + quoted(classes);
            line(depths[i], fmt::format("<{}>{}{}", words, at(element.open), name_of(element.hidden)));
        }
    }

    const Document& document_;
    const SourceMap& sources_;
    std::string out_;
    std::vector<Pending> pending_;
};

}  // namespace

std::string dump(const Document& document, const SourceMap& sources) { return Writer(document, sources).write(); }

}  // namespace chancery
