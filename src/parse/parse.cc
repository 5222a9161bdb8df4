#include "parse/parse.h"

namespace chancery {

Document parse(const SourceMap& sources, SourceId id, const Limits& limits, Diagnostics& diagnostics) {
    const Source& source = sources[id];
    switch (source.format) {
        case SourceFormat::html:
            return parse_html(source, id, limits, diagnostics);
        case SourceFormat::text:
        case SourceFormat::toml:
        case SourceFormat::json:  // of another format than a brief: words like any
            return parse_text(source, id, limits, diagnostics);
    }
    return {};
}

}  // namespace chancery
