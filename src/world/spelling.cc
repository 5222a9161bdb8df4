// FileWorld::misspelled: words are looked up by hunspell, a child process, once for each word and dictionary.
//
// Loading a dictionary takes as long as a whole brief, so it is never loaded here, and its verdicts are kept: a file of
// sorted lines, "word" or "word TAB suggestion", for each state of a dictionary (its path, size and time). A run whose
// words are all in it reads that file and starts nothing. Several processes may write it at once; the last one wins,
// and what it did not know is asked again.
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>

#include "chancery/world.h"
#include "world/cache.h"
#include "world/child.h"
#include "world/sha256.h"

namespace chancery {
namespace {

constexpr std::size_t kMostKept = 2u << 20;       // bytes of verdicts: some hundred thousand words
constexpr std::size_t kMostAsked = 5000;          // words of one page that are new
constexpr std::size_t kMostAnswered = 16u << 20;  // bytes

struct Dictionary {
    std::string path;   ///< without its ending
    std::string state;  ///< what changes when it does
};

/// Size and time of a file, or nothing where there is none.
std::optional<std::string> state_of(const std::string& path) {
    struct stat status = {};
    if (::stat(path.c_str(), &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
    return path + '\n' + std::to_string(status.st_size) + '\n' + std::to_string(status.st_mtim.tv_sec) + '.' +
           std::to_string(status.st_mtim.tv_nsec) + '\n';
}

/// "en-GB": en_GB, then the language's own: en_US, es_ES, or the country of its name (fr_FR).
std::optional<Dictionary> dictionary_for(const std::string& folder, std::string_view language) {
    const std::string primary(language.substr(0, language.find('-')));
    const auto letters = [](std::string_view part) {
        return std::all_of(part.begin(), part.end(),
                           [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
    };
    if (primary.empty() || !letters(primary)) return std::nullopt;
    std::vector<std::string> names;
    const std::string_view region = language.substr(std::min(language.size(), primary.size() + 1));
    if (region.size() == 2 && letters(region)) names.push_back(primary + "_" + std::string(region));
    std::string country = primary;
    std::transform(country.begin(), country.end(), country.begin(),
                   [](char c) { return static_cast<char>(c & ~0x20); });
    names.push_back(primary + "_" + (primary == "en" ? "US" : country));
    for (const std::string& name : names) {
        const std::string path = folder + "/" + name;
        const auto affixes = state_of(path + ".aff");
        const auto words = affixes ? state_of(path + ".dic") : std::nullopt;
        if (words) return Dictionary{path, *affixes + *words};
    }
    return std::nullopt;
}

/// The program on the PATH, in a folder that is named whole.
std::string find_program(std::string_view folders, std::string_view name) {
    while (!folders.empty()) {
        const std::string_view folder = folders.substr(0, folders.find(':'));
        folders.remove_prefix(std::min(folders.size(), folder.size() + 1));
        if (!folder.starts_with('/')) continue;
        std::string path = std::string(folder) + "/" + std::string(name);
        if (::access(path.c_str(), X_OK) == 0) return path;
    }
    return {};
}

/// The line of a word in sorted lines, without its end; nothing where it is not there.
std::optional<std::string_view> line_of(std::string_view lines, std::string_view word) {
    std::size_t first = 0, last = lines.size();
    while (first < last) {
        std::size_t begin = lines.rfind('\n', first + (last - first) / 2);
        begin = begin == std::string_view::npos || begin < first ? first : begin + 1;
        if (begin >= last) begin = first;
        const std::size_t end = std::min(lines.find('\n', begin), last);
        const std::string_view line = lines.substr(begin, end - begin);
        const std::string_view key = line.substr(0, line.find('\t'));
        if (key == word) return line;
        if (key < word)
            first = end + 1;
        else
            last = begin;
    }
    return std::nullopt;
}

using Verdicts = std::map<std::string, std::string, std::less<>>;  ///< word to its line

Verdicts verdicts_of(std::string_view lines) {
    Verdicts out;
    while (!lines.empty()) {
        const std::string_view line = lines.substr(0, lines.find('\n'));
        lines.remove_prefix(std::min(lines.size(), line.size() + 1));
        if (!line.empty()) out.emplace(line.substr(0, line.find('\t')), line);
    }
    return out;
}

std::string lines_of(const Verdicts& verdicts) {
    std::string out;
    for (const auto& [word, line] : verdicts) out += line + '\n';
    return out;
}

/// The answer to each word in the ispell protocol: lines up to an empty one, of which one that begins with "&" or "#"
/// tells an unknown word ("& wrod 6 1: word, rod"). Nothing where the answers are not as many as the words.
std::optional<Verdicts> read_answers(std::string_view output, const std::vector<std::string>& words) {
    const auto next_line = [&output]() -> std::optional<std::string_view> {
        const std::size_t end = output.find('\n');
        if (end == std::string_view::npos) return std::nullopt;
        const std::string_view line = output.substr(0, end);
        output.remove_prefix(end + 1);
        return line;
    };
    if (!next_line()) return std::nullopt;  // who it is
    Verdicts out;
    for (const std::string& word : words) {
        std::string verdict = word;
        while (true) {
            const auto line = next_line();
            if (!line) return std::nullopt;
            if (line->empty()) break;
            if (line->front() != '&' && line->front() != '#') continue;
            const std::size_t suggestions = line->find(": ");
            verdict = word + '\t';
            if (line->front() == '&' && suggestions != std::string_view::npos)
                verdict += line->substr(suggestions + 2, line->find(", ", suggestions) - suggestions - 2);
        }
        out.emplace(word, std::move(verdict));
    }
    return out;
}

std::optional<Verdicts> ask(const std::string& program, const std::string& dictionary,
                            const std::vector<std::string>& words) {
    std::string input;
    for (const std::string& word : words) input += '^' + word + '\n';  // "^": it is no command, whatever it begins with
    ChildLimits limits;
    limits.output_bytes = kMostAnswered;
    const ChildResult child = run_child({program, "-a", "-i", "UTF-8", "-d", dictionary}, input, limits);
    if (!child.problem.empty() || child.exit_code != 0) return std::nullopt;
    return read_answers(child.output, words);
}

}  // namespace

bool FileWorld::has_dictionary(std::string_view language) {
    return !options_.dictionary_folder.empty() && !speller_fails_ &&
           dictionary_for(options_.dictionary_folder, language).has_value();
}

std::vector<World::Misspelled> FileWorld::misspelled(std::string_view language, const std::vector<std::string>& words) {
    if (options_.dictionary_folder.empty() || words.empty() || speller_fails_) return {};
    const std::optional<Dictionary> dictionary = dictionary_for(options_.dictionary_folder, language);
    if (!dictionary) return {};
    const std::string folder = options_.cache_folder + "/spelling";
    const std::string file = folder + "/" + sha256_hex(dictionary->state).substr(0, 32) + ".words";
    std::string& known = spelling_[dictionary->state];
    if (known.empty() && !options_.cache_folder.empty()) known = found_in_cache(file, 2 * kMostKept);

    std::vector<std::string> fresh;
    for (const std::string& word : words)
        if (fresh.size() < kMostAsked && !line_of(known, word)) fresh.push_back(word);
    if (!fresh.empty()) {
        const std::string program = find_program(variable("PATH").value_or(std::string()), "hunspell");
        const auto answers = program.empty() ? std::nullopt : ask(program, dictionary->path, fresh);
        speller_fails_ = !answers;
        if (!answers) return {};
        Verdicts all = *answers;
        if (known.size() < kMostKept) all.merge(verdicts_of(known));
        if (!options_.cache_folder.empty()) {
            all.merge(verdicts_of(found_in_cache(file, 2 * kMostKept)));
            if (lines_of(all).size() > 2 * kMostKept) all = *answers;
        }
        known = lines_of(all);
        if (!options_.cache_folder.empty()) keep_in_cache(folder, file, known);
    }
    std::vector<Misspelled> out;
    for (const std::string& word : words) {
        const auto line = line_of(known, word);
        if (!line || line->size() == word.size()) continue;
        out.push_back({word, std::string(line->substr(word.size() + 1))});
    }
    return out;
}

}  // namespace chancery
