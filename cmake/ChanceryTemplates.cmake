# chancery_templates(STAGE): the templates of the folder templates, parsed and compiled into a stage.
function(chancery_templates stage)
    file(GLOB files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/templates/*/template.toml)
    add_executable(chancery-compile-toml src/settings/compile_toml_main.cc)
    target_link_libraries(chancery-compile-toml PRIVATE chancery_flags chancery::fmt)
    chancery_link(chancery-compile-toml source world settings)
    set(source ${CMAKE_BINARY_DIR}/generated/compiled_templates.cc)
    file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/generated)
    add_custom_command(OUTPUT ${source} COMMAND chancery-compile-toml ${files} > ${source}
        DEPENDS chancery-compile-toml ${files} COMMENT "Parsing templates" VERBATIM)
    target_sources(stage_${stage} PRIVATE ${source})
endfunction()
