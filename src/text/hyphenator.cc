#include "text/hyphenator.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdio>
#include <cstdlib>
#include <optional>

#include <fmt/format.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>

#include "chancery/text.h"

namespace chancery {
namespace {

constexpr std::size_t kLongestWord = 200;             // bytes; longer ones are no words
constexpr std::size_t kMostBytes = 4u << 20;          // of remembered words: about 40,000
constexpr std::size_t kMostPatternBytes = 32u << 20;  // of a pattern file; the largest known has one million

struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
};

/// The file without its first level, where it has two, and without comments.
std::string without_first_level(std::string_view file) {
    std::string head, rest;
    for (std::size_t at = 0; at < file.size();) {
        const std::size_t end = std::min(file.find('\n', at), file.size());
        const std::string_view line = file.substr(at, end - at);
        at = end + 1;
        if (line.starts_with("NEXTLEVEL")) {
            rest.clear();
        } else if (line.starts_with("LEFTHYPHENMIN") || line.starts_with("RIGHTHYPHENMIN")) {
            head.append(line).push_back('\n');
        } else if (!line.empty() && line[0] != '%' && line[0] != '#') {
            rest.append(line).push_back('\n');
        }
    }
    return head + rest;
}

/// From the character set that the file names in its first line; empty where ICU does not know it.
std::string in_utf8(std::string_view patterns, std::string_view name) {
    if (name == "UTF-8") return std::string(patterns);
    if (name.starts_with("microsoft-")) name.remove_prefix(10);
    std::string out(patterns.size() * 3 + 1, '\0');
    UErrorCode status = U_ZERO_ERROR;
    const std::int32_t size =
        ucnv_convert("UTF-8", std::string(name).c_str(), out.data(), static_cast<std::int32_t>(out.size()),
                     patterns.data(), static_cast<std::int32_t>(patterns.size()), &status);
    if (U_FAILURE(status)) return {};
    out.resize(static_cast<std::size_t>(size));
    return out;
}

/// The parts of a tag that pattern files are named by.
struct Locale {
    std::string language, region;  // "en", "GB"; the region may be empty
};

Locale locale_of(std::string_view tag) {
    Locale out;
    std::size_t part = 0;
    for (std::size_t at = 0; at <= tag.size(); ++part) {
        const std::size_t end = std::min(tag.find('-', at), tag.size());
        const std::string_view word = tag.substr(at, end - at);
        at = end + 1;
        if (part == 0)
            for (const char c : word) out.language += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        else if (word.size() == 2 && out.region.empty())
            for (const char c : word) out.region += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    }
    return out;
}

const CompiledPatterns* compiled_for(const Locale& locale) {
    std::string tag = locale.language;
    if (locale.language == "en") {
        constexpr std::array<std::string_view, 4> kAmerican = {"", "US", "CA", "PH"};
        tag = std::find(kAmerican.begin(), kAmerican.end(), locale.region) != kAmerican.end() ? "en-US" : "en-GB";
    }
    for (const CompiledPatterns& patterns : compiled_patterns())
        if (patterns.language == tag) return &patterns;
    return nullptr;
}

/// The pattern file for a locale: its own, that of the language, of the country that the language is named after
/// ("it_IT"), then the first of any country.
std::optional<std::string> file_for(const Locale& locale, World& world) {
    std::string upper;
    for (const char c : locale.language) upper += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    const std::string stem = fmt::format("{}hyph_{}", kPatternFolder, locale.language);
    for (const std::string& end : {"_" + locale.region, std::string(), "_" + upper})
        if (world.is_file(stem + end + ".dic")) return stem + end + ".dic";
    for (const std::string& name : world.list(kPatternFolder)) {
        const std::string path = fmt::format("{}{}", kPatternFolder, name);
        if (path.starts_with(stem + "_") && path.ends_with(".dic")) return path;
    }
    return std::nullopt;
}

/// A word in small letters, and the byte of the word that each of its characters starts at.
struct SmallLetters {
    std::string text;
    std::vector<std::uint16_t> starts;
};

SmallLetters in_small_letters(std::string_view word) {
    SmallLetters out;
    for (std::size_t at = 0; at < word.size();) {
        out.starts.push_back(static_cast<std::uint16_t>(at));
        append_utf8(out.text, static_cast<char32_t>(u_tolower(static_cast<UChar32>(next_code_point(word, at)))));
    }
    return out;
}

/// What libhyphen allocates for places that change the spelling.
struct Changes {
    char** texts = nullptr;
    int* positions = nullptr;
    int* cuts = nullptr;
    std::size_t count;
    explicit Changes(std::size_t size) : count(size) {}
    Changes(const Changes&) = delete;
    Changes& operator=(const Changes&) = delete;
    ~Changes() {
        for (std::size_t i = 0; texts != nullptr && i < count; ++i) std::free(texts[i]);
        std::free(texts);
        std::free(positions);
        std::free(cuts);
    }
    bool at(std::size_t i) const { return texts != nullptr && texts[i] != nullptr; }
};

std::vector<std::uint16_t> find_places(const Hyphenator::Language& language, const SmallLetters& word) {
    std::vector<std::uint16_t> out;
    const Hyphenation& limits = language.limits;
    const std::size_t letters = word.starts.size();
    if (letters < static_cast<std::size_t>(std::max(limits.least_letters, 2)) || !language.patterns) return out;
    std::string digits(word.text.size() + 5, '\0');
    Changes changes(word.text.size());
    hnj_hyphen_hyphenate3(language.patterns->get(), word.text.data(), static_cast<int>(word.text.size()), digits.data(),
                          nullptr, &changes.texts, &changes.positions, &changes.cuts, limits.least_before,
                          limits.least_after, 0, 0);
    // An odd digit is a place behind its character. Where a hyphen would change the letters beside it, as in the old
    // German "Schiff-fahrt", we take none: the text must stay as it is.
    for (std::size_t i = 0; i + 1 < letters; ++i)
        if ((digits[i] & 1) != 0 && !changes.at(i)) out.push_back(word.starts[i + 1]);
    return out;
}

void add_exceptions(Hyphenator::Language& language, const Hyphenation& from) {
    for (const std::string& exception : from.exceptions) {
        std::string word;
        std::vector<std::uint16_t> letters_before;
        std::uint16_t letters = 0;
        for (std::size_t at = 0; at < exception.size();) {
            const char32_t c = next_code_point(exception, at);
            if (c == '-') {
                if (letters > 0) letters_before.push_back(letters);
            } else {
                append_utf8(word, static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))));
                ++letters;
            }
        }
        language.exceptions[word] = std::move(letters_before);
    }
}

}  // namespace

Patterns::Patterns(const CompiledPatterns& compiled) : states_(new HyphenState[compiled.states.size()]) {
    // libhyphen's structures have no const, but it writes to none of them.
    auto* transition = const_cast<HyphenTrans*>(compiled.transitions.data());
    for (std::size_t i = 0; i < compiled.states.size(); ++i) {
        const CompiledState& state = compiled.states[i];
        char* match = state.match == 0 ? nullptr : const_cast<char*>(compiled.matches + state.match);
        states_[i] = {match, nullptr, -1, -1, state.fallback, state.transitions, transition};
        transition += state.transitions;
    }
    compiled_.lhmin = static_cast<char>(compiled.least_before);
    compiled_.rhmin = static_cast<char>(compiled.least_after);
    compiled_.num_states = static_cast<int>(compiled.states.size());
    compiled_.utf8 = 1;
    compiled_.states = states_.get();
    dict_ = &compiled_;
}

Patterns::Patterns(std::string_view file) {
    const std::size_t end = std::min(file.find('\n'), file.size());
    std::string_view name = file.substr(0, end);
    while (!name.empty() && is_space(name.back())) name.remove_suffix(1);
    std::string patterns = in_utf8(without_first_level(file.substr(std::min(end + 1, file.size()))), name);
    if (patterns.empty()) return;
    patterns.insert(0, "UTF-8\n");
    const std::unique_ptr<std::FILE, CloseFile> stream(fmemopen(patterns.data(), patterns.size(), "r"));
    if (stream) read_.reset(hnj_hyphen_load_file(stream.get()));
    dict_ = read_.get();
}

Hyphenator::Language& Hyphenator::language(const std::string& tag, World& world, std::uint32_t page) {
    const auto [place, fresh] = languages_.try_emplace(tag);
    Language& language = place->second;
    if (fresh) {
        const std::vector<World::Seen> before = world.take_seen();
        load(language, tag, world);
        language.made_of = world.take_seen();
        world.see_again(before);
    }
    if (fresh || language.asked_by != page) {
        language.asked_by = page;
        world.see_again(language.made_of);
    }
    return language;
}

void Hyphenator::load(Language& language, const std::string& tag, World& world) {
    language.tag = tag;
    const Locale locale = locale_of(tag);
    for (const std::string& key : {locale.language, locale.language + "-" + locale.region}) {
        const auto set = settings_.find(key);
        if (set == settings_.end()) continue;
        const auto take = [](int& into, int from) { into = from > 0 ? from : into; };
        take(language.limits.least_letters, set->second.least_letters);
        take(language.limits.least_before, set->second.least_before);
        take(language.limits.least_after, set->second.least_after);
        add_exceptions(language, set->second);
    }
    if (const CompiledPatterns* compiled = compiled_for(locale)) {
        language.patterns = std::make_unique<Patterns>(*compiled);
    } else if (const std::optional<std::string> path = file_for(locale, world)) {
        const World::Bytes file = world.read(*path, kMostPatternBytes);
        language.patterns = std::make_unique<Patterns>(file.content);
        if (!language.patterns->ok()) language.patterns.reset();
    }
}

Hyphenator::Places Hyphenator::places(Language& language, std::string_view word) {
    if (const Places* known = language.words.find(word)) return *known;
    std::vector<std::uint16_t> places;
    if (word.size() <= kLongestWord) {
        const SmallLetters small = in_small_letters(word);
        const auto exception = language.exceptions.find(small.text);
        if (exception == language.exceptions.end())
            places = find_places(language, small);
        else
            for (const std::uint16_t letters : exception->second)
                if (letters < small.starts.size()) places.push_back(small.starts[letters]);
    }
    const std::size_t bytes = sizeof(std::uint16_t) * places.size();
    auto* kept = static_cast<std::uint16_t*>(arena_.allocate(bytes, alignof(std::uint16_t)));
    std::copy(places.begin(), places.end(), kept);
    bytes_ += bytes + word.size() + 64;
    return language.words.add(word, {kept, places.size()}, arena_);
}

void Hyphenator::trim() {
    if (bytes_ < kMostBytes) return;
    for (auto& [tag, language] : languages_) language.words.clear();
    arena_.release();
    bytes_ = 0;
}

}  // namespace chancery
