// A template by hand and a World with its fonts, for the tests of fonts and paragraphs.
#pragma once

#include <fstream>
#include <map>
#include <string>
#include <string_view>

#include "chancery/diagnostic.h"
#include "chancery/limits.h"
#include "chancery/paragraph.h"
#include "chancery/theme.h"
#include "chancery/world.h"

namespace chancery::text_tests {

inline constexpr std::string_view kVollkorn = "/usr/share/fonts/truetype/vollkorn/";
inline constexpr std::string_view kGaramond = "/usr/share/fonts/opentype/ebgaramond/";

/// The bytes of a file, empty where there is none; read once.
inline const std::string& read_file(const std::string& path) {
    static std::map<std::string, std::string> files;
    const auto found = files.find(path);
    if (found != files.end()) return found->second;
    std::ifstream file(path, std::ios::binary | std::ios::ate);
    std::string bytes(file ? static_cast<std::size_t>(file.tellg()) : 0, '\0');
    file.seekg(0);
    file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return files.emplace(path, std::move(bytes)).first->second;
}

/// Vollkorn (TrueType) as "serif", EB Garamond (CFF) as "other". Both are the same bytes in Debian 12 and 13.
struct Fixture {
    MemoryWorld world;
    Theme theme;
    Limits limits;
    Diagnostics diagnostics;
    Span place{SourceId{0}, 10, 20};

    Fixture() {
        add_family("serif", "Vollkorn",
                   {{"regular", "Vollkorn-Regular.ttf"},
                    {"italic", "Vollkorn-Italic.ttf"},
                    {"semibold", "Vollkorn-SemiBold.ttf"}},
                   kVollkorn);
        add_family("other", "EB Garamond",
                   {{"regular", "EBGaramond12-Regular.otf"}, {"italic", "EBGaramond12-Italic.otf"}}, kGaramond);
        theme.styles["body"].family = "serif";
        theme.styles["label"].family = "other";
    }

    void add_family(const std::string& key, const std::string& name, const std::map<std::string, std::string>& files,
                    std::string_view folder) {
        theme.families[key].family = name;
        for (const auto& [face, file] : files) {
            theme.families[key].files[face] = Supplied{file, place};
            const std::string path = std::string(folder) + file;
            if (const std::string& bytes = read_file(path); !bytes.empty()) add_file(file, path, bytes);
        }
    }

    void add_file(const std::string& name, const std::string& path, std::string bytes) {
        world.fonts[name] = path;
        world.files[path] = std::move(bytes);
    }

    FontLibrary load() { return load_fonts(theme, world, limits, diagnostics); }
};

inline RunStyle style_of(FontId font, Length size = pt(10)) {
    RunStyle style;
    style.font = font;
    style.size = size;
    style.language = "en";
    style.owner = Artifact::layout;
    return style;
}

/// The words in one style, as if they stood at byte 1000 of a page.
inline StyledText styled(std::string_view words, const RunStyle& style) {
    StyledText out;
    out.text.append(words, Span{SourceId{0}, 1000, 1000 + static_cast<std::uint32_t>(words.size())},
                    Text::Origin::copied);
    out.spans.push_back({0, out.text.size(), style});
    return out;
}

/// What a reader extracts: the texts of all clusters, run by run.
inline std::string text_of(const GlyphRun& run) {
    std::string out;
    const auto add = [&](const Glyph& glyph) { out += run.text.view(glyph.first, glyph.last); };
    if (run.right_to_left)
        for (auto glyph = run.glyphs.rbegin(); glyph != run.glyphs.rend(); ++glyph) add(*glyph);
    else
        for (const Glyph& glyph : run.glyphs) add(glyph);
    return out;
}
inline std::string text_of(const Line& line) {
    std::string out;
    for (const GlyphRun& run : line.runs) out += text_of(run);
    return out;
}
inline std::string text_of(const std::vector<Line>& lines) {
    std::string out;
    for (const Line& line : lines) out += text_of(line);
    return out;
}

inline Length width_of(const GlyphRun& run) {
    Length width;
    for (const Glyph& glyph : run.glyphs) width += glyph.advance;
    return width;
}

}  // namespace chancery::text_tests
