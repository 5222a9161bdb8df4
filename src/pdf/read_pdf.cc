#include <fmt/format.h>

#include <algorithm>

#include "chancery/pdf_file.h"
#include "pdf/tagged_text.h"

namespace chancery {
namespace {

using PoDoFo::PdfName;
using PoDoFo::PdfObject;

std::string stream_of(PdfObject& object) {
    PoDoFo::PdfMemoryOutputStream bytes;
    object.GetStream()->GetFilteredCopy(&bytes);
    return std::string(bytes.GetBuffer(), static_cast<std::size_t>(bytes.GetLength()));
}

std::string string_at(PdfObject& dictionary, const char* key) {
    const PdfObject* value = dictionary.GetIndirectKey(PdfName(key));
    return value != nullptr && value->IsString() ? value->GetString().GetStringUtf8() : std::string();
}

/// The value of a property that we wrote as an element of the packet.
std::string property(std::string_view xmp, std::string_view name) {
    const std::string open = fmt::format("<{}>", name), close = fmt::format("</{}>", name);
    const std::size_t first = xmp.find(open);
    if (first == std::string_view::npos) return {};
    const std::size_t last = xmp.find(close, first);
    if (last == std::string_view::npos) return {};
    return std::string(xmp.substr(first + open.size(), last - first - open.size()));
}

Attachment::Relationship relationship_of(PdfObject& specification) {
    const PdfObject* named = specification.GetIndirectKey(PdfName("AFRelationship"));
    const std::string word = named != nullptr && named->IsName() ? named->GetName().GetName() : "";
    if (word == "Alternative") return Attachment::Relationship::alternative;
    return word == "Supplement" ? Attachment::Relationship::supplement : Attachment::Relationship::source;
}

/// The files of the catalog's /AF array, which lists all of ours.
std::vector<Attachment> attachments_in(PdfObject& catalog, PoDoFo::PdfVecObjects& objects) {
    std::vector<Attachment> files;
    const PdfObject* associated = catalog.GetIndirectKey(PdfName("AF"));
    if (associated == nullptr || !associated->IsArray()) return files;
    for (const PdfObject& entry : associated->GetArray()) {
        PdfObject* specification = entry.IsReference() ? objects.GetObject(entry.GetReference()) : nullptr;
        PdfObject* embedded = specification ? specification->GetIndirectKey(PdfName("EF")) : nullptr;
        PdfObject* stream = embedded ? embedded->GetIndirectKey(PdfName("F")) : nullptr;
        if (stream == nullptr || !stream->HasStream()) continue;
        Attachment& file = files.emplace_back();
        file.name = string_at(*specification, "UF");
        file.description = string_at(*specification, "Desc");
        file.relationship = relationship_of(*specification);
        if (const PdfObject* type = stream->GetIndirectKey(PdfName("Subtype")); type != nullptr && type->IsName())
            file.media_type = type->GetName().GetName();
        file.content = stream_of(*stream);
    }
    return files;
}

void read_metadata(PdfObject& catalog, PdfFile& file) {
    PdfObject* packet = catalog.GetIndirectKey(PdfName("Metadata"));
    if (packet == nullptr || !packet->HasStream()) return;
    const std::string xmp = stream_of(*packet);
    file.creator = property(xmp, "xmp:CreatorTool");
    file.provenance = {property(xmp, "chancery:madeWith"), property(xmp, "chancery:brief"),
                       property(xmp, "chancery:pictures"), property(xmp, "chancery:template"),
                       property(xmp, "chancery:fonts")};
    for (const StandardEntry& standard : all_standards())
        if (property(xmp, "pdfuaid:part") == fmt::to_string(standard.ua_part) &&
            property(xmp, "pdfaid:part") == fmt::to_string(standard.a_part))
            file.standard = standard.name;
}

PdfFile read(std::string_view bytes) {
    PdfFile file;
    PoDoFo::PdfMemDocument document;
    document.LoadFromBuffer(bytes.data(), static_cast<long>(bytes.size()));
    PdfObject* catalog = document.GetCatalog();
    if (catalog == nullptr) PODOFO_RAISE_ERROR(PoDoFo::ePdfError_NoObject);
    file.attachments = attachments_in(*catalog, document.GetObjects());
    read_metadata(*catalog, file);
    pdf::TaggedText text = pdf::tagged_text(document);
    file.passages = std::move(text.passages);
    file.contents_lists = text.contents_lists;
    return file;
}

}  // namespace

std::optional<PdfFile> read_pdf(std::string_view name, std::string_view bytes, const Limits& limits,
                                Diagnostics& diagnostics) {
    const auto refuse = [&](std::string_view why) -> std::optional<PdfFile> {
        diagnostics.report(Code::pdf_not_read, name, fmt::format("the PDF can't be read: {}", why));
        return std::nullopt;
    };
    if (bytes.size() > limits.source_bytes) return refuse(fmt::format("it has {} bytes", bytes.size()));
    constexpr std::size_t kHead = 1024;
    if (bytes.substr(0, kHead).find("%PDF-") == std::string_view::npos) return refuse("it is none");
    PoDoFo::PdfError::EnableLogging(false);
    PoDoFo::PdfError::EnableDebug(false);
    try {
        return read(bytes);
    } catch (const PoDoFo::PdfError& error) {  // not a std::exception in PoDoFo 0.9.8
        if (error.GetError() == PoDoFo::ePdfError_InvalidPassword) return refuse("it asks for a password");
        constexpr std::string_view kPrefix = "ePdfError_";
        const char* known = PoDoFo::PdfError::ErrorName(error.GetError());
        std::string_view what = known != nullptr ? known : "";
        if (what.starts_with(kPrefix)) what.remove_prefix(kPrefix.size());
        return refuse(what.empty() ? "it is damaged" : fmt::format("it is damaged ({})", what));
    } catch (const std::exception&) {
        return refuse("it is damaged, or too large for the memory");
    }
}

}  // namespace chancery
