# chancery_templates(STAGE): the templates of the folder templates, parsed and compiled into a stage.
function(chancery_templates stage)
    file(GLOB files CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/templates/*/template.toml)
    add_executable(chancery-compile-templates src/${stage}/compile_templates_main.cc)
    target_link_libraries(chancery-compile-templates PRIVATE chancery_flags chancery::fmt)
    chancery_link(chancery-compile-templates source world settings)
    chancery_generated(${stage} compiled_templates.cc chancery-compile-templates FILES ${files})
endfunction()
