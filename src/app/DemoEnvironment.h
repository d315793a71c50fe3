#pragma once

#include "backends/api/BackendRegistry.h"
#include "base/Clock.h"
#include "domain/SecretRef.h"

namespace keyturn::app {

struct DemoOptions {
    base::Instant now;  ///< ages are laid out backwards from here
    int size = 0;       ///< so many further generated secrets, for performance shots
};

/// A remembered first sight that the state store is to hold, so that ages are there at once.
struct DemoSeed {
    domain::SecretRef ref;
    base::Instant firstSeen;
    bool changeWitnessed = false;
};

struct DemoReport {
    QStringList environmentFiles; ///< absolute
    std::vector<DemoSeed> seeds;
    int secrets = 0;
};

/// Writes the demo into `folder` (made 0700; must be empty or absent: AlreadyExists otherwise): environments/*.json and
/// demo/ with env files, Docker secrets folders, a local vault (through the registry, where it has one) and a consumer's script. All values
/// are generated now. Files are 0600. Blocks for about a second (key generation).
base::Result<DemoReport> createDemo(const QString& folder, const DemoOptions& options,
                                    const backends::BackendRegistry& registry, const backends::BackendSecrets& secrets);

/// True when the folder is a demo's home, without reading the seeds of it.
bool isDemoHome(const QString& folder);
/// The first sights of an existing demo folder, read from its own seed file (names and dates only). NotFound where the folder is not a demo.
base::Result<std::vector<DemoSeed>> demoSeeds(const QString& folder);

} // namespace keyturn::app
