// Times that are told from the day of writing: "last month", "in 2-3 months", "el mes pasado".
//
// A brief is read long after it was written, and what "last month" was is then a riddle. Only phrases that name a time
// are looked for: "recently" or "in the coming years" say little on any day. Left alone are times that something else
// fixes ("the next year", "last week of May", "last month (August 2021)"), lengths ("the first time in ten years",
// "desde hace dos meses") and the words of others, which an editor can't change.
#include <algorithm>

#include "proofread/checks.h"

namespace chancery::proofreading {
namespace {

using namespace kind;

constexpr int kFarYears = 10;           // from here on years are a round number and no date
constexpr std::size_t kYearWithin = 4;  // words behind the phrase that may name its year
constexpr std::size_t kLooksBack = 60;  // words of the sentence before the phrase

class Finder {
public:
    Finder(const Passage& passage, Diagnostics& diagnostics)
        : passage_(passage),
          words_(passage.words),
          english_(!passage.lexicon->adjective_follows),
          diagnostics_(diagnostics) {}

    void run() {
        for (std::size_t i = 0; i < words_.size(); ++i)
            if (words_[i].kinds != 0)
                if (const std::size_t end = phrase(i)) {
                    if (!fixed(i, end)) report(i, end);
                    i = end - 1;
                }
    }

private:
    bool is(std::size_t i, std::uint32_t any_of) const { return i < words_.size() && words_[i].is(any_of); }
    bool was(std::size_t i, std::uint32_t any_of) const { return i != 0 && words_[i - 1].is(any_of); }
    /// Words i and i + 1 stand beside each other with nothing but a space between.
    bool beside(std::size_t i) const {
        return i + 1 < words_.size() && (passage_.gap(i) == " " || passage_.gap(i) == "\u00A0");
    }

    /// The end of a phrase that begins with words[i]; 0: none does.
    std::size_t phrase(std::size_t i) const {
        if (is(i, kYesterday)) return possessive(i) ? 0 : i + 1;
        if (is(i, kLast | kNext | kThis))
            if (const std::size_t end = before_unit(i)) return end;
        if (!english_ && is(i, kCalendar) && beside(i)) {
            if (is(i + 1, kLast | kNext) && !is(i + 1, kPart)) return i + 2;  // "mes pasado", "año entrante"
            if (is(i + 1, kNext)) return i + 2;                               // "semana próxima"
            if (is(i + 1, kThat) && beside(i + 1) && is(i + 2, kComes)) return i + 3;
        }
        if (is(i, kNumber | kVague | kOne)) return ago(i);
        if (is(i, kSince)) return since(i);
        if (is(i, kIn)) return from_now(i);
        return 0;
    }

    /// "yesterday's" is mostly said of what is outdated.
    bool possessive(std::size_t i) const { return passage_.view(words_[i]).size() > 9; }

    /// "last month", "this Friday", "este año", "los próximos dos meses".
    std::size_t before_unit(std::size_t i) const {
        if (!beside(i)) return 0;
        const bool this_one = is(i, kThis);
        if (is(i + 1, kCalendar) || (!this_one && english_ && is(i + 1, kCalendarLoose)))
            return english_ && !this_one && was(i, kThe) ? 0 : i + 2;
        if (this_one) return 0;
        std::size_t end = i + 1;
        if (is(end, kNumber | kVague)) {
            if (!beside(end)) return 0;
            if (is(end + 1, kOf)) ++end;  // "couple of"
            ++end;
        }
        const bool counted = is(i + 1, kNumber);
        if (!is(end, kMany)) return 0;
        if (is(end, kShortUnit)) return counted || is(i, kNext) ? end + 1 : 0;
        return counted && is(i, kNext) && words_[i + 1].value < kFarYears ? end + 1 : 0;
    }

    /// "two weeks ago", "a year ago".
    std::size_t ago(std::size_t i) const {
        std::size_t unit = i + 1;
        if (!beside(i)) return 0;
        if (is(i, kOne) && is(unit, kVague) && beside(unit)) ++unit;  // "a few", "a couple"
        if (is(unit, kOf)) ++unit;
        if (!is(unit, kUnit) || !beside(unit) || !is(unit + 1, kAgo)) return 0;
        return is(unit, kLongUnit) && words_[i].value > kFarYears ? 0 : unit + 2;
    }

    /// "hace dos meses".
    std::size_t since(std::size_t i) const {
        if (was(i, kDuration) || !beside(i) || !is(i + 1, kNumber | kVague | kOne) || !beside(i + 1)) return 0;
        if (is(i + 2, kLongUnit) && words_[i + 1].value > kFarYears) return 0;
        if (is(i + 3, kThat)) return 0;  // "hace dos meses que": how long it lasts
        return is(i + 2, kUnit) ? i + 3 : 0;
    }

    /// "in 2-3 months", "dentro de dos semanas", in a sentence about what comes; else it may be a length.
    std::size_t from_now(std::size_t i) const {
        if (was(i, kDuration) || !beside(i)) return 0;
        std::size_t number = i + 1;
        const bool within = is(number, kOf);  // "dentro de"
        if (within) ++number;
        if (!is(number, kNumber | kVague) && !(is(number, kOne) && (within || !is(number, kFunction)))) {
            if (!(is(number, kOne) && is(number + 1, kVague))) return 0;
            ++number;
        }
        std::size_t end = number + 1;
        if (is(end, kRange) && is(end + 1, kNumber)) ++end;  // "two to three"
        if (is(end, kOf)) ++end;                             // "a couple of"
        if (is(end, kNumber)) ++end;
        if (!is(end, kUnit) || passage_.gap(end - 1).size() > 2) return 0;
        if (is(end, kLongUnit) && words_[number].value >= kFarYears) return 0;
        return within || about_what_comes(i) ? end + 1 : 0;
    }

    bool about_what_comes(std::size_t i) const {
        std::size_t first = i;
        while (first != 0 && i - first < kLooksBack && !words_[first].starts_sentence) --first;
        for (; first < words_.size() && first < i + kLooksBack && (first <= i || !words_[first].starts_sentence);
             ++first)
            if (words_[first].is(kFuture)) return true;
        return false;
    }

    /// True where other words fix the time, or somebody else is speaking.
    bool fixed(std::size_t first, std::size_t end) const {
        if (is(end, kOf) && beside(end - 1)) return true;
        if (end < words_.size() && passage_.gap(end - 1).starts_with('-')) return true;  // "this year-end report"
        for (std::size_t i = end; i < words_.size() && i < end + kYearWithin && !words_[i].starts_sentence; ++i)
            if (words_[i].digits == 4 && words_[i].last - words_[i].first == 4) return true;
        const std::size_t from = first > kLooksBack ? first - kLooksBack : 0;
        const std::string_view before = passage_.text->view(from == 0 ? 0 : words_[from].first, words_[first].first);
        const auto within = [&](std::string_view opens, std::string_view closes) {
            const std::size_t open = before.rfind(opens);
            return open != std::string_view::npos && before.find(closes, open) == std::string_view::npos;
        };
        return within("\u201C", "\u201D") || within("\u00AB", "\u00BB") ||
               std::count(before.begin(), before.end(), '"') % 2 == 1;
    }

    void report(std::size_t first, std::size_t end) {
        diagnostics_
            .report(Code::stale_time, passage_.span(first, end),
                    quoted(passage_.view(first, end)) + " depends on the day when it is read")
            .hint("name the day, month or year that is meant");
    }

    const Passage& passage_;
    const std::vector<Word>& words_;
    bool english_;
    Diagnostics& diagnostics_;
};

}  // namespace

void find_stale_times(const Reading& reading, Diagnostics& diagnostics) {
    constexpr std::uint32_t kAny = kCalendar | kCalendarLoose | kUnit | kYesterday;
    for (const Passage& passage : reading.passages)
        if ((passage.kinds & kAny) != 0 && (passage.running() || passage.place == Passage::Place::heading))
            Finder(passage, diagnostics).run();
}

}  // namespace chancery::proofreading
