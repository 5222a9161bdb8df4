#include "chancery/verify.h"

#include <algorithm>
#include <utility>

#include "chancery/interchange.h"

namespace chancery {
namespace {

using Answer = Verification::Answer;

/// Visible characters alone: lines, pages and hyphens at their ends make no difference.
std::string squeezed(std::string_view words) {
    std::string out;
    for (std::size_t at = 0; at < words.size();) {
        const std::size_t from = at;
        next_code_point(words, at);
        const std::string_view one = words.substr(from, at - from);
        if (visible_characters(one) != 0) out += one;
    }
    return out;
}

std::string words_of(const Brief& brief) {
    std::string words;
    for (const Text* text : texts_of(brief)) words += squeezed(text->str());
    return words;
}

/// Calls `each` for every list of blocks of the brief itself; blocks of groups come behind those that hold them.
template <class Each>
void each_blocks(Brief& brief, Each each) {
    std::vector<std::vector<BriefBlock>*> pending{&brief.opening};
    for (Section& section : brief.sections) pending.push_back(&section.blocks);
    while (!pending.empty()) {
        std::vector<BriefBlock>& blocks = *pending.back();
        pending.pop_back();
        each(blocks);
        for (BriefBlock& block : blocks)
            if (Group* group = std::get_if<Group>(&block)) pending.push_back(&group->blocks);
    }
}

/// Takes out what layout may set elsewhere than in its place, each as a brief of its own: notes, which are read behind
/// the passage that refers to them, and tables, which may have pages of their own.
std::vector<Brief> take_movable(Brief& brief) {
    std::vector<Brief> parts;
    for (Note& note : std::exchange(brief.notes, {})) parts.emplace_back().notes.push_back(std::move(note));
    each_blocks(brief, [&](std::vector<BriefBlock>& blocks) {
        for (BriefBlock& block : blocks)
            if (std::holds_alternative<Table>(block)) parts.emplace_back().opening.push_back(std::move(block));
        std::erase_if(blocks, [](const BriefBlock& block) { return std::holds_alternative<Table>(block); });
    });
    return parts;
}

std::size_t contents_of(Brief brief) {
    std::size_t count = 0;
    each_blocks(brief, [&](const std::vector<BriefBlock>& blocks) {
        count += static_cast<std::size_t>(std::count_if(blocks.begin(), blocks.end(), [](const BriefBlock& block) {
            return std::holds_alternative<Contents>(block);
        }));
    });
    return count;
}

/// The words of a brief against those of a file, both squeezed.
bool same_words(Brief brief, std::string tagged) {
    for (const Brief& part : take_movable(brief)) {
        const std::string words = words_of(part);
        const std::size_t found = tagged.find(words);
        if (found == std::string::npos) return false;
        tagged.erase(found, words.size());
    }
    return words_of(brief) == tagged;
}

}  // namespace

Verification verify(const PdfFile& file, const Limits& limits) {
    const auto json = std::find_if(file.attachments.begin(), file.attachments.end(),
                                   [](const Attachment& attached) { return attached.name == "brief.json"; });
    if (json == file.attachments.end())
        return {Answer::undecided, {"it does not carry its brief: name its page, or build it with --attach-source"}};
    if (file.provenance.brief.empty()) return {Answer::undecided, {"its metadata has no hash of the brief"}};

    SourceMap sources;
    Diagnostics diagnostics;
    const SourceId id =
        sources.add({.name = json->name, .text = json->content, .format = SourceFormat::json, .lines = {}});
    const std::optional<Brief> brief = brief_of_json(sources, id, limits, diagnostics);
    if (!brief)
        return {Answer::differs, {"the brief that it carries can't be read: " + diagnostics.all().front().message}};
    if (hash_of(*brief) != file.provenance.brief)
        return {Answer::differs, {"the brief that it carries is not the one that its metadata names"}};
    if (file.contents_lists > contents_of(*brief))
        return {Answer::undecided,
                {"it has a list of contents with page numbers, which its brief has not: name its page"}};
    std::string tagged;
    for (const std::string& passage : file.passages) tagged += squeezed(passage);
    if (!same_words(*brief, std::move(tagged)))
        return {Answer::differs, {"its words are not those of the brief that it carries"}};
    return {Answer::same, {}};
}

Verification verify(const PdfFile& file, std::string_view bytes, const PdfFile& again, std::string_view bytes_again) {
    if (bytes == bytes_again) return {Answer::same, {}};
    Verification found{Answer::differs, {}};
    const auto differs = [&](const std::string& before, const std::string& now, std::string_view what) {
        if (before != now) found.reasons.emplace_back(what);
        return before != now;
    };
    const Provenance &before = file.provenance, &now = again.provenance;
    bool other_makers = differs(before.software, now.software, "other versions of Chancery or its libraries made it");
    other_makers |= differs(before.fonts, now.fonts, "it was made with other font files");
    bool other_content = differs(before.brief, now.brief, "the words or the structure of the brief");
    other_content |= differs(before.pictures, now.pictures, "the pictures");
    other_content |= differs(before.theme, now.theme, "the template, or what was set in it");
    other_content |= differs(file.standard, again.standard, "the standard");
    if (other_makers && !other_content) found.answer = Answer::undecided;
    if (found.reasons.empty())
        found.reasons.emplace_back("the file was changed after it was made, or made with other options");
    return found;
}

}  // namespace chancery
