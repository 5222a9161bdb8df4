#include "parse/markup.h"

#include <algorithm>
#include <array>
#include <map>

#include "chancery/text.h"
#include "parse/characters.h"

namespace chancery {
namespace {

using Kind = MarkupToken::Kind;

/// Elements whose content holds no tags. References count in the first two.
constexpr std::array<std::string_view, 7> kRawText = {"title", "textarea", "script", "style",
                                                      "xmp",   "iframe",   "noembed"};

bool ends_name(char c) { return is_space(c) || c == '/' || c == '>'; }

/// Moves over one attribute of `tag` from `at`; false at its end. `closed` tells whether a quote was left open.
bool read_attribute(std::string_view tag, std::size_t& at, std::string_view& name, std::size_t& first,
                    std::size_t& last) {
    while (at < tag.size() && (is_space(tag[at]) || tag[at] == '/')) ++at;
    if (at >= tag.size() || tag[at] == '>') return false;
    const std::size_t start = at++;
    while (at < tag.size() && !ends_name(tag[at]) && tag[at] != '=') ++at;
    name = tag.substr(start, at - start);
    first = last = at;
    std::size_t after = at;
    while (after < tag.size() && is_space(tag[after])) ++after;
    if (after >= tag.size() || tag[after] != '=') return true;
    at = after + 1;
    while (at < tag.size() && is_space(tag[at])) ++at;
    first = last = at;
    if (at >= tag.size() || tag[at] == '>') return true;
    if (tag[at] == '"' || tag[at] == '\'') {
        first = at + 1;
        last = std::min(tag.find(tag[at], first), tag.size());
        at = std::min(last + 1, tag.size());
    } else {
        while (at < tag.size() && !is_space(tag[at]) && tag[at] != '>') ++at;
        last = at;
    }
    return true;
}

class MarkupReader {
public:
    explicit MarkupReader(std::string_view page) : page_(page) {}

    std::vector<MarkupToken> read() {
        while (at_ < page_.size()) {
            const std::size_t open = std::min(page_.find('<', at_), page_.size());
            if (open > at_) add_text(at_, open, Kind::text);
            at_ = open;
            if (at_ < page_.size()) read_open();
        }
        return std::move(tokens_);
    }

private:
    char peek(std::size_t ahead) const { return at_ + ahead < page_.size() ? page_[at_ + ahead] : '\0'; }

    void add_text(std::size_t first, std::size_t last, Kind kind) {
        tokens_.push_back({kind, static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(last), 0, {}});
    }

    /// Moves behind the next `mark`, or to the end of the page.
    void skip_behind(std::string_view mark) {
        const std::size_t found = page_.find(mark, at_);
        at_ = found == std::string_view::npos ? page_.size() : found + mark.size();
    }

    void read_open() {
        const char next = peek(1);
        if (is_letter(next)) return read_tag(Kind::start);
        if (next == '/' && is_letter(peek(2))) return read_tag(Kind::end);
        if (next == '!' && page_.substr(at_, 4) == "<!--") return skip_comment();
        if (next == '!' || next == '?' || (next == '/' && at_ + 2 < page_.size())) return skip_behind(">");
        add_text(at_, at_ + 1, Kind::text);
        ++at_;
    }

    void skip_comment() {
        at_ += 4;
        if (page_.substr(at_, 1) == ">" || page_.substr(at_, 2) == "->") return skip_behind(">");
        const std::size_t plain = page_.find("-->", at_);
        // "--!>" ends one as well; looked for only as far as the plain end.
        const std::size_t odd = page_.substr(0, plain).find("--!>", at_);
        at_ = odd != std::string_view::npos ? odd + 4 : plain == std::string_view::npos ? page_.size() : plain + 3;
    }

    /// Behind the '>' of the tag at `at_`, quotes counted; where the page ends within a quote, behind the first '>'.
    /// That is tried a few times only, so that a page of open quotes stays linear.
    std::size_t tag_end(std::size_t name_end) {
        constexpr int kMostTries = 32;
        if (open_quotes_ < kMostTries) {
            std::string_view name;
            std::size_t at = name_end, first = 0, last = 0;
            while (read_attribute(page_, at, name, first, last)) {
            }
            if (at < page_.size()) return at + 1;
            ++open_quotes_;
        }
        const std::size_t found = page_.find('>', name_end);
        return found == std::string_view::npos ? 0 : found + 1;
    }

    void read_tag(Kind kind) {
        const std::size_t name_first = at_ + (kind == Kind::end ? 2 : 1);
        std::size_t name_last = name_first;
        while (name_last < page_.size() && !ends_name(page_[name_last])) ++name_last;
        const std::size_t end = tag_end(name_last);
        if (end == 0) {  // a tag that never ends: the rest is shown as text
            add_text(at_, page_.size(), Kind::text);
            at_ = page_.size();
            return;
        }
        MarkupToken token{kind, static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(end),
                          static_cast<std::uint32_t>(end), page_.substr(name_first, name_last - name_first)};
        at_ = end;
        if (kind == Kind::start && same_word(token.name, "svg")) {
            at_ = svg_end(end);
            if (at_ != end || page_[end - 2] == '/') token.kind = Kind::svg;
            token.last = static_cast<std::uint32_t>(at_);
        }
        tokens_.push_back(token);
        if (kind == Kind::start) read_raw_text(token.name);
    }

    /// The content of an element that holds no tags. One that never ends is read as markup, but for scripts and styles.
    void read_raw_text(std::string_view name) {
        const auto raw =
            std::find_if(kRawText.begin(), kRawText.end(), [&](auto word) { return same_word(word, name); });
        if (raw == kRawText.end()) return;
        const bool silent = *raw == "script" || *raw == "style";
        const std::size_t end = find_end_tag(*raw, at_);
        if (end == std::string_view::npos) {
            if (silent) at_ = page_.size();
            return;
        }
        const bool references = *raw == "title" || *raw == "textarea";
        if (!silent && end > at_) add_text(at_, end, references ? Kind::text : Kind::literal_text);
        at_ = end;
    }

    /// Where the next end tag of this name begins. A search that failed once is not made again.
    std::size_t find_end_tag(std::string_view name, std::size_t from) {
        if (none_from_.contains(name)) return std::string_view::npos;
        for (std::size_t i = page_.find("</", from); i != std::string_view::npos; i = page_.find("</", i + 2)) {
            const std::size_t behind = i + 2 + name.size();
            if (behind < page_.size() && same_word(page_.substr(i + 2, name.size()), name) && ends_name(page_[behind]))
                return i;
        }
        none_from_.insert({name, from});
        return std::string_view::npos;
    }

    /// Behind the </svg> that ends the <svg> whose start tag ends at `from`; `from` where it ends itself or never ends.
    std::size_t svg_end(std::size_t from) {
        if (page_[from - 2] == '/') return from;
        constexpr std::string_view kName = "svg";
        std::size_t end = from;
        for (std::size_t inner = from, depth = 1; depth > 0; --depth) {
            end = find_end_tag(kName, end);
            if (end == std::string_view::npos) return from;
            for (; inner + kName.size() + 1 < end; ++inner) {
                inner = std::min(page_.find('<', inner), end);
                if (same_word(page_.substr(inner + 1, kName.size()), kName) &&
                    ends_name(page_[inner + 1 + kName.size()]))
                    ++depth;
            }
            end = std::min(page_.find('>', end), page_.size() - 1) + 1;
            inner = end;
        }
        return end;
    }

    std::string_view page_;
    std::size_t at_ = 0;
    int open_quotes_ = 0;
    std::map<std::string_view, std::size_t> none_from_;  ///< end tags that do not come any more
    std::vector<MarkupToken> tokens_;
};

}  // namespace

std::vector<MarkupToken> read_markup(std::string_view page) { return MarkupReader(page).read(); }

AttributeReader::AttributeReader(std::string_view tag, std::uint32_t offset) : tag_(tag), offset_(offset), at_(1) {
    while (at_ < tag_.size() && !ends_name(tag_[at_])) ++at_;
}

std::optional<MarkupAttribute> AttributeReader::next() {
    MarkupAttribute attribute;
    std::size_t first = 0, last = 0;
    if (!read_attribute(tag_, at_, attribute.name, first, last)) return std::nullopt;
    attribute.first = offset_ + static_cast<std::uint32_t>(first);
    attribute.last = offset_ + static_cast<std::uint32_t>(last);
    return attribute;
}

}  // namespace chancery
