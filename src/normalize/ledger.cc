// Making the ledger, and the account that proves it.
#include "chancery/ledger.h"

#include <algorithm>
#include <map>

#include "normalize/rules.h"
#include "normalize/texts.h"

namespace chancery {
namespace {

using What = LedgerEntry::What;
using Fate = LedgerEntry::Fate;

std::string_view rule_of(Text::Origin origin) {
    switch (origin) {
        case Text::Origin::supplied:
            return "supplied";
        case Text::Origin::label:
            return "label";
        case Text::Origin::computed:
            return "computed";
        case Text::Origin::copied:
        case Text::Origin::decoded:
        case Text::Origin::collapsed:
        case Text::Origin::case_changed:
            break;
    }
    return {};
}

/// The pictures and links of the page, by the span of their start tag; an address for each link.
struct PageThings {
    std::map<Span, std::string> pictures, links;

    explicit PageThings(const Document& page) {
        const auto link = [&](const Link& one) { links.emplace(one.span, one.address); };
        for (const Block& block : page.blocks)
            walk(
                block,
                [&](const Prose& prose) {
                    for (const InlineRange& range : prose.ranges)
                        if (const auto* one = std::get_if<Link>(&range.manner)) link(*one);
                },
                [&](const Figure& figure) {
                    if (figure.picture) pictures.emplace(figure.picture->span, figure.picture->address);
                    if (figure.link) link(*figure.link);
                });
    }
};

std::uint32_t characters_of(const Document& page) {
    std::uint32_t count = 0;
    for (const Block& block : page.blocks)
        walk_prose(block, [&](const Prose& prose) { count += page_characters(prose.text); });
    return count;
}

class Maker {
public:
    explicit Maker(const Draft& draft) : draft_(draft), page_(draft.page) {}

    Ledger run() {
        each_text(draft_.brief, [&](const Text& text, std::string_view where) { add_text(text, where); });
        each_figure(draft_.brief,
                    [&](const BriefFigure& figure, std::string_view where) { add_figure(figure, where); });
        each_link(draft_.brief, [&](const Link& link, std::string_view where) {
            if (link.span.known()) add_thing(What::link, kept_links_, link.span, link.address, where);
        });
        for (const LedgerEntry& entry : draft_.record.entries()) add_recorded(entry);
        sort();
        sum();
        return std::move(ledger_);
    }

private:
    void add_text(const Text& text, std::string_view where) {
        LedgerEntry kept{What::text, Fate::kept, {}, 0, std::string(where), {}, {}};
        for (const Text::Piece& piece : text.pieces()) {
            const std::string_view words = text.view(piece.first, piece.last);
            const std::uint32_t count = visible_characters(words);
            if (of_page(piece.origin)) {
                kept.characters += count;
                kept.span = join(kept.span, piece.source);
                kept.words += words;
            } else if (count != 0) {
                ledger_.entries.push_back({What::text, Fate::added, piece.source, count, std::string(where),
                                           std::string(rule_of(piece.origin)), std::string(words)});
            }
        }
        if (kept.characters != 0) ledger_.entries.push_back(std::move(kept));
    }

    void add_figure(const BriefFigure& figure, std::string_view where) {
        if (!figure.picture) return;
        const Picture& picture = figure.picture->picture;
        if (picture.span.source == page_.source)
            add_thing(What::picture, kept_pictures_, picture.span, picture.address, where);
        else
            ledger_.entries.push_back(
                {What::picture, Fate::added, picture.span, 0, std::string(where), "supplied", picture.address});
        const Text& words = figure.picture->description.words;
        for (const Text::Piece& piece : words.pieces())
            if (!of_page(piece.origin))
                ledger_.entries.push_back({What::picture, Fate::added, piece.source, 0, std::string(where),
                                           std::string(rule_of(piece.origin)),
                                           std::string(words.view(piece.first, piece.last))});
    }

    void add_thing(What what, std::vector<Span>& kept, Span span, const std::string& address, std::string_view where) {
        const auto place = std::lower_bound(kept.begin(), kept.end(), span);
        if (place != kept.end() && *place == span) return;
        kept.insert(place, span);
        ledger_.entries.push_back({what, Fate::kept, span, 0, std::string(where), {}, address});
    }

    /// A link or picture of which a part was dropped and a part stays is kept; one noted twice counts once.
    void add_recorded(const LedgerEntry& entry) {
        if (entry.what != What::text) {
            const auto& kept = entry.what == What::link ? kept_links_ : kept_pictures_;
            if (entry.span.source != page_.source || std::binary_search(kept.begin(), kept.end(), entry.span)) return;
            auto& dropped = entry.what == What::link ? dropped_links_ : dropped_pictures_;
            const auto place = std::lower_bound(dropped.begin(), dropped.end(), entry.span);
            if (place != dropped.end() && *place == entry.span) return;
            dropped.insert(place, entry.span);
        }
        ledger_.entries.push_back(entry);
    }

    void sort() {
        const auto key = [](const LedgerEntry& entry) {
            return std::tuple(entry.fate == Fate::added, entry.span.first, entry.what, entry.span.last);
        };
        std::stable_sort(ledger_.entries.begin(), ledger_.entries.end(),
                         [&](const LedgerEntry& a, const LedgerEntry& b) {
                             if (a.fate == Fate::added && b.fate == Fate::added) return false;  // in reading order
                             return key(a) < key(b);
                         });
    }

    void sum() {
        Ledger::Sums& sums = ledger_.sums;
        for (const LedgerEntry& entry : ledger_.entries) {
            if (entry.what == What::text)
                add_up(entry, sums);
            else if (entry.fate != Fate::added)
                add_thing_up(entry, sums);
        }
        sums.page = characters_of(page_);
        sums.brief = sums.kept + sums.added;
        const PageThings things(page_);
        sums.pictures = static_cast<std::uint32_t>(things.pictures.size());
        sums.links = static_cast<std::uint32_t>(things.links.size());
    }

    static void add_up(const LedgerEntry& entry, Ledger::Sums& sums) {
        switch (entry.fate) {
            case Fate::kept:
                sums.kept += entry.characters;
                break;
            case Fate::dropped:
                sums.dropped += entry.characters;
                ++sums.passages_dropped;
                break;
            case Fate::changed:
                sums.changed += entry.characters;
                break;
            case Fate::added:
                sums.added += entry.characters;
                break;
        }
    }

    static void add_thing_up(const LedgerEntry& entry, Ledger::Sums& sums) {
        const bool kept = entry.fate == Fate::kept;
        if (entry.what == What::link)
            ++(kept ? sums.links_kept : sums.links_dropped);
        else
            ++(kept ? sums.pictures_kept : sums.pictures_dropped);
    }

    const Draft& draft_;
    const Document& page_;
    Ledger ledger_;
    std::vector<Span> kept_links_, kept_pictures_, dropped_links_, dropped_pictures_;  ///< sorted
};

// The account. Each visible character of the page is its source byte; a character reference of several characters is
// that many times its first byte. What the brief and the ledger claim is taken from this list until nothing is left.

class Account {
public:
    Account(const Ledger& ledger, const Document& page, const Brief& brief, const SourceMap& sources)
        : ledger_(ledger), page_(page), brief_(brief), sources_(sources) {}

    std::optional<std::string> run() {
        for (const Block& block : page_.blocks)
            walk_prose(block, [&](const Prose& prose) { take(prose.text, on_page_); });
        each_text(brief_, [&](const Text& text, std::string_view) {
            take(text, in_brief_);
            words_in_brief_ += visible_characters(text.str());
        });
        std::sort(on_page_.begin(), on_page_.end());
        std::sort(in_brief_.begin(), in_brief_.end());
        check_kept();
        check_claims();
        check_sums();
        check_things();
        return problem_;
    }

private:
    using Positions = std::vector<std::uint32_t>;

    void require(bool holds, const std::string& problem) {
        if (!holds && !problem_) problem_ = problem;
    }

    std::string place(std::uint32_t position) const {
        if (!sources_.contains(page_.source)) return "byte " + std::to_string(position);
        const Position where = sources_.position(page_.source, position);
        return std::to_string(where.line) + ":" + std::to_string(where.column);
    }

    void take(const Text& text, Positions& into) const {
        for (const Text::Piece& piece : text.pieces()) {
            if (!of_page(piece.origin) || piece.source.source != page_.source) continue;
            const std::string_view words = text.view(piece.first, piece.last);
            for (std::size_t i = 0; i < words.size();) {
                const std::size_t start = i;
                next_code_point(words, i);
                if (visible_characters(words.substr(start, i - start)) == 0) continue;
                const bool copied = piece.origin == Text::Origin::copied;
                into.push_back(piece.source.first + (copied ? static_cast<std::uint32_t>(start) : 0));
            }
        }
    }

    /// What the brief holds of the page, once each; the rest is left for the ledger's entries.
    void check_kept() {
        std::set_difference(on_page_.begin(), on_page_.end(), in_brief_.begin(), in_brief_.end(),
                            std::back_inserter(left_));
        Positions strange;
        std::set_difference(in_brief_.begin(), in_brief_.end(), on_page_.begin(), on_page_.end(),
                            std::back_inserter(strange));
        if (!strange.empty())
            require(false, "the brief holds twice what stands once on the page at " + place(strange.front()));
    }

    /// The dropped and changed passages, the shortest first: one inside another has its own characters.
    void check_claims() {
        std::vector<const LedgerEntry*> claims;
        for (const LedgerEntry& entry : ledger_.entries)
            if (entry.what == What::text && (entry.fate == Fate::dropped || entry.fate == Fate::changed))
                claims.push_back(&entry);
        std::stable_sort(claims.begin(), claims.end(),
                         [](const LedgerEntry* a, const LedgerEntry* b) { return a->span.size() < b->span.size(); });
        std::vector<bool> claimed(left_.size());
        for (const LedgerEntry* entry : claims) {
            std::uint32_t count = 0;
            auto at = std::lower_bound(left_.begin(), left_.end(), entry->span.first);
            for (; at != left_.end() && *at < entry->span.last; ++at) {
                const auto index = static_cast<std::size_t>(at - left_.begin());
                if (claimed[index]) continue;
                claimed[index] = true;
                ++count;
            }
            if (count != entry->characters)  // a place is found by walking its line, and a page may be one long line
                require(false, "the entry \"" + entry->rule + "\" at " + place(entry->span.first) + " claims " +
                                   std::to_string(entry->characters) + " characters of " + std::to_string(count));
        }
        const auto lost = std::find(claimed.begin(), claimed.end(), false);
        if (lost != claimed.end())
            require(false, "nothing accounts for the text at " +
                               place(left_[static_cast<std::size_t>(lost - claimed.begin())]));
    }

    void check_sums() {
        const Ledger::Sums& sums = ledger_.sums;
        std::uint32_t kept = 0, gone = 0, added = 0;
        for (const LedgerEntry& entry : ledger_.entries) {
            if (entry.what != What::text) continue;
            if (entry.fate == Fate::kept)
                kept += entry.characters;
            else if (entry.fate == Fate::added)
                added += entry.characters;
            else
                gone += entry.characters;
        }
        require(sums.page == on_page_.size(), "the sum of the page is not that of its text");
        require(sums.page == sums.kept + sums.dropped + sums.changed, "the page is not kept + dropped + changed");
        require(sums.brief == sums.kept + sums.added && sums.brief == words_in_brief_, "the brief is not kept + added");
        require(sums.kept == kept && kept == in_brief_.size(), "the entries of kept text do not add up");
        require(sums.dropped + sums.changed == gone && sums.added == added, "the entries do not add up");
    }

    void check_things() {
        const PageThings things(page_);
        const Ledger::Sums& sums = ledger_.sums;
        require(sums.pictures == things.pictures.size() && sums.pictures == sums.pictures_kept + sums.pictures_dropped,
                "the pictures are not kept + dropped");
        require(sums.links == things.links.size() && sums.links == sums.links_kept + sums.links_dropped,
                "the links are not kept + dropped");
        std::map<Span, int> fates;
        for (const LedgerEntry& entry : ledger_.entries) {
            if (entry.what == What::text || entry.fate == Fate::added) continue;
            const auto& all = entry.what == What::link ? things.links : things.pictures;
            require(all.contains(entry.span), "an entry names a picture or link that is not on the page");
            if (entry.what == What::link) require(++fates[entry.span] == 1, "a link has two fates");
        }
        each_link(brief_, [&](const Link& link, std::string_view) {
            require(!link.span.known() || things.links.contains(link.span), "a link of the brief is not on the page");
        });
    }

    const Ledger& ledger_;
    const Document& page_;
    const Brief& brief_;
    const SourceMap& sources_;
    Positions on_page_, in_brief_, left_;  ///< sorted
    std::size_t words_in_brief_ = 0;
    std::optional<std::string> problem_;
};

}  // namespace

void require_even(Ledger& ledger, SourceId page, Diagnostics& diagnostics) {
    const Ledger::Sums& sums = ledger.sums;
    const bool even = sums.page == sums.kept + sums.dropped + sums.changed && sums.brief == sums.kept + sums.added &&
                      sums.links == sums.links_kept + sums.links_dropped &&
                      sums.pictures == sums.pictures_kept + sums.pictures_dropped;
    if (even) return;
    LedgerEntry entry;
    entry.fate = LedgerEntry::Fate::dropped;
    entry.rule = "unaccounted";
    entry.words = "the ledger's sums differ: not all of the page is accounted for";
    diagnostics.report(Code::text_unaccounted, Span{page, 0, 0}, entry.words)
        .hint("this is a fault of Chancery: please report it with the page");
    ledger.entries.push_back(std::move(entry));
}

Ledger make_ledger(const Draft& draft) { return Maker(draft).run(); }

std::optional<std::string> balance(const Ledger& ledger, const Document& document, const Brief& brief,
                                   const SourceMap& sources) {
    return Account(ledger, document, brief, sources).run();
}

}  // namespace chancery
