#pragma once

#include "app/DemoCatalogue.h"
#include "app/DemoEnvironment.h"

#include <map>

namespace keyturn::app {

/// Writes the stores of one demo. One use per object; nothing is read back.
class DemoWriter {
  public:
    /// `folder` is the demo's own folder, already private.
    DemoWriter(QString folder, const DemoOptions& options) : m_folder(std::move(folder)), m_options(options) {}

    /// Env file, secret folders and seeds of one environment.
    base::Status writeEnvironment(const QString& environment, std::span<const DemoItem> items);
    base::Status writeVault(backends::SecretBackend& vault);
    base::Status writeExample();
    base::Status writeScript();
    /// Further secrets in env files of `kFleetFile` entries; answers how many files.
    base::Result<int> writeFleet(int size);
    base::Status writeSeeds(int fleet) const;

    int secrets() const { return m_secrets; }

    static constexpr int kFleetFile = 5000;
    static QString fleetBackend(int number);

  private:
    base::Result<base::SecureBytes> make(DemoValue value, const QString& spec);
    base::Result<base::SecureBytes> generated(const QString& spec) const;
    base::Result<base::SecureBytes> keyPair(const QString& spec);
    base::Result<base::SecureBytes> certificate(const QString& spec);
    base::Status writeSecretFile(const QString& file, base::ByteSpan value, int ageDays) const;
    QString folderOf(const QString& backend, const QString& environment) const;

    QString m_folder;
    DemoOptions m_options;
    std::map<QString, base::SecureBytes> m_values; ///< by ENV/BACKEND/PATH, for declared copies and duplicates
    base::SecureBytes m_otherHalf;                 ///< of the pair or certificate just made
    std::vector<std::pair<DemoSeed, int>> m_seeds; ///< with days
    int m_secrets = 0;
};

} // namespace keyturn::app
