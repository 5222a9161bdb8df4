#include "pdf/metadata.h"

#include <array>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "pdf/dates.h"
#include "pdf/strings.h"
#include "source/xml_text.h"

namespace chancery::pdf {
namespace {

/// Both spellings of one piece of metadata come from here.
struct Statements {
    const PagedBrief& paged;
    const PdfOptions& options;
    std::string producer, keywords;
    std::optional<PdfDate> created, modified;
};

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const std::string& word : words) out += (out.empty() ? "" : ", ") + word;
    return out;
}

/// The head of a text that an Info string can hold, so that XMP can say the same.
std::string head(std::string_view utf8) { return std::string(head_of_text(utf8)); }

std::optional<PdfDate> read_date(const std::string& date, Diagnostics& diagnostics) {
    if (date.empty()) return std::nullopt;
    std::optional<PdfDate> parsed = parse_date(date);
    if (!parsed)
        diagnostics.report(Code::date_not_iso, Span{}, fmt::format("the date \"{}\" is not one of ISO 8601", date))
            .label("left out of the file's metadata")
            .hint("write it as 2021-09-09");
    return parsed;
}

/// Namespaces of a packet's properties, by prefix (XMP specification, part 1, 8; ISO 19005-2, 6.6.2.3).
constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kNamespaces = {{
    {"dc", "http://purl.org/dc/elements/1.1/"},
    {"xmp", "http://ns.adobe.com/xap/1.0/"},
    {"xmpMM", "http://ns.adobe.com/xap/1.0/mm/"},
    {"pdf", "http://ns.adobe.com/pdf/1.3/"},
    {"pdfaid", "http://www.aiim.org/pdfa/ns/id/"},
    {"pdfuaid", "http://www.aiim.org/pdfua/ns/id/"},
    {"chancery", "urn:chancery:xmp#"},
    {"pdfaExtension", "http://www.aiim.org/pdfa/ns/extension/"},
    {"pdfaSchema", "http://www.aiim.org/pdfa/ns/schema#"},
    {"pdfaProperty", "http://www.aiim.org/pdfa/ns/property#"},
}};

/// The XMP packet (XMP specification, part 1), built property by property. It is not compressed, so it has no blank
/// that it can do without, and names no namespace that it does not use.
class Packet {
public:
    void text(std::string_view name, std::string_view value) {
        if (value.empty()) return;
        properties_ += fmt::format("<{0}>{1}</{0}>\n", name, xml_text(value));
    }

    /// A list of kind rdf:Seq or rdf:Bag.
    void list(std::string_view name, std::string_view kind, const std::vector<std::string>& values) {
        std::string items;
        for (const std::string& value : values) {
            if (!value.empty()) items += fmt::format("<rdf:li>{}</rdf:li>", xml_text(value));
        }
        if (items.empty()) return;
        properties_ += fmt::format("<{0}><rdf:{1}>{2}</rdf:{1}></{0}>\n", name, kind, items);
    }

    /// A text in the brief's language, which is the default one too.
    void in_language(std::string_view name, std::string_view value, std::string_view language) {
        if (value.empty()) return;
        const std::string words = xml_text(value);
        properties_ += fmt::format(
            "<{0}><rdf:Alt><rdf:li xml:lang=\"x-default\">{1}</rdf:li><rdf:li "
            "xml:lang=\"{2}\">{1}</rdf:li></rdf:Alt>"
            "</{0}>\n",
            name, words, xml_text(language));
    }

    std::string finish() const {
        const std::string properties = properties_ + extensions();
        std::string namespaces;
        for (const auto& [prefix, uri] : kNamespaces) {
            if (properties.find(fmt::format("{}:", prefix)) == std::string::npos) continue;
            namespaces += fmt::format(" xmlns:{}=\"{}\"", prefix, uri);
        }
        return fmt::format(
            "<?xpacket begin=\"\uFEFF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
            "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">"
            "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
            "<rdf:Description rdf:about=\"\"{}>\n{}</rdf:Description></rdf:RDF></x:xmpmeta>\n"
            "<?xpacket end=\"w\"?>",
            namespaces, properties);
    }

private:
    struct Property {
        std::string_view name, type, description;
    };

    /// PDF/A wants every property that it does not know itself described in the file (ISO 19005-2, 6.6.2.3.3).
    static std::string extensions() {
        return "<pdfaExtension:schemas><rdf:Bag>\n" +
               extension("PDF/UA identification", "http://www.aiim.org/pdfua/ns/id/", "pdfuaid",
                         {{{"part", "Integer", "Part of ISO 14289 that the file conforms to"}}}) +
               extension("Chancery", "urn:chancery:xmp#", "chancery",
                         {{{"madeWith", "Text", "Versions of the software"},
                           {"brief", "Text", "SHA-256 of the brief's words and structure"},
                           {"pictures", "Text", "SHA-256 of the pictures' hashes"},
                           {"template", "Text", "SHA-256 of the template"},
                           {"fonts", "Text", "Faces and the checksums in their files"}}}) +
               "</rdf:Bag></pdfaExtension:schemas>\n";
    }

    /// Properties as attributes, which RDF allows for simple values: half as long as elements.
    static std::string extension(std::string_view schema, std::string_view uri, std::string_view prefix,
                                 const std::vector<Property>& properties) {
        std::string list;
        for (const Property& property : properties)
            list += fmt::format(
                "<rdf:li pdfaProperty:name=\"{}\" pdfaProperty:valueType=\"{}\" pdfaProperty:category=\"internal\" "
                "pdfaProperty:description=\"{}\"/>",
                property.name, property.type, xml_text(property.description));
        return fmt::format(
            "<rdf:li rdf:parseType=\"Resource\"><pdfaSchema:schema>{}</pdfaSchema:schema>"
            "<pdfaSchema:namespaceURI>{}</pdfaSchema:namespaceURI><pdfaSchema:prefix>{}</pdfaSchema:prefix>"
            "<pdfaSchema:property><rdf:Seq>{}</rdf:Seq></pdfaSchema:property></rdf:li>\n",
            schema, uri, prefix, list);
    }

    std::string properties_;
};

std::string xmp_of(const Statements& say) {
    const BriefMetadata& metadata = say.paged.metadata;
    const std::string& language = say.paged.language;
    Packet packet;
    const StandardEntry& standard = entry(say.options.standard);
    packet.text("pdfaid:part", fmt::to_string(standard.a_part));
    packet.text("pdfaid:conformance", std::string_view(&standard.a_level, 1));
    packet.text("pdfuaid:part", fmt::to_string(standard.ua_part));
    packet.text("dc:format", "application/pdf");
    packet.in_language("dc:title", head(say.paged.title), language);
    packet.list("dc:creator", "Seq", {head(metadata.author)});
    packet.list("dc:publisher", "Bag", {metadata.publisher});
    packet.in_language("dc:description", head(metadata.subject), language);
    packet.list("dc:subject", "Bag", metadata.keywords);
    packet.in_language("dc:rights", metadata.rights, language);
    packet.text("dc:identifier", metadata.identifier);
    packet.text("dc:source", metadata.address);
    packet.list("dc:language", "Bag", {language});
    packet.text("xmpMM:VersionID", metadata.edition);
    if (say.created) packet.text("xmp:CreateDate", say.created->xmp);
    if (say.modified) {
        packet.text("xmp:ModifyDate", say.modified->xmp);
        packet.text("xmp:MetadataDate", say.modified->xmp);
    }
    packet.text("xmp:CreatorTool", say.options.creator);
    packet.text("pdf:Producer", say.producer);
    packet.text("pdf:Keywords", head(say.keywords));
    const Provenance& provenance = say.options.provenance;
    packet.text("chancery:madeWith", provenance.software);
    packet.text("chancery:brief", provenance.brief);
    packet.text("chancery:pictures", provenance.pictures);
    packet.text("chancery:template", provenance.theme);
    packet.text("chancery:fonts", provenance.fonts);
    return packet.finish();
}

std::string info_of(const Statements& say) {
    std::string out = "<<";
    const auto append = [&out](const char* key, std::string_view value) {
        if (!value.empty()) out += fmt::format("/{}{}", key, text_string(value));
    };
    append("Title", say.paged.title);
    append("Author", say.paged.metadata.author);
    append("Subject", say.paged.metadata.subject);
    append("Keywords", say.keywords);
    append("Creator", say.options.creator);
    append("Producer", say.producer);
    if (say.created) append("CreationDate", say.created->info);
    if (say.modified) append("ModDate", say.modified->info);
    return out + ">>";
}

}  // namespace

MetadataObjects add_metadata(const PagedBrief& paged, const PdfOptions& options, Objects& objects,
                             Diagnostics& diagnostics) {
    Statements say{paged,
                   options,
                   fmt::format("PoDoFo {}.{}.{}", PODOFO_VERSION_MAJOR, PODOFO_VERSION_MINOR, PODOFO_VERSION_PATCH),
                   joined(paged.metadata.keywords),
                   read_date(paged.metadata.date, diagnostics),
                   read_date(paged.metadata.modified, diagnostics)};
    // From the author or the page, else from the build; a file that names neither has none.
    if (!say.created && !say.modified && options.source_date_epoch) say.created = date_of(*options.source_date_epoch);
    if (!say.modified) say.modified = say.created;
    // Not compressed: tools that know no PDF look for the packet's text (ISO 16684-1, annex A).
    PoDoFo::PdfObject& xmp = objects.add_stream(xmp_of(say), false);
    put_name(xmp, "Type", "Metadata");
    put_name(xmp, "Subtype", "XML");
    return {xmp, objects.add_text(info_of(say))};
}

}  // namespace chancery::pdf
