// Destroyer: what a std::unique_ptr calls for an object of a C library.
//
//     using Tree = std::unique_ptr<xmlDoc, Destroyer<xmlFreeDoc>>;
#pragma once

namespace chancery {

template <auto destroy>
struct Destroyer {
    template <typename T>
    void operator()(T* object) const {
        destroy(object);
    }
};

}  // namespace chancery
