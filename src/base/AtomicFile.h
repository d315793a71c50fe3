#pragma once

#include "base/Result.h"
#include "base/SecureBytes.h"

#include <functional>
#include <sys/types.h>

namespace keyturn::base {

/// Identity of a file's content as the kernel sees it; the compare in compare-and-rename.
struct FileStamp {
    dev_t device = 0;
    ino_t inode = 0;
    qint64 size = 0;
    qint64 mtimeNs = 0;
    qint64 ctimeNs = 0;
    mode_t mode = 0;
    uid_t owner = 0;
    gid_t group = 0;
    bool operator==(const FileStamp&) const = default;
    /// Opaque text of device, inode, size and mtime, for concurrency tokens.
    QString token() const;
};

/// How a file may be read (FIL-3). Opened first, then judged on the descriptor; links are never followed unless asked.
struct ReadRules {
    qint64 largest = qint64{4} << 20;   ///< bytes; above: TooLarge
    bool ownerOnly = false;             ///< wider than 0600 or another owner: KT-FIL-2
    bool followLink = false;            ///< a final symlink is KT-FIL-1 unless true
};

struct ReadFile {
    SecureBytes content;
    FileStamp stamp;
};

/// Reads a regular file whole into secure memory. KT-FIL-1 link, KT-FIL-2 too open, KT-FIL-3 not a regular file,
/// KT-FIL-4 changed while reading; NotFound, PermissionDenied, TooLarge (args: size, limit) as they are.
Result<ReadFile> readFile(const QString& path, const ReadRules& rules = {});
Result<FileStamp> stampOf(const QString& path, bool followLink = false);

/// How a file is replaced (FIL-1, FIL-4, FIL-5).
struct WriteRules {
    mode_t mode = 0600;
    bool createOnly = false;              ///< AlreadyExists when the name is taken
    bool keepOwnerAndMode = false;        ///< take mode, owner and group of the file that is replaced
    std::optional<FileStamp> expected;    ///< Conflict KT-ROT-2 when the file differs from it right before the rename
};

/// Exclusive random temp name in the same folder, write, sync, compare, rename, sync folder. On any failure the
/// previous file stays byte-identical and the temp file is gone. Answers the new file's stamp.
Result<FileStamp> writeFile(const QString& path, ByteSpan content, const WriteRules& rules = {});
/// Renames `from` over `to` in the same folder with the promises of writeFile; the steps asked for faults are "rename" and "syncFolder".
Result<FileStamp> renameFile(const QString& from, const QString& to, const WriteRules& rules = {});
/// Removes a file after comparing it with `expected` (Conflict), then syncs the folder.
Status removeFile(const QString& path, const std::optional<FileStamp>& expected = std::nullopt);
/// Creates a folder 0700 (with parents 0700). KT-FIL-2 if it, or a parent without the sticky bit, is writable by others; KT-FIL-1 if it is a link,
/// or a link of another user leads to it.
Status ensurePrivateFolder(const QString& path);

/// Streaming form for large output: same promises, content appended piece by piece, committed once.
class AtomicFile {
  public:
    AtomicFile() = default;
    ~AtomicFile(); ///< not committed: temp file removed
    AtomicFile(AtomicFile&&) noexcept;
    AtomicFile& operator=(AtomicFile&&) noexcept;
    AtomicFile(const AtomicFile&) = delete;
    AtomicFile& operator=(const AtomicFile&) = delete;

    static Result<AtomicFile> open(const QString& path, const WriteRules& rules = {});
    Status append(ByteSpan piece);
    Status sync();
    /// Where the bytes are until commit(), for verify-after-write (BAK-8).
    int descriptor() const { return m_fd; }
    Result<FileStamp> commit();
    void discard() noexcept;

  private:
    int m_folder = -1;
    int m_fd = -1;
    QString m_path;
    QByteArray m_tempName;
    QByteArray m_name;
    WriteRules m_rules;
};

#ifdef KEYTURN_TEST_HOOKS
/// Test builds only: called with the name of each system step ("create", "write", "sync", "rename", "syncFolder"); a
/// non-zero answer is taken as the errno of that step (F3).
extern std::function<int(const char* step)> g_fileFault;
#endif

} // namespace keyturn::base
