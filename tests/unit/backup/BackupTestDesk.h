#pragma once

#include "backup/BackupReader.h"
#include "backup/BackupSignature.h"
#include "backup/BackupWriter.h"
#include "base/AtomicFile.h"
#include "crypto/Age.h"

#include <QFile>
#include <QTemporaryDir>

namespace keyturn::backup::test {

inline QByteArray bytesOf(const QString& file) {
    QFile in(file);
    return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
}
inline bool overwrite(const QString& file, const QByteArray& bytes) {
    QFile out(file);
    return out.open(QIODevice::WriteOnly | QIODevice::Truncate) && out.write(bytes) == bytes.size();
}

inline BackupItem itemOf(const QString& path, std::string_view value, const QString& backend = QStringLiteral("env")) {
    BackupItem item;
    item.ref = {QStringLiteral("production"), backend, path, {}};
    item.kind = QStringLiteral("password");
    item.metadata.path = path;
    item.metadata.valueChangedAt = *base::parseIsoUtc(u"2026-01-02T03:04:05Z");
    item.metadata.valueChangedSource = domain::AgeSource::VersionCreated;
    item.metadata.tags.insert(QStringLiteral("team \"a\"\n"), QStringLiteral("x"));
    domain::SecretVersion version;
    version.id = QStringLiteral("v1");
    version.stage = domain::VersionStage::Current;
    version.createdAt = item.metadata.valueChangedAt;
    item.versions.emplace_back(version, domain::SecretValue::single(base::SecureBytes::fromChars(value)));
    return item;
}

/// A desk with a signing key, an age identity, and a folder for its backups.
struct Desk {
    QTemporaryDir folder;
    base::SecureBytes seed = base::SecureBytes::fromChars("0123456789abcdef0123456789abcdef");
    QString identityFile = folder.filePath(QStringLiteral("identity.txt"));
    QString recipient;
    QString file = folder.filePath(QStringLiteral("one.ktb"));
    OpenWith key;
    base::CallContext context;

    Desk() {
        auto identity = crypto::AgeIdentity::generate();
        recipient = identity->recipient()->text();
        if (!base::writeFile(identityFile, crypto::ageIdentityFileText(*identity).bytes())) qFatal("no identity file");
        key.identityFile = identityFile;
    }
    QStringList trusted() const { return {signerOf(seed)->base64()}; }

    BackupSetup setup(const std::vector<QString>& paths) const {
        BackupSetup made;
        made.environment = QStringLiteral("production");
        made.inventoryHash = QStringLiteral("00ff");
        made.createdBy = QStringLiteral("a.m");
        made.createdAt = *base::parseIsoUtc(u"2026-11-21T03:00:00Z");
        made.signingSeed = &seed;
        for (const QString& path : paths) made.expectedRefs.push_back(QStringLiteral("production/env/") + path);
        return made;
    }
    Recipients recipients() const { return {{recipient}, {}, {}}; }

    /// Hands out these items once.
    static ItemSource sourceOf(std::vector<BackupItem> items) {
        auto shared = std::make_shared<std::vector<BackupItem>>(std::move(items));
        return [shared, at = std::size_t{0}](BackupItem& item) mutable -> base::Result<bool> {
            if (at == shared->size()) return false;
            item = std::move((*shared)[at++]);
            return true;
        };
    }
    base::Result<BackupReport> write(std::vector<BackupItem> items) {
        std::vector<QString> paths;
        for (const auto& item : items) paths.push_back(item.ref.path);
        std::vector<SkippedItem> skipped;
        return writeBackup(file, setup(paths), recipients(), sourceOf(std::move(items)), skipped, context);
    }
    base::Result<BackupReport> writeThree() {
        std::vector<BackupItem> items;
        items.push_back(itemOf(QStringLiteral("DB_PASSWORD"), "correct horse \"battery\" \\ staple\n\t\x01 \xc3\xa4"));
        items.push_back(itemOf(QStringLiteral("folder/BINARY"), std::string_view("\x00\xff\xfe binary", 10)));
        items.push_back(itemOf(QStringLiteral("JWT_SECRET"), "third-value"));
        return write(std::move(items));
    }
    base::Result<VerifyReport> verify() { return verifyBackup(file, trusted(), key, context); }
};

inline QStringList conditionsOf(const std::vector<base::Error>& problems) {
    QStringList out;
    for (const auto& problem : problems) out += problem.condition;
    return out;
}

} // namespace keyturn::backup::test
