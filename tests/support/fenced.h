// The examples of a page of docs/, so that tests can run them.
#pragma once

#include <string>
#include <vector>

namespace chancery::test {

/// The text of every ```language block of a Markdown page.
inline std::vector<std::string> fenced(const std::string& page, const std::string& language) {
    std::vector<std::string> blocks;
    const std::string open = "```" + language + "\n", close = "\n```";
    for (std::size_t at = page.find(open); at != std::string::npos; at = page.find(open, at)) {
        at += open.size();
        const std::size_t end = page.find(close, at);
        if (end == std::string::npos) break;
        blocks.push_back(page.substr(at, end + 1 - at));
        at = end;
    }
    return blocks;
}

}  // namespace chancery::test
