# Every library that Chancery uses, as a target chancery::<name>. Headers of libraries count as system headers.
find_package(PkgConfig REQUIRED)

function(chancery_dependency name)
    pkg_check_modules(${name} REQUIRED IMPORTED_TARGET ${ARGN})
    add_library(chancery::${name} ALIAS PkgConfig::${name})
endfunction()

chancery_dependency(podofo libpodofo<0.10)
chancery_dependency(libxml2 libxml-2.0)
chancery_dependency(harfbuzz harfbuzz harfbuzz-subset)
chancery_dependency(icu icu-uc)
chancery_dependency(jpeg libjpeg)
chancery_dependency(png libpng)
chancery_dependency(lcms lcms2)
chancery_dependency(exif libexif)
chancery_dependency(crypto libcrypto)
chancery_dependency(rsvg librsvg-2.0 cairo)
chancery_dependency(deflate libdeflate)
chancery_dependency(woff2 libwoff2dec)

# libhyphen has no pkg-config file.
find_path(HYPHEN_INCLUDE hyphen.h REQUIRED)
find_library(HYPHEN_LIBRARY hyphen REQUIRED)
add_library(hyphen_library INTERFACE)
target_include_directories(hyphen_library SYSTEM INTERFACE ${HYPHEN_INCLUDE})
target_link_libraries(hyphen_library INTERFACE ${HYPHEN_LIBRARY})
add_library(chancery::hyphen ALIAS hyphen_library)

find_package(fmt REQUIRED)
add_library(chancery::fmt ALIAS fmt::fmt)
find_package(nlohmann_json REQUIRED)
add_library(chancery::json ALIAS nlohmann_json::nlohmann_json)
# toml++ is used from its headers alone: Debian's CMake target would load its shared library for nothing.
pkg_check_modules(tomlplusplus REQUIRED tomlplusplus)  # its version
find_path(TOMLPLUSPLUS_INCLUDE toml++/toml.h REQUIRED)
add_library(tomlplusplus_headers INTERFACE)
target_include_directories(tomlplusplus_headers SYSTEM INTERFACE ${TOMLPLUSPLUS_INCLUDE})
add_library(chancery::tomlplusplus ALIAS tomlplusplus_headers)
find_package(Boost REQUIRED COMPONENTS program_options)
add_library(chancery::program_options ALIAS Boost::program_options)
