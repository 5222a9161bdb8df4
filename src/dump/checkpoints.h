// What is left for a person to judge in a report on accessibility, in the words of all its forms.
#pragma once

#include <string>
#include <string_view>

#include "chancery/accessibility.h"

namespace chancery {

struct Checkpoint {
    std::string_view name;      ///< the member in JSON: "pictures"
    std::string_view title;     ///< "Pictures"
    std::string_view question;  ///< what has to be answered with yes
};

namespace checkpoints {
inline constexpr Checkpoint kPictures{"pictures", "Pictures", "Does each description say what its picture shows?"};
inline constexpr Checkpoint kHeadings{"headings", "Headings",
                                      "Is each of these a heading, at its level, and does it name what follows?"};
inline constexpr Checkpoint kLanguages{"languages", "Languages",
                                       "Are these words in that language, and all others in the brief's?"};
inline constexpr Checkpoint kLinks{"links", "Links", "Do the words of each link say where it leads?"};
inline constexpr Checkpoint kTables{"tables", "Tables", "Do these cells head their columns and rows?"};
inline constexpr Checkpoint kTranscript{"transcript", "As it is read aloud",
                                        "Is this the whole brief, in an order that makes sense?"};
}  // namespace checkpoints

std::string_view name_of(RuleResult::State state);   ///< "not_applicable"
std::string_view words_of(RuleResult::State state);  ///< "not applicable"

/// "PDF/UA-1 and PDF/A-2a".
std::string words_of(Standard standard);

/// "input/hled.html:41:5", or empty of what no source wrote.
std::string source_place(Span span, const SourceMap& sources);

}  // namespace chancery
