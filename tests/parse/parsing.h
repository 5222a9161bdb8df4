// What the tests of parse share: a page parsed from a string, and its blocks in one line.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/diagnostic.h"
#include "chancery/document.h"
#include "chancery/limits.h"
#include "chancery/source.h"
#include "support/catch2.h"

namespace chancery::testing {

struct Page {
    SourceMap sources;
    Diagnostics diagnostics;
    SourceId id;
    Document document;

    const std::string& text() const { return sources[id].text; }
    bool reports(Code code) const {
        return std::any_of(diagnostics.all().begin(), diagnostics.all().end(),
                           [&](const Diagnostic& d) { return d.code == code; });
    }
};

/// Parses `text` and holds the invariants of its Document.
inline Page parse_page(std::string_view text, SourceFormat format, const Limits& limits = {}) {
    Page page;
    Source source;
    source.name = "page";
    source.text = text;
    source.format = format;
    page.id = page.sources.add(std::move(source));
    page.document = parse(page.sources, page.id, limits, page.diagnostics);
    CHECK(check(page.document).value_or("") == "");
    return page;
}

inline Page html(std::string_view text, const Limits& limits = {}) {
    return parse_page(text, SourceFormat::html, limits);
}
inline Page plain(std::string_view text, const Limits& limits = {}) {
    return parse_page(text, SourceFormat::text, limits);
}

/// Words with their manners: "see <a>the page</a>"; a line break is "/", a no-break space "~".
std::string written(const Prose& prose);
/// Blocks in one line: h1(Title) p(Words) ul(li(p(x))). Recursive, for the small pages of tests.
std::string outline(const std::vector<Block>& blocks);
inline std::string outline(const Page& page) { return outline(page.document.blocks); }

/// Every Prose and Text of the blocks, in order.
std::vector<const Text*> texts_of(const std::vector<Block>& blocks);

}  // namespace chancery::testing
