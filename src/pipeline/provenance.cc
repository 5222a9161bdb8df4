#include "pipeline/provenance.h"

#include <cstdint>
#include <set>

#include "chancery/interchange.h"
#include "world/sha256.h"

namespace chancery {
namespace {

std::string hex(std::uint32_t number) {
    std::string digits;
    for (int shift = 28; shift >= 0; shift -= 4) digits += "0123456789abcdef"[number >> shift & 15];
    return digits;
}

}  // namespace

Provenance provenance_of(const Brief& brief, const PagedBrief& paged, const Pictures& pictures,
                         const TemplateCache::Loaded& loaded) {
    Provenance made;
    made.software = "Chancery " + std::string(version());
    for (const auto& [library, number] : library_versions()) made.software += "; " + library + " " + number;
    made.brief = hash_of(brief);
    std::string hashes;
    for (std::uint32_t i = 0; i < pictures.size(); ++i) hashes += pictures[PictureId{i}].sha256 + '\n';
    if (!hashes.empty()) made.pictures = sha256_hex(hashes);
    made.theme = loaded.sha256;
    std::set<FontId> shown;
    for (const Page& page : paged.pages)
        for (const Item& item : page.items)
            if (const GlyphRun* run = std::get_if<GlyphRun>(&item)) shown.insert(run->font);
    for (const FontId font : shown)
        made.fonts += (made.fonts.empty() ? "" : "; ") + loaded.fonts.metrics(font).postscript_name + " " +
                      hex(loaded.fonts.metrics(font).checksum);
    return made;
}

std::vector<Attachment> attachments_of(const Normalized& normalized, const SourceMap& sources) {
    using Relationship = Attachment::Relationship;
    return {
        {"brief.json", "application/json", "The brief as data, each word with its place on the page",
         to_json(normalized.brief, sources), Relationship::source},
        {"brief.html", "text/html", "The brief as a plain page", to_html(normalized.brief), Relationship::alternative},
        {"ledger.json", "application/json", "What became of every part of the page",
         to_json(normalized.ledger, sources), Relationship::supplement}};
}

}  // namespace chancery
