#include "normalize/edit_record.h"

#include <string>

#include "normalize/walk.h"

namespace chancery {

std::uint32_t page_characters(const Text& text) {
    std::uint32_t count = 0;
    for (const Text::Piece& piece : text.pieces())
        if (of_page(piece.origin)) count += visible_characters(text.view(piece.first, piece.last));
    return count;
}

void EditRecord::note_text(const Text& words, LedgerEntry& entry) {
    const std::uint32_t characters = page_characters(words);
    if (characters == 0) return;
    entry.characters += characters;
    entry.span = join(entry.span, words.source());
    if (!entry.words.empty()) entry.words += ' ';
    entry.words += words.str();
}

void EditRecord::note_links(const Prose& prose, std::string_view rule) {
    for (const InlineRange& range : prose.ranges)
        if (const auto* link = std::get_if<Link>(&range.manner)) drop_link(*link, rule);
}

void EditRecord::drop(const Block& block, std::string_view rule) {
    LedgerEntry entry{LedgerEntry::What::text, LedgerEntry::Fate::dropped, {}, 0, {}, std::string(rule), {}};
    walk(
        block,
        [&](const Prose& prose) {
            note_text(prose.text, entry);
            note_links(prose, rule);
        },
        [&](const Figure& figure) {
            if (figure.picture) drop_picture(*figure.picture, rule);
            if (figure.link) drop_link(*figure.link, rule);
        });
    if (entry.characters != 0) entries_.push_back(std::move(entry));
}

void EditRecord::drop(const Prose& prose, std::string_view rule) {
    LedgerEntry entry{LedgerEntry::What::text, LedgerEntry::Fate::dropped, {}, 0, {}, std::string(rule), {}};
    note_text(prose.text, entry);
    note_links(prose, rule);
    if (entry.characters != 0) entries_.push_back(std::move(entry));
}

void EditRecord::drop_picture(const Picture& picture, std::string_view rule) {
    const std::string words = picture.address.empty() ? std::string("inline drawing") : picture.address.substr(0, 200);
    entries_.push_back(
        {LedgerEntry::What::picture, LedgerEntry::Fate::dropped, picture.span, 0, {}, std::string(rule), words});
}

void EditRecord::drop_link(const Link& link, std::string_view rule) {
    entries_.push_back(
        {LedgerEntry::What::link, LedgerEntry::Fate::dropped, link.span, 0, {}, std::string(rule), link.address});
}

void EditRecord::change(const Text& words, std::string_view rule) {
    LedgerEntry entry{LedgerEntry::What::text, LedgerEntry::Fate::changed, {}, 0, {}, std::string(rule), {}};
    note_text(words, entry);
    if (entry.characters != 0) entries_.push_back(std::move(entry));
}

}  // namespace chancery
