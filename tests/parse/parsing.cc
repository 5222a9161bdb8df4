#include "parse/parsing.h"

#include <map>

namespace chancery::testing {
namespace {

std::string tag_of(const Inline& manner) {
    struct Visitor {
        std::string operator()(const Strong&) const { return "b"; }
        std::string operator()(const Emphasis&) const { return "i"; }
        std::string operator()(const CodeText&) const { return "code"; }
        std::string operator()(const Superscript&) const { return "sup"; }
        std::string operator()(const Subscript&) const { return "sub"; }
        std::string operator()(const StruckOut&) const { return "del"; }
        std::string operator()(const Language& m) const { return m.tag; }
        std::string operator()(const Link& m) const { return "a:" + m.address; }
        std::string operator()(const Anchor& m) const { return "#" + m.id; }
    };
    return std::visit(Visitor{}, manner);
}

std::string list_tag(const List& list) {
    std::string out = list.style == ListStyle::bullet ? "ul" : list.style == ListStyle::lower_alpha ? "ol-a" : "ol";
    if (list.start != 1) out += std::to_string(list.start);
    if (list.reversed) out += "-";
    return out;
}

std::string captions(const std::vector<Prose>& caption) {
    std::string out;
    for (const Prose& prose : caption) out += " cap(" + written(prose) + ")";
    return out;
}

struct Outliner {
    std::string operator()(const Paragraph& b) const { return (b.centered ? "pc(" : "p(") + written(b.prose) + ")"; }
    std::string operator()(const Heading& b) const {
        const std::string number = b.typed_number.empty() ? "" : "=" + b.typed_number;
        return "h" + std::to_string(b.level) + number + "(" + written(b.prose) + ")";
    }
    std::string operator()(const List& b) const {
        std::string out = list_tag(b) + "(";
        for (const ListItem& item : b.items) {
            out += (&item == &b.items.front() ? "li" : " li") + (item.value ? std::to_string(*item.value) : "");
            out += "(" + outline(item.blocks) + ")";
        }
        return out + ")";
    }
    std::string operator()(const Quote& b) const {
        return "q(" + outline(b.blocks) + (b.attribution ? " by(" + written(*b.attribution) + ")" : "") + ")";
    }
    std::string operator()(const Figure& b) const {
        std::string out = "fig(";
        if (b.picture) out += b.picture->inline_svg ? "svg" : b.picture->address;
        if (b.picture && b.picture->alt) out += " alt=" + b.picture->alt->str();
        if (b.link) out += " a:" + b.link->address;
        return out + captions(b.caption) + (b.credit ? " by(" + written(*b.credit) + ")" : "") + ")";
    }
    std::string operator()(const Table& b) const {
        std::string out = "table(";
        const std::pair<const char*, const std::vector<TableRow>*> parts[] = {
            {"head", &b.head}, {"row", &b.body}, {"foot", &b.foot}};
        std::string rows = captions(b.caption);
        for (const auto& [name, part] : parts)
            for (const TableRow& row : *part) {
                rows += std::string(" ") + name + "(";
                for (const TableCell& cell : row.cells) {
                    if (&cell != &row.cells.front()) rows += "|";
                    if (cell.header) rows += cell.scope == TableCell::Scope::row ? "r:" : "c:";
                    if (cell.column_span > 1) rows += std::to_string(cell.column_span) + "x:";
                    rows += outline(cell.blocks);
                }
                rows += ")";
            }
        return out + (rows.empty() ? "" : rows.substr(1)) + ")";
    }
    std::string operator()(const HorizontalRule&) const { return "hr"; }
    std::string operator()(const Preformatted& b) const { return "pre(" + written(b.prose) + ")"; }
};

struct TextCollector {
    std::vector<const Text*>& out;
    void all(const std::vector<Block>& blocks) const {
        for (const Block& block : blocks) std::visit(*this, block);
    }
    void all(const std::vector<Prose>& proses) const {
        for (const Prose& prose : proses) out.push_back(&prose.text);
    }
    void operator()(const Paragraph& b) const { out.push_back(&b.prose.text); }
    void operator()(const Heading& b) const { out.push_back(&b.prose.text); }
    void operator()(const List& b) const {
        for (const ListItem& item : b.items) all(item.blocks);
    }
    void operator()(const Quote& b) const {
        all(b.blocks);
        if (b.attribution) out.push_back(&b.attribution->text);
    }
    void operator()(const Figure& b) const {
        all(b.caption);
        if (b.credit) out.push_back(&b.credit->text);
    }
    void operator()(const Table& b) const {
        all(b.caption);
        for (const auto* rows : {&b.head, &b.body, &b.foot})
            for (const TableRow& row : *rows)
                for (const TableCell& cell : row.cells) all(cell.blocks);
    }
    void operator()(const HorizontalRule&) const {}
    void operator()(const Preformatted& b) const { out.push_back(&b.prose.text); }
};

}  // namespace

std::string written(const Prose& prose) {
    // Ends before starts at the same place; of ends the inner first, of starts the outer.
    std::map<std::uint32_t, std::string> marks;
    for (const InlineRange& range : prose.ranges)
        if (range.first != range.last)
            marks[range.last].insert(0, "</" + tag_of(range.manner).substr(0, tag_of(range.manner).find(':')) + ">");
    for (const InlineRange& range : prose.ranges) marks[range.first] += "<" + tag_of(range.manner) + ">";
    std::string out;
    const std::string& words = prose.text.str();
    for (std::uint32_t i = 0; i <= words.size(); ++i) {
        if (const auto mark = marks.find(i); mark != marks.end()) out += mark->second;
        if (i == words.size()) break;
        if (words.compare(i, kLineBreak.size(), kLineBreak) == 0) {
            out += '/';
            i += static_cast<std::uint32_t>(kLineBreak.size()) - 1;
        } else if (words.compare(i, 2, "\u00A0") == 0) {
            out += '~';
            ++i;
        } else {
            out += words[i];
        }
    }
    return out;
}

std::string outline(const std::vector<Block>& blocks) {
    std::string out;
    for (const Block& block : blocks) {
        if (!out.empty()) out += ' ';
        out += std::visit(Outliner{}, block);
    }
    return out;
}

std::vector<const Text*> texts_of(const std::vector<Block>& blocks) {
    std::vector<const Text*> out;
    TextCollector{out}.all(blocks);
    return out;
}

}  // namespace chancery::testing
