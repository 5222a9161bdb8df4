// A Brief as one plain HTML page (HTML Living Standard; parsed by any browser without scripts or styles).
#include <fmt/format.h>

#include "chancery/interchange.h"
#include "source/xml_text.h"

namespace chancery {
namespace {

std::string attribute(std::string_view name, std::string_view value) {
    return value.empty() ? std::string() : fmt::format(" {}=\"{}\"", name, xml_text(value));
}

/// Start and end tag of a manner.
struct Tags {
    std::string start, end;
};
struct TagsOf {
    Tags operator()(const Strong&) const { return {"<strong>", "</strong>"}; }
    Tags operator()(const Emphasis&) const { return {"<em>", "</em>"}; }
    Tags operator()(const CodeText&) const { return {"<code>", "</code>"}; }
    Tags operator()(const Superscript&) const { return {"<sup>", "</sup>"}; }
    Tags operator()(const Subscript&) const { return {"<sub>", "</sub>"}; }
    Tags operator()(const StruckOut&) const { return {"<s>", "</s>"}; }
    Tags operator()(const Language& language) const {
        return {"<span" + attribute("lang", language.tag) + ">", "</span>"};
    }
    Tags operator()(const Link& link) const { return {"<a" + attribute("href", link.address) + ">", "</a>"}; }
    Tags operator()(const Anchor& anchor) const { return {"<span" + attribute("id", anchor.id) + ">", "</span>"}; }
};

/// Words with U+2028 as a line break.
std::string words_of(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find(kLineBreak, at), text.size());
        out += xml_text(text.substr(at, end - at));
        if (end < text.size()) out += "<br>";
        at = end + kLineBreak.size();
    }
    return out;
}

class Page {
public:
    std::string write(const Brief& brief) {
        out_ = fmt::format("<!DOCTYPE html>\n<html{}>\n<head>\n<meta charset=\"utf-8\">\n<title>{}</title>\n",
                           attribute("lang", brief.language), xml_text(brief.title.str()));
        metadata(brief.metadata);
        out_ += "</head>\n<body>\n<main>\n";
        line("h1", words_of(brief.title.str()));
        if (brief.standfirst) line("p", prose(brief.standfirst->prose));
        facts(brief.facts);
        if (brief.lead) figure(*brief.lead);
        blocks(brief.opening);
        for (const Section& section : brief.sections) write(section);
        for (const Note& note : brief.notes) write(note);
        return std::move(out_) + "</main>\n</body>\n</html>\n";
    }

    // The kinds of block.
    void operator()(const Paragraph& b) { line("p", prose(b.prose)); }
    void operator()(const Heading& b) { line("p", "<strong>" + prose(b.prose) + "</strong>"); }
    void operator()(const List& b) { list(b); }
    void operator()(const Quote& b) {
        out_ += "<blockquote>\n";
        inner(b.blocks);
        if (b.attribution) line("footer", prose(*b.attribution));
        out_ += "</blockquote>\n";
    }
    void operator()(const Figure& b) {
        for (const Prose& caption : b.caption) line("p", prose(caption));
    }
    void operator()(const Table& b) { table(b); }
    void operator()(const HorizontalRule&) { out_ += "<hr>\n"; }
    void operator()(const Preformatted& b) { line("pre", prose(b.prose)); }
    void operator()(const Group& b) {
        line(fmt::format("h{}", b.level), prose(b.label));
        blocks(b.blocks);
    }
    void operator()(const BriefFigure& b) { figure(b); }
    void operator()(const Gallery& b) {
        for (const BriefFigure& one : b.figures) figure(one);
    }
    void operator()(const Subheading& b) {
        out_ += fmt::format("<h{0}{1}>{2}</h{0}>\n", b.level, attribute("id", b.id), prose(b.prose));
    }
    void operator()(const Contents& b) {
        out_ += "<ul>\n";
        for (const Contents::Entry& entry : b.entries)
            out_ +=
                fmt::format("<li><a{}>{}{}{}</a></li>\n", attribute("href", "#" + entry.target),
                            xml_text(entry.number.str()), entry.number.empty() ? "" : " ", xml_text(entry.title.str()));
        out_ += "</ul>\n";
    }

private:
    void line(std::string_view element, const std::string& content) {
        out_ += fmt::format("<{0}>{1}</{0}>\n", element, content);
    }

    void metadata(const BriefMetadata& all) {
        const auto entry = [&](std::string_view name, std::string_view value) {
            if (!value.empty()) out_ += fmt::format("<meta name=\"{}\"{}>\n", name, attribute("content", value));
        };
        entry("author", all.author);
        entry("description", all.subject);
        entry("dcterms.publisher", all.publisher);
        entry("dcterms.rights", all.rights);
        entry("dcterms.identifier", all.identifier);
        entry("dcterms.date", all.date);
        entry("dcterms.modified", all.modified);
        for (const std::string& keyword : all.keywords) entry("keywords", keyword);
        if (!all.address.empty()) out_ += fmt::format("<link rel=\"canonical\"{}>\n", attribute("href", all.address));
    }

    void facts(const std::vector<Fact>& all) {
        if (all.empty()) return;
        out_ += "<dl>\n";
        for (const Fact& fact : all)
            out_ += fmt::format("<dt>{}</dt><dd>{}</dd>\n", words_of(fact.name.str()), words_of(fact.value.str()));
        out_ += "</dl>\n";
    }

    void write(const Section& section) {
        out_ += fmt::format("<section{}{}>\n", attribute("id", section.id), attribute("lang", section.language));
        std::string heading;
        const auto add = [&](const std::string& words) { heading += (heading.empty() ? "" : " ") + words; };
        if (section.label && (section.number || !section.heading)) add(words_of(section.label->str()));
        if (section.number) add(words_of(section.number->str()) + (section.heading ? ":" : ""));
        if (section.heading) add(prose(*section.heading));
        line(fmt::format("h{}", section.level), heading);
        blocks(section.blocks);
        out_ += "</section>\n";
    }

    void write(const Note& note) {
        out_ += fmt::format("<aside{} role=\"note\">\n", attribute("id", note.id));
        line("p", prose(note.label));
        inner(note.blocks);
        out_ += "</aside>\n";
    }

    /// Ranges nest or are disjoint, the outer of two first: a stack of open ones is enough.
    static std::string prose(const Prose& any) {
        std::string out;
        std::uint32_t at = 0;
        std::vector<std::pair<std::uint32_t, std::string>> open;  // where it ends, its end tag
        const auto write_until = [&](std::uint32_t to) {
            out += words_of(any.text.view(at, to));
            at = to;
        };
        const auto close_until = [&](std::uint32_t place) {
            for (; !open.empty() && open.back().first <= place; open.pop_back()) {
                write_until(open.back().first);
                out += open.back().second;
            }
        };
        for (const InlineRange& range : any.ranges) {
            close_until(range.first);
            write_until(range.first);
            Tags tags = std::visit(TagsOf{}, range.manner);
            out += tags.start;
            open.emplace_back(range.last, std::move(tags.end));
        }
        close_until(any.text.size());
        write_until(any.text.size());
        return out;
    }

    void list(const List& any) {
        const bool numbered = any.style != ListStyle::bullet && any.style != ListStyle::none;
        const std::string_view element = numbered ? "ol" : "ul";
        out_ += fmt::format("<{}", element);
        if (numbered) {
            out_ += attribute("type", type_of(any.style));
            if (any.start != 1) out_ += fmt::format(" start=\"{}\"", any.start);
            if (any.reversed) out_ += " reversed";
        }
        out_ += ">\n";
        for (const ListItem& item : any.items) {
            out_ += item.value ? fmt::format("<li value=\"{}\">\n", *item.value) : "<li>\n";
            inner(item.blocks);
            out_ += "</li>\n";
        }
        out_ += fmt::format("</{}>\n", element);
    }

    static std::string_view type_of(ListStyle style) {
        switch (style) {
            case ListStyle::lower_alpha:
                return "a";
            case ListStyle::upper_alpha:
                return "A";
            case ListStyle::lower_roman:
                return "i";
            case ListStyle::upper_roman:
                return "I";
            case ListStyle::decimal:
            case ListStyle::bullet:
            case ListStyle::none:
                return {};
        }
        return {};
    }

    void table(const Table& any) {
        out_ += "<table>\n";
        if (!any.caption.empty()) {
            out_ += "<caption>";
            for (const Prose& caption : any.caption) out_ += "<p>" + prose(caption) + "</p>";
            out_ += "</caption>\n";
        }
        rows("thead", any.head);
        rows("tbody", any.body);
        rows("tfoot", any.foot);
        out_ += "</table>\n";
    }

    void rows(std::string_view element, const std::vector<TableRow>& all) {
        if (all.empty()) return;
        out_ += fmt::format("<{}>\n", element);
        for (const TableRow& row : all) {
            out_ += "<tr>\n";
            for (const TableCell& cell : row.cells) {
                const std::string_view name = cell.header ? "th" : "td";
                out_ += fmt::format("<{}", name);
                if (cell.scope != TableCell::Scope::none)
                    out_ += cell.scope == TableCell::Scope::row ? " scope=\"row\"" : " scope=\"col\"";
                if (cell.row_span > 1) out_ += fmt::format(" rowspan=\"{}\"", cell.row_span);
                if (cell.column_span > 1) out_ += fmt::format(" colspan=\"{}\"", cell.column_span);
                out_ += ">";
                inner(cell.blocks);
                out_ += fmt::format("</{}>\n", name);
            }
            out_ += "</tr>\n";
        }
        out_ += fmt::format("</{}>\n", element);
    }

    void figure(const BriefFigure& any) {
        out_ += "<figure>\n";
        if (any.picture) {
            const Description& description = any.picture->description;
            // A picture inside the page would be here a second time; its description stands for it.
            const std::string& address = any.picture->picture.address;
            if (!address.starts_with("data:"))
                out_ += fmt::format("<img{} alt=\"{}\">\n", attribute("src", address),
                                    description.decorative ? "" : xml_text(description.words.str()));
            else if (!description.decorative)
                line("p", words_of(description.words.str()));
        }
        if (!any.caption.empty() || any.credit) {
            out_ += "<figcaption>\n";
            for (const Prose& caption : any.caption) line("p", prose(caption));
            if (any.credit) line("p", "<small>" + prose(*any.credit) + "</small>");
            out_ += "</figcaption>\n";
        }
        out_ += "</figure>\n";
    }

    void blocks(const std::vector<BriefBlock>& all) {
        for (const BriefBlock& block : all) std::visit(*this, block);
    }
    /// Blocks nest at most Limits::block_depth deep.
    void inner(const std::vector<Block>& all) {
        for (const Block& block : all) std::visit(*this, block);
    }

    std::string out_;
};

}  // namespace

std::string to_html(const Brief& brief) { return Page().write(brief); }

}  // namespace chancery
