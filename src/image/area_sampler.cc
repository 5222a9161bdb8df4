#include "image/area_sampler.h"

#include <algorithm>

namespace chancery {

AreaSampler::AreaSampler(Shape from, Shape to, unsigned channels)
    : from_(from),
      to_(to),
      channels_(channels),
      row_(std::size_t{to.width} * channels),
      running_(row_.size()),
      complete_(row_.size()) {}

/// One row averaged along its length into row_. On a line of from*to units a source pixel is `to` units wide and a
/// pixel of the result `from` units; parts are what two of them have in common.
void AreaSampler::sum_row(const std::uint32_t* samples) {
    std::fill(row_.begin(), row_.end(), 0);
    std::uint64_t place = 0;
    std::size_t pixel = 0;
    for (std::uint32_t x = 0; x < from_.width; ++x, samples += channels_) {
        const std::uint64_t end = place + to_.width;
        const std::uint64_t border = (pixel + 1) * std::uint64_t{from_.width};
        const std::uint64_t here = std::min(end, border) - place;
        std::uint64_t* sum = row_.data() + pixel * channels_;
        for (unsigned channel = 0; channel < channels_; ++channel) sum[channel] += here * samples[channel];
        if (end > border)
            for (unsigned channel = 0; channel < channels_; ++channel)
                sum[channels_ + channel] += (end - border) * samples[channel];
        if (end >= border) ++pixel;
        place = end;
    }
}

void AreaSampler::add(std::uint64_t part) {
    for (std::size_t i = 0; i < row_.size(); ++i) running_[i] += part * row_[i];
}

bool AreaSampler::take(const std::uint32_t* samples) {
    sum_row(samples);
    const std::uint64_t end = taken_ + to_.height;
    const std::uint64_t border = (given_ + 1) * from_.height;
    add(std::min(end, border) - taken_);
    taken_ = end;
    if (end < border) return false;
    complete_.swap(running_);
    std::fill(running_.begin(), running_.end(), 0);
    ++given_;
    if (end > border) add(end - border);
    return true;
}

}  // namespace chancery
