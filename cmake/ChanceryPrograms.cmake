# The commands, and what lies beside them. The build tree has the layout of an installation (bin, libexec, share/chancery),
# so that a command that was built and one that was installed find their templates in the same way.
set(CHANCERY_TREE ${CMAKE_BINARY_DIR})
set(CHANCERY_SHARE ${CHANCERY_TREE}/share/chancery)

# The versions for `chancery --version` and for the metadata of a PDF: as pkg-config and the packages report them.
# PoDoFo's own pkg-config file names no version; its header does.
function(chancery_library_versions out)
    file(STRINGS ${podofo_INCLUDEDIR}/base/podofo_config.h podofo REGEX "define PODOFO_VERSION_(MAJOR|MINOR|PATCH) ")
    string(REGEX MATCHALL "[0-9]+" podofo "${podofo}")
    list(JOIN podofo "." podofo)
    set(versions "PoDoFo ${podofo}" "libxml2 ${libxml2_VERSION}" "HarfBuzz ${harfbuzz_harfbuzz_VERSION}"
        "ICU ${icu_VERSION}" "libjpeg ${jpeg_VERSION}" "libpng ${png_VERSION}" "Little CMS ${lcms_VERSION}"
        "libexif ${exif_VERSION}" "libdeflate ${deflate_VERSION}" "OpenSSL ${crypto_VERSION}" "fmt ${fmt_VERSION}"
        "toml++ ${tomlplusplus_VERSION}" "JSON for Modern C++ ${nlohmann_json_VERSION}")
    get_property(patterns GLOBAL PROPERTY chancery_patterns_version)
    list(APPEND versions "hyphenation patterns ${patterns}")
    list(JOIN versions "|" versions)
    set(${out} "${versions}" PARENT_SCOPE)
endfunction()

# Links in the build tree to what is read from the source tree, and the logos of our templates as paths, each under the
# hash of its SVG, so that no run has to convert them.
function(chancery_share)
    file(MAKE_DIRECTORY ${CHANCERY_SHARE}/svg)
    foreach(folder templates fonts)
        file(CREATE_LINK ${CMAKE_SOURCE_DIR}/${folder} ${CHANCERY_SHARE}/${folder} SYMBOLIC)
    endforeach()
    file(GLOB logos CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/templates/*/*.svg)
    set(stamps)
    foreach(logo IN LISTS logos)
        file(RELATIVE_PATH name ${CMAKE_SOURCE_DIR}/templates ${logo})
        string(REPLACE "/" "-" name ${name})
        set(stamp ${CMAKE_BINARY_DIR}/logos/${name}.stamp)
        add_custom_command(OUTPUT ${stamp}
            COMMAND ${CMAKE_COMMAND} -DCONVERTER=$<TARGET_FILE:chancery-svg> -DSVG=${logo} -DFOLDER=${CHANCERY_SHARE}/svg
                -DSTAMP=${stamp} -P ${CMAKE_SOURCE_DIR}/cmake/convert_logo.cmake
            DEPENDS ${logo} chancery-svg ${CMAKE_SOURCE_DIR}/cmake/convert_logo.cmake
            COMMENT "Converting ${name}" VERBATIM)
        list(APPEND stamps ${stamp})
    endforeach()
    add_custom_target(chancery-logos ALL DEPENDS ${stamps})
endfunction()

# The man page and the shell completions, written by the command from its own table of options.
function(chancery_command_files)
    set(files)
    foreach(file IN ITEMS man/man1/chancery.1 bash-completion/completions/chancery zsh/site-functions/_chancery
            fish/vendor_completions.d/chancery.fish)
        set(path ${CHANCERY_TREE}/share/${file})
        get_filename_component(folder ${path} DIRECTORY)
        file(MAKE_DIRECTORY ${folder})
        list(APPEND files ${path})
    endforeach()
    list(GET files 0 man)
    list(GET files 1 bash)
    list(GET files 2 zsh)
    list(GET files 3 fish)
    add_custom_command(OUTPUT ${files}
        COMMAND chancery-command completions man > ${man}
        COMMAND chancery-command completions bash > ${bash}
        COMMAND chancery-command completions zsh > ${zsh}
        COMMAND chancery-command completions fish > ${fish}
        DEPENDS chancery-command COMMENT "Writing the man page and the completions" VERBATIM)
    add_custom_target(chancery-command-files ALL DEPENDS ${files})
endfunction()

function(chancery_install)
    install(TARGETS chancery-command RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
    install(TARGETS chancery-svg chancery-woff2 RUNTIME DESTINATION ${CMAKE_INSTALL_LIBEXECDIR})
    install(DIRECTORY ${CMAKE_SOURCE_DIR}/templates ${CMAKE_SOURCE_DIR}/fonts ${CHANCERY_SHARE}/svg
        DESTINATION ${CMAKE_INSTALL_DATADIR}/chancery)
    install(FILES ${CHANCERY_TREE}/share/man/man1/chancery.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
    foreach(folder bash-completion zsh fish)
        install(DIRECTORY ${CHANCERY_TREE}/share/${folder} DESTINATION ${CMAKE_INSTALL_DATADIR})
    endforeach()
    install(FILES ${CMAKE_SOURCE_DIR}/LICENSE ${CMAKE_SOURCE_DIR}/THIRD_PARTY.md DESTINATION ${CMAKE_INSTALL_DOCDIR})
endfunction()

function(chancery_programs)
    file(GLOB svg_sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/image/svg/*.cc)
    add_executable(chancery-svg src/image/svg_main.cc src/image/paths.cc ${svg_sources})
    set_target_properties(chancery-svg PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CHANCERY_TREE}/libexec)
    target_link_libraries(chancery-svg PRIVATE chancery_flags chancery::rsvg chancery::deflate)

    add_executable(chancery-woff2 src/text/woff2_main.cc)
    set_target_properties(chancery-woff2 PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CHANCERY_TREE}/libexec)
    target_link_libraries(chancery-woff2 PRIVATE chancery_flags chancery::woff2)

    chancery_library_versions(versions)
    target_compile_definitions(stage_pipeline PRIVATE CHANCERY_LIBRARIES="${versions}")

    file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/cli/*.cc)
    add_executable(chancery-command ${sources})
    set_target_properties(chancery-command PROPERTIES OUTPUT_NAME chancery RUNTIME_OUTPUT_DIRECTORY ${CHANCERY_TREE}/bin)
    # The loader looks for each of the 11,000 symbols that it binds at the start in one library after the other, in this
    # order: those that most are found in come first.
    target_link_options(chancery-command PRIVATE LINKER:--push-state,--no-as-needed -lstdc++ LINKER:--pop-state)
    target_link_libraries(chancery-command PRIVATE chancery::crypto chancery::podofo chancery chancery::program_options
        chancery::fmt chancery::json)
    add_dependencies(chancery-command chancery-svg chancery-woff2)

    chancery_share()
    chancery_command_files()
    chancery_install()
endfunction()
