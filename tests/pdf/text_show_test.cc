// Text in content streams, followed as a reader follows it.
#include "pdf/text_show.h"

#include <charconv>
#include <cmath>
#include <random>

#include "support/catch2.h"
#include "support/sample_paged.h"

using namespace chancery;
using namespace chancery::pdf;

namespace {

/// A glyph as a reader places it, in points.
struct Shown {
    double x = 0, y = 0;
    unsigned code = 0;
};

/// Reads Tf, Td, Ts, Tj and TJ (ISO 32000-1, 9.4.4) with the widths of each code.
class Reader {
public:
    Reader(std::string_view content, const std::map<std::pair<char, unsigned>, unsigned>& widths)
        : rest_(content), widths_(widths) {}

    std::vector<Shown> read() {
        while (!rest_.empty()) step();
        return shown_;
    }

private:
    void step() {
        const char c = rest_.front();
        if (c == '(') {
            strings_.push_back(string());
        } else if (c == '[' || c == ']' || c == ' ' || c == '\n') {
            rest_.remove_prefix(1);
        } else if ((c >= '0' && c <= '9') || c == '-' || c == '.') {
            double value = 0;
            const auto end = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value).ptr;
            rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
            strings_.push_back({});
            numbers_.push_back(value);
        } else {
            std::size_t length = 1;
            while (length < rest_.size() && rest_[length] > ' ' && rest_[length] != '(' && rest_[length] != '[')
                ++length;
            obey(rest_.substr(0, length));
            rest_.remove_prefix(length);
        }
    }

    std::string string() {
        std::string out;
        std::size_t i = 1;
        for (; rest_[i] != ')'; ++i) {
            if (rest_[i] == '\\') ++i;
            out += rest_[i - 1] == '\\' && rest_[i] == 'r' ? '\r' : rest_[i];
        }
        rest_.remove_prefix(i + 1);
        return out;
    }

    void obey(std::string_view word) {
        if (word.front() == '/') {
            font_ = word[1];
            return;
        }
        if (word == "Tf") size_ = numbers_.back();
        if (word == "Ts") rise_ = numbers_.back();
        if (word == "BT") line_x_ = line_y_ = x_ = 0;
        if (word == "Td") {
            line_x_ += numbers_[numbers_.size() - 2];
            line_y_ += numbers_.back();
            x_ = line_x_;
        }
        if (word == "TJ" || word == "Tj") show();
        numbers_.clear();
        strings_.clear();
    }

    void show() {
        std::size_t number = 0;
        for (const std::string& string : strings_) {
            if (string.empty()) x_ -= numbers_[number++] / 1000 * size_;
            for (std::size_t i = 0; i + 1 < string.size(); i += 2) {
                const unsigned code =
                    static_cast<unsigned char>(string[i]) * 256u + static_cast<unsigned char>(string[i + 1]);
                shown_.push_back({x_, line_y_ + rise_, code});
                x_ += widths_.at({font_, code}) / 1000.0 * size_;
            }
        }
    }

    std::string_view rest_;
    const std::map<std::pair<char, unsigned>, unsigned>& widths_;
    char font_ = ' ';
    double size_ = 0, rise_ = 0, x_ = 0, line_x_ = 0, line_y_ = 0;
    std::vector<double> numbers_;
    std::vector<std::string> strings_;
    std::vector<Shown> shown_;
};

}  // namespace

TEST_CASE("a reader places every glyph within 0.01 pt of where layout put it") {
    Diagnostics diagnostics;
    const tests::SampleFonts fonts(diagnostics);
    std::mt19937 random(17);
    for (int round = 0; round < 12; ++round) {
        tests::SamplePaged sample(fonts.library);
        const Length size = Length::units(static_cast<std::int64_t>(5 * 65536 + random() % (60 * 65536)));
        RunStyle style = sample.style(round % 2 == 0 ? "serif" : "other", size);
        style.tracking = static_cast<int>(random() % 80);
        sample.text(TagId{0}, "AVATAR (Te\\Yo): affluent officers, justified over several lines of text, To. We. V.",
                    style);
        for (Item& item : sample.page().items) {
            for (Glyph& glyph : std::get<GlyphRun>(item).glyphs) {
                if (random() % 9 == 0)
                    glyph.dx = Length::units(static_cast<std::int64_t>(random() % 300'000) - 150'000);
                if (random() % 15 == 0)
                    glyph.dy = Length::units(static_cast<std::int64_t>(random() % 300'000) - 150'000);
            }
        }

        Fonts written(fonts.library);
        Objects objects;
        for (const Item& item : sample.page().items) written.note(std::get<GlyphRun>(item));
        REQUIRE(written.embed(objects, Deflater(), diagnostics));
        std::string content;
        std::set<FontName> used;
        TextShow show(content, used, written, sample.page().size.height);
        show.open();
        std::vector<Shown> wanted;
        std::map<std::pair<char, unsigned>, unsigned> widths;
        for (const Item& item : sample.page().items) {
            const auto& run = std::get<GlyphRun>(item);
            show.show(run);
            Length at = run.origin.x;
            for (const Glyph& glyph : run.glyphs) {
                const ShownGlyph shown = written.shown(run.font, glyph.id, "", 0);
                widths[{'F', shown.code}] = shown.width;
                wanted.push_back({(at + glyph.dx).points(),
                                  (sample.page().size.height - run.origin.y + glyph.dy).points(), shown.code});
                at += glyph.advance;
            }
        }
        show.close();

        const std::vector<Shown> read = Reader(content, widths).read();
        REQUIRE(read.size() == wanted.size());
        for (std::size_t i = 0; i < read.size(); ++i) {
            CHECK(read[i].code == wanted[i].code);
            CHECK(std::abs(read[i].x - wanted[i].x) < 0.01);
            CHECK(std::abs(read[i].y - wanted[i].y) < 0.01);
        }
    }
}

TEST_CASE("what is set already is not set again") {
    Diagnostics diagnostics;
    const tests::SampleFonts fonts(diagnostics);
    tests::SamplePaged sample(fonts.library);
    sample.text(TagId{0}, "one line");
    const auto& run = std::get<GlyphRun>(sample.page().items[0]);
    Fonts written(fonts.library);
    Objects objects;
    written.note(run);
    REQUIRE(written.embed(objects, Deflater(), diagnostics));
    std::string content;
    std::set<FontName> used;
    TextShow show(content, used, written, sample.page().size.height);
    for (int i = 0; i < 3; ++i) {
        show.open();
        show.set_fill({10, 20, 30});
        show.show(run);
    }
    const auto count = [&content](std::string_view word) {
        std::size_t n = 0;
        for (std::size_t at = content.find(word); at != std::string::npos; at = content.find(word, at + 1)) ++n;
        return n;
    };
    CHECK(count("BT\n") == 1);
    CHECK(count(" Tf\n") == 1);
    CHECK(count(" rg\n") == 1);
    CHECK(count("0 0 Td\n") == 2);
    CHECK(used.size() == 1);
}
