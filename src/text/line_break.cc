#include "text/line_break.h"

#include <algorithm>
#include <array>

#include "text/line_measures.h"

namespace chancery {
namespace {

// The values of plain TeX, save the two that TeX lacks.
constexpr std::int64_t kLineDemerits = 10;           // of every line, added to its badness before squaring
constexpr std::int64_t kNeighbourDemerits = 10'000;  // a tight line next to a loose one
constexpr std::int64_t kTwoHyphensDemerits = 10'000;
constexpr std::int64_t kLastHyphenDemerits = 5'000;  // in the last line but one
// A last line of one short word is as bad as a loose line, in ragged text as a torn one: lines that bad are taken
// before.
constexpr std::int64_t kShortLastBadness = 201, kShortLastBadnessRagged = 1'001;
constexpr std::int64_t kThirdHyphenDemerits = 1'000'000'000'000;  // where no other way is: dearer than any text
constexpr std::int64_t kFirstTolerance = 100;                     // TeX's pretolerance
constexpr std::int64_t kOverfullDemerits = 1'000'000'000'000;
// Above TeX's 10,000, so that among hopeless lines the less loose one wins; its square still sums over a million lines.
constexpr std::int64_t kWorstBadness = 1'000'000;
// No real line has nearly as many places to end at. The bound keeps text of boxes without width linear.
constexpr std::size_t kMostActive = 2'000;

/// 100 (shortfall / stretch)^3, about (TeX: The Program, 108).
std::int64_t badness(std::int64_t shortfall, std::int64_t stretch) {
    if (shortfall <= 0) return 0;
    if (stretch <= 0 || shortfall / stretch > 2'000) return kWorstBadness;
    const std::int64_t ratio = 297 * shortfall / stretch;
    if (ratio > 6'400) return kWorstBadness;
    return std::min(kWorstBadness, (ratio * ratio * ratio + (1 << 17)) / (1 << 18));
}

/// How tight or loose a line looks (Knuth and Plass, "fitness classes").
enum Fitness : std::uint8_t { tight, decent, loose, very_loose };
constexpr std::size_t kFitnessClasses = 4;

struct Judgement {
    bool fits = false;
    std::int64_t demerits = 0;  // of the line alone
    Fitness fitness = decent;
};

struct Judge {
    const LineMeasures& lines;
    const BreakOptions& options;
    std::int64_t tolerance;
    std::int64_t emergency;

    /// The line from the break at `from` (kStart: the paragraph's start) to the break at `to`.
    Judgement line(const LineMeasures::Sum& sum, std::uint32_t from, std::uint32_t to) const {
        const bool ragged = options.right_stretch > Length{};
        const bool last = to == lines.size();
        const std::int64_t room = options.measure.units() - sum.width;
        Judgement out;
        if (room < -sum.shrink) return out;
        std::int64_t bad = 0;
        if (room < 0) {
            bad = badness(-room, sum.shrink);
            out.fitness = bad > 12 ? tight : decent;
        } else if (!last) {
            bad = badness(room, sum.stretch + options.right_stretch.units() + emergency);
            out.fitness = bad > 99 ? very_loose : bad > 12 ? loose : decent;
        }
        if (ragged) out.fitness = decent;
        if (last && sum.gaps == 0 && from != LineMeasures::kStart && sum.width < options.last_line_least.units())
            bad = std::max(bad, ragged ? kShortLastBadnessRagged : kShortLastBadness);
        if (bad > tolerance) return out;
        out.fits = true;
        out.demerits = (kLineDemerits + bad) * (kLineDemerits + bad) + place(to);
        return out;
    }

    std::int64_t place(std::uint32_t at) const {
        const std::int64_t penalty = lines.penalty(at);
        return penalty > 0 ? penalty * penalty : -(penalty * penalty);
    }

    /// What two lines in a row cost beyond the sum of theirs.
    std::int64_t neighbours(std::uint32_t from, Fitness before, std::uint32_t to, Fitness fitness) const {
        std::int64_t out = 0;
        if (before > fitness + 1 || fitness > before + 1) out += kNeighbourDemerits;
        if (!lines.flagged(from)) return out;
        if (to == lines.size()) return out + kLastHyphenDemerits;
        return lines.flagged(to) ? out + kTwoHyphensDemerits : out;
    }
};

constexpr std::uint8_t kMostHyphens = 2;  // at the ends of lines in a row

struct Node {
    std::uint32_t at = LineMeasures::kStart;  // item at which the line ends
    std::uint32_t before = 0;                 // index of the node of the line before
    Fitness fitness = decent;
    std::uint8_t hyphens = 0;   // line ends in a row that are flagged, this one included
    std::int64_t demerits = 0;  // of the best way to here
};
/// The best way to a place for each fitness class of its line and number of hyphens.
using Best = std::array<std::optional<Node>, kFitnessClasses*(kMostHyphens + 1)>;

/// The search of Knuth and Plass: for every place at which a line may end, the best way to it for each fitness class of
/// the line that ends there, found from the places that are still near enough before it ("active"). Hyphens in a row
/// are told apart as the fitness classes are, so that a third one can be forbidden and the best way still be found.
class Search {
public:
    Search(const LineMeasures& lines, const Judge& judge, bool hyphens, bool rescue)
        : lines_(lines), judge_(judge), hyphens_(hyphens), rescue_(rescue) {}

    std::optional<Breaks> run() {
        nodes_.reserve(2 * lines_.places().size());
        active_.reserve(32);
        nodes_.push_back(Node{});
        active_.push_back(0);
        for (const std::uint32_t at : lines_.places()) {
            if (!hyphens_ && lines_.flagged(at)) continue;
            visit(at);
            if (active_.empty()) return std::nullopt;
        }
        return trace();
    }

private:
    void visit(std::uint32_t at) {
        Best best;
        std::size_t kept = 0;
        std::optional<std::uint32_t> overfull;
        for (const std::uint32_t index : active_) {
            const Node& node = nodes_[index];
            const LineMeasures::Sum sum = lines_.sum(node.at, at);
            const bool holds_box = lines_.starts_before(node.at, at);
            if (holds_box) consider(sum, index, at, best);
            const bool over = lines_.surely_overfull(sum, at, judge_.options.measure);
            if (!over && at != lines_.size())
                active_[kept++] = index;
            else if (lines_.starts_before(node.at, at))
                overfull = index;  // the last is the one that is least too wide
        }
        const bool none = std::none_of(best.begin(), best.end(), [](const auto& node) { return node.has_value(); });
        if (rescue_ && kept == 0 && none && overfull)
            best[decent] = Node{at, *overfull, decent, 0, nodes_[*overfull].demerits + kOverfullDemerits};
        active_.resize(kept);
        for (const std::optional<Node>& node : best) {
            if (!node) continue;
            active_.push_back(static_cast<std::uint32_t>(nodes_.size()));
            nodes_.push_back(*node);
        }
        if (active_.size() > kMostActive) active_.erase(active_.begin(), active_.end() - kMostActive / 2);
    }

    void consider(const LineMeasures::Sum& sum, std::uint32_t index, std::uint32_t at, Best& best) const {
        const Node& node = nodes_[index];
        const Judgement line = judge_.line(sum, node.at, at);
        if (!line.fits) return;
        std::int64_t demerits =
            node.demerits + line.demerits + judge_.neighbours(node.at, node.fitness, at, line.fitness);
        std::uint8_t hyphens = lines_.flagged(at) ? node.hyphens + 1 : 0;
        if (hyphens > kMostHyphens) {
            if (!rescue_) return;
            demerits += kThirdHyphenDemerits;
            hyphens = kMostHyphens;
        }
        std::optional<Node>& slot = best[line.fitness + kFitnessClasses * hyphens];
        if (!slot || demerits < slot->demerits) slot = Node{at, index, line.fitness, hyphens, demerits};
    }

    std::optional<Breaks> trace() const {
        const auto less = [&](std::uint32_t a, std::uint32_t b) { return nodes_[a].demerits < nodes_[b].demerits; };
        std::uint32_t index = *std::min_element(active_.begin(), active_.end(), less);
        Breaks out;
        out.demerits = nodes_[index].demerits;
        for (; nodes_[index].at != LineMeasures::kStart; index = nodes_[index].before)
            out.ends.push_back(nodes_[index].at);
        std::reverse(out.ends.begin(), out.ends.end());
        return out;
    }

    const LineMeasures& lines_;
    const Judge& judge_;
    bool hyphens_, rescue_;
    std::vector<Node> nodes_;
    std::vector<std::uint32_t> active_;
};

std::optional<Breaks> search(const LineMeasures& lines, const BreakOptions& options, std::int64_t tolerance,
                             bool hyphens, std::int64_t emergency, bool rescue) {
    const Judge judge{lines, options, tolerance, emergency};
    return Search(lines, judge, hyphens, rescue).run();
}

}  // namespace

std::optional<Breaks> best_breaks(std::span<const BreakItem> items, const BreakOptions& options, std::int64_t tolerance,
                                  bool hyphens, Length emergency) {
    return search(LineMeasures(items, options.first_indent), options, tolerance, hyphens, emergency.units(), false);
}

std::optional<Breaks> break_without_hyphens(std::span<const BreakItem> items, const BreakOptions& options) {
    return best_breaks(items, options, kFirstTolerance, false, {});
}

Breaks break_lines(std::span<const BreakItem> items, const BreakOptions& options) {
    const LineMeasures lines(items, options.first_indent);
    if (lines.places().size() == 1 &&
        !lines.surely_overfull(lines.sum(LineMeasures::kStart, lines.size()), lines.size(), options.measure))
        return {{lines.size()}, 0};
    struct Step {
        std::int64_t tolerance;
        bool hyphens;
    };
    // TeX's pretolerance and tolerance, a step for narrow columns, and one for lines that stretch tenfold: their
    // badness is still told apart. Only beyond does every line get the same emergency stretch, which weighs room rather
    // than gaps.
    for (const Step step : {Step{kFirstTolerance, false}, Step{200, true}, Step{1'000, true}, Step{100'000, true}})
        if (auto breaks = search(lines, options, step.tolerance, step.hyphens, 0, false)) return *breaks;
    const std::int64_t emergency = options.measure.units() / 8;
    return search(lines, options, kWorstBadness, true, emergency, true).value_or(Breaks{{lines.size()}, 0});
}

}  // namespace chancery
