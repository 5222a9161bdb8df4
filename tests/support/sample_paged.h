// A PagedBrief built by hand, with real glyphs, for the tests of what is written from it.
#pragma once

#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include "chancery/diagnostic.h"
#include "chancery/limits.h"
#include "chancery/paged_brief.h"
#include "chancery/paragraph.h"
#include "chancery/theme.h"
#include "chancery/world.h"

namespace chancery::tests {

/// Vollkorn (TrueType) as "serif", EB Garamond (CFF) as "other", from the packages of Debian. The library reads a face
/// from its world when the face is first used.
struct SampleFonts {
    MemoryWorld world;
    FontLibrary library;

    explicit SampleFonts(Diagnostics& diagnostics) {
        Theme theme;
        add(theme, "serif", "regular", "/usr/share/fonts/truetype/vollkorn/Vollkorn-Regular.ttf");
        add(theme, "serif", "semibold", "/usr/share/fonts/truetype/vollkorn/Vollkorn-SemiBold.ttf");
        add(theme, "other", "regular", "/usr/share/fonts/opentype/ebgaramond/EBGaramond12-Regular.otf");
        library = load_fonts(theme, world, Limits{}, diagnostics);
    }
    SampleFonts(const SampleFonts&) = delete;
    SampleFonts& operator=(const SampleFonts&) = delete;

private:
    void add(Theme& theme, const std::string& family, const std::string& face, const std::string& path) {
        std::ifstream file(path, std::ios::binary);
        const std::string name = path.substr(path.rfind('/') + 1);
        world.fonts[name] = path;
        world.files[path] = std::string(std::istreambuf_iterator<char>(file), {});
        theme.families[family].family = family;
        theme.families[family].files[face] = Supplied{name, Span{}};
        theme.styles[family].family = family;
    }
};

class SamplePaged {
public:
    explicit SamplePaged(const FontLibrary& fonts) : fonts_(fonts) {
        paged.language = "en";
        paged.title = "A sample brief";
        paged.tags.tags.push_back(Tag{});
        paged.tags.tags[0].role = TagRole::Document;
        add_page();
    }

    void add_page() {
        paged.pages.emplace_back();
        paged.pages.back().size = {mm(210), mm(297)};
        y_ = mm(20);
    }

    TagId add(TagRole role, TagId parent = TagId{0}) { return paged.tags.add(role, parent); }

    RunStyle style(std::string_view family = "serif", Length size = pt(10.4)) const {
        RunStyle out;
        out.font = fonts_.face(family, Weight::regular, false);
        out.size = size;
        out.color = {0x1d, 0x23, 0x2b};
        out.language = "en";
        return out;
    }

    /// Sets the words as a paragraph of the page, in one mark of `owner`.
    void text(Owner owner, std::string_view words, RunStyle style, Align align = Align::justify) {
        StyledText styled;
        const auto size = static_cast<std::uint32_t>(words.size());
        styled.text.append(words, Span{SourceId{0}, 0, size}, Text::Origin::copied);
        style.owner = owner;
        styled.spans.push_back({0, styled.text.size(), style});
        const ParagraphShape shape{.measure = mm(128), .align = align, .hyphens = true};
        for (Line& line : set_paragraph(styled, shape, fonts_, Limits{}, diagnostics)) {
            y_ += style.size * 14 / 10;
            for (GlyphRun& run : line.runs) {
                run.origin.x += mm(62);
                run.origin.y = y_;
                page().items.emplace_back(std::move(run));
            }
        }
        mark(owner);
        y_ += mm(2);
    }

    void text(Owner owner, std::string_view words) { text(owner, words, style()); }

    TagId paragraph(std::string_view words, TagRole role = TagRole::P, TagId parent = TagId{0}) {
        const TagId tag = add(role, parent);
        text(tag, words);
        return tag;
    }

    void item(Item item) { page().items.push_back(std::move(item)); }

    /// Closes a mark over the items that no mark has yet.
    void mark(Owner owner) {
        Page& at = page();
        Mark mark;
        mark.first = at.marks.empty() ? 0 : at.marks.back().last;
        mark.last = static_cast<std::uint32_t>(at.items.size());
        mark.owner = owner;
        for (const Mark& other : at.marks) mark.mcid += std::holds_alternative<TagId>(other.owner) ? 1u : 0u;
        at.marks.push_back(mark);
        if (const auto* tag = std::get_if<TagId>(&owner)) {
            paged.tags[*tag].kids.emplace_back(MarkRef{page_index(), static_cast<std::uint32_t>(at.marks.size() - 1)});
        }
    }

    /// A link over the last line of `tag`.
    void link(TagId tag, std::variant<std::string, std::uint32_t> target, std::string description) {
        page().links.push_back({{mm(62), y_ - mm(5), mm(30), mm(5)}, std::move(target), std::move(description), tag});
        paged.tags[tag].kids.emplace_back(LinkRef{page_index(), static_cast<std::uint32_t>(page().links.size() - 1)});
    }

    Page& page() { return paged.pages.back(); }
    std::uint32_t page_index() const { return static_cast<std::uint32_t>(paged.pages.size() - 1); }
    Length y() const { return y_; }
    void skip(Length height) { y_ += height; }

    PagedBrief paged;
    Diagnostics diagnostics;

private:
    const FontLibrary& fonts_;
    Length y_;
};

}  // namespace chancery::tests
