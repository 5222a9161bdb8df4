#include <array>
#include <cmath>
#include <set>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "theme/resolve.h"

namespace chancery {
namespace {

constexpr Color kPaper{255, 255, 255};

/// WCAG 2.1, 1.4.3: the least contrast, and the one for large text (18 pt, or 14 pt bold).
constexpr double kLeast = 4.5;
constexpr double kLeastLarge = 3.0;

/// A channel of sRGB as light (WCAG 2.1, "relative luminance"; the threshold there is the standard's 0.04045, which for
/// 8-bit values makes no difference to its printed 0.03928).
double linear(std::uint8_t channel) {
    const double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(Color color) {
    return 0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue);
}

std::string written(Color color) { return fmt::format("#{:02x}{:02x}{:02x}", color.red, color.green, color.blue); }

/// A colour and the key that says so; an empty key is the paper.
struct Tint {
    Color color = kPaper;
    std::string key;
};

class ContrastCheck {
public:
    ContrastCheck(const Theme& theme, const TomlValue& tree, Diagnostics& diagnostics)
        : theme_(theme), tree_(tree), diagnostics_(diagnostics) {}

    void check_all() {
        check_cover();
        check_section(theme_.opening, "sections.opening");
        for (const auto& [role, section] : theme_.sections)
            check_section(section, fmt::format("sections.{}", name_of(role)));
        check_running();
        const Tint head = ground(theme_.table.head_fill, "table.head_fill", {});
        check_style(theme_.table.head, {}, head);
        check_style(theme_.notes.style, {}, {});
        if (theme_.code.fill) check_style(theme_.code.style, {}, ground(theme_.code.fill, "code.fill", {}));
    }

private:
    static Tint ground(const std::optional<Color>& fill, std::string key, const Tint& otherwise) {
        return fill ? Tint{*fill, std::move(key)} : otherwise;
    }

    static std::optional<Tint> replacement(const std::optional<Color>& color, std::string key) {
        return color ? std::optional(Tint{*color, std::move(key)}) : std::nullopt;
    }

    /// A style's text, in `color` where a panel replaces its own.
    void check_style(const std::string& name, const std::optional<Tint>& color, const Tint& ground) {
        const auto found = theme_.styles.find(name);
        if (found == theme_.styles.end()) return;  // reported as an unknown name
        const TextStyle& style = found->second;
        check_pair(color.value_or(Tint{style.color, fmt::format("styles.{}.color", name)}), ground, is_large(style));
    }

    /// The key that a style or section took the value of `key` from, or `key` itself where it is its own.
    std::string origin(std::string key) const {
        for (std::size_t i = 0; i < theme_.styles.size(); ++i) {
            const std::size_t first = key.find('.'), second = key.find('.', first + 1);
            if (second == std::string::npos || !is_inherited(key, second)) break;
            const TomlValue* like = value_at(tree_, key.substr(0, second) + ".like");
            if (!like) break;
            key = key.substr(0, first + 1) + like->text + key.substr(second);
        }
        return key;
    }

    /// Whether the value, or a table that it stands in, was taken from elsewhere; `start` is where its own path begins.
    bool is_inherited(const std::string& key, std::size_t start) const {
        for (std::size_t end = start; end != std::string::npos;) {
            end = key.find('.', end + 1);
            const TomlValue* value = value_at(tree_, std::string_view(key).substr(0, end));
            if (value && value->inherited) return true;
        }
        return false;
    }

    void check_pair(Tint text, Tint ground, bool large) {
        text.key = origin(std::move(text.key));
        ground.key = origin(std::move(ground.key));
        const double ratio = contrast(text.color, ground.color);
        const double least = least_contrast(large);
        if (ratio >= least || !reported_.insert({text.key, ground.key}).second) return;
        const TomlValue* place = value_at(tree_, text.key);
        if (!place) place = value_at(tree_, ground.key);
        const std::string on = ground.key.empty() ? "the page" : fmt::format("`{}`", ground.key);
        // Rounded down: 4.499 is not 4.5.
        diagnostics_
            .report(Code::low_contrast, place ? place->span : Span{},
                    fmt::format("`{}` ({}) on {} ({}) has a contrast of {:.2f}:1, below {}:1", text.key,
                                written(text.color), on, written(ground.color), std::floor(ratio * 100) / 100, least))
            .hint("WCAG 2.1 AA wants 4.5:1, and 3:1 from 18 pt or 14 pt bold");
    }

    void check_section(const SectionStyle& section, const std::string& key) {
        const Panel& panel = section.panel;
        const Tint inside = ground(panel.fill, key + ".panel.fill", {});
        const std::optional<Tint> text = replacement(panel.text, key + ".panel.text");
        if (section.arrangement == Arrangement::stack || !theme_.page.has_label_column()) {
            check_style(section.label, text, inside);
        } else {
            // The label stands in the label column: on a ground that spans both columns, else on the page.
            const std::optional<Tint> label =
                panel.full_width ? replacement(panel.label, key + ".panel.label") : std::nullopt;
            check_style(section.label, label, panel.full_width ? inside : Tint{});
            check_style(section.number, label, panel.full_width ? inside : Tint{});
        }
        for (const std::string* style :
             {&section.heading, &section.body, &section.item, &section.group_label, &section.caption,
              &theme_.table.cell, &theme_.table.caption, &theme_.contents.number, &theme_.contents.entry})
            check_style(*style, text, inside);
        if (!theme_.table.head_fill) check_style(theme_.table.head, text, inside);
        if (!theme_.code.fill) check_style(theme_.code.style, text, inside);
        if (!text) check_pair({theme_.link_color, "link.color"}, inside, false);
    }

    void check_cover() {
        const Cover& cover = theme_.cover;
        const Tint inside = cover_ground();
        const std::optional<Tint> text = replacement(cover.panel.text, "cover.panel.text");
        for (const std::string* style :
             {&cover.title, &cover.standfirst, &cover.fact_value, &cover.fact_name, &cover.brand})
            check_style(*style, text, inside);
    }

    /// A stack stands on the page whatever its fill.
    Tint cover_ground() const {
        if (theme_.cover.arrangement == Arrangement::stack) return {};
        return ground(theme_.cover.panel.fill, "cover.panel.fill", {});
    }

    void check_running() {
        for (const RunningMatter* matter : {&theme_.head, &theme_.foot}) check_style(matter->style, {}, {});
        // The head of the first page stands on a cover that reaches the edges.
        if (!theme_.head.first.empty() && theme_.cover.bleed) check_style(theme_.head.style, {}, cover_ground());
    }

    const Theme& theme_;
    const TomlValue& tree_;
    Diagnostics& diagnostics_;
    std::set<std::pair<std::string, std::string>> reported_;
};

}  // namespace

double contrast(Color a, Color b) {
    const double first = luminance(a), second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

bool is_large(const TextStyle& style) {
    return style.size >= pt(18) || (style.size >= pt(14) && style.weight == Weight::bold);
}

double least_contrast(bool large) { return large ? kLeastLarge : kLeast; }

void check_contrast(const Theme& theme, const TomlValue& tree, Diagnostics& diagnostics) {
    ContrastCheck(theme, tree, diagnostics).check_all();
}

}  // namespace chancery
