#pragma once

#include "CliHome.h"

namespace keyturn::test {

/// A home with two recipients, one of them offline, and a backup of production to both.
struct BackupDesk : CliHome {
    QString here, offline;
    Outcome made;
    BackupDesk() {
        here = QString::fromLatin1(run("backup identity id.age").out).trimmed();
        offline = QString::fromLatin1(run("backup identity --offline offline.age").out).trimmed();
        made = create({here, offline}, QStringLiteral("b.age"));
    }
    Outcome create(const QStringList& recipients, const QString& out, const QStringList& more = {}) const {
        QStringList words{QStringLiteral("backup"), QStringLiteral("create"), QStringLiteral("--env"), QStringLiteral("production"), QStringLiteral("--out"), out};
        for (const QString& one : recipients) words << QStringLiteral("--recipient") << one;
        return run(words + more);
    }
    /// The words, then the key and the target of a restore.
    Outcome restore(const QStringList& more, const QString& to, const QString& file = QStringLiteral("b.age")) const {
        return run(QStringList{QStringLiteral("backup"), QStringLiteral("restore"), QStringLiteral("--identity"), QStringLiteral("id.age"), file, QStringLiteral("--to"), to} + more);
    }
};

} // namespace keyturn::test
