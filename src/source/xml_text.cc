#include "source/xml_text.h"

#include "chancery/text.h"

namespace chancery {

std::string xml_text(std::string_view utf8) {
    std::string out;
    for (std::size_t offset = 0; offset < utf8.size();) {
        const char32_t c = next_code_point(utf8, offset);
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            default:
                if ((c < 0x20 && c != '\t' && c != '\n') || c == 0xfffe || c == 0xffff) break;
                append_utf8(out, c);
        }
    }
    return out;
}

}  // namespace chancery
