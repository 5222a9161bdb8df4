// Text forms of what passes between the stages: one node a line, the golden format of the tests.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "chancery/accessibility.h"
#include "chancery/brief.h"
#include "chancery/document.h"
#include "chancery/ledger.h"
#include "chancery/paged_brief.h"
#include "chancery/source.h"
#include "chancery/typography.h"

namespace chancery {

/// " 12:5": the line and column of a place that belongs to the page or its settings; nothing for one in a template,
/// whose lines say nothing of the page.
std::string place_of(Span span, const SourceMap& sources);

std::string dump(const Document& document, const SourceMap& sources);
std::string dump(const Brief& brief, const SourceMap& sources);
std::string dump(const Ledger& ledger, const SourceMap& sources);
/// Pages with the words of each line and where it stands.
std::string dump_layout(const PagedBrief& paged, const FontLibrary& fonts);
/// The tag tree with its words.
std::string dump_tags(const PagedBrief& paged);

/// The report on the setting, for people: a headline with the page's name, then a finding a line with its place.
std::string dump_typography(const Typography& found, std::string_view file, const SourceMap& sources);
/// The same as one JSON object on a line: file, lines, justified, loosest, tightest, hyphens, rivers, broken_keeps,
/// pages. Places have page (from 1), file, line and column, as diagnostics in JSON have.
std::string typography_json(const Typography& found, std::string_view file, const SourceMap& sources);

/// The report on accessibility in a few lines: what failed, and how much a person has to look at.
std::string dump_accessibility(const AccessibilityReport& report, std::string_view file, const SourceMap& sources);
/// All of it as one JSON object on a line: file, title, language, pages, standard, rules, checkpoints, transcript.
std::string accessibility_json(const AccessibilityReport& report, std::string_view file, const SourceMap& sources);
/// All of it as a section of the page that accessibility_page() makes of one section or several.
std::string accessibility_section(const AccessibilityReport& report, std::string_view file, const SourceMap& sources);
/// A whole HTML page, in English, without anything from elsewhere.
std::string accessibility_page(const std::vector<std::string>& sections);

}  // namespace chancery
