#include "image/svg/pdf_reader.h"

#include <libdeflate.h>

#include <charconv>
#include <memory>
#include <system_error>

namespace chancery {
namespace {

/// cairo nests four deep.
constexpr int kMostDepth = 16;
constexpr std::size_t kMostContent = 64u << 20;

constexpr std::string_view kSpace = std::string_view(" \t\r\n\f\0", 6);
constexpr bool is_space(char c) { return kSpace.find(c) != std::string_view::npos; }
constexpr bool is_delimiter(char c) { return std::string_view("()<>[]{}/%").find(c) != std::string_view::npos; }

/// The word at the front: up to white space or a delimiter.
std::string_view take_word(std::string_view& text) {
    std::size_t end = 0;
    while (end < text.size() && !is_space(text[end]) && !is_delimiter(text[end])) ++end;
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(end);
    return word;
}

std::optional<double> number_of(std::string_view word) {
    if (word.starts_with('+')) word.remove_prefix(1);
    double value = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (error != std::errc() || end != word.data() + word.size()) return std::nullopt;
    return value;
}

/// A literal string up to its own closing parenthesis; escapes stay as they are, nobody reads them here.
PdfValue take_text(std::string_view& text) {
    PdfValue value;
    value.kind = PdfValue::Kind::text;
    int depth = 0;
    std::size_t at = 0;
    for (; at < text.size(); ++at) {
        if (text[at] == '\\')
            ++at;
        else if (text[at] == '(')
            ++depth;
        else if (text[at] == ')' && --depth == 0)
            break;
    }
    value.words = text.substr(0, at);
    text.remove_prefix(std::min(at + 1, text.size()));
    return value;
}

/// "7 0 R" where the number 7 has just been read.
bool take_reference(std::string_view& text) {
    std::string_view rest = text;
    skip_space(rest);
    if (!number_of(take_word(rest))) return false;
    skip_space(rest);
    if (take_word(rest) != "R") return false;
    text = rest;
    return true;
}

std::optional<PdfValue> take_value(std::string_view& text, int depth);

std::optional<PdfValue> take_array(std::string_view& text, int depth) {
    PdfValue value;
    value.kind = PdfValue::Kind::array;
    text.remove_prefix(1);
    while (true) {
        skip_space(text);
        if (text.empty()) return std::nullopt;
        if (text.front() == ']') break;
        std::optional<PdfValue> item = take_value(text, depth + 1);
        if (!item) return std::nullopt;
        value.items.push_back(*std::move(item));
    }
    text.remove_prefix(1);
    return value;
}

std::optional<PdfValue> take_dictionary(std::string_view& text, int depth) {
    PdfValue value;
    value.kind = PdfValue::Kind::dictionary;
    text.remove_prefix(2);
    while (true) {
        skip_space(text);
        if (text.starts_with(">>")) break;
        std::optional<PdfValue> key = take_value(text, depth + 1);
        if (!key || key->kind != PdfValue::Kind::name) return std::nullopt;
        std::optional<PdfValue> entry = take_value(text, depth + 1);
        if (!entry) return std::nullopt;
        value.entries.insert_or_assign(key->words, *std::move(entry));
    }
    text.remove_prefix(2);
    return value;
}

std::optional<PdfValue> take_value(std::string_view& text, int depth) {
    skip_space(text);
    if (text.empty() || depth > kMostDepth) return std::nullopt;
    if (text.starts_with("<<")) return take_dictionary(text, depth);
    if (text.front() == '[') return take_array(text, depth);
    if (text.front() == '(') return take_text(text);
    PdfValue value;
    if (text.front() == '<') {
        const std::size_t end = text.find('>');
        if (end == std::string_view::npos) return std::nullopt;
        value.kind = PdfValue::Kind::text;
        value.words = text.substr(1, end - 1);
        text.remove_prefix(end + 1);
        return value;
    }
    if (text.front() == '/') {
        text.remove_prefix(1);
        value.kind = PdfValue::Kind::name;
        value.words = take_word(text);
        return value;
    }
    std::string_view rest = text;
    const std::string_view word = take_word(rest);
    if (word == "true" || word == "false" || word == "null") {
        text = rest;
        return value;
    }
    const std::optional<double> number = number_of(word);
    if (!number) return std::nullopt;
    text = rest;
    value.kind = take_reference(text) ? PdfValue::Kind::reference : PdfValue::Kind::number;
    value.number = *number;
    return value;
}

}  // namespace

void skip_space(std::string_view& text) {
    while (!text.empty() && (is_space(text.front()) || text.front() == '%')) {
        if (text.front() == '%')
            text.remove_prefix(std::min(text.find('\n'), text.size()));
        else
            text.remove_prefix(1);
    }
}

std::optional<PdfValue> take_value(std::string_view& text) { return take_value(text, 0); }

PdfReader::PdfReader(std::string_view file) : file_(file) {
    const std::size_t start = file.rfind("startxref");
    if (start == std::string_view::npos) return;
    std::string_view rest = file.substr(start + 9);
    const std::optional<PdfValue> place = take_value(rest);
    if (!place || place->number < 0 || place->number >= static_cast<double>(file.size())) return;
    rest = file.substr(static_cast<std::size_t>(place->number));
    if (!rest.starts_with("xref")) return;
    rest.remove_prefix(4);
    const std::optional<PdfValue> first = take_value(rest), count = take_value(rest);
    if (!first || !count) return;
    auto number = static_cast<std::uint32_t>(first->number);
    for (double i = 0; i < count->number; ++i, ++number) {  // "0000000015 00000 n" (7.5.4)
        const std::optional<PdfValue> offset = take_value(rest), generation = take_value(rest);
        skip_space(rest);
        const std::string_view use = take_word(rest);
        if (!offset || !generation || use.empty()) return;
        if (use == "n") offsets_[number] = static_cast<std::size_t>(offset->number);
    }
}

PdfValue PdfReader::object(std::uint32_t number) const {
    const auto found = offsets_.find(number);
    if (found == offsets_.end() || found->second >= file_.size()) return {};
    std::string_view rest = file_.substr(found->second);
    const std::size_t begin = rest.find("obj");
    if (begin == std::string_view::npos) return {};
    rest.remove_prefix(begin + 3);
    std::optional<PdfValue> value = take_value(rest);
    if (!value) return {};
    skip_space(rest);
    if (rest.starts_with("stream")) {
        rest.remove_prefix(6);
        if (rest.starts_with('\r')) rest.remove_prefix(1);
        if (rest.starts_with('\n')) rest.remove_prefix(1);
        value->stream = rest;
    }
    return *std::move(value);
}

PdfValue PdfReader::resolved(const PdfValue& value) const {
    if (value.kind != PdfValue::Kind::reference) return value;
    return object(static_cast<std::uint32_t>(value.number));
}

PdfValue PdfReader::at(const PdfValue& dictionary, const std::string& key) const {
    const auto entry = dictionary.entries.find(key);
    return entry == dictionary.entries.end() ? PdfValue() : resolved(entry->second);
}

PdfValue PdfReader::page() const {
    for (const auto& [number, offset] : offsets_) {
        PdfValue value = object(number);
        if (at(value, "Type").words == "Page") return value;
    }
    return {};
}

std::optional<std::string> PdfReader::content(const PdfValue& stream) const {
    const double length = at(stream, "Length").number;
    if (length < 0 || length > static_cast<double>(stream.stream.size())) return std::nullopt;
    const std::string_view bytes = stream.stream.substr(0, static_cast<std::size_t>(length));
    if (at(stream, "Filter").kind == PdfValue::Kind::null) return std::string(bytes);
    const std::unique_ptr<libdeflate_decompressor, void (*)(libdeflate_decompressor*)> decompressor(
        libdeflate_alloc_decompressor(), libdeflate_free_decompressor);
    std::string content;
    for (std::size_t size = bytes.size() * 4 + 1024; size <= kMostContent; size *= 4) {
        content.resize(size);
        std::size_t count = 0;
        const libdeflate_result result = libdeflate_zlib_decompress(decompressor.get(), bytes.data(), bytes.size(),
                                                                    content.data(), content.size(), &count);
        if (result == LIBDEFLATE_SUCCESS) {
            content.resize(count);
            return content;
        }
        if (result != LIBDEFLATE_INSUFFICIENT_SPACE) return std::nullopt;
    }
    return std::nullopt;
}

}  // namespace chancery
