#include "batch/dependencies.h"

#include <set>

namespace chancery {
namespace {

std::string escaped(std::string_view name) {
    std::string out;
    for (const char c : name) {
        if (c == ' ' || c == '\t' || c == '#' || c == ':' || c == '%' || c == '\\') out += '\\';
        if (c == '$') out += '$';
        out += c;
    }
    return out;
}

}  // namespace

std::string dependency_rule(std::string_view output, const std::vector<World::Seen>& seen) {
    std::set<std::string> files;
    for (const World::Seen& one : seen) {
        if (one.is_path() && one.found) files.insert(escaped(one.name));
    }
    std::string rule = escaped(output) + ":";
    for (const std::string& file : files) rule += " \\\n  " + file;
    rule += "\n";
    for (const std::string& file : files) rule += "\n" + file + ":\n";
    return rule;
}

}  // namespace chancery
