// The command finds hunspell on the PATH and its dictionaries in DICPATH, and asks it once.
#include <sys/stat.h>

#include <map>
#include <string>

#include "support/catch2.h"
#include "support/folder.h"
#include "support/run.h"

namespace chancery::test {

TEST_CASE("likely typing errors are shown where hunspell is there, and it is started once") {
    const Folder folder;
    folder.write("dictionaries/en_US.aff", "SET UTF-8\n");
    folder.write("dictionaries/en_US.dic", "1\nword\n");
    folder.write("bin/hunspell",
                 "#!/bin/sh\necho x >> '" + (folder / "calls") +
                     "'\necho '@(#) International Ispell Version 3.2.06'\n"
                     "while read -r line; do\n"
                     "  case $line in ^goverment) echo '& goverment 1 1: government';; *) echo '*';; esac\n"
                     "  echo\n"
                     "done\n");
    REQUIRE(::chmod((folder / "bin/hunspell").c_str(), 0755) == 0);
    const std::string page = folder.write(
        "page.html", "<!DOCTYPE html><html lang='en'><h1>A title</h1><p>The goverment met in the city.</p></html>");
    RunOptions options;
    options.variables = {{"PATH", (folder / "bin") + ":/usr/bin:/bin"},
                         {"DICPATH", folder / "dictionaries"},
                         {"XDG_CACHE_HOME", folder / "cache"}};
    const auto shows = [](const RunResult& run) {
        return (run.output + run.errors).find("N1013") != std::string::npos;
    };
    CHECK(shows(run_chancery({"check", page}, options)));
    CHECK(shows(run_chancery({"check", page}, options)));
    CHECK(contents(folder / "calls") == "x\n");
    CHECK_FALSE(shows(run_chancery({"check", "--mute", "likely_misspelled", page}, options)));
    options.variables["DICPATH"] = folder / "elsewhere";
    CHECK_FALSE(shows(run_chancery({"check", page}, options)));
}

}  // namespace chancery::test
