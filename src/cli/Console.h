#pragma once

#include "base/CallContext.h"
#include "base/SecureBytes.h"
#include "cli/ExitCode.h"

#include <QStringList>

#include <string>
#include <vector>

namespace keyturn::cli {

enum class Format { Table, Json, Csv };

/// A table as both table and CSV print it.
struct Rows {
    QStringList header;
    std::vector<QStringList> rows;
};

/// Standard output and error. Output is data (one document, table or value); progress, notes and errors go to stderr. All text has passed through
/// shownSafely or is ours.
class Console {
  public:
    explicit Console(Format format) : m_format(format) {}
    Format format() const { return m_format; }
    bool isJson() const { return m_format == Format::Json; }

    void json(const std::string& document) const;
    void rows(const Rows& rows) const; ///< aligned table, or RFC 4180 CSV
    void line(const QString& text) const; ///< stdout, for tables only
    void value(const base::SecureBytes& value, bool addNewlineOnTerminal) const;
    void note(const QString& text) const; ///< stderr
    ExitCode fail(const base::Error& error) const;
    /// The last word on the output, once all is printed: `done`, unless some of it could not be written (KT-OUT-1). A reader that stopped reading, as
    /// `head` does, has what it wanted; only a value must arrive whole.
    ExitCode finish(ExitCode done) const;
    /// Progress on stderr, at most ten lines a second; silent when stderr is no terminal. A total of 0 is one that is not known: the line then stays
    /// open until clearProgress().
    std::function<void(qint64, qint64)> progress(const QString& what) const;
    void clearProgress() const;

  private:
    Format m_format;
};

/// "24h", "30m", "90s", "2d", "0"; nullopt otherwise.
std::optional<qint64> parseSeconds(const QString& text);

} // namespace keyturn::cli
