#include "app/Credentials.h"

#include "app/LiteralSecrets.h"
#include "base/AtomicFile.h"
#include "platform/Keychain.h"

#include <cstdlib>

namespace keyturn::app {

using base::ErrorCode;
using base::fail;

namespace {

const QString kKind = QStringLiteral("credential");
constexpr qint64 kLargestFile = 64 * 1024;

base::Error missing(const QString& reference) {
    return base::makeError(ErrorCode::NotFound, QStringLiteral("KT-CRD-1"), reference);
}

base::Result<base::SecureBytes> readCredentialFile(const QString& path) {
    auto file = base::readFile(path, {.largest = kLargestFile, .ownerOnly = true});
    if (!file) return fail(file.error());
    base::SecureBytes value = std::move(file->content);
    if (value.chars().ends_with('\n')) value.chop(1);
    if (value.chars().ends_with('\r')) value.chop(1);
    return value;
}

} // namespace

base::Result<base::SecureBytes> Credentials::readFromDesk(const QString& name, const QString& reference) const {
    auto record = m_store.get(kKind, name);
    if (record) return std::move(record->payload);
    return record.error().code == ErrorCode::NotFound ? fail(missing(reference)) : fail(record.error());
}

base::Result<base::SecureBytes> Credentials::read(const QString& reference) const {
    if (!isReference(reference)) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-CRD-2"));
    const QString scheme = reference.section(u':', 0, 0);
    const QString rest = reference.section(u':', 1);
    if (scheme == QLatin1String("desk")) return readFromDesk(rest, reference);
    if (scheme == QLatin1String("file")) return readCredentialFile(rest);
    if (scheme == QLatin1String("env")) {
        const char* value = std::getenv(rest.toLatin1().constData());
        if (value == nullptr || *value == '\0') return fail(missing(reference));
        return base::SecureBytes::fromChars(value);
    }
    auto value = platform::Keychain::read(rest);
    return !value && value.error().code == ErrorCode::NotFound ? fail(missing(reference)) : std::move(value);
}

base::Result<QString> Credentials::keep(const QString& name, const base::SecureBytes& value) const {
    if (value.isEmpty()) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-VAL-2"), name);
    if (platform::Keychain::isRunning()) {
        if (auto written = platform::Keychain::write(name, value); !written) return fail(written.error());
        return QStringLiteral("keychain:") + name;
    }
    if (auto put = m_store.put(kKind, name, value.bytes()); !put) return fail(put.error());
    return QStringLiteral("desk:") + name;
}

base::Status Credentials::forget(const QString& reference) const {
    const QString name = reference.section(u':', 1);
    base::Status gone;
    if (reference.startsWith(QLatin1String("desk:"))) gone = m_store.remove(kKind, name);
    else if (reference.startsWith(QLatin1String("keychain:"))) gone = platform::Keychain::remove(name);
    if (!gone && gone.error().code == ErrorCode::NotFound) return {};
    return gone;
}

} // namespace keyturn::app
