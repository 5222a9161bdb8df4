#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "chancery/settings.h"
#include "settings/settings_file.h"
#include "settings/toml_reader.h"
#include "source/ascii.h"
#include "source/language_tag.h"

namespace chancery {
namespace {

struct MetaKey {
    std::string_view name;
    std::optional<Supplied> PageSettings::*member;
    bool date = false;  ///< takes a date, in quotes or as TOML's own
};

/// Keywords are a list and have no member of this type.
constexpr std::array kMetaKeys = {
    MetaKey{"title", &PageSettings::title},
    MetaKey{"standfirst", &PageSettings::standfirst},
    MetaKey{"author", &PageSettings::author},
    MetaKey{"publisher", &PageSettings::publisher},
    MetaKey{"subject", &PageSettings::subject},
    MetaKey{"keywords", nullptr},
    MetaKey{"rights", &PageSettings::rights},
    MetaKey{"identifier", &PageSettings::identifier},
    MetaKey{"edition", &PageSettings::edition},
    MetaKey{"date", &PageSettings::date, true},
    MetaKey{"modified", &PageSettings::modified, true},
};

const MetaKey* find(std::string_view key) {
    const auto found =
        std::find_if(kMetaKeys.begin(), kMetaKeys.end(), [&](const MetaKey& k) { return k.name == key; });
    return found == kMetaKeys.end() ? nullptr : &*found;
}

/// Two digits at `at`, as a number; -1 where they are none.
int two_digits(std::string_view text, std::size_t at) {
    if (at + 2 > text.size() || !is_digit(text[at]) || !is_digit(text[at + 1])) return -1;
    return (text[at] - '0') * 10 + (text[at + 1] - '0');
}

int days_of(int year, int month) {
    constexpr std::array kDays = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return kDays[static_cast<std::size_t>(month - 1)] + (month == 2 && leap ? 1 : 0);
}

/// "T09:30", "T09:30:00", then nothing, "Z" or "+02:00".
bool is_time(std::string_view text) {
    const int hour = two_digits(text, 1), minute = two_digits(text, 4);
    if (text[0] != 'T' || text.size() < 6 || text[3] != ':' || hour < 0 || hour > 23 || minute < 0 || minute > 59)
        return false;
    text.remove_prefix(6);
    if (text.starts_with(':')) {
        const int second = two_digits(text, 1);
        if (second < 0 || second > 60) return false;
        text.remove_prefix(3);
    }
    if (text.empty() || text == "Z") return true;
    return text.size() == 6 && (text[0] == '+' || text[0] == '-') && text[3] == ':' && two_digits(text, 1) >= 0 &&
           two_digits(text, 1) <= 23 && two_digits(text, 4) >= 0 && two_digits(text, 4) <= 59;
}

/// The forms of ISO 8601 that W3C-DTF and XMP take: 2021, 2021-09, 2021-09-09, 2021-09-09T09:30Z.
bool is_date(std::string_view text) {
    const int century = two_digits(text, 0), rest = two_digits(text, 2);
    if (century < 0 || rest < 0) return false;
    if (text.size() == 4) return true;
    const int month = two_digits(text, 5);
    if (text[4] != '-' || month < 1 || month > 12) return false;
    if (text.size() == 7) return true;
    const int day = two_digits(text, 8);
    if (text[7] != '-' || day < 1 || day > days_of(century * 100 + rest, month)) return false;
    return text.size() == 10 || is_time(text.substr(10));
}

bool is_address(std::string_view text) {
    const std::size_t scheme = text.starts_with("https://") ? 8 : text.starts_with("http://") ? 7 : 0;
    const bool clean = std::none_of(text.begin(), text.end(), [](char c) {
        return static_cast<unsigned char>(c) <= ' ' || c == '<' || c == '>' || c == '"';
    });
    return scheme != 0 && clean && text.size() > scheme && text[scheme] != '/';
}

}  // namespace

const std::vector<std::string>& meta_keys() {
    static const std::vector<std::string> keys = [] {
        std::vector<std::string> names;
        for (const MetaKey& key : kMetaKeys) names.emplace_back(key.name);
        return names;
    }();
    return keys;
}

void set_meta(PageSettings& page, std::string_view key, Supplied value, Diagnostics& diagnostics) {
    const MetaKey* found = find(key);
    if (!found) {
        diagnostics.report(Code::unknown_key, value.span, fmt::format("there is no key `meta.{}`", key))
            .hint(hint_for(key, meta_keys()));
        return;
    }
    if (value.text.find_first_not_of(" \t\r\n") == std::string::npos) {
        diagnostics.report(Code::wrong_value, value.span, fmt::format("`meta.{}` is empty", key))
            .hint("leave it out to have what the page says");
        return;
    }
    if (!found->member) {
        page.keywords.clear();
        for (std::string& word : comma_parts(value.text)) page.keywords.push_back({std::move(word), value.span});
        return;
    }
    if (found->date && !is_date(value.text)) {
        diagnostics.report(Code::wrong_value, value.span, fmt::format("\"{}\" is not a date", value.text))
            .hint("write it as 2021-09-09, 2021-09 or 2021");
        return;
    }
    page.*found->member = std::move(value);
}

void set_language(PageSettings& page, Supplied value, Diagnostics& diagnostics) {
    if (is_language_tag(value.text)) {
        page.language = std::move(value);
        return;
    }
    diagnostics.report(Code::wrong_value, value.span, fmt::format("\"{}\" is not a language", value.text))
        .hint("languages are tags such as \"en\" or \"es-MX\"");
}

void set_address(PageSettings& page, Supplied value, Diagnostics& diagnostics) {
    if (is_address(value.text)) {
        page.address = std::move(value);
        return;
    }
    diagnostics.report(Code::wrong_value, value.span, fmt::format("\"{}\" is not an address", value.text))
        .hint("give it whole, as https://site.example/page");
}

bool takes_date(std::string_view key) {
    const MetaKey* found = find(key);
    return found && found->date;
}

void fill_meta(PageSettings& page, PageSettings& far) {
    for (const MetaKey& key : kMetaKeys)
        if (key.member && !(page.*key.member)) page.*key.member = std::move(far.*key.member);
    if (page.keywords.empty()) page.keywords = std::move(far.keywords);
}

}  // namespace chancery
