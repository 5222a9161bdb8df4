#include "chancery/world.h"

#include "support/catch2.h"

using namespace chancery;

TEST_CASE("a memory world has the files that were put into it, by any name of theirs") {
    MemoryWorld world;
    world.files["site/page.html"] = "page";
    world.files["site/photos/a.jpg"] = "a";
    CHECK(world.read("site/page.html", 10).content == "page");
    CHECK(world.read("./site/photos/../page.html", 10).content == "page");
    CHECK(world.read("site/none", 10).problem == "no such file");
    CHECK(world.read("site", 10).problem == "is a folder");
    CHECK(world.read("site/page.html", 3).too_large);
    CHECK(world.is_file("site/page.html"));
    CHECK_FALSE(world.is_file("site"));
    CHECK(world.is_folder("site/"));
    CHECK_FALSE(world.is_folder("sit"));
    CHECK(world.list("site") == std::vector<std::string>{"page.html", "photos"});
    CHECK(world.list("none").empty());
}

TEST_CASE("a memory world confines what a page names as the machine does") {
    MemoryWorld world;
    world.files["site/a.jpg"] = "a";
    world.files["secret"] = "s";
    world.files["/etc/passwd"] = "p";
    world.enter_page("site", {});
    CHECK(world.read_confined("site/a.jpg", 10).content == "a");
    CHECK_FALSE(world.read_confined("site/../secret", 10).ok());
    CHECK_FALSE(world.read_confined("/etc/passwd", 10).ok());
    world.enter_page(".", {});
    CHECK(world.read_confined("secret", 10).ok());
    CHECK_FALSE(world.read_confined("../secret", 10).ok());
    CHECK_FALSE(world.read_confined("/etc/passwd", 10).ok());
}

TEST_CASE("a memory world has the fonts, conversions and variables that were put into it") {
    MemoryWorld world;
    world.fonts["A.ttf"] = "fonts/A.ttf";
    world.converted["<svg/>"] = "paths";
    world.variables["SOURCE_DATE_EPOCH"] = "1";
    CHECK(world.find_font("A.ttf") == "fonts/A.ttf");
    CHECK_FALSE(world.find_font("B.ttf"));
    CHECK(world.convert_svg("<svg/>").content == "paths");
    CHECK_FALSE(world.convert_svg("<svg>").ok());
    CHECK(world.variable("SOURCE_DATE_EPOCH") == "1");
    CHECK_FALSE(world.variable("HOME"));
}
