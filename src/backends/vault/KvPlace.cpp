#include "backends/vault/KvPlace.h"

#include "base/Redactor.h"
#include "domain/SecretRef.h"
#include "net/HttpRequest.h"

#include <algorithm>

namespace keyturn::backends {

using base::ErrorCode;
using base::fail;

namespace {
constexpr QLatin1String kSlotEnd("-keyturn-next");
}

KvPlace::KvPlace(QString mount, QString folder) : m_mount(std::move(mount)), m_folder(std::move(folder)) {
    if (!m_folder.isEmpty() && !m_folder.endsWith(u'/')) m_folder += u'/';
}

QString KvPlace::shownPath(const char* part, const QString& name) const {
    const QString between = *part == '\0' ? QStringLiteral("/") : u'/' + QLatin1String(part) + u'/';
    return m_mount + between + name;
}

QByteArray KvPlace::path(const char* part, const QString& name) const { return net::percentEncoded(shownPath(part, name), true); }

base::Status KvPlace::checkName(const QString& name) {
    if (auto usable = domain::checkSecretName(name); !usable) return usable;
    const bool hasEmptyPart = name.startsWith(u'/') || name.endsWith(u'/') || name.contains(QLatin1String("//"));
    const auto isControl = [](QChar c) { return !c.isPrint() && !c.isSurrogate(); };
    if (hasEmptyPart || std::any_of(name.begin(), name.end(), isControl))
        return fail(ErrorCode::InvalidInput, QStringLiteral("KT-NAM-1"), base::shownSafely(name));
    if (isPendingSlot(name)) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-VLT-11"), base::shownSafely(name));
    return {};
}

bool KvPlace::isPendingSlot(const QString& name) { return name.endsWith(kSlotEnd) && name.size() > kSlotEnd.size(); }
QString KvPlace::pendingSlotOf(const QString& name) { return name + kSlotEnd; }
QString KvPlace::nameOfSlot(const QString& slot) { return slot.chopped(kSlotEnd.size()); }

} // namespace keyturn::backends
