#pragma once

// What the key tests share: views of texts, and the openssl and ssh-keygen programs as an outside opinion.

#include "base/SecureBytes.h"

#include <QByteArray>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

namespace keyturn::crypto::fixtures {

inline base::ByteSpan span(const QByteArray& text) {
    return {reinterpret_cast<const std::uint8_t*>(text.constData()), static_cast<std::size_t>(text.size())};
}

/// A copy for comparing in tests; the keys here are thrown away.
inline QByteArray text(const base::SecureBytes& bytes) {
    return QByteArray(bytes.chars().data(), static_cast<qsizetype>(bytes.size()));
}

struct Outcome {
    int exitCode = -1;
    QByteArray output;
    QByteArray errors;
};

/// Runs a program with `input` on stdin.
inline Outcome run(const QString& program, const QStringList& arguments, const QByteArray& input = {}) {
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForStarted(10'000)) return {};
    process.write(input);
    process.closeWriteChannel();
    process.waitForFinished(120'000);
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

inline Outcome openssl(const QString& arguments, const QByteArray& input = {}) {
    return run(QStringLiteral("openssl"), arguments.split(u' ', Qt::SkipEmptyParts), input);
}

/// Writes a file of mode 600 into the folder; answers its path.
inline QString write(const QTemporaryDir& folder, const QString& name, const QByteArray& content) {
    const QString path = folder.filePath(name);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly)) return {};
    file.write(content);
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    return path;
}

} // namespace keyturn::crypto::fixtures
