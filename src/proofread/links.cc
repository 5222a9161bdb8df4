// Links that say nothing ("here", WCAG 2.1, 2.4.4), and links that lead nowhere.
//
// normalize() makes plain text of a link without a target and records it in the ledger, which is what is read here. A
// link to a part of the page that is furniture leads somewhere on the page.
#include <algorithm>
#include <set>

#include "proofread/checks.h"

namespace chancery::proofreading {
namespace {

/// In lower case, without white space, arrows and other signs around it.
std::string bare(std::string_view words) {
    const auto letter = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0xC3;
    };
    std::string out = lower_case(words);
    const auto first = std::find_if(out.begin(), out.end(), letter);
    out.erase(out.begin(), first);
    for (const std::string_view arrow : {"\u2192", "\u203A", "\u2026", "\u2197", "\u21D2", "\u00BB"})
        if (const std::size_t at = out.find(arrow); at != std::string::npos) out.resize(at);
    while (!out.empty() && static_cast<unsigned char>(out.back()) < 0x80 && !letter(out.back())) out.pop_back();
    while (out.ends_with("\u00A0")) out.resize(out.size() - 2);
    while (out.ends_with(' ')) out.pop_back();
    return out;
}

void find_empty_texts(const Passage& passage, Diagnostics& diagnostics) {
    const auto& ranges = *passage.ranges;
    for (std::size_t i = 0; i < ranges.size(); ++i) {
        const auto* link = std::get_if<Link>(&ranges[i].manner);
        if (!link || link->address.starts_with('#')) continue;
        const std::uint32_t first = ranges[i].first;
        std::uint32_t last = ranges[i].last;
        // A link is cut where its manner changes: "<a><b>read</b> more</a>".
        for (std::size_t j = i + 1; j < ranges.size() && ranges[j].first <= last; ++j)
            if (const auto* more = std::get_if<Link>(&ranges[j].manner);
                more && more->span == link->span && ranges[j].first == last) {
                last = ranges[j].last;
                i = j;
            }
        if (last - first > kLongestEmptyLink) continue;
        const std::string_view words = passage.text->view(first, last);
        const Span span = passage.text->source_of(first, last);
        if (span.known() && says_nothing(bare(words)))
            diagnostics
                .report(Code::link_text_says_nothing, span,
                        "the words of this link, " + quoted(words) + ", do not say where it leads")
                .hint("make a link of the words that name what is there");
    }
}

/// Every id and name of the page that a link can lead to.
std::set<std::string_view> places_of(const Document& page) {
    std::set<std::string_view> places;
    for (const Element& element : page.elements) {
        if (const auto id = element.attribute("id")) places.insert(*id);
        if (element.name != "a") continue;
        if (const auto name = element.attribute("name")) places.insert(*name);
    }
    return places;
}

std::string percent_decoded(std::string_view id) {
    const auto digit = [](char c) {
        return c >= '0' && c <= '9'   ? c - '0'
               : c >= 'a' && c <= 'f' ? c - 'a' + 10
               : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                      : -1;
    };
    std::string out;
    for (std::size_t i = 0; i < id.size(); ++i) {
        const bool coded = id[i] == '%' && i + 2 < id.size() && digit(id[i + 1]) >= 0 && digit(id[i + 2]) >= 0;
        out += coded ? static_cast<char>(digit(id[i + 1]) * 16 + digit(id[i + 2])) : id[i];
        if (coded) i += 2;
    }
    return out;
}

class Targets {
public:
    explicit Targets(const Document* page) : page_(page) {}

    /// Why a link that became plain text leads nowhere; empty where it leads somewhere.
    std::string_view missing(const LedgerEntry& entry) {
        if (entry.rule == "link.empty") return "this link has no address";
        if (entry.rule == "link.script") return "this link runs a script and leads nowhere";
        if (entry.rule != "link.in_page" || !entry.words.starts_with('#')) return {};
        if (entry.words == "#") return "this link leads to no place";
        if (entry.words == "#top") return {};  // HTML, 7.4.6.3: always the top of the page
        if (!places_ && page_) places_ = places_of(*page_);
        const std::string_view id = std::string_view(entry.words).substr(1);
        if (!places_ || places_->contains(id) || places_->contains(percent_decoded(id))) return {};
        return "this link leads to a place that the page does not have";
    }

private:
    const Document* page_;
    std::optional<std::set<std::string_view>> places_;  ///< found when first asked for
};

}  // namespace

void find_empty_links(const Reading& reading, Diagnostics& diagnostics) {
    for (const Passage& passage : reading.passages)
        if (passage.ranges && !passage.ranges->empty()) find_empty_texts(passage, diagnostics);
    Targets targets(reading.request.page);
    std::set<Span> seen;
    for (const LedgerEntry& entry : reading.request.made.ledger.entries) {
        if (entry.what != LedgerEntry::What::link || entry.fate != LedgerEntry::Fate::dropped || !entry.span.known())
            continue;
        const std::string_view why = targets.missing(entry);
        if (why.empty() || !seen.insert(entry.span).second) continue;
        diagnostics.report(Code::link_without_target, entry.span, std::string(why))
            .label("set as plain text")
            .hint("give it an address, or an id to what it should lead to");
    }
}

}  // namespace chancery::proofreading
