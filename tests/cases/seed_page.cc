// The page that Chancery exists for, all the way to what readers find in the file. It lies beside the project and is
// not part of it; where it is not there, the samples in input/ are asked alone.
#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <sstream>

#include "chancery/pipeline.h"
#include "support/catch2.h"
#include "support/folder.h"
#include "support/run_tool.h"

using namespace chancery;
using chancery::tests::has_tool;
using chancery::tests::mutool_sorts_directions;
using chancery::tests::run_tool;
using chancery::tests::TemporaryFile;

namespace {

const std::string kSeed = CHANCERY_SOURCE_DIR "/../shared/seed/hled.txt";

BriefResult make(const std::string& page) {
    FileWorld world({.data_folder = CHANCERY_BINARY_DIR "/share/chancery",
                     .svg_converter = CHANCERY_BINARY_DIR "/libexec/chancery-svg"});
    TemplateCache templates;
    BriefRequest request;
    request.page = page;
    request.data_folder = CHANCERY_BINARY_DIR "/share/chancery";
    return make_brief(request, templates, world, Limits());
}

/// Without white space and hyphens: poppler joins what a hyphen parts at a line's end, the source's own hyphens too.
std::string squeezed(std::string_view words) {
    std::string out;
    for (std::size_t i = 0; i < words.size();) {
        const std::size_t from = i;
        const char32_t c = next_code_point(words, i);
        if (c > ' ' && c != '-' && c != 0xA0 && c != 0xAD && c != 0x2028) out += words.substr(from, i - from);
    }
    return out;
}

std::string words_of(const Brief& brief) {
    std::string out;
    for (const Text* text : texts_of(brief)) out += squeezed(text->str());
    return out;
}

/// The quoted lines of `pdfinfo -struct-text`.
std::string struct_text(const std::string& file) {
    std::string out;
    std::istringstream lines(run_tool("pdfinfo -struct-text '" + file + "'").output);
    for (std::string line; std::getline(lines, line);) {
        const std::size_t first = line.find_first_not_of(' ');
        if (first == std::string::npos || line[first] != '"' || line.size() < first + 2) continue;
        out += squeezed(std::string_view(line).substr(first + 1, line.rfind('"') - first - 1));
    }
    return out;
}

/// `pdftotext -raw`, page by page, without the lines of running matter.
std::string raw_text(const std::string& file, const BriefResult& result) {
    std::string out;
    for (std::size_t p = 1; p <= result.paged->pages.size(); ++p) {
        std::multiset<std::string> running;
        for (const Item& item : result.paged->pages[p - 1].items) {
            const auto* run = std::get_if<GlyphRun>(&item);
            if (!run || !std::holds_alternative<Artifact>(run->owner)) continue;
            running.insert(squeezed(run->text.str()));
        }
        const std::string number = std::to_string(p);
        std::istringstream lines(
            run_tool("pdftotext -raw -f " + number + " -l " + number + " '" + file + "' -").output);
        std::vector<std::string> read;
        for (std::string line; std::getline(lines, line);) read.push_back(squeezed(line));
        // Running matter is written last: its lines are taken off from the end, alone or two on one line.
        for (bool more = true; more && !read.empty();) {
            more = false;
            std::string& last = read.back();
            for (auto words = running.begin(); words != running.end(); ++words)
                if (!words->empty() && last.ends_with(*words)) {
                    last.resize(last.size() - words->size());
                    running.erase(words);
                    more = true;
                    break;
                }
            if (last.empty()) {
                read.pop_back();
                more = true;
            }
        }
        CHECK(running.empty());
        for (const std::string& line : read) out += line;
    }
    return out;
}

/// Words as a reader takes them, and how often each is there: parted by white space and by hyphens; a soft hyphen at a
/// line's end joins.
std::map<std::string, int> words_in(std::string_view text) {
    std::map<std::string, int> words;
    std::string word;
    const auto end_word = [&] {
        if (!word.empty()) ++words[word];
        word.clear();
    };
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t from = i;
        const char32_t c = next_code_point(text, i);
        if (c == 0xAD) {
            if (i < text.size() && text[i] == '\n') ++i;
        } else if (c <= ' ' || c == '-' || c == 0xA0 || c == 0x2028) {
            end_word();
        } else {
            word += text.substr(from, i - from);
        }
    }
    end_word();
    return words;
}

/// The words of a brief that are not in a text as often as in the brief. Where lines may break without a sign, in long
/// addresses and between ideographs, a word can lie on two lines.
std::string lost_words(const Brief& brief, const std::string& text) {
    std::string all;
    for (const Text* one : texts_of(brief)) all += one->str() + "\n";
    const std::map<std::string, int> read = words_in(text);
    const std::string together = squeezed(text);
    std::string lost;
    for (const auto& [word, count] : words_in(all)) {
        const auto found = read.find(word);
        const bool there = found != read.end() && found->second >= count;
        if (!there && together.find(word) == std::string::npos) lost += word + "\n";
    }
    return lost;
}

/// The texts of a brief that are not whole in what a reader found, one a line; each is looked for in what the longer
/// ones left. Their order may be another: notes go to the foot of a page, wide tables to pages of their own.
std::string missing_texts(const Brief& brief, std::string read) {
    std::vector<std::string> wanted;
    for (const Text* text : texts_of(brief)) wanted.push_back(squeezed(text->str()));
    std::stable_sort(wanted.begin(), wanted.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
    std::string missing;
    for (const std::string& text : wanted) {
        const std::size_t found = read.find(text);
        if (found == std::string::npos) {
            missing += text + "\n";
        } else {
            read.replace(found, text.size(), "\n");  // what is left on both sides makes no new words
        }
    }
    return missing;
}

std::vector<std::string> case_pages() {
    std::vector<std::string> found;
    for (const auto& entry : std::filesystem::directory_iterator(CHANCERY_SOURCE_DIR "/tests/cases"))
        for (const char* name : {"page.html", "page.txt"})
            if (std::filesystem::exists(entry.path() / name)) found.push_back((entry.path() / name).string());
    std::sort(found.begin(), found.end());
    return found;
}

void check_file(const std::string& page) {
    INFO(page);
    const BriefResult result = make(page);
    REQUIRE_FALSE(result.failed());
    const Brief& brief = result.normalized->brief;
    CHECK(check(brief).value_or("") == "");
    CHECK(check(*result.paged).value_or("") == "");
    CHECK(balance(result.normalized->ledger, *result.document, brief, result.sources).value_or("") == "");
    const Ledger::Sums& sums = result.normalized->ledger.sums;
    CHECK(sums.page == sums.kept + sums.dropped + sums.changed);
    CHECK(sums.brief == sums.kept + sums.added);
    CHECK(make(page).pdf == result.pdf);

    const TemporaryFile file("brief.pdf", result.pdf);
    if (has_tool("pdfinfo")) {
        CHECK(struct_text(file.path()) == words_of(brief));
        CHECK(raw_text(file.path(), result) == words_of(brief));
    } else {
        WARN("skipped: poppler-utils are not installed");
    }
    if (has_tool("qpdf"))
        CHECK(run_tool("qpdf --check '" + file.path() + "'").status == 0);
    else
        WARN("skipped: qpdf is not installed");
    if (has_tool("mutool")) {
        CHECK(run_tool("mutool info '" + file.path() + "'").output.find("error") == std::string::npos);
        CHECK(lost_words(brief, run_tool("mutool draw -q -F text '" + file.path() + "'").output) == "");
    } else
        WARN("skipped: mupdf-tools are not installed");
}

}  // namespace

TEST_CASE("readers find in the file what the brief says, in its order") {
    for (const char* page : {"/input/hled.html", "/input/hled.es.html", "/input/hled-text.txt"})
        check_file(std::string(CHANCERY_SOURCE_DIR) + page);
    if (std::filesystem::exists(kSeed))
        check_file(kSeed);
    else
        WARN("skipped: there is no " << kSeed);
}

TEST_CASE("readers find every case's words in its file") {
    const bool poppler = has_tool("pdfinfo"), mupdf = has_tool("mutool");
    if (!poppler) WARN("skipped: poppler-utils are not installed");
    if (!mupdf) WARN("skipped: mupdf-tools are not installed");
    for (const std::string& page : case_pages()) {
        INFO(page);
        const BriefResult result = make(page);
        if (result.pdf.empty()) {
            CHECK(result.failed());
            continue;
        }
        const Brief& brief = result.normalized->brief;
        const TemporaryFile file("brief.pdf", result.pdf);
        if (poppler) CHECK(missing_texts(brief, struct_text(file.path())) == "");
        if (mupdf && page.find("/scripts/") != std::string::npos && mutool_sorts_directions())
            WARN("skipped: this MuPDF sorts directions by itself");
        else if (mupdf)
            CHECK(lost_words(brief, run_tool("mutool draw -q -F text '" + file.path() + "'").output) == "");
    }
}
