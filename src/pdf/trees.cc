#include "pdf/trees.h"

#include <algorithm>

#include <fmt/format.h>

#include "pdf/strings.h"

namespace chancery::pdf {
namespace {

/// Entries of a leaf. A reader looks through one leaf only, and one level below the root serves every brief: 5,000
/// pages are 79 leaves.
constexpr std::size_t kMostInLeaf = 64;

/// `key` and its value as they stand in an array.
struct Entry {
    std::string key, value;
};

std::string tree(Objects& objects, const char* array, const std::vector<Entry>& entries) {
    const auto leaf = [&](std::size_t first, std::size_t last) {
        std::string out = fmt::format("/{}[", array);
        for (std::size_t i = first; i < last; ++i) out += entries[i].key + ' ' + entries[i].value + ' ';
        return out + ']';
    };
    if (entries.size() <= kMostInLeaf) return "<<" + leaf(0, entries.size()) + ">>";
    std::string kids;
    for (std::size_t first = 0; first < entries.size(); first += kMostInLeaf) {
        const std::size_t last = std::min(entries.size(), first + kMostInLeaf);
        kids += reference(objects.add_text(fmt::format("<</Limits[{} {}]{}>>", entries[first].key,
                                                       entries[last - 1].key, leaf(first, last)))) +
                ' ';
    }
    return "<</Kids[" + kids + "]>>";
}

}  // namespace

std::string number_tree(Objects& objects, const std::vector<std::pair<std::size_t, std::string>>& entries) {
    std::vector<Entry> written;
    for (const auto& [key, value] : entries) written.push_back({fmt::format("{}", key), value});
    return tree(objects, "Nums", written);
}

std::string name_tree(Objects& objects, const std::map<std::string, std::string>& entries) {
    std::vector<Entry> written;
    for (const auto& [key, value] : entries) written.push_back({literal(key), value});
    return tree(objects, "Names", written);
}

}  // namespace chancery::pdf
