#include "normalize/made.h"

#include <algorithm>

#include "support/catch2.h"

namespace chancery::test {
namespace {

LocalWord word(std::string en, std::string es) {
    LocalWord out;
    out.by_language["en"] = {std::move(en), {}};
    out.by_language["es"] = {std::move(es), {}};
    return out;
}

void add_words(std::vector<std::string>& out, const Block& block);

void add_blocks(std::vector<std::string>& out, const std::vector<Block>& blocks) {
    for (const Block& block : blocks) add_words(out, block);
}

void add_words(std::vector<std::string>& out, const Block& block) {
    if (const auto* paragraph = std::get_if<Paragraph>(&block)) out.push_back(paragraph->prose.text.str());
    if (const auto* lines = std::get_if<Preformatted>(&block)) out.push_back(lines->prose.text.str());
    if (const auto* list = std::get_if<List>(&block))
        for (const ListItem& item : list->items) add_blocks(out, item.blocks);
    if (const auto* quote = std::get_if<Quote>(&block)) add_blocks(out, quote->blocks);
    if (const auto* table = std::get_if<Table>(&block))
        for (const auto* rows : {&table->head, &table->body, &table->foot})
            for (const TableRow& row : *rows)
                for (const TableCell& cell : row.cells) add_blocks(out, cell.blocks);
}

void add_figure(std::vector<std::string>& out, const BriefFigure& figure) {
    for (const Prose& prose : figure.caption) out.push_back(prose.text.str());
}

}  // namespace

Vocabulary small_vocabulary() {
    Vocabulary v;
    v.labels = {{Role::key_points, word("Key points", "Puntos clave")},
                {Role::overview, word("Overview", "Resumen")},
                {Role::pillar, word("Pillar", "Pilar")},
                {Role::news, word("News", "Noticias")},
                {Role::about_this_brief, word("About this brief", "Sobre este documento")}};
    v.always_labelled = {Role::pillar, Role::news};
    v.aliases = {{Role::key_points, {{"en", {"Key points", "Key takeaways"}}, {"es", {"Puntos clave"}}}},
                 {Role::overview, {{"en", {"Overview", "Summary"}}, {"es", {"Resumen", "Introducci\u00F3n"}}}},
                 {Role::pillar, {{"en", {"Recommendations"}}, {"es", {"Recomendaciones"}}}},
                 {Role::looking_forward, {{"en", {"Looking forward", "Conclusion"}}, {"es", {"Conclusi\u00F3n"}}}},
                 {Role::news, {{"en", {"News"}}, {"es", {"Noticias"}}}},
                 {Role::notes, {{"en", {"Notes", "References"}}, {"es", {"Notas"}}}},
                 {Role::contact, {{"en", {"Contact"}}, {"es", {"Contacto"}}}}};
    v.numbered_words = {{"en", {"Pillar", "Step"}}, {"es", {"Pilar"}}};
    v.furniture = {{"en", {"top of page", "bottom of page", "download pdf", "read more", "# min read"}},
                   {"es", {"leer m\u00E1s"}}};
    v.furniture_headings = {{"en", {"Related articles", "Follow us"}}, {"es", {"Te puede interesar"}}};
    v.furniture_elements = {"cookie-banner", "SITE_HEADER", "SITE_FOOTER",  "SCROLL_TO_TOP",
                            "share",         "breadcrumb",  "related-posts"};
    v.picture_with_caption = word("Photograph, described in its caption", "Fotograf\u00EDa, descrita en su pie");
    v.picture_without_caption = word("Picture without description", "Imagen sin descripci\u00F3n");
    v.about_this_brief =
        word("Made from \u201C{title}\u201D, {address}", "Elaborado a partir de \u00AB{title}\u00BB ({address})");
    v.brand_name = "Example Ventures";
    v.brand_contact = "contact@example.org";
    v.brand_legal = "Not legal advice.";
    return v;
}

const Section* Made::section(Role role) const {
    for (const Section& one : brief.sections)
        if (one.role == role) return &one;
    return nullptr;
}

const Section* Made::section(std::string_view id) const {
    for (const Section& one : brief.sections)
        if (one.id == id) return &one;
    return nullptr;
}

const Diagnostic* Made::report(Code code) const {
    for (const Diagnostic& one : diagnostics.all())
        if (one.code == code) return &one;
    return nullptr;
}

bool Made::reported(Code code) const { return report(code) != nullptr; }

std::string Made::rule_for(std::string_view words) const {
    for (const LedgerEntry& entry : ledger.entries) {
        const bool gone = entry.fate == LedgerEntry::Fate::dropped || entry.fate == LedgerEntry::Fate::changed;
        if (gone && entry.words.starts_with(words)) return entry.rule;
    }
    return {};
}

std::vector<std::string> Made::words_in(const std::vector<BriefBlock>& blocks) const {
    std::vector<std::string> out;
    for (const BriefBlock& block : blocks) {
        if (const auto* paragraph = std::get_if<Paragraph>(&block)) out.push_back(paragraph->prose.text.str());
        if (const auto* heading = std::get_if<Subheading>(&block)) out.push_back(heading->prose.text.str());
        if (const auto* list = std::get_if<List>(&block)) add_words(out, *list);
        if (const auto* quote = std::get_if<Quote>(&block)) add_words(out, *quote);
        if (const auto* table = std::get_if<Table>(&block)) add_words(out, *table);
        if (const auto* lines = std::get_if<Preformatted>(&block)) add_words(out, *lines);
        if (const auto* figure = std::get_if<BriefFigure>(&block)) add_figure(out, *figure);
        if (const auto* gallery = std::get_if<Gallery>(&block))
            for (const BriefFigure& one : gallery->figures) add_figure(out, one);
        if (const auto* group = std::get_if<Group>(&block)) {
            out.push_back(group->label.text.str());
            for (std::string& words : words_in(group->blocks)) out.push_back(std::move(words));
        }
    }
    return out;
}

std::vector<std::string> Made::words_in(const Section& any) const { return words_in(any.blocks); }

std::string Made::all_words() const {
    std::string out;
    for (const Text* text : texts_of(brief)) {
        for (const Text::Piece& piece : text->pieces())
            if (of_page(piece.origin)) out += text->view(piece.first, piece.last);
        out += '\n';
    }
    return out;
}

Made make(std::string_view bytes, const PageSettings& settings, const Vocabulary& vocabulary) {
    Made made;
    const Limits limits;
    const auto page = read_source("page.html", bytes, limits, made.sources, made.diagnostics);
    REQUIRE(page.has_value());
    made.page = *page;
    made.document = parse(made.sources, *page, limits, made.diagnostics);
    CHECK(check(made.document).value_or("") == "");
    Normalized result = normalize(made.document, made.sources, settings, vocabulary, limits, made.diagnostics);
    made.brief = std::move(result.brief);
    made.ledger = std::move(result.ledger);
    CHECK(balance(made.ledger, made.document, made.brief, made.sources).value_or("") == "");
    if (!made.reported(Code::furniture_only)) CHECK(check(made.brief).value_or("") == "");
    return made;
}

Supplied supplied(std::string text) { return {std::move(text), {SourceId{900}, 1, 2}}; }

std::string html(std::string_view body, std::string_view head) {
    return "<!DOCTYPE html><html><head>" + std::string(head) + "</head><body>" + std::string(body) + "</body></html>";
}

}  // namespace chancery::test
