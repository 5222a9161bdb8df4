// chancery-svg: SVG from standard input to the text form of Paths (vector.h) on standard output.
//
// A program of its own: librsvg costs as much to load as a whole brief takes, and a hostile picture can at worst end
// this process, which has little time and memory and reads no file. librsvg draws into a recording, which makes
// outlines of text; cairo writes the recording as PDF, whose operators are read back (svg/content.cc). What paths can't
// say is drawn as pixels.
//
// Exit status: 0 written, 1 not an SVG picture, 3 nothing can be drawn of it; then one line on standard error says why.
#include <cairo-pdf.h>
#include <librsvg/rsvg.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>

#include "chancery/vector.h"
#include "image/svg/content.h"
#include "image/svg/pdf_reader.h"
#include "world/converter.h"

namespace chancery {
namespace {

constexpr rlim_t kMostSeconds = 2;
constexpr rlim_t kMostMemory = rlim_t{512} << 20;  // 200 MB of it are the mappings of librsvg, pango and ICU
constexpr std::size_t kMostBytes = 64u << 20;
constexpr double kPixelsPerInch = 96;  // CSS; librsvg takes 90 unless it is told
constexpr double kPointsPerPixel = 0.75;
/// The longer side of the recording. cairo keeps points in 1/256 of a unit, so this is finer than 1/1,000,000 of the
/// picture.
constexpr double kRecordedSide = 4096;
/// The longer side in pixels: 300 dpi on 17 cm.
constexpr double kPixelSide = 2000;
constexpr double kMostSide = 1e5;

struct Release {
    void operator()(RsvgHandle* handle) const { g_object_unref(handle); }
    void operator()(cairo_t* context) const { cairo_destroy(context); }
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
    void operator()(GError* error) const { g_error_free(error); }
};
template <typename T>
using Owned = std::unique_ptr<T, Release>;

int fail(int status, std::string_view reason) {
    std::fprintf(stderr, "chancery-svg: %.*s\n", static_cast<int>(reason.size()),
                 reason.data());  // stderr has no buffer
    return status;
}

cairo_status_t append(void* closure, const unsigned char* bytes, unsigned count) {
    static_cast<std::string*>(closure)->append(reinterpret_cast<const char*>(bytes), count);
    return CAIRO_STATUS_SUCCESS;
}

/// In CSS pixels.
struct PixelSize {
    double width = 0, height = 0;
};

/// width and height where they are lengths, else those of the view box (SVG 2, 8.12); nothing where there are neither.
std::optional<PixelSize> natural_size(RsvgHandle* handle) {
    PixelSize size;
    if (rsvg_handle_get_intrinsic_size_in_pixels(handle, &size.width, &size.height) == FALSE) {
        gboolean has_width = FALSE, has_height = FALSE, has_view_box = FALSE;
        RsvgLength width, height;
        RsvgRectangle view_box;
        rsvg_handle_get_intrinsic_dimensions(handle, &has_width, &width, &has_height, &height, &has_view_box,
                                             &view_box);
        if (has_view_box == FALSE) return std::nullopt;
        size = {view_box.width, view_box.height};
    }
    const bool usable = size.width > 0 && size.height > 0 && size.width < kMostSide && size.height < kMostSide;
    return usable ? std::optional(size) : std::nullopt;
}

bool draw(RsvgHandle* handle, cairo_surface_t* surface, PixelSize size) {
    const Owned<cairo_t> context(cairo_create(surface));
    const RsvgRectangle viewport{0, 0, size.width, size.height};
    GError* problem = nullptr;
    const bool drawn = rsvg_handle_render_document(handle, context.get(), &viewport, &problem) != FALSE;
    const Owned<GError> owned(problem);
    return drawn && cairo_status(context.get()) == CAIRO_STATUS_SUCCESS;
}

PixelSize scaled(PixelSize size, double side) {
    const double factor = side / std::max(size.width, size.height);
    return {size.width * factor, size.height * factor};
}

/// The picture as a PDF file; empty where it can't be drawn. The recording is never destroyed: cairo 1.16.0 crashes at
/// it now and then where recordings with text lie in one another, and the process ends soon.
std::string as_pdf(RsvgHandle* handle, PixelSize size) {
    const cairo_rectangle_t extents{0, 0, size.width, size.height};
    cairo_surface_t* recording = cairo_recording_surface_create(CAIRO_CONTENT_COLOR_ALPHA, &extents);
    if (!draw(handle, recording, size)) return {};
    std::string file;
    const Owned<cairo_surface_t> pdf(cairo_pdf_surface_create_for_stream(append, &file, size.width, size.height));
    cairo_pdf_surface_restrict_to_version(pdf.get(), CAIRO_PDF_VERSION_1_4);
    const Owned<cairo_t> context(cairo_create(pdf.get()));
    cairo_set_source_surface(context.get(), recording, 0, 0);
    cairo_paint(context.get());
    cairo_show_page(context.get());
    cairo_surface_finish(pdf.get());
    return cairo_surface_status(pdf.get()) == CAIRO_STATUS_SUCCESS ? file : std::string();
}

std::variant<Paths, NotPaths> as_paths(RsvgHandle* handle, PixelSize size, std::string_view svg) {
    // Filters make surfaces of the recording's size, and become pixels in any case.
    if (svg.find("<filter") != std::string_view::npos) return NotPaths{"it holds a filter"};
    const PixelSize recorded = scaled(size, kRecordedSide);
    const std::string file = as_pdf(handle, recorded);
    if (file.empty()) return NotPaths{"it can't be recorded"};
    const PdfReader reader(file);
    const double factor = size.width * kPointsPerPixel / recorded.width;
    const Matrix to_picture{factor, 0, 0, -factor, 0, size.height * kPointsPerPixel};
    return read_content(reader, reader.page(), to_picture,
                        {pt(size.width * kPointsPerPixel), pt(size.height * kPointsPerPixel)});
}

/// The picture as a PNG file; empty where it can't be drawn.
std::string as_png(RsvgHandle* handle, PixelSize size) {
    const PixelSize wanted = scaled(size, kPixelSide);
    const PixelSize pixels{std::max(1.0, std::round(wanted.width)), std::max(1.0, std::round(wanted.height))};
    const Owned<cairo_surface_t> surface(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, static_cast<int>(pixels.width),
                                                                    static_cast<int>(pixels.height)));
    std::string file;
    if (!draw(handle, surface.get(), pixels)) return {};
    if (cairo_surface_write_to_png_stream(surface.get(), append, &file) != CAIRO_STATUS_SUCCESS) return {};
    return file;
}

int write(std::string_view text) {
    const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size() && std::fflush(stdout) == 0;
    return written ? 0 : fail(3, "its output can't be written");
}

int convert() {
    const std::string svg = read_input(kMostBytes);
    if (svg.size() > kMostBytes) return fail(3, "it is too large");
    GError* problem = nullptr;
    // Without a base address librsvg resolves no reference out of the picture.
    const Owned<RsvgHandle> handle(
        rsvg_handle_new_from_data(reinterpret_cast<const guint8*>(svg.data()), svg.size(), &problem));
    const Owned<GError> owned(problem);
    if (!handle) return fail(1, problem != nullptr ? problem->message : "it is not an SVG picture");
    rsvg_handle_set_dpi(handle.get(), kPixelsPerInch);
    const std::optional<PixelSize> size = natural_size(handle.get());
    if (!size) return fail(3, "it says no size that can be used: neither width and height nor a view box");
    const auto outcome = as_paths(handle.get(), *size, svg);
    if (const auto* paths = std::get_if<Paths>(&outcome)) {
        if (paths->empty()) return fail(3, "nothing of it is visible");
        return write(write_paths(*paths));
    }
    const std::string png = as_png(handle.get(), *size);
    if (png.empty()) return fail(3, "it can't be drawn");
    std::string text = "raster 1\nsize ";
    text += std::to_string(pt(size->width * kPointsPerPixel).units()) + ' ';
    text += std::to_string(pt(size->height * kPointsPerPixel).units()) + "\nreason ";
    text += std::get<NotPaths>(outcome).reason + "\npng " + std::to_string(png.size()) + '\n' + png;
    return write(text);
}

}  // namespace
}  // namespace chancery

int main() {
    chancery::limit_process(chancery::kMostSeconds, chancery::kMostMemory);
    std::_Exit(chancery::convert());  // without tearing down: as_pdf() says why
}
