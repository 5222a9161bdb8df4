#include "pipeline/brief_rule.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "normalize/lexicon.h"
#include "parse/xpath.h"
#include "source/ascii.h"

namespace chancery {
namespace {

/// A link or button of the page, by element, role or attribute, that offers the file.
constexpr const char* kDownloadButton =
    "//*[self::a or self::button or @role='button']"
    "[@download or contains(translate(., 'ACDEGLNORSW', 'acdeglnorsw'), 'download')"
    " or contains(translate(., 'ACDEGLNORSW', 'acdeglnorsw'), 'descarga')]";

/// Pages that lead on say so in a sentence or two.
constexpr std::size_t kMostBlocksOfRedirect = 3;

/// Where `<meta http-equiv="refresh" content="0; url=...">` leads, in a page that holds nothing else.
std::optional<std::string> redirect_of(const Document& page) {
    if (page.blocks.size() > kMostBlocksOfRedirect) return std::nullopt;
    for (const Element& element : page.elements) {
        if (element.name != "meta" || lowered(element.attribute("http-equiv").value_or("")) != "refresh") continue;
        const std::string content(element.attribute("content").value_or(""));
        if (const std::size_t url = lowered(content).find("url="); url != std::string::npos)
            return content.substr(url + 4);
    }
    return std::nullopt;
}

/// "NAME" or "NAME=CONTENT", letters of either case.
bool has_meta(const Document& page, std::string_view wanted) {
    const std::size_t equals = wanted.find('=');
    const std::string name = lowered(wanted.substr(0, equals));
    return std::any_of(page.metadata.entries.begin(), page.metadata.entries.end(), [&](const auto& entry) {
        if (entry.key != name) return false;
        return equals == std::string_view::npos || lowered(entry.value.str()) == lowered(wanted.substr(equals + 1));
    });
}

/// A text page has no elements: there a button is a line of its own.
bool has_download_line(const Document& page) {
    return std::any_of(page.blocks.begin(), page.blocks.end(), [](const Block& block) {
        const auto* paragraph = std::get_if<Paragraph>(&block);
        const auto* heading = std::get_if<Heading>(&block);
        if (!paragraph && !heading) return false;
        const std::string words = key_of((paragraph ? paragraph->prose : heading->prose).text.str());
        return words.starts_with("download") || words.starts_with("descarga");
    });
}

}  // namespace

std::optional<std::string> why_no_brief(const BriefRule& rule, const Document& page, const Source& source,
                                        const Limits& limits, Diagnostics& diagnostics) {
    if (rule.left_out)
        return rule.left_out->text == "include" ? std::string("it is not among the pages that [briefs] includes")
                                                : fmt::format("[briefs] excludes {}", rule.left_out->text);
    if (const std::optional<std::string> address = redirect_of(page))
        return fmt::format("it only leads on to {}", *address);
    if (rule.meta && !has_meta(page, rule.meta->text)) return fmt::format("it has no meta tag {}", rule.meta->text);
    if (rule.download_button) {
        const bool wanted = rule.download_button->text == "true";
        const bool has = source.format == SourceFormat::html
                             ? matches_xpath(source, page.source, kDownloadButton, limits).value_or(false)
                             : has_download_line(page);
        if (has != wanted) return std::string(wanted ? "it has no download button" : "it has a download button");
    }
    if (rule.xpath) {
        const std::optional<bool> met = matches_xpath(source, page.source, rule.xpath->text, limits);
        if (!met)
            diagnostics.report(Code::wrong_value, rule.xpath->span, "this is no XPath 1.0 expression")
                .hint("for example //main//h2, or count(//article) = 1");
        else if (!*met)
            return fmt::format("{} is not true of it", rule.xpath->text);
    }
    return std::nullopt;
}

}  // namespace chancery
