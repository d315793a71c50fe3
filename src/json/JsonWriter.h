#pragma once

#include "base/Clock.h"
#include "base/SecureBytes.h"

#include <QString>
#include <QStringList>

namespace keyturn::json {

/// JSON that may hold values, written straight into secure memory: one document, one line, commas set by itself. The caller opens and closes in
/// order.
class JsonWriter {
  public:
    explicit JsonWriter(std::size_t expectedSize = 512) { m_out.reserve(expectedSize); }

    void beginObject() { open('{'); }
    void endObject() { close('}'); }
    void beginArray() { open('['); }
    void endArray() { close(']'); }
    void key(std::string_view name);
    /// Makes the text just written the name of what comes next, for names that need escapes.
    void colon();

    void text(QStringView text);
    /// Must be valid UTF-8.
    void utf8(base::ByteSpan text);
    /// One whole JSON value as it stands, as JsonReader::raw() gave it.
    void raw(base::ByteSpan json);
    void base64(base::ByteSpan bytes);
    void hex(base::ByteSpan bytes);
    void number(qint64 number);
    void boolean(bool value);
    void null();
    void list(const QStringList& texts);

    void member(std::string_view name, QStringView value) { key(name); text(value); }
    void member(std::string_view name, QLatin1String value) { member(name, QString(value)); }
    void member(std::string_view name, qint64 value) { key(name); number(value); }
    /// Left out when absent.
    void member(std::string_view name, const base::OptionalInstant& value);

    const base::SecureBytes& bytes() const { return m_out; }
    base::SecureBytes take() { return std::move(m_out); }

  private:
    void open(char c);
    void close(char c);
    void separate();

    base::SecureBytes m_out;
    bool m_needsComma = false;
};

} // namespace keyturn::json
