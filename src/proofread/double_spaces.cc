// Two spaces where one is meant.
//
// White space is collapsed in the brief, so the source is asked: what lies between the last letter before a gap and the
// first one behind it. Only a run of spaces and no-break spaces counts; a line feed, a tab or a tag in it is how the
// page is written, not what it says. Two spaces behind a stop are how some people type.
#include <algorithm>

#include "proofread/checks.h"

namespace chancery::proofreading {
namespace {

constexpr std::size_t kAligned = 4;  // that many spaces and more line something up

/// Spaces in `raw` if it holds nothing else, or 0.
std::size_t spaces_in(std::string_view raw) {
    constexpr std::string_view kSpaces[] = {" ", "&nbsp;", "\u00A0", "&#160;", "&#xa0;", "&#xA0;"};
    std::size_t count = 0;
    while (!raw.empty()) {
        const auto* found = std::find_if(std::begin(kSpaces), std::end(kSpaces),
                                         [&](std::string_view space) { return raw.starts_with(space); });
        if (found == std::end(kSpaces)) return 0;
        raw.remove_prefix(found->size());
        ++count;
    }
    return count;
}

bool behind_stop(std::string_view before) {
    for (const std::string_view closer : {"\u201D", "\u2019", "\u00BB"})
        if (before.ends_with(closer)) before.remove_suffix(closer.size());
    while (!before.empty() && (before.back() == ')' || before.back() == '"' || before.back() == '\''))
        before.remove_suffix(1);
    return !before.empty() && std::string_view(".:!?").find(before.back()) != std::string_view::npos;
}

class Finder {
public:
    Finder(const Text& text, const SourceMap& sources) : text_(text), sources_(sources) {}

    void run(Diagnostics& diagnostics) {
        const auto& pieces = text_.pieces();
        std::uint32_t done = 0;
        // Where nothing was collapsed, pieces follow each other without a seam and there is one.
        for (std::size_t i = 0; i + 1 < pieces.size(); ++i)
            for (const std::uint32_t at : {pieces[i].last - 1, pieces[i].last}) {
                if (text_.str()[at] != ' ' || at < done) continue;
                done = at + 1;
                look(at);
            }
        if (count_ == 0) return;
        diagnostics
            .report(Code::double_spaces, first_,
                    count_ == 1
                        ? std::string("two spaces or more between words")
                        : "two spaces or more between words, " + std::to_string(count_) + " times in this passage")
            .label("set as one")
            .hint("write one space");
    }

private:
    void look(std::uint32_t at) {
        if (at == 0 || at + 1 >= text_.size() || text_.str()[at + 1] == ' ') return;
        const Span before = text_.source_of(at - 1, at), after = text_.source_of(at + 1, at + 2);
        if (!before.known() || !after.known() || before.source != after.source || !sources_.contains(before.source))
            return;
        const Span gap{before.source, before.last, after.first};
        const Source& source = sources_[gap.source];
        if (gap.last < gap.first + 2 || gap.last > source.text.size()) return;
        const std::size_t spaces = spaces_in(sources_.text(gap));
        if (spaces < 2 || spaces >= kAligned || behind_stop(text_.view(0, at))) return;
        if (count_++ == 0) first_ = gap;
    }

    const Text& text_;
    const SourceMap& sources_;
    std::size_t count_ = 0;
    Span first_;
};

}  // namespace

void find_double_spaces(const Reading& reading, Diagnostics& diagnostics) {
    for (const Passage& passage : reading.passages)
        if (passage.place != Passage::Place::verbatim && passage.text->pieces().size() > 1)
            Finder(*passage.text, reading.request.sources).run(diagnostics);
}

}  // namespace chancery::proofreading
