#include "image/png_codec.h"

#include <png.h>

#include <csetjmp>
#include <cstring>

namespace chancery {

struct PngReader::State {
    png_structp codec = nullptr;
    png_infop facts = nullptr;
    std::string_view rest;  ///< not yet read
    char problem[128] = {};
};

namespace {

void read_bytes(png_structp codec, png_bytep to, std::size_t count) {
    auto* rest = static_cast<std::string_view*>(png_get_io_ptr(codec));
    if (rest->size() < count) png_error(codec, "the file ends");
    std::memcpy(to, rest->data(), count);
    rest->remove_prefix(count);
}

void leave(png_structp codec, png_const_charp message) {
    auto* problem = static_cast<char*>(png_get_error_ptr(codec));
    std::strncpy(problem, message, 127);
    png_longjmp(codec, 1);
}
void be_silent(png_structp /*codec*/, png_const_charp /*message*/) {}

/// Limits inside libpng: chunks of text, profiles and the like that a picture could fill memory with.
constexpr png_alloc_size_t kMostChunkBytes = 8u << 20;
constexpr png_uint_32 kMostChunks = 1000;

/// 8 bits a sample, transparency as a channel (of palettes it stays beside the palette). Gamma is left alone: browsers
/// and printers take the samples for sRGB.
void ask_for_plain_samples(png_structp codec, png_infop facts) {
    const int color = png_get_color_type(codec, facts);
    const int bits = png_get_bit_depth(codec, facts);
    if (bits == 16) png_set_scale_16(codec);
    if (color == PNG_COLOR_TYPE_PALETTE) {
        png_set_packing(codec);
    } else {
        if (bits < 8) png_set_expand_gray_1_2_4_to_8(codec);
        if (png_get_valid(codec, facts, PNG_INFO_tRNS) != 0) png_set_tRNS_to_alpha(codec);
    }
    png_set_interlace_handling(codec);
    png_read_update_info(codec, facts);
}

}  // namespace

PngReader::PngReader() : state_(std::make_unique<State>()) {}

PngReader::~PngReader() { png_destroy_read_struct(&state_->codec, &state_->facts, nullptr); }

bool PngReader::start(std::string_view bytes) {
    State& state = *state_;
    state.rest = bytes;
    state.codec = png_create_read_struct(PNG_LIBPNG_VER_STRING, state.problem, leave, be_silent);
    if (state.codec == nullptr) return false;
    state.facts = png_create_info_struct(state.codec);
    if (state.facts == nullptr) return false;
    if (setjmp(png_jmpbuf(state.codec)) != 0) return false;
    png_set_read_fn(state.codec, &state.rest, read_bytes);
    png_set_user_limits(state.codec, PNG_UINT_31_MAX, PNG_UINT_31_MAX);  // the caller has checked the pixels
    png_set_chunk_malloc_max(state.codec, kMostChunkBytes);
    png_set_chunk_cache_max(state.codec, kMostChunks);
    png_read_info(state.codec, state.facts);
    ask_for_plain_samples(state.codec, state.facts);
    return true;
}

bool PngReader::read(std::uint8_t* pixels) {
    State& state = *state_;
    if (setjmp(png_jmpbuf(state.codec)) != 0) return false;
    const int passes = png_get_interlace_type(state.codec, state.facts) == PNG_INTERLACE_ADAM7 ? 7 : 1;
    const std::size_t row = row_bytes();
    const png_uint_32 rows = height();
    for (int pass = 0; pass < passes; ++pass)
        for (png_uint_32 y = 0; y < rows; ++y) png_read_row(state.codec, pixels + y * row, nullptr);
    png_read_end(state.codec, nullptr);
    return true;
}

std::uint32_t PngReader::width() const { return png_get_image_width(state_->codec, state_->facts); }
std::uint32_t PngReader::height() const { return png_get_image_height(state_->codec, state_->facts); }
std::size_t PngReader::row_bytes() const { return png_get_rowbytes(state_->codec, state_->facts); }
unsigned PngReader::channels() const { return png_get_channels(state_->codec, state_->facts); }
bool PngReader::indexed() const { return png_get_color_type(state_->codec, state_->facts) == PNG_COLOR_TYPE_PALETTE; }
std::string_view PngReader::problem() const { return state_->problem; }

std::string PngReader::palette() const {
    png_colorp colors = nullptr;
    int count = 0;
    std::string triples;
    if (png_get_PLTE(state_->codec, state_->facts, &colors, &count) == 0) return triples;
    for (int i = 0; i < count; ++i)
        for (const png_byte channel : {colors[i].red, colors[i].green, colors[i].blue})
            triples += static_cast<char>(channel);
    return triples;
}

std::string PngReader::palette_alpha() const {
    png_bytep alpha = nullptr;
    int count = 0;
    png_color_16p color = nullptr;
    if (png_get_tRNS(state_->codec, state_->facts, &alpha, &count, &color) == 0 || alpha == nullptr) return {};
    return {reinterpret_cast<const char*>(alpha), static_cast<std::size_t>(count)};
}

std::string PngReader::icc_profile() const {
    png_charp name = nullptr;
    int compression = 0;
    png_bytep profile = nullptr;
    png_uint_32 size = 0;
    if (png_get_iCCP(state_->codec, state_->facts, &name, &compression, &profile, &size) == 0) return {};
    return {reinterpret_cast<const char*>(profile), size};
}

std::string PngReader::exif() const {
    png_uint_32 size = 0;
    png_bytep block = nullptr;
    if (png_get_eXIf_1(state_->codec, state_->facts, &size, &block) == 0) return {};
    return {reinterpret_cast<const char*>(block), size};
}

}  // namespace chancery
