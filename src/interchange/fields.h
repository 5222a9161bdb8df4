// What each part of a brief is made of: its members with the names that they have in JSON. Writer and reader walk the
// same list, so that neither can know a member that the other does not.
#pragma once

#include <concepts>
#include <string_view>
#include <type_traits>

#include "chancery/brief.h"

namespace chancery::interchange {

template <class T, class Part>
concept Is = std::same_as<std::remove_const_t<T>, Part>;

/// The word by which an alternative of a variant is known in JSON.
template <class Part>
inline constexpr std::string_view kKind = {};
template <>
inline constexpr std::string_view kKind<Strong> = "strong";
template <>
inline constexpr std::string_view kKind<Emphasis> = "emphasis";
template <>
inline constexpr std::string_view kKind<CodeText> = "code";
template <>
inline constexpr std::string_view kKind<Superscript> = "superscript";
template <>
inline constexpr std::string_view kKind<Subscript> = "subscript";
template <>
inline constexpr std::string_view kKind<StruckOut> = "struck_out";
template <>
inline constexpr std::string_view kKind<Language> = "language";
template <>
inline constexpr std::string_view kKind<Link> = "link";
template <>
inline constexpr std::string_view kKind<Anchor> = "anchor";
template <>
inline constexpr std::string_view kKind<Paragraph> = "paragraph";
template <>
inline constexpr std::string_view kKind<Heading> = "heading";
template <>
inline constexpr std::string_view kKind<List> = "list";
template <>
inline constexpr std::string_view kKind<Quote> = "quote";
template <>
inline constexpr std::string_view kKind<Figure> = "bare_figure";
template <>
inline constexpr std::string_view kKind<Table> = "table";
template <>
inline constexpr std::string_view kKind<HorizontalRule> = "rule";
template <>
inline constexpr std::string_view kKind<Preformatted> = "preformatted";
template <>
inline constexpr std::string_view kKind<Group> = "group";
template <>
inline constexpr std::string_view kKind<BriefFigure> = "figure";
template <>
inline constexpr std::string_view kKind<Gallery> = "gallery";
template <>
inline constexpr std::string_view kKind<Subheading> = "subheading";
template <>
inline constexpr std::string_view kKind<Contents> = "contents";

// Manners of a range. Most have nothing to say beyond their kind.
template <class Archive, class T>
requires Is<T, Strong> || Is<T, Emphasis> || Is<T, CodeText> || Is<T, Superscript> || Is<T, Subscript> ||
    Is<T, StruckOut>
void fields(Archive&, T&) {}
template <class Archive, Is<Language> T>
void fields(Archive& archive, T& language) {
    archive.language("tag", language.tag);
}
template <class Archive, Is<Link> T>
void fields(Archive& archive, T& link) {
    archive("address", link.address);
    archive("span", link.span);
}
template <class Archive, Is<Anchor> T>
void fields(Archive& archive, T& anchor) {
    archive("id", anchor.id);
}
template <class Archive, Is<InlineRange> T>
void fields(Archive& archive, T& range) {
    archive("first", range.first);
    archive("last", range.last);
    archive.kind(range.manner);
}
template <class Archive, Is<Prose> T>
void fields(Archive& archive, T& prose) {
    archive.text(prose.text);
    archive("ranges", prose.ranges);
}

// Blocks. The elements that they name belong to the document and stay behind with it.
template <class Archive, Is<Paragraph> T>
void fields(Archive& archive, T& paragraph) {
    archive("prose", paragraph.prose);
    archive("centered", paragraph.centered);
}
template <class Archive, Is<Heading> T>
void fields(Archive& archive, T& heading) {
    archive("prose", heading.prose);
    archive("level", heading.level);
    archive("typed_number", heading.typed_number);
}
template <class Archive, Is<Picture> T>
void fields(Archive& archive, T& picture) {
    archive("address", picture.address);
    archive("candidates", picture.candidates);
    archive("alt", picture.alt);
    archive("svg", picture.inline_svg);
    archive("span", picture.span);
}
template <class Archive, Is<Figure> T>
void fields(Archive& archive, T& figure) {
    archive("picture", figure.picture);
    archive("caption", figure.caption);
    archive("credit", figure.credit);
    archive("link", figure.link);
}
template <class Archive, Is<HorizontalRule> T>
void fields(Archive& archive, T& rule) {
    archive("span", rule.span);
}
template <class Archive, Is<Preformatted> T>
void fields(Archive& archive, T& block) {
    archive("prose", block.prose);
}
template <class Archive, Is<ListItem> T>
void fields(Archive& archive, T& item) {
    archive("value", item.value);
    archive("blocks", item.blocks);
    archive("span", item.span);
}
template <class Archive, Is<List> T>
void fields(Archive& archive, T& list) {
    archive("style", list.style);
    archive("start", list.start);
    archive("reversed", list.reversed);
    archive("items", list.items);
    archive("span", list.span);
}
template <class Archive, Is<Quote> T>
void fields(Archive& archive, T& quote) {
    archive("blocks", quote.blocks);
    archive("attribution", quote.attribution);
    archive("span", quote.span);
}
template <class Archive, Is<TableCell> T>
void fields(Archive& archive, T& cell) {
    archive("header", cell.header);
    archive("scope", cell.scope);
    archive("rows", cell.row_span);
    archive("columns", cell.column_span);
    archive("blocks", cell.blocks);
    archive("span", cell.span);
}
template <class Archive, Is<TableRow> T>
void fields(Archive& archive, T& row) {
    archive("cells", row.cells);
}
template <class Archive, Is<Table> T>
void fields(Archive& archive, T& table) {
    archive("caption", table.caption);
    archive("head", table.head);
    archive("body", table.body);
    archive("foot", table.foot);
    archive("span", table.span);
}
template <class Archive, Is<Group> T>
void fields(Archive& archive, T& group) {
    archive("label", group.label);
    archive("level", group.level);
    archive("blocks", group.blocks);
    archive("span", group.span);
}
template <class Archive, Is<Subheading> T>
void fields(Archive& archive, T& heading) {
    archive("prose", heading.prose);
    archive("level", heading.level);
    archive("id", heading.id);
}
template <class Archive, Is<Contents::Entry> T>
void fields(Archive& archive, T& entry) {
    archive("number", entry.number);
    archive("title", entry.title);
    archive("target", entry.target);
}
template <class Archive, Is<Contents> T>
void fields(Archive& archive, T& contents) {
    archive("entries", contents.entries);
}

// The brief.
template <class Archive, Is<Description> T>
void fields(Archive& archive, T& description) {
    archive("from", description.from);
    archive("words", description.words);
    archive("decorative", description.decorative);
}
template <class Archive, Is<PlacedPicture> T>
void fields(Archive& archive, T& placed) {
    archive("picture", placed.picture);
    archive("description", placed.description);
}
template <class Archive, Is<BriefFigure> T>
void fields(Archive& archive, T& figure) {
    archive("picture", figure.picture);
    archive("caption", figure.caption);
    archive("credit", figure.credit);
    archive("link", figure.link);
    archive("span", figure.span);
}
template <class Archive, Is<Gallery> T>
void fields(Archive& archive, T& gallery) {
    archive("figures", gallery.figures);
    archive("span", gallery.span);
}
template <class Archive, Is<Fact> T>
void fields(Archive& archive, T& fact) {
    archive("name", fact.name);
    archive("value", fact.value);
}
template <class Archive, Is<Section> T>
void fields(Archive& archive, T& section) {
    archive("role", section.role);
    archive("id", section.id);
    archive("label", section.label);
    archive("number", section.number);
    archive("heading", section.heading);
    archive("level", section.level);
    archive.language("language", section.language);
    archive("blocks", section.blocks);
    archive("span", section.span);
}
template <class Archive, Is<Note> T>
void fields(Archive& archive, T& note) {
    archive("id", note.id);
    archive("label", note.label);
    archive("blocks", note.blocks);
    archive("span", note.span);
}
template <class Archive, Is<BriefMetadata> T>
void fields(Archive& archive, T& metadata) {
    archive("author", metadata.author);
    archive("publisher", metadata.publisher);
    archive("subject", metadata.subject);
    archive("keywords", metadata.keywords);
    archive("rights", metadata.rights);
    archive("identifier", metadata.identifier);
    archive("edition", metadata.edition);
    archive("date", metadata.date);
    archive("modified", metadata.modified);
    archive("address", metadata.address);
}
template <class Archive, Is<Brief> T>
void fields(Archive& archive, T& brief) {
    archive.language("language", brief.language);
    archive("policy_brief", brief.policy_brief);
    archive("title", brief.title);
    archive("standfirst", brief.standfirst);
    archive("facts", brief.facts);
    archive("lead", brief.lead);
    archive("opening", brief.opening);
    archive("sections", brief.sections);
    archive("notes", brief.notes);
    archive("metadata", brief.metadata);
}

}  // namespace chancery::interchange
