#include "source/format.h"

#include <algorithm>
#include <array>
#include <string>

#include "chancery/text.h"
#include "source/ascii.h"

namespace chancery {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kSavePage = "open the page in a browser and save it as 'Web page, complete'";
constexpr std::string_view kSaveDocument = "save the document as a web page (.html) or as plain text";
constexpr std::string_view kUnpack = "unpack it first";
constexpr std::string_view kPicture = "give the page that shows it";

struct Magic {
    std::size_t offset;
    std::string_view bytes;
    ForeignFormat format;
};

constexpr std::array kMagic = {
    Magic{0, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv, {"an old Office document (.doc)", kSaveDocument}},
    Magic{0, "{\\rtf"sv, {"a rich text document (.rtf)", kSaveDocument}},
    Magic{0, "\x1F\x8B"sv, {"a gzip archive (.gz)", kUnpack}},
    Magic{0, "BZh"sv, {"a bzip2 archive (.bz2)", kUnpack}},
    Magic{0,
          "\xFD"
          "7zXZ\0"sv,
          {"an xz archive (.xz)", kUnpack}},
    Magic{0, "\x28\xB5\x2F\xFD"sv, {"a zstd archive (.zst)", kUnpack}},
    Magic{0, "7z\xBC\xAF\x27\x1C"sv, {"a 7z archive (.7z)", kUnpack}},
    Magic{0, "Rar!\x1A\x07"sv, {"a RAR archive (.rar)", kUnpack}},
    Magic{0, "\x89PNG\r\n\x1A\n"sv, {"a PNG picture", kPicture}},
    Magic{0, "\xFF\xD8\xFF"sv, {"a JPEG picture", kPicture}},
    Magic{0, "GIF87a"sv, {"a GIF picture", kPicture}},
    Magic{0, "GIF89a"sv, {"a GIF picture", kPicture}},
    Magic{8, "WEBP"sv, {"a WebP picture", kPicture}},
    Magic{4, "ftypavif"sv, {"an AVIF picture", kPicture}},
    Magic{4, "ftypheic"sv, {"a HEIC picture", kPicture}},
    Magic{0, "II*\0"sv, {"a TIFF picture", kPicture}},
    Magic{0, "MM\0*"sv, {"a TIFF picture", kPicture}},
};

/// Packages in a zip archive, by what stands near its start.
constexpr std::array kPackages = {
    Magic{0, "word/"sv, {"a Word document (.docx)", kSaveDocument}},
    Magic{0, "application/vnd.oasis.opendocument"sv, {"an OpenDocument file (.odt)", kSaveDocument}},
    Magic{0, "application/epub"sv, {"an e-book (.epub)", kSaveDocument}},
    Magic{0, "xl/"sv, {"an Excel workbook (.xlsx)", kSaveDocument}},
    Magic{0, "ppt/"sv, {"a PowerPoint presentation (.pptx)", kSaveDocument}},
};

/// Elements that a page may begin with, or that show that a text is one.
constexpr std::array kTags = {
    "html"sv,     "head"sv,     "body"sv,     "title"sv,  "meta"sv,    "link"sv,    "script"sv,     "style"sv,
    "div"sv,      "p"sv,        "h1"sv,       "h2"sv,     "h3"sv,      "h4"sv,      "h5"sv,         "h6"sv,
    "ul"sv,       "ol"sv,       "li"sv,       "table"sv,  "section"sv, "main"sv,    "nav"sv,        "span"sv,
    "a"sv,        "b"sv,        "i"sv,        "em"sv,     "strong"sv,  "br"sv,      "hr"sv,         "img"sv,
    "pre"sv,      "dl"sv,       "figure"sv,   "header"sv, "footer"sv,  "article"sv, "blockquote"sv, "center"sv,
    "font"sv,     "tr"sv,       "td"sv,       "base"sv,   "form"sv,    "aside"sv,   "details"sv,    "summary"sv,
    "template"sv, "frameset"sv, "noscript"sv, "iframe"sv,
};

bool starts_with_word(std::string_view text, std::string_view word) {
    return text.size() >= word.size() &&
           std::equal(word.begin(), word.end(), text.begin(), [](char a, char b) { return a == lower(b); });
}

/// Bytes of the known tag that `text` begins with, 0 for none.
std::size_t known_tag(std::string_view text) {
    if (!text.starts_with('<')) return 0;
    std::size_t i = text.substr(1, 1) == "/" ? 2 : 1;
    std::string name;
    for (constexpr std::size_t kLongest = 10; i < text.size() && name.size() <= kLongest; ++i) {
        const char c = lower(text[i]);
        if ((c < 'a' || c > 'z') && (c < '0' || c > '9')) break;
        name += c;
    }
    if (i >= text.size() || !(is_space(text[i]) || text[i] == '>' || text[i] == '/')) return 0;
    return std::find(kTags.begin(), kTags.end(), name) == kTags.end() ? 0 : i;
}

std::string_view without_space(std::string_view text) {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    return text;
}

/// Behind comments, an XML declaration and white space.
std::string_view without_prolog(std::string_view text) {
    for (text = without_space(text); text.starts_with("<!--") || text.starts_with("<?"); text = without_space(text)) {
        const std::string_view end = text[1] == '?' ? ">" : "-->";
        const std::size_t found = text.find(end);
        if (found == std::string_view::npos) return {};
        text.remove_prefix(found + end.size());
    }
    return text;
}

std::optional<ForeignFormat> archived_page(std::string_view head) {
    if (head.find("WebMainResource") != std::string_view::npos &&
        (head.starts_with("bplist00") || head.find("<plist") != std::string_view::npos))
        return ForeignFormat{"a Safari archive (.webarchive)",
                             "save it as 'Page Source', or as 'Web page, complete' from another browser"};
    // MIME: header lines from the first byte on.
    const std::string_view start = head.substr(0, head.find("\n\r\n"));
    const bool headers = starts_with_word(start, "from:") || starts_with_word(start, "mime-version:") ||
                         starts_with_word(start, "content-type:") || starts_with_word(start, "subject:");
    if (headers && start.find("multipart/related") != std::string_view::npos)
        return ForeignFormat{"a web archive (.mhtml)", kSavePage};
    return std::nullopt;
}

}  // namespace

std::optional<ForeignFormat> foreign_format(std::string_view bytes) {
    constexpr std::size_t kHead = 4096, kPdfHead = 1024;
    const std::string_view head = bytes.substr(0, kHead);
    if (head.substr(0, kPdfHead).find("%PDF-") != std::string_view::npos && !without_space(head).starts_with('<'))
        return ForeignFormat{"a PDF file", "give the page that it was made from"};
    if (head.starts_with("PK\x03\x04")) {
        for (const Magic& package : kPackages)
            if (bytes.find(package.bytes) != std::string_view::npos) return package.format;
        return ForeignFormat{"a zip archive (.zip)", kUnpack};
    }
    for (const Magic& magic : kMagic)
        if (head.size() >= magic.offset && head.substr(magic.offset).starts_with(magic.bytes)) return magic.format;
    if (const auto archive = archived_page(head)) return archive;
    const std::string_view root = without_prolog(head.starts_with("\xEF\xBB\xBF") ? head.substr(3) : head);
    if (starts_with_word(root, "<svg") || starts_with_word(root, "<!doctype svg"))
        return ForeignFormat{"an SVG picture", kPicture};
    return std::nullopt;
}

/// A JSON object that names our format near its start.
bool is_brief_json(std::string_view text) {
    constexpr std::size_t kHead = 256;
    return without_space(text).starts_with('{') &&
           text.substr(0, kHead).find("chancery-brief-") != std::string_view::npos;
}

SourceFormat format_of(std::string_view text) {
    if (is_brief_json(text)) return SourceFormat::json;
    const std::string_view body = without_prolog(text);
    if (starts_with_word(body, "<!doctype html") || known_tag(body) != 0) return SourceFormat::html;
    if (body.empty() && text.find("<!--") != std::string_view::npos) return SourceFormat::html;
    // A fragment that begins with words: tags at every turn, and some that end a block.
    constexpr std::size_t kSample = 1u << 16, kFewest = 4, kBytesToATag = 300;
    const std::string_view sample = text.substr(0, kSample);
    std::size_t tags = 0, blocks = 0;
    for (std::size_t i = sample.find('<'); i != std::string_view::npos; i = sample.find('<', i + 1)) {
        if (known_tag(sample.substr(i)) == 0) continue;
        ++tags;
        for (std::string_view end :
             {"</p>"sv, "</div>"sv, "</h1>"sv, "</h2>"sv, "</h3>"sv, "</li>"sv, "</table>"sv, "<br"sv})
            if (starts_with_word(sample.substr(i), end)) ++blocks;
    }
    const bool page = tags >= kFewest && blocks >= 2 && tags * kBytesToATag >= sample.size();
    return page ? SourceFormat::html : SourceFormat::text;
}

bool is_noise(std::string_view text, std::size_t replaced) {
    constexpr std::size_t kFewest = 8;
    std::size_t characters = 0, controls = 0;
    for (char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte & 0xC0) != 0x80) ++characters;
        if ((byte < 0x20 && !is_space(c) && c != '\v' && c != '\x1B') || byte == 0x7F) ++controls;
    }
    const bool many = controls >= kFewest || controls * 3 > characters;
    return (many && controls * 100 > characters * 3) || replaced * 2 > characters;
}

}  // namespace chancery
