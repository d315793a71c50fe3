#pragma once

#include <QStringView>

namespace keyturn::base {

/// Whether a text holds a private key, in any case of letters: an age identity (AGE-SECRET-KEY-, AGE-SECRET-KEY-PQ-, AGE-PLUGIN-), a PEM, OpenSSH
/// or PuTTY private key, or the body of one. A name or path that only mentions such a kind does not count. What holds one is never repeated in a
/// message, a log or a list.
bool holdsPrivateKey(QStringView text);

} // namespace keyturn::base
