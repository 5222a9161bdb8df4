#include <filesystem>

#include "chancery/world.h"
#include "support/catch2.h"
#include "support/folder.h"
#include "world/child.h"

using namespace chancery;
using test::Folder;

namespace {

ChildResult shell(const std::string& script, std::string_view input, ChildLimits limits = {}) {
    return run_child({"/bin/sh", "-c", script}, input, limits);
}

/// A converter that says what it was given, and how often it was called.
std::string make_converter(const Folder& folder, const std::string& script) {
    const std::string path = folder.write("converter", "#!/bin/sh\n" + script);
    std::filesystem::permissions(path, std::filesystem::perms::owner_all);
    return path;
}

}  // namespace

TEST_CASE("a child reads and writes more than a pipe holds, at the same time") {
    std::string input;
    while (input.size() < 3'000'000) input += "0123456789abcdef\n";
    const ChildResult result = shell("exec /bin/cat", input);
    CHECK(result.problem.empty());
    CHECK(result.exit_code == 0);
    CHECK((result.output == input));
}

TEST_CASE("a child that does not read its input is no trouble") {
    const ChildResult result = shell("echo done; exit 3", std::string(1'000'000, 'x'));
    CHECK(result.problem.empty());
    CHECK(result.exit_code == 3);
    CHECK(result.output == "done\n");
}

TEST_CASE("a child that takes too long is ended") {
    const ChildResult result = shell("exec /bin/sleep 60", "", {.time = std::chrono::milliseconds(50)});
    CHECK(result.problem.find("took longer") == 0);
}

TEST_CASE("a child that writes too much is ended") {
    const ChildResult result =
        shell("while :; do echo xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx; done", "", {.output_bytes = 10'000});
    CHECK(result.problem == "wrote more than 10000 bytes");
}

TEST_CASE("a child that dies, complains or can't be started is told of") {
    CHECK(shell("kill -9 $$", "").problem == "was ended by signal 9");
    CHECK(shell("echo why >&2; exit 1", "").errors == "why\n");
    CHECK(run_child({"/no/such/command"}, "", {}).problem == "can't be started: no such file");
    // A flood of complaints is read to its end and forgotten.
    const ChildResult flood =
        shell("i=0; while [ $i -lt 3000 ]; do echo 0123456789 >&2; i=$((i+1)); done; echo ok", "");
    CHECK(flood.output == "ok\n");
    CHECK(flood.errors.size() <= 4097);
}

TEST_CASE("a child gets no variable of ours") { CHECK(shell("echo ${HOME:-none}", "").output == "none\n"); }

TEST_CASE("a vector picture is converted once for each content") {
    const Folder folder;
    const std::string calls = folder / "calls";
    const std::string converter =
        make_converter(folder, "echo x >> '" + calls + "'\nprintf 'paths 1 '\nexec /bin/cat\n");
    FileWorld world({.cache_folder = folder / "cache", .svg_converter = converter});
    CHECK(world.convert_svg("<svg/>").content == "paths 1 <svg/>");
    CHECK(world.convert_svg("<svg/>").content == "paths 1 <svg/>");
    CHECK(test::contents(calls) == "x\n");
    CHECK(world.convert_svg("<svg></svg>").content == "paths 1 <svg></svg>");
    CHECK(test::contents(calls) == "x\nx\n");
    // Another run finds what the first one kept, even without a converter; nothing else is left in the cache.
    FileWorld later({.cache_folder = folder / "cache"});
    CHECK(later.convert_svg("<svg/>").content == "paths 1 <svg/>");
    CHECK(later.list(folder / "cache/svg").size() == 2);
}

TEST_CASE("what was converted when Chancery was built comes first") {
    const Folder folder;
    FileWorld world({.data_folder = folder / "data", .cache_folder = folder / "cache"});
    CHECK(world.convert_svg("<svg/>").problem == "no SVG converter is built in");
    const std::string name =
        "svg/d4dc56669143034f31aa309635d4113d9ad76a02b1739da22c965ed2049be9e6.paths";  // by sha256sum
    folder.write("cache/" + name, "of the cache");
    CHECK(world.convert_svg("<svg/>").content == "of the cache");
    folder.write("data/" + name, "built in");
    CHECK(world.convert_svg("<svg/>").content == "built in");
}

TEST_CASE("a picture that can't be converted says why, and is not kept") {
    const Folder folder;
    const std::string converter =
        make_converter(folder, "echo 'chancery-svg: it has a filter' >&2\necho more >&2\nexit 3\n");
    FileWorld world({.cache_folder = folder / "cache", .svg_converter = converter});
    CHECK(world.convert_svg("<svg/>").problem == "it has a filter");
    CHECK(world.list(folder / "cache/svg").empty());
}

TEST_CASE("a cache that can't be written does not keep the picture from being shown") {
    const Folder folder;
    const std::string converter = make_converter(folder, "exec /bin/cat\n");
    FileWorld world({.cache_folder = folder.write("file", ""), .svg_converter = converter});
    CHECK(world.convert_svg("<svg/>").content == "<svg/>");
}
