// Vocabulary: the words by which a template knows the parts of a page, and the words it adds of its own.
//
// Part of a Theme, and data of the template (templates/base/template.toml, sections and vocabulary): no alias is code.
// Aliases are compared by normalize() after NFKC and case folding, without numbering, final punctuation and accents.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "chancery/role.h"
#include "chancery/settings.h"

namespace chancery {

/// A word in several languages: {"en": "Overview", "es": "Resumen"}; each with the place where it is written.
struct LocalWord {
    std::map<std::string, Supplied> by_language;

    /// In `language` ("es-MX" falls back to "es"), else in English, else the first; empty where there is none.
    Supplied in(std::string_view language) const;
};

/// The form in which a pillar's number is shown: as the page has it, 1, I, A, or not at all.
enum class Numbering : std::uint8_t { typed, arabic, roman, letter, none };

struct Vocabulary {
    std::string source_name;           ///< of the template, for diagnostics
    std::map<Role, LocalWord> labels;  ///< what a section is called where the page has no heading
    /// Roles whose label is shown although the section has a heading of its own: news ("News"), pillars ("Pillar").
    std::vector<Role> always_labelled;
    /// Roles whose sections come first, in this order; the others follow in the order of the page.
    std::vector<Role> section_order;
    Numbering pillar_numbering = Numbering::typed;
    std::map<Role, std::map<std::string, std::vector<std::string>>> aliases;  ///< role, language, headings
    /// Words before a number that make a heading a pillar: "Pillar", "Step", "Priority", "Eje".
    std::map<std::string, std::vector<std::string>> numbered_words;
    /// Whole texts of furniture, by language: "top of page", "download pdf", "skip to main content".
    std::map<std::string, std::vector<std::string>> furniture;
    /// Headings of furniture, with all that stands below them: "related articles", "follow us".
    std::map<std::string, std::vector<std::string>> furniture_headings;
    /// Words of class, id and role attributes that make an element furniture: "cookie-banner", "SITE_HEADER",
    /// "navigation".
    std::vector<std::string> furniture_elements;
    /// Words that end a typed name of a picture's neutral description and the like, by key.
    LocalWord picture_with_caption;     ///< "Photograph, described in its caption"
    LocalWord picture_without_caption;  ///< "Picture without description"
    LocalWord pillar_contents;          ///< label of the list of pillars; may be empty
    LocalWord contents_title;           ///< over the list of sections with their pages: "Contents"
    LocalWord about_this_brief;         ///< "Made from “{title}”, {address}"
    std::string brand_name, brand_contact, brand_legal, brand_url;
    Supplied brand_place;             ///< where the brand is written, for the ledger
    bool contents_of_pillars = true;  ///< the overview ends with the list of pillars
    std::size_t contents_from = 3;    ///< pillars at least for that
    bool notes_at_foot = true;        ///< notes that the text refers to stand at the foot of its page
    bool pillar_full_stop = false;    ///< keep the final period of a heading
    bool label_colon = false;         ///< show the colon of a list's sub-label
};

}  // namespace chancery
