#include "image/format.h"

#include <array>

#include "chancery/text.h"
#include "source/ascii.h"

namespace chancery {
namespace {

using namespace std::string_view_literals;

struct Signature {
    std::size_t offset;
    std::string_view bytes;
    PictureFormat format;
};

/// In the order in which they are tried. ISO base media files (HEIF, AVIF) name their brand after "ftyp".
constexpr std::array kSignatures = {
    Signature{0, "\xff\xd8\xff"sv, PictureFormat::jpeg},
    Signature{0, "\x89PNG\r\n\x1a\n"sv, PictureFormat::png},
    Signature{0, "GIF87a"sv, PictureFormat::gif},
    Signature{0, "GIF89a"sv, PictureFormat::gif},
    Signature{8, "WEBP"sv, PictureFormat::webp},
    Signature{4, "ftypavif"sv, PictureFormat::avif},
    Signature{4, "ftypavis"sv, PictureFormat::avif},
    Signature{4, "ftyphei"sv, PictureFormat::heic},
    Signature{4, "ftyphev"sv, PictureFormat::heic},
    Signature{4, "ftypmif1"sv, PictureFormat::heic},
    Signature{4, "ftypmsf1"sv, PictureFormat::heic},
    Signature{0, "BM"sv, PictureFormat::bmp},
    Signature{0, "II*\0"sv, PictureFormat::tiff},
    Signature{0, "MM\0*"sv, PictureFormat::tiff},
    Signature{0, "\0\0\1\0"sv, PictureFormat::icon},
    Signature{0, "\xff\x0a"sv, PictureFormat::jpeg_xl},
    Signature{0, "\0\0\0\x0cJXL \r\n\x87\n"sv, PictureFormat::jpeg_xl},
    Signature{0, "\x1f\x8b"sv, PictureFormat::svgz},
    Signature{0, "%PDF-"sv, PictureFormat::pdf},
};

bool begins(std::string_view text, std::string_view word) {
    if (text.size() < word.size()) return false;
    for (std::size_t i = 0; i < word.size(); ++i)
        if (lower(text[i]) != word[i]) return false;
    return true;
}

/// The first element's name decides, behind a byte order mark, white space, declarations and comments.
PictureFormat markup_of(std::string_view text) {
    if (text.starts_with("\xef\xbb\xbf")) text.remove_prefix(3);
    while (true) {
        while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
        if (begins(text, "<svg")) return PictureFormat::svg;
        if (begins(text, "<!doctype html") || begins(text, "<html")) return PictureFormat::web_page;
        std::string_view end;
        if (begins(text, "<!--"))
            end = "-->";
        else if (begins(text, "<?"))
            end = "?>";
        else if (begins(text, "<!doctype svg"))
            end = text.find('[') < text.find('>') ? "]>" : ">";
        else
            return PictureFormat::unknown;
        const std::size_t found = text.find(end);
        if (found == std::string_view::npos) return PictureFormat::unknown;
        text.remove_prefix(found + end.size());
    }
}

}  // namespace

PictureFormat picture_format_of(std::string_view bytes) {
    if (bytes.empty()) return PictureFormat::empty;
    for (const Signature& signature : kSignatures)
        if (bytes.size() > signature.offset && bytes.substr(signature.offset).starts_with(signature.bytes))
            return signature.format;
    return markup_of(bytes);
}

std::string_view name_of(PictureFormat format) {
    switch (format) {
        case PictureFormat::jpeg:
            return "JPEG";
        case PictureFormat::png:
            return "PNG";
        case PictureFormat::svg:
            return "SVG";
        case PictureFormat::gif:
            return "GIF";
        case PictureFormat::webp:
            return "WebP";
        case PictureFormat::avif:
            return "AVIF";
        case PictureFormat::heic:
            return "HEIC";
        case PictureFormat::bmp:
            return "BMP";
        case PictureFormat::tiff:
            return "TIFF";
        case PictureFormat::icon:
            return "ICO";
        case PictureFormat::jpeg_xl:
            return "JPEG XL";
        case PictureFormat::svgz:
            return "a compressed file";
        case PictureFormat::pdf:
            return "PDF";
        case PictureFormat::web_page:
            return "a web page";
        case PictureFormat::empty:
            return "an empty file";
        case PictureFormat::unknown:
            return "no picture format that is known";
    }
    return "";
}

}  // namespace chancery
