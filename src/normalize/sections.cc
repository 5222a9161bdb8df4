// Cutting the page into parts: which headings make sections, and how deep each stands.
//
// Sections are cut at the highest level that the page's headings use below the title, whatever its number: pages begin
// at h2, h3 or h4 as their templates like it. Where the known names (key points, overview, ...) stand deeper, below one
// wrapping heading, the cut is made there. Pillars are sections wherever they stand. A heading without a level (a bold
// paragraph, a line of a text page) stands at the cut if it has a known name or a number, else below the heading before
// it.
#include <algorithm>
#include <array>

#include "normalize/prose_edit.h"
#include "normalize/rules.h"

namespace chancery {
namespace {

struct Candidate {
    std::size_t index = 0;  ///< in the flow
    int level = 0;          ///< of the page; 0 until settled
    std::optional<Role> role;
    std::optional<NumberedHeading> number;
    bool pillar = false;
};

bool of_policy_brief(Role role) {
    return role == Role::key_points || role == Role::overview || role == Role::looking_forward || role == Role::pillar;
}

class Cutter {
public:
    explicit Cutter(Draft& draft) : draft_(draft) {
        for (std::size_t i = 0; i < draft.flow.size(); ++i) {
            const auto* heading = std::get_if<Heading>(&draft.flow[i].block);
            if (!heading) continue;
            const std::string& words = heading->prose.text.str();
            Candidate candidate{i, heading->level, draft.flow[i].role, typed_number_of(words, draft.lexicon), false};
            if (!candidate.role) candidate.role = draft.lexicon.role(words);
            candidates_.push_back(std::move(candidate));
        }
    }

    void run() {
        settle_levels();
        find_pillars();
        cut();
        number_levels();
    }

private:
    void settle_levels() {
        int highest = 7;
        for (const Candidate& candidate : candidates_)
            if (candidate.level > 0) highest = std::min(highest, candidate.level);
        marked_ = highest < 7;
        cut_ = marked_ ? highest : 2;
        if (marked_) lower_cut_to_known_names();
        int last = 0;
        for (Candidate& candidate : candidates_) {
            if (candidate.level > 0) {
                last = candidate.level;
                continue;
            }
            const bool known = candidate.role || candidate.number;
            if (known || last == 0)
                candidate.level = marked_ || known ? cut_ : unmarked_level(candidate);
            else
                candidate.level = marked_ ? std::min(last + 1, 6) : unmarked_level(candidate);
            if (!marked_) last = candidate.level;
        }
    }

    /// On a page without levels: a line before a list, inside a numbered part, heads that list and no section.
    int unmarked_level(const Candidate& candidate) {
        const bool heads_list = candidate.index + 1 < draft_.flow.size() &&
                                std::holds_alternative<List>(draft_.flow[candidate.index + 1].block);
        const Candidate* before = nullptr;
        for (const Candidate& other : candidates_) {
            if (other.index >= candidate.index) break;
            if (other.role || other.number) before = &other;
        }
        return heads_list && before && before->number ? cut_ + 1 : cut_;
    }

    void lower_cut_to_known_names() {
        std::array<int, 7> known{};
        for (const Candidate& candidate : candidates_)
            if (candidate.level > 0 && candidate.role && of_policy_brief(*candidate.role))
                ++known[static_cast<std::size_t>(candidate.level)];
        for (int level = cut_; level <= 6; ++level) {
            const int count = known[static_cast<std::size_t>(level)];
            if (count == 0) continue;
            if (count >= 2) cut_ = level;
            return;
        }
    }

    /// Numbers that count up from 1 at one level, on a page that has a known name, or with a word such as "Pillar".
    void find_pillars() {
        const bool known = std::any_of(candidates_.begin(), candidates_.end(), [](const Candidate& candidate) {
            return candidate.role && of_policy_brief(*candidate.role);
        });
        std::vector<Candidate*> run;
        bool worded = false;
        for (Candidate& candidate : candidates_) {
            if (!candidate.number || (candidate.role && candidate.role != Role::pillar)) continue;
            if (!run.empty() && candidate.level != run.front()->level) continue;
            if (candidate.number->value != static_cast<std::int64_t>(run.size()) + 1) continue;
            worded = worded || candidate.number->word_last != 0;
            run.push_back(&candidate);
        }
        if (worded || (known && run.size() >= 2))
            for (Candidate* candidate : run) candidate->pillar = true;
        for (Candidate& candidate : candidates_)  // the author's word needs no sequence
            if (candidate.number && draft_.flow[candidate.index].role == Role::pillar) candidate.pillar = true;
    }

    void cut() {
        std::size_t next = 0;
        int pillar_level = 0;  ///< of the pillar that is open
        std::vector<Passage>* into = &draft_.opening;
        for (std::size_t i = 0; i < draft_.flow.size(); ++i) {
            Passage& passage = draft_.flow[i];
            if (next < candidates_.size() && candidates_[next].index == i) {
                const Candidate& candidate = candidates_[next++];
                const bool ends_pillar = pillar_level != 0 && candidate.level <= pillar_level;
                if (candidate.level <= cut_ || candidate.pillar || passage.role || ends_pillar) {
                    pillar_level = candidate.pillar ? candidate.level : candidate.level <= cut_ ? 0 : pillar_level;
                    draft_.parts.push_back(part_of(candidate, passage));
                    into = &draft_.parts.back().body;
                    continue;
                }
                std::get<Heading>(passage.block).level = candidate.level;
            }
            into->push_back(std::move(passage));
        }
        draft_.flow.clear();
    }

    static Part part_of(const Candidate& candidate, Passage& passage) {
        auto& heading = std::get<Heading>(passage.block);
        Part part;
        part.heading = std::move(heading.prose);
        part.element = heading.element;
        part.page_level = candidate.level;
        part.role_from_author = passage.role.has_value();
        part.role = candidate.role.value_or(Role::section);
        if (part.role == Role::pillar) part.role = Role::section;  // a heading such as "Recommendations": no number
        if (candidate.pillar) {
            part.role = Role::pillar;
            part.number = candidate.number->number;
            part.number_first = candidate.number->number_first;
            part.number_last = candidate.number->number_last;
            part.word_last = candidate.number->word_last;
            part.title_first = candidate.number->title_first;
        }
        return part;
    }

    /// Levels of the tag tree: 2 for the highest, one more at each step down, without skips.
    void number_levels() {
        std::vector<int> open;
        for (Part& part : draft_.parts) {
            while (!open.empty() && open.back() >= part.page_level) open.pop_back();
            part.level = std::min(static_cast<int>(open.size()) + 2, 6);
            open.push_back(part.page_level);
        }
    }

    Draft& draft_;
    std::vector<Candidate> candidates_;
    int cut_ = 2;
    bool marked_ = false;  ///< some heading has a level
};

}  // namespace

void cut_parts(Draft& draft) { Cutter(draft).run(); }

}  // namespace chancery
