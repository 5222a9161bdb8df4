// chancery watch, as an editor meets it: pages are saved, and briefs follow.
#include <algorithm>
#include <chrono>
#include <csignal>
#include <filesystem>
#include <functional>
#include <future>
#include <thread>

#include "cli/sample_page.h"
#include "support/catch2.h"
#include "support/folder.h"
#include "support/run.h"

using namespace chancery::test;
using namespace std::chrono_literals;

namespace fs = std::filesystem;

namespace {

/// Waits until something is so; far longer than it should take, since machines are shared.
bool comes(const std::function<bool()>& so) {
    for (int tries = 0; tries < 3000; ++tries) {
        if (so()) return true;
        std::this_thread::sleep_for(10ms);
    }
    return false;
}

/// A watch that goes on until it is told to stop.
class Watch {
public:
    Watch(const Folder& folder, std::vector<std::string> arguments) : pid_file_(own_ / "pid") {
        arguments.insert(arguments.begin(), "watch");
        RunOptions options;
        options.folder = folder.path();
        options.variables = {{"XDG_STATE_HOME", folder / "xdg"}};
        options.pid_file = pid_file_;
        run_ = std::async(std::launch::async, [=] { return run_chancery(arguments, options); });
    }
    RunResult stop() {
        REQUIRE(comes([&] { return !contents(pid_file_).empty(); }));
        ::kill(std::stoi(contents(pid_file_)), SIGINT);
        return run_.get();
    }

private:
    Folder own_;
    std::string pid_file_;
    std::future<RunResult> run_;
};

/// As editors save: another file, renamed into its place.
void save(const Folder& folder, const std::string& name, const std::string& bytes) {
    folder.write("saved.tmp", bytes);
    fs::rename(folder / "saved.tmp", folder / name);
}

std::string page_titled(const std::string& title) {
    std::string page = kPage;
    const std::string old = "Harbour dues after the review";
    return page.replace(page.find(old), old.size(), title);
}

}  // namespace

TEST_CASE("a watch builds what is saved, what is new and what is mended") {
    const Folder folder;
    folder.write("site/a.html", page_titled("First"));
    folder.write("site/b.html", page_titled("Other"));
    Watch watch(folder, {"site", "-o", "out/"});
    const std::string a = folder / "out/a.pdf", b = folder / "out/b.pdf";
    REQUIRE(comes([&] { return fs::exists(a) && fs::exists(b); }));
    const std::string first = contents(a), other = contents(b);

    save(folder, "site/a.html", page_titled("Second"));
    REQUIRE(comes([&] { return contents(a) != first; }));
    const std::string second = contents(a);
    CHECK(second.ends_with("%%EOF\n"));
    CHECK(contents(b) == other);

    folder.write("site/new/c.html", page_titled("New"));
    CHECK(comes([&] { return fs::exists(folder / "out/new/c.pdf"); }));

    folder.write("site/a.html", "<title></title>");  // written in place: an error, and the old PDF stays
    std::this_thread::sleep_for(300ms);
    CHECK(contents(a) == second);
    folder.write("site/a.html", page_titled("First"));
    CHECK(comes([&] { return contents(a) == first; }));

    // Settings that were not there when it began.
    folder.write("site/chancery.toml", "[meta]\nauthor = \"Port office\"\n");
    CHECK(comes([&] { return contents(a) != first && contents(b) != other; }));

    const RunResult run = watch.stop();
    CAPTURE(run.output, run.errors);
    CHECK(run.exit_code == 130);
    CHECK(has(run.errors, "watching 2 pages"));
    CHECK(has(run.errors, "E0401"));
}

TEST_CASE("a template that is saved makes its briefs anew") {
    const Folder folder;
    folder.write("brand/template.toml", "extends = \"plain\"\n");
    folder.write("site/a.html", kPage);
    Watch watch(folder, {"site/a.html", "-o", "out/a.pdf", "-t", "brand"});
    const std::string a = folder / "out/a.pdf";
    REQUIRE(comes([&] { return fs::exists(a); }));
    const std::string before = contents(a);
    save(folder, "brand/template.toml", "extends = \"plain\"\n[styles.body]\nsize = \"12pt\"\n");
    CHECK(comes([&] { return contents(a) != before; }));
    watch.stop();
}

TEST_CASE("two watches, builds and a status over one folder end with right files") {
    const Folder folder;
    for (int i = 0; i < 8; ++i)
        folder.write("site/p" + std::to_string(i) + ".html", page_titled("Page " + std::to_string(i)));
    RunOptions options;
    options.folder = folder.path();
    options.variables = {{"XDG_STATE_HOME", folder / "xdg"}};
    Watch one(folder, {"site", "-o", "out/"});
    REQUIRE(comes([&] { return fs::exists(folder / "out/p7.pdf"); }));
    Watch two(folder, {"site", "-o", "out/", "-j1"});
    std::this_thread::sleep_for(500ms);
    for (int round = 0; round < 4; ++round) {
        for (int i = 0; i < 8; ++i)
            save(folder, "site/p" + std::to_string(i) + ".html",
                 page_titled("Page " + std::to_string(i) + " of round " + std::to_string(round)));
        CHECK(run_chancery({"build", "site", "-o", "out/", "-q"}, options).exit_code == 0);
        run_chancery({"status", "site", "-o", "out/"}, options);
    }
    REQUIRE(run_chancery({"build", "site", "-o", "right/", "-q", "--no-state"}, options).exit_code == 0);
    for (int i = 0; i < 8; ++i) {
        const std::string name = "/p" + std::to_string(i) + ".pdf";
        CHECK(comes([&] { return contents(folder / ("out" + name)) == contents(folder / ("right" + name)); }));
    }
    CHECK(comes([&] { return run_chancery({"status", "site", "-o", "out/"}, options).exit_code == 0; }));
    two.stop();
    one.stop();
}
