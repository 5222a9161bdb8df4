// The objects of the file being written: PoDoFo's dictionaries, and beside them the bytes of streams.
//
// Streams do not live in PoDoFo's PdfStream: it copies their bytes more than once and takes the /Filter away when they
// are set (PoDoFo 0.9.8). Structure elements, of which there are many, are kept as the text that they will be.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <podofo/podofo.h>

namespace chancery::pdf {

/// Bytes of a stream as they will stand in the file, owned or in the pictures of the brief.
using StreamBytes = std::variant<std::string, std::string_view>;

class Objects {
public:
    Objects();
    Objects(const Objects&) = delete;
    Objects& operator=(const Objects&) = delete;

    /// A dictionary, with /Type where one is given. Numbers go up by one from call to call, from 1.
    PoDoFo::PdfObject& add(const char* type = nullptr);
    /// An object given as its text, which may be set later.
    PoDoFo::PdfObject& add_text(std::string_view text = "null");
    /// A stream dictionary; /Length is added, /Filter FlateDecode where `deflated`.
    PoDoFo::PdfObject& add_stream(StreamBytes bytes, bool deflated);

    std::size_t size() const { return objects_.GetObjectCount() - 1; }
    /// In the order of their numbers.
    const PoDoFo::PdfVecObjects& all() const { return objects_; }
    /// The bytes of a stream; nullptr for other objects.
    const StreamBytes* stream_of(const PoDoFo::PdfObject& object) const;

private:
    PoDoFo::PdfVecObjects objects_;
    std::vector<std::variant<std::monostate, StreamBytes>> streams_;  ///< by object number
};

std::string_view view(const StreamBytes& bytes);

/// "12 0 R"
std::string reference(const PoDoFo::PdfObject& object);

/// Sets a key of a dictionary: to a text that is a PDF object already, a name, a number or a reference.
void put_text(PoDoFo::PdfObject& object, const char* key, std::string_view text);
void put_name(PoDoFo::PdfObject& object, const char* key, const char* name);
void put_number(PoDoFo::PdfObject& object, const char* key, std::int64_t number);
void put_reference(PoDoFo::PdfObject& object, const char* key, const PoDoFo::PdfObject& to);
/// The text of an object made by add_text().
void set_text(PoDoFo::PdfObject& object, std::string_view text);

}  // namespace chancery::pdf
