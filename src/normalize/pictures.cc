// Pictures: those that show nothing go, each other one is described, none stands twice.
//
// A picture without alternative text is not decoration: only its author can say so. It gets neutral words and a warning
// that names the key which mends it. A file name is never read aloud, and words that repeat the caption would be read
// twice.
#include <algorithm>
#include <array>
#include <charconv>
#include <set>

#include <fmt/format.h>

#include "normalize/rules.h"
#include "normalize/walk.h"

namespace chancery {
namespace {

constexpr int kPixel = 2, kIcon = 48;  // CSS pixels, by the width and height attributes

std::optional<int> pixels(const Element* element, std::string_view name) {
    if (!element) return std::nullopt;
    const auto value = element->attribute(name);
    if (!value) return std::nullopt;
    int number = 0;
    const auto [end, error] = std::from_chars(value->data(), value->data() + value->size(), number);
    if (error != std::errc{} || (end != value->data() + value->size() && std::string_view(end, 1) == "%"))
        return std::nullopt;
    return number;
}

/// The img element itself: parse names the innermost element that holds the figure, which may be one around it.
const Element* element_of_picture(const Draft& draft, const Picture& picture) {
    const Element* element = draft.element(picture.element);
    if (element && element->open == picture.span) return element;
    const auto& all = draft.page.elements;
    const auto found = std::lower_bound(all.begin(), all.end(), picture.span.first,
                                        [](const Element& e, std::uint32_t first) { return e.open.first < first; });
    return found != all.end() && found->open.first == picture.span.first ? &*found : element;
}

bool is_placeholder(const std::string& address) {
    constexpr std::size_t kLeast = 300;  // bytes of a data URL: a picture that shows something is longer
    return address.starts_with("data:") && address.size() < kLeast;
}

/// The side of a drawing that has only a viewBox: "0 0 19 19" is an icon's.
std::optional<int> view_box_side(const Picture& picture) {
    if (!picture.inline_svg) return std::nullopt;
    const std::string_view markup = std::string_view(*picture.inline_svg).substr(0, picture.inline_svg->find('>'));
    std::size_t at = markup.find("viewBox=");
    if (at == std::string_view::npos) at = markup.find("viewbox=");
    if (at == std::string_view::npos) return std::nullopt;
    const std::size_t last = markup.find_first_of("\"'", at + 9);
    if (last == std::string_view::npos) return std::nullopt;
    const std::string_view box = markup.substr(at + 9, last - at - 9);
    const std::size_t space = box.find_last_of(" ,");
    if (space == std::string_view::npos) return std::nullopt;
    int side = 0;
    const auto [end, error] = std::from_chars(box.data() + space + 1, box.data() + box.size(), side);
    if (error != std::errc{}) return std::nullopt;
    return side;
}

bool in_button(const Draft& draft, ElementId id) {
    for (int i = 0; i < 4 && id.known(); ++i, id = draft.page[id].parent)
        if (draft.page[id].name == "button" || draft.page[id].attribute("role") == "button") return true;
    return false;
}

std::string_view idle_rule(const Draft& draft, const Figure& figure) {
    const Picture& picture = *figure.picture;
    const Element* element = element_of_picture(draft, picture);
    const auto width = pixels(element, "width"), height = pixels(element, "height");
    if (width && height && *width <= kPixel && *height <= kPixel) return "picture.tracking";
    const bool described = (picture.alt && !picture.alt->trimmed().empty()) || !figure.caption.empty();
    if (width && height && *width <= kIcon && *height <= kIcon) return "picture.icon";
    if (!described && element) {
        if (element->has_class("icon") || element->has_class("emoji") || element->has_class("avatar"))
            return "picture.icon";
        const bool role = element->attribute("role") == "presentation" || element->attribute("role") == "none";
        if (role && ((width && *width <= kIcon) || (height && *height <= kIcon))) return "picture.icon";
        if (picture.inline_svg && element->hidden == Hidden::from_readers) return "picture.icon";
    }
    if (picture.inline_svg && figure.caption.empty()) {
        const auto side = width ? width : view_box_side(picture);
        if (in_button(draft, picture.element) || (side && *side <= kIcon)) return "picture.icon";
    }
    if (!picture.inline_svg && picture.address.empty()) return "picture.no_address";
    const bool only_placeholders = is_placeholder(picture.address) &&
                                   std::all_of(picture.candidates.begin(), picture.candidates.end(), is_placeholder);
    return only_placeholders ? "picture.placeholder" : std::string_view{};
}

/// Leaves the picture out; a caption stays, alone.
void drop_picture(Draft& draft, Passage& passage, std::string_view rule) {
    auto& figure = std::get<Figure>(passage.block);
    draft.record.drop_picture(*figure.picture, rule);
    if (figure.link) draft.record.drop_link(*figure.link, rule);
    figure.picture.reset();
    figure.link.reset();
    if (figure.caption.empty() && !figure.credit) passage.gone = true;
}

// Twins: a lazy picture as a blurred copy and as itself, or the same photograph in two sizes, one after the other.

std::string_view file_name(std::string_view address) {
    address = address.substr(0, address.find_first_of("?#"));
    const std::size_t slash = address.rfind('/');
    return slash == std::string_view::npos ? address : address.substr(slash + 1);
}

ElementId figure_around(const Draft& draft, ElementId id) {
    for (int i = 0; i < 8 && id.known(); ++i, id = draft.page[id].parent)
        if (draft.page[id].name == "figure") return id;
    return {};
}

/// The largest number in an address that can be a width: "max/60", "w_602", "photo-800x600".
int width_in(std::string_view address) {
    constexpr int kWidest = 9999;
    int widest = 0;
    for (std::size_t i = 0; i < address.size();) {
        int number = 0;
        const auto [end, error] = std::from_chars(address.data() + i, address.data() + address.size(), number);
        const std::size_t length = error == std::errc{} ? static_cast<std::size_t>(end - address.data()) - i : 1;
        if (error == std::errc{} && number > widest && number <= kWidest) widest = number;
        i += std::max<std::size_t>(length, 1);
    }
    return widest;
}

/// True where `a` is the better copy of the two: not blurred, then the original, then the wider. Only what differs
/// counts.
bool is_better(std::string_view a, std::string_view b) {
    const auto head = static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
    a.remove_prefix(head);
    b.remove_prefix(head);
    const auto tail =
        static_cast<std::size_t>(std::mismatch(a.rbegin(), a.rend(), b.rbegin(), b.rend()).first - a.rbegin());
    a.remove_suffix(tail);
    b.remove_suffix(tail);
    const bool a_blurred = a.find("blur") != std::string_view::npos,
               b_blurred = b.find("blur") != std::string_view::npos;
    if (a_blurred != b_blurred) return b_blurred;
    if (a.empty() != b.empty()) return a.empty();
    return width_in(a) >= width_in(b);
}

bool are_twins(const Draft& draft, const Figure& a, const Figure& b) {
    constexpr std::size_t kName = 8;  // bytes: "1.jpg" names many pictures
    if (!a.picture || !b.picture || !a.caption.empty() || a.picture->address.empty() || b.picture->address.empty())
        return false;
    const std::string_view name = file_name(a.picture->address);
    if (name.size() >= kName && name == file_name(b.picture->address) && !a.picture->address.starts_with("data:"))
        return true;
    const ElementId around = figure_around(draft, a.picture->element);
    return around.known() && around == figure_around(draft, b.picture->element) && !a.picture->inline_svg &&
           !b.picture->inline_svg;
}

/// Of two twins the wider stays, with the caption and description that either has.
void drop_twins(Draft& draft) {
    for (std::size_t i = 0; i + 1 < draft.flow.size(); ++i) {
        auto* first = std::get_if<Figure>(&draft.flow[i].block);
        auto* second = std::get_if<Figure>(&draft.flow[i + 1].block);
        if (!first || !second || draft.flow[i].kept || draft.flow[i + 1].kept || !are_twins(draft, *first, *second))
            continue;
        const bool keep_first = is_better(first->picture->address, second->picture->address);
        Figure& kept = keep_first ? *first : *second;
        Figure& other = keep_first ? *second : *first;
        draft.record.drop_picture(*other.picture, "picture.twin");
        if (!kept.picture->alt || kept.picture->alt->empty()) kept.picture->alt = other.picture->alt;
        if (!kept.link)
            kept.link = other.link;
        else if (other.link)
            draft.record.drop_link(*other.link, "picture.twin");
        if (keep_first) {
            first->caption = std::move(second->caption);
            first->credit = std::move(second->credit);
            draft.flow[i + 1].block = std::move(draft.flow[i].block);
        }
        draft.flow[i].gone = true;
    }
    Draft::sweep(draft.flow);
}

// Descriptions.

bool ends_in_picture_suffix(std::string_view words) {
    std::string lower(words);
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
    for (const std::string_view suffix :
         {".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg", ".bmp", ".tif", ".tiff"})
        if (lower.ends_with(suffix)) return true;
    return false;
}

/// "IMG_1234", "DSC00042", "a1b2c3d4e5f6": what a camera or a site builder calls a file.
bool is_file_name(std::string_view words) {
    if (ends_in_picture_suffix(words)) return true;
    if (words.find(' ') != std::string_view::npos) return false;
    std::size_t digits = 0, joints = 0;
    for (const char c : words) {
        if (c >= '0' && c <= '9') ++digits;
        if (c == '_' || c == '-') ++joints;
    }
    return digits >= 3 || joints >= 3;
}

/// Words that describe no picture in particular.
bool is_generic(std::string_view words) {
    constexpr std::array<std::string_view, 15> kGeneric = {
        "image",           "picture",  "photo", "img",         "imagen",    "foto",
        "fotograf\u00EDa", "untitled", "logo",  "placeholder", "thumbnail", "featured image",
        "image alt text",  "alt text", "ree"};  // "ree": what Wix writes where its author wrote nothing
    const std::string key = key_of(words);
    return std::any_of(kGeneric.begin(), kGeneric.end(),
                       [&](std::string_view generic) { return key == key_of(generic); });
}

bool repeats_caption(const Text& alt, const std::vector<Prose>& caption) {
    if (caption.empty()) return false;
    std::string words;
    for (const Prose& prose : caption) words.append(words.empty() ? "" : " ").append(prose.text.str());
    return key_of(words) == key_of(alt.str());
}

/// How settings can name it: by its file, else by its number on the page.
std::string name_in_settings(const Draft& draft, const Picture& picture) {
    if (!picture.address.empty() && !picture.address.starts_with("data:"))
        return std::string(file_name(picture.address));
    std::size_t number = 0, found = 0;
    for (const Block& block : draft.page.blocks)
        walk(
            block, [](const Prose&) {},
            [&](const Figure& figure) {
                if (!figure.picture) return;
                ++number;
                if (figure.picture->span == picture.span) found = number;
            });
    return fmt::format("#{}", found);
}

const PictureSetting* setting_of(const Draft& draft, const Picture& picture) {
    for (const auto& [span, setting] : draft.picture_settings)
        if (span == picture.span) return setting;
    return nullptr;
}

void describe(Draft& draft, BriefFigure& figure) {
    if (!figure.picture) return;
    PlacedPicture& placed = *figure.picture;
    Description& description = placed.description;
    if (const PictureSetting* setting = setting_of(draft, placed.picture);
        setting && (setting->alt || setting->decorative)) {
        description.from = Description::From::author;
        description.decorative = setting->decorative;
        if (setting->alt && !setting->decorative)
            description.words = Text(setting->alt->text, setting->alt->span, Text::Origin::supplied);
        if (description.decorative || !description.words.empty()) return;
    }
    if (const auto& alt = placed.picture.alt) {
        const Text words = alt->trimmed();
        if (!words.empty() && !is_file_name(words.str()) && !is_generic(words.str()) &&
            !repeats_caption(words, figure.caption)) {
            description.from = Description::From::page;
            description.words = words;
            return;
        }
    }
    description.from = Description::From::neutral;
    const LocalWord& word =
        figure.caption.empty() ? draft.vocabulary.picture_without_caption : draft.vocabulary.picture_with_caption;
    const Supplied neutral = word.in(draft.brief.language);
    // A template without these words still must not leave a figure without any (ISO 14289-1, 7.3).
    if (neutral.text.empty())
        description.words = Text("Picture", {}, Text::Origin::computed);
    else
        description.words = Text(neutral.text, neutral.span, Text::Origin::label);
    draft.diagnostics.report(Code::picture_without_description, placed.picture.span, "this picture has no description")
        .label("read aloud as \"" + description.words.str() + "\"")
        .hint("add [[picture]] match = \"" + name_in_settings(draft, placed.picture) +
              "\" with alt = \"...\" or decorative = true");
}

}  // namespace

void drop_idle_pictures(Draft& draft) {
    for (Passage& passage : draft.flow) {
        const auto* figure = std::get_if<Figure>(&passage.block);
        if (!figure || !figure->picture || passage.kept) continue;
        if (const std::string_view rule = idle_rule(draft, *figure); !rule.empty()) drop_picture(draft, passage, rule);
    }
    Draft::sweep(draft.flow);
    drop_twins(draft);
    std::set<std::string> seen;
    for (Passage& passage : draft.flow) {
        const auto* figure = std::get_if<Figure>(&passage.block);
        if (!figure || !figure->picture || figure->picture->address.empty()) continue;
        if (!seen.insert(figure->picture->address).second) drop_picture(draft, passage, "picture.repeated");
    }
    Draft::sweep(draft.flow);
}

void describe_pictures(Draft& draft) {
    if (draft.brief.lead) describe(draft, *draft.brief.lead);
    const auto each = [&](auto& figure) {
        if constexpr (std::is_same_v<std::remove_cvref_t<decltype(figure)>, BriefFigure>) describe(draft, figure);
    };
    walk_brief(
        draft.brief.opening, [](const Prose&) {}, each);
    for (Section& section : draft.brief.sections)
        walk_brief(
            section.blocks, [](const Prose&) {}, each);
}

}  // namespace chancery
