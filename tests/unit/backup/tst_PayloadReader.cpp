#include "BackupTestDesk.h"

#include "backup/ItemDocument.h"
#include "backup/PayloadReader.h"
#include "backup/TarWriter.h"

#include <QtTest>

using namespace keyturn;
using namespace keyturn::backup;
using namespace keyturn::backup::test;

namespace {

QByteArray textOf(const base::SecureBytes& bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}
base::ByteSpan span(const QByteArray& bytes) {
    return {reinterpret_cast<const std::uint8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size())};
}

/// An archive whose every part can be spoilt by one who holds the encryption key.
struct Archive {
    QList<std::pair<QByteArray, QByteArray>> entries;
    std::vector<crypto::Digest256> sums;

    static Archive whole() {
        Archive made;
        Manifest manifest;
        manifest.environment = QStringLiteral("production");
        manifest.refs = {QStringLiteral("production/env/A"), QStringLiteral("production/env/B"), QStringLiteral("production/env/C")};
        made.entries.append({kManifestEntry, textOf(manifest.encode())});
        for (const char* name : {"A", "B"}) made.addItem(itemOf(QString::fromLatin1(name), name));
        made.close({{QStringLiteral("production/env/C"), base::makeError(base::ErrorCode::PermissionDenied)}});
        return made;
    }
    void addItem(const BackupItem& item) {
        const QByteArray document = textOf(*ItemDocument::encode(item));
        entries.append({itemEntryName(sums.size() + 1), document});
        sums.push_back(crypto::sha256(span(document)));
    }
    void close(std::vector<SkippedItem> skipped) {
        const Closing closing{std::move(skipped), sums, Closing::totalOf(crypto::sha256(span(entries.first().second)), sums)};
        entries.append({kClosingEntry, textOf(closing.encode())});
    }

    QString problem(const std::vector<crypto::Digest256>* proved = nullptr, int* visited = nullptr) const {
        QByteArray tar;
        TarWriter writer([&](base::ByteSpan piece) -> base::Status {
            tar.append(reinterpret_cast<const char*>(piece.data()), static_cast<qsizetype>(piece.size()));
            return {};
        }, 0);
        for (const auto& [name, content] : entries)
            if (!writer.add(name, span(content))) return QStringLiteral("not written");
        if (!writer.finish()) return QStringLiteral("not written");
        base::ByteSpan rest = span(tar);
        const base::CallContext context;
        PayloadReader reader({[&rest]() -> base::Result<base::ByteSpan> { return std::exchange(rest, base::ByteSpan()); },
                              [visited](BackupItem&&) -> base::Status { return visited ? void(++*visited) : void(), base::Status(); }, proved}, context);
        const auto read = reader.run();
        return read ? QString() : read.error().condition + u':' + read.error().args.value(0) + u':' + read.error().subject;
    }
};

} // namespace

class tst_PayloadReader : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void BAK5_aWholeArchiveIsRead() { QCOMPARE(Archive::whole().problem(), QString()); }

    void BAK5_swappedRecords() {
        Archive archive = Archive::whole();
        std::swap(archive.entries[1].second, archive.entries[2].second);
        QCOMPARE(archive.problem(), QStringLiteral("KT-BAK-6:hash:end.json"));
        archive = Archive::whole();
        std::swap(archive.entries[1], archive.entries[2]);
        QCOMPARE(archive.problem(), QStringLiteral("KT-BAK-6:order:secrets/000002.json"));
    }

    void BAK5_droppedRecord() {
        Archive archive = Archive::whole();
        archive.entries.removeAt(2);
        QCOMPARE(archive.problem(), QStringLiteral("KT-BAK-6:count:end.json"));
    }

    void BAK5_repeatedRecord() {
        Archive archive = Archive::whole();
        archive.entries.insert(3, archive.entries[2]);
        QCOMPARE(archive.problem(), QStringLiteral("KT-BAK-6:order:secrets/000002.json"));
        archive = Archive::whole();
        archive.entries.removeLast();
        archive.addItem(itemOf(QStringLiteral("B"), "another value of the same name"));
        archive.close({{QStringLiteral("production/env/C"), {}}});
        QCOMPARE(archive.problem(), QStringLiteral("KT-BAK-6:repeated:end.json"));
    }

    void BAK5_expectedButNeitherThereNorTold() {
        Archive archive = Archive::whole();
        archive.entries.removeLast();
        archive.close({});
        QCOMPARE(archive.problem(), QStringLiteral("KT-BAK-6:missing:production/env/C"));
    }

    void BAK5_endAndManifestInTheirPlaces() {
        Archive archive = Archive::whole();
        archive.entries.removeLast();
        QCOMPARE(archive.problem(), QStringLiteral("KT-BAK-6:missing:end.json"));
        archive = Archive::whole();
        archive.entries.removeFirst();
        QCOMPARE(archive.problem(), QStringLiteral("KT-BAK-6:order:secrets/000001.json"));
        archive = Archive::whole();
        archive.entries.append(std::pair<QByteArray, QByteArray>("secrets/000003.json", "{}"));
        QCOMPARE(archive.problem(), QStringLiteral("KT-BAK-6:trailing:end.json"));
        archive.entries.clear();
        QCOMPARE(archive.problem(), QStringLiteral("KT-BAK-6:missing:manifest.json"));
    }

    void BAK6_otherPathsAreRefused() {
        for (const char* path : {"../../etc/cron.d/x", "/etc/passwd", "secret/000001.json", "SECRETS/000001.json"}) {
            Archive archive = Archive::whole();
            archive.entries[1].first = path;
            QCOMPARE(archive.problem(), QStringLiteral("KT-BAK-6:path:") + QLatin1String(path));
        }
        Archive archive = Archive::whole();
        archive.entries[1].first = "secrets/../000001.json";
        QCOMPARE(archive.problem(), QStringLiteral("KT-BAK-6:order:secrets/../000001.json"));
    }

    void BAK5_changedManifestIsFound() {
        Archive archive = Archive::whole();
        archive.entries[0].second.replace("\"environment\":\"production\"", "\"environment\":\"staging_xx\"");
        QCOMPARE(archive.problem(), QStringLiteral("KT-BAK-6:hash:end.json"));
        archive.entries[0].second.replace("\"version\":1", "\"version\":2");
        QCOMPARE(archive.problem(), QStringLiteral("KT-BAK-13:2:"));
    }

    void BAK10_whatDiffersFromTheProofIsNotHandedOut() {
        const Archive archive = Archive::whole();
        auto proved = archive.sums;
        QCOMPARE(archive.problem(&proved), QString());
        proved[1][0] ^= 1;
        int visited = 0;
        QCOMPARE(archive.problem(&proved, &visited), QStringLiteral("KT-BAK-6:changed:secrets/000002.json"));
        QCOMPARE(visited, 1);
        proved = archive.sums;
        proved.push_back(proved.front());
        QCOMPARE(archive.problem(&proved), QStringLiteral("KT-BAK-6:changed:end.json"));
    }
};

QTEST_APPLESS_MAIN(tst_PayloadReader)
#include "tst_PayloadReader.moc"
