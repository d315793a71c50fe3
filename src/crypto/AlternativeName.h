#pragma once

#include <QList>
#include <QString>

namespace keyturn::crypto {

/// One subject alternative name of a certificate.
struct AlternativeName {
    enum class Kind { Dns, Ip, Email, Uri, Other };
    Kind kind = Kind::Dns;
    QString value; ///< address text for Ip; empty for Other

    bool operator==(const AlternativeName&) const = default;
};

/// Guesses the kind of a name as people write it: an address, a URI with a scheme, something with '@', else DNS.
AlternativeName alternativeNameFrom(const QString& text);

} // namespace keyturn::crypto
