// Whether a page leaves room for its text.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "theme/resolve.h"

namespace chancery {
namespace {

/// A column of fewer ems of its text (some 25 characters) has a word or two in a line: neither even nor ragged lines
/// come out readable. Bringhurst, The Elements of Typographic Style, 2.1.2, calls 40 characters the least for justified
/// text; a narrow label-less note may go below that, but not far.
constexpr int kLeastEms = 12;
/// Lines of body text that a page holds at least: a heading, two lines of each side of a break, and what parts them.
constexpr int kLeastLines = 8;

double millimetres(Length length) { return length.points() * 25.4 / 72; }

/// The value nearest to who wrote the template among those that decide: of the template itself before what it extends.
const TomlValue* place_of(const TomlValue& tree, std::initializer_list<std::string_view> keys) {
    const TomlValue* nearest = nullptr;
    for (const std::string_view key : keys) {
        const TomlValue* value = value_at(tree, key);
        if (value && (!nearest || value->span.source < nearest->span.source)) nearest = value;
    }
    return nearest;
}

void report(const TomlValue* place, std::string message, std::string_view hint, Diagnostics& diagnostics) {
    diagnostics.report(Code::page_too_narrow, place ? place->span : Span{}, std::move(message)).hint(std::string(hint));
}

}  // namespace

void check_geometry(const Theme& theme, const TomlValue& tree, Diagnostics& diagnostics) {
    const auto body = theme.styles.find("body");
    if (body == theme.styles.end()) return;
    const PageGeometry& page = theme.page;
    const Length least_width = body->second.size * kLeastEms;
    if (page.text_width() < least_width) {
        report(place_of(tree, {"page.columns.label", "page.columns.gap", "page.margin.left", "page.margin.right",
                               "page.size", "styles.body.size"}),
               fmt::format("the text column is {:.1f}mm wide, and needs {:.1f}mm: {} times the size of the body",
                           millimetres(page.text_width()), millimetres(least_width), kLeastEms),
               "it is what page.size leaves beside page.margin and page.columns", diagnostics);
    }
    const Length height = page.size.height - page.margin.top - page.margin.bottom;
    const Length least_height = body->second.leading * kLeastLines;
    if (height < least_height) {
        report(place_of(tree, {"page.margin.top", "page.margin.bottom", "page.size", "styles.body.leading"}),
               fmt::format("a page has {:.1f}mm for text, and needs {:.1f}mm: {} lines of the body",
                           millimetres(height), millimetres(least_height), kLeastLines),
               "it is what page.size leaves beside page.margin", diagnostics);
    }
}

}  // namespace chancery
