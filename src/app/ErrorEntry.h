#pragma once

#include <span>

namespace keyturn::app {

/// The sentences of one condition, in English; %s is the subject, %1.. the args. Translated with context "ErrorText".
struct ErrorEntry {
    const char* condition;
    const char* what;
    const char* untouched;
    const char* advice;
};

/// The conditions of stores on the network.
std::span<const ErrorEntry> networkStoreErrors();
/// The conditions of systems that check credentials, and of runs that change them.
std::span<const ErrorEntry> targetErrors();
/// The conditions of backups, sealed records, generation, keys, certificates and tokens.
std::span<const ErrorEntry> cryptographyErrors();

} // namespace keyturn::app
