#include "normalize/linked_data.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

namespace chancery {
namespace {

using Json = nlohmann::json;
using Entries = std::vector<std::pair<std::string, std::string>>;

constexpr std::size_t kMostEntries = 1000;
constexpr int kMostDepth = 32;

/// Types of schema.org whose properties speak of the page or of what it holds.
constexpr std::array<std::string_view, 14> kWorks = {
    "Article",
    "NewsArticle",
    "BlogPosting",
    "Report",
    "ScholarlyArticle",
    "AnalysisNewsArticle",
    "TechArticle",
    "WebPage",
    "ItemPage",
    "AboutPage",
    "CreativeWork",
    "OpinionNewsArticle",
    "ReportageNewsArticle",
    "DigitalDocument",
};

struct Property {
    const char* name;
    const char* key;
};
constexpr std::array kProperties = {
    Property{"author", "ld.author"},
    Property{"creator", "ld.author"},
    Property{"publisher", "ld.publisher"},
    Property{"datePublished", "ld.datepublished"},
    Property{"dateModified", "ld.datemodified"},
    Property{"description", "ld.description"},
    Property{"keywords", "ld.keywords"},
    Property{"license", "ld.license"},
    Property{"copyrightNotice", "ld.license"},
    Property{"identifier", "ld.identifier"},
    Property{"version", "ld.version"},
};

bool is_work(const Json& node) {
    const auto type = node.find("@type");
    if (type == node.end()) return false;
    const auto known = [](const Json& word) {
        return word.is_string() && std::find(kWorks.begin(), kWorks.end(), word.get<std::string>()) != kWorks.end();
    };
    return type->is_array() ? std::any_of(type->begin(), type->end(), known) : known(*type);
}

/// A value's words: itself, the name of a person or organisation, the value of a PropertyValue.
void add_words(const char* key, const Json& value, Entries& entries) {
    if (entries.size() >= kMostEntries) return;
    if (value.is_string()) {
        entries.emplace_back(key, value.get<std::string>());
    } else if (value.is_array()) {
        for (const Json& one : value)
            if (!one.is_array()) add_words(key, one, entries);
    } else if (value.is_object()) {
        for (const char* name : {"name", "value", "@value"})
            if (const auto words = value.find(name); words != value.end() && words->is_string())
                return add_words(key, *words, entries);
    }
}

/// Nodes stand alone, in an array, or in the @graph of an object.
void add_nodes(const Json& json, Entries& entries) {
    if (json.is_array()) {
        for (const Json& one : json)
            if (one.is_object()) add_nodes(one, entries);
        return;
    }
    if (!json.is_object()) return;
    if (const auto graph = json.find("@graph"); graph != json.end() && graph->is_array())
        for (const Json& node : *graph)
            if (node.is_object() && !node.contains("@graph")) add_nodes(node, entries);
    if (!is_work(json)) return;
    for (const Property& property : kProperties)
        if (const auto value = json.find(property.name); value != json.end()) add_words(property.key, *value, entries);
}

}  // namespace

std::vector<std::pair<std::string, std::string>> linked_data_of(const PageMetadata& page) {
    Entries entries;
    for (const Text& data : page.linked_data) {
        const auto shallow = [](int depth, Json::parse_event_t, Json&) { return depth <= kMostDepth; };
        const Json json = Json::parse(data.str(), shallow, /*allow_exceptions=*/false);
        if (!json.is_discarded()) add_nodes(json, entries);
    }
    return entries;
}

}  // namespace chancery
