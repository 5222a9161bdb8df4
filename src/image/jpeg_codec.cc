#include "image/jpeg_codec.h"

#include <cstdlib>
// jpeglib.h needs <cstdio> before it.
#include <jpeglib.h>

#include <csetjmp>

namespace chancery {
namespace {

/// The error manager that libjpeg is given; `jump` is where it goes when it can't go on.
struct ErrorExit {
    jpeg_error_mgr manager;
    std::jmp_buf jump;
};

void leave(j_common_ptr codec) {
    // The manager is the first member of a standard-layout struct.
    std::longjmp(reinterpret_cast<ErrorExit*>(codec->err)->jump, 1);
}
void be_silent(j_common_ptr /*codec*/) {}

jpeg_error_mgr* prepare(ErrorExit& exit) {
    jpeg_error_mgr* manager = jpeg_std_error(&exit.manager);
    manager->error_exit = leave;
    manager->output_message = be_silent;
    return manager;
}

constexpr J_COLOR_SPACE space_of(JpegReader::Pixels pixels) {
    switch (pixels) {
        case JpegReader::Pixels::gray:
            return JCS_GRAYSCALE;
        case JpegReader::Pixels::rgb:
            return JCS_RGB;
        case JpegReader::Pixels::cmyk:
            return JCS_CMYK;
    }
    return JCS_RGB;
}

}  // namespace

struct JpegReader::State {
    jpeg_decompress_struct codec = {};
    ErrorExit exit = {};
    bool created = false;
};

JpegReader::JpegReader() : state_(std::make_unique<State>()) {}

JpegReader::~JpegReader() {
    if (state_->created) jpeg_destroy_decompress(&state_->codec);
}

bool JpegReader::start(std::string_view bytes, Pixels pixels, unsigned eighths) {
    State& state = *state_;
    state.codec.err = prepare(state.exit);
    if (setjmp(state.exit.jump) != 0) return false;
    jpeg_create_decompress(&state.codec);
    state.created = true;
    jpeg_mem_src(&state.codec, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    if (jpeg_read_header(&state.codec, TRUE) != JPEG_HEADER_OK) return false;
    state.codec.out_color_space = space_of(pixels);
    state.codec.scale_num = eighths;
    state.codec.scale_denom = 8;
    state.codec.dct_method = JDCT_ISLOW;  // the same samples on every machine
    return jpeg_start_decompress(&state.codec) != FALSE;
}

std::uint32_t JpegReader::width() const { return state_->codec.output_width; }
std::uint32_t JpegReader::height() const { return state_->codec.output_height; }
std::size_t JpegReader::row_bytes() const {
    return std::size_t{state_->codec.output_width} * static_cast<std::size_t>(state_->codec.output_components);
}

bool JpegReader::read_row(std::uint8_t* row) {
    State& state = *state_;
    if (setjmp(state.exit.jump) != 0) return false;
    if (state.codec.output_scanline >= state.codec.output_height) return false;
    return jpeg_read_scanlines(&state.codec, &row, 1) == 1;
}

struct JpegWriter::State {
    jpeg_compress_struct codec = {};
    ErrorExit exit = {};
    bool created = false;
    unsigned char* bytes = nullptr;  ///< libjpeg allocates it with malloc and leaves it to us
    unsigned long size = 0;
};

JpegWriter::JpegWriter() : state_(std::make_unique<State>()) {}

JpegWriter::~JpegWriter() {
    if (state_->created) jpeg_destroy_compress(&state_->codec);
    std::free(state_->bytes);
}

bool JpegWriter::start(const Shape& shape) {
    State& state = *state_;
    state.codec.err = prepare(state.exit);
    if (setjmp(state.exit.jump) != 0) return false;
    jpeg_create_compress(&state.codec);
    state.created = true;
    jpeg_mem_dest(&state.codec, &state.bytes, &state.size);
    state.codec.image_width = shape.width;
    state.codec.image_height = shape.height;
    state.codec.input_components = shape.gray ? 1 : 3;
    state.codec.in_color_space = shape.gray ? JCS_GRAYSCALE : JCS_RGB;
    jpeg_set_defaults(&state.codec);
    jpeg_set_quality(&state.codec, shape.quality, TRUE);
    state.codec.dct_method = JDCT_ISLOW;
    state.codec.optimize_coding = TRUE;
    if (shape.full_color) state.codec.comp_info[0].h_samp_factor = state.codec.comp_info[0].v_samp_factor = 1;
    jpeg_start_compress(&state.codec, TRUE);
    return true;
}

bool JpegWriter::write_row(const std::uint8_t* row) {
    State& state = *state_;
    if (setjmp(state.exit.jump) != 0) return false;
    JSAMPROW rows[] = {const_cast<JSAMPROW>(row)};  // libjpeg takes it without const and doesn't write to it
    return jpeg_write_scanlines(&state.codec, rows, 1) == 1;
}

bool JpegWriter::finish() {
    State& state = *state_;
    if (setjmp(state.exit.jump) != 0) return false;
    jpeg_finish_compress(&state.codec);
    return true;
}

std::string JpegWriter::take() const { return {reinterpret_cast<const char*>(state_->bytes), state_->size}; }

}  // namespace chancery
