#include "parse/parse.h"

namespace chancery {

Document parse(const SourceMap& sources, SourceId id, const Limits& limits, Diagnostics& diagnostics) {
    const Source& source = sources[id];
    switch (source.format) {
        case SourceFormat::html:
            return parse_html(source, id, limits, diagnostics);
        case SourceFormat::text:
        case SourceFormat::toml:
            return parse_text(source, id, limits, diagnostics);
    }
    return {};
}

}  // namespace chancery
