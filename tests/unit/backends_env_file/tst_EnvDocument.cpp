#include "backends/env_file/EnvDocument.h"
#include "backends/env_file/EnvEncoder.h"

#include <QRandomGenerator>
#include <QTest>

using namespace keyturn;
using namespace keyturn::backends;
using base::SecureBytes;

namespace {
SecureBytes bytesOf(const QByteArray& text) { return SecureBytes::fromChars({text.constData(), std::size_t(text.size())}); }
QByteArray textOf(const EnvDocument& document) {
    return QByteArray(document.content().chars().data(), qsizetype(document.content().size()));
}
EnvDocument parsed(const QByteArray& text, EnvDialect dialect = EnvDialect::Universal) {
    auto document = EnvDocument::parse(bytesOf(text), dialect);
    if (!document) qFatal("does not parse: %s", qPrintable(document.error().condition));
    return std::move(*document);
}
}

class tst_EnvDocument : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void FIL5_onlyTheValueChanges_data() {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("comment, order and blank lines") << QByteArray("# top\n\nA=1\nK=old # why\n\n#end") << QByteArray("# top\n\nA=1\nK=new # why\n\n#end");
        QTest::newRow("crlf") << QByteArray("A=1\r\nK=old\r\nB=2\r\n") << QByteArray("A=1\r\nK=new\r\nB=2\r\n");
        QTest::newRow("bom") << QByteArray("\xEF\xBB\xBFK=old\n") << QByteArray("\xEF\xBB\xBFK=new\n");
        QTest::newRow("export and blanks") << QByteArray("  export  K =  old  \n") << QByteArray("  export  K =  new  \n");
        QTest::newRow("quotes") << QByteArray("K=\"o ld\" # c\n") << QByteArray("K=new # c\n");
        QTest::newRow("several lines") << QByteArray("K='a\nb\nc'\nB=2\n") << QByteArray("K=new\nB=2\n");
        QTest::newRow("empty") << QByteArray("K=\nB=2\n") << QByteArray("K=new\nB=2\n");
        QTest::newRow("no last line end") << QByteArray("K=old") << QByteArray("K=new");
        QTest::newRow("yaml style") << QByteArray("K: old\n") << QByteArray("K=new\n");
        QTest::newRow("text behind the quote") << QByteArray("K=\"x\" y\nB=2\n") << QByteArray("K=new\nB=2\n");
        QTest::newRow("appended") << QByteArray("A=1\n") << QByteArray("A=1\nK=new\n");
        QTest::newRow("appended with crlf") << QByteArray("A=1\r\nB=2") << QByteArray("A=1\r\nB=2\r\nK=new\r\n");
        QTest::newRow("into nothing") << QByteArray() << QByteArray("K=new\n");
        QTest::newRow("into a bom") << QByteArray("\xEF\xBB\xBF") << QByteArray("\xEF\xBB\xBFK=new\n");
        QTest::newRow("name in a comment") << QByteArray("#K=old\nKK=2\n") << QByteArray("#K=old\nKK=2\nK=new\n");
    }
    void FIL5_onlyTheValueChanges() {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        const auto changed = parsed(before).withValue(QStringLiteral("K"), bytesOf("new"));
        QVERIFY(changed);
        QCOMPARE(textOf(*changed), after);
    }

    void FIL5_removingTakesItsLinesAlone() {
        const auto left = parsed("# a\nexport K=\"x\ny\" # c\r\nB=2\n").without(QStringLiteral("K"));
        QVERIFY(left);
        QCOMPARE(textOf(*left), QByteArray("# a\nB=2\n"));
        QCOMPARE(parsed("A=1\n").without(QStringLiteral("K")).error().code, base::ErrorCode::NotFound);
    }

    void KTENV1_duplicatesAreNotedReadLastAndNotWritten() {
        const auto document = parsed("K=1\nA=2\nK=3\n");
        QCOMPARE(document.keys(), QStringList({QStringLiteral("K"), QStringLiteral("A")}));
        QVERIFY(document.read(QStringLiteral("K"))->value.equals(bytesOf("3")));
        QVERIFY(document.notesOn(QStringLiteral("K")).contains(QStringLiteral("duplicateKey:1,3")));
        const auto changed = document.withValue(QStringLiteral("K"), bytesOf("new"));
        QCOMPARE(changed.error().condition, QStringLiteral("KT-ENV-1"));
        QCOMPARE(changed.error().args, QStringList(QStringLiteral("1,3")));
        QCOMPARE(document.without(QStringLiteral("K")).error().condition, QStringLiteral("KT-ENV-1"));
    }

    void badInputsGiveTheStatedCode_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("condition");
        QTest::addColumn<QString>("line");
        QTest::newRow("KTENV2 double quote") << QByteArray("A=1\nK=\"x\nB=2\n") << QStringLiteral("KT-ENV-2") << QStringLiteral("2");
        QTest::newRow("KTENV2 single quote") << QByteArray("K='x") << QStringLiteral("KT-ENV-2") << QStringLiteral("1");
        QTest::newRow("KTENV2 quote that meets the next one") << QByteArray("A=1\nK=\"x\nB=\"two\"\n") << QStringLiteral("KT-ENV-2") << QStringLiteral("2");
        QTest::newRow("KTENV3 nul") << QByteArray("A=1\nB=a\0b\n", 9) << QStringLiteral("KT-ENV-3") << QStringLiteral("2");
        QTest::newRow("KTENV3 latin1") << QByteArray("A=1\n\nB=\xE4\n") << QStringLiteral("KT-ENV-3") << QStringLiteral("3");
        QTest::newRow("KTENV3 overlong") << QByteArray("B=\xC0\xAF\n") << QStringLiteral("KT-ENV-3") << QStringLiteral("1");
        QTest::newRow("KTENV3 surrogate") << QByteArray("B=\xED\xA0\x80\n") << QStringLiteral("KT-ENV-3") << QStringLiteral("1");
    }
    void badInputsGiveTheStatedCode() {
        QFETCH(QByteArray, text);
        QFETCH(QString, condition);
        QFETCH(QString, line);
        const auto document = EnvDocument::parse(bytesOf(text));
        QVERIFY(!document);
        QCOMPARE(document.error().condition, condition);
        QCOMPARE(document.error().args.first(), line);
    }

    void KTENV4_dollarsAndBackTicksAreNotedAndWrittenLiterally() {
        QVERIFY(parsed("K=$OTHER\n").notesOn(QStringLiteral("K")).contains(QStringLiteral("expands")));
        QVERIFY(parsed("K=`id`\n").notesOn(QStringLiteral("K")).contains(QStringLiteral("expands")));
        QVERIFY(!parsed("K=id\n").notesOn(QStringLiteral("K")).contains(QStringLiteral("expands")));
        const auto written = parsed({}).withValue(QStringLiteral("K"), bytesOf("cost $5"));
        QVERIFY(written);
        QCOMPARE(textOf(*written), QByteArray("K='cost $5'\n"));
    }

    void KTENV5_largerThanFourMebibytesIsRefused() {
        const auto document = EnvDocument::parse(SecureBytes(EnvDocument::kLargest + 1));
        QCOMPARE(document.error().condition, QStringLiteral("KT-ENV-5"));
    }

    void KTENV6_noCommonFormIsRefusedButADialectHasOne() {
        const QByteArray value("it's \"50\\50\"");
        const auto refused = parsed("K=x\n").withValue(QStringLiteral("K"), bytesOf(value));
        QCOMPARE(refused.error().condition, QStringLiteral("KT-ENV-6"));
        for (const auto dialect : {EnvDialect::Compose, EnvDialect::Python, EnvDialect::Node, EnvDialect::Docker, EnvDialect::Systemd}) {
            const auto written = parsed("K=x\n", dialect).withValue(QStringLiteral("K"), bytesOf(value));
            QVERIFY2(written, qPrintable(dialectWord(dialect)));
            QVERIFY(written->read(QStringLiteral("K"))->value.equals(bytesOf(value)));
        }
    }

    void KTENV8_namesThatNotEveryReaderTakesAreReadOnly() {
        const auto document = parsed("a.b=1\nc-d=2\n");
        QCOMPARE(document.keys().size(), 2);
        QVERIFY(document.read(QStringLiteral("a.b"))->value.equals(bytesOf("1")));
        for (const char* name : {"a.b", "c-d", "1A", "", "A B", "A=B", "A\nB"})
            QCOMPARE(document.withValue(QString::fromUtf8(name), bytesOf("x")).error().condition, QStringLiteral("KT-ENV-8"));
    }

    void linesThatAreNoAssignmentAreToldWithTheirNumber() {
        const auto document = parsed("A=1\nthis is not\n=x\nB=2\n");
        QCOMPARE(document.keys(), QStringList({QStringLiteral("A"), QStringLiteral("B")}));
        QCOMPARE(document.problems().size(), std::size_t(2));
        QCOMPARE(document.problems().front().line, 2);
        QCOMPARE(document.problems().front().condition, QStringLiteral("KT-ENV-7"));
    }

    void aPemIsWrittenOnOneLineAndReadBack() {
        const QByteArray pem = "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADANBg+/=\n-----END PRIVATE KEY-----\n";
        const auto written = parsed({}).withValue(QStringLiteral("JWT_PRIVATE_KEY"), bytesOf(pem));
        QVERIFY(written);
        QCOMPARE(textOf(*written).count('\n'), 1);
        QVERIFY(written->read(QStringLiteral("JWT_PRIVATE_KEY"))->value.equals(bytesOf(pem)));
    }

    /// Random documents and values: nothing but the value's own bytes changes, and every reader gets what was written.
    void FIL5_propertyParseWriteParse() {
        QRandomGenerator random(20261121);
        const QByteArray alphabet("abzAZ09_./+=:@%,~^- #'\"`\\$\n\r\t{}!&*()[]<>?|;\xC3\xA4");
        const auto word = [&](int longest) {
            QByteArray text;
            for (int n = random.bounded(1, longest + 1); n > 0; --n) {
                const char c = alphabet.at(random.bounded(alphabet.size() - 2));
                text += c;
            }
            return random.bounded(8) == 0 ? text + "\xC3\xA4" : text;
        };
        int written = 0;
        for (int round = 0; round < 3000; ++round) {
            QByteArray text;
            QList<QByteArray> lines;
            for (int n = random.bounded(6); n > 0; --n) {
                const auto form = encodeEnv(bytesOf(word(12)), EnvDialect::Universal);
                if (!form) continue;
                lines.append("N" + QByteArray::number(n) + "=" + QByteArray(form->chars().data(), qsizetype(form->size())));
                if (random.bounded(3) == 0) lines.append("# note " + QByteArray::number(round));
            }
            for (const auto& line : lines) text += line + (round % 2 == 0 ? "\n" : "\r\n");
            const QByteArray value = word(24);
            const auto before = parsed(text);
            const auto after = before.withValue(QStringLiteral("K"), bytesOf(value));
            if (!after) {
                QCOMPARE(after.error().condition, QStringLiteral("KT-ENV-6"));
                continue;
            }
            ++written;
            QVERIFY(textOf(*after).startsWith(text));
            for (const auto reader : kAgreeingDialects) {
                const auto view = parsed(textOf(*after), reader);
                QVERIFY(view.read(QStringLiteral("K"))->value.equals(bytesOf(value)));
                for (const QString& key : before.keys())
                    QVERIFY(view.read(key)->value.equals(before.read(key)->value));
            }
            const auto back = after->without(QStringLiteral("K"));
            QCOMPARE(textOf(*back), text);
        }
        QVERIFY2(written > 600, qPrintable(QString::number(written)));
    }
};

QTEST_APPLESS_MAIN(tst_EnvDocument)
#include "tst_EnvDocument.moc"
