#pragma once

namespace keyturn::platform {

/// First thing in main, before any library is used (MEM-5, MEM-10): removes exactly the variables that MEM-10 lists, in test builds too
/// (QT_QPA_PLATFORM stays), and starts the program once more if a loader variable was among them; umask 077; closes inherited descriptors
/// above 2 unless `keepDescriptors` (a passphrase may come through one); core limit 0/0; non-dumpable; a fault handler that
/// writes one fixed line. Under the sanitizers there is no second start, no handler and the process stays dumpable.
void hardenProcess(int argc, char** argv, bool keepDescriptors);

} // namespace keyturn::platform
