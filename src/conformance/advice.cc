// What no machine can mend and no rule forbids: the page's author is asked to.
#include <algorithm>

#include "conformance/rules.h"
#include "conformance/table_cells.h"

namespace chancery {
namespace {

/// True where the page or its author wrote the words, not Chancery or the template.
bool is_written(const Text& words) {
    return std::any_of(words.pieces().begin(), words.pieces().end(), [](const Text::Piece& piece) {
        return of_page(piece.origin) || piece.origin == Text::Origin::supplied;
    });
}

bool looks_like_address(std::string_view words) {
    return words.starts_with("http://") || words.starts_with("https://") || words.starts_with("www.");
}

bool has_written_words(TagId tag, const Reading& reading) {
    for (const TagKid& kid : reading[tag].kids)
        if (const auto* ref = std::get_if<MarkRef>(&kid)) {
            const Page& page = reading.paged().pages[ref->page];
            const Mark& mark = page.marks[ref->mark];
            for (std::uint32_t i = mark.first; i < mark.last; ++i)
                if (const auto* run = std::get_if<GlyphRun>(&page.items[i]); run && is_written(run->text)) return true;
        }
    return false;
}

void look_at_table(TagId tag, const Reading& reading, Diagnostics& diagnostics) {
    const TableCells table = cells_of(tag, reading);
    const bool headed = std::any_of(table.cells.begin(), table.cells.end(), [&](const TableCellTag& cell) {
        return reading[cell.tag].role == TagRole::TH && reading.page_of(cell.tag).has_value();
    });
    if (headed || table.rows < 2 || table.columns < 2) return;
    diagnostics.report(Code::table_without_headers, reading[tag].span, "this table has no header cells")
        .hint(
            "write the cells that head its columns or rows as <th>, or say which they are: [[table]] match = \"...\" "
            "with headers = \"first-row\"");
}

// In a note the address often is the source that is cited.
void look_at_link(TagId tag, const Reading& reading, Diagnostics& diagnostics) {
    if (reading.around(tag, TagRole::Note).known() || !has_written_words(tag, reading)) return;
    const std::string words = reading.words_of(tag);
    if (!looks_like_address(words) || words.find(' ') != std::string::npos) return;
    diagnostics.report(Code::link_text_is_address, reading[tag].span, "the words of this link are only its address")
        .hint("say in words where it leads");
}

}  // namespace

void advise(const Reading& reading, Diagnostics& diagnostics) {
    bool headings = false;
    Span title;
    for (const TagId tag : reading.order()) {
        const Tag& here = reading[tag];
        if (here.role == TagRole::Table) look_at_table(tag, reading, diagnostics);
        if (here.role == TagRole::Link) look_at_link(tag, reading, diagnostics);
        if (here.role == TagRole::H1) title = join(title, here.span);
        headings = headings || (heading_level(here.role) > 1 && here.span.known());
    }
    if (!headings && reading.paged().pages.size() > 1)
        diagnostics.report(Code::no_headings, title, "the brief has several pages and no heading but its title")
            .hint(
                "give its parts headings, or name the lines that are meant as such: [[role]] heading = \"...\" with "
                "role = "
                "\"section\"");
}

}  // namespace chancery
