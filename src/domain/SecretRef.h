#pragma once

#include "base/Result.h"

#include <QHashFunctions>
#include <QString>

namespace keyturn::domain {

/// The name of a secret everywhere: ENV/BACKEND/PATH, one field of it ENV/BACKEND/PATH#FIELD. The path may hold
/// slashes; environment and backend may not. In text '%', '#' and control characters inside a path are
/// percent-encoded, so toText() and parse() are exact inverses.
struct SecretRef {
    QString environment;
    QString backend;
    QString path;
    QString field; ///< empty: the secret as a whole

    QString toText() const;
    /// InvalidInput KT-NAM-3 when a part is missing; KT-NAM-1 when a part is not usable (see checkSecretName).
    static base::Result<SecretRef> parse(const QString& text);
    SecretRef whole() const { return {environment, backend, path, {}}; }
    bool isNull() const { return environment.isEmpty(); }
    auto operator<=>(const SecretRef&) const = default;
    bool operator==(const SecretRef&) const = default;
};

/// Names from files and servers are data (NET-11): 1..512 UTF-8 bytes, no NUL, no "." or ".." segment. KT-NAM-1 with the name
/// shown escaped as the subject.
base::Status checkSecretName(const QString& name);

/// For QHash and QSet.
inline std::size_t qHash(const SecretRef& ref, std::size_t seed = 0) noexcept {
    return qHashMulti(seed, ref.environment, ref.backend, ref.path, ref.field);
}

} // namespace keyturn::domain
