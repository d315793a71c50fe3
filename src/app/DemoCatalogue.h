#pragma once

#include <span>

namespace keyturn::app {

/// How a demo value comes to be. Nothing that could be taken for a live secret is written in the source.
enum class DemoValue {
    Generated,   ///< `spec` is what keyturnctl generate takes
    Plain,       ///< `spec` itself: a host, a port, a placeholder that the deep check must find
    SameAs,      ///< the value of the place that `spec` names, ENV/BACKEND/PATH
    KeyPair,     ///< private half; `spec` is the kind; the public half goes to the next item
    PublicHalf,
    Certificate, ///< `spec` is "NAME:DAYS": valid until so many days from now (negative: ago); its key goes to the next item
    CertificateKey,
    WithNewline, ///< generated, and written as echo would
};

/// Age of a value: days back from the demo's start.
inline constexpr int kNoDate = -1; ///< the file carries a time that cannot be true

struct DemoItem {
    const char* backend; ///< "env", "docker", "archive"
    const char* name;    ///< UTF-8; empty: a comment line with `spec`
    DemoValue value;
    const char* spec;
    int ageDays;
    bool atLeast = false; ///< only the first sight of the value is known, not its change
};

std::span<const DemoItem> demoProduction();
std::span<const DemoItem> demoStaging();
std::span<const DemoItem> demoDevelopment();

/// What the demo's vault holds: path, field (empty: single), kind of value, age.
struct DemoVaultItem {
    const char* path;
    const char* field;
    DemoValue value;
    const char* spec;
    int ageDays;           ///< of a secret of several fields, the last one counts
    int expiresInDays = 0; ///< 0: the store keeps no end date
};
std::span<const DemoVaultItem> demoVault();

} // namespace keyturn::app
