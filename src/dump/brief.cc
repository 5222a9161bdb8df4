// The text form of a Brief: a node a line, indented. Text that is not the page's says whose it is: "News"[label].
#include <fmt/format.h>

#include "dump/dump.h"

namespace chancery {
namespace {

std::string_view mark_of(Text::Origin origin) {
    switch (origin) {
        case Text::Origin::supplied:
            return "[supplied]";
        case Text::Origin::label:
            return "[label]";
        case Text::Origin::computed:
            return "[computed]";
        case Text::Origin::copied:
        case Text::Origin::decoded:
        case Text::Origin::collapsed:
        case Text::Origin::case_changed:
            return "";
    }
    return "";
}

/// Words between quotes, with what can't be seen written out.
std::string quoted(std::string_view words) {
    std::string out = "\"";
    for (std::size_t i = 0; i < words.size();) {
        const std::size_t from = i;
        const char32_t c = next_code_point(words, i);
        if (c == U'\u2028')
            out += "<br>";
        else if (c == 0xAD)
            out += "<shy>";
        else if (c == 0xA0)
            out += "<nbsp>";
        else if (c == 0x200B)
            out += "<zwsp>";
        else if (c == '"')
            out += "\\\"";
        else if (c == '\n')
            out += "\\n";
        else
            out += words.substr(from, i - from);
    }
    return out + '"';
}

/// The words, in runs of whose they are.
std::string words_of(const Text& text) {
    std::string out;
    const std::vector<Text::Piece>& pieces = text.pieces();
    for (std::size_t i = 0; i < pieces.size();) {
        std::size_t end = i;
        while (end < pieces.size() && mark_of(pieces[end].origin) == mark_of(pieces[i].origin)) ++end;
        if (!out.empty()) out += ' ';
        out += quoted(text.view(pieces[i].first, pieces[end - 1].last));
        out += mark_of(pieces[i].origin);
        i = end;
    }
    return out.empty() ? "\"\"" : out;
}

struct MannerName {
    std::string operator()(const Strong&) const { return "strong"; }
    std::string operator()(const Emphasis&) const { return "emphasis"; }
    std::string operator()(const CodeText&) const { return "code"; }
    std::string operator()(const Superscript&) const { return "sup"; }
    std::string operator()(const Subscript&) const { return "sub"; }
    std::string operator()(const StruckOut&) const { return "struck"; }
    std::string operator()(const Language& language) const { return "lang=" + language.tag; }
    std::string operator()(const Link& link) const { return "link=" + link.address; }
    std::string operator()(const Anchor& anchor) const { return "anchor=" + anchor.id; }
};

class Writer {
public:
    explicit Writer(const SourceMap& sources) : sources_(sources) {}

    std::string run(const Brief& brief) {
        line(0, fmt::format("brief language={}{}", brief.language, brief.policy_brief ? " policy_brief" : ""));
        line(1, "title " + words_of(brief.title) + place(brief.title.source()));
        if (brief.standfirst) prose(1, "standfirst", brief.standfirst->prose);
        for (const Fact& fact : brief.facts)
            line(1,
                 fmt::format("fact {}: {}{}", words_of(fact.name), words_of(fact.value), place(fact.value.source())));
        if (brief.lead) figure(1, "lead", *brief.lead);
        if (!brief.opening.empty()) {
            line(1, "opening");
            blocks(2, brief.opening);
        }
        for (const Section& section : brief.sections) add(section);
        for (const Note& note : brief.notes) {
            prose(1, "note id=" + note.id, note.label);
            for (const Block& block : note.blocks) inner(2, block);
        }
        metadata(brief.metadata);
        return std::move(out_);
    }

private:
    void line(int depth, const std::string& words) {
        out_ += std::string(static_cast<std::size_t>(2 * depth), ' ') + words + '\n';
    }

    std::string place(Span span) const { return place_of(span, sources_); }

    void prose(int depth, const std::string& name, const Prose& any) {
        std::string words = name + ' ' + words_of(any.text);
        for (const InlineRange& range : any.ranges)
            words += fmt::format(" {{{} {}-{}}}", std::visit(MannerName{}, range.manner), range.first, range.last);
        line(depth, words + place(any.span()));
    }

    void add(const Section& section) {
        std::string words = fmt::format("section {}", name_of(section.role));
        if (section.label) words += " " + words_of(*section.label);
        if (section.number) words += " number " + words_of(*section.number);
        words += fmt::format(" id={} level={}", section.id, section.level);
        if (!section.language.empty()) words += " language=" + section.language;
        line(1, words + place(section.span));
        if (section.heading) prose(2, "heading", *section.heading);
        blocks(2, section.blocks);
    }

    void figure(int depth, const std::string& name, const BriefFigure& any) {
        line(depth, name + place(any.span));
        if (any.picture) {
            const Description& description = any.picture->description;
            const std::string how = description.decorative ? "decorative" : "alt " + words_of(description.words);
            const std::string& address = any.picture->picture.address;
            line(depth + 1, fmt::format("picture {} {}", quoted(std::string_view(address).substr(0, 120)), how));
        }
        for (const Prose& caption : any.caption) prose(depth + 1, "caption", caption);
        if (any.credit) prose(depth + 1, "credit", *any.credit);
        if (any.link) line(depth + 1, "link " + quoted(any.link->address));
    }

    void list(int depth, const List& any) {
        const bool numbered = any.style != ListStyle::bullet && any.style != ListStyle::none;
        line(depth,
             (numbered ? fmt::format("list numbered from {}", any.start) : std::string("list")) + place(any.span));
        for (const ListItem& item : any.items) {
            line(depth + 1, item.value ? fmt::format("item {}", *item.value) : std::string("item"));
            for (const Block& block : item.blocks) inner(depth + 2, block);
        }
    }

    void quote(int depth, const Quote& any) {
        line(depth, "quote" + place(any.span));
        for (const Block& block : any.blocks) inner(depth + 1, block);
        if (any.attribution) prose(depth + 1, "attribution", *any.attribution);
    }

    void table(int depth, const Table& any) {
        line(depth, "table" + place(any.span));
        for (const Prose& caption : any.caption) prose(depth + 1, "caption", caption);
        const auto rows = [&](std::string_view name, const std::vector<TableRow>& all) {
            for (const TableRow& row : all) {
                line(depth + 1, std::string(name));
                for (const TableCell& cell : row.cells) {
                    line(depth + 2,
                         fmt::format("{}{}{}", cell.header ? "header" : "cell",
                                     cell.column_span > 1 ? fmt::format(" columns={}", cell.column_span) : "",
                                     cell.row_span > 1 ? fmt::format(" rows={}", cell.row_span) : ""));
                    for (const Block& block : cell.blocks) inner(depth + 3, block);
                }
            }
        };
        rows("head", any.head);
        rows("row", any.body);
        rows("foot", any.foot);
    }

    struct InnerVisitor {
        Writer& writer;
        int depth;
        void operator()(const Paragraph& b) const { writer.prose(depth, "paragraph", b.prose); }
        void operator()(const Heading& b) const { writer.prose(depth, "heading", b.prose); }
        void operator()(const List& b) const { writer.list(depth, b); }
        void operator()(const Quote& b) const { writer.quote(depth, b); }
        void operator()(const Figure& b) const { writer.line(depth, "figure" + writer.place(span_of(Block{b}))); }
        void operator()(const Table& b) const { writer.table(depth, b); }
        void operator()(const HorizontalRule&) const { writer.line(depth, "rule"); }
        void operator()(const Preformatted& b) const { writer.prose(depth, "preformatted", b.prose); }
    };
    /// Blocks nest at most Limits::block_depth deep.
    void inner(int depth, const Block& block) { std::visit(InnerVisitor{*this, depth}, block); }

    struct BlockVisitor {
        Writer& writer;
        int depth;
        void operator()(const Paragraph& b) const { writer.prose(depth, "paragraph", b.prose); }
        void operator()(const List& b) const { writer.list(depth, b); }
        void operator()(const Group& b) const {
            writer.prose(depth, fmt::format("group level={}", b.level), b.label);
            writer.blocks(depth + 1, b.blocks);
        }
        void operator()(const Quote& b) const { writer.quote(depth, b); }
        void operator()(const BriefFigure& b) const { writer.figure(depth, "figure", b); }
        void operator()(const Gallery& b) const {
            writer.line(depth, "gallery" + writer.place(b.span));
            for (const BriefFigure& one : b.figures) writer.figure(depth + 1, "figure", one);
        }
        void operator()(const Table& b) const { writer.table(depth, b); }
        void operator()(const HorizontalRule&) const { writer.line(depth, "rule"); }
        void operator()(const Preformatted& b) const { writer.prose(depth, "preformatted", b.prose); }
        void operator()(const Subheading& b) const {
            writer.prose(depth, fmt::format("subheading level={}{}", b.level, b.id.empty() ? "" : " id=" + b.id),
                         b.prose);
        }
        void operator()(const Contents& b) const {
            writer.line(depth, "contents");
            for (const Contents::Entry& entry : b.entries)
                writer.line(depth + 1, fmt::format("entry {} {} -> {}", words_of(entry.number), words_of(entry.title),
                                                   entry.target));
        }
    };
    void blocks(int depth, const std::vector<BriefBlock>& all) {
        for (const BriefBlock& block : all) std::visit(BlockVisitor{*this, depth}, block);
    }

    void metadata(const BriefMetadata& all) {
        const auto entry = [&](std::string_view name, const std::string& value) {
            if (!value.empty()) line(1, fmt::format("metadata {} {}", name, quoted(value)));
        };
        entry("author", all.author);
        entry("publisher", all.publisher);
        entry("subject", all.subject);
        entry("rights", all.rights);
        entry("identifier", all.identifier);
        entry("edition", all.edition);
        for (const std::string& keyword : all.keywords) entry("keyword", keyword);
        entry("date", all.date);
        entry("modified", all.modified);
        entry("address", all.address);
    }

    const SourceMap& sources_;
    std::string out_;
};

}  // namespace

std::string dump(const Brief& brief, const SourceMap& sources) { return Writer(sources).run(brief); }

}  // namespace chancery
