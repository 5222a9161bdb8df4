// The transcript: what a screen reader reads, in its order.
#include "conformance/transcript.h"

#include <fmt/format.h>

#include "conformance/table_cells.h"

namespace chancery {
namespace {

std::string counted(std::size_t count, std::string_view one, std::string_view more) {
    return fmt::format("{} {}", count, count == 1 ? one : more);
}

/// White space at both ends off.
std::string trimmed(const std::string& words) {
    const std::size_t first = words.find_first_not_of(' ');
    return first == std::string::npos ? std::string() : words.substr(first, words.find_last_not_of(' ') + 1 - first);
}

/// Walks the tree and says what begins and what ends. Words of one tag are gathered until something else is said.
class Reader {
public:
    explicit Reader(const Reading& reading) : reading_(reading), said_in_(reading.paged().language) {}

    std::vector<TranscriptLine> run() {
        const std::vector<TagKid>& kids = reading_[TagId{0}].kids;
        for (auto kid = kids.rbegin(); kid != kids.rend(); ++kid)
            open_.push_back({*kid, reading_.paged().language, false});
        while (!open_.empty()) {
            const Step step = open_.back();
            open_.pop_back();
            take(step);
        }
        flush();
        return std::move(lines_);
    }

private:
    /// Something to be read, or the end of a tag whose kids have been.
    struct Step {
        TagKid kid;
        std::string language;
        bool end;
    };

    void take(const Step& step) {
        if (const auto* mark = std::get_if<MarkRef>(&step.kid)) {
            if (language_ != step.language) flush();
            language_ = step.language;
            if (words_.empty()) page_ = mark->page;
            words_ += reading_.words_of(*mark);
        } else if (const auto* tag = std::get_if<TagId>(&step.kid)) {
            step.end ? end(*tag) : begin(*tag, step.language);
        }
    }

    void begin(TagId id, const std::string& around) {
        const Tag& tag = reading_[id];
        const std::string language = tag.language.empty() ? around : tag.language;
        if (tag.role != TagRole::Span || language != around) flush();
        language_ = language;
        page_ = reading_.page_of(id).value_or(page_);
        const std::string opening = opening_of(id);
        if (tag.role == TagRole::Figure) {
            say("image", tag.alt ? tag.alt->str() : std::string());
            return;
        }
        if (!opening.empty()) say(opening, {});
        if (holds_others(tag.role)) ++depth_;
        kind_ = kind_of(id);
        open_.push_back({id, language, true});
        for (auto kid = tag.kids.rbegin(); kid != tag.kids.rend(); ++kid) open_.push_back({*kid, language, false});
    }

    void end(TagId id) {
        const TagRole role = reading_[id].role;
        const TagId parent = reading_[id].parent;
        if (role != TagRole::Span) flush();
        if (holds_others(role)) {
            --depth_;
            say("end of " + name_of_group(role), {});
        }
        kind_ = kind_of(parent);
    }

    static bool holds_others(TagRole role) {
        return role == TagRole::L || role == TagRole::Table || role == TagRole::BlockQuote || role == TagRole::Note ||
               role == TagRole::TOC;
    }

    static std::string name_of_group(TagRole role) {
        switch (role) {
            case TagRole::L:
                return "list";
            case TagRole::Table:
                return "table";
            case TagRole::BlockQuote:
                return "quotation";
            case TagRole::Note:
                return "note";
            default:
                return "contents";
        }
    }

    std::string opening_of(TagId id) const {
        switch (reading_[id].role) {
            case TagRole::L:
                return "list of " + counted(count(id, TagRole::LI), "item", "items");
            case TagRole::TOC:
                return "contents of " + counted(count(id, TagRole::TOCI), "entry", "entries");
            case TagRole::Table: {
                const TableCells cells = cells_of(id, reading_);
                return "table of " + counted(cells.rows, "row", "rows") + " and " +
                       counted(cells.columns, "column", "columns");
            }
            case TagRole::BlockQuote:
                return "quotation";
            case TagRole::Note:
                return "note";
            default:
                return {};
        }
    }

    /// What words of the tag are announced as; of a tag without a name of its own, what it stands in says.
    std::string kind_of(TagId id) const {
        for (; id.known(); id = reading_[id].parent) {
            const TagRole role = reading_[id].role;
            if (const int level = heading_level(role)) return fmt::format("heading level {}", level);
            switch (role) {
                case TagRole::Link:
                    return is_reference(id) ? "reference" : "link";
                case TagRole::Caption:
                    return "caption";
                case TagRole::Code:
                    return "code";
                case TagRole::Lbl:
                    return "label";
                case TagRole::TH:
                    return "header";
                case TagRole::TD:
                    return cell_kind(id);
                case TagRole::Span:
                case TagRole::Reference:
                    continue;
                case TagRole::P:  // one of several in a cell is announced as the cell is
                    if (of_cell(reading_[id].parent)) continue;
                    return {};
                default:
                    return {};
            }
        }
        return {};
    }

    /// The mark of a note; an entry of contents is a Reference too, and read as a link.
    bool is_reference(TagId link) const {
        return reading_.around(link, TagRole::Reference).known() && !reading_.around(link, TagRole::TOCI).known();
    }

    bool of_cell(TagId id) const {
        return id.known() && (reading_[id].role == TagRole::TD || reading_[id].role == TagRole::TH);
    }

    /// "cell (North bay, Adult)": readers say the header cells before a cell.
    std::string cell_kind(TagId cell) const {
        const TableCells table = cells_of(reading_.around(cell, TagRole::Table), reading_);
        std::string headers;
        for (const TableCellTag& at : table.cells)
            if (at.tag == cell)
                for (const TagId header : headers_of(at, table, reading_))
                    headers += (headers.empty() ? "" : ", ") + reading_.words_of(header);
        return headers.empty() ? "cell" : "cell (" + headers + ")";
    }

    std::size_t count(TagId id, TagRole role) const {
        std::size_t found = 0;
        for (const TagId kid : reading_.kids_of(id)) found += reading_[kid].role == role ? 1u : 0u;
        return found;
    }

    void flush() {
        const std::string words = trimmed(words_);
        words_.clear();
        if (!words.empty()) say(kind_, words);
    }

    void say(std::string kind, std::string words) {
        if (!words.empty() && language_ != said_in_) {
            lines_.push_back({page_, depth_, "language", language_, reading_.paged().language});
            said_in_ = language_;
        }
        lines_.push_back({page_, depth_, std::move(kind), std::move(words), said_in_});
    }

    const Reading& reading_;
    std::vector<TranscriptLine> lines_;
    std::vector<Step> open_;
    std::string words_, kind_, language_, said_in_;
    std::uint32_t page_ = 0;
    int depth_ = 0;
};

}  // namespace

std::vector<TranscriptLine> transcript_of(const Reading& reading) { return Reader(reading).run(); }

}  // namespace chancery
