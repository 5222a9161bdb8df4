#include "parse/xpath.h"

#include <memory>
#include <string_view>
#include <vector>

#include <libxml/tree.h>
#include <libxml/xpath.h>

#include "chancery/diagnostic.h"
#include "parse/page_tree.h"
#include "parse/references.h"
#include "source/destroyer.h"

namespace chancery {
namespace {

using Tree = std::unique_ptr<xmlDoc, Destroyer<xmlFreeDoc>>;
using Context = std::unique_ptr<xmlXPathContext, Destroyer<xmlXPathFreeContext>>;
using Expression = std::unique_ptr<xmlXPathCompExpr, Destroyer<xmlXPathFreeCompExpr>>;

/// An expression of a settings file could ask for the product of all nodes with themselves.
constexpr unsigned long kMostSteps = 50'000'000;

const xmlChar* xml(const std::string& text) { return reinterpret_cast<const xmlChar*>(text.c_str()); }

void ignore(void* /*context*/, const xmlError* /*error*/) {}

/// The page's elements and texts as libxml2's nodes. It takes no names that XML has not, as "a<b" or "@click".
class TreeBuilder {
public:
    TreeBuilder(const Source& page, const PageTree& tree)
        : page_(page.text), tree_(tree), document_(xmlNewDoc(nullptr)), open_{as_node(document_.get())} {}

    Tree build() {
        for (const TreeEvent& event : tree_.events) {
            switch (event.kind) {
                case TreeEvent::Kind::open:
                    open(tree_.elements[event.index]);
                    break;
                case TreeEvent::Kind::close:
                    open_.pop_back();
                    break;
                case TreeEvent::Kind::text:
                    text(tree_.tokens[event.index]);
                    break;
            }
        }
        return std::move(document_);
    }

private:
    static xmlNode* as_node(xmlDoc* document) { return reinterpret_cast<xmlNode*>(document); }

    void open(const Element& element) {
        xmlNode* node = xmlNewDocNode(document_.get(), nullptr, xml(element.name), nullptr);
        for (const auto& [name, value] : element.attributes)
            if (xmlValidateNCName(xml(name), 0) == 0) xmlNewProp(node, xml(name), xml(value));
        xmlAddChild(open_.back(), node);
        open_.push_back(node);
    }

    void text(const MarkupToken& token) {
        if (open_.size() == 1) return;  // before or behind the root element
        const std::string_view written = page_.substr(token.first, token.last - token.first);
        const std::string words =
            token.kind == MarkupToken::Kind::text ? decoded_attribute(written) : std::string(written);
        xmlAddChild(open_.back(), xmlNewDocText(document_.get(), xml(words)));
    }

    std::string_view page_;
    const PageTree& tree_;
    Tree document_;
    std::vector<xmlNode*> open_;
};

}  // namespace

std::optional<bool> matches_xpath(const Source& page, SourceId id, const std::string& expression,
                                  const Limits& limits) {
    Diagnostics heard;  // parse() reports the same
    const PageTree tree = page.format == SourceFormat::html ? read_tree(page, id, limits, heard) : PageTree();
    const Tree document = TreeBuilder(page, tree).build();
    const Context context(xmlXPathNewContext(document.get()));
    if (!context) return std::nullopt;
    context->error = reinterpret_cast<xmlStructuredErrorFunc>(ignore);
    context->opLimit = kMostSteps;
    context->node = reinterpret_cast<xmlNode*>(document.get());
    const Expression compiled(xmlXPathCtxtCompile(context.get(), xml(expression)));
    if (!compiled) return std::nullopt;
    const int answer = xmlXPathCompiledEvalToBoolean(compiled.get(), context.get());
    if (answer < 0) return std::nullopt;
    return answer == 1;
}

}  // namespace chancery
