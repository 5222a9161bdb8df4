// The report on accessibility as a page: plain HTML in headings and tables, without scripts, for any reader.
#include <fmt/format.h>

#include <functional>
#include <vector>

#include "dump/checkpoints.h"
#include "dump/dump.h"
#include "source/xml_text.h"

namespace chancery {
namespace {

/// A cell, already escaped, and the language of its words where it is another than the report's.
struct Cell {
    std::string html;
    std::string language;
};

std::string lang(std::string_view language) {
    return language.empty() ? std::string() : fmt::format(" lang=\"{}\"", xml_text(language));
}

class SectionWriter {
public:
    SectionWriter(const AccessibilityReport& report, const SourceMap& sources) : report_(report), sources_(sources) {}

    std::string write(std::string_view file) {
        line("<section>");
        line(fmt::format("<h2{}>{}</h2>", lang(report_.language), xml_text(report_.title)));
        line(fmt::format("<p>{}: {} {}, in {}, made to be {}.</p>", xml_text(file), report_.pages,
                         report_.pages == 1 ? "page" : "pages", xml_text(report_.language),
                         words_of(report_.standard)));
        rules();
        line("<h3>For a person to judge</h3>");
        pictures();
        headings();
        languages();
        links();
        tables();
        transcript();
        line("</section>");
        return std::move(out_);
    }

private:
    void line(std::string_view html) { out_ += fmt::format("{}\n", html); }

    Cell page(const ReportPlace& place) const {
        return {place.page ? fmt::format("{}", *place.page + 1) : "not shown", {}};
    }
    Cell source(const ReportPlace& place) const {
        const std::string at = source_place(place.span, sources_);
        return {at.empty() ? "the template, or Chancery" : xml_text(at), {}};
    }
    /// Words of the brief, in its language unless they say another.
    Cell words(const std::string& words, const std::string& language = {}) const {
        return {xml_text(words), language.empty() ? report_.language : language};
    }

    void table(std::string_view caption, const std::vector<std::string_view>& heads,
               const std::vector<std::vector<Cell>>& rows) {
        line(fmt::format("<table>\n<caption>{}</caption>", caption));
        std::string head;
        for (const std::string_view words : heads) head += fmt::format("<th scope=\"col\">{}</th>", words);
        line("<thead><tr>" + head + "</tr></thead>\n<tbody>");
        for (const std::vector<Cell>& row : rows) {
            std::string cells;
            for (std::size_t i = 0; i < row.size(); ++i)
                cells += i == 0 ? fmt::format("<th scope=\"row\"{}>{}</th>", lang(row[i].language), row[i].html)
                                : fmt::format("<td{}>{}</td>", lang(row[i].language), row[i].html);
            line("<tr>" + cells + "</tr>");
        }
        line("</tbody>\n</table>");
    }

    void rules() {
        line("<h3>Checked by machine</h3>");
        line(fmt::format("<p>{} passed, {} failed, {} not applicable.</p>", report_.count(RuleResult::State::passed),
                         report_.count(RuleResult::State::failed), report_.count(RuleResult::State::not_applicable)));
        std::vector<std::vector<Cell>> rows;
        for (const RuleResult& result : report_.rules) {
            std::string state = fmt::format("<strong>{}</strong>", words_of(result.state()));
            for (const BrokenRule& broken : result.broken) {
                const std::string at = source_place(broken.span, sources_);
                state += fmt::format("<br>page {}: {}{}", broken.page + 1, xml_text(broken.message),
                                     at.empty() ? "" : " (" + xml_text(at) + ")");
            }
            rows.push_back({{xml_text(result.rule->clause), {}},
                            {xml_text(result.rule->title), {}},
                            {std::move(state), {}},
                            {fmt::format("{}", result.looked_at), {}}});
        }
        table("Rules of the standards", {"Clause", "What is asked", "Result", "Looked at"}, rows);
    }

    /// The heading and question of a checkpoint; false where nothing is there to be judged.
    bool ask(const Checkpoint& checkpoint, bool any) {
        line(fmt::format("<h4>{}</h4>\n<p>{}</p>", checkpoint.title, any ? checkpoint.question : "There are none."));
        return any;
    }

    void pictures() {
        if (!ask(checkpoints::kPictures, !report_.pictures.empty())) return;
        std::vector<std::vector<Cell>> rows;
        for (const ReportedPicture& picture : report_.pictures)
            rows.push_back({picture.description.empty() ? Cell{"none", {}} : words(picture.description),
                            {xml_text(words_of(picture.by)), {}},
                            page(picture),
                            source(picture)});
        table("Pictures and their descriptions", {"Description", "Written by", "Page", "Source"}, rows);
    }

    void headings() {
        if (!ask(checkpoints::kHeadings, !report_.headings.empty())) return;
        std::vector<std::vector<Cell>> rows;
        for (const ReportedHeading& heading : report_.headings)
            rows.push_back(
                {words(heading.words), {fmt::format("{}", heading.level), {}}, page(heading), source(heading)});
        table("Headings in their order", {"Heading", "Level", "Page", "Source"}, rows);
    }

    void languages() {
        if (!ask(checkpoints::kLanguages, !report_.languages.empty())) return;
        std::vector<std::vector<Cell>> rows;
        for (const ReportedLanguage& run : report_.languages)
            rows.push_back({{xml_text(run.language), {}}, words(run.words, run.language), page(run), source(run)});
        table("The brief's language, and passages in others", {"Language", "Words", "Page", "Source"}, rows);
    }

    void links() {
        if (!ask(checkpoints::kLinks, !report_.links.empty())) return;
        std::vector<std::vector<Cell>> rows;
        for (const ReportedLink& link : report_.links)
            rows.push_back({words(link.words), {xml_text(link.target), {}}, page(link), source(link)});
        table("Links", {"Words", "Leads to", "Page", "Source"}, rows);
    }

    static std::string joined(const std::vector<std::string>& all) {
        std::string out;
        for (const std::string& one : all) out += (out.empty() ? "" : "; ") + xml_text(one);
        return out.empty() ? "none" : out;
    }

    void tables() {
        if (!ask(checkpoints::kTables, !report_.tables.empty())) return;
        std::vector<std::vector<Cell>> rows;
        for (const ReportedTable& table : report_.tables)
            rows.push_back({table.caption.empty() ? Cell{"without caption", {}} : words(table.caption),
                            {fmt::format("{} × {}", table.rows, table.columns), {}},
                            {joined(table.column_headers), report_.language},
                            {joined(table.row_headers), report_.language},
                            page(table),
                            source(table)});
        table("Tables and their header cells",
              {"Caption", "Rows and columns", "Heads of columns", "Heads of rows", "Page", "Source"}, rows);
    }

    void transcript() {
        line(fmt::format("<h4>{}</h4>\n<p>{}</p>\n<ol>", checkpoints::kTranscript.title,
                         checkpoints::kTranscript.question));
        for (const TranscriptLine& one : report_.transcript) {
            const std::string kind = xml_text(one.kind);
            const std::string said = one.words.empty()
                                         ? std::string()
                                         : fmt::format("<span{}>{}</span>", lang(one.language), xml_text(one.words));
            line(fmt::format(
                "<li{}>{}{}{}</li>", one.depth == 0 ? "" : fmt::format(" style=\"margin-left: {}em\"", one.depth * 2),
                kind.empty() ? "" : "<strong>" + kind + "</strong>", !kind.empty() && !said.empty() ? ": " : "", said));
        }
        line("</ol>");
    }

    const AccessibilityReport& report_;
    const SourceMap& sources_;
    std::string out_;
};

}  // namespace

std::string accessibility_section(const AccessibilityReport& report, std::string_view file, const SourceMap& sources) {
    return SectionWriter(report, sources).write(file);
}

std::string accessibility_page(const std::vector<std::string>& sections) {
    std::string out =
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width\">\n<title>Accessibility report</title>\n<style>\n"
        "body { max-width: 60em; margin: 2em auto; padding: 0 1em; font: 1em/1.5 sans-serif; color: #1d232b; }\n"
        "table { border-collapse: collapse; width: 100%; }\n"
        "caption { text-align: left; font-weight: bold; }\n"
        "th, td { border-bottom: 1px solid #767c85; padding: 0.3em 0.6em 0.3em 0; text-align: left;"
        " vertical-align: top; }\n"
        "tbody th { font-weight: normal; }\n"
        "</style>\n</head>\n<body>\n<main>\n<h1>Accessibility report</h1>\n"
        "<p>A machine has checked the rules below. What it can’t judge is listed with a question: a brief is"
        " accessible where a person has answered each with yes.</p>\n";
    for (const std::string& section : sections) out += section;
    return out + "<p>Judged by:</p>\n<p>Date:</p>\n</main>\n</body>\n</html>\n";
}

}  // namespace chancery
