#include "batch/records.h"

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <set>

#include "batch/outcome_json.h"
#include "world/sha256.h"
#include "world/write_file.h"

namespace chancery {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

/// Changed when a record's members do.
constexpr int kFormat = 1;
/// A record holds the diagnostics of a page, which are capped.
constexpr std::size_t kMostRecordBytes = 16u << 20;
constexpr std::size_t kNameDigits = 32;
constexpr std::string_view kEnding = ".json";

// A record is {"check":"DIGITS",\n"record":{...}}\n: the digits are the SHA-256 of what stands for the inner object, so
// that no damage can pass for an answer.
constexpr std::string_view kCheck = R"({"check":")", kBody = "\",\n\"record\":", kEnd = "}\n";
constexpr std::size_t kDigits = 64;

std::string wrapped(const std::string& body) {
    return std::string(kCheck) + sha256_hex(body) + std::string(kBody) + body + std::string(kEnd);
}

/// The inner object, where the whole is as it was written.
std::optional<std::string_view> unwrapped(std::string_view text) {
    const std::size_t frame = kCheck.size() + kDigits + kBody.size();
    if (text.size() < frame + kEnd.size() || !text.starts_with(kCheck) || !text.ends_with(kEnd)) return std::nullopt;
    const std::string_view digits = text.substr(kCheck.size(), kDigits);
    const std::string_view body = text.substr(frame, text.size() - frame - kEnd.size());
    if (text.substr(kCheck.size() + kDigits, kBody.size()) != kBody || sha256_hex(body) != digits) return std::nullopt;
    return body;
}

std::string body_of(const Record& record) {
    const Json object = {{"format", kFormat},
                         {"program", record.program},
                         {"request", record.request},
                         {"page", record.page},
                         {"output", record.output},
                         {"seen", json_of(record.seen)},
                         {"outcome", json_of(record.outcome, false)}};
    return line_of(object);
}

std::optional<Record> record_of(std::string_view body) {
    try {
        const Json object = Json::parse(body);
        if (object.at("format") != kFormat) return std::nullopt;
        Record record;
        object.at("program").get_to(record.program);
        object.at("request").get_to(record.request);
        object.at("page").get_to(record.page);
        object.at("output").get_to(record.output);
        std::optional<std::vector<World::Seen>> seen = seen_of(object.at("seen"));
        std::optional<Outcome> outcome = outcome_of(object.at("outcome"));
        if (!seen || !outcome) return std::nullopt;
        record.seen = *std::move(seen);
        record.outcome = *std::move(outcome);
        return record;
    } catch (const Json::exception&) {
        return std::nullopt;
    }
}

}  // namespace

std::string Records::path_of(const std::string& output) const {
    return folder_ + "/" + sha256_hex(from_base(output)).substr(0, kNameDigits) + std::string(kEnding);
}

std::optional<Record> Records::read_file(const std::string& path) const {
    FileWorld world({});
    const World::Bytes bytes = world.read(path, kMostRecordBytes);
    if (!bytes.ok()) return std::nullopt;
    const std::optional<std::string_view> body = unwrapped(bytes.content);
    return body ? record_of(*body) : std::nullopt;
}

std::optional<Record> Records::read(const std::string& output) const {
    std::optional<Record> record = read_file(path_of(output));
    if (record && record->output != from_base(output)) return std::nullopt;
    return record;
}

void Records::write(const Record& record) const {
    write_file(path_of(located(record.output)), wrapped(body_of(record)), {}, Sync::no);
}

void Records::remove(const std::string& output) const {
    std::error_code ignored;
    fs::remove(path_of(output), ignored);
}

std::vector<Record> Records::others(const std::vector<std::string>& outputs) const {
    std::set<std::string> known;
    for (const std::string& output : outputs) known.insert(fs::path(path_of(output)).filename().string());
    std::vector<Record> records;
    std::error_code error;
    for (fs::directory_iterator entry(folder_, error), end; !error && entry != end; entry.increment(error)) {
        const std::string name = entry->path().filename().string();
        if (name.size() != kNameDigits + kEnding.size() || !name.ends_with(kEnding) || known.contains(name)) continue;
        if (std::optional<Record> record = read_file(entry->path().string())) records.push_back(*std::move(record));
    }
    std::sort(records.begin(), records.end(), [](const Record& a, const Record& b) { return a.output < b.output; });
    return records;
}

std::string Records::from_base(const std::string& path) const {
    std::error_code error;
    const fs::path whole = fs::absolute(path, error).lexically_normal();
    const fs::path relative = whole.lexically_relative(base_);
    if (relative.empty() || *relative.begin() == "..") return whole.generic_string();
    return relative.generic_string();
}

std::string Records::located(const std::string& path) const { return (fs::path(base_) / path).generic_string(); }

std::string Records::hash_of_mapped(World& world, const std::string& path, std::size_t most_bytes) const {
    struct stat status = {};
    if (::stat(path.c_str(), &status) != 0) return {};
    std::string identity = path;
    for (const std::int64_t number :
         {std::int64_t{status.st_size}, std::int64_t{status.st_mtim.tv_sec}, std::int64_t{status.st_mtim.tv_nsec},
          std::int64_t{status.st_ctim.tv_sec}, std::int64_t{status.st_ctim.tv_nsec},
          static_cast<std::int64_t>(status.st_ino), static_cast<std::int64_t>(status.st_dev)})
        identity += '\n' + std::to_string(number);
    const std::string memory = folder_ + "/files/" + sha256_hex(identity).substr(0, kNameDigits);
    FileWorld files({});
    if (const World::Bytes known = files.read(memory, kDigits); known.content.size() == kDigits) return known.content;
    const World::Mapped mapped = world.map(path, most_bytes);
    if (!mapped.ok()) return {};
    std::string hash = sha256_hex(mapped.content());
    write_file(memory, hash, {}, Sync::no);
    return hash;
}

}  // namespace chancery
