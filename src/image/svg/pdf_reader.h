// A reader of the PDF files that cairo writes (1.16 and 1.18, restricted to PDF 1.4): a classic cross-reference table,
// objects in the clear, streams with the Flate filter or none. No more of ISO 32000-1 is understood.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace chancery {

/// An object (7.3). A dictionary keeps its stream, if it has one, as a view into the file.
struct PdfValue {
    enum class Kind : std::uint8_t { null, number, name, text, array, dictionary, reference } kind = Kind::null;
    double number = 0;  ///< of a reference: the object's number
    std::string words;  ///< name or text
    std::vector<PdfValue> items;
    std::map<std::string, PdfValue> entries;
    std::string_view stream;  ///< as it lies in the file
};

/// Takes one object off the front of `text`; nothing where there is none.
std::optional<PdfValue> take_value(std::string_view& text);
/// Skips white space and comments.
void skip_space(std::string_view& text);

class PdfReader {
public:
    /// `file` must outlive the reader.
    explicit PdfReader(std::string_view file);

    /// The first page; a null where the file is not understood.
    PdfValue page() const;
    /// The entry of a dictionary with references resolved; a null where it is not there.
    PdfValue at(const PdfValue& dictionary, const std::string& key) const;
    PdfValue resolved(const PdfValue& value) const;
    /// The bytes of a stream; nothing where they can't be had.
    std::optional<std::string> content(const PdfValue& stream) const;

private:
    PdfValue object(std::uint32_t number) const;

    std::string_view file_;
    std::map<std::uint32_t, std::size_t> offsets_;
};

}  // namespace chancery
