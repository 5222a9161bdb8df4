// Brief: the page as meant.
//
// Made by normalize() (src/normalize) from a Document, the template's names and labels, and what the author decided;
// read by layout. Everything that a reader of the brief reads is here, labels and the list of pillars too: layout adds
// only artifacts (running matter, rules, grounds). Every word is a Text and so says whether the page, the author, the
// template or Chancery wrote it.
//
// Invariants (check(brief) states them): there is a title; sections stand in the order in which they are shown; a
// section has a heading or a label; only pillars carry a number; no section is empty (it has blocks, or a heading of
// its own); section ids are unique; lists have items; prose is not empty; a note has a label and blocks, and a mark in
// the text leads to it.
//
//     Normalized result = normalize(page, sources, settings, vocabulary, limits, diagnostics);
//     for (const Section& section : result.brief.sections)
//         if (section.role == Role::pillar) use(section.number->str(), section.heading->text.str());
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "chancery/document.h"
#include "chancery/ledger.h"
#include "chancery/role.h"

namespace chancery {

struct PageSettings;
struct Vocabulary;

/// "Dialogue held": "September 9, 2021". Supplied by the author, or a named fact of the page.
struct Fact {
    Text name;
    Text value;
};

/// How a picture is described to who does not see it.
struct Description {
    enum class From : std::uint8_t { page, author, neutral } from = From::neutral;
    Text words;               ///< never empty unless decorative
    bool decorative = false;  ///< declared so by the author; then an artifact
};

struct PlacedPicture {
    Picture picture;
    Description description;
};

/// A picture with its caption, or either alone.
struct BriefFigure {
    std::optional<PlacedPicture> picture;
    std::vector<Prose> caption;
    std::optional<Prose> credit;
    std::optional<Link> link;
    Span span;
};

/// Figures that belong together: meetings, a row of portraits. Layout sets them as a grid, or, where none has a
/// picture, as a ruled list of captions.
struct Gallery {
    std::vector<BriefFigure> figures;
    Span span;
};

/// A sub-label and what it heads: "Improving the Regional Business Environment" and its bullets.
struct Group;

/// A heading inside a section that heads no list of its own.
struct Subheading {
    Prose prose;
    int level = 3;   ///< 2 to 6 in the tag tree, without skips
    std::string id;  ///< a destination, where the page links to it
};

/// The list of pillars at the end of the overview: a link each.
struct Contents {
    struct Entry {
        Text number;  ///< empty where pillars are shown without
        Text title;
        std::string target;  ///< Section::id
    };
    std::vector<Entry> entries;
};

using BriefBlock = std::variant<Paragraph, List, Group, Quote, BriefFigure, Gallery, Table, HorizontalRule,
                                Preformatted, Subheading, Contents>;

struct Group {
    Prose label;
    int level = 3;
    std::vector<BriefBlock> blocks;  ///< lists and paragraphs, no Group
    Span span;
};

struct Section {
    Role role = Role::section;
    std::string id;                ///< "pillar-1", "overview": unique, stable, a PDF destination
    std::optional<Text> label;     ///< shown in the label column ("Key Points", "Pillar")
    std::optional<Text> number;    ///< "1": pillars
    std::optional<Prose> heading;  ///< shown above the text
    int level = 2;                 ///< of its heading in the tag tree, 2 to 6
    std::vector<BriefBlock> blocks;
    std::string language;  ///< where it is not the brief's
    Span span;

    /// What the outline and the tag tree call it: "Pillar 1: Building Back Together", "Key Points".
    std::string outline_title() const;
};

/// What a mark in the text refers to, set at the foot of the page that the mark stands on. The mark is a Link to "#id".
struct Note {
    std::string id;             ///< unique among ids of sections and anchors too
    Prose label;                ///< as it stands before the note: "1", "[1]", "*"; mostly a Link to its first mark
    std::vector<Block> blocks;  ///< not empty
    Span span;
};

struct BriefMetadata {
    std::string author, publisher, subject, rights, identifier, edition;
    std::vector<std::string> keywords;
    std::string date;      ///< of publication: ISO 8601 as the author or the page gives it, or empty
    std::string modified;  ///< of the last change, likewise
    std::string address;   ///< canonical address of the page, absolute, or empty
};

struct Brief {
    std::string language;  ///< BCP 47, never empty
    Text title;
    std::optional<Paragraph> standfirst;
    std::vector<Fact> facts;
    std::optional<BriefFigure> lead;
    std::vector<BriefBlock> opening;  ///< what stands before the first section
    std::vector<Section> sections;
    std::vector<Note> notes;  ///< in the order of their first marks
    BriefMetadata metadata;
    bool policy_brief = true;  ///< false: no known section; the page's own headings in order
};

struct Normalized {
    Brief brief;
    Ledger ledger;
};

/// Finds out what each part of the page is for. Total: a page that is no policy brief becomes a document with its own
/// headings in order. Where nothing is left to print (a page of furniture only) `brief.title` may be empty and an error
/// is reported. Entries of `settings` that match nothing on the page are reported with their line.
Normalized normalize(const Document& document, const SourceMap& sources, const PageSettings& settings,
                     const Vocabulary& vocabulary, const Limits& limits, Diagnostics& diagnostics);

std::optional<std::string> check(const Brief& brief);

/// Every Text of the brief in reading order, as the tags hold it; pointers into `brief`.
std::vector<const Text*> texts_of(const Brief& brief);

/// Every picture of the brief in reading order.
std::vector<const PlacedPicture*> pictures_of(const Brief& brief);

}  // namespace chancery
