#pragma once

namespace keyturn::platform {

/// Large blocks go back to the system as soon as they are free, and threads share two heaps. Once, before
/// the first thread.
void tuneHeap();
/// Gives the system back what large work has left free in the heaps; takes a few milliseconds, for worker threads.
void trimHeap();

} // namespace keyturn::platform
