#include "pdf/attachments.h"

#include <map>

#include <fmt/format.h>

#include "pdf/strings.h"
#include "pdf/trees.h"

namespace chancery::pdf {
namespace {

const char* name_of(Attachment::Relationship relationship) {
    switch (relationship) {
        case Attachment::Relationship::source:
            return "Source";
        case Attachment::Relationship::alternative:
            return "Alternative";
        case Attachment::Relationship::supplement:
            return "Supplement";
    }
    return "Unspecified";
}

/// A media type as a name: "/" is not a regular character (ISO 32000-1, 7.3.5).
std::string subtype_of(std::string_view media_type) {
    std::string name;
    for (const char c : media_type) name += c == '/' ? "#2F" : std::string(1, c);
    return name;
}

}  // namespace

AttachmentEntries add_attachments(std::span<const Attachment> files, Objects& objects, const Deflater& deflate) {
    AttachmentEntries entries;
    std::map<std::string, std::string> by_name;
    for (const Attachment& file : files) {
        PoDoFo::PdfObject& stream = objects.add_stream(deflate(file.content), true);
        put_name(stream, "Type", "EmbeddedFile");
        put_text(stream, "Subtype", '/' + subtype_of(file.media_type));
        put_text(stream, "Params", fmt::format("<</Size {}>>", file.content.size()));
        const std::string specification = reference(objects.add_text(fmt::format(
            "<</Type/Filespec/F{0}/UF{0}/Desc{1}/AFRelationship/{2}/EF<</F {3}/UF {3}>>>>", text_string(file.name),
            text_string(file.description), name_of(file.relationship), reference(stream))));
        by_name.emplace(file.name, specification);
        entries.associated += (entries.associated.empty() ? "" : " ") + specification;
    }
    if (files.empty()) return entries;
    entries.names = name_tree(objects, by_name);
    entries.associated = '[' + entries.associated + ']';
    return entries;
}

}  // namespace chancery::pdf
