#pragma once

#include "backup/Manifest.h"
#include "backup/TarReader.h"

namespace keyturn::backup {

/// Reads the decrypted archive once, front to back, and proves that it is whole: manifest, entries in order, end, nothing
/// more; every sum; no secret twice; every expected secret there or named as skipped (BAK-5, BAK-6). Keeps sums and names, one
/// document at a time.
///
/// Errors, beside those of the source, of ItemDocument and of the visitor: KT-BAK-6 Tampered, subject = entry or secret,
/// args as TarReader, or "path", "order", "trailing", "manifest", "document", "end", "count", "hash", "repeated",
/// "missing", "changed" (a file that differs from what was proved before).
class PayloadReader {
  public:
    using Visit = std::function<base::Status(BackupItem&&)>;
    struct Plan {
        TarReader::Pull source;
        Visit visit;                                             ///< may be empty
        const std::vector<crypto::Digest256>* proved = nullptr;  ///< sums of an earlier reading: each item must fit before it is visited
    };
    PayloadReader(Plan plan, const base::CallContext& context);

    base::Status run();

    const Manifest& manifest() const { return m_manifest; }
    const std::vector<crypto::Digest256>& entries() const { return m_entries; }
    const std::vector<SkippedItem>& skipped() const { return m_skipped; }

  private:
    using NameKey = std::array<std::uint8_t, 16>; ///< stands for a name, so that many names stay small

    base::Status readManifest();
    base::Status readItem();
    base::Status readClosing();
    base::Status checkCoverage();
    std::unexpected<base::Error> refused(const char* what, const QString& subject = {}) const;
    static NameKey keyOf(const QString& name);

    Plan m_plan;
    const base::CallContext& m_context;
    TarReader m_tar;
    QString m_entry;
    Manifest m_manifest;
    crypto::Digest256 m_manifestSum{};
    std::vector<crypto::Digest256> m_entries;
    std::vector<NameKey> m_names;
    std::vector<SkippedItem> m_skipped;
};

/// "secrets/000001.json"
QByteArray itemEntryName(std::size_t number);
inline constexpr std::size_t kMostItems = 999'999;
inline constexpr auto kManifestEntry = "manifest.json";
inline constexpr auto kClosingEntry = "end.json";

} // namespace keyturn::backup
