#pragma once

namespace keyturn::platform {

/// First thing in main, before any library is used: umask 077, core limit 0/0, non-dumpable, inherited descriptors above 2 closed (except
/// `keepFd` when >= 0), dangerous environment removed (MEM-5, MEM-10); re-executes once if a loader variable was set. Installs a signal handler that writes one
/// fixed line.
void hardenProcess(int argc, char** argv, bool keepDescriptors);

} // namespace keyturn::platform
