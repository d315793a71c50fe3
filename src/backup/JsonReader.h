#pragma once

// Private to backup: a strict reader of JSON that may hold values (NET-10).

#include "base/Clock.h"
#include "base/SecureBytes.h"

#include <QByteArray>
#include <QStringList>

#include <functional>

namespace keyturn::backup {

/// Reads a document from front to back as its caller expects it, without a tree. Anything unexpected (another type, a
/// name twice, a byte too many, broken UTF-8, an integer beyond 2^53) puts the reader into a failed state in which
/// every further call answers an empty value at once; the caller asks ok() in the end. Not thread-safe.
class JsonReader {
  public:
    explicit JsonReader(base::ByteSpan document);

    /// Calls `member` with each name; it must read that member's value, or call fail().
    void object(const std::function<void(QByteArrayView name)>& member);
    void array(const std::function<void()>& element);
    base::SecureBytes secret();
    QString text();
    qint64 integer(); ///< without fraction or exponent, within +-2^53
    bool boolean();
    QStringList texts();
    base::OptionalInstant instant();
    QByteArray hex(qsizetype bytes); ///< exactly so many bytes, lower-case digits
    /// Reads over a value of any type, at most 64 deep.
    void skip();

    void fail() { m_failed = true; }
    bool failed() const { return m_failed; }
    /// True when all was as expected and nothing but white space is left.
    bool ok();

  private:
    void skipSpace();
    bool take(char c);
    bool peekIs(char c);
    void takeWord(std::string_view word);
    void appendEscape(base::SecureBytes& out);
    unsigned fourHexDigits();
    void skipNumber();

    base::ByteSpan m_rest;
    int m_depth = 0;
    bool m_failed = false;
};

} // namespace keyturn::backup
