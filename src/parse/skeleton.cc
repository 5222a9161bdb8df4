#include "parse/skeleton.h"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "chancery/text.h"
#include "parse/characters.h"

namespace chancery {
namespace {

/// Elements that libxml2 2.9 to 2.12 doesn't know, or for which its HTML 4 table of implied end tags differs from what
/// browsers do, and a known element that nests as they should. A block closes an open <p> and is closed by its own end
/// tag, as <div> is there: in libxml2 a <p> in an <h1> ends the heading, a <ul> in an <ol> ends the list, and <section>
/// does not end a paragraph. The items of a <dl> end each other, as <li> do.
constexpr std::array<std::pair<std::string_view, std::string_view>, 38> kSameRules = {{
    {"address", "div"},  {"article", "div"},  {"aside", "div"},      {"blockquote", "div"}, {"center", "div"},
    {"dd", "li"},        {"details", "div"},  {"dialog", "div"},     {"dir", "div"},        {"dl", "div"},
    {"dt", "li"},        {"fieldset", "div"}, {"figcaption", "div"}, {"figure", "div"},     {"footer", "div"},
    {"form", "div"},     {"h1", "div"},       {"h2", "div"},         {"h3", "div"},         {"h4", "div"},
    {"h5", "div"},       {"h6", "div"},       {"header", "div"},     {"hgroup", "div"},     {"legend", "div"},
    {"listing", "div"},  {"main", "div"},     {"menu", "div"},       {"nav", "div"},        {"ol", "div"},
    {"optgroup", "div"}, {"option", "li"},    {"pre", "div"},        {"search", "div"},     {"section", "div"},
    {"summary", "div"},  {"ul", "div"},       {"xmp", "div"},
}};

/// Elements that libxml2 treats as browsers do.
constexpr std::array<std::string_view, 23> kKnown = {
    "html", "head",  "body",    "title", "meta",  "link",  "base", "script", "style", "p",  "div",     "hr",
    "img",  "table", "caption", "thead", "tbody", "tfoot", "tr",   "td",     "th",    "li", "colgroup"};

/// What may stand before the body without beginning it.
constexpr std::array<std::string_view, 10> kOfHead = {"html", "head",   "title", "meta",     "link",
                                                      "base", "script", "style", "noscript", "template"};

constexpr std::array<std::string_view, 14> kVoid = {"area",  "base", "br",   "col",   "embed",  "hr",    "img",
                                                    "input", "link", "meta", "param", "source", "track", "wbr"};

constexpr bool is_one_of(std::string_view word, auto const& words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

/// What is known of one element name.
struct Name {
    std::string skeleton;
    bool empty = false;        ///< a void element
    bool ends_itself = false;  ///< libxml2 closes it where the next of its kind begins
    bool stays_open = false;   ///< its end tag is ignored: text behind </body> is text of the page
    bool of_head = false;
    bool is_body = false;
    std::size_t open = 0;      ///< that many are open
    std::size_t left_out = 0;  ///< that many open ones are not in the skeleton
};

class SkeletonMaker {
public:
    SkeletonMaker(std::string_view page, SourceId id, const Limits& limits, Diagnostics& diagnostics)
        : page_(page), id_(id), limits_(limits), diagnostics_(diagnostics) {}

    Skeleton make(const std::vector<MarkupToken>& tokens) {
        for (std::size_t i = 0; i < tokens.size(); ++i) {
            const MarkupToken& token = tokens[i];
            token_ = static_cast<std::uint32_t>(i);
            switch (token.kind) {
                case MarkupToken::Kind::text:
                case MarkupToken::Kind::literal_text:
                    add_text(token);
                    break;
                case MarkupToken::Kind::svg:
                    begin_body();
                    add_tag("<x-svg/>");
                    break;
                case MarkupToken::Kind::start:
                    add_start(token);
                    break;
                case MarkupToken::Kind::end:
                    add_end(token);
                    break;
            }
        }
        return std::move(skeleton_);
    }

private:
    Name& name_of(std::string_view written) {
        std::string name(written);
        std::transform(name.begin(), name.end(), name.begin(), lower);
        const auto [found, fresh] = names_.try_emplace(name);
        if (fresh) {
            Name& entry = found->second;
            entry.skeleton = skeleton_name(name);
            entry.empty = is_void(name);
            entry.stays_open = name == "html" || name == "body";
            entry.is_body = name == "body";
            entry.of_head = is_one_of(name, kOfHead);
            constexpr std::array<std::string_view, 9> kEndThemselves = {"p",     "li",    "tr",    "td",  "th",
                                                                        "tbody", "thead", "tfoot", "head"};
            entry.ends_itself = entry.stays_open || is_one_of(entry.skeleton, kEndThemselves);
        }
        return found->second;
    }

    void add_tag(std::string_view tag) {
        const auto first = static_cast<std::uint32_t>(skeleton_.html.size());
        skeleton_.html += tag;
        skeleton_.tags.push_back({first, static_cast<std::uint32_t>(skeleton_.html.size()), token_});
    }

    void add_text(const MarkupToken& token) {
        const std::string_view words = page_.substr(token.first, token.last - token.first);
        const bool blank = std::all_of(words.begin(), words.end(), is_space);
        if (blank && skeleton_.html.empty()) return;  // libxml2 skips it
        if (!blank) begin_body();
        skeleton_.html += blank ? ' ' : 'x';
        skeleton_.texts.push_back(token_);
    }

    /// Unknown elements don't end a <head> in libxml2, so that one left open would swallow the page.
    void begin_body() {
        if (!open_.empty() || std::exchange(in_body_, true)) return;
        skeleton_.html += "<body>";
    }

    bool over_elements(const MarkupToken& token) {
        if (elements_ < limits_.elements) return false;
        if (std::exchange(told_elements_, true)) return true;
        diagnostics_
            .report(Code::elements_over_limit, {id_, token.first, token.inner},
                    fmt::format("the page has more than {} elements", limits_.elements))
            .label("tags are ignored from here, text is kept")
            .hint("the limit is elements");
        return true;
    }

    bool over_depth(const MarkupToken& token) {
        if (open_.size() < limits_.element_depth) return false;
        if (std::exchange(told_depth_, true)) return true;
        diagnostics_
            .report(Code::depth_over_limit, {id_, token.first, token.inner},
                    fmt::format("elements are nested more than {} deep", limits_.element_depth))
            .label("its text is taken as that of the element around it")
            .hint("the limit is element_depth");
        return true;
    }

    void add_start(const MarkupToken& token) {
        Name& name = name_of(token.name);
        if (name.is_body) {
            if (std::exchange(in_body_, true)) return;
        } else if (!name.of_head) {
            begin_body();
        }
        if (name.empty) {
            if (over_elements(token)) return;
            add_tag(fmt::format("<{}/>", name.skeleton));
            ++elements_;
            return;
        }
        if (over_elements(token) || over_depth(token)) {
            ++name.left_out;
            return;
        }
        add_tag(fmt::format("<{}>", name.skeleton));
        ++name.open;
        ++elements_;
        if (!name.ends_itself) open_.push_back(&name);
    }

    void add_end(const MarkupToken& token) {
        Name& name = name_of(token.name);
        if (name.left_out > 0) {
            --name.left_out;
            return;
        }
        if (name.open == 0 || name.stays_open || name.empty) return;
        add_tag(fmt::format("</{}>", name.skeleton));
        if (name.ends_itself) {
            --name.open;
            return;
        }
        // An end tag closes what was left open in its element.
        while (open_.back() != &name) {
            --open_.back()->open;
            open_.pop_back();
        }
        --name.open;
        open_.pop_back();
    }

    std::string_view page_;
    SourceId id_;
    const Limits& limits_;
    Diagnostics& diagnostics_;
    Skeleton skeleton_;
    std::uint32_t token_ = 0;
    std::map<std::string, Name, std::less<>> names_;
    std::vector<Name*> open_;
    std::size_t elements_ = 0;
    bool in_body_ = false;
    bool told_elements_ = false, told_depth_ = false;
};

}  // namespace

std::string skeleton_name(std::string_view name) {
    for (const auto& [own, same] : kSameRules)
        if (own == name) return std::string(same);
    if (is_one_of(name, kKnown)) return std::string(name);
    // Letters, digits and hyphens are all that libxml2 takes for a name.
    std::string plain = "x-";
    for (char c : name) plain += is_letter(c) || is_digit(c) || c == '-' ? lower(c) : '_';
    constexpr std::size_t kLongest = 60;  // libxml2's buffer for a name has 100 bytes
    return plain.substr(0, kLongest);
}

bool is_void(std::string_view name) { return is_one_of(name, kVoid); }

Skeleton make_skeleton(const std::vector<MarkupToken>& tokens, std::string_view page, SourceId id, const Limits& limits,
                       Diagnostics& diagnostics) {
    return SkeletonMaker(page, id, limits, diagnostics).make(tokens);
}

}  // namespace chancery
