// The subcommands: each takes a parsed command line and gives the exit code.
#pragma once

#include "cli/options.h"
#include "cli/run_command.h"

namespace chancery::cli {

int build(const CommandLine& line, const BeforePage& before_page);
int status(const CommandLine& line);
int watch(const CommandLine& line);
int check_pages(const CommandLine& line);
int dump(const CommandLine& line);
int extract(const CommandLine& line);
int verify_pdf(const CommandLine& line);
int templates(const CommandLine& line);
int fonts(const CommandLine& line);

}  // namespace chancery::cli
