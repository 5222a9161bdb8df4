// BlockReader: walks the events of a PageTree and writes its blocks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/diagnostic.h"
#include "chancery/document.h"
#include "chancery/limits.h"
#include "parse/element_kind.h"
#include "parse/frames.h"
#include "parse/page_tree.h"
#include "parse/prose_builder.h"

namespace chancery {

class BlockReader {
public:
    BlockReader(const Source& source, SourceId id, const Limits& limits, Diagnostics& diagnostics);
    Document read();

private:
    /// An element that is open, and what its end has to undo.
    struct Open {
        ElementId id;
        ElementKind kind = ElementKind::plain_inline;
        bool block = false;
        std::size_t manners = 0;  ///< opened in prose_
        bool unseen = false, suspends = false, centered = false, link = false, language = false;
        bool credit = false;
    };
    /// The innermost element that holds all of a paragraph so far.
    struct Whole {
        bool begun = false;
        std::size_t depth = 0;  ///< of the element stack; 0: no element holds it
        ElementId element;
    };
    /// A paragraph that waits while a hidden passage in the middle of it is read.
    struct Suspended {
        ProseBuilder prose;
        ElementId heading;
        Whole whole;
    };

    void open(ElementId id, std::size_t event);
    void close();
    void say(const MarkupToken& token);
    void note_word();

    void boundary(const Open& element, Span tag);
    void flush();
    void open_block(const Open& element);
    void open_inline(Open& element);
    void open_manners(Open& element);
    void open_link(Open& element);
    void add_manner(Open& element, Inline manner);
    void settle_space();
    void suspend(Open& element);
    void resume();
    void line_break(Span tag);
    void quotation_mark(std::string_view mark, Span tag);

    void open_fallback(Open& element, std::size_t event);
    void open_details(ElementId id);
    void hide(ElementId id, Hidden why);
    void add_image(ElementId id);
    void add_vector_image(ElementId id);
    void add_picture(Picture picture);
    void write_email(const Element& element);
    void read_title(std::size_t event);
    /// The tag that its lang attribute holds, or nothing; what is no tag is reported, each once.
    std::string language_of(const Element& element);
    /// What the element says of the page; true where its content is no text of it.
    bool read_facts(Open& element, std::size_t event);

    const Element& element(ElementId id) const { return tree_.elements[id.value]; }
    std::size_t depth() const { return open_.size(); }

    std::string_view page_;
    SourceId id_;
    const Limits& limits_;
    Diagnostics& diagnostics_;
    PageTree tree_;
    std::vector<bool> layout_;  ///< by element: a table for placement
    Frames frames_;
    ProseBuilder prose_;
    std::vector<Suspended> suspended_;
    std::vector<Open> open_;
    std::vector<Link> links_;
    std::vector<std::string> languages_;
    std::set<std::string> reported_languages_;  ///< that are none
    std::vector<std::string> picture_sources_;
    ElementId heading_;  ///< the heading that words go to
    Whole whole_;
    std::size_t lowest_ = 0;        ///< lowest depth since the last word
    std::size_t preformatted_ = 0;  ///< <pre> elements around
    std::size_t unseen_ = 0;        ///< elements around whose content is no text
    PageMetadata metadata_;
};

}  // namespace chancery
