#include "AuditTestLog.h"

#include "audit/CanonicalLine.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

using namespace keyturn;
using namespace keyturn::audit;
using namespace keyturn::audit::test;

namespace {

/// A second verifier that shares nothing with the first: JSON by Qt, hash by Qt. Answers the last good sequence.
qint64 secondVerifier(const QList<QByteArray>& lines) {
    QByteArray previous(32, '\0');
    qint64 good = 0;
    for (const QByteArray& line : lines) {
        const QJsonObject record = QJsonDocument::fromJson(line).object();
        const QByteArray hash = record.value(QLatin1String("hash")).toString().toLatin1();
        QByteArray rest = line;
        rest.replace(QByteArray("\"hash\":\"" + hash + "\","), QByteArray());
        const bool isNext = record.value(QLatin1String("sequence")).toInteger() == good + 1 &&
                            record.value(QLatin1String("previousHash")).toString().toLatin1() == previous.toHex();
        if (!isNext || QCryptographicHash::hash(QByteArray(previous + rest), QCryptographicHash::Sha256).toHex() != hash) return good;
        previous = QByteArray::fromHex(hash);
        ++good;
    }
    return good;
}

} // namespace

class tst_AuditExport : public QObject {
    Q_OBJECT

    Desk m_desk;
    QList<QByteArray> m_lines; ///< of a start record, 6 acts, and the checkpoint

    Verification verify(const QList<QByteArray>& lines) { return verifyText(m_desk.home.filePath(QStringLiteral("x")), joined(lines)); }

  private Q_SLOTS:
    void initTestCase() {
        QVERIFY(m_desk.fill(6));
        m_lines = m_desk.exportLines();
        QCOMPARE(m_lines.size(), 8);
    }

    void AUD1_goldenLine() {
        LineFields fields;
        fields.sequence = 7;
        fields.time = base::parseIsoUtc(QStringLiteral("2026-11-21T08:30:00Z")).value();
        fields.host = QStringLiteral("desk");
        fields.keyId = QStringLiteral("0123456789abcdef");
        for (std::size_t i = 0; i < 32; ++i) fields.previousHash[i] = static_cast<std::uint8_t>(i);
        fields.event = {QStringLiteral("ada"), QStringLiteral("secret.get"), QStringLiteral("prod/aws/ü"), QStringLiteral("intent"), {},
                        {{QStringLiteral("ticket"), QStringLiteral("T-1")}, {QStringLiteral("reason"), QStringLiteral("a \"quote\" \\ and \n end")}}};
        const CanonicalLine line = CanonicalLine::write(fields);
        QCOMPARE(line.text, QByteArray("{\"action\":\"secret.get\",\"actor\":\"ada\",\"details\":{\"reason\":\"a \\\"quote\\\" \\\\ and \\u000a end\",\"ticket\":\"T-1\"},"
                                       "\"hash\":\"9d100fa1fa569e31ddb2a9893ebd063d398d5c8bd2eeb63091ec2475ed7a1eea\",\"host\":\"desk\",\"keyId\":\"0123456789abcdef\","
                                       "\"object\":\"prod/aws/\xc3\xbc\",\"outcome\":\"intent\",\"previousHash\":\"000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\","
                                       "\"rotationId\":\"\",\"sequence\":7,\"time\":\"2026-11-21T08:30:00Z\"}"));
    }

    void AUD1_exportVerifiesAndIsOwnerOnly() {
        auto answer = verifyExport(m_desk.exportFile(), m_desk.log->publicKeyText(), {});
        QVERIFY(answer);
        QCOMPARE(answer->verdict, Verdict::Verified);
        QCOMPARE(answer->records, qint64(7));
        QCOMPARE(answer->verifiedTo, qint64(7));
        QVERIFY(!answer->keyId.isEmpty());
        QCOMPARE(QFileInfo(m_desk.exportFile()).permissions() & 0x0fff, QFile::ReadUser | QFile::WriteUser);
    }

    void AUD1_secondImplementationAgrees() {
        QCOMPARE(secondVerifier(m_lines.mid(0, 7)), qint64(7));
        QList<QByteArray> changed = m_lines.mid(0, 7);
        changed[4].replace("name-3", "name-9");
        QCOMPARE(secondVerifier(changed), qint64(4));
        QCOMPARE(verify(changed).verifiedTo, qint64(4));
    }

    void AUD2_firstRecordBindsLogAndKey() {
        const QJsonObject details = QJsonDocument::fromJson(m_lines.front()).object().value(QLatin1String("details")).toObject();
        QCOMPARE(details.value(QLatin1String("publicKey")).toString(), m_desk.log->publicKeyText());
        QCOMPARE(details.value(QLatin1String("logId")).toString().size(), 32);
    }

    void AUD2_everyByteFlipIsFound() {
        const QByteArray whole = joined(m_lines);
        QVector<qsizetype> lineOf;
        for (qsizetype i = 0, line = 1; i < whole.size(); ++i) {
            lineOf << line;
            if (whole.at(i) == '\n') ++line;
        }
        for (qsizetype i = 0; i < whole.size(); ++i) {
            for (const char flip : {'\x01', '\x20', '\x80'}) {
                QByteArray changed = whole;
                changed[i] = static_cast<char>(changed.at(i) ^ flip);
                const Verification answer = verifyText(m_desk.home.filePath(QStringLiteral("x")), changed);
                const QByteArray where = QByteArray::number(i) + ": " + verdictWord(answer.verdict).toUtf8() + ' ' + answer.reason.toUtf8();
                QVERIFY2(answer.verdict != Verdict::Verified, where.constData());
                if (lineOf.at(i) <= 7 && whole.at(i) != '\n') QVERIFY2(answer.firstBad == lineOf.at(i), where.constData());
            }
        }
    }

    void AUD2_everyTruncationIsFound() {
        const QByteArray whole = joined(m_lines);
        for (qsizetype size = 0; size < whole.size(); ++size) {
            const Verification answer = verifyText(m_desk.home.filePath(QStringLiteral("x")), whole.left(size));
            QVERIFY2(answer.verdict == Verdict::Truncated || answer.verdict == Verdict::Unverifiable, QByteArray::number(size).constData());
        }
    }

    void AUD2_removedLineIsNamed() {
        for (qsizetype i = 0; i < 6; ++i) {
            QList<QByteArray> lines = m_lines;
            lines.removeAt(i);
            const Verification answer = verify(lines);
            QCOMPARE(answer.verdict, Verdict::Changed);
            QCOMPARE(answer.firstBad, i + 1);
            QCOMPARE(answer.missing, qint64(1));
            QCOMPARE(answer.reason, QStringLiteral("sequence"));
        }
    }

    void AUD2_duplicatedAndReorderedLinesAreNamed() {
        QList<QByteArray> twice = m_lines;
        twice.insert(3, m_lines.at(2));
        QCOMPARE(verify(twice).verdict, Verdict::Changed);
        QCOMPARE(verify(twice).firstBad, qint64(4));
        QList<QByteArray> swapped = m_lines;
        swapped.swapItemsAt(2, 3);
        QCOMPARE(verify(swapped).verdict, Verdict::Changed);
        QCOMPARE(verify(swapped).firstBad, qint64(3));
    }

    void AUD2_recordWithANewHashIsNamed() {
        QList<QByteArray> lines = m_lines;
        const auto parts = LineParts::find({lines.at(3).constData(), static_cast<std::size_t>(lines.at(3).size())});
        QVERIFY(parts);
        QByteArray head(parts->head.data(), static_cast<qsizetype>(parts->head.size()));
        const QByteArray tail(parts->tail.data(), static_cast<qsizetype>(parts->tail.size()));
        const QByteArray previous = QByteArray::fromHex(QByteArray(parts->previousHash.data(), 64));
        head.replace("\"ada\"", "\"eve\"");
        const QByteArray hash = QCryptographicHash::hash(QByteArray(previous + head + tail), QCryptographicHash::Sha256).toHex();
        lines[3] = head + "\"hash\":\"" + hash + "\"," + tail;
        const Verification answer = verify(lines);
        QCOMPARE(answer.verdict, Verdict::Changed);
        QCOMPARE(answer.firstBad, qint64(4));
        QCOMPARE(answer.verifiedTo, qint64(3));
    }

    void AUD4_lastRecordsRemovedAreCounted() {
        QList<QByteArray> lines = m_lines;
        lines.remove(4, 3);
        const Verification answer = verify(lines);
        QCOMPARE(answer.verdict, Verdict::Truncated);
        QCOMPARE(answer.missing, qint64(3));
        QCOMPARE(answer.records, qint64(4));
        QCOMPARE(answer.reason, QStringLiteral("checkpoint"));
    }

    void AUD4_withoutCheckpointNothingIsProved() {
        QCOMPARE(verify(m_lines.mid(0, 7)).verdict, Verdict::Unverifiable);
        QCOMPARE(verify(m_lines.mid(0, 7)).reason, QStringLiteral("checkpoint"));
        QCOMPARE(verify(m_lines.mid(7)).verdict, Verdict::Truncated);
        QList<QByteArray> after = m_lines;
        after << m_lines.at(6);
        QCOMPARE(verify(after).verdict, Verdict::Changed);
    }

    void AUD4_checkpointOfAnotherKeyIsRefused() {
        Desk other;
        QVERIFY(other.open(7) && other.fill(6));
        Desk stranger;
        QVERIFY(stranger.fill(6));
        QList<QByteArray> lines = m_lines;
        lines.last() = other.exportLines().last();
        QCOMPARE(verify(lines).verdict, Verdict::Changed);
        // A whole log of one's own verifies in itself, but not as the log of the expected key.
        auto answer = verifyExport(m_desk.exportFile(), QStringLiteral("AAAA"), {});
        QCOMPARE(answer->verdict, Verdict::Unverifiable);
        QCOMPARE(answer->reason, QStringLiteral("key"));
    }

    void missingFileIsAnError() {
        QCOMPARE(verifyExport(m_desk.home.filePath(QStringLiteral("absent")), {}, {}).error().code, base::ErrorCode::NotFound);
    }

    void linesLargerThanTheReadBlockAreNoCrash() {
        const Verification answer = verifyText(m_desk.home.filePath(QStringLiteral("x")), QByteArray(9 << 20, 'a'));
        QVERIFY(answer.verdict != Verdict::Verified);
    }
};

QTEST_GUILESS_MAIN(tst_AuditExport)
#include "tst_AuditExport.moc"
