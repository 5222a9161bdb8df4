# Converts one SVG into paths: cmake -DCONVERTER= -DSVG= -DFOLDER= -DSTAMP= -P convert_logo.cmake
file(SHA256 ${SVG} hash)
execute_process(COMMAND ${CONVERTER} INPUT_FILE ${SVG} OUTPUT_FILE ${FOLDER}/${hash}.part RESULT_VARIABLE failed
    ERROR_VARIABLE reason)
if(failed)
    file(REMOVE ${FOLDER}/${hash}.part)
    message(FATAL_ERROR "${SVG} can't be converted: ${reason}")
endif()
file(RENAME ${FOLDER}/${hash}.part ${FOLDER}/${hash}.paths)
file(WRITE ${STAMP} ${hash})
