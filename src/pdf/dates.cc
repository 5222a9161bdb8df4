#include "pdf/dates.h"

#include <chrono>

#include <fmt/format.h>

namespace chancery::pdf {
namespace {

/// Reads a date from left to right, and writes the Info spelling as it goes.
class DateReader {
public:
    explicit DateReader(std::string_view rest) : rest_(rest) {}

    bool at_end() const { return rest_.empty(); }
    const std::string& info() const { return info_; }

    bool skip(char c) {
        if (rest_.empty() || rest_.front() != c) return false;
        rest_.remove_prefix(1);
        return true;
    }

    /// Exactly `digits` digits with a value in [least, most].
    std::optional<int> number(std::size_t digits, int least, int most) {
        if (rest_.size() < digits) return std::nullopt;
        int value = 0;
        for (const char c : rest_.substr(0, digits)) {
            if (c < '0' || c > '9') return std::nullopt;
            value = value * 10 + (c - '0');
        }
        if (value < least || value > most) return std::nullopt;
        info_ += rest_.substr(0, digits);
        rest_.remove_prefix(digits);
        return value;
    }

    bool read_date() {
        const auto year = number(4, 1, 9999);
        if (!year || at_end()) return year.has_value();
        if (!skip('-')) return false;
        const auto month = number(2, 1, 12);
        if (!month || at_end()) return month.has_value();
        if (!skip('-')) return false;
        const auto day = number(2, 1, 31);
        if (!day) return false;
        const std::chrono::year_month_day date{std::chrono::year{*year},
                                               std::chrono::month{static_cast<unsigned>(*month)},
                                               std::chrono::day{static_cast<unsigned>(*day)}};
        return date.ok() && (at_end() || (skip('T') && read_time() && at_end()));
    }

private:
    bool read_time() {
        if (!number(2, 0, 23) || !skip(':') || !number(2, 0, 59)) return false;
        if (skip(':')) {
            if (!number(2, 0, 59)) return false;
            if (skip('.')) {  // Info dates have no fractions of a second
                std::size_t digits = 0;
                while (digits < rest_.size() && rest_[digits] >= '0' && rest_[digits] <= '9') ++digits;
                if (digits == 0) return false;
                rest_.remove_prefix(digits);
            }
        } else {
            info_ += "00";
        }
        return read_zone();
    }

    bool read_zone() {
        if (skip('Z')) {
            info_ += 'Z';
            return true;
        }
        for (const char sign : {'+', '-'}) {
            if (!skip(sign)) continue;
            info_ += sign;
            if (!number(2, 0, 23) || !skip(':')) return false;
            info_ += '\'';
            return number(2, 0, 59).has_value();
        }
        return false;
    }

    std::string_view rest_;
    std::string info_ = "D:";
};

}  // namespace

std::optional<PdfDate> parse_date(std::string_view iso) {
    DateReader reader(iso);
    if (!reader.read_date()) return std::nullopt;
    return PdfDate{std::string(iso), reader.info()};
}

std::optional<PdfDate> date_of(std::int64_t seconds_since_1970) {
    constexpr std::int64_t kYear1 = -62'135'596'800, kYear10000 = 253'402'300'800;
    if (seconds_since_1970 < kYear1 || seconds_since_1970 >= kYear10000) return std::nullopt;
    const std::chrono::sys_seconds time{std::chrono::seconds{seconds_since_1970}};
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date{day};
    const std::chrono::hh_mm_ss clock{time - day};
    return parse_date(fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                                  clock.hours().count(), clock.minutes().count(), clock.seconds().count()));
}

}  // namespace chancery::pdf
