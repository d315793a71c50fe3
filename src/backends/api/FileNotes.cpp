#include "backends/api/FileNotes.h"

#include "domain/SecretMetadata.h"

namespace keyturn::backends {

namespace {
QString octal(mode_t mode) { return QString::number(mode & 07777, 8).rightJustified(4, u'0'); }
}

QStringList notesOnFolder(const QString& folder) {
    const auto stamp = base::stampOf(folder, true);
    if (!stamp || (stamp->mode & 0077) == 0) return {};
    return {QLatin1String(domain::StoreNote::kFolderTooOpen) + u':' + octal(stamp->mode)};
}

QStringList notesOnFile(const base::FileStamp& file, const QString& folder) {
    QStringList notes;
    if ((file.mode & 0077) != 0) notes.append(QLatin1String(domain::StoreNote::kModeTooOpen) + u':' + octal(file.mode));
    return notes + notesOnFolder(folder);
}

} // namespace keyturn::backends
