// write_pdf(): the steps in order.
#include <new>

#include <fmt/format.h>

#include "chancery/limits.h"
#include "chancery/pdf.h"
#include "pdf/attachments.h"
#include "pdf/container.h"
#include "pdf/content.h"
#include "pdf/fonts.h"
#include "pdf/images.h"
#include "pdf/links.h"
#include "pdf/metadata.h"
#include "pdf/numbers.h"
#include "pdf/outline.h"
#include "pdf/output_intent.h"
#include "pdf/references.h"
#include "pdf/tags.h"

namespace chancery {
namespace pdf {
namespace {

using PoDoFo::PdfObject;

class PdfWriter {
public:
    PdfWriter(const PagedBrief& paged, const FontLibrary& library, const Pictures& pictures, const PdfOptions& options,
              Diagnostics& diagnostics)
        : paged_(paged),
          options_(options),
          diagnostics_(diagnostics),
          text_(diagnostics),
          deflate_((options.memory != nullptr ? *options.memory : own_memory_).parts().deflate),
          fonts_(library),
          images_(pictures) {}

    /// Empty where an error was reported or the run was stopped.
    std::string write(const Limits& limits) {
        PdfObject& catalog = objects_.add("Catalog");
        note_what_is_shown();
        if (!fonts_.embed(objects_, deflate_, diagnostics_)) return {};
        images_.embed(objects_, deflate_);
        add_structure();
        for (std::size_t i = 0; i < paged_.pages.size(); ++i) {
            if (limits.stop.stop_requested()) return {};
            write_page(i);
        }
        write_links(paged_, at_, text_);
        write_tags(paged_, at_, objects_, text_);
        const MetadataObjects metadata = add_metadata(paged_, options_, objects_, diagnostics_);
        fill_catalog(catalog, metadata.xmp);
        return write_file({objects_, catalog, metadata.info, deflate_}, options_.object_streams);
    }

private:
    void note_what_is_shown() {
        for (const Page& page : paged_.pages) {
            for (const Item& item : page.items) {
                if (const auto* run = std::get_if<GlyphRun>(&item)) fonts_.note(*run);
                if (const auto* picture = std::get_if<PictureItem>(&item)) images_.note(*picture);
            }
        }
    }

    /// Objects that refer to each other get their numbers before any of them is written.
    void add_structure() {
        page_tree_ = &objects_.add("Pages");
        for (std::size_t i = 0; i < paged_.pages.size(); ++i) at_.pages.push_back(&objects_.add("Page"));
        at_.root = &objects_.add("StructTreeRoot");
        for (std::uint32_t i = 0; i < paged_.tags.tags.size(); ++i) {
            at_.elements.push_back(is_live(paged_.tags, TagId{i}) ? &objects_.add_text() : nullptr);
        }
        for (const Page& page : paged_.pages) {
            auto& links = at_.links.emplace_back();
            for (std::size_t i = 0; i < page.links.size(); ++i) links.push_back(&objects_.add_text());
        }
    }

    void write_page(std::size_t index) {
        const Page& page = paged_.pages[index];
        const PageContent content = write_content(page, paged_.tags, {fonts_, images_, text_});
        PdfObject& object = *at_.pages[index];
        put_reference(object, "Parent", *page_tree_);
        put_text(object, "MediaBox", fmt::format("[0 0 {} {}]", points(page.size.width), points(page.size.height)));
        put_reference(object, "Contents", objects_.add_stream(deflate_(content.operators), true));
        put_text(object, "Resources", resources_of(content));
        put_number(object, "StructParents", static_cast<std::int64_t>(parent_key_of_page(index)));
        put_name(object, "Tabs", "S");
        bool transparent = false;
        for (const PictureId picture : content.pictures) transparent = transparent || images_.is_transparent(picture);
        // Which space colours are mixed in is said rather than left to the reader (ISO 19005-2, 6.2.10).
        if (transparent) put_text(object, "Group", "<</S/Transparency/CS/DeviceRGB>>");
    }

    std::string resources_of(const PageContent& content) const {
        std::string out = "<<";
        if (!content.fonts.empty()) {
            out += "/Font<<";
            for (const FontName font : content.fonts) {
                out += fmt::format("/{} {}", resource_name(font), reference(fonts_.object(font)));
            }
            out += ">>";
        }
        if (!content.pictures.empty()) {
            out += "/XObject<<";
            for (const PictureId picture : content.pictures) {
                out += fmt::format("/{} {}", resource_name(picture), reference(images_.object(picture)));
            }
            out += ">>";
        }
        return out + ">>";
    }

    void fill_catalog(PdfObject& catalog, const PdfObject& xmp) {
        std::string kids = "[";
        for (const PdfObject* page : at_.pages) kids += (kids.size() > 1 ? " " : "") + reference(*page);
        put_text(*page_tree_, "Kids", kids + ']');
        put_number(*page_tree_, "Count", static_cast<std::int64_t>(at_.pages.size()));

        put_reference(catalog, "Pages", *page_tree_);
        put_text(catalog, "Lang", text_string(paged_.language));
        put_text(catalog, "MarkInfo", "<</Marked true>>");
        put_reference(catalog, "Metadata", xmp);
        put_text(catalog, "OutputIntents", '[' + reference(add_output_intent(objects_, deflate_)) + ']');
        put_reference(catalog, "StructTreeRoot", *at_.root);
        put_text(catalog, "ViewerPreferences", "<</DisplayDocTitle true>>");
        if (const PdfObject* outline = add_outline(paged_, at_, objects_, text_)) {
            put_reference(catalog, "Outlines", *outline);
            put_name(catalog, "PageMode", "UseOutlines");
        }
        std::string names;
        if (const std::string tree = named_destinations(paged_, at_, objects_); !tree.empty()) names += "/Dests" + tree;
        const AttachmentEntries attached = add_attachments(options_.attachments, objects_, deflate_);
        if (!attached.names.empty()) names += "/EmbeddedFiles" + attached.names;
        if (!names.empty()) put_text(catalog, "Names", "<<" + names + ">>");
        if (!attached.associated.empty()) put_text(catalog, "AF", attached.associated);
    }

    const PagedBrief& paged_;
    const PdfOptions& options_;
    Diagnostics& diagnostics_;
    const TextStrings text_;
    const PdfMemory own_memory_;
    const Deflater& deflate_;
    Objects objects_;
    Fonts fonts_;
    Images images_;
    PdfObject* page_tree_ = nullptr;
    StructureObjects at_;
};

}  // namespace
}  // namespace pdf

std::string write_pdf(const PagedBrief& paged, const FontLibrary& fonts, const Pictures& pictures,
                      const PdfOptions& options, const Limits& limits, Diagnostics& diagnostics) {
    const auto fail = [&](std::string_view why) {
        diagnostics.report(Code::pdf_not_written, Span{}, fmt::format("the PDF can't be written: {}", why));
        return std::string();
    };
    if (const auto problem = pdf::dangling(paged, fonts, pictures)) return fail(*problem);
    if (!options.attachments.empty() && !entry(options.standard).attachments)
        return fail(fmt::format("the standard {} allows no attachments", entry(options.standard).name));
    try {
        return pdf::PdfWriter(paged, fonts, pictures, options, diagnostics).write(limits);
    } catch (const PoDoFo::PdfError& error) {  // not a std::exception in PoDoFo 0.9.8
        return fail(PoDoFo::PdfError::ErrorName(error.GetError()));
    } catch (const std::bad_alloc&) {
        return fail("there is not enough memory");
    }
}

}  // namespace chancery
