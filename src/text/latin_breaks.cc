#include "text/latin_breaks.h"

#include <array>

#include "chancery/text.h"

namespace chancery {
namespace {

/// The line breaking classes (UAX #14, table 1) of the characters that are served here.
enum class Class : std::uint8_t {
    none,         // the start of the text
    other,        // not served
    space,        // SP
    letter,       // AL
    digit,        // NU
    infix,        // IS
    exclamation,  // EX
    slash,        // SY
    hyphen,       // HY
    open,         // OP
    close,        // CP, CL
    quote,        // QU
    glue,         // GL
    after,        // BA
    dash,         // B2
    postfix,      // PO
    prefix,       // PR
    ellipsis,     // IN
};

constexpr Class class_of_ascii(char32_t c) {
    if ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') return Class::letter;
    if (c >= '0' && c <= '9') return Class::digit;
    switch (c) {
        case ' ':
            return Class::space;
        case '.':
        case ',':
        case ':':
        case ';':
            return Class::infix;
        case '!':
        case '?':
            return Class::exclamation;
        case '/':
            return Class::slash;
        case '-':
            return Class::hyphen;
        case '(':
        case '[':
            return Class::open;
        case ')':
        case ']':
            return Class::close;
        case '"':
        case '\'':
            return Class::quote;
        case '%':
            return Class::postfix;
        case '$':
        case '+':
            return Class::prefix;
        case '&':
        case '#':
        case '@':
        case '*':
        case '=':
        case '_':
            return Class::letter;
        default:
            return Class::other;
    }
}

constexpr bool is_ascii_letter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }

constexpr auto kAscii = [] {
    std::array<Class, 0x80> table{};
    for (char32_t c = 0; c < 0x80; ++c) table[c] = class_of_ascii(c);
    return table;
}();

Class class_of(char32_t c) {
    if (c < 0x80) return kAscii[c];
    if (c >= 0xC0 && c <= 0x17F && c != 0xD7 && c != 0xF7) return Class::letter;
    switch (c) {
        case 0xA0:
            return Class::glue;
        case 0xAB:
        case 0xBB:
        case 0x2018:
        case 0x2019:
        case 0x201C:
        case 0x201D:
            return Class::quote;
        case 0xA1:
        case 0xBF:
        case 0x201A:
        case 0x201E:
            return Class::open;
        case 0xAD:
        case 0x2013:
            return Class::after;
        case 0x2014:
            return Class::dash;
        case 0x2026:
            return Class::ellipsis;
        case 0x20AC:
        case 0xA3:
            return Class::prefix;
        default:
            return Class::other;
    }
}

constexpr bool is_one_of(Class c, std::initializer_list<Class> classes) {
    for (const Class one : classes)
        if (c == one) return true;
    return false;
}

/// The state of the rules between two characters.
struct Context {
    Class before = Class::none;       // the last character that is no space
    Class before_that = Class::none;  // the one before it, spaces counted
    bool spaces = false;              // spaces stand between
    bool in_number = false;           // NU (NU | SY | IS)* goes up to here
    bool behind_number = false;       // the same with (CL | CP) behind it
};

/// LB13 to LB17: what holds across spaces.
bool forbidden_across_spaces(const Context& at, Class next) {
    if (is_one_of(next, {Class::close, Class::exclamation, Class::infix, Class::slash})) return true;  // LB13
    if (at.before == Class::open) return true;                                                         // LB14
    if (at.before == Class::quote && next == Class::open) return true;                                 // LB15
    return at.before == Class::dash && next == Class::dash;                                            // LB17
}

/// LB25: numbers with their signs.
bool within_number(const Context& at, Class next) {
    const Class before = at.before;
    if (next == Class::digit &&
        is_one_of(before, {Class::open, Class::hyphen, Class::prefix, Class::postfix, Class::digit}))
        return true;
    if (next == Class::digit && is_one_of(before, {Class::slash, Class::infix}))
        return at.in_number || before == Class::infix;
    return (at.in_number || at.behind_number) && is_one_of(next, {Class::postfix, Class::prefix});
}

/// LB25: "$(5": only now that the figure comes, the place before the bracket turns out to be none.
bool opens_number(const Context& at, Class next) {
    return next == Class::digit && !at.spaces && at.before == Class::open &&
           is_one_of(at.before_that, {Class::prefix, Class::postfix});
}

/// A decimal sign that starts a number, as in " .5", may start a line (LB14a of CLDR).
bool opens_decimal(const Context& at, Class next) {
    return next == Class::digit && !at.spaces && at.before == Class::infix && at.before_that == Class::space;
}

/// LB12 and LB19 to LB31: two characters side by side.
bool forbidden_side_by_side(const Context& at, Class next) {
    const Class before = at.before;
    if (before == Class::glue) return true;                                             // LB12
    if (next == Class::glue) return !is_one_of(before, {Class::after, Class::hyphen});  // LB12a
    if (before == Class::quote || next == Class::quote) return true;                    // LB19
    if (is_one_of(next, {Class::after, Class::hyphen, Class::ellipsis})) return true;   // LB21, LB22
    const bool starts_word = is_one_of(at.before_that, {Class::none, Class::space});
    if (before == Class::hyphen && next == Class::letter && starts_word) return true;  // as ICU does
    if (within_number(at, next)) return true;
    const auto letter_or_digit = [](Class c) { return c == Class::letter || c == Class::digit; };
    if (letter_or_digit(before) && letter_or_digit(next)) return true;                             // LB23, LB28
    if (is_one_of(before, {Class::prefix, Class::postfix}) && next == Class::letter) return true;  // LB24
    if (before == Class::letter && is_one_of(next, {Class::prefix, Class::postfix})) return true;  // LB24
    if (before == Class::infix && next == Class::letter) return true;                              // LB29
    if (letter_or_digit(before) && next == Class::open) return true;                               // LB30
    return before == Class::close && letter_or_digit(next);                                        // LB30
}

/// A space or a decimal sign behind an opening bracket: the rules look far around them, and no one writes so.
bool rare(const Context& at, Class next) {
    return at.before == Class::open && !at.spaces && (next == Class::space || next == Class::infix);
}

bool may_break(const Context& at, Class next) {
    if (at.before == Class::none && !at.spaces) return false;
    if (next == Class::space || forbidden_across_spaces(at, next)) return false;
    return at.spaces || !forbidden_side_by_side(at, next);
}

void advance(Context& at, Class next) {
    if (next == Class::space) {
        at.spaces = true;
        at.in_number = at.behind_number = false;
        return;
    }
    at.before_that = at.spaces ? Class::space : at.before;
    at.behind_number = at.in_number && next == Class::close;
    at.in_number = next == Class::digit || (at.in_number && is_one_of(next, {Class::slash, Class::infix}));
    at.before = next;
    at.spaces = false;
}

}  // namespace

std::optional<std::vector<std::uint32_t>> latin_breaks(std::string_view text) {
    std::vector<std::uint32_t> out;
    out.reserve(text.size() / 5);
    Context context;
    std::uint32_t last_offset = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto offset = static_cast<std::uint32_t>(at);
        if (is_ascii_letter(text[at]) && context.before == Class::letter && !context.spaces) {
            context.before_that = Class::letter;  // most of any text; no state but this changes
            last_offset = offset;
            ++at;
            continue;
        }
        const Class next = class_of(next_code_point(text, at));
        if (next == Class::other || rare(context, next)) return std::nullopt;
        if (opens_number(context, next) && !out.empty() && out.back() == last_offset) out.pop_back();
        if (opens_decimal(context, next)) out.push_back(last_offset);
        if (may_break(context, next)) out.push_back(offset);
        last_offset = offset;
        advance(context, next);
    }
    return out;
}

}  // namespace chancery
