#include "diag/junit.h"

#include <fmt/format.h>

#include <algorithm>

#include "chancery/text.h"
#include "diag/render.h"
#include "source/xml_text.h"

namespace chancery {
namespace {

using std::chrono::milliseconds;

constexpr std::string_view kSuite = "chancery";

/// UTF-8 with nothing that XML 1.0 does not have.
std::string readable(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t c = next_code_point(text, at);
        const bool control = c < 0x20 && c != '\t' && c != '\n' && c != '\r';
        append_utf8(out, control || c == 0xFFFE || c == 0xFFFF ? U'\uFFFD' : c);
    }
    return out;
}

std::string content(std::string_view text) { return xml_text(readable(text)); }

/// White space is written by number, as a reader makes blanks of it otherwise.
std::string attribute(std::string_view name, std::string_view value) {
    std::string out = fmt::format(" {}=\"", name);
    for (std::string rest = readable(value); !rest.empty();) {
        const std::size_t space = std::min(rest.find_first_of("\t\n\r"), rest.size());
        out += xml_text(rest.substr(0, space));
        if (space != rest.size()) out += fmt::format("&#{};", static_cast<int>(rest[space]));
        rest.erase(0, space + 1);
    }
    return out + '"';
}

std::string time_attribute(std::optional<milliseconds> time) {
    if (!time) return {};
    return fmt::format(" time=\"{}.{:03}\"", time->count() / 1000, time->count() % 1000);
}

/// "site/es/market.html" is of the class site.es.
std::string class_of(const std::string& page) {
    std::string folder = page.substr(0, std::min(page.rfind('/'), page.size()));
    if (folder.size() == page.size()) return std::string(kSuite);
    std::replace(folder.begin(), folder.end(), '.', '_');  // "../pages" has no package
    std::replace(folder.begin(), folder.end(), '/', '.');
    folder.erase(0, folder.find_first_not_of('.'));
    return folder.empty() ? std::string(kSuite) : folder;
}

/// What the page has no part in: files that can't be read or written, and faults of Chancery.
bool is_fault_of_the_run(const LocatedDiagnostic& diagnostic) {
    switch (diagnostic.code) {
        case Code::cannot_read:
        case Code::cannot_write:
        case Code::not_conforming:
        case Code::pdf_not_written:
            return true;
        default:
            return false;
    }
}

/// One page with what has to be said of it.
class Case {
public:
    explicit Case(const PageOutcome& page) : page_(page) {
        for (const LocatedDiagnostic& diagnostic : page.diagnostics)
            (failed() && diagnostic.severity == Severity::error ? errors_ : remarks_).push_back(diagnostic);
    }

    bool skipped() const { return page_.result == PageOutcome::Result::skipped; }
    bool error() const {
        return failed() && (errors_.empty() || std::any_of(errors_.begin(), errors_.end(), is_fault_of_the_run));
    }
    bool failure() const { return failed() && !error(); }

    std::string write() const {
        std::string out = "    <testcase" + attribute("classname", class_of(page_.page)) +
                          attribute("name", page_.page) + attribute("file", page_.page) + line() +
                          time_attribute(page_.time);
        const std::string children = verdict() + system_out();
        return out + (children.empty() ? "/>\n" : ">\n" + children + "    </testcase>\n");
    }

private:
    bool failed() const { return page_.result == PageOutcome::Result::failed; }

    /// Of the first error, where it is in the page itself.
    std::string line() const {
        const auto it = std::find_if(errors_.begin(), errors_.end(), [&](const LocatedDiagnostic& error) {
            return error.place && error.file == page_.page;
        });
        return it == errors_.end() ? std::string() : fmt::format(" line=\"{}\"", it->place->first.line);
    }

    std::string verdict() const {
        if (skipped()) return "      <skipped" + attribute("message", printable(page_.why)) + "/>\n";
        if (!error() && !failure()) return {};
        const std::string_view element = error() ? "error" : "failure";
        std::string out = fmt::format("      <{}", element);
        if (errors_.empty()) return out + attribute("message", "the page was not built") + "/>\n";
        const CodeEntry& code = entry(errors_.front().code);
        out += attribute("message", printable(errors_.front().message));
        out += attribute("type", fmt::format("{} {}", code.id, code.name));
        return out + fmt::format(">{}</{}>\n", content(render(errors_, RenderOptions())), element);
    }

    std::string system_out() const {
        if (remarks_.empty()) return {};
        return "      <system-out>" + content(render(remarks_, RenderOptions())) + "</system-out>\n";
    }

    const PageOutcome& page_;
    std::vector<LocatedDiagnostic> errors_;   ///< of a page that failed
    std::vector<LocatedDiagnostic> remarks_;  ///< all else: nothing that was said is left out
};

struct Counts {
    std::size_t failures = 0, errors = 0, skipped = 0;
    std::optional<milliseconds> time;
};

}  // namespace

std::string junit_xml(const std::vector<PageOutcome>& pages) {
    Counts counts;
    std::string cases;
    for (const PageOutcome& page : pages) {
        const Case one(page);
        if (one.failure()) ++counts.failures;
        if (one.error()) ++counts.errors;
        if (one.skipped()) ++counts.skipped;
        if (page.time) counts.time = counts.time.value_or(milliseconds(0)) + *page.time;
        cases += one.write();
    }
    const std::string sums =
        fmt::format(" name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\"{}", kSuite, pages.size(),
                    counts.failures, counts.errors, counts.skipped, time_attribute(counts.time));
    return fmt::format(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites{0}>\n  <testsuite{0}>\n{1}  </testsuite>\n"
        "</testsuites>\n",
        sums, cases);
}

}  // namespace chancery
