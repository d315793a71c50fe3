#include "base/PrivateKeyText.h"

#include <QRegularExpression>

namespace keyturn::base {

bool holdsPrivateKey(QStringView text) {
    // A plugin's identity carries its data behind "-1"; a file named after the plugin does not. The last one is how every OpenSSH body begins.
    static const QRegularExpression form(QStringLiteral("AGE-SECRET-KEY-\\S{6}|AGE-PLUGIN-[A-Z0-9+._-]+-1[A-Z0-9]{12}|BEGIN\\s[A-Z0-9\\s]*PRIVATE\\s+KEY|"
                                                        "PuTTY-User-Key-File-|b3BlbnNzaC1rZXktdjE"),
                                         QRegularExpression::CaseInsensitiveOption);
    return form.match(text.toString()).hasMatch();
}

} // namespace keyturn::base
