#include "app/ErrorText.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QtTest>

using namespace keyturn;
using base::ErrorCode;

/// Every condition code of the sources has one sentence and one meaning.
class tst_ErrorText : public QObject {
    Q_OBJECT

    static QString textOf(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }
    static QString source(const char* path) { return QStringLiteral(KEYTURN_SOURCE_DIR "/src/") + QLatin1String(path); }
    static QMap<QString, int> errorEntries() {
        auto all = entriesOf(source("app/ErrorText.cpp"));
        for (const char* table : {"app/NetworkStoreErrors.cpp", "app/TargetErrors.cpp", "app/CryptographyErrors.cpp"}) {
            const auto more = entriesOf(source(table));
            for (const auto& [code, count] : more.asKeyValueRange()) all[code] += count;
        }
        return all;
    }
    /// Code -> how many entries the table of that file has for it.
    static QMap<QString, int> entriesOf(const QString& path) {
        static const QRegularExpression entry(QStringLiteral("\\{\"(KT-[A-Z]+-[0-9]+)\","));
        QMap<QString, int> found;
        const QString text = textOf(path);
        for (auto all = entry.globalMatch(text); all.hasNext();) ++found[all.next().captured(1)];
        return found;
    }
    /// Code -> the folder of src that raises it, for every literal outside the tables.
    static QMultiMap<QString, QString> raised() {
        static const QRegularExpression literal(QStringLiteral("\"(KT-[A-Z]+-[0-9]+)\""));
        QMultiMap<QString, QString> found;
        QDirIterator files(source(""), {QStringLiteral("*.cpp"), QStringLiteral("*.h")}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString path = files.next();
            static const QStringList kTables{QStringLiteral("ErrorText.cpp"), QStringLiteral("FindingText.cpp"), QStringLiteral("NetworkStoreErrors.cpp"),
                                             QStringLiteral("TargetErrors.cpp"), QStringLiteral("CryptographyErrors.cpp")};
            if (kTables.contains(QFileInfo(path).fileName())) continue;
            const QString text = textOf(path);
            for (auto all = literal.globalMatch(text); all.hasNext();) found.insert(all.next().captured(1), path);
        }
        return found;
    }

  private Q_SLOTS:
    void everyCodeOfTheSourcesHasOneSentence() {
        const auto errors = errorEntries();
        const auto findings = entriesOf(source("app/FindingText.cpp"));
        QVERIFY(errors.size() > 100);
        for (const int count : errors) QCOMPARE(count, 1);
        for (const int count : findings) QCOMPARE(count, 1);
        const auto codes = raised();
        QVERIFY(codes.uniqueKeys().size() > 100);
        for (const QString& code : codes.uniqueKeys())
            QVERIFY2(errors.contains(code) || findings.contains(code), qPrintable(code + u' ' + codes.value(code)));
    }

    void noSentenceIsOfACodeThatNothingRaises() {
        const auto codes = raised();
        for (const QString& code : errorEntries().keys())
            if (code != QLatin1String("KT-MEM-1")) QVERIFY2(codes.contains(code), qPrintable(code));
    }

    void factsArePutInOnceAndShownSafely() {
        const QString hostile = QString::fromUtf8("a\u202Eb%1\nc");
        const auto sentences = app::errorText(base::makeError(ErrorCode::Conflict, QStringLiteral("KT-ROT-1"), hostile, {QStringLiteral("r-1%s")}));
        QVERIFY(!sentences.oneLine().contains(QChar(0x202e)));
        QVERIFY(!sentences.oneLine().contains(u'\n'));
        QVERIFY2(sentences.what.contains(QLatin1String("b%1")), qPrintable(sentences.what));
        QVERIFY2(sentences.what.contains(QLatin1String("(r-1%s)")), qPrintable(sentences.what));
    }

    void aRemarkWithoutItsFactIsLeftOut() {
        const auto sentences = app::errorText(base::makeError(ErrorCode::PermissionDenied, QStringLiteral("KT-GRD-1"), QStringLiteral("a/b/c")));
        QCOMPARE(sentences.what, QStringLiteral("a/b/c is read-only here."));
        QVERIFY(sentences.oneLine().endsWith(QLatin1String("[KT-GRD-1]")));
        const auto unknownKey = app::errorText(base::makeError(ErrorCode::InvalidInput, QStringLiteral("KT-CFG-4"), QStringLiteral("a.json:4"), {QStringLiteral("x"), {}}));
        QCOMPARE(unknownKey.what, QStringLiteral("a.json:4: unknown \"x\"."));
    }
};

QTEST_APPLESS_MAIN(tst_ErrorText)
#include "tst_ErrorText.moc"
