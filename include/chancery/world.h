// World: files, fonts, converted vector pictures and the environment; the only way to the outside.
//
// No stage opens a file itself: it asks the World, which confines pages to their root, remembers what was read (watch
// and incremental builds live by that list) and can be replaced by MemoryWorld in tests and fuzzers. Nothing here
// reaches a network.
//
//     FileWorld world({.root = "site"});
//     World::Bytes bytes = world.read("site/hled.html");
//     if (!bytes.ok()) ... bytes.problem ...
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace chancery {

class World {
public:
    /// What a read gave: the bytes, or why there are none (lower case, without the path: "no such file").
    struct Bytes {
        std::string content;
        std::string problem;
        bool too_large = false;  ///< it is there, and larger than asked for
        std::string sha256{};    ///< of the content of a file, in 64 lower-case digits; empty where there is none
        bool ok() const { return problem.empty(); }
    };

    /// A file's bytes where they lie, for as long as this lives; or why there are none.
    class Mapped {
    public:
        Mapped() = default;
        /// Bytes that lie in memory of our own.
        explicit Mapped(Bytes bytes) : bytes_(std::move(bytes)) {}
        /// `size` bytes that mmap() gave.
        Mapped(const void* start, std::size_t size) : mapping_(static_cast<const char*>(start), Unmap{size}) {}

        bool ok() const { return bytes_.ok(); }
        const std::string& problem() const { return bytes_.problem; }
        std::string_view content() const {
            return mapping_ ? std::string_view(mapping_.get(), mapping_.get_deleter().size) : bytes_.content;
        }

    private:
        struct Unmap {
            std::size_t size;
            void operator()(const char* start) const;
        };
        Bytes bytes_;
        std::unique_ptr<const char, Unmap> mapping_;
    };

    /// One thing that was asked for, whether it was there or not.
    struct Seen {
        enum class Kind : std::uint8_t {
            file,      ///< `name` is a path; `answer` the SHA-256 of its bytes, empty where only its presence was asked
            confined,  ///< the same, of a file that a page names: below the root of the page, else not found
            mapped,    ///< the same, of a file that was mapped: `answer` is empty, as its bytes were not all looked at
            font,      ///< `name` is a font's file name; `answer` its path
            variable,  ///< `name` is an environment variable; `answer` its value
        };
        Kind kind = Kind::file;
        std::string name;
        bool found = false;
        std::string answer{};

        bool is_path() const { return kind == Kind::file || kind == Kind::confined || kind == Kind::mapped; }
        auto operator<=>(const Seen&) const = default;
    };

    /// A list of what was seen, each thing once.
    class Sightings {
    public:
        void add(Seen seen);
        /// By kind, then by name.
        std::vector<Seen> list() const;
        std::vector<Seen> take();

    private:
        std::map<std::pair<Seen::Kind, std::string>, Seen> seen_;
    };

    /// A word that a dictionary does not have, and what it would have in its place, nearest first; may be empty.
    struct Misspelled {
        std::string word, suggestion;
        bool operator==(const Misspelled&) const = default;
    };

    virtual ~World() = default;

    /// What holds for the page at hand: read_confined() keeps below `root`, find_font() searches `font_path` first.
    virtual void enter_page(std::string_view root, const std::vector<std::string>& font_path) = 0;
    /// The root of the page at hand, as enter_page() was given it: what an address like "/media/port.jpg" starts from.
    virtual std::string_view page_root() const = 0;

    /// A file that the user named or that belongs to Chancery: page, settings, template, font.
    virtual Bytes read(std::string_view path, std::size_t most_bytes) = 0;
    /// As read(), for a large file of which little is looked at, such as a font: its bytes stay in the file where that
    /// can be mapped. Whoever installs a font over a running command replaces the file and does not shorten it.
    virtual Mapped map(std::string_view path, std::size_t most_bytes) = 0;
    /// A file that a page names (a picture): confined to the root after links are resolved.
    virtual Bytes read_confined(std::string_view path, std::size_t most_bytes) = 0;
    virtual bool is_file(std::string_view path) = 0;
    virtual bool is_folder(std::string_view path) = 0;
    /// Names in a folder, sorted by byte; empty where it can't be listed.
    virtual std::vector<std::string> list(std::string_view folder) = 0;

    /// The path of the font file of this name ("Vollkorn-Regular.ttf"): in the font path given by the user, then in the
    /// folders that fonts/fonts.toml names, then below the system's font folders; nothing where none has it.
    virtual std::optional<std::string> find_font(std::string_view file_name) = 0;

    /// SVG bytes turned into the text form of Paths (vector.h) by a child process with limits, once for each content
    /// hash.
    virtual Bytes convert_svg(std::string_view svg) = 0;

    /// A WOFF2 font unpacked to OpenType or TrueType by a child process with limits.
    virtual Bytes convert_woff2(std::string_view font) = 0;

    /// True where misspelled() has a dictionary of this language.
    virtual bool has_dictionary(std::string_view language) = 0;
    /// Those of `words` that the machine's spelling dictionary of a language ("es-MX") does not have. None where there
    /// is no such dictionary, or no program that reads it: what it says is advice, and nothing that is written depends
    /// on it, so it is not among what was seen.
    virtual std::vector<Misspelled> misspelled(std::string_view language, const std::vector<std::string>& words) = 0;

    /// An environment variable, for SOURCE_DATE_EPOCH and the like.
    virtual std::optional<std::string> variable(std::string_view name) = 0;

    /// The folder from which relative paths are taken; empty where they are not taken from any.
    virtual std::string working_folder() = 0;

    /// What was asked for since the last take_seen(): all that a result can depend on.
    std::vector<Seen> seen() const { return sightings_.list(); }
    std::vector<Seen> take_seen() { return sightings_.take(); }
    /// Counts again what a thing was made of that is kept over several pages (a template, a font): a page that uses it
    /// depends on that too.
    void see_again(const std::vector<Seen>& seen) {
        for (const Seen& one : seen) sightings_.add(one);
    }

protected:
    void saw(Seen seen) { sightings_.add(std::move(seen)); }

private:
    Sightings sightings_;
};

/// A World that holds what a test put into it.
class MemoryWorld final : public World {
public:
    std::map<std::string, std::string, std::less<>> files;      ///< by path
    std::map<std::string, std::string, std::less<>> fonts;      ///< font file name to a path in `files`
    std::map<std::string, std::string, std::less<>> converted;  ///< SVG bytes to the text form of Paths, WOFF2 to fonts
    std::map<std::string, std::string, std::less<>> variables;
    std::map<std::string, std::string, std::less<>> misspellings;  ///< words of any language, with their suggestions
    std::vector<std::string> spelled;                              ///< every word that misspelled() was asked for
    std::string root;  ///< for read_confined(); empty: everything may be read

    void enter_page(std::string_view folder, const std::vector<std::string>& font_path) override;
    std::string_view page_root() const override { return root; }
    Bytes read(std::string_view path, std::size_t most_bytes) override;
    Mapped map(std::string_view path, std::size_t most_bytes) override;
    Bytes read_confined(std::string_view path, std::size_t most_bytes) override;
    bool is_file(std::string_view path) override;
    bool is_folder(std::string_view path) override;
    std::vector<std::string> list(std::string_view folder) override;
    std::optional<std::string> find_font(std::string_view file_name) override;
    Bytes convert_svg(std::string_view svg) override;
    Bytes convert_woff2(std::string_view font) override;
    bool has_dictionary(std::string_view language) override;
    std::vector<Misspelled> misspelled(std::string_view language, const std::vector<std::string>& words) override;
    std::optional<std::string> variable(std::string_view name) override;
    std::string working_folder() override { return {}; }

private:
    Bytes remembered(Seen::Kind kind, std::string_view path, std::size_t most_bytes);
};

/// The machine's own files.
class FileWorld final : public World {
public:
    struct Options {
        std::string root{};                    ///< what a page may read lies below this folder
        std::vector<std::string> font_path{};  ///< searched first, in order
        std::string data_folder{};             ///< Chancery's own: templates/, fonts/fonts.toml, svg/ (converted logos)
        std::string cache_folder{};       ///< where converted pictures and verdicts on words are kept; empty: nowhere
        std::string svg_converter{};      ///< the command that turns SVG into paths; empty: none is built in
        std::string woff2_converter{};    ///< the one that unpacks WOFF2
        std::string dictionary_folder{};  ///< where hunspell's dictionaries lie; empty: no word is looked up
    };

    explicit FileWorld(Options options) : options_(std::move(options)) {}

    void enter_page(std::string_view folder, const std::vector<std::string>& font_path) override;
    std::string_view page_root() const override { return options_.root; }
    Bytes read(std::string_view path, std::size_t most_bytes) override;
    Mapped map(std::string_view path, std::size_t most_bytes) override;
    Bytes read_confined(std::string_view path, std::size_t most_bytes) override;
    bool is_file(std::string_view path) override;
    bool is_folder(std::string_view path) override;
    std::vector<std::string> list(std::string_view folder) override;
    std::optional<std::string> find_font(std::string_view file_name) override;
    Bytes convert_svg(std::string_view svg) override;
    Bytes convert_woff2(std::string_view font) override;
    bool has_dictionary(std::string_view language) override;
    std::vector<Misspelled> misspelled(std::string_view language, const std::vector<std::string>& words) override;
    std::optional<std::string> variable(std::string_view name) override;
    std::string working_folder() override;

private:
    Bytes remembered(Seen::Kind kind, std::string_view path, Bytes bytes);
    std::optional<std::string> search_font(std::string_view file_name);

    Options options_;
    std::map<std::string, std::string, std::less<>> font_paths_;    ///< what find_font found before
    std::map<std::string, std::string, std::less<>> system_fonts_;  ///< every font file below the system's folders
    bool system_fonts_listed_ = false;                              ///< the walk over them is done once, if ever
    std::map<std::string, std::string, std::less<>> spelling_;      ///< state of a dictionary to verdicts, a line each
    bool speller_fails_ = false;                                    ///< it is not asked again
};

}  // namespace chancery
