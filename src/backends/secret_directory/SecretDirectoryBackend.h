#pragma once

#include "backends/api/BackendRegistry.h"
#include "backends/secret_directory/SecretFolder.h"
#include "base/FolderLock.h"

namespace keyturn::backends {

/// A folder of files, one secret each (Docker, Compose, Kubernetes volumes). No versions, but a pending value beside the
/// secret; its version id is the operation that staged it. A Kubernetes view is read-only: Unsupported KT-SDR-1 (change it
/// through the API). Ages are file times: weak.
class SecretDirectoryBackend final : public SecretBackend {
  public:
    struct Setup {
        QString folder;
        bool stripNewline = false; ///< the file's one final newline is not part of the value; kept in the file on a rewrite
        bool inPlace = false;      ///< write into the same inode (not atomic), for single-file bind mounts
        std::function<QString(base::ByteSpan value)> fingerprint;
    };
    explicit SecretDirectoryBackend(Setup setup) : m_setup(std::move(setup)), m_folder(m_setup.folder) {}

    BackendCapabilities capabilities() const override;
    base::Result<AccessReport> checkAccess(const base::CallContext& context) override;
    base::Result<Listing> list(const base::CallContext& context) override;
    /// A pending value of another operation than the context's is noted foreignPending:ID.
    base::Result<domain::SecretMetadata> describe(const QString& path, const base::CallContext& context) override;
    base::Result<domain::SecretValue> read(const QString& path, const VersionSelector& which, const base::CallContext& context) override;
    /// Unsupported KT-SDR-2 for the bind mount of a single file without inPlace. A pending value of another operation is Conflict KT-ROT-1.
    base::Result<WriteOutcome> write(const QString& path, SecretWrite change, const base::CallContext& context) override;
    base::Result<WriteOutcome> moveStage(const QString& path, const QString& versionId, domain::VersionStage to,
                                         const QString& expectedToken, const base::CallContext& context) override;
    base::Status retireVersion(const QString& path, const QString& versionId, const base::CallContext& context) override;
    base::Status remove(const QString& path, const QString& expectedToken, const base::CallContext& context) override;

    /// The token of a name that has no current value yet.
    static QString absentToken() { return QStringLiteral("absent"); }

  private:
    struct Content {
        base::SecureBytes value;             ///< as answered: without the newline that is not part of it
        std::optional<base::FileStamp> stamp; ///< absent: no such file
        bool newline = false;                ///< the file ends in one
        bool isPem = false;
    };
    Content judged(base::ReadFile file) const;
    base::Result<Content> content(const QString& name) const;
    base::Result<Content> contentOrAbsent(const QString& name) const;
    QString tokenOf(const Content& content) const;
    base::Result<domain::SecretMetadata> metadata(const QString& name, const SecretFolder::View& view, const base::CallContext& context) const;
    QStringList notes(const QString& name, const SecretFolder::View& view, const Content& content) const;
    void addPending(const QStringList& operations, const base::CallContext& context, domain::SecretMetadata& facts) const;
    base::Status guard(const QString& name, const SecretWrite& change, const Content& current) const;
    base::SecureBytes fileBytes(base::SecureBytes value, const Content& current) const;
    base::Result<base::FolderLock> lockForWriting(const QString& name, const base::CallContext& context) const;
    base::Result<WriteOutcome> stage(const QString& name, SecretWrite& change, const Content& current) const;
    base::Result<base::FileStamp> replace(const QString& name, const base::SecureBytes& bytes, const Content& current) const;
    base::Result<WriteOutcome> promote(const QString& name, const QString& operation, const Content& current) const;
    base::Result<WriteOutcome> outcome(const QString& name, const QString& versionId) const;

    Setup m_setup;
    SecretFolder m_folder;
};

} // namespace keyturn::backends
