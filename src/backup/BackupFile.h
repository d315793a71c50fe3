#pragma once

// Private to backup: an encrypted backup as bytes.

#include "base/CallContext.h"
#include "crypto/ByteStream.h"
#include "crypto/Minisign.h"
#include "crypto/Sha256.h"

#include <memory>

namespace keyturn::backup {

/// Reads a descriptor once from its start and hashes what passes, so that what is judged and what is used are the same
/// bytes.
class HashedInput {
  public:
    /// The caller keeps the descriptor open. `subject` names the file in errors. Every read ends when the call is to end.
    HashedInput(int descriptor, const QString& subject, base::CallContext context)
        : m_source(crypto::sourceOfDescriptor(descriptor, subject)), m_context(std::move(context)) {}

    base::Result<std::size_t> read(std::span<std::uint8_t> out);
    /// Reads what nobody has asked for yet.
    base::Status readRest();
    qint64 size() const { return m_size; }
    crypto::Digest256 sha256() { return m_sha256.finish(); }          ///< once
    crypto::MinisignHash::Value signedHash() { return m_hash.finish(); } ///< once

    /// A source that reads through this object, which it keeps alive.
    static crypto::ByteSource sourceOf(std::shared_ptr<HashedInput> input);

  private:
    crypto::ByteSource m_source;
    base::CallContext m_context;
    crypto::Sha256 m_sha256;
    crypto::MinisignHash m_hash;
    qint64 m_size = 0;
};

/// An open regular file, never through a link: KT-FIL-1, KT-FIL-3, or the errno.
class BackupFile {
  public:
    static base::Result<BackupFile> open(const QString& path);
    BackupFile(BackupFile&& other) noexcept : m_fd(std::exchange(other.m_fd, -1)) {}
    BackupFile& operator=(BackupFile&&) = delete;
    BackupFile(const BackupFile&) = delete;
    BackupFile& operator=(const BackupFile&) = delete;
    ~BackupFile();
    int descriptor() const { return m_fd; }

  private:
    explicit BackupFile(int fd) : m_fd(fd) {}
    int m_fd;
};

} // namespace keyturn::backup
