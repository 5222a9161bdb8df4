// A count that the page does not bear out: "on 4 main pillars:", and five follow.
//
// Held against the page are only counts that announce something: at the end of the heading or paragraph before a list
// or the pillars, and "all four pillars" anywhere. "Two of the four pillars" and "three more steps" count a part.
// A count is right if it meets anything that it could be about: the items of the next list, those of all lists of the
// section, its groups, or the pillars.
#include <algorithm>

#include "proofread/checks.h"

namespace chancery::proofreading {
namespace {

using namespace kind;

constexpr std::size_t kAdjectives = 2;  // "4 main strategic pillars"
constexpr int kMostCounted = 20;

std::size_t pillars_of(const Brief& brief) {
    return static_cast<std::size_t>(std::count_if(brief.sections.begin(), brief.sections.end(),
                                                  [](const Section& section) { return section.role == Role::pillar; }));
}

/// "4 main pillars": words [number, noun] of a passage.
struct Count {
    std::size_t number = 0, noun = 0;
    std::size_t value = 0;
};

/// The count whose noun is words[noun], if it counts the whole of something.
std::optional<Count> count_at(const Passage& passage, std::size_t noun) {
    const auto& words = passage.words;
    for (std::size_t back = 1; back <= kAdjectives + 1 && back <= noun; ++back) {
        const std::size_t i = noun - back;
        const std::string_view gap = passage.gap(i);
        if (gap.find_first_of(".,;:()") != std::string_view::npos || words[i].is(kPart)) return std::nullopt;
        if (!words[i].is(kNumber)) {
            if (words[i].is(kFunction)) return std::nullopt;
            continue;
        }
        if (words[i].value < 2 || words[i].value > kMostCounted) return std::nullopt;
        // "2-3 steps", "two or three", "one of four", "at least two", "the other two", "21 4"
        if (i != 0 && words[i - 1].is(kPart | kOf | kRange | kNumber) && !words[i].starts_sentence) return std::nullopt;
        if (i > 1 && words[i - 2].is(kPart | kOf) && words[i - 1].is(kThe)) return std::nullopt;
        return Count{i, noun, static_cast<std::size_t>(words[i].value)};
    }
    return std::nullopt;
}

/// What stands behind a passage and could be what it counts.
struct Following {
    std::size_t next_list = 0;  ///< items of the list right behind it
    std::size_t all_lists = 0, lists = 0, groups = 0, subheadings = 0, paragraphs = 0;
    bool pillars = false;  ///< nothing but the pillars

    bool holds(std::size_t count) const {
        return count == next_list || count == all_lists || count == lists || count == groups || count == subheadings ||
               count == paragraphs;
    }
};

Following following(const Reading& reading, const Passage& passage) {
    Following out;
    if (!passage.among) return out;
    const auto& blocks = *passage.among;
    for (std::size_t i = passage.next; i < blocks.size(); ++i) {
        const auto* list = std::get_if<List>(&blocks[i]);
        if (list && i == passage.next) out.next_list = list->items.size();
        if (list) out.all_lists += list->items.size(), ++out.lists;
        out.groups += std::holds_alternative<Group>(blocks[i]);
        out.subheadings += std::holds_alternative<Subheading>(blocks[i]);
        out.paragraphs += std::holds_alternative<Paragraph>(blocks[i]);
    }
    const auto& sections = reading.brief().sections;
    const std::size_t section = passage.section == Passage::kNoSection ? 0 : passage.section + 1;
    const bool last = passage.next == blocks.size() ||
                      (passage.next + 1 == blocks.size() && std::holds_alternative<Contents>(blocks[passage.next]));
    const bool own = passage.section != Passage::kNoSection && sections[passage.section].role == Role::pillar;
    out.pillars = last && !own && section < sections.size() && sections[section].role == Role::pillar;
    return out;
}

class Comparer {
public:
    Comparer(const Reading& reading, Diagnostics& diagnostics)
        : reading_(reading), pillars_(pillars_of(reading.brief())), diagnostics_(diagnostics) {}

    void passage(const Passage& passage) {
        for (std::size_t i = passage.words.size(); i-- > 0;) {
            if (!passage.words[i].is(kCounted)) continue;
            const std::optional<Count> count = count_at(passage, i);
            if (!count) continue;
            if (announces(passage, i))
                announced(passage, *count);
            else if (passage.words[i].is(kPillar) && all_of_them(passage, *count))
                compare_with_pillars(passage, *count);
            return;  // the last one of a passage is what it announces
        }
    }

private:
    /// At the end of its passage, or in the last sentence of one that ends with a colon.
    static bool announces(const Passage& passage, std::size_t noun) {
        const bool colon = passage.text->str().ends_with(':');
        if (passage.place == Passage::Place::heading) return noun + 1 == passage.words.size();
        if (passage.place != Passage::Place::paragraph) return false;
        return passage.sentence_end(noun) == passage.words.size() && (colon || noun + 1 == passage.words.size());
    }

    /// "all four pillars", "los cuatro pilares principales" with nothing behind that narrows it.
    static bool all_of_them(const Passage& passage, const Count& count) {
        if (count.number == 0) return false;
        const std::string before = lower_case(passage.view(passage.words[count.number - 1]));
        const std::string first =
            count.number > 1 ? lower_case(passage.view(passage.words[count.number - 2])) : std::string();
        return before == "all" || ((before == "the" || before == "its") && first == "all") ||
               ((before == "los" || before == "las") && (first == "todos" || first == "todas"));
    }

    void announced(const Passage& passage, const Count& count) {
        const Following behind = following(reading_, passage);
        const bool pillars = behind.pillars || (passage.words[count.noun].is(kPillar) && behind.next_list == 0);
        if (behind.holds(count.value)) return;
        if (pillars && pillars_ != 0) {
            if (behind.pillars || passage.words[count.noun].is(kPillar)) compare_with_pillars(passage, count);
        } else if (behind.next_list != 0 && count.value != pillars_) {
            report(passage, count, behind.next_list, "the list that follows has ");
        }
    }

    void compare_with_pillars(const Passage& passage, const Count& count) {
        if (pillars_ > 1 && count.value != pillars_) report(passage, count, pillars_, "the page has ");
    }

    void report(const Passage& passage, const Count& count, std::size_t there, std::string_view what) {
        diagnostics_
            .report(
                Code::count_not_met, passage.span(count.number, count.noun + 1),
                "the text counts " + std::to_string(count.value) + ", and " + std::string(what) + std::to_string(there))
            .hint("correct the number, or add what is missing");
    }

    const Reading& reading_;
    std::size_t pillars_;
    Diagnostics& diagnostics_;
};

}  // namespace

void compare_counts(const Reading& reading, Diagnostics& diagnostics) {
    Comparer comparer(reading, diagnostics);
    for (const Passage& passage : reading.passages)
        if ((passage.kinds & kCounted) != 0 && (passage.kinds & kNumber) != 0) comparer.passage(passage);
}

}  // namespace chancery::proofreading
