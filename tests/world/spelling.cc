// FileWorld::misspelled: a child once for each word and dictionary; what it said is kept.
#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>

#include "chancery/world.h"
#include "support/catch2.h"
#include "support/folder.h"
#include "support/run_tool.h"

using namespace chancery;
using test::Folder;

namespace {

using Misspelled = std::vector<World::Misspelled>;

/// A dictionary, and a program of hunspell's name on the PATH that knows every word but those with a "z".
class Speller {
public:
    explicit Speller(const std::string& script = kScript) {
        folder_.write("dictionaries/en_US.aff", "SET UTF-8\n");
        folder_.write("dictionaries/en_US.dic", "1\nword\n");
        folder_.write("bin/hunspell", "#!/bin/sh\necho x >> '" + calls() + "'\n" + script);
        ::chmod((folder_ / "bin/hunspell").c_str(), 0755);
        if (const char* path = std::getenv("PATH")) path_ = path;
        ::setenv("PATH", ("relative:" + folder_.path() + "/bin:" + path_).c_str(), 1);
    }
    Speller(const Speller&) = delete;
    Speller& operator=(const Speller&) = delete;
    ~Speller() { ::setenv("PATH", path_.c_str(), 1); }

    FileWorld::Options options() const {
        return {.cache_folder = folder_ / "cache", .dictionary_folder = folder_ / "dictionaries"};
    }
    std::string calls() const { return folder_ / "calls"; }
    const Folder& folder() const { return folder_; }

private:
    static constexpr const char* kScript =
        "echo '@(#) International Ispell Version 3.2.06'\n"
        "while read -r line; do\n"
        "  case $line in *z*) echo \"& ${line#^} 2 1: fixed, other\";; *q*) echo \"# ${line#^} 1\";; *) echo '*';; "
        "esac\n"
        "  echo\n"
        "done\n";
    Folder folder_;
    std::string path_;
};

}  // namespace

TEST_CASE("words are looked up once, and what was said is kept") {
    const Speller speller;
    FileWorld world(speller.options());
    CHECK(world.has_dictionary("en"));
    CHECK(world.has_dictionary("en-GB"));
    CHECK_FALSE(world.has_dictionary("es"));
    CHECK_FALSE(world.has_dictionary("../../x"));
    CHECK(world.misspelled("en", {"liqe", "right", "wronz"}) == Misspelled{{"liqe", ""}, {"wronz", "fixed"}});
    CHECK(world.misspelled("en", {"right", "wronz"}) == Misspelled{{"wronz", "fixed"}});
    CHECK(test::contents(speller.calls()) == "x\n");
    CHECK(world.misspelled("en", {"another", "right", "zebra"}) == Misspelled{{"zebra", "fixed"}});
    CHECK(test::contents(speller.calls()) == "x\nx\n");

    // Another run knows what the first one kept, with and without the program.
    FileWorld later(speller.options());
    CHECK(later.misspelled("en", {"another", "liqe", "right", "wronz", "zebra"}).size() == 3);
    CHECK(test::contents(speller.calls()) == "x\nx\n");
    CHECK(later.list(speller.folder() / "cache/spelling").size() == 1);
    CHECK(later.seen() == std::vector<World::Seen>{});
}

TEST_CASE("a dictionary that changes is asked anew") {
    const Speller speller;
    CHECK(FileWorld(speller.options()).misspelled("en", {"wronz"}).size() == 1);
    speller.folder().write("dictionaries/en_US.dic", "2\nword\nwronz\n");
    CHECK(FileWorld(speller.options()).misspelled("en", {"wronz"}).size() == 1);
    CHECK(test::contents(speller.calls()) == "x\nx\n");
}

TEST_CASE("a speller that fails says nothing and is not asked again") {
    for (const char* script : {"exit 1\n", "echo nonsense\n", "printf 'x\\n*\\n'\n", ""}) {
        CAPTURE(script);
        const Speller speller(script);
        FileWorld world(speller.options());
        CHECK(world.misspelled("en", {"wronz"}).empty());
        CHECK(world.misspelled("en", {"wronz"}).empty());
        CHECK(test::contents(speller.calls()) == "x\n");
        CHECK(world.list(speller.folder() / "cache/spelling").empty());
    }
}

TEST_CASE("without a cache that can be written, words are remembered for the run") {
    const Speller speller;
    FileWorld::Options options = speller.options();
    SECTION("none") { options.cache_folder.clear(); }
    SECTION("a file in its place") { options.cache_folder = speller.folder().write("file", ""); }
    FileWorld world(options);
    CHECK(world.misspelled("en", {"wronz"}).size() == 1);
    CHECK(world.misspelled("en", {"wronz"}).size() == 1);
    CHECK(test::contents(speller.calls()) == "x\n");
}

TEST_CASE("a cache that is damaged is written anew") {
    const Speller speller;
    FileWorld(speller.options()).misspelled("en", {"right", "wronz"});
    const std::string folder = speller.folder() / "cache/spelling";
    const std::string name = FileWorld({}).list(folder).at(0);
    speller.folder().write("cache/spelling/" + name, "zz\n\n\t\nright");
    CHECK(FileWorld(speller.options()).misspelled("en", {"right", "wronz"}) == Misspelled{{"wronz", "fixed"}});
}

TEST_CASE("hunspell itself finds errors in English and Spanish") {
    if (!tests::has_tool("hunspell") || !std::filesystem::exists("/usr/share/hunspell/en_US.dic") ||
        !std::filesystem::exists("/usr/share/hunspell/es_ES.dic")) {
        WARN("skipped: hunspell with its dictionaries is not installed (hunspell, hunspell-en-us, hunspell-es)");
        return;
    }
    FileWorld world({.dictionary_folder = "/usr/share/hunspell"});
    CHECK(world.misspelled("en-US", {"goverment", "government", "the"}) == Misspelled{{"goverment", "government"}});
    CHECK(world.misspelled("es-MX", {"econom\u00EDa", "economia", "naci\u00F3n"}).size() == 1);
}
