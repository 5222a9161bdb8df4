// Failure: why a picture can't be used. What every decoder gives in place of a result.
#pragma once

#include <string>
#include <utility>
#include <variant>

#include "chancery/diagnostic.h"

namespace chancery {

struct Failure {
    Code code = Code::picture_broken;
    std::string problem;  ///< after the picture's name: "no such file", "is cut short"
    std::string hint;     ///< what the author can do; may be empty
};

template <typename T>
using Outcome = std::variant<T, Failure>;

}  // namespace chancery
