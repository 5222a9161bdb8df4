// The text dialect: a web page that an extractor flattened, or text that an author typed. Marks and indentation tell
// bullets, typed numbers and cells; headings carry no mark and stay paragraphs, which normalize() tells apart.
#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "parse/characters.h"
#include "parse/parse.h"
#include "parse/prose_builder.h"
#include "parse/text_lines.h"
#include "parse/typed_number.h"

namespace chancery {
namespace {

using Kind = SourceLine::Kind;

class TextReader {
public:
    TextReader(const Source& source, SourceId id, const Limits& limits, Diagnostics& diagnostics)
        : text_(source.text),
          id_(id),
          limits_(limits),
          diagnostics_(diagnostics),
          lines_(read_lines(text_)),
          prose_(id) {}

    Document read();

private:
    /// A list being filled. The stack of them stands for nesting; a closed one goes into the last item of the one
    /// below.
    struct OpenList {
        List list;
        std::uint32_t indent = 0;
    };

    Kind kind(std::size_t i) const { return i < lines_.size() ? lines_[i].kind : Kind::blank; }
    Span span(std::uint32_t first, std::uint32_t last) const { return {id_, first, last}; }
    std::size_t read_item(std::size_t i);
    std::size_t read_plain(std::size_t i);
    std::size_t read_table(std::size_t i);
    void read_heading(const SourceLine& line);
    void read_cells(const SourceLine& line, TableRow& row);
    std::size_t gather(std::size_t i, std::uint32_t deeper_than, bool any_depth);
    void open_list_for(const SourceLine& line);
    void close_list();
    void close_lists(std::uint32_t indent);
    void add(Block block);

    std::string_view text_;
    SourceId id_;
    const Limits& limits_;
    Diagnostics& diagnostics_;
    std::vector<SourceLine> lines_;
    ProseBuilder prose_;
    std::vector<OpenList> lists_;
    std::vector<Block> blocks_;
    bool told_depth_ = false;
    std::size_t blank_lines_ = 0;  ///< in a row, before this line
};

void TextReader::add(Block block) {
    if (lists_.empty()) {
        blocks_.push_back(std::move(block));
        return;
    }
    ListItem& item = lists_.back().list.items.back();
    item.span = join(item.span, span_of(block));
    item.blocks.push_back(std::move(block));
}

void TextReader::close_list() {
    List list = std::move(lists_.back().list);
    lists_.pop_back();
    for (const ListItem& item : list.items) list.span = join(list.span, item.span);
    add(std::move(list));
}

/// Closes the lists that do not hold a line of this indentation.
void TextReader::close_lists(std::uint32_t indent) {
    while (!lists_.empty() && lists_.back().indent >= indent) close_list();
}

/// Takes line `i` and those that go on with it into the prose: plain ones directly below, at any depth or deeper than
/// `deeper_than`. Returns the line behind them.
std::size_t TextReader::gather(std::size_t i, std::uint32_t deeper_than, bool any_depth) {
    const auto take = [&](std::uint32_t first, std::uint32_t last) {
        prose_.text(text_.substr(first, last - first), first);
    };
    take(lines_[i].words, lines_[i].last);
    for (++i; kind(i) == Kind::plain && (any_depth || lines_[i].indent > deeper_than); ++i) {
        prose_.space(span(lines_[i - 1].last, lines_[i].first));
        take(lines_[i].first, lines_[i].last);
    }
    return i;
}

void TextReader::open_list_for(const SourceLine& line) {
    const ListStyle style = line.kind == Kind::ordered ? ListStyle::decimal : ListStyle::bullet;
    // Two blank lines or more: further apart on the page than items of one list.
    if (blank_lines_ >= 2)
        close_lists(line.indent);
    else
        close_lists(line.indent + 1);
    const auto matches = [&] {
        return !lists_.empty() && lists_.back().indent == line.indent && lists_.back().list.style == style;
    };
    if (!lists_.empty() && lists_.back().indent == line.indent && !matches()) close_list();
    if (!matches()) {
        if (!lists_.empty() && lists_.size() >= limits_.block_depth) {
            if (std::exchange(told_depth_, true)) return;
            diagnostics_
                .report(Code::blocks_over_limit, span(line.first, line.last),
                        fmt::format("a list is nested more than {} deep", limits_.block_depth))
                .label("set as items of the list around it")
                .hint("the limit is block_depth");
        } else {
            lists_.push_back({{}, line.indent});
            lists_.back().list.style = style;
            if (style == ListStyle::decimal) lists_.back().list.start = line.value;
        }
    }
}

std::size_t TextReader::read_item(std::size_t i) {
    const SourceLine& line = lines_[i];
    open_list_for(line);
    List& list = lists_.back().list;
    ListItem item;
    item.span = span(line.first, line.last);
    const auto expected = list.start + static_cast<std::int64_t>(list.items.size());
    if (line.kind == Kind::ordered && line.value != expected) item.value = line.value;
    list.items.push_back(std::move(item));
    const std::size_t next = gather(i, line.indent, false);
    if (Prose prose = prose_.take(); !prose.empty()) add(Paragraph{std::move(prose), {}, false});
    return next;
}

std::size_t TextReader::read_plain(std::size_t i) {
    const SourceLine& line = lines_[i];
    // A deeper line goes on with the item that it stands under.
    close_lists(line.indent);
    const bool in_item = !lists_.empty();
    const std::size_t next = gather(i, in_item ? lists_.back().indent : 0, !in_item);
    Prose prose = prose_.take();
    if (prose.empty()) return next;
    // A line of = or - right under a single line makes that a heading.
    if (!in_item && next == i + 1 && kind(next) == Kind::rule) {
        const char mark = text_[lines_[next].first];
        if (mark == '=' || mark == '-') {
            add(Heading{std::move(prose), {}, mark == '=' ? 1 : 2, {}});
            return next + 1;
        }
    }
    add(Paragraph{std::move(prose), {}, false});
    return next;
}

void TextReader::read_cells(const SourceLine& line, TableRow& row) {
    constexpr std::string_view kBoundary = "\t\t";
    for (std::size_t first = line.start; first <= line.last;) {
        const std::size_t last = std::min<std::size_t>(text_.find(kBoundary, first), line.last);
        TableCell cell;
        prose_.text(text_.substr(first, last - first), static_cast<std::uint32_t>(first));
        Prose prose = prose_.take();
        cell.span =
            prose.empty() ? span(static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last)) : prose.span();
        if (!prose.empty()) cell.blocks.push_back(Paragraph{std::move(prose), {}, false});
        row.cells.push_back(std::move(cell));
        first = last + kBoundary.size();
    }
}

std::size_t TextReader::read_table(std::size_t i) {
    close_lists(0);
    Table table;
    table.span = span(lines_[i].first, lines_[i].last);
    std::size_t cells = 0;
    for (; kind(i) == Kind::cells; i += kind(i + 1) == Kind::blank && kind(i + 2) == Kind::cells ? 2U : 1U) {
        TableRow row;
        read_cells(lines_[i], row);
        cells += row.cells.size();
        if (cells > limits_.table_cells) {
            diagnostics_
                .report(Code::cells_over_limit, span(lines_[i].first, lines_[i].last),
                        fmt::format("a table has more than {} cells", limits_.table_cells))
                .label("goes on as paragraphs from here")
                .hint("the limit is table_cells");
            for (std::size_t j = i; kind(j) == Kind::cells; ++j) lines_[j].kind = Kind::plain;
            break;
        }
        table.span.last = lines_[i].last;
        table.body.push_back(std::move(row));
    }
    if (!table.body.empty()) add(std::move(table));
    return i;
}

void TextReader::read_heading(const SourceLine& line) {
    close_lists(0);
    const bool marked = line.kind == Kind::marked;
    const std::uint32_t first = marked ? line.words : line.first;
    prose_.text(text_.substr(first, line.last - first), first);
    Prose prose = prose_.take();
    if (prose.empty()) return;
    const auto number = typed_number(prose.text.str());
    add(Heading{std::move(prose), {}, marked ? static_cast<int>(line.value) : 0, number ? number->number : ""});
}

Document TextReader::read() {
    for (std::size_t i = 0; i < lines_.size() && !limits_.stop.stop_requested();) {
        const SourceLine& line = lines_[i];
        const std::size_t before = i;
        switch (line.kind) {
            case Kind::blank:
                ++blank_lines_;
                ++i;
                continue;
            case Kind::bullet:
            case Kind::ordered:
                i = read_item(i);
                break;
            case Kind::plain:
                i = read_plain(i);
                break;
            case Kind::cells:
                i = read_table(i);
                break;
            case Kind::rule:
                close_lists(0);
                add(HorizontalRule{span(line.first, line.last), {}});
                ++i;
                break;
            case Kind::numbered:
            case Kind::marked:
                read_heading(line);
                ++i;
                break;
        }
        if (i > before) blank_lines_ = 0;
    }
    close_lists(0);
    Document document;
    document.source = id_;
    document.format = SourceFormat::text;
    document.blocks = std::move(blocks_);
    return document;
}

}  // namespace

Document parse_text(const Source& source, SourceId id, const Limits& limits, Diagnostics& diagnostics) {
    return TextReader(source, id, limits, diagnostics).read();
}

}  // namespace chancery
