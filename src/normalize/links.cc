// Links: made absolute, cleaned, or turned into plain text.
//
// A link into the page stays if what it points to is still there: a section, a sub-heading, or a passage that then
// carries the anchor. A relative one needs the page's address (settings, canonical, og:url) or a base. Everything that
// is no address of a document, a mailbox or a telephone becomes plain text, and the ledger says why.
#include <algorithm>
#include <array>
#include <map>

#include "normalize/address.h"
#include "normalize/rules.h"
#include "normalize/walk.h"

namespace chancery {
namespace {

/// Where a text of the brief stands, for links into the page.
struct Place {
    std::uint32_t first = 0;           ///< of its source
    const Section* section = nullptr;  ///< its heading or label
    Prose* prose = nullptr;            ///< or a passage
};

/// Every text of the brief that a link can lead to, by source position.
class Places {
public:
    Places(Brief& brief, SourceId page) : page_(page) {
        if (brief.standfirst) prose(brief.standfirst->prose);
        if (brief.lead) walking::figure(*brief.lead, *this);
        walking::brief_blocks(brief.opening, *this);
        for (Section& section : brief.sections) {
            if (section.label) add(*section.label, &section, nullptr);
            if (section.number) add(*section.number, &section, nullptr);
            if (section.heading) {
                add(section.heading->text, &section, nullptr);
                keep_heading_anchors(section);
            }
            walking::brief_blocks(section.blocks, *this);
        }
        std::stable_sort(places_.begin(), places_.end(),
                         [](const Place& a, const Place& b) { return a.first < b.first; });
    }

    void prose(Prose& any) {
        add(any.text, nullptr, &any);
        for (const InlineRange& range : any.ranges)
            if (const auto* anchor = std::get_if<Anchor>(&range.manner)) anchors_.emplace(anchor->id, std::string());
    }
    void figure(const BriefFigure&) {}
    void figure(const Figure&) {}
    void contents(Contents&) {}

    /// The place at or behind `first`, before `last`.
    const Place* at(std::uint32_t first, std::uint32_t last) const {
        const auto found = std::lower_bound(places_.begin(), places_.end(), first,
                                            [](const Place& place, std::uint32_t p) { return place.first < p; });
        return found != places_.end() && found->first < last ? &*found : nullptr;
    }

    bool has_anchor(const std::string& id) const { return anchors_.contains(id); }
    const std::string* heading_of(const std::string& id) const {
        const auto found = headings_.find(id);
        return found == headings_.end() ? nullptr : &found->second;
    }

private:
    void add(const Text& text, const Section* section, Prose* prose) {
        const Span span = text.source();
        if (span.known() && span.source == page_) places_.push_back({span.first, section, prose});
    }
    void keep_heading_anchors(const Section& section) {
        for (const InlineRange& range : section.heading->ranges)
            if (const auto* anchor = std::get_if<Anchor>(&range.manner)) headings_.emplace(anchor->id, section.id);
    }

    SourceId page_;
    std::vector<Place> places_;
    std::map<std::string, std::string> anchors_, headings_;
};

class Resolver {
public:
    explicit Resolver(Draft& draft)
        : draft_(draft), address_(page_address(draft)), places_(draft.brief, draft.page.source) {
        const std::string& base = draft.page.metadata.base;
        if (base.empty())
            base_ = address_;
        else
            base_ = resolve(address_, base).value_or(std::string());
        for (const Section& section : draft.brief.sections) section_ids_.push_back(section.id);
        std::sort(section_ids_.begin(), section_ids_.end());
    }

    void run() {
        walking::all(draft_.brief, *this);
        place_anchors();
        if (unresolved_ != 0) report_unresolved();
    }

    void prose(Prose& any) {
        std::erase_if(any.ranges, [&](InlineRange& range) {
            auto* link = std::get_if<Link>(&range.manner);
            return link && link->span.known() && !settle(*link);
        });
        proses_.push_back(&any);
    }
    void figure(BriefFigure& any) {
        if (any.link && !settle(*any.link)) any.link.reset();
    }
    void figure(Figure&) {}
    void contents(Contents&) {}

private:
    /// Makes the link's address what the brief needs; false where its words become plain text.
    bool settle(Link& link) {
        std::string address = link.address;
        std::erase_if(address, [](char c) { return c == '\n' || c == '\r' || c == '\t'; });
        address.erase(
            0, address.find_first_not_of(' ') == std::string::npos ? address.size() : address.find_first_not_of(' '));
        while (address.ends_with(' ')) address.pop_back();
        if (address.empty()) return drop(link, "link.empty");
        if (address.starts_with('#')) return settle_in_page(link, address);
        // Word writes its footnotes' links back as "//{GUID}#_ftnref1".
        if (const std::size_t note = address.find("#_ftn"); note != std::string::npos && address.starts_with("//"))
            return settle_in_page(link, address.substr(note));
        const std::string scheme = scheme_of(address);
        if (scheme == "javascript" || scheme == "vbscript") return drop(link, "link.script");
        constexpr std::array<std::string_view, 5> kSchemes = {"http", "https", "mailto", "tel", "ftp"};
        if (!scheme.empty()) {
            if (std::find(kSchemes.begin(), kSchemes.end(), scheme) == kSchemes.end()) return drop(link, "link.scheme");
        } else {
            const auto absolute = resolve(base_, address);
            if (!absolute) {
                if (unresolved_++ == 0) first_unresolved_ = link.span;
                return drop(link, "link.no_address");
            }
            address = *absolute;
        }
        const std::size_t hash = address.find('#');
        if (hash != std::string::npos && !address_.empty() && same_page(address, address_))
            if (settle_in_page(link, address.substr(hash))) return true;
        link.address = without_tracking(address);
        return true;
    }

    bool drop(const Link& link, std::string_view rule) {
        draft_.record.drop_link(link, rule);
        return false;
    }

    bool settle_in_page(Link& link, const std::string& fragment) {
        const std::string id = percent_decoded(fragment.substr(1));
        if (id.empty()) return drop(link, "link.in_page");
        const std::string* target = target_of(id);
        if (!target) return drop(link, "link.in_page");
        link.address = "#" + *target;
        return true;
    }

    /// The name in the brief of what `id` names on the page, or nothing.
    const std::string* target_of(const std::string& id) {
        if (const auto known = targets_.find(id); known != targets_.end())
            return known->second.empty() ? nullptr : &known->second;
        std::string& target = targets_[id];
        if (const std::string* section = places_.heading_of(id))
            target = *section;
        else if (places_.has_anchor(id))
            target = free_name(id);
        else
            target = target_by_element(id);
        return target.empty() ? nullptr : &target;
    }

    std::string target_by_element(const std::string& id) {
        const auto& elements = draft_.page.elements;
        if (ids_.empty())
            for (const Element& element : elements)
                if (const auto own = element.attribute("id")) ids_.emplace(*own, &element);
        const auto found = ids_.find(id);
        if (found == ids_.end()) return {};
        const Span span = found->second->span;
        // An empty <a id> marks what follows it.
        const bool empty = found->second->name == "a";
        const Place* place = places_.at(span.first, empty ? UINT32_MAX : span.last);
        if (!place) return {};
        if (place->section) return place->section->id;
        if (!place->prose) return {};
        const std::string name = free_name(id);
        new_anchors_.emplace_back(place->prose, name);
        return name;
    }

    /// Ids of the page that are ids of our sections too get another name.
    std::string free_name(const std::string& id) const {
        return std::binary_search(section_ids_.begin(), section_ids_.end(), id) ? "page-" + id : id;
    }

    /// Anchors that something points to, under their names in the brief; the others go.
    void place_anchors() {
        std::map<std::string, bool> placed;
        for (Prose* any : proses_)
            std::erase_if(any->ranges, [&](InlineRange& range) {
                auto* anchor = std::get_if<Anchor>(&range.manner);
                if (!anchor) return false;
                const auto target = targets_.find(anchor->id);
                if (target == targets_.end() || target->second != free_name(anchor->id) || placed[anchor->id])
                    return true;
                placed[anchor->id] = true;
                anchor->id = target->second;
                return false;
            });
        for (const auto& [any, name] : new_anchors_)
            any->ranges.insert(any->ranges.begin(), InlineRange{0, any->text.size(), Anchor{name}});
        name_subheadings(draft_.brief.opening);
        for (Section& section : draft_.brief.sections) name_subheadings(section.blocks);
    }

    /// A sub-heading is a destination as a whole.
    static void name_subheadings(std::vector<BriefBlock>& blocks) {
        for (BriefBlock& block : blocks) {
            auto* heading = std::get_if<Subheading>(&block);
            if (!heading) continue;
            std::erase_if(heading->prose.ranges, [&](const InlineRange& range) {
                const auto* anchor = std::get_if<Anchor>(&range.manner);
                if (!anchor || !heading->id.empty()) return false;
                heading->id = anchor->id;
                return true;
            });
        }
    }

    void report_unresolved() {
        const std::string count =
            unresolved_ == 1 ? "a relative link" : std::to_string(unresolved_) + " relative links";
        draft_.diagnostics
            .report(Code::link_without_address, first_unresolved_, count + ", and the page's address is not known")
            .label("set as plain text")
            .hint("name the page's address with --url, or url = \"...\" in the settings");
    }

    Draft& draft_;
    std::string address_, base_;
    Places places_;
    std::vector<std::string> section_ids_;
    std::vector<Prose*> proses_;
    std::map<std::string, std::string> targets_;  ///< id of the page to name in the brief; empty: nothing is there
    std::map<std::string_view, const Element*> ids_;
    std::vector<std::pair<Prose*, std::string>> new_anchors_;
    std::size_t unresolved_ = 0;
    Span first_unresolved_;
};

}  // namespace

void resolve_links(Draft& draft) { Resolver(draft).run(); }

}  // namespace chancery
