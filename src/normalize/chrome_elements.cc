// Furniture known by its element: landmarks, and classes and ids that site builders use.
//
// A landmark (nav, header and footer of the page, role) is furniture by its meaning. A class name alone proves nothing:
// the best extractors lose two fifths of the headings of company pages that way. So an element with a furniture class
// goes only if its content looks like furniture too: no title, a small share of the page, and, where it has headings,
// links or short scraps for the most part. What stands outside <main> goes on the same evidence.
#include <algorithm>
#include <array>

#include "normalize/rules.h"
#include "normalize/walk.h"

namespace chancery {
namespace {

/// A cookie notice has two or three sentences.
constexpr std::uint32_t kNoticeCharacters = 400;

/// Of each element, what the passages inside it amount to.
struct Content {
    std::uint32_t characters = 0, in_links = 0, slight = 0;  ///< visible characters; in links; in slight passages
    std::uint32_t passages = 0;
    std::uint32_t headings = 0, titles = 0;  ///< of any level; of level 1
    bool holds_main = false;                 ///< a main or article element is inside
};

class Surveyor {
public:
    explicit Surveyor(Draft& draft)
        : draft_(draft),
          page_(draft.page),
          names_(draft.vocabulary),
          content_(page_.elements.size()),
          around_main_(content_.size()),
          in_main_(content_.size()),
          in_part_(content_.size()) {
        for (const Passage& passage : draft_.flow) count(passage.block);
        for (std::size_t i = content_.size(); i-- > 0;) add_to_parent(i);
        find_main();
    }

    /// The rule by which each element's passages go, empty for most.
    std::vector<std::string_view> rules() {
        std::vector<std::string_view> out(page_.elements.size());
        for (std::size_t i = 0; i < out.size(); ++i) {
            const ElementId parent = page_.elements[i].parent;
            if (parent.known() && !out[parent.value].empty())
                out[i] = out[parent.value];
            else if (content_[i].passages != 0)
                out[i] = classify(i);
        }
        return out;
    }

private:
    void count(const Block& block) {
        const ElementId id = element_of(block);
        if (!id.known()) return;
        Content& own = content_[id.value];
        const Mass mass = weigh(block);
        ++own.passages;
        own.characters += mass.characters;
        own.in_links += mass.in_links;
        total_ += mass.characters;
        if (const auto* heading = std::get_if<Heading>(&block)) {
            ++own.headings;
            if (heading->level == 1) ++own.titles;
            own.slight += mass.characters;
        } else if (is_slight(block)) {
            own.slight += mass.characters;
        }
    }

    void add_to_parent(std::size_t i) {
        const Element& element = page_.elements[i];
        if (!element.parent.known()) return;
        Content& own = content_[i];
        Content& parent = content_[element.parent.value];
        parent.characters += own.characters;
        parent.in_links += own.in_links;
        parent.slight += own.slight;
        parent.passages += own.passages;
        parent.headings += own.headings;
        parent.titles += own.titles;
        parent.holds_main = parent.holds_main || own.holds_main || is_main(element);
    }

    static bool is_main(const Element& element) {
        return element.name == "main" || element.name == "article" || element.attribute("role") == "main";
    }

    bool share_at_most(std::uint32_t part, std::uint32_t percent) const {
        return std::uint64_t{part} * 100 <= std::uint64_t{total_} * percent;
    }

    /// The smallest main or article that holds more than half of the page's words.
    void find_main() {
        for (std::size_t i = 0; i < content_.size(); ++i)
            if (is_main(page_.elements[i]) && !share_at_most(content_[i].characters, 55))
                main_ = ElementId{static_cast<std::uint32_t>(i)};
        for (ElementId id = main_; id.known(); id = page_[id].parent) around_main_[id.value] = true;
        for (std::size_t i = 0; i < content_.size(); ++i) {
            const ElementId parent = page_.elements[i].parent;
            if (!parent.known()) continue;
            in_main_[i] = in_main_[parent.value] || parent == main_;
            in_part_[i] = in_part_[parent.value] || is_part(page_[parent]);
        }
    }

    /// Elements whose own header and footer are not the page's (HTML, "header element").
    static bool is_part(const Element& element) {
        constexpr std::array<std::string_view, 6> kParts = {"main",  "article",    "section",
                                                            "aside", "blockquote", "figure"};
        return std::find(kParts.begin(), kParts.end(), element.name) != kParts.end();
    }

    bool in_main(ElementId id) const { return in_main_[id.value]; }

    std::string_view classify(std::size_t i) const {
        const Element& element = page_.elements[i];
        const Content& content = content_[i];
        const ElementId id{static_cast<std::uint32_t>(i)};
        if (element.name == "html" || element.name == "body" || around_main_[i] || content.holds_main) return {};
        const bool small = share_at_most(content.characters, 50);
        const bool scraps_only = content.slight == content.characters;
        if (small || scraps_only)
            if (const std::string_view rule = by_landmark(element, content, id); !rule.empty()) return rule;
        if (const std::string_view rule = by_words(element, content); !rule.empty()) return rule;
        return by_place(content, id);
    }

    /// True where the page's title may stand here: a level-1 heading, and main has none.
    bool may_hold_title(const Content& content) const {
        return content.titles != 0 && !(main_.known() && content_[main_.value].titles != 0);
    }

    std::string_view by_landmark(const Element& element, const Content& content, ElementId id) const {
        const auto role = element.attribute("role");
        const auto is = [&](std::string_view wanted) { return role && *role == wanted; };
        if (may_hold_title(content)) return {};
        if (element.name == "nav" || is("navigation") || is("menu") || is("menubar")) return "chrome.navigation";
        if (element.name == "dialog" || is("dialog") || is("alertdialog")) return "chrome.dialog";
        if (is("search") || element.name == "search") return "chrome.search";
        const bool of_page = !in_part_[id.value] && !in_main(id);
        if ((element.name == "header" || is("banner")) && of_page) return "chrome.header";
        if (element.name == "footer" || is("contentinfo"))
            if (of_page || content.characters == content.slight) return "chrome.footer";
        if (element.name == "form" && share_at_most(content.characters, 20)) return "chrome.form";
        const bool beside = element.name == "aside" || is("complementary");
        if (beside && ((main_.known() && !in_main(id)) || linked(content))) return "chrome.aside";
        return {};
    }

    static bool linked(const Content& content) { return content.in_links * 2 >= content.characters; }

    std::string_view by_words(const Element& element, const Content& content) const {
        // A notice of a few lines is one even where it is most of what a page holds.
        const bool notice = content.headings == 0 && content.characters <= kNoticeCharacters;
        if (content.titles != 0 || (!notice && !share_at_most(content.characters, 30))) return {};
        const bool scraps =
            content.slight * 10 >= content.characters * 7 || content.in_links * 10 >= content.characters * 4;
        if (content.headings != 0 && !scraps) return {};
        for (const std::string_view name : {"id", "class", "role", "data-hook"})
            if (const auto value = element.attribute(name))
                if (names_.met_by(*value)) return "chrome.element";
        return {};
    }

    /// The largest elements that do not hold the main one: all scraps, they are the site's and not the page's.
    std::string_view by_place(const Content& content, ElementId id) const {
        if (!main_.known() || in_main(id)) return {};
        const ElementId parent = page_[id].parent;
        if (!parent.known() || !around_main_[parent.value]) return {};
        return content.titles == 0 && content.slight == content.characters ? "chrome.outside_main" : std::string_view{};
    }

    Draft& draft_;
    const Document& page_;
    ElementNames names_;
    std::vector<Content> content_;
    std::uint32_t total_ = 0;
    ElementId main_;
    std::vector<bool> around_main_, in_main_, in_part_;
};

}  // namespace

void drop_furniture_elements(Draft& draft) {
    if (draft.page.elements.empty()) return;
    const std::vector<std::string_view> rules = Surveyor(draft).rules();
    for (Passage& passage : draft.flow) {
        const ElementId id = element_of(passage.block);
        if (id.known() && !rules[id.value].empty()) draft.drop(passage, rules[id.value]);
    }
    Draft::sweep(draft.flow);
}

}  // namespace chancery
