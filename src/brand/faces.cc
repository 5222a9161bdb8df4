#include "brand/faces.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "text/font_file.h"

namespace chancery {
namespace {

constexpr std::size_t kMostFamilies = 2;

/// The key of a face in a template; there is none for a medium italic.
std::optional<std::string> key_of(const FontFile& file) {
    switch (file.weight) {
        case Weight::regular:
            return file.italic ? "italic" : "regular";
        case Weight::medium:
            return file.italic ? std::nullopt : std::optional<std::string>("medium");
        case Weight::semibold:
            return file.italic ? "semibold_italic" : "semibold";
        case Weight::bold:
            return file.italic ? "bold_italic" : "bold";
    }
    return std::nullopt;
}

/// A face that has found its place, and how well it fits there.
struct Placed {
    FontFile file;
    std::string from;
};

class Reader {
public:
    Reader(World& world, const Limits& limits, Diagnostics& diagnostics)
        : world_(world), limits_(limits), diagnostics_(diagnostics) {}

    void read(const std::string& path) {
        World::Bytes bytes = world_.read(path, limits_.font_bytes);
        if (!bytes.ok()) {
            diagnostics_.report(Code::cannot_read, std::string_view(path), "the font can't be read: " + bytes.problem);
            return;
        }
        if (bytes.content.starts_with("wOF2")) bytes = world_.convert_woff2(bytes.content);
        if (!bytes.ok()) {
            report_unusable(path, bytes.problem);
            return;
        }
        if (bytes.content.starts_with("wOFF")) {
            report_unusable(path, "it is WOFF of the first version; give it as WOFF2, OpenType or TrueType");
            return;
        }
        auto faces = read_font_file(path, std::move(bytes.content));
        if (const auto* problem = std::get_if<FontFileProblem>(&faces)) {
            diagnostics_.report(problem->code, std::string_view(path), problem->message).hint(problem->hint);
            return;
        }
        for (FontFile& face : std::get<std::vector<FontFile>>(faces)) place(std::move(face), path);
    }

    BrandFonts take() {
        BrandFonts fonts;
        for (const std::string& family : families_) {
            BrandFamily& out = fonts.families.emplace_back();
            out.name = family;
            for (auto& [key, placed] : faces_[family]) {
                out.faces[key] = placed.file.file_name;
                fonts.pinned = fonts.pinned || placed.file.instance;
                fonts.files[placed.file.file_name] = std::move(placed.file.bytes);
            }
            // A family of which only other faces were given: the first of them stands for the regular.
            if (!out.faces.contains("regular")) out.faces["regular"] = out.faces.begin()->second;
        }
        return fonts;
    }

private:
    void report_unusable(const std::string& path, std::string_view problem) {
        diagnostics_.report(Code::font_unreadable, std::string_view(path),
                            fmt::format("the font file can't be used: {}", problem));
    }

    void not_taken(const std::string& path, std::string_view reason) {
        diagnostics_.report(Code::font_not_taken, std::string_view(path),
                            fmt::format("the font file is not taken: {}", reason));
    }

    void place(FontFile face, const std::string& path) {
        const std::optional<std::string> key = key_of(face);
        if (!key) return not_taken(path, "templates have no medium italic");
        const bool known = std::find(families_.begin(), families_.end(), face.family) != families_.end();
        if (!known && families_.size() == kMostFamilies)
            return not_taken(path, fmt::format("\"{}\" is a third family, and a template has two", face.family));
        if (!known) families_.push_back(face.family);
        std::map<std::string, Placed>& faces = faces_[face.family];
        const auto there = faces.find(*key);
        if (there == faces.end()) {
            faces.emplace(*key, Placed{std::move(face), path});
        } else if (face.distance < there->second.file.distance) {
            not_taken(there->second.from, fmt::format("{} is nearer to the {}", path, *key));
            there->second = {std::move(face), path};
        } else {
            not_taken(path, fmt::format("{} is the {} already", there->second.from, *key));
        }
    }

    World& world_;
    const Limits& limits_;
    Diagnostics& diagnostics_;
    std::vector<std::string> families_;  ///< in the order in which they were given
    std::map<std::string, std::map<std::string, Placed>> faces_;
};

}  // namespace

BrandFonts read_fonts(const std::vector<std::string>& paths, World& world, const Limits& limits,
                      Diagnostics& diagnostics) {
    Reader reader(world, limits, diagnostics);
    for (const std::string& path : paths) reader.read(path);
    return reader.take();
}

}  // namespace chancery
