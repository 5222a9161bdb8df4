#include "chancery/brief.h"

#include "normalize/texts.h"

namespace chancery {

std::string Section::outline_title() const {
    std::string out;
    if (number) {
        if (label) out = label->str() + ' ';
        out += number->str();
        if (heading) out += ": " + heading->text.str();
        return out;
    }
    if (heading) return heading->text.str();
    return label ? label->str() : std::string();
}

std::vector<const Text*> texts_of(const Brief& brief) {
    std::vector<const Text*> out;
    each_text(brief, [&](const Text& text, std::string_view) { out.push_back(&text); });
    return out;
}

std::vector<const PlacedPicture*> pictures_of(const Brief& brief) {
    std::vector<const PlacedPicture*> out;
    each_figure(brief, [&](const BriefFigure& figure, std::string_view) {
        if (figure.picture) out.push_back(&*figure.picture);
    });
    return out;
}

}  // namespace chancery
