// Making a picture smaller by averaging areas.
#pragma once

#include <cstdint>
#include <vector>

namespace chancery {

/// Takes the rows of a picture from the top and gives the rows of a smaller one, each sample the mean of the area that
/// it covers (a box filter; pixels on an edge count by their part). All in integers, so every machine gets the same
/// result. The mean is of the values as coded: averaging light itself would need the curve of sRGB both ways, and on
/// photographs the difference is seen only on patterns of single pixels.
///
///     AreaSampler sampler({4000, 3000}, {800, 600}, 3);
///     for (each row) if (sampler.take(row)) use(sampler.sums(), sampler.weight());
class AreaSampler {
public:
    struct Shape {
        std::uint32_t width = 0, height = 0;
    };

    /// `to` is not larger than `from` either way.
    AreaSampler(Shape from, Shape to, unsigned channels);

    /// Takes the next row, `channels` samples a pixel; true where a row of the result is complete. A row is never
    /// needed for two complete ones, since the result is not larger.
    bool take(const std::uint32_t* samples);
    /// The complete row: sums of samples times their part. The mean is a sum divided by weight().
    const std::vector<std::uint64_t>& sums() const { return complete_; }
    std::uint64_t weight() const { return std::uint64_t{from_.width} * from_.height; }

private:
    void sum_row(const std::uint32_t* samples);
    void add(std::uint64_t part);

    Shape from_, to_;
    unsigned channels_;
    std::uint64_t taken_ = 0;  ///< rows, in units of 1/to.height
    std::uint64_t given_ = 0;  ///< complete rows
    std::vector<std::uint64_t> row_, running_, complete_;
};

}  // namespace chancery
