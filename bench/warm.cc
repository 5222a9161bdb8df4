// One page again and again in one process, its template loaded: what each further brief of a batch costs.
//
//     bench-warm PAGE [ROUNDS]
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <string_view>
#include <vector>

#include "chancery/pipeline.h"

int main(int argc, char** argv) {
    if (argc < 2) {
        std::fputs("usage: bench-warm PAGE [ROUNDS]\n", stderr);
        return 2;
    }
    const int rounds = argc > 2 ? std::max(std::atoi(argv[2]), 1) : 200;
    const std::string data = CHANCERY_BINARY_DIR "/share/chancery";
    chancery::FileWorld world({.data_folder = data, .svg_converter = CHANCERY_BINARY_DIR "/libexec/chancery-svg"});
    chancery::TemplateCache templates;
    chancery::BriefRequest request;
    request.page = argv[1];
    request.data_folder = data;

    std::vector<std::string_view> order;
    std::map<std::string_view, std::vector<double>> taken;  // stage to microseconds
    for (int round = 0; round <= rounds; ++round) {
        const chancery::BriefResult result = make_brief(request, templates, world, chancery::Limits());
        if (result.pdf.empty()) {
            std::fprintf(stderr, "%s gives no PDF\n", argv[1]);
            return 1;
        }
        if (round == 0) {  // warms up: loads the template, opens its fonts
            std::printf("%zu bytes; microseconds of %d rounds, median and least:\n", result.pdf.size(), rounds);
            continue;
        }
        std::map<std::string_view, double> sums;  // a stage can be timed in several parts
        for (const auto& timing : result.timings) {
            if (!taken.contains(timing.stage)) order.push_back(timing.stage), taken[timing.stage];
            sums[timing.stage] += std::chrono::duration<double, std::micro>(timing.time).count();
        }
        for (const auto& [stage, time] : sums) taken[stage].push_back(time);
    }
    for (const std::string_view stage : order) {
        std::vector<double>& times = taken[stage];
        std::sort(times.begin(), times.end());
        std::printf("%-12.*s %8.0f %8.0f\n", static_cast<int>(stage.size()), stage.data(), times[times.size() / 2],
                    times.front());
    }
}
