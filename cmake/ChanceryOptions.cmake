# Language level, warnings and sanitizers for everything that we compile.
include(CTest)
include(GNUInstallDirs)

option(CHANCERY_WERROR "Treat warnings as errors" OFF)
set(CHANCERY_SANITIZE "" CACHE STRING "Sanitizers for the compiler, such as address,undefined")

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
if(NOT CMAKE_BUILD_TYPE)
    set(CMAKE_BUILD_TYPE Release CACHE STRING "" FORCE)
endif()

add_library(chancery_flags INTERFACE)
target_include_directories(chancery_flags INTERFACE ${CMAKE_SOURCE_DIR}/include ${CMAKE_SOURCE_DIR}/src)
target_compile_definitions(chancery_flags INTERFACE CHANCERY_VERSION="${PROJECT_VERSION}")
target_compile_options(chancery_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion
    -Wnon-virtual-dtor -Woverloaded-virtual $<$<BOOL:${CHANCERY_WERROR}>:-Werror>)
# Optimising, GCC 12 warns of what is not there: of overlap in "literal" + string (its bug 105651), and of uninitialized
# members of a std::variant or std::optional that is moved (80635). Debug builds and Clang still check both.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
    target_compile_options(chancery_flags INTERFACE
        $<$<NOT:$<CONFIG:Debug>>:-Wno-restrict> $<$<NOT:$<CONFIG:Debug>>:-Wno-maybe-uninitialized>)
endif()
if(CHANCERY_SANITIZE)
    target_compile_options(chancery_flags INTERFACE -fsanitize=${CHANCERY_SANITIZE} -fno-sanitize-recover=all
        -fno-omit-frame-pointer)
    target_link_options(chancery_flags INTERFACE -fsanitize=${CHANCERY_SANITIZE})
endif()
