// The sources that a JSON names: each by its file's name, the hash of its text and where its lines start.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "chancery/source.h"

namespace chancery::interchange {

/// What "format" says of our JSON; the number grows when a reader of the older form would go wrong.
inline constexpr std::string_view kBriefFormat = "chancery-brief-1";
inline constexpr std::string_view kLedgerFormat = "chancery-ledger-1";

struct SourceOutline {
    std::string name;  ///< "hled.html"; of a template's file with its folder, "nexus/template.toml"
    SourceFormat format = SourceFormat::text;
    std::string sha256;  ///< of the text as UTF-8
    std::vector<std::uint32_t> lines;
};

/// Numbers sources from 0, in the order in which they are first named.
class SourceList {
public:
    explicit SourceList(const SourceMap& sources) : sources_(sources) {}
    std::size_t number_of(SourceId id);
    std::vector<SourceOutline> outlines() const;

private:
    const SourceMap& sources_;
    std::vector<SourceId> ids_;
};

}  // namespace chancery::interchange
