#include <fmt/format.h>

#include "dump/dump.h"

namespace chancery {
namespace {

/// Points with two decimals, rounded, without a locale.
std::string points(Length length) {
    const std::int64_t hundredths =
        (length.units() * 100 + (length.units() < 0 ? -1 : 1) * Length::kUnitsPerPoint / 2) / Length::kUnitsPerPoint;
    const std::int64_t whole = hundredths < 0 ? -hundredths : hundredths;
    return fmt::format("{}{}.{:02}", hundredths < 0 ? "-" : "", whole / 100, whole % 100);
}

std::string place(const Rect& area) {
    return fmt::format("{},{} {}x{}", points(area.x), points(area.y), points(area.width), points(area.height));
}

std::string hex(Color color) { return fmt::format("#{:02x}{:02x}{:02x}", color.red, color.green, color.blue); }

std::string owner(const Owner& owner) {
    if (const auto* tag = std::get_if<TagId>(&owner)) return fmt::format("tag {}", tag->value);
    switch (std::get<Artifact>(owner)) {
        case Artifact::header:
            return "header";
        case Artifact::footer:
            return "footer";
        case Artifact::layout:
            return "layout";
        case Artifact::background:
            return "background";
    }
    return "";
}

/// Words of a run with what can't be seen made visible.
std::string visible(const std::string& words) {
    std::string out;
    for (std::size_t i = 0; i < words.size();) {
        const std::size_t from = i;
        const char32_t c = next_code_point(words, i);
        if (c == 0xAD)
            out += "<shy>";
        else if (c == 0xA0)
            out += "<nbsp>";
        else if (c == 0x200B)
            out += "<zwsp>";
        else if (c == '"')
            out += "\\\"";
        else
            out += words.substr(from, i - from);
    }
    return out;
}

struct ItemLine {
    const FontLibrary& fonts;
    std::string operator()(const GlyphRun& run) const {
        Length width;
        for (const Glyph& glyph : run.glyphs) width += glyph.advance;
        return fmt::format("text {},{} width {} {} {} {}{} \"{}\"{}", points(run.origin.x), points(run.origin.y),
                           points(width), fonts.metrics(run.font).postscript_name, points(run.size), hex(run.color),
                           run.expansion != 0 ? fmt::format(" expansion {}", run.expansion) : "",
                           visible(run.text.str()),
                           run.actual_text ? fmt::format(" actual \"{}\"", *run.actual_text) : "");
    }
    std::string operator()(const Rule& rule) const {
        return fmt::format("rule {},{} {} {} wide {} {}", points(rule.from.x), points(rule.from.y),
                           rule.vertical ? "down" : "right", points(rule.length), points(rule.width), hex(rule.color));
    }
    std::string operator()(const Fill& fill) const {
        return fmt::format("fill {} {}", place(fill.area), hex(fill.color));
    }
    std::string operator()(const PictureItem& item) const {
        return fmt::format("picture {} {}", item.picture.value, place(item.area));
    }
};

}  // namespace

std::string dump_layout(const PagedBrief& paged, const FontLibrary& fonts) {
    std::string out;
    for (std::size_t p = 0; p < paged.pages.size(); ++p) {
        const Page& page = paged.pages[p];
        out += fmt::format("page {} {}x{}\n", p + 1, points(page.size.width), points(page.size.height));
        for (const Mark& mark : page.marks) {
            out += fmt::format("  {}\n", owner(mark.owner));
            for (std::uint32_t i = mark.first; i < mark.last; ++i)
                out += "    " + std::visit(ItemLine{fonts}, page.items[i]) + "\n";
        }
        for (const LinkArea& link : page.links) {
            const auto* address = std::get_if<std::string>(&link.target);
            out += fmt::format("  link {} to {} \"{}\"\n", place(link.area),
                               address ? *address : "#" + paged.destinations[std::get<std::uint32_t>(link.target)].name,
                               visible(link.description));
        }
    }
    for (const Destination& destination : paged.destinations)
        out += fmt::format("destination {} page {} at {}\n", destination.name, destination.page + 1,
                           points(destination.at.y));
    for (const OutlineEntry& entry : paged.outline)
        out += fmt::format("bookmark {} \"{}\" to {}\n", entry.level, visible(entry.title),
                           paged.destinations[entry.destination].name);
    return out;
}

std::string dump_tags(const PagedBrief& paged) {
    std::string out;
    struct Open {
        TagKid kid;
        int depth;
    };
    std::vector<Open> stack = {{TagKid(TagId{0}), 0}};
    while (!stack.empty()) {
        const auto [kid, depth] = stack.back();
        stack.pop_back();
        const std::string indent(static_cast<std::size_t>(depth) * 2, ' ');
        if (const auto* mark = std::get_if<MarkRef>(&kid)) {
            const Page& page = paged.pages[mark->page];
            std::string words;
            for (std::uint32_t i = page.marks[mark->mark].first; i < page.marks[mark->mark].last; ++i)
                if (const auto* run = std::get_if<GlyphRun>(&page.items[i])) words += run->text.str();
            out += fmt::format("{}page {} \"{}\"\n", indent, mark->page + 1, visible(words));
        } else if (const auto* link = std::get_if<LinkRef>(&kid)) {
            out += fmt::format("{}link annotation on page {}\n", indent, link->page + 1);
        } else {
            const Tag& tag = paged.tags[std::get<TagId>(kid)];
            out += fmt::format("{}{}", indent, name_of(tag.role));
            if (!tag.title.empty()) out += fmt::format(" title \"{}\"", visible(tag.title));
            if (!tag.language.empty()) out += " lang " + tag.language;
            if (tag.alt) out += fmt::format(" alt \"{}\"", visible(tag.alt->str()));
            if (tag.actual_text) out += fmt::format(" actual \"{}\"", visible(tag.actual_text->str()));
            if (!tag.id.empty()) out += " id " + tag.id;
            if (!tag.headers.empty()) out += fmt::format(" headers {}", fmt::join(tag.headers, ","));
            if (tag.row_span > 1) out += fmt::format(" rows {}", tag.row_span);
            if (tag.column_span > 1) out += fmt::format(" columns {}", tag.column_span);
            if (tag.scope != Tag::Scope::none)
                out += tag.scope == Tag::Scope::row      ? " scope row"
                       : tag.scope == Tag::Scope::column ? " scope column"
                                                         : " scope both";
            out += "\n";
            for (auto it = tag.kids.rbegin(); it != tag.kids.rend(); ++it) stack.push_back({*it, depth + 1});
        }
    }
    return out;
}

}  // namespace chancery
