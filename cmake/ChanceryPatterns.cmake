# chancery_patterns(STAGE LANGUAGE FILE...): hyphenation patterns of the machine, compiled into a stage. The arrays lie in the
# build tree: the pattern files have licences of their own (THIRD_PARTY.md).
set(CHANCERY_PATTERN_FOLDER /usr/share/hyphen CACHE PATH "Where the hyphenation patterns are that are compiled in")

function(chancery_patterns stage)
    set(arguments ${ARGN})
    set(pairs)
    set(files)
    set(hashes)
    while(arguments)
        list(POP_FRONT arguments language name)
        set(file ${CHANCERY_PATTERN_FOLDER}/${name})
        if(NOT EXISTS ${file})
            message(FATAL_ERROR "${file} is not there; it comes with the packages hyphen-en-us, hyphen-en-gb, hyphen-es")
        endif()
        file(SHA256 ${file} hash)
        string(APPEND hashes ${hash})
        list(APPEND pairs ${language} ${file})
        list(APPEND files ${file})
    endwhile()
    # Which patterns these are decides where lines end, so a PDF names them beside the libraries.
    string(SHA256 hash "${hashes}")
    string(SUBSTRING ${hash} 0 8 hash)
    set_property(GLOBAL PROPERTY chancery_patterns_version ${hash})

    add_executable(chancery-compile-patterns src/${stage}/compile_patterns_main.cc)
    target_link_libraries(chancery-compile-patterns PRIVATE chancery_flags chancery::hyphen chancery::fmt)
    chancery_generated(${stage} compiled_patterns.cc chancery-compile-patterns FILES ${files} ARGUMENTS ${pairs})
endfunction()
