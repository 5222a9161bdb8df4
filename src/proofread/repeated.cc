// A passage that stands on the page twice, word for word.
//
// Compared are whole sentences of some length, by their words alone; sentences that repeat in a row are one finding.
// Quotations are left out, since a pull quote repeats the text on purpose, and so are headings, cells and notes.
#include <algorithm>
#include <string>

#include "proofread/checks.h"

namespace chancery::proofreading {
namespace {

constexpr std::size_t kLeastWords = 8;  // shorter sentences return in honest prose
constexpr std::size_t kLeastBytes = 45;

struct Sentence {
    std::uint32_t hash = 0;
    std::uint32_t number = 0;  ///< in reading order
    const Passage* passage = nullptr;
    std::uint32_t first = 0, last = 0;  ///< words of it
    Sentence* earlier = nullptr;
    std::size_t repeats = 0;  ///< how often it stands again
};

bool same_words(const Sentence& a, const Sentence& b) {
    if (a.last - a.first != b.last - b.first) return false;
    for (std::uint32_t i = 0; i < a.last - a.first; ++i)
        if (a.passage->words[a.first + i].hash != b.passage->words[b.first + i].hash) return false;
    return lower_case(a.passage->view(a.passage->words[a.first])) ==
           lower_case(b.passage->view(b.passage->words[b.first]));
}

void add_sentences(const Passage& passage, std::vector<Sentence>& out) {
    for (std::size_t first = 0; first < passage.words.size();) {
        const std::size_t last = passage.sentence_end(first);
        const std::size_t bytes = passage.words[last - 1].last - passage.words[first].first;
        if (last - first >= kLeastWords && bytes >= kLeastBytes) {
            Sentence sentence;
            for (std::size_t i = first; i < last; ++i) sentence.hash = sentence.hash * 31 + passage.words[i].hash;
            sentence.number = static_cast<std::uint32_t>(out.size());
            sentence.passage = &passage;
            sentence.first = static_cast<std::uint32_t>(first);
            sentence.last = static_cast<std::uint32_t>(last);
            out.push_back(sentence);
        }
        first = last;
    }
}

/// Each sentence that stands earlier on the page knows where.
bool find_earlier(std::vector<Sentence>& sentences) {
    std::vector<Sentence*> order;
    order.reserve(sentences.size());
    for (Sentence& sentence : sentences) order.push_back(&sentence);
    std::sort(order.begin(), order.end(), [](const Sentence* a, const Sentence* b) {
        return a->hash != b->hash ? a->hash < b->hash : a->number < b->number;
    });
    bool any = false;
    Sentence* first = nullptr;
    for (Sentence* sentence : order) {
        if (!first || first->hash != sentence->hash) {
            first = sentence;
        } else if (same_words(*first, *sentence)) {
            sentence->earlier = first;
            ++first->repeats;
            any = true;
        }
    }
    return any;
}

}  // namespace

void find_repeated(const Reading& reading, Diagnostics& diagnostics) {
    // normalize() has said that the lead repeats a key point.
    const auto& said = diagnostics.all();
    const bool lead_said =
        std::any_of(said.begin(), said.end(), [](const Diagnostic& d) { return d.code == Code::lead_repeated; });
    std::vector<Sentence> sentences;
    for (const Passage& passage : reading.passages)
        if (passage.running() && !(lead_said && passage.place == Passage::Place::standfirst))
            add_sentences(passage, sentences);
    if (!find_earlier(sentences)) return;
    for (std::size_t i = 0; i < sentences.size(); ++i) {
        const Sentence& begin = sentences[i];
        if (!begin.earlier || begin.earlier->repeats == 0) continue;
        const std::size_t more = begin.earlier->repeats - 1;
        begin.earlier->repeats = 0;  // said once
        while (i + 1 < sentences.size() && sentences[i + 1].passage == begin.passage && sentences[i + 1].earlier &&
               sentences[i + 1].earlier == sentences[i].earlier + 1)
            sentences[++i].earlier->repeats = 0;
        const Span earlier = begin.earlier->passage->span(begin.earlier->first, begin.earlier->last);
        const Position place = reading.request.sources.position(earlier);
        std::string message =
            "the same words stand at " + std::to_string(place.line) + ":" + std::to_string(place.column);
        message += more == 0   ? std::string(" too")
                   : more == 1 ? std::string(" and at another place")
                               : " and at " + std::to_string(more) + " other places";
        diagnostics
            .report(Code::passage_repeated, begin.passage->span(begin.first, sentences[i].last), std::move(message))
            .hint("say it once, or say it otherwise");
    }
}

}  // namespace chancery::proofreading
