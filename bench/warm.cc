// Pages in one process, their template loaded: what each further brief of a batch costs. One page again and again
// finds all its words and fonts remembered; pages that differ show what a site costs.
//
//     bench-warm PAGE... [ROUNDS]
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/pipeline.h"

namespace {

struct Task {
    std::vector<std::string> pages;
    int rounds = 200;
};

/// Nothing where no page is named.
Task read_task(int count, char** arguments) {
    Task task;
    task.pages.assign(arguments + 1, arguments + count);
    if (task.pages.size() < 2) return task;
    const std::string& last = task.pages.back();
    if (!std::all_of(last.begin(), last.end(), [](char c) { return c >= '0' && c <= '9'; })) return task;
    task.rounds = std::max(std::atoi(last.c_str()), 1);
    task.pages.pop_back();
    return task;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        std::fputs("usage: bench-warm PAGE... [ROUNDS]\n", stderr);
        return 2;
    }
    const Task task = read_task(argc, argv);
    const std::string data = CHANCERY_BINARY_DIR "/share/chancery";
    chancery::FileWorld world({.data_folder = data, .svg_converter = CHANCERY_BINARY_DIR "/libexec/chancery-svg"});
    chancery::TemplateCache templates;
    chancery::BriefRequest request;
    request.data_folder = data;

    std::vector<std::string_view> order;
    std::map<std::string_view, std::vector<double>> taken;  // stage to microseconds
    const auto make = [&](const std::string& page, bool count) {
        request.page = page;
        const std::clock_t start = std::clock();
        const chancery::BriefResult result = make_brief(request, templates, world, chancery::Limits());
        const std::clock_t end = std::clock();
        if (result.pdf.empty()) {
            std::fprintf(stderr, "%s gives no PDF\n", page.c_str());
            return false;
        }
        if (!count) return true;
        std::map<std::string_view, double> sums;  // a stage can be timed in several parts
        const auto add = [&](std::string_view stage, double part) {
            if (!taken.contains(stage)) order.push_back(stage), taken[stage];
            sums[stage] += part;
        };
        for (const auto& timing : result.timings)
            add(timing.stage, std::chrono::duration<double, std::micro>(timing.time).count());
        add("all (CPU)", static_cast<double>(end - start) * 1e6 / CLOCKS_PER_SEC);
        for (const auto& [stage, sum] : sums) taken[stage].push_back(sum);
        return true;
    };
    if (!make(task.pages.front(), false)) return 1;  // warms up: loads the template, opens its fonts
    for (int round = 0; round < task.rounds; ++round)
        for (const std::string& page : task.pages)
            if (!make(page, true)) return 1;
    std::printf("microseconds, median and least, of %d rounds of %zu pages:\n", task.rounds, task.pages.size());
    for (const std::string_view stage : order) {
        std::vector<double>& times = taken[stage];
        std::sort(times.begin(), times.end());
        std::printf("%-12.*s %8.0f %8.0f\n", static_cast<int>(stage.size()), stage.data(), times[times.size() / 2],
                    times.front());
    }
}
