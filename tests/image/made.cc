#include "image/made.h"

#include <lcms2.h>
#include <openssl/evp.h>
#include <png.h>

#include <array>
#include <cstdio>
#include <cstdlib>
// jpeglib.h needs <cstdio> before it.
#include <jpeglib.h>

#include "image/jpeg_codec.h"

namespace chancery::made {
namespace {

void append(std::string& out, std::uint32_t value, int bytes, bool big_endian) {
    for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> 8 * (big_endian ? bytes - 1 - i : i) & 0xff);
}

void write_profile(jpeg_compress_struct& codec, const std::string& profile) {
    const std::size_t half = profile.size() / 2 + 1;  // two chunks, as large profiles have
    for (unsigned i = 0; i < 2; ++i) {
        std::string chunk = std::string("ICC_PROFILE\0", 12) + static_cast<char>(i + 1) + '\2';
        chunk += profile.substr(i * half, half);
        jpeg_write_marker(&codec, JPEG_APP0 + 2, reinterpret_cast<const JOCTET*>(chunk.data()),
                          static_cast<unsigned>(chunk.size()));
    }
}

std::string saved(cmsHPROFILE profile) {
    cmsUInt32Number size = 0;
    cmsSaveProfileToMem(profile, nullptr, &size);
    std::string bytes(size, '\0');
    cmsSaveProfileToMem(profile, bytes.data(), &size);
    cmsCloseProfile(profile);
    return bytes;
}

void write_png_bytes(png_structp codec, png_bytep bytes, std::size_t count) {
    static_cast<std::string*>(png_get_io_ptr(codec))->append(reinterpret_cast<const char*>(bytes), count);
}

/// Samples of a row packed as its depth asks.
std::vector<png_byte> packed_row(const Png& wanted, std::uint32_t y, unsigned channels) {
    std::vector<png_byte> row(std::size_t{wanted.width} * channels * 2 + 8);
    for (std::uint32_t x = 0; x < wanted.width; ++x)
        for (unsigned channel = 0; channel < channels; ++channel) {
            const auto value = static_cast<unsigned>(wanted.sample(x, y, channel));
            const std::size_t index = std::size_t{x} * channels + channel;
            if (wanted.bits == 16) {
                row[index * 2] = static_cast<png_byte>(value >> 8);
                row[index * 2 + 1] = static_cast<png_byte>(value & 0xff);
            } else {
                const std::size_t bit = index * static_cast<std::size_t>(wanted.bits);
                const std::size_t shift = 8 - static_cast<std::size_t>(wanted.bits) - bit % 8;
                row[bit / 8] = static_cast<png_byte>(row[bit / 8] | value << shift);
            }
        }
    return row;
}

void write_facts(png_structp codec, png_infop facts, const Png& wanted) {
    png_set_IHDR(codec, facts, wanted.width, wanted.height, wanted.bits, wanted.color,
                 wanted.interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
                 PNG_FILTER_TYPE_DEFAULT);
    std::vector<png_color> palette;
    for (std::size_t i = 0; i + 2 < wanted.palette.size(); i += 3)
        palette.push_back({wanted.palette[i], wanted.palette[i + 1], wanted.palette[i + 2]});
    if (!palette.empty()) png_set_PLTE(codec, facts, palette.data(), static_cast<int>(palette.size()));
    if (!wanted.icc_profile.empty())
        png_set_iCCP(codec, facts, "made", PNG_COMPRESSION_TYPE_BASE,
                     reinterpret_cast<png_const_bytep>(wanted.icc_profile.data()),
                     static_cast<png_uint_32>(wanted.icc_profile.size()));
    if (wanted.orientation != 0) {
        std::string block = exif(wanted.orientation);
        png_set_eXIf_1(codec, facts, static_cast<png_uint_32>(block.size()), reinterpret_cast<png_bytep>(block.data()));
    }
    png_write_info(codec, facts);
    if (!wanted.transparency.empty())
        png_write_chunk(codec, reinterpret_cast<png_const_bytep>("tRNS"),
                        reinterpret_cast<png_const_bytep>(wanted.transparency.data()), wanted.transparency.size());
}

}  // namespace

int slope(std::uint32_t x, std::uint32_t y, unsigned channel) {
    return static_cast<int>((x * 7 + y * 5 + channel * 60) % 256);
}

std::string exif(int orientation, bool big_endian) {
    std::string block = big_endian ? std::string("MM\0*", 4) : std::string("II*\0", 4);
    append(block, 8, 4, big_endian);  // the first directory
    append(block, 1, 2, big_endian);  // entries
    append(block, 0x0112, 2, big_endian);
    append(block, 3, 2, big_endian);  // SHORT
    append(block, 1, 4, big_endian);
    append(block, static_cast<std::uint32_t>(orientation), 2, big_endian);
    append(block, 0, 2, big_endian);
    append(block, 0, 4, big_endian);  // no further directory
    return block;
}

std::string jpeg(const Jpeg& wanted) {
    jpeg_compress_struct codec = {};
    jpeg_error_mgr errors;
    codec.err = jpeg_std_error(&errors);
    jpeg_create_compress(&codec);
    unsigned char* bytes = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&codec, &bytes, &size);
    codec.image_width = wanted.width;
    codec.image_height = wanted.height;
    codec.input_components = static_cast<int>(wanted.channels);
    codec.in_color_space = wanted.channels == 1 ? JCS_GRAYSCALE : wanted.channels == 3 ? JCS_RGB : JCS_CMYK;
    jpeg_set_defaults(&codec);
    if (wanted.plain_rgb) jpeg_set_colorspace(&codec, JCS_RGB);
    jpeg_set_quality(&codec, 95, TRUE);
    if (wanted.channels != 1) codec.comp_info[0].h_samp_factor = codec.comp_info[0].v_samp_factor = 1;
    if (wanted.channels == 4 || wanted.plain_rgb) codec.write_Adobe_marker = wanted.adobe ? TRUE : FALSE;
    if (wanted.progressive) jpeg_simple_progression(&codec);
    jpeg_start_compress(&codec, TRUE);
    if (wanted.orientation != 0) {
        const std::string segment = std::string("Exif\0\0", 6) + exif(wanted.orientation);
        jpeg_write_marker(&codec, JPEG_APP0 + 1, reinterpret_cast<const JOCTET*>(segment.data()),
                          static_cast<unsigned>(segment.size()));
    }
    if (!wanted.icc_profile.empty()) write_profile(codec, wanted.icc_profile);
    std::vector<JSAMPLE> row(std::size_t{wanted.width} * wanted.channels);
    for (std::uint32_t y = 0; y < wanted.height; ++y) {
        for (std::size_t i = 0; i < row.size(); ++i)
            row[i] = static_cast<JSAMPLE>(wanted.sample(static_cast<std::uint32_t>(i / wanted.channels), y,
                                                        static_cast<unsigned>(i % wanted.channels)));
        JSAMPROW rows[] = {row.data()};
        jpeg_write_scanlines(&codec, rows, 1);
    }
    jpeg_finish_compress(&codec);
    jpeg_destroy_compress(&codec);
    std::string file(reinterpret_cast<const char*>(bytes), size);
    std::free(bytes);
    return file;
}

std::string png(const Png& wanted) {
    constexpr std::array<unsigned, 7> kChannels = {1, 0, 3, 1, 2, 0, 4};
    std::string file;
    png_structp codec = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
    png_infop facts = png_create_info_struct(codec);
    png_set_write_fn(codec, &file, write_png_bytes, nullptr);
    png_set_check_for_invalid_index(codec, 0);
    write_facts(codec, facts, wanted);
    std::vector<std::vector<png_byte>> rows;
    std::vector<png_bytep> pointers;
    for (std::uint32_t y = 0; y < wanted.height; ++y)
        rows.push_back(packed_row(wanted, y, kChannels[static_cast<std::size_t>(wanted.color)]));
    for (auto& row : rows) pointers.push_back(row.data());
    png_write_image(codec, pointers.data());
    png_write_end(codec, nullptr);
    png_destroy_write_struct(&codec, &facts);
    return file;
}

std::optional<Decoded> decoded_jpeg(std::string_view bytes, bool gray) {
    JpegReader reader;
    if (!reader.start(bytes, gray ? JpegReader::Pixels::gray : JpegReader::Pixels::rgb)) return std::nullopt;
    Decoded decoded{reader.width(), reader.height(), gray ? 1u : 3u, {}};
    decoded.samples.resize(reader.row_bytes() * reader.height());
    for (std::uint32_t y = 0; y < reader.height(); ++y)
        if (!reader.read_row(decoded.samples.data() + y * reader.row_bytes())) return std::nullopt;
    return decoded;
}

std::string srgb_profile() { return saved(cmsCreate_sRGBProfile()); }

std::string wide_profile() {
    cmsCIExyY white;
    cmsWhitePointFromTemp(&white, 6504);
    cmsCIExyYTRIPLE primaries = {{0.64, 0.33, 1}, {0.21, 0.71, 1}, {0.15, 0.06, 1}};  // Adobe RGB (1998), 4.3.1.1
    cmsToneCurve* curve = cmsBuildGamma(nullptr, 2.2);
    cmsToneCurve* curves[] = {curve, curve, curve};
    std::string profile = saved(cmsCreateRGBProfile(&white, &primaries, curves));
    cmsFreeToneCurve(curve);
    return profile;
}

std::string cmyk_profile() {
    cmsHPROFILE profile = cmsCreateProfilePlaceholder(nullptr);
    cmsSetProfileVersion(profile, 2.1);
    cmsSetDeviceClass(profile, cmsSigOutputClass);
    cmsSetColorSpace(profile, cmsSigCmykData);
    cmsSetPCS(profile, cmsSigLabData);
    std::array<cmsUInt16Number, 16 * 3> nodes;
    for (std::size_t i = 0; i < nodes.size(); i += 3) {
        nodes[i] = 0x7f80;                     // L* 50
        nodes[i + 1] = nodes[i + 2] = 0x8000;  // a*, b* 0
    }
    cmsPipeline* pipeline = cmsPipelineAlloc(nullptr, 4, 3);
    cmsPipelineInsertStage(pipeline, cmsAT_END, cmsStageAllocCLut16bit(nullptr, 2, 4, 3, nodes.data()));
    for (const cmsTagSignature tag : {cmsSigAToB0Tag, cmsSigAToB1Tag}) cmsWriteTag(profile, tag, pipeline);
    cmsPipelineFree(pipeline);
    return saved(profile);
}

std::string base64(std::string_view bytes) {
    std::string text(4 * ((bytes.size() + 2) / 3) + 1, '\0');
    const int count =
        EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                        reinterpret_cast<const unsigned char*>(bytes.data()), static_cast<int>(bytes.size()));
    text.resize(static_cast<std::size_t>(count));
    return text;
}

Picture picture(std::string address, std::vector<std::string> candidates) {
    Picture made;
    made.address = std::move(address);
    made.candidates = std::move(candidates);
    return made;
}

Brief brief_with(const std::vector<Picture>& pictures) {
    Brief brief;
    for (std::uint32_t i = 0; i < pictures.size(); ++i) {
        BriefFigure figure;
        figure.picture = PlacedPicture{pictures[i], {}};
        figure.picture->picture.span = {SourceId{0}, i * 100, i * 100 + 10};
        brief.opening.emplace_back(std::move(figure));
    }
    return brief;
}

}  // namespace chancery::made
