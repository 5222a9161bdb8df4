#include "pdf/glyph_texts.h"

#include <algorithm>
#include <cstddef>

#include "chancery/text.h"

namespace chancery::pdf {
namespace {

/// Bytes of the first code point.
std::size_t code_point_size(std::string_view utf8) {
    std::size_t offset = 0;
    next_code_point(utf8, offset);
    return offset;
}

/// Bytes of the last code point.
std::size_t last_code_point_size(std::string_view utf8) {
    std::size_t size = 1;
    while (size < utf8.size() && (static_cast<unsigned char>(utf8[utf8.size() - size]) & 0xc0) == 0x80) ++size;
    return size;
}

/// texts[first, last) are the glyphs of one cluster.
void deal(std::string_view cluster, std::size_t first, std::size_t last, bool right_to_left,
          std::vector<std::string_view>& texts) {
    // The marks take one code point each, from the text's end; the base, first in reading order, has the rest.
    for (std::size_t left = last - first; left > 1; --left) {
        const std::size_t glyph = right_to_left ? last - left : first + left - 1;
        const std::size_t size = cluster.empty() ? 0 : last_code_point_size(cluster);
        const bool has_share = size > 0 && code_point_size(cluster) < cluster.size();
        texts[glyph] = has_share ? cluster.substr(cluster.size() - size) : kSaysNothing;
        if (has_share) cluster.remove_suffix(size);
    }
    texts[right_to_left ? last - 1 : first] = cluster.empty() ? kSaysNothing : cluster;
}

}  // namespace

void glyph_texts(const GlyphRun& run, std::vector<std::string_view>& texts) {
    texts.resize(run.glyphs.size());
    if (run.actual_text && *run.actual_text != run.text.str()) {
        if (!texts.empty()) deal(*run.actual_text, 0, texts.size(), run.right_to_left, texts);
        return;
    }
    const auto starts_cluster = [&](std::size_t i) { return run.glyphs[i].first < run.glyphs[i].last; };
    const std::size_t count = run.glyphs.size();
    for (std::size_t i = 0; i < count;) {
        std::size_t next = i + 1;
        while (next < count && !starts_cluster(next)) ++next;
        if (!starts_cluster(i)) {
            std::fill(texts.begin() + static_cast<std::ptrdiff_t>(i), texts.begin() + static_cast<std::ptrdiff_t>(next),
                      kSaysNothing);
        } else if (const std::string_view cluster = run.text.view(run.glyphs[i].first, run.glyphs[i].last);
                   next == i + 1) {
            texts[i] = cluster;
        } else {
            deal(cluster, i, next, run.right_to_left, texts);
        }
        i = next;
    }
}

}  // namespace chancery::pdf
