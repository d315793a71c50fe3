#include "clients/vault/VaultPlaces.h"

#include "base/AtomicFile.h"

#include <QDir>

#include <cstdlib>

namespace keyturn::clients {

using base::ErrorCode;
using base::fail;

namespace {
constexpr qint64 kLargestToken = qint64{64} << 10;
}

VaultPlaces VaultPlaces::ofProcess() {
    return {[](const char* name) -> const char* { return std::getenv(name); }, QDir::homePath()};
}

const char* VaultPlaces::either(const char* name) const {
    const QByteArray first = QByteArray("BAO_").append(name), second = QByteArray("VAULT_").append(name);
    const char* found = variable(first.constData());
    return found != nullptr ? found : variable(second.constData());
}

QString VaultPlaces::text(const char* name) const {
    const char* found = either(name);
    return found == nullptr ? QString() : QString::fromLocal8Bit(found).trimmed();
}

base::Result<base::SecureBytes> VaultPlaces::token(const QString& subject) const {
    if (const char* given = either("TOKEN"); given != nullptr && *given != '\0') return base::SecureBytes::fromChars(given);
    const QString path = home + QStringLiteral("/.vault-token");
    auto file = base::readFile(path, {.largest = kLargestToken, .ownerOnly = true});
    if (!file && file.error().code != ErrorCode::NotFound) return fail(file.error());
    base::SecureBytes token = file ? std::move(file->content) : base::SecureBytes();
    while (token.chars().ends_with('\n') || token.chars().ends_with('\r')) token.chop(1);
    if (token.isEmpty()) return fail(ErrorCode::Unauthenticated, QStringLiteral("KT-VLT-30"), subject, {path});
    return token;
}

} // namespace keyturn::clients
