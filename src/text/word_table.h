// A hash table of words that remembers one value for each.
//
// A batch knows tens of thousands of words, and most look-ups ask for one that no cache of the machine holds any more:
// what they cost is the memory that they touch. Here that is a slot and the word's bytes, which lie beside its value in
// an arena; what a value refers to is best put there right before it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <memory_resource>
#include <new>
#include <string_view>
#include <type_traits>
#include <vector>

namespace chancery {

template <class Value>
class WordTable {
    static_assert(std::is_trivially_destructible_v<Value>, "an arena runs no destructors");

public:
    /// The value of a word, or a null pointer.
    const Value* find(std::string_view word) const {
        if (slots_.empty()) return nullptr;
        const Slot& slot = slots_[slot_of(word, hash_of(word))];
        return slot.entry == nullptr ? nullptr : &slot.entry->value;
    }

    /// Adds a word that is not there. The reference is good until clear() or the end of what the arena holds.
    const Value& add(std::string_view word, const Value& value, std::pmr::memory_resource& arena) {
        if (2 * (count_ + 1) > slots_.size()) grow();
        void* place = arena.allocate(sizeof(Entry) + word.size(), alignof(Entry));
        auto* entry = new (place) Entry{value, static_cast<std::uint32_t>(word.size())};
        std::memcpy(entry + 1, word.data(), word.size());
        const std::size_t hash = hash_of(word);
        slots_[slot_of(word, hash)] = {hash, entry};
        ++count_;
        return entry->value;
    }

    /// Forgets all words; comes before the arena is emptied.
    void clear() {
        slots_.clear();
        count_ = 0;
    }

private:
    struct Entry {
        Value value;
        std::uint32_t size;
        /// Its bytes follow it.
        std::string_view word() const { return {reinterpret_cast<const char*>(this + 1), size}; }
    };
    struct Slot {
        std::size_t hash = 0;
        const Entry* entry = nullptr;  ///< null: free
    };

    static std::size_t hash_of(std::string_view word) { return std::hash<std::string_view>()(word); }

    /// That of the word, or the free one that it would take. At least half of the slots are free.
    std::size_t slot_of(std::string_view word, std::size_t hash) const {
        const std::size_t mask = slots_.size() - 1;
        std::size_t at = hash & mask;
        while (slots_[at].entry != nullptr && (slots_[at].hash != hash || slots_[at].entry->word() != word))
            at = (at + 1) & mask;
        return at;
    }

    void grow() {
        const std::vector<Slot> before = std::move(slots_);
        slots_.assign(before.empty() ? 256 : 2 * before.size(), {});
        for (const Slot& slot : before)
            if (slot.entry != nullptr) slots_[slot_of(slot.entry->word(), slot.hash)] = slot;
    }

    std::vector<Slot> slots_;  ///< as many as a power of two
    std::size_t count_ = 0;
};

}  // namespace chancery
