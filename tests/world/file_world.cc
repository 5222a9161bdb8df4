#include <sys/stat.h>

#include <filesystem>

#include "chancery/world.h"
#include "support/catch2.h"
#include "support/folder.h"

using namespace chancery;
using test::Folder;

namespace fs = std::filesystem;

TEST_CASE("a file is read whole, or the reason is given") {
    const Folder folder;
    const std::string text(200'000, 'x');
    FileWorld world({});
    const World::Bytes bytes = world.read(folder.write("page.html", text), 1'000'000);
    REQUIRE(bytes.ok());
    CHECK(bytes.content == text);
    CHECK(world.read(folder / "none.html", 10).problem == "no such file");
    CHECK(world.read(folder.path(), 10).problem == "is a folder");
    CHECK(world.read(folder / "page.html/below", 10).problem == "a part of its path is not a folder");
    CHECK(world.read(folder.write("empty", ""), 0).ok());
}

TEST_CASE("a file of exactly the limit is read, one byte more is not") {
    const Folder folder;
    FileWorld world({});
    const std::string path = folder.write("page", "12345");
    CHECK(world.read(path, 5).content == "12345");
    const World::Bytes bytes = world.read(path, 4);
    CHECK(bytes.too_large);
    CHECK(bytes.problem == "larger than the limit of 4 bytes");
    CHECK(bytes.content.empty());
    // A device has no size, and its end is never reached.
    CHECK(world.read("/dev/zero", 1000).too_large);
}

TEST_CASE("what a page names is read below its root alone") {
    const Folder folder;
    folder.write("site/photos/a.jpg", "a");
    folder.write("secret.txt", "secret");
    fs::create_symlink(folder / "secret.txt", folder / "site/link.jpg");
    fs::create_directory_symlink(folder.path(), folder / "site/up");
    fs::create_symlink("photos/a.jpg", folder / "site/inside.jpg");
    FileWorld world({});
    world.enter_page(folder / "site", {});

    CHECK(world.read_confined(folder / "site/photos/a.jpg", 10).content == "a");
    CHECK(world.read_confined(folder / "site/inside.jpg", 10).content == "a");
    CHECK(world.read_confined(folder / "site/photos/../photos/a.jpg", 10).content == "a");
    for (const char* name : {"site/../secret.txt", "secret.txt", "site/link.jpg", "site/up/secret.txt"}) {
        CAPTURE(name);
        const World::Bytes bytes = world.read_confined(folder / name, 10);
        CHECK(bytes.content.empty());
        CHECK(bytes.problem.find("outside the root folder") != std::string::npos);
    }
    CHECK(world.read_confined("/etc/passwd", 1000).problem.find("outside the root folder") != std::string::npos);
    // A folder whose name begins as the root's does is another folder.
    folder.write("site-two/b.jpg", "b");
    CHECK_FALSE(world.read_confined(folder / "site-two/b.jpg", 10).ok());
    // The root itself is no file, and what is not there is said to be not there.
    CHECK_FALSE(world.read_confined(folder / "site", 10).ok());
    CHECK(world.read_confined(folder / "site/none.jpg", 10).problem == "no such file");
}

TEST_CASE("a pipe beside a page does not block") {
    const Folder folder;
    const std::string pipe = folder / "picture.jpg";
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    FileWorld world({});
    world.enter_page(folder.path(), {});
    CHECK(world.read_confined(pipe, 10).problem == "is not a plain file");
}

TEST_CASE("a folder is listed by byte order") {
    const Folder folder;
    for (const char* name : {"b", "a", "Z", "\xC3\xA9"}) folder.write(name, "");
    FileWorld world({});
    CHECK(world.list(folder.path()) == std::vector<std::string>{"Z", "a", "b", "\xC3\xA9"});
    CHECK(world.list(folder / "none").empty());
    CHECK(world.is_folder(folder.path()));
    CHECK_FALSE(world.is_folder(folder / "a"));
    CHECK(world.is_file(folder / "a"));
    CHECK_FALSE(world.is_file(folder.path()));
}

TEST_CASE("what was asked for is remembered once, with what became of it") {
    const Folder folder;
    const std::string page = folder.write("page.html", "x");
    FileWorld world({});
    world.read(page, 10);
    world.read(page, 10);
    world.read(folder / "none", 10);
    using Kind = World::Seen::Kind;
    const World::Seen read{Kind::file, page, true, "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"};
    CHECK(world.seen() == std::vector<World::Seen>{{Kind::file, folder / "none", false}, read});
    world.is_file(page);  // says less than the hash that is known
    CHECK(world.seen().back() == read);
    CHECK(world.variable("CHANCERY_TEST_NONE") == std::nullopt);
    CHECK(world.seen().back() == World::Seen{Kind::variable, "CHANCERY_TEST_NONE", false});
    CHECK(world.take_seen().size() == 3);
    CHECK(world.seen().empty());
    world.see_again({read});
    CHECK(world.seen() == std::vector<World::Seen>{read});
}

TEST_CASE("a font is found in the user's folders before any other, and is a name, not a path") {
    const Folder folder;
    const std::string own = folder.write("fonts/Vollkorn-Regular.ttf", "mine");
    FileWorld world({});
    world.enter_page(".", {folder / "nowhere", folder / "fonts"});
    CHECK(world.find_font("Vollkorn-Regular.ttf") == own);
    CHECK_FALSE(world.find_font("../fonts/Vollkorn-Regular.ttf"));
    CHECK_FALSE(world.find_font(""));
    CHECK_FALSE(world.find_font("No-Such-Font.ttf"));
    // Another page, another font path: what was found for the first must not stay.
    world.enter_page(".", {});
    CHECK(world.find_font("Vollkorn-Regular.ttf") != own);
}

TEST_CASE("a font of the machine is found where its package puts it") {
    if (!fs::exists("/usr/share/fonts/opentype/ebgaramond/EBGaramond12-Regular.otf")) return;
    FileWorld world({});
    CHECK(world.find_font("EBGaramond12-Regular.otf") ==
          "/usr/share/fonts/opentype/ebgaramond/EBGaramond12-Regular.otf");
}
