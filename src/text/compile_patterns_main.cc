// Writes compiled_patterns.cc: compile_patterns LANGUAGE FILE [LANGUAGE FILE...]. Run by the build.
#include <cstdint>
#include <cstdio>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include <fmt/format.h>
#include <hyphen.h>

namespace {

struct Free {
    void operator()(HyphenDict* patterns) const { hnj_hyphen_free(patterns); }
};

/// Strings one behind the other, equal ones once.
class StringPool {
public:
    /// Where the string starts.
    std::size_t place_of(const char* text) {
        const auto [found, fresh] = places_.emplace(text, bytes_.size());
        if (fresh) bytes_.append(text).push_back('\0');
        return found->second;
    }
    const std::string& bytes() const { return bytes_; }

private:
    std::string bytes_ = std::string(1, '\0');  // 0 is no string's place
    std::map<std::string, std::size_t> places_;
};

/// The arrays of one language, named after `name`; false where the file asks for more than the arrays can say.
bool write_arrays(const HyphenDict& patterns, std::string_view name) {
    StringPool matches;
    std::string states, transitions, bytes;
    std::size_t column = 0;
    for (int i = 0; i < patterns.num_states; ++i) {
        const HyphenState& state = patterns.states[i];
        if (state.repl != nullptr) return false;  // a place that changes the spelling
        const std::size_t match = state.match == nullptr ? 0 : matches.place_of(state.match);
        if (match > UINT16_MAX || state.num_trans > UINT16_MAX) return false;
        states +=
            fmt::format("{{{},{},{}}},{}", match, state.fallback_state, state.num_trans, ++column % 8 ? "" : "\n");
        for (int t = 0; t < state.num_trans; ++t)
            transitions += fmt::format("{{{},{}}},{}", static_cast<int>(state.trans[t].ch), state.trans[t].new_state,
                                       (t + 1) % 12 ? "" : "\n");
    }
    for (std::size_t i = 0; i < matches.bytes().size(); ++i)
        bytes += fmt::format("{},{}", static_cast<int>(matches.bytes()[i]), (i + 1) % 32 ? "" : "\n");
    fmt::print("constexpr CompiledState {}_states[] = {{\n{}}};\n", name, states);
    fmt::print("constexpr HyphenTrans {}_transitions[] = {{\n{}}};\n", name, transitions);
    fmt::print("constexpr char {}_matches[] = {{\n{}}};\n\n", name, bytes);
    return true;
}

}  // namespace

int main(int count, char** arguments) {
    std::string table;
    fmt::print("#include \"text/compiled_patterns.h\"\n\nnamespace chancery {{\nnamespace {{\n\n");
    for (int i = 1; i + 1 < count; i += 2) {
        const std::unique_ptr<HyphenDict, Free> read(hnj_hyphen_load(arguments[i + 1]));
        if (!read) {
            fmt::print(stderr, "{} can't be read\n", arguments[i + 1]);
            return 1;
        }
        // A file without levels of its own gets one from libhyphen, for hyphens and apostrophes; words have none here.
        const HyphenDict* patterns = read.get();
        while (patterns->nextlevel != nullptr) patterns = patterns->nextlevel;
        const std::string name = fmt::format("language_{}", i / 2);
        if (patterns->utf8 == 0 || patterns->num_states > INT16_MAX || !write_arrays(*patterns, name)) {
            fmt::print(stderr, "{} holds what compiled_patterns.h can't say\n", arguments[i + 1]);
            return 1;
        }
        table += fmt::format("    {{\"{0}\", {1}_states, {1}_transitions, {1}_matches, {2}, {3}}},\n", arguments[i],
                             name, static_cast<int>(patterns->lhmin), static_cast<int>(patterns->rhmin));
    }
    fmt::print("constexpr CompiledPatterns kPatterns[] = {{\n{}}};\n\n}}  // namespace\n\n", table);
    fmt::print("std::span<const CompiledPatterns> compiled_patterns() {{ return kPatterns; }}\n\n");
    fmt::print("}}  // namespace chancery\n");
    return 0;
}
