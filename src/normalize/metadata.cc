// Facts about the brief itself, and those that the author names.
#include <algorithm>

#include "normalize/address.h"
#include "normalize/linked_data.h"
#include "normalize/rules.h"

namespace chancery {
namespace {

/// What the page says of itself under one of several names; JSON-LD under those of linked_data.h.
class PageFacts {
public:
    explicit PageFacts(const PageMetadata& page) : page_(page), linked_(linked_data_of(page)) {}

    /// Every value of the first name that has one, in the page's order.
    std::vector<std::string> all(std::initializer_list<std::string_view> names) const {
        std::vector<std::string> values;
        const auto add = [&](std::string_view name, std::string_view key, const std::string& value) {
            if (key != name || value.empty()) return;
            if (std::find(values.begin(), values.end(), value) == values.end()) values.push_back(value);
        };
        for (const std::string_view name : names) {
            for (const PageMetadata::Entry& entry : page_.entries) add(name, entry.key, entry.value.trimmed().str());
            for (const auto& [key, value] : linked_) add(name, key, value);
            if (!values.empty()) break;
        }
        return values;
    }

    std::string first(std::initializer_list<std::string_view> names) const {
        const std::vector<std::string> values = all(names);
        return values.empty() ? std::string() : values.front();
    }

    /// People, as one line; the address of a profile is no name.
    std::string names(std::initializer_list<std::string_view> names) const {
        std::string line;
        for (const std::string& value : all(names))
            if (!has_scheme(value)) line += (line.empty() ? "" : ", ") + value;
        return line;
    }

private:
    const PageMetadata& page_;
    std::vector<std::pair<std::string, std::string>> linked_;
};

void set(std::string& value, const std::optional<Supplied>& supplied) {
    if (supplied) value = supplied->text;
}

/// "2021-09-09" of "2021-09-09T08:00:00.000Z" (ISO 8601); empty where it is no date of that form.
std::string calendar_date(std::string_view text) {
    constexpr std::size_t kLength = 10;
    if (text.size() < kLength) return {};
    for (std::size_t i = 0; i < kLength; ++i) {
        const bool dash = i == 4 || i == 7;
        if (dash ? text[i] != '-' : text[i] < '0' || text[i] > '9') return {};
    }
    return std::string(text.substr(0, kLength));
}

/// Keywords come one to an entry, or many with commas between.
std::vector<std::string> parted(const std::vector<std::string>& lists) {
    std::vector<std::string> words;
    for (std::string_view list : lists) {
        while (!list.empty()) {
            std::string_view word = list.substr(0, list.find(','));
            list.remove_prefix(std::min(list.size(), word.size() + 1));
            while (!word.empty() && is_space(word.front())) word.remove_prefix(1);
            while (!word.empty() && is_space(word.back())) word.remove_suffix(1);
            if (!word.empty() && std::find(words.begin(), words.end(), word) == words.end()) words.emplace_back(word);
        }
    }
    return words;
}

/// A <time> is the page's date only where it names no other: an agenda has many.
std::string only_time(const PageFacts& facts) {
    const std::vector<std::string> times = facts.all({"time"});
    return times.size() == 1 ? times.front() : std::string();
}

void read_page(const PageFacts& facts, BriefMetadata& metadata) {
    metadata.author =
        facts.names({"author", "article:author", "dc.creator", "dcterms.creator", "citation_author", "ld.author"});
    metadata.publisher = facts.names({"dc.publisher", "dcterms.publisher", "citation_publisher", "ld.publisher"});
    metadata.subject =
        facts.first({"dc.description", "dcterms.description", "description", "og:description", "ld.description"});
    metadata.keywords = parted(facts.all({"keywords", "news_keywords", "article:tag", "dc.subject", "dcterms.subject",
                                          "citation_keywords", "ld.keywords"}));
    metadata.rights = facts.first({"copyright", "dc.rights", "dcterms.rights", "dcterms.license", "ld.license"});
    metadata.identifier = facts.first({"dc.identifier", "dcterms.identifier", "citation_doi", "ld.identifier"});
    metadata.edition = facts.first({"dcterms.hasversion", "version", "ld.version"});
    metadata.date =
        calendar_date(facts.first({"article:published_time", "dcterms.issued", "dc.date.issued", "dcterms.date",
                                   "dc.date", "date", "citation_publication_date", "ld.datepublished"}));
    if (metadata.date.empty()) metadata.date = calendar_date(only_time(facts));
    metadata.modified = calendar_date(facts.first({"article:modified_time", "og:updated_time", "dcterms.modified",
                                                   "dc.date.modified", "last-modified", "ld.datemodified"}));
}

}  // namespace

std::string page_address(const Draft& draft) {
    const PageMetadata& page = draft.page.metadata;
    for (const std::string& address : {draft.settings.address ? draft.settings.address->text : std::string(),
                                       page.canonical, PageFacts(page).first({"og:url"})})
        if (const std::string scheme = scheme_of(address); scheme == "http" || scheme == "https")
            return without_tracking(address);
    return {};
}

void fill_metadata(Draft& draft) {
    BriefMetadata& metadata = draft.brief.metadata;
    const PageSettings& settings = draft.settings;
    metadata.address = page_address(draft);
    const PageFacts facts(draft.page.metadata);
    read_page(facts, metadata);
    if (!draft.vocabulary.brand_name.empty()) metadata.publisher = draft.vocabulary.brand_name;
    if (metadata.publisher.empty()) metadata.publisher = draft.page.metadata.site_name;
    set(metadata.author, settings.author);
    set(metadata.date, settings.date);
    set(metadata.modified, settings.modified);
    set(metadata.publisher, settings.publisher);
    set(metadata.subject, settings.subject);
    set(metadata.rights, settings.rights);
    set(metadata.identifier, settings.identifier);
    set(metadata.edition, settings.edition);
    if (!settings.keywords.empty()) metadata.keywords.clear();
    for (const Supplied& keyword : settings.keywords) metadata.keywords.push_back(keyword.text);
    for (const SuppliedFact& fact : settings.facts)
        draft.brief.facts.push_back({Text(fact.name.text, fact.name.span, Text::Origin::supplied),
                                     Text(fact.value.text, fact.value.span, Text::Origin::supplied)});
}

}  // namespace chancery
