#include "parse/element_kind.h"

#include <algorithm>
#include <array>

namespace chancery {
namespace {

struct Entry {
    std::string_view name;
    ElementKind kind;
};

/// By name.
constexpr std::array kKinds = {
    Entry{"a", ElementKind::link},
    Entry{"address", ElementKind::block},
    Entry{"article", ElementKind::block},
    Entry{"aside", ElementKind::block},
    Entry{"audio", ElementKind::block},
    Entry{"b", ElementKind::strong},
    Entry{"base", ElementKind::base},
    Entry{"blockquote", ElementKind::quote},
    Entry{"body", ElementKind::block},
    Entry{"br", ElementKind::line_break},
    Entry{"button", ElementKind::button},
    Entry{"canvas", ElementKind::block},
    Entry{"caption", ElementKind::caption},
    Entry{"center", ElementKind::block},
    Entry{"cite", ElementKind::emphasis},
    Entry{"code", ElementKind::code},
    Entry{"datalist", ElementKind::unseen},
    Entry{"dd", ElementKind::block},
    Entry{"del", ElementKind::struck_out},
    Entry{"details", ElementKind::details},
    Entry{"dfn", ElementKind::emphasis},
    Entry{"dialog", ElementKind::block},
    Entry{"dir", ElementKind::list},
    Entry{"div", ElementKind::block},
    Entry{"dl", ElementKind::block},
    Entry{"dt", ElementKind::term},
    Entry{"em", ElementKind::emphasis},
    Entry{"fieldset", ElementKind::block},
    Entry{"figcaption", ElementKind::caption},
    Entry{"figure", ElementKind::figure},
    Entry{"footer", ElementKind::block},
    Entry{"form", ElementKind::block},
    Entry{"frameset", ElementKind::block},
    Entry{"h1", ElementKind::heading},
    Entry{"h2", ElementKind::heading},
    Entry{"h3", ElementKind::heading},
    Entry{"h4", ElementKind::heading},
    Entry{"h5", ElementKind::heading},
    Entry{"h6", ElementKind::heading},
    Entry{"head", ElementKind::head},
    Entry{"header", ElementKind::block},
    Entry{"hgroup", ElementKind::block},
    Entry{"hr", ElementKind::rule},
    Entry{"html", ElementKind::block},
    Entry{"i", ElementKind::emphasis},
    Entry{"iframe", ElementKind::block},
    Entry{"img", ElementKind::image},
    Entry{"input", ElementKind::unseen},
    Entry{"kbd", ElementKind::code},
    Entry{"legend", ElementKind::block},
    Entry{"li", ElementKind::item},
    Entry{"link", ElementKind::link_element},
    Entry{"listing", ElementKind::preformatted},
    Entry{"main", ElementKind::block},
    Entry{"map", ElementKind::block},
    Entry{"marquee", ElementKind::block},
    Entry{"menu", ElementKind::list},
    Entry{"meta", ElementKind::meta},
    Entry{"nav", ElementKind::block},
    Entry{"noembed", ElementKind::unseen},
    Entry{"noframes", ElementKind::block},
    Entry{"noscript", ElementKind::fallback},
    Entry{"object", ElementKind::block},
    Entry{"ol", ElementKind::list},
    Entry{"optgroup", ElementKind::block},
    Entry{"option", ElementKind::unseen},
    Entry{"p", ElementKind::block},
    Entry{"param", ElementKind::unseen},
    Entry{"picture", ElementKind::picture},
    Entry{"pre", ElementKind::preformatted},
    Entry{"q", ElementKind::quotation},
    Entry{"rp", ElementKind::unseen},
    Entry{"s", ElementKind::struck_out},
    Entry{"samp", ElementKind::code},
    Entry{"script", ElementKind::unseen},
    Entry{"search", ElementKind::block},
    Entry{"section", ElementKind::block},
    Entry{"select", ElementKind::unseen},
    Entry{"source", ElementKind::picture_source},
    Entry{"strike", ElementKind::struck_out},
    Entry{"strong", ElementKind::strong},
    Entry{"style", ElementKind::unseen},
    Entry{"sub", ElementKind::subscript},
    Entry{"summary", ElementKind::term},
    Entry{"sup", ElementKind::superscript},
    Entry{"svg", ElementKind::vector_image},
    Entry{"table", ElementKind::table},
    Entry{"tbody", ElementKind::row_group},
    Entry{"td", ElementKind::cell},
    Entry{"template", ElementKind::unseen},
    Entry{"textarea", ElementKind::unseen},
    Entry{"tfoot", ElementKind::row_group},
    Entry{"th", ElementKind::cell},
    Entry{"thead", ElementKind::row_group},
    Entry{"time", ElementKind::time},
    Entry{"title", ElementKind::title},
    Entry{"tr", ElementKind::row},
    Entry{"track", ElementKind::unseen},
    Entry{"tt", ElementKind::code},
    Entry{"ul", ElementKind::list},
    Entry{"var", ElementKind::emphasis},
    Entry{"video", ElementKind::block},
    Entry{"xmp", ElementKind::preformatted},
};

}  // namespace

ElementKind kind_of(std::string_view name) {
    const auto found =
        std::lower_bound(kKinds.begin(), kKinds.end(), name,
                         [](const Entry& entry, std::string_view wanted) { return entry.name < wanted; });
    return found != kKinds.end() && found->name == name ? found->kind : ElementKind::plain_inline;
}

bool is_block(ElementKind kind) {
    switch (kind) {
        case ElementKind::block:
        case ElementKind::button:
        case ElementKind::heading:
        case ElementKind::list:
        case ElementKind::item:
        case ElementKind::term:
        case ElementKind::quote:
        case ElementKind::figure:
        case ElementKind::caption:
        case ElementKind::table:
        case ElementKind::row_group:
        case ElementKind::row:
        case ElementKind::cell:
        case ElementKind::preformatted:
        case ElementKind::rule:
        case ElementKind::details:
            return true;
        default:
            return false;
    }
}

}  // namespace chancery
