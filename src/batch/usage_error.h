// Wrong usage: what a user asked for that can't be done, and a hint.
#pragma once

#include <string>

namespace chancery {

struct UsageError {
    std::string message;
    std::string hint;
};

}  // namespace chancery
