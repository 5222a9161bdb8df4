# The commands.
function(chancery_programs)
    add_executable(chancery-svg src/image/svg_main.cc)
    target_link_libraries(chancery-svg PRIVATE chancery_flags chancery::rsvg chancery::deflate)

    file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/src/cli/*.cc)
    add_executable(chancery-command ${sources})
    set_target_properties(chancery-command PROPERTIES OUTPUT_NAME chancery)
    target_link_libraries(chancery-command PRIVATE chancery chancery::program_options chancery::fmt chancery::json)
endfunction()
