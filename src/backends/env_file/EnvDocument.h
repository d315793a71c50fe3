#pragma once

#include "backends/env_file/EnvDecoder.h"

#include <QList>

#include <unordered_map>

namespace keyturn::backends {

/// An env file as it is: every byte kept, values found by offset. Content lives in secure memory; nothing is copied out
/// but by read(). A change replaces the value's bytes and nothing else (FIL-5).
class EnvDocument {
  public:
    /// Takes the file's bytes. InvalidInput KT-ENV-2 (quote not closed), KT-ENV-3 (NUL or invalid UTF-8), both with args: line; TooLarge KT-ENV-5 (args:
    /// size, limit).
    static base::Result<EnvDocument> parse(base::SecureBytes content, EnvDialect dialect = EnvDialect::Universal);
    static constexpr std::size_t kLargest = std::size_t{4} << 20;

    /// Names with a value in order of first appearance, each once.
    QStringList keys() const;
    bool has(const QString& key) const { return !linesOf(key).isEmpty(); }
    /// 1-based lines on which the name is given a value, in order; the last one wins.
    QList<int> linesOf(const QString& key) const;
    /// NotFound when the name has no value here.
    base::Result<EnvReading> read(const QString& key) const;
    /// StoreNote words about one name: duplicates, dollars and back-ticks, readers that disagree, BOM or CRLF.
    QStringList notesOn(const QString& key) const;
    /// Lines that this dialect's reader passes over.
    const std::vector<EnvProblem>& problems() const { return m_own.scan.problems; }
    const base::SecureBytes& content() const { return m_content; }
    EnvDialect dialect() const { return m_dialect; }

    /// The document with the value set: replaced in place, or appended as a new line in the file's own line ending.
    /// Conflict KT-ENV-1 (args: lines) for a name on several lines; KT-ENV-6 see encodeEnv; InvalidInput KT-ENV-8 for a
    /// name that not every reader takes ([A-Za-z_][A-Za-z0-9_]*).
    base::Result<EnvDocument> withValue(const QString& key, const base::SecureBytes& value) const;
    /// The document without the name's line. NotFound; Conflict KT-ENV-1 as above.
    base::Result<EnvDocument> without(const QString& key) const;

    /// True for names that every reader takes.
    static bool isPortableKey(const QString& key);

  private:
    std::vector<const EnvEntry*> entriesOf(const QString& key) const;
    base::Result<const EnvEntry*> onlyEntry(const QString& key) const;
    QString keyOf(const EnvEntry& entry) const;
    bool readersDiffer(const QString& key) const;
    base::SecureBytes replaced(std::size_t from, std::size_t to, base::ByteSpan with) const;
    base::SecureBytes appended(const QString& key, const base::SecureBytes& encoded) const;

    /// Offsets of one scan by name; the names point into m_content, which never moves in memory.
    using Index = std::unordered_map<std::string_view, std::vector<std::size_t>>;
    struct View {
        EnvScan scan;
        Index index;
    };
    static View viewOf(EnvScan scan, std::string_view text);

    base::SecureBytes m_content;
    View m_own;
    std::vector<std::optional<View>> m_readers; ///< one per kAgreeingDialects, empty where that reader refuses the file
    EnvDialect m_dialect = EnvDialect::Universal;
    bool m_crlf = false;
    bool m_bom = false;
};

} // namespace keyturn::backends
