#pragma once

#include "base/Clock.h"
#include "base/Result.h"
#include "base/SecureBytes.h"

#include <QByteArray>
#include <QStringList>

#include <functional>

namespace keyturn::json {

/// A strict reader of JSON that may hold values (NET-10). Reads a document from front to back as its caller expects it, without a tree, so that a
/// value goes from the document into a SecureBytes and nowhere else. Anything unexpected (another type, null, a name twice, a lone surrogate, a
/// NUL, broken UTF-8, an integer beyond 2^53, nesting deeper than 64, a byte too many) puts the reader into a failed state in which every
/// further call answers an empty value at once; the caller asks ok() in the end and must not use what it read before. A member that is
/// missing is the caller's to notice. The document must outlive the reader. Not thread-safe.
class JsonReader {
  public:
    enum class Type { Object, Array, Text, Number, Boolean, Null, Nothing };
    enum class Nul {
        Refused,
        InSecrets, ///< secret() takes \u0000, since a store's value may hold it
    };

    explicit JsonReader(base::ByteSpan document, Nul nul = Nul::Refused);

    /// What comes next, without reading it. Nothing at the end and after a failure.
    Type next();

    /// Calls `member` with each name (UTF-8, valid during the call); it must read that member's value, or call fail().
    void object(const std::function<void(QByteArrayView name)>& member);
    void array(const std::function<void()>& element);
    base::SecureBytes secret();
    QString text();
    qint64 integer();  ///< without fraction or exponent, within +-2^53
    double number();   ///< finite; a whole one within +-2^53
    bool boolean();
    QStringList texts();
    base::OptionalInstant instant(); ///< ISO 8601 text
    base::Instant epochSeconds();    ///< seconds since 1970 with or without fraction, kept to the millisecond
    QByteArray hex(qsizetype bytes); ///< exactly so many bytes, lower-case digits
    /// Reads null if that is next: for members that a service sends without a value.
    bool takeNull();
    /// Reads over a value of any type.
    void skip();
    /// The same, answering its text as it stands in the document.
    base::ByteSpan raw();

    void fail();
    bool failed() const { return m_failed; }
    /// True when all was as expected and nothing but white space is left.
    bool ok();
    /// Byte at which the first failure was seen, from 0.
    std::size_t position() const { return m_failedAt; }

  private:
    void skipSpace();
    bool take(char c);
    bool peekIs(char c);
    void takeWord(std::string_view word);
    QByteArrayView name(QByteArray& store);
    template <class Out> void readString(Out& out);
    template <class Out> void appendEscape(Out& out);
    unsigned fourHexDigits();
    base::ByteSpan numberText(bool& isWhole);

    base::ByteSpan m_document;
    base::ByteSpan m_rest;
    Nul m_nul;
    int m_depth = 0;
    bool m_failed = false;
    std::size_t m_failedAt = 0;
};

/// KT-NET-6 InvalidInput: a service's answer that is not what its documents say (args: the reader's position). Call when ok() is false.
base::Error malformedAnswer(const JsonReader& reader, const QString& subject);

/// True when the bytes are UTF-8 without NUL: what a JSON string can carry and every reader gives back unchanged.
bool isPlainUtf8(base::ByteSpan bytes);

} // namespace keyturn::json
