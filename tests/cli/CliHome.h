#pragma once

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

namespace keyturn::test {

struct Outcome {
    int code = -1;
    QByteArray out;
    QByteArray err;
    QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
    /// Says everything when a comparison fails.
    QByteArray all() const { return "exit " + QByteArray::number(code) + "\n" + out + err; }
};

inline QString ctl() { return QStringLiteral(KEYTURN_BIN_DIR "/keyturnctl"); }

/// Runs a program to its end; `input` becomes its standard input.
inline Outcome runProgram(const QString& program, const QStringList& arguments, const QByteArray& input = {}, const QString& folder = {}) {
    QProcess process;
    if (!folder.isEmpty()) process.setWorkingDirectory(folder);
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(60000)) return {};
    return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(), process.readAllStandardError()};
}

inline QByteArray bytesOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline bool writeBytes(const QString& path, const QByteArray& bytes, QFile::Permissions mode = QFile::ReadOwner | QFile::WriteOwner) {
    QFile file(path);
    return file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.setPermissions(mode) && file.write(bytes) == bytes.size();
}

/// A fresh copy of one demo home, made once per test program; removed at the end.
class CliHome {
  public:
    CliHome() {
        static const QTemporaryDir original;
        static const QString demo = [] {
            const QString made = original.filePath(QStringLiteral("demo-home"));
            return runProgram(ctl(), {QStringLiteral("demo"), QStringLiteral("init"), made}).code == 0 ? made : QString();
        }();
        if (!demo.isEmpty()) runProgram(QStringLiteral("cp"), {QStringLiteral("-a"), demo, path()});
    }
    QString path() const { return m_folder.filePath(QStringLiteral("home")); }
    QString folder() const { return m_folder.path(); }
    QString file(const char* name) const { return m_folder.filePath(QLatin1String(name)); }
    QString demo(const char* name) const { return path() + QStringLiteral("/demo/") + QLatin1String(name); }
    bool isReady() const { return QFileInfo::exists(path() + QStringLiteral("/state.db")); }

    QStringList withHome(const QStringList& arguments) const { return QStringList{QStringLiteral("--home"), path()} + arguments; }
    Outcome run(const QStringList& arguments, const QByteArray& input = {}) const {
        return runProgram(ctl(), withHome(arguments), input, folder());
    }
    /// The words of a command separated by blanks; none of them may hold one.
    Outcome run(const char* words, const QByteArray& input = {}) const {
        return run(QString::fromUtf8(words).split(u' '), input);
    }
    Outcome put(const QString& ref, const QByteArray& value) const {
        return run({QStringLiteral("secret"), QStringLiteral("put"), ref, QStringLiteral("--reason"), QStringLiteral("put by a test")}, value);
    }
    Outcome get(const QString& ref) const {
        return run({QStringLiteral("secret"), QStringLiteral("get"), ref, QStringLiteral("--reason"), QStringLiteral("read by a test")});
    }
    QJsonArray runs() const { return run("rotate list --format json").json().value(QStringLiteral("runs")).toArray(); }

  private:
    QTemporaryDir m_folder;
};

/// The value that an env file gives to a key.
inline QByteArray envValue(const QByteArray& file, const QByteArray& key) {
    for (const QByteArray& line : file.split('\n'))
        if (line.startsWith(key + '=')) return line.mid(key.size() + 1);
    return {};
}

} // namespace keyturn::test
