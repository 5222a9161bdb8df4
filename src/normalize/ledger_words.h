// The words by which dumps, JSON and reports name what an entry of the ledger is about and what became of it.
#pragma once

#include <string_view>

#include "chancery/ledger.h"

namespace chancery {

std::string_view name_of(LedgerEntry::What what);  ///< "text", "picture", "link"
std::string_view name_of(LedgerEntry::Fate fate);  ///< "kept", "dropped", "changed", "added"

}  // namespace chancery
