#pragma once

#include "state/SqliteStateStore.h"

#include <QDir>
#include <QFile>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QVariant>

namespace keyturn::state::test {

inline base::SecureBytes keyOf(std::uint8_t fill) {
    base::SecureBytes key(32);
    for (std::size_t i = 0; i < key.size(); ++i) key.data()[i] = static_cast<std::uint8_t>(fill + i);
    return key;
}

inline std::unique_ptr<StateStore> openStore(const QString& folder, std::uint8_t key = 1) {
    auto store = openSqliteStateStore(folder, keyOf(key));
    return store ? std::move(*store) : nullptr;
}

inline base::SecureBytes text(std::string_view chars) { return base::SecureBytes::fromChars(chars); }

inline QByteArray shown(const base::SecureBytes& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

/// The attacker's own hand on the file, past the store.
inline bool tamper(const QString& folder, const QStringList& statements) {
    bool worked = false;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("tamper"));
        database.setDatabaseName(folder + QStringLiteral("/state.db"));
        worked = database.open();
        QSqlQuery query(database);
        for (const QString& sql : statements) worked = worked && query.exec(sql);
    }
    QSqlDatabase::removeDatabase(QStringLiteral("tamper"));
    return worked;
}

/// All bytes that lie in the folder, side files of SQLite included.
inline QByteArray everyByte(const QString& folder) {
    QByteArray all;
    const QStringList names = QDir(folder).entryList(QDir::Files | QDir::Hidden);
    for (const QString& name : names) {
        QFile file(folder + u'/' + name);
        if (file.open(QIODevice::ReadOnly)) all += file.readAll();
    }
    return all;
}

} // namespace keyturn::state::test
