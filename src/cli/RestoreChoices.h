#pragma once

#include "app/BackupService.h"

#include <string>
#include <vector>

namespace keyturn::cli {

/// What a person decided for single items of a restore.
struct RestoreChoices {
    QHash<QString, backup::RestoreChoice> choices; ///< by path in the file
    QHash<QString, QString> renames;

    bool allSkip() const;

    /// "PATH=skip", "ENV/BACKEND/PATH=new-version"; `place` is the target as ENV/BACKEND. InvalidInput KT-BAK-24 (subject: what was given).
    base::Status add(const std::vector<std::string>& words, const QString& place);
    /// "PATH=NEWPATH".
    base::Status addRenames(const std::vector<std::string>& words, const QString& place);
    /// The dry run's JSON with the choices edited. KT-BAK-24; errors of reading.
    base::Status addFile(const QString& file, const QString& place);
};

/// "skip", "new-version" or "newVersion", "overwrite".
std::optional<backup::RestoreChoice> restoreChoiceFromWord(const QString& word);

} // namespace keyturn::cli
