#pragma once

#include "backends/api/BackendRegistry.h"
#include "backends/env_file/EnvDocument.h"
#include "base/AtomicFile.h"
#include "base/FolderLock.h"

namespace keyturn::backends {

/// One env file as a store: a name is a secret. No versions and no pending stage. Writers of all processes take turns by a lock on the
/// folder, then compare and rename. A token is the keyed fingerprint of the value, so other names of the file may change meanwhile.
/// File errors are those of base/AtomicFile; document errors those of EnvDocument, with the file as the subject.
class EnvFileBackend final : public SecretBackend {
  public:
    struct Setup {
        QString path;
        EnvDialect dialect = EnvDialect::Universal;
        bool followLink = false; ///< a symlinked file is KT-FIL-1 without it; with it the link's target is replaced
        std::function<QString(base::ByteSpan value)> fingerprint;
        QString example;         ///< compared by name in checkAccess; empty: none
        std::function<QStringList(const QString& file)> exposure; ///< StoreNote words about the file, asked once; may be absent
    };
    explicit EnvFileBackend(Setup setup) : m_setup(std::move(setup)) {}

    BackendCapabilities capabilities() const override;
    base::Result<AccessReport> checkAccess(const base::CallContext& context) override;
    base::Result<Listing> list(const base::CallContext& context) override;
    base::Result<domain::SecretMetadata> describe(const QString& path, const base::CallContext& context) override;
    base::Result<domain::SecretValue> read(const QString& path, const VersionSelector& which, const base::CallContext& context) override;
    std::vector<base::Result<domain::SecretMetadata>> describeMany(std::span<const QString> paths, const base::CallContext& context) override;
    std::vector<base::Result<domain::SecretValue>> readMany(std::span<const QString> paths, const base::CallContext& context) override;
    /// Creates the file (0600) with its first name if it does not exist.
    base::Result<WriteOutcome> write(const QString& path, SecretWrite change, const base::CallContext& context) override;
    base::Status remove(const QString& path, const QString& expectedToken, const base::CallContext& context) override;

  private:
    struct Opened {
        EnvDocument document;
        std::optional<base::FileStamp> stamp; ///< absent: no file yet
    };
    base::Result<QString> target() const;
    base::Result<Opened> open(const base::CallContext& context) const;
    base::Result<Opened> openLocked(const base::CallContext& context, bool mayBeAbsent) const;
    base::Result<base::FolderLock> lock(const base::CallContext& context) const;
    base::Result<domain::SecretMetadata> metadata(const Opened& opened, const QString& key, const QStringList& fileNotes) const;
    base::Result<domain::SecretValue> value(const Opened& opened, const QString& key, const VersionSelector& which) const;
    base::Status replaceFile(const Opened& opened, const EnvDocument& changed) const;
    QString tokenOf(const base::SecureBytes& value) const;
    QStringList fileNotes(const base::FileStamp& stamp);
    void cleanOnce(const base::CallContext& context) const;

    Setup m_setup;
    std::optional<QStringList> m_exposure;
};

} // namespace keyturn::backends
