// The only includer of libxml2.
#include "parse/page_tree.h"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include <fmt/format.h>
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>

#include "parse/characters.h"
#include "parse/hidden.h"
#include "parse/references.h"
#include "parse/skeleton.h"
#include "source/destroyer.h"

namespace chancery {
namespace {

/// Takes what libxml2 tells and turns it into elements and events. Where libxml2 stands in the skeleton says which tag
/// of the page an event belongs to; elements that it adds by itself (an <html> that was left out) have no tag and are
/// not elements of ours.
class TreeReader {
public:
    TreeReader(const Source& source, SourceId id, const Limits& limits, Diagnostics& diagnostics)
        : page_(source.text), id_(id), limits_(limits), diagnostics_(diagnostics) {}

    PageTree read();

private:
    struct Open {
        std::string skeleton_name;
        ElementId element;  ///< none for an element that libxml2 added
    };

    static void on_start(void* reader, const xmlChar* name, const xmlChar**) {
        static_cast<TreeReader*>(reader)->start(reinterpret_cast<const char*>(name));
    }
    static void on_end(void* reader, const xmlChar* name) {
        static_cast<TreeReader*>(reader)->end(reinterpret_cast<const char*>(name));
    }
    static void on_text(void* reader, const xmlChar*, int length) { static_cast<TreeReader*>(reader)->text(length); }

    void start(std::string_view name);
    void end(std::string_view name);
    void text(int length);
    void stop() { xmlStopParser(parser_.get()); }

    /// The tag of the skeleton that libxml2 reads or has just read; where it stands between two, the next, not
    /// `reached_`.
    const Skeleton::Tag* current_tag();
    std::string_view name_of(const Skeleton::Tag& tag) const;
    ElementId add_element(const MarkupToken& token);
    void read_attributes(const MarkupToken& token, Element& element);
    void close_last(std::uint32_t end);
    ElementId innermost() const;

    std::string_view page_;
    SourceId id_;
    const Limits& limits_;
    Diagnostics& diagnostics_;
    PageTree tree_;
    Skeleton skeleton_;
    std::unique_ptr<htmlParserCtxt, Destroyer<htmlFreeParserCtxt>> parser_;
    std::vector<Open> open_;
    std::size_t tag_ = 0;
    std::size_t told_ = SIZE_MAX;  ///< the last tag whose own element has been opened or closed
    bool reached_ = false;
    std::size_t text_ = 0;
    std::size_t events_until_poll_ = 0;
};

const Skeleton::Tag* TreeReader::current_tag() {
    const xmlParserInput* input = parser_->input;
    const auto at = static_cast<std::size_t>(input->consumed) + static_cast<std::size_t>(input->cur - input->base);
    while (tag_ < skeleton_.tags.size() && skeleton_.tags[tag_].last < at) ++tag_;
    if (tag_ == skeleton_.tags.size()) return nullptr;
    reached_ = skeleton_.tags[tag_].first < at;
    return &skeleton_.tags[tag_];
}

/// The name in a tag of the skeleton, whichever kind of tag it is.
std::string_view TreeReader::name_of(const Skeleton::Tag& tag) const {
    std::string_view name = std::string_view(skeleton_.html).substr(tag.first + 1, tag.last - tag.first - 2);
    if (name.starts_with('/')) name.remove_prefix(1);
    if (name.ends_with('/')) name.remove_suffix(1);
    return name;
}

ElementId TreeReader::innermost() const {
    for (auto open = open_.rbegin(); open != open_.rend(); ++open)
        if (open->element.known()) return open->element;
    return {};
}

void TreeReader::start(std::string_view name) {
    // What is nested far deeper than any page by tricks that make_skeleton doesn't foresee is taken as text.
    constexpr int kDeepest = 100'000;
    constexpr std::size_t kEventsBetweenPolls = 4096;
    if (parser_->nameNr > kDeepest) return stop();
    if (events_until_poll_-- == 0) {
        events_until_poll_ = kEventsBetweenPolls;
        if (limits_.stop.stop_requested()) return stop();
    }
    ElementId element;
    if (const Skeleton::Tag* tag = current_tag(); tag != nullptr && reached_ && name_of(*tag) == name) {
        const MarkupToken& token = tree_.tokens[tag->token];
        if (token.kind == MarkupToken::Kind::start || token.kind == MarkupToken::Kind::svg) {
            element = add_element(token);
            told_ = tag_;
        }
    }
    open_.push_back({std::string(name), element});
}

ElementId TreeReader::add_element(const MarkupToken& token) {
    Element element;
    element.name = token.name;
    std::transform(element.name.begin(), element.name.end(), element.name.begin(), lower);
    element.parent = innermost();
    element.open = {id_, token.first, token.inner};
    element.span = {id_, token.first, token.last};
    read_attributes(token, element);
    const Hidden around = element.parent.known() ? tree_.elements[element.parent.value].hidden : Hidden::no;
    element.hidden = inherited(around, own_hidden(element));
    const auto index = static_cast<std::uint32_t>(tree_.elements.size());
    tree_.elements.push_back(std::move(element));
    tree_.events.push_back({TreeEvent::Kind::open, index});
    return ElementId{index};
}

void TreeReader::read_attributes(const MarkupToken& token, Element& element) {
    AttributeReader reader(page_.substr(token.first, token.inner - token.first), token.first);
    while (const auto attribute = reader.next()) {
        if (element.attributes.size() == limits_.attributes) {
            diagnostics_
                .report(Code::attributes_over_limit, element.open,
                        fmt::format("an element has more than {} attributes", limits_.attributes))
                .label("the others are ignored")
                .hint("the limit is attributes");
            return;
        }
        std::string name(attribute->name);
        std::transform(name.begin(), name.end(), name.begin(), lower);
        if (element.attribute(name)) continue;  // the first of two counts
        element.attributes.emplace_back(
            std::move(name), decoded_attribute(page_.substr(attribute->first, attribute->last - attribute->first)));
    }
}

void TreeReader::end(std::string_view name) {
    if (open_.empty() || open_.back().skeleton_name != name) return;
    auto end = static_cast<std::uint32_t>(page_.size());
    if (const Skeleton::Tag* tag = current_tag()) {
        const MarkupToken& token = tree_.tokens[tag->token];
        const bool own_end = reached_ && token.kind == MarkupToken::Kind::end && name_of(*tag) == name;
        if (own_end) told_ = tag_;
        // A tag that has been told of is behind: what ends now ends at the next one, which follows right on it.
        end = told_ == tag_ ? token.last : token.first;
    }
    close_last(end);
}

void TreeReader::close_last(std::uint32_t end) {
    const ElementId element = open_.back().element;
    open_.pop_back();
    if (!element.known()) return;
    Span& span = tree_.elements[element.value].span;
    span.last = std::max(span.last, end);
    tree_.events.push_back({TreeEvent::Kind::close, element.value});
}

void TreeReader::text(int length) {
    for (; length > 0 && text_ < skeleton_.texts.size(); --length)
        tree_.events.push_back({TreeEvent::Kind::text, skeleton_.texts[text_++]});
}

PageTree TreeReader::read() {
    tree_.tokens = read_markup(page_);
    skeleton_ = make_skeleton(tree_.tokens, page_, id_, limits_, diagnostics_);

    static const bool ready = (xmlInitParser(), true);
    parser_.reset(ready ? htmlNewParserCtxt() : nullptr);
    if (parser_ == nullptr) return std::move(tree_);
    *parser_->sax = {};
    parser_->sax->startElement = on_start;
    parser_->sax->endElement = on_end;
    parser_->sax->characters = on_text;
    parser_->sax->ignorableWhitespace = on_text;
    parser_->sax->cdataBlock = on_text;
    parser_->userData = this;
    constexpr int kOptions = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                             HTML_PARSE_IGNORE_ENC | XML_PARSE_HUGE;
    htmlCtxtReadMemory(parser_.get(), skeleton_.html.data(), static_cast<int>(skeleton_.html.size()), nullptr, nullptr,
                       kOptions);

    text(static_cast<int>(skeleton_.texts.size() - text_));  // what libxml2 did not come to is kept
    while (!open_.empty()) close_last(static_cast<std::uint32_t>(page_.size()));
    return std::move(tree_);
}

}  // namespace

PageTree read_tree(const Source& source, SourceId id, const Limits& limits, Diagnostics& diagnostics) {
    return TreeReader(source, id, limits, diagnostics).read();
}

}  // namespace chancery
