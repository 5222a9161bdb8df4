#include "pdf/objects.h"

#include "pdf/numbers.h"

namespace chancery::pdf {

using PoDoFo::PdfData;
using PoDoFo::PdfName;
using PoDoFo::PdfObject;
using PoDoFo::PdfVariant;

Objects::Objects() : streams_(1) { objects_.SetAutoDelete(true); }

PdfObject& Objects::add(const char* type) {
    streams_.emplace_back();
    return *objects_.CreateObject(type);
}

PdfObject& Objects::add_text(std::string_view text) {
    streams_.emplace_back();
    return *objects_.CreateObject(PdfVariant(PdfData(text.data(), text.size())));
}

PdfObject& Objects::add_stream(StreamBytes bytes, bool deflated) {
    PdfObject& object = *objects_.CreateObject();
    put_number(object, "Length", static_cast<std::int64_t>(view(bytes).size()));
    if (deflated) put_name(object, "Filter", "FlateDecode");
    streams_.emplace_back(std::move(bytes));
    return object;
}

const StreamBytes* Objects::stream_of(const PdfObject& object) const {
    return std::get_if<StreamBytes>(&streams_[object.Reference().ObjectNumber()]);
}

std::string_view view(const StreamBytes& bytes) {
    if (const auto* owned = std::get_if<std::string>(&bytes)) return *owned;
    return std::get<std::string_view>(bytes);
}

std::string reference(const PdfObject& object) {
    std::string out;
    append_integer(out, object.Reference().ObjectNumber());
    out += " 0 R";
    return out;
}

void put_text(PdfObject& object, const char* key, std::string_view text) {
    object.GetDictionary().AddKey(PdfName(key), PdfVariant(PdfData(text.data(), text.size())));
}

void put_name(PdfObject& object, const char* key, const char* name) {
    object.GetDictionary().AddKey(PdfName(key), PdfVariant(PdfName(name)));
}

void put_number(PdfObject& object, const char* key, std::int64_t number) {
    object.GetDictionary().AddKey(PdfName(key), PdfVariant(static_cast<PoDoFo::pdf_int64>(number)));
}

void put_reference(PdfObject& object, const char* key, const PdfObject& to) {
    object.GetDictionary().AddKey(PdfName(key), PdfVariant(to.Reference()));
}

void set_text(PdfObject& object, std::string_view text) { object.GetRawData() = PdfData(text.data(), text.size()); }

}  // namespace chancery::pdf
