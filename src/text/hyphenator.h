// Where a word may be divided: patterns by language (F. M. Liang, "Word Hy-phen-a-tion by Com-put-er", 1983), by
// libhyphen.
//
// English and Spanish are part of the program (compiled_patterns.h); the patterns of every other language are those of
// the file that the machine has in /usr/share/hyphen, read when the language is first met.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <memory_resource>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <hyphen.h>

#include "chancery/theme.h"
#include "chancery/world.h"
#include "text/compiled_patterns.h"
#include "text/face.h"
#include "text/word_table.h"

namespace chancery {

/// A pattern file as libhyphen can work from it.
class Patterns {
public:
    explicit Patterns(const CompiledPatterns& compiled);
    /// Of a pattern file's bytes. The first of two levels, which divides compounds and joints, is left out: in German
    /// it is a list of 69,000 words that takes seconds to read, and our words have neither hyphens nor apostrophes.
    explicit Patterns(std::string_view file);
    Patterns(const Patterns&) = delete;
    Patterns& operator=(const Patterns&) = delete;

    bool ok() const { return dict_ != nullptr; }
    HyphenDict* get() const { return dict_; }

private:
    HyphenDict compiled_{};
    std::unique_ptr<HyphenState[]> states_;
    std::unique_ptr<HyphenDict, Destroyer<hnj_hyphen_free>> read_;
    HyphenDict* dict_ = nullptr;  ///< one of the two
};

class Hyphenator {
public:
    /// Places for a hyphen in a word: the bytes before which the next line starts, ascending.
    using Places = std::span<const std::uint16_t>;
    struct Language {
        std::string tag;
        std::unique_ptr<Patterns> patterns;  ///< none: nothing is installed
        Hyphenation limits;                  ///< without its exceptions
        struct Hash {
            using is_transparent = void;
            std::size_t operator()(std::string_view word) const { return std::hash<std::string_view>()(word); }
        };
        /// Of words in small letters: how many stand before each hyphen.
        std::unordered_map<std::string, std::vector<std::uint16_t>, Hash, std::equal_to<>> exceptions;
        WordTable<Places> words;  ///< as they stand in the text

        std::vector<World::Seen> made_of;  ///< what loading it asked for
        std::uint32_t asked_by = 0;        ///< the last page that asked for it
    };

    /// What the template says of each language.
    void set(const std::map<std::string, Hyphenation>& by_language) { settings_ = by_language; }
    /// The language of a BCP 47 tag. English is that of the United States where the tag has no region, or that of
    /// Canada or the Philippines, else that of Great Britain. What it was read from counts as seen by every `page` that
    /// asks for it.
    Language& language(const std::string& tag, World& world, std::uint32_t page);
    /// The places in a word, which is made of letters and marks alone. They are good until trim().
    Places places(Language& language, std::string_view word);
    /// Forgets the words where they have become too many. Called between paragraphs.
    void trim();

private:
    void load(Language& language, const std::string& tag, World& world);

    std::map<std::string, Hyphenation> settings_;
    std::map<std::string, Language, std::less<>> languages_;  ///< by tag
    std::pmr::monotonic_buffer_resource arena_;               ///< of all remembered words
    std::size_t bytes_ = 0;                                   ///< in it, about
};

/// The folder of pattern files, as Debian and others have it.
inline constexpr std::string_view kPatternFolder = "/usr/share/hyphen/";

}  // namespace chancery
