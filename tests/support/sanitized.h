// Whether the tests run under a sanitizer, whose allocator ends a process that gets no memory instead of telling it.
#pragma once

namespace chancery::test {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool kSanitized = true;
#else
inline constexpr bool kSanitized = false;
#endif

}  // namespace chancery::test
