// EditRecord: what the rules took out or changed, noted while they do it; the ledger is made from it.
#pragma once

#include <string_view>
#include <vector>

#include "chancery/document.h"
#include "chancery/ledger.h"

namespace chancery {

class EditRecord {
public:
    /// A whole block that is left out: its text as one entry, its pictures and links by themselves.
    void drop(const Block& block, std::string_view rule);
    void drop(const Prose& prose, std::string_view rule);
    void drop_picture(const Picture& picture, std::string_view rule);
    /// A link whose words stay as plain text.
    void drop_link(const Link& link, std::string_view rule);
    /// Words that the brief means and does not show as written.
    void change(const Text& words, std::string_view rule);

    /// In the order in which they were noted. Only page text counts; what holds no visible character is not noted.
    const std::vector<LedgerEntry>& entries() const { return entries_; }

private:
    void note_text(const Text& words, LedgerEntry& entry);
    void note_links(const Prose& prose, std::string_view rule);

    std::vector<LedgerEntry> entries_;
};

/// Visible characters of the pieces of `text` that are of the page.
std::uint32_t page_characters(const Text& text);

}  // namespace chancery
