// Notes: what marks in the text refer to, taken out of the list in which the page has them.
//
// A mark is a link of a number, a letter or a sign ("1", "[2]", "*") to a list item or paragraph that comes later. That
// is a note where it links back to a mark, as footnotes do, or stands in a section of notes. What nothing refers to
// stays where it is, a list of references too. A link back that is a sign alone ("↩") is changed for display: the
// note's label is that link. The list, sub-heading or section that is left empty goes, and the ledger says so.
#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "normalize/prose_edit.h"
#include "normalize/rules.h"
#include "normalize/walk.h"

namespace chancery {
namespace {

constexpr std::size_t kMostDigits = 3;
constexpr std::uint32_t kMostSigns = 3;  ///< code points of a link back: "↩" and what makes it no emoji

bool is_alphanumeric(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0;
}

/// "1", "[12]", "(a)", "*", "†": what refers to a note, without what is around it.
std::string_view mark_in(std::string_view words) {
    while (!words.empty() && std::string_view("[( ").find(words.front()) != std::string_view::npos)
        words.remove_prefix(1);
    while (!words.empty() && std::string_view("]). ").find(words.back()) != std::string_view::npos)
        words.remove_suffix(1);
    constexpr std::array<std::string_view, 7> kSigns = {"*", "**", "***", "†", "‡", "§", "¶"};
    if (std::find(kSigns.begin(), kSigns.end(), words) != kSigns.end()) return words;
    const bool digits = std::all_of(words.begin(), words.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (digits) return words.size() <= kMostDigits ? words : std::string_view();
    if (words.find_first_not_of("ivx") == std::string_view::npos) return words.size() <= 5 ? words : std::string_view();
    return words.size() == 1 && is_alphanumeric(words[0]) ? words : std::string_view();
}

/// "↩", "^": a link back that says nothing of its own.
bool is_sign(std::string_view words) {
    if (words.empty() || code_points(words) > kMostSigns) return false;
    return std::all_of(words.begin(), words.end(), [](char c) { return !is_alphanumeric(c) || (c & 0x80) != 0; });
}

/// Every prose of the brief in reading order, where its anchors are, and the first mark of each target.
struct Marks {
    struct Mark {
        std::size_t order = 0;   ///< of its prose
        std::size_t number = 0;  ///< among the first marks
        std::string words;
    };
    std::map<const Prose*, std::size_t> order;
    std::map<std::string, const Prose*> anchors;
    std::map<std::string, Mark> by_target;
    std::set<const Prose*> with_mark;

    explicit Marks(Brief& brief) { walking::all(brief, *this); }
    void prose(Prose& any) {
        order.emplace(&any, order.size());
        for (const InlineRange& range : any.ranges) {
            if (const auto* anchor = std::get_if<Anchor>(&range.manner)) anchors.emplace(anchor->id, &any);
            const auto* link = std::get_if<Link>(&range.manner);
            if (!link || !link->address.starts_with('#')) continue;
            const std::string_view words = any.text.view(range.first, range.last);
            if (mark_in(words).empty()) continue;
            with_mark.insert(&any);
            by_target.try_emplace(link->address.substr(1), Mark{order[&any], by_target.size(), std::string(words)});
        }
    }
    template <class Figure>
    void figure(Figure&) {}
    void contents(Contents&) {}
};

/// Gives every label without a link one that leads to the note's first mark; where the page has no anchor there, one is
/// made.
class LabelLinker {
public:
    explicit LabelLinker(Brief& brief) {
        for (Note& note : brief.notes) {
            const bool linked =
                std::any_of(note.label.ranges.begin(), note.label.ranges.end(),
                            [](const InlineRange& range) { return std::holds_alternative<Link>(range.manner); });
            if (!linked) open_.emplace("#" + note.id, &note);
        }
        walking::all(brief, *this);
    }
    void prose(Prose& any) {
        if (open_.empty()) return;
        std::vector<InlineRange> ranges;
        for (InlineRange& range : any.ranges) {
            const auto* link = std::get_if<Link>(&range.manner);
            if (const auto found = link ? open_.find(link->address) : open_.end(); found != open_.end()) {
                Note& note = *found->second;
                const std::string name = note.id + "-mark";
                ranges.push_back({range.first, range.last, Anchor{name}});
                note.label.ranges.insert(note.label.ranges.begin(), {0, note.label.text.size(), Link{"#" + name, {}}});
                open_.erase(found);
            }
            ranges.push_back(std::move(range));
        }
        any.ranges = std::move(ranges);
    }
    template <class Figure>
    void figure(Figure&) {}
    void contents(Contents&) {}

private:
    std::map<std::string, Note*> open_;
};

/// Word's pages that went through a site builder have lost the anchors of their notes and still have the links:
/// "#_ftn1" at the mark, "//{GUID}#_ftnref1" at the note. Each is where the other one leads.
class WordAnchors {
public:
    explicit WordAnchors(Brief& brief) {
        walking::all(brief, *this);  // which anchors and links there are
        placing_ = true;
        walking::all(brief, *this);
    }
    void prose(Prose& any) {
        std::vector<InlineRange> ranges;
        for (InlineRange& range : any.ranges) {
            if (const auto* anchor = std::get_if<Anchor>(&range.manner)) there_.insert(anchor->id);
            const auto* link = std::get_if<Link>(&range.manner);
            if (const std::string own = link ? own_name(link->address) : std::string(); !own.empty()) {
                if (!placing_)
                    linked_.insert(link->address.substr(link->address.find("#_ftn") + 1));
                else if (linked_.contains(own) && there_.insert(own).second)
                    ranges.push_back({range.first, range.last, Anchor{own}});
            }
            ranges.push_back(std::move(range));
        }
        any.ranges = std::move(ranges);
    }
    template <class Figure>
    void figure(Figure&) {}
    void contents(Contents&) {}

private:
    /// "_ftnref1" of the link to "#_ftn1" and the other way round; empty of other links.
    static std::string own_name(const std::string& address) {
        constexpr std::string_view kNote = "_ftn", kMark = "_ftnref";
        const std::size_t hash = address.find("#_ftn");
        if (hash == std::string::npos || (hash != 0 && !address.starts_with("//"))) return {};
        const std::string_view name = std::string_view(address).substr(hash + 1);
        const bool back = name.starts_with(kMark);
        return std::string(back ? kNote : kMark) + std::string(name.substr(back ? kMark.size() : kNote.size()));
    }

    bool placing_ = false;
    std::set<std::string> there_, linked_;
};

class Taker {
public:
    explicit Taker(Draft& draft) : draft_(draft), marks_(draft.brief) {}

    void run() {
        Brief& brief = draft_.brief;
        take_from(brief.opening, false);
        for (Section& section : brief.sections) take_from(section.blocks, section.role == Role::notes);
        if (found_.empty()) return;
        drop_empty_sections();
        std::sort(found_.begin(), found_.end(), [](const Found& a, const Found& b) { return a.number < b.number; });
        for (Found& found : found_) brief.notes.push_back(std::move(found.note));
        LabelLinker linked(brief);
    }

private:
    struct Found {
        Note note;
        std::size_t number = 0;  ///< of its first mark
    };

    /// The id by which a mark knows this prose, where it begins a note.
    const std::string* target_in(const Prose& first, bool in_notes, const std::vector<const Prose*>& all) const {
        const bool is_note =
            in_notes || std::any_of(all.begin(), all.end(), [&](const Prose* prose) { return links_back(*prose); });
        if (!is_note) return nullptr;
        for (const InlineRange& range : first.ranges) {
            const auto* anchor = std::get_if<Anchor>(&range.manner);
            if (!anchor) continue;
            const auto mark = marks_.by_target.find(anchor->id);
            if (mark != marks_.by_target.end() && mark->second.order < marks_.order.at(&first)) return &mark->first;
        }
        return nullptr;
    }

    bool links_back(const Prose& prose) const {
        return std::any_of(prose.ranges.begin(), prose.ranges.end(),
                           [&](const InlineRange& range) { return leads_back(range); });
    }
    bool leads_back(const InlineRange& range) const {
        const auto* link = std::get_if<Link>(&range.manner);
        if (!link || !link->address.starts_with('#')) return false;
        const auto anchor = marks_.anchors.find(link->address.substr(1));
        return anchor != marks_.anchors.end() && marks_.with_mark.contains(anchor->second);
    }

    void take_from(std::vector<BriefBlock>& blocks, bool in_notes) {
        std::vector<BriefBlock> kept;
        bool took = false;
        for (BriefBlock& block : blocks) {
            bool gone = false;
            if (auto* list = std::get_if<List>(&block)) gone = take_items(*list, in_notes);
            if (auto* group = std::get_if<Group>(&block)) {
                take_from(group->blocks, in_notes);
                gone = group->blocks.empty();
                if (gone) draft_.record.drop(group->label, "notes.heading");
            }
            if (auto* paragraph = std::get_if<Paragraph>(&block)) gone = take_paragraph(*paragraph, in_notes);
            took |= gone;
            if (!gone) kept.push_back(std::move(block));
        }
        blocks = std::move(kept);
        if (took) drop_left_over(blocks);
    }

    /// A rule or sub-heading that stood before the notes heads nothing now.
    void drop_left_over(std::vector<BriefBlock>& blocks) {
        while (!blocks.empty()) {
            if (const auto* heading = std::get_if<Subheading>(&blocks.back()))
                draft_.record.drop(heading->prose, "notes.heading");
            else if (!std::holds_alternative<HorizontalRule>(blocks.back()))
                return;
            blocks.pop_back();
        }
    }

    /// Takes the items that are notes; true where none is left. The others keep their numbers.
    bool take_items(List& list, bool in_notes) {
        std::int64_t number = list.start;
        std::vector<ListItem> kept;
        const std::size_t before = list.items.size();
        for (ListItem& item : list.items) {
            if (item.value) number = *item.value;
            if (!take_item(item, in_notes)) {
                if (list.style != ListStyle::bullet && list.style != ListStyle::none && kept.size() != before)
                    item.value = item.value || !kept.empty() || number == list.start ? item.value : number;
                kept.push_back(std::move(item));
            }
            number += list.reversed ? -1 : 1;
        }
        list.items = std::move(kept);
        return list.items.empty();
    }

    bool take_item(ListItem& item, bool in_notes) {
        auto* first = item.blocks.empty() ? nullptr : std::get_if<Paragraph>(&item.blocks.front());
        if (!first) return false;
        std::vector<const Prose*> all;
        for (const Block& block : item.blocks) walk_prose(block, [&](const Prose& prose) { all.push_back(&prose); });
        const std::string* target = target_in(first->prose, in_notes, all);
        if (!target) return false;
        const Marks::Mark& mark = marks_.by_target.at(*target);
        Note note = note_of(*target, item.span);
        note.blocks = std::move(item.blocks);
        finish(std::move(note), mark);
        return true;
    }

    bool take_paragraph(Paragraph& paragraph, bool in_notes) {
        const std::string* target = target_in(paragraph.prose, in_notes, {&paragraph.prose});
        if (!target) return false;
        const Marks::Mark& mark = marks_.by_target.at(*target);
        Note note = note_of(*target, paragraph.prose.span());
        note.label = cut_label(paragraph.prose, mark);
        note.blocks.emplace_back(std::move(paragraph));
        finish(std::move(note), mark);
        return true;
    }

    static Note note_of(const std::string& id, Span span) {
        Note note;
        note.id = id;
        note.span = span;
        return note;
    }

    /// The mark that a paragraph begins with, taken off it: "[1]", "1.", "*".
    static Prose cut_label(Prose& prose, const Marks::Mark& mark) {
        const std::string_view words = prose.text.str();
        const std::size_t at = words.find(mark_in(mark.words));
        if (at == std::string_view::npos || words.find_first_not_of("[( ") < at) return {};
        std::size_t end = at + mark_in(mark.words).size();
        if (end < words.size() && is_alphanumeric(words[end])) return {};
        while (end < words.size() && std::string_view("]).").find(words[end]) != std::string_view::npos) ++end;
        if (words.find_first_not_of(' ', end) == std::string_view::npos) return {};
        Prose label = prose.slice(0, static_cast<std::uint32_t>(end)).trimmed();
        prose = prose.slice(static_cast<std::uint32_t>(end), prose.text.size()).trimmed();
        std::erase_if(label.ranges, [](const InlineRange& range) {
            return !std::holds_alternative<Link>(range.manner) && !std::holds_alternative<Language>(range.manner);
        });
        return label;
    }

    void finish(Note note, const Marks::Mark& mark) {
        for (Block& block : note.blocks)
            walk_prose(block, [&](Prose& prose) {
                cut_signs(prose);
                std::erase_if(prose.ranges, [&](const InlineRange& range) {
                    const auto* anchor = std::get_if<Anchor>(&range.manner);
                    return anchor && anchor->id == note.id;
                });
            });
        std::erase_if(note.blocks, [](const Block& block) {
            const auto* paragraph = std::get_if<Paragraph>(&block);
            return paragraph && paragraph->prose.empty();
        });
        if (note.label.empty()) note.label.text = Text(mark.words, {}, Text::Origin::computed);
        found_.push_back({std::move(note), mark.number});
    }

    /// A sign that leads back, at the beginning or the end of what the note says.
    void cut_signs(Prose& prose) {
        constexpr int kMostReturns = 16;  // of a note that is used so often
        bool cut = true;
        for (int i = 0; cut && i < kMostReturns; ++i) {
            cut = false;
            for (const InlineRange& range : prose.ranges) {
                if (!leads_back(range) || !is_sign(prose.text.view(range.first, range.last))) continue;
                if (range.first != 0 && range.last != prose.text.size()) continue;
                draft_.record.change(prose.text.slice(range.first, range.last), "display.note_return");
                draft_.record.drop_link(std::get<Link>(range.manner), "display.note_return");
                prose = (range.first == 0 ? prose.slice(range.last, prose.text.size()) : prose.slice(0, range.first))
                            .trimmed();
                cut = true;
                break;
            }
        }
    }

    void drop_empty_sections() {
        std::vector<Section>& sections = draft_.brief.sections;
        for (std::size_t i = sections.size(); i-- > 0;) {
            Section& section = sections[i];
            const bool heads_others = i + 1 < sections.size() && sections[i + 1].level > section.level;
            if (!section.blocks.empty() || section.role == Role::pillar || heads_others) continue;
            if (section.role != Role::notes && !emptied(section)) continue;
            if (section.label) draft_.record.drop(Prose{*section.label, {}}, "notes.heading");
            if (section.heading) draft_.record.drop(*section.heading, "notes.heading");
            sections.erase(sections.begin() + static_cast<std::ptrdiff_t>(i));
        }
    }

    /// True where a note stood in the section.
    bool emptied(const Section& section) const {
        return std::any_of(found_.begin(), found_.end(), [&](const Found& found) {
            return section.span.source == found.note.span.source && section.span.first <= found.note.span.first &&
                   found.note.span.last <= section.span.last;
        });
    }

    Draft& draft_;
    Marks marks_;
    std::vector<Found> found_;
};

}  // namespace

void anchor_notes(Draft& draft) { WordAnchors anchored(draft.brief); }

void take_notes(Draft& draft) {
    if (draft.vocabulary.notes_at_foot) Taker(draft).run();
}

}  // namespace chancery
