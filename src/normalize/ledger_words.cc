#include "normalize/ledger_words.h"

namespace chancery {

std::string_view name_of(LedgerEntry::What what) {
    switch (what) {
        case LedgerEntry::What::text:
            return "text";
        case LedgerEntry::What::picture:
            return "picture";
        case LedgerEntry::What::link:
            return "link";
    }
    return "";
}

std::string_view name_of(LedgerEntry::Fate fate) {
    switch (fate) {
        case LedgerEntry::Fate::kept:
            return "kept";
        case LedgerEntry::Fate::dropped:
            return "dropped";
        case LedgerEntry::Fate::changed:
            return "changed";
        case LedgerEntry::Fate::added:
            return "added";
    }
    return "";
}

}  // namespace chancery
