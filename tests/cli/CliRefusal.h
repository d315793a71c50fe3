#pragma once

#include "CanaryForms.h"
#include "CliHome.h"

#include <QDirIterator>
#include <QMap>

namespace keyturn::test {

/// A refusal is a code with what happened, what was left alone and what to do next; the exit code is the one that scripts are promised.
inline void refused(const Outcome& outcome, const char* code, int exit) {
    QVERIFY2(outcome.code == exit, outcome.all());
    const QByteArray said = outcome.out + outcome.err;
    QVERIFY2(said.contains('[' + QByteArray(code) + ']'), outcome.all());
    QVERIFY2(!said.contains("%1") && !said.contains("%2") && !said.contains("%s"), outcome.all());
    for (const QByteArray& line : said.split('\n'))
        if (line.contains('[' + QByteArray(code) + ']')) QVERIFY2(line.count(". ") >= 2, line);
}

/// Every byte below the demo's stores and configuration, but the vault's: its database is compared by what it answers.
class Untouched {
  public:
    explicit Untouched(const CliHome& home) : m_root(home.path()), m_before(look()) {}
    bool still() const { return look() == m_before; }
    /// For a message: what differs.
    QByteArray difference() const {
        QByteArray names;
        const auto now = look();
        for (auto it = now.cbegin(); it != now.cend(); ++it)
            if (m_before.value(it.key()) != it.value()) names += it.key().toUtf8() + ' ';
        for (auto it = m_before.cbegin(); it != m_before.cend(); ++it)
            if (!now.contains(it.key())) names += '-' + it.key().toUtf8() + ' ';
        return names;
    }

  private:
    QMap<QString, QByteArray> look() const {
        QMap<QString, QByteArray> files;
        for (const char* part : {"/demo", "/environments"}) {
            QDirIterator all(m_root + QLatin1String(part), QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
            while (all.hasNext()) {
                const QString path = all.next();
                if (!path.contains(QLatin1String("production.vault")) && !path.contains(QLatin1String("/log/"))) files.insert(path, bytesOf(path));
            }
        }
        return files;
    }
    QString m_root;
    QMap<QString, QByteArray> m_before;
};

/// Replaces a text in a file; false when it is not there.
inline bool edit(const QString& file, const QByteArray& from, const QByteArray& to) {
    QByteArray bytes = bytesOf(file);
    const QByteArray before = bytes;
    bytes.replace(from, to);
    return bytes != before && writeBytes(file, bytes);
}

} // namespace keyturn::test
