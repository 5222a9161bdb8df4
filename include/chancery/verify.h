// Whether a PDF is what it says it is.
//
// With the page and the same settings the brief is made again and the bytes are compared; without it, a PDF that
// carries its brief (PdfForm::attach_source) is held against itself. Read by `chancery verify`.
//
//     Verification found = verify(*read_pdf("hled.pdf", bytes, limits, diagnostics), limits);
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "chancery/pdf_file.h"
#include "chancery/pipeline.h"

namespace chancery {

struct Verification {
    enum class Answer : std::uint8_t {
        same,
        differs,    ///< `reasons` say in what
        undecided,  ///< `reasons` say what is missing
    } answer = Answer::undecided;
    std::vector<std::string> reasons;
};

/// Holds a file against the brief that it carries: the hash of that brief is the one of its metadata, and the words
/// that are tagged are the brief's, in its order (notes may stand at the foot of an earlier page).
Verification verify(const PdfFile& file, const Limits& limits);

/// Holds a file against the one that its page gives now. Where bytes differ, what both say of their making tells why;
/// other versions of the software or other font files leave the question open.
Verification verify(const PdfFile& file, std::string_view bytes, const PdfFile& again, std::string_view bytes_again);

}  // namespace chancery
