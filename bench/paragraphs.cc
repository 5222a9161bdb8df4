// How evenly paragraphs are set, and how long it takes: the paragraphs of a text file, justified, by our line breaker
// and by one that fills each line as far as it goes (first fit), in EB Garamond on a wide measure and as the nexus
// template sets its body.
//
//     paragraphs FILE [DATA_FOLDER]
//
// The measure is the mean square of what gaps differ from the natural space, in pt^2, over the gaps between the words
// of all lines but the last of each paragraph that have more than five words. A line of the file is a paragraph; one
// that begins with a bullet is set as much narrower as its bullet needs.
#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "chancery/limits.h"
#include "chancery/paragraph.h"
#include "chancery/world.h"
#include "text/faces.h"
#include "text/hyphenation.h"
#include "text/items.h"
#include "text/set_line.h"

using namespace chancery;

namespace {

struct Passage {
    std::string words;
    bool bullet = false;
};

std::vector<Passage> read_paragraphs(const char* path) {
    constexpr std::string_view kBullet = "\u2022";
    std::vector<Passage> out;
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) {
        Passage paragraph;
        std::size_t start = line.find_first_not_of(" \t\r");
        if (start == std::string::npos) continue;
        if (line.compare(start, kBullet.size(), kBullet) == 0) {
            paragraph.bullet = true;
            start = line.find_first_not_of(" \t", start + kBullet.size());
        }
        paragraph.words = line.substr(start, line.find_last_not_of(" \t\r") + 1 - start);
        out.push_back(std::move(paragraph));
    }
    return out;
}

/// What a paragraph is set in.
struct Dress {
    RunStyle style;
    Length measure, bullet_indent;
    int expansion = 0;
};

StyledText styled(const Passage& paragraph, const Dress& dress) {
    StyledText out;
    out.text.append(paragraph.words, {}, Text::Origin::copied);
    out.spans.push_back({0, out.text.size(), dress.style});
    return out;
}

ParagraphShape shape_of(const Passage& paragraph, const Dress& dress) {
    ParagraphShape shape;
    shape.measure = dress.measure - (paragraph.bullet ? dress.bullet_indent : Length{});
    shape.align = Align::justify;
    shape.hyphens = true;
    shape.expansion = dress.expansion;
    return shape;
}

/// Each line takes what fits with gaps of their natural width.
std::vector<Line> first_fit(const StyledText& words, const ParagraphShape& shape, const FontLibrary& fonts,
                            Diagnostics& diagnostics) {
    std::vector<Line> lines;
    FontLibrary::Faces& faces = fonts.faces();
    Tokens tokens = make_tokens(words, faces);
    hyphenate(words, tokens, faces, diagnostics);
    for (const Stretch& stretch : stretches_of(tokens)) {
        const Items items = make_items(tokens, stretch, faces, shape.measure, {true, shape.expansion});
        const auto count = static_cast<std::uint32_t>(items.items.size());
        std::uint32_t first = stretch.first;
        const auto end_line = [&](std::uint32_t at) {
            lines.push_back(set_line({first, items.ends[at], at == count, {}}, tokens, shape, faces));
            first = items.ends[at].last;
        };
        std::optional<std::uint32_t> last_place;
        Length width;
        for (std::uint32_t i = 0; i <= count; ++i) {
            const bool end = i == count;
            const BreakItem item = end ? BreakItem::place(0) : items.items[i];
            const bool place =
                end || (item.kind == BreakItem::Kind::penalty ? item.penalty < kNeverBreak
                                                              : item.kind == BreakItem::Kind::glue && i > 0 &&
                                                                    items.items[i - 1].kind == BreakItem::Kind::box);
            if (place && width + item.before > shape.measure && last_place) {
                end_line(*last_place);
                i = *last_place;
                last_place.reset();
                width = items.items[i].after;
                while (i + 1 < count && items.items[i + 1].kind != BreakItem::Kind::box) ++i;
                continue;
            }
            if (place) last_place = i;
            if (item.kind != BreakItem::Kind::penalty) width += item.width;
        }
        end_line(count);
    }
    return lines;
}

struct Evenness {
    std::size_t lines = 0, gaps = 0, hyphens = 0;
    double squares = 0;

    void add(const std::vector<Line>& set, double natural) {
        for (const Line& line : set) {
            if (line.forced) continue;
            std::vector<double> widths;
            std::size_t inside = 0;
            std::string_view last;
            for (const GlyphRun& run : line.runs) {
                for (const Glyph& glyph : run.glyphs) {
                    const std::string_view text = run.text.view(glyph.first, glyph.last);
                    if (text == " ") {
                        widths.push_back(glyph.advance.points());
                    } else {
                        inside = widths.size();
                        last = text;
                    }
                }
            }
            widths.resize(inside);  // what stands behind the line's end is no gap
            if (widths.size() < 5) continue;
            ++lines;
            gaps += widths.size();
            if (last == "-" || last == "\u00AD") ++hyphens;
            for (const double width : widths) squares += (width - natural) * (width - natural);
        }
    }
};

using Setter = std::vector<Line> (*)(const StyledText&, const ParagraphShape&, const FontLibrary&, Diagnostics&);

std::vector<Line> optimal(const StyledText& words, const ParagraphShape& shape, const FontLibrary& fonts,
                          Diagnostics& diagnostics) {
    return set_paragraph(words, shape, fonts, Limits{}, diagnostics);
}

void report(std::string_view name, const std::vector<Passage>& paragraphs, const Dress& dress, const FontLibrary& fonts,
            Setter setter) {
    Diagnostics diagnostics;
    Evenness evenness;
    const Face& face = fonts.faces().opened(dress.style.font);
    const double natural = face.in_size(face.space_advance, dress.style.size).points();
    const auto set_all = [&](bool count) {
        for (const Passage& paragraph : paragraphs) {
            const std::vector<Line> lines =
                setter(styled(paragraph, dress), shape_of(paragraph, dress), fonts, diagnostics);
            if (count) evenness.add(lines, natural);
        }
    };
    const auto time = [&] {
        const auto start = std::chrono::steady_clock::now();
        set_all(false);
        return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
    };
    set_all(true);
    std::vector<double> times(51);
    std::generate(times.begin(), times.end(), time);
    std::nth_element(times.begin(), times.begin() + 25, times.end());
    fmt::print("{:<34} {:3} lines {:4} gaps  mean square {:.3f}  {:2} hyphens  {:.2f} ms\n", name, evenness.lines,
               evenness.gaps, evenness.squares / static_cast<double>(std::max<std::size_t>(evenness.gaps, 1)),
               evenness.hyphens, times[25]);
}

}  // namespace

int main(int count, char** arguments) {
    if (count < 2) {
        fmt::print(stderr, "usage: paragraphs FILE [DATA_FOLDER]\n");
        return 2;
    }
    const std::string data = count > 2 ? arguments[2] : CHANCERY_DATA_FOLDER;
    const std::vector<Passage> paragraphs = read_paragraphs(arguments[1]);
    FileWorld::Options options;
    options.data_folder = data;
    FileWorld world(options);
    const auto row = [&](std::string_view name, const std::vector<Override>& overrides, bool wide) {
        SourceMap sources;
        Diagnostics diagnostics;
        const std::optional<Theme> theme = load_theme(world, "nexus", data, overrides, Limits{}, sources, diagnostics);
        if (!theme) return;
        const FontLibrary fonts = load_fonts(*theme, world, Limits{}, diagnostics);
        const TextStyle& body = theme->style("body");
        Dress dress;
        dress.style.font = fonts.face(body.family, body.weight, body.italic);
        dress.style.size = wide ? pt(11) : body.size;
        dress.style.features = body.features;
        dress.style.language = "en";
        dress.style.owner = Artifact::layout;
        dress.expansion = body.expansion;
        dress.measure = wide ? mm(162) : theme->page.text_width();
        dress.bullet_indent = dress.style.size * 5 / 2;
        report(fmt::format("{}, Knuth and Plass", name), paragraphs, dress, fonts, optimal);
        report(fmt::format("{}, first fit", name), paragraphs, dress, fonts, first_fit);
    };
    const auto set = [](std::string key, std::string value) { return Override{{key, {}}, {value, {}}}; };
    row("EB Garamond 11 pt on 162 mm",
        {set("fonts.serif.family", "EB Garamond"), set("fonts.serif.regular", "EBGaramond12-Regular.otf")}, true);
    row("nexus body", {}, false);
    return 0;
}
