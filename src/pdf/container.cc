#include "pdf/container.h"

#include <array>
#include <vector>

#include <fmt/format.h>

#include "pdf/numbers.h"
#include "world/sha256.h"

namespace chancery::pdf {
namespace {

using PoDoFo::PdfObject;

/// Where an object is: at a byte of the file, or the `index`th of an object stream.
struct Place {
    enum class Kind : std::uint8_t { free, offset, packed } kind = Kind::free;
    std::uint64_t value = 0;  ///< offset, or number of the object stream
    std::uint32_t index = 0;
};

/// Objects to a stream: many make it small, but a reader unpacks all of one to see one of them.
constexpr std::size_t kObjectsPerStream = 200;

void append_object(std::string& out, const PoDoFo::PdfVariant& object);

/// /Type stands first, as people look for it; the other keys are in the order of PoDoFo's map.
void append_dictionary(std::string& out, const PoDoFo::PdfDictionary& dictionary) {
    const auto append = [&out](const PoDoFo::PdfName& key, const PdfObject& value) {
        out += '/';
        out += key.GetEscapedName();
        const std::size_t at = out.size();
        append_object(out, value);
        const char first = at < out.size() ? out[at] : '/';
        if (first != '/' && first != '[' && first != '(' && first != '<') out.insert(at, 1, ' ');
    };
    const PoDoFo::PdfName type("Type");
    out += "<<";
    if (const PdfObject* value = dictionary.GetKey(type)) append(type, *value);
    for (const auto& [key, value] : dictionary.GetKeys()) {
        if (key != type) append(key, *value);
    }
    out += ">>";
}

/// An object as text, without the white space of PoDoFo's own spelling, which goes through a stream number by number.
void append_object(std::string& out, const PoDoFo::PdfVariant& object) {
    if (object.IsRawData()) {
        out += object.GetRawData().data();
    } else if (object.IsDictionary()) {
        append_dictionary(out, object.GetDictionary());
    } else if (object.IsName()) {
        out += '/';
        out += object.GetName().GetEscapedName();
    } else if (object.IsReference()) {
        append_integer(out, object.GetReference().ObjectNumber());
        out += " 0 R";
    } else {
        append_integer(out, object.GetNumber());
    }
}

class FileWriter {
public:
    FileWriter(const FileParts& parts, bool object_streams) : parts_(parts), pack_(object_streams) {
        places_.resize(parts.objects.size() + 1);
        // The comment's bytes tell transfer programs that the file is binary (7.5.2); PDF/A asks for exactly this
        // shape.
        out_ = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";
    }

    std::string write() {
        reserve();
        for (const PdfObject* object : parts_.objects.all()) {
            if (const StreamBytes* bytes = parts_.objects.stream_of(*object)) {
                write_stream(object->Reference().ObjectNumber(), spelled(*object), view(*bytes));
            } else if (pack_) {
                packed_.push_back(object);
                if (packed_.size() == kObjectsPerStream) write_object_stream();
            } else {
                write_object(*object);
            }
        }
        if (!packed_.empty()) write_object_stream();
        if (pack_) {
            write_cross_reference_stream();
        } else {
            write_cross_reference_table();
        }
        return std::move(out_);
    }

private:
    void reserve() {
        std::size_t bytes = 4096 + parts_.objects.size() * 64;
        for (const PdfObject* object : parts_.objects.all()) {
            if (const StreamBytes* stream = parts_.objects.stream_of(*object)) bytes += view(*stream).size() + 256;
        }
        out_.reserve(bytes);
    }

    static std::string spelled(const PdfObject& object) {
        std::string out;
        append_object(out, object);
        return out;
    }

    void begin(std::size_t number) {
        places_[number] = {Place::Kind::offset, out_.size(), 0};
        append_integer(out_, static_cast<std::int64_t>(number));
        out_ += " 0 obj\n";
    }

    void write_object(const PdfObject& object) {
        begin(object.Reference().ObjectNumber());
        append_object(out_, object);
        out_ += "\nendobj\n";
    }

    void write_stream(std::size_t number, std::string_view dictionary, std::string_view bytes) {
        begin(number);
        out_ += dictionary;
        out_ += "\nstream\n";
        out_ += bytes;
        out_ += "\nendstream\nendobj\n";
    }

    void write_object_stream() {
        const std::size_t number = places_.size();
        places_.emplace_back();
        std::string index, bodies;
        for (std::size_t i = 0; i < packed_.size(); ++i) {
            const auto object_number = packed_[i]->Reference().ObjectNumber();
            places_[object_number] = {Place::Kind::packed, number, static_cast<std::uint32_t>(i)};
            append_integer(index, object_number);
            index += ' ';
            append_integer(index, static_cast<std::int64_t>(bodies.size()));
            index += ' ';
            append_object(bodies, *packed_[i]);
            bodies += '\n';
        }
        const std::string bytes = parts_.deflate(index + bodies);
        write_stream(number,
                     fmt::format("<</Type/ObjStm/N {}/First {}/Filter/FlateDecode/Length {}>>", packed_.size(),
                                 index.size(), bytes.size()),
                     bytes);
        packed_.clear();
    }

    std::string trailer_keys() const {
        const std::array<std::uint8_t, 32> digest = sha256(out_);
        std::string id;
        for (std::size_t i = 0; i < 16; ++i) id += fmt::format("{:02X}", digest[i]);
        return fmt::format("/Size {}/Root {}/Info {}/ID[<{}><{}>]", places_.size(), reference(parts_.catalog),
                           reference(parts_.info), id, id);
    }

    void finish(std::size_t cross_reference) { out_ += fmt::format("startxref\n{}\n%%EOF\n", cross_reference); }

    void write_cross_reference_table() {
        const std::size_t start = out_.size();
        out_ += fmt::format("xref\n0 {}\n0000000000 65535 f \n", places_.size());
        for (std::size_t i = 1; i < places_.size(); ++i) out_ += fmt::format("{:010} 00000 n \n", places_[i].value);
        out_ += fmt::format("trailer\n<<{}>>\n", trailer_keys());
        finish(start);
    }

    void write_cross_reference_stream() {
        const std::size_t number = places_.size();
        const std::size_t start = out_.size();
        places_.push_back({Place::Kind::offset, start, 0});
        const std::string keys = trailer_keys();
        int width = 1;
        for (std::uint64_t rest = start >> 8; rest != 0; rest >>= 8) ++width;
        const std::string bytes = parts_.deflate(cross_reference_rows(width));
        write_stream(number,
                     fmt::format("<</Type/XRef/W[1 {} 1]{}/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns {}>>"
                                 "/Length {}>>",
                                 width, keys, width + 2, bytes.size()),
                     bytes);
        finish(start);
    }

    /// Rows of type, `width` bytes of value and one of index, each less the row above it (PNG's Up predictor): offsets
    /// that go up compress to half as much.
    std::string cross_reference_rows(int width) const {
        std::string rows;
        std::string above(static_cast<std::size_t>(width) + 2, '\0');
        for (const Place& place : places_) {
            std::string row(1, static_cast<char>(place.kind));
            for (int byte = width - 1; byte >= 0; --byte) row += static_cast<char>(place.value >> (8 * byte) & 0xff);
            row += static_cast<char>(place.index);
            rows += '\x02';
            for (std::size_t i = 0; i < row.size(); ++i) rows += static_cast<char>(row[i] - above[i]);
            above = row;
        }
        return rows;
    }

    static_assert(kObjectsPerStream <= 256, "an index within an object stream is written as one byte");

    const FileParts& parts_;
    bool pack_;
    std::vector<Place> places_;             ///< by object number; 0 is the free one
    std::vector<const PdfObject*> packed_;  ///< for the next object stream
    std::string out_;
};

}  // namespace

std::string write_file(const FileParts& parts, bool object_streams) {
    return FileWriter(parts, object_streams).write();
}

}  // namespace chancery::pdf
