// Source: what was read, as UTF-8 text, and how to name a place in it.
//
// Made by read_source() (src/source) from the bytes of a page, a settings file or a template; read by every later
// stage through Span. A Span is a half-open range of bytes of Source::text, so it is exact to the byte whatever the
// file's own encoding was; SourceMap turns it into line and column for people.
//
// Invariants: Source::text is valid UTF-8; offsets fit in 32 bits (Limits::source_bytes sees to it).
//
//     SourceMap sources;
//     SourceId  page = sources.add("input/hled.html", text);
//     Position  where = sources.position(Span{page, 10, 12});   // line and column, both from 1
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chancery {

struct Limits;
class Diagnostics;

/// Which Source of a SourceMap. The default value names none.
struct SourceId {
    std::uint32_t value = UINT32_MAX;
    constexpr bool known() const { return value != UINT32_MAX; }
    constexpr auto operator<=>(const SourceId&) const = default;
};

/// Bytes [first, last) of one source's text.
struct Span {
    SourceId source;
    std::uint32_t first = 0;
    std::uint32_t last = 0;

    constexpr bool known() const { return source.known(); }
    constexpr std::uint32_t size() const { return last - first; }
    constexpr auto operator<=>(const Span&) const = default;
};

/// The smallest span over both; one that is not known gives way to the other. Both must be of one source.
Span join(Span a, Span b);

/// Line and column from 1; the column counts code points, a tab as one.
struct Position {
    std::uint32_t line = 1;
    std::uint32_t column = 1;
    constexpr auto operator<=>(const Position&) const = default;
};

enum class SourceFormat { html, text, toml, json };

struct Source {
    std::string name;  ///< as messages show it: the path that was given, or "<stdin>"
    std::string text;  ///< decoded to UTF-8, byte order mark removed
    SourceFormat format = SourceFormat::text;
    std::string encoding = "UTF-8";    ///< WHATWG name of the encoding that the bytes were in
    std::vector<std::uint32_t> lines;  ///< offset of the first byte of every line, ascending, the first is 0
    std::string sha256{};              ///< of an outline: of the text that is not here, in hexadecimal
};

/// Every source of one run, by id. Ids stay valid; a Source never moves once added.
class SourceMap {
public:
    /// Ids of a template's sources start here, so that they can be included in the map of every page that uses it.
    static constexpr std::uint32_t kTemplateSources = 1u << 16;

    explicit SourceMap(std::uint32_t first_id = 0) : next_(first_id) {}

    SourceId add(Source source);  ///< fills Source::lines
    /// A source of which only lines and hash are known, from what was made of it before. Its text is empty, and a
    /// column in it counts bytes.
    SourceId add_outline(Source source);
    /// Takes over the sources of `other` under their own ids; an id that is here already keeps its source.
    void include(const SourceMap& other);
    const Source& operator[](SourceId id) const { return sources_.at(id.value); }
    bool contains(SourceId id) const { return sources_.count(id.value) != 0; }

    Position position(SourceId id, std::uint32_t offset) const;
    Position position(Span span) const { return position(span.source, span.first); }
    std::string_view text(Span span) const;
    /// The whole line that holds `offset`, without its end.
    std::string_view line(SourceId id, std::uint32_t line_number) const;

private:
    std::map<std::uint32_t, Source> sources_;
    std::uint32_t next_ = 0;
};

/// Decodes the bytes of a page as browsers do (WHATWG Encoding: byte order mark, then a meta declaration, then UTF-8 if
/// it is valid, else windows-1252), tells HTML from text by content, and adds it to `sources`. Invalid bytes become
/// U+FFFD and are reported. Formats that are not read yet (.mhtml, .webarchive, .docx, .pdf), empty pages and noise are
/// reported as errors; then nothing is returned.
std::optional<SourceId> read_source(std::string_view name, std::string_view bytes, const Limits& limits,
                                    SourceMap& sources, Diagnostics& diagnostics);

}  // namespace chancery
