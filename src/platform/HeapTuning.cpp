#include "platform/HeapTuning.h"

#include <malloc.h>

namespace keyturn::platform {

void tuneHeap() {
#ifdef __GLIBC__
    // Set, because glibc raises it with each large block that is freed: tables of megabytes would then stay in the heap.
    mallopt(M_MMAP_THRESHOLD, 256 << 10);
    mallopt(M_ARENA_MAX, 2);
#endif
}

void trimHeap() {
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

} // namespace keyturn::platform
