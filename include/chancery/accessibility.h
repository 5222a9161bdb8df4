// AccessibilityReport: the evidence for who has to sign that a brief is accessible.
//
// A machine checks the rules of the standards; whether a description says what its picture shows, only a person can
// tell. The report holds both: the result of every rule, and all that is to be looked at, with its place and where it
// came from, and what a screen reader reads, in its order. Made by report_accessibility() (src/conformance) from the
// pages and the brief; written as text, JSON and HTML by src/dump.
//
//     AccessibilityReport report = report_accessibility(paged, brief, Standard::ua1_a2a);
//     for (const TranscriptLine& line : report.transcript) print(line.kind, line.words);   // "heading level 2", ...
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/conformance.h"

namespace chancery {

/// Where something stands: on the page and in the source.
struct ReportPlace {
    std::optional<std::uint32_t> page;  ///< index into PagedBrief::pages; nothing of what is not shown
    Span span;
};

/// Who wrote a picture's description.
enum class DescribedBy : std::uint8_t { page, author, template_brand, nobody, decorative };
/// "the page", "nobody: a neutral text stands in".
std::string_view words_of(DescribedBy by);
/// "page", "neutral": the name in JSON.
std::string_view name_of(DescribedBy by);

struct ReportedPicture : ReportPlace {
    std::string description;  ///< as it is read; empty of a decorative one
    DescribedBy by = DescribedBy::nobody;
};
struct ReportedHeading : ReportPlace {
    int level = 1;
    std::string words;
};
struct ReportedLanguage : ReportPlace {
    std::string language;  ///< BCP 47
    std::string words;     ///< the first of them
};
struct ReportedLink : ReportPlace {
    std::string words;   ///< that are shown, or the description of a picture that is a link
    std::string target;  ///< an address, or "page 3"
};
struct ReportedTable : ReportPlace {
    std::string caption;
    std::size_t rows = 0, columns = 0;
    std::vector<std::string> column_headers, row_headers;
};

/// One thing that a screen reader says.
struct TranscriptLine {
    std::uint32_t page = 0;
    int depth = 0;         ///< of lists, tables, quotations and notes around it
    std::string kind;      ///< "heading level 2", "list of 2 items", "link", "language"; empty for plain words
    std::string words;     ///< may be empty: "end of list" says all
    std::string language;  ///< of the words
};

struct AccessibilityReport {
    Standard standard = Standard::ua1_a2a;
    std::string title, language;
    std::size_t pages = 0;
    std::vector<RuleResult> rules;
    std::vector<ReportedPicture> pictures;
    std::vector<ReportedHeading> headings;
    std::vector<ReportedLanguage> languages;  ///< the brief's own first
    std::vector<ReportedLink> links;
    std::vector<ReportedTable> tables;
    std::vector<TranscriptLine> transcript;

    std::size_t count(RuleResult::State state) const;
};

AccessibilityReport report_accessibility(const PagedBrief& paged, const Brief& brief, Standard standard);

}  // namespace chancery
