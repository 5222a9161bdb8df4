// Facts about the brief itself, and those that the author names.
#include "normalize/address.h"
#include "normalize/rules.h"

namespace chancery {
namespace {

std::string page_entry(const Draft& draft, std::initializer_list<std::string_view> keys) {
    for (const std::string_view key : keys)
        for (const PageMetadata::Entry& entry : draft.page.metadata.entries)
            if (entry.key == key && !entry.value.trimmed().empty()) return entry.value.trimmed().str();
    return {};
}

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

}  // namespace

std::string page_address(const Draft& draft) {
    const PageMetadata& page = draft.page.metadata;
    for (const std::string& address : {draft.settings.address ? draft.settings.address->text : std::string(),
                                       page.canonical, page_entry(draft, {"og:url"})})
        if (const std::string scheme = scheme_of(address); scheme == "http" || scheme == "https")
            return without_tracking(address);
    return {};
}

void fill_metadata(Draft& draft) {
    BriefMetadata& metadata = draft.brief.metadata;
    const PageSettings& settings = draft.settings;
    metadata.address = page_address(draft);
    metadata.author = page_entry(draft, {"author", "article:author", "dc.creator"});
    if (has_scheme(metadata.author)) metadata.author.clear();  // a profile's address, no name
    metadata.date =
        calendar_date(page_entry(draft, {"article:published_time", "dc.date", "date", "citation_publication_date"}));
    metadata.rights = page_entry(draft, {"copyright", "dc.rights"});
    metadata.publisher = draft.vocabulary.brand_name;
    set(metadata.author, settings.author);
    set(metadata.date, settings.date);
    set(metadata.publisher, settings.publisher);
    set(metadata.subject, settings.subject);
    set(metadata.rights, settings.rights);
    set(metadata.identifier, settings.identifier);
    set(metadata.edition, settings.edition);
    for (const Supplied& keyword : settings.keywords) metadata.keywords.push_back(keyword.text);
    for (const SuppliedFact& fact : settings.facts)
        draft.brief.facts.push_back({Text(fact.name.text, fact.name.span, Text::Origin::supplied),
                                     Text(fact.value.text, fact.value.span, Text::Origin::supplied)});
}

}  // namespace chancery
