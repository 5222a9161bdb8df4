// The brief as JSON: what other programs read, and what a PDF carries of its own making.
//
// Done by src/interchange from what normalize() made. The JSON holds everything of a Brief, every word with the map
// back to the bytes that wrote it, so that reading it gives the same Brief again; docs/brief.schema.json describes it.
// No path of the machine is in it: a source is known by its file's name and the SHA-256 of its text.
//
//     std::string json = to_json(result.normalized->brief, result.sources);
//     std::optional<Brief> again = brief_of_json(sources, id, limits, diagnostics);     // the same brief
#pragma once

#include <optional>
#include <string>

#include "chancery/brief.h"
#include "chancery/ledger.h"
#include "chancery/source.h"

namespace chancery {

/// One object on one line, UTF-8 (RFC 8259); members that are empty are left out.
std::string to_json(const Brief& brief, const SourceMap& sources);

/// Reads what to_json() wrote from a source that is JSON. The page that it was made from joins `sources` by name and
/// lines, without its text. What is not such JSON, or does not hold the invariants of a Brief, is an error with the
/// place in the object, and gives nothing.
std::optional<Brief> brief_of_json(SourceMap& sources, SourceId json, const Limits& limits, Diagnostics& diagnostics);

/// What a brief is known by, wherever its words stood on the page: the SHA-256, in 64 lower-case digits, of its JSON
/// without sources, spans and maps.
std::string hash_of(const Brief& brief);

/// The ledger as JSON: kept text by the part of the brief; dropped text by rule, place and SHA-256, never its words.
std::string to_json(const Ledger& ledger, const SourceMap& sources);

/// The account of a brief that was read from JSON: its words are all that there is of the page, and all are kept.
Ledger ledger_of(const Brief& brief);

/// The brief as one plain HTML page: its words and structure without a look, for readers and search.
std::string to_html(const Brief& brief);

}  // namespace chancery
