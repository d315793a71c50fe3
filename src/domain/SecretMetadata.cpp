#include "domain/SecretMetadata.h"

namespace keyturn::domain {

QString ageSourceWord(AgeSource source) {
    switch (source) {
    case AgeSource::Unknown: return QStringLiteral("unknown");
    case AgeSource::VersionCreated: return QStringLiteral("versionCreated");
    case AgeSource::ManagedFields: return QStringLiteral("managedFields");
    case AgeSource::FileTime: return QStringLiteral("fileTime");
    case AgeSource::FirstSeen: return QStringLiteral("firstSeen");
    case AgeSource::CarriedOver: return QStringLiteral("carriedOver");
    case AgeSource::LastChange: return QStringLiteral("lastChange");
    }
    return QStringLiteral("unknown");
}

} // namespace keyturn::domain
