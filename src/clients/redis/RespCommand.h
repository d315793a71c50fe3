#pragma once

#include "base/SecureBytes.h"

#include <QString>

#include <initializer_list>

namespace keyturn::clients {

/// One command as it goes over the wire, in locked memory: an array of bulk strings, so that no byte of a value means anything to the server.
class RespCommand {
  public:
    /// `words` name the command ("ACL", "SETUSER"); they may stand in errors.
    RespCommand(std::initializer_list<std::string_view> words);

    RespCommand& add(base::ByteSpan argument);
    RespCommand& add(std::string_view argument);
    RespCommand& add(const QString& argument);
    RespCommand& add(const base::SecureBytes& argument) { return add(argument.bytes()); }

    const QString& name() const { return m_name; }
    base::SecureBytes wire() const;

  private:
    QString m_name;
    int m_count = 0;
    base::SecureBytes m_arguments;
};

} // namespace keyturn::clients
