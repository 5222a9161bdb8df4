// Descriptor: an open file, closed at the end of its scope.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace chancery {

class Descriptor {
public:
    Descriptor() = default;
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }
    ~Descriptor() { close(); }

    bool open() const { return number_ >= 0; }
    int number() const { return number_; }
    void close();

private:
    int number_ = -1;
};

/// What errno says, lower case: "no such file", "permission denied".
std::string problem_of(int error_number);

/// Reads until the end, at most `most_bytes` and one more; false with errno set where a read fails, or is interrupted
/// (by a signal that has a handler without SA_RESTART: who waits for a terminal or a pipe must be able to give up).
bool read_all(int descriptor, std::size_t most_bytes, std::string& out);

/// Writes everything; false with errno set where a write fails.
bool write_all(int descriptor, std::string_view bytes);

}  // namespace chancery
