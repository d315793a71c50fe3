#include "backends/env_file/EnvDocument.h"

#include <QByteArrayList>
#include <QTest>

using namespace keyturn;
using namespace keyturn::backends;

namespace {
/// What a reader answers for K: the value; kExpands when it would put a variable in; kAbsent when it has no such name.
const QByteArray kExpands("\x01");
const QByteArray kAbsent("\x02");

QByteArray readAs(const QByteArray& source, EnvDialect dialect) {
    auto document = EnvDocument::parse(base::SecureBytes::fromChars({source.constData(), std::size_t(source.size())}), dialect);
    if (!document) return kAbsent;
    const auto reading = document->read(QStringLiteral("K"));
    if (!reading) return kAbsent;
    if (reading->expands) return kExpands;
    return QByteArray(reading->value.chars().data(), qsizetype(reading->value.size()));
}
}

/// The table of backends.md 3.1, measured with the readers themselves.
class tst_EnvDialects : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void FIL5_everyReaderIsReadAsMeasured_data() {
        QTest::addColumn<QByteArray>("source");
        QTest::addColumn<QByteArray>("compose");
        QTest::addColumn<QByteArray>("node");
        QTest::addColumn<QByteArray>("expand");
        QTest::addColumn<QByteArray>("python");
        const auto row = [](const char* source, const QByteArray& c, const QByteArray& n, const QByteArray& e, const QByteArray& p) {
            QTest::newRow(source) << QByteArray(source) << c << n << e << p;
        };
        const auto all = [&](const char* source, const QByteArray& value) { row(source, value, value, value, value); };
        row("K=abc#def", "abc#def", "abc", "abc", "abc#def");
        all("K=abc #def", "abc");
        all("K=\"a\\nb\"", "a\nb");
        row("K=\"tab\\there\"", "tab\there", "tab\\there", "tab\\there", "tab\there");
        row("K=\"C:\\temp\\new\"", "C:\temp\new", "C:\\temp\new", "C:\\temp\new", "C:\temp\new");
        all("K='a\\nb'", "a\\nb");
        all("K=a\\nb", "a\\nb");
        row("K=\"a\\\"b\"", "a\"b", "a\\\"b", "a\\\"b", "a\"b");
        row("K='a\\'b'", "a'b", "a\\'b", "a\\'b", "a'b");
        row("K=\"a\\\\b\"", "a\\b", "a\\\\b", "a\\\\b", "a\\b");
        row("K='a\\\\b'", "a\\\\b", "a\\\\b", "a\\\\b", "a\\b");
        row("K=$V", kExpands, "$V", kExpands, "$V");
        row("K=\"$V\"", kExpands, "$V", kExpands, "$V");
        row("K=${V}", kExpands, "${V}", kExpands, kExpands);
        row("K=\"${V}\"", kExpands, "${V}", kExpands, kExpands);
        row("K='$V'", "$V", "$V", kExpands, "$V");
        row("K='${V}'", "${V}", "${V}", kExpands, kExpands);
        row("K=p$$w", "p$w", "p$$w", kExpands, "p$$w");
        row("K=\"p$$w\"", "p$w", "p$$w", kExpands, "p$$w");
        row("K='p@$$w0rd'", "p@$$w0rd", "p@$$w0rd", kExpands, "p@$$w0rd");
        row("K=\"p\\$w\"", "p$w", "p\\$w", "p$w", "p\\$w");
        row("K=`x`", "`x`", "x", "x", "`x`");
        row("K: v", "v", "v", "v", kAbsent);
        row("K=\"x\" trailing", "x", "\"x\" trailing", "\"x\" trailing", kAbsent);
        all("export K=v", "v");
        all("K = v", "v");
        all("K=v   ", "v");
        all("K=\"\"", "");
        all("K=\"one\ntwo\"", "one\ntwo");
        row("K", kAbsent, kAbsent, kAbsent, kAbsent);
    }
    void FIL5_everyReaderIsReadAsMeasured() {
        QFETCH(QByteArray, source);
        QFETCH(QByteArray, compose);
        QFETCH(QByteArray, node);
        QFETCH(QByteArray, expand);
        QFETCH(QByteArray, python);
        for (const QByteArray& text : QByteArrayList{source, source + "\n", "A=1\n" + source + "\nB=2\n"}) {
            QCOMPARE(readAs(text, EnvDialect::Compose), compose);
            QCOMPARE(readAs(text, EnvDialect::Node), node);
            QCOMPARE(readAs(text, EnvDialect::Expand), expand);
            QCOMPARE(readAs(text, EnvDialect::Python), python);
        }
    }

    void FIL5_readersThatDifferAreNoted_data() {
        QTest::addColumn<QByteArray>("source");
        QTest::addColumn<bool>("differ");
        QTest::newRow("hash") << QByteArray("K=abc#def\n") << true;
        QTest::newRow("plain") << QByteArray("K=abc\n") << false;
        QTest::newRow("comment") << QByteArray("K=abc #def\n") << false;
        QTest::newRow("single") << QByteArray("K='a b \"c\" #d'\n") << false;
        QTest::newRow("escape") << QByteArray("K=\"a\\tb\"\n") << true;
        QTest::newRow("trailing") << QByteArray("K=\"x\" y\n") << true;
        QTest::newRow("yaml") << QByteArray("K: v\n") << true;
        QTest::newRow("bom on the first name") << QByteArray("\xEF\xBB\xBFK=abc\n") << true;
        QTest::newRow("bom before another") << QByteArray("\xEF\xBB\xBF" "A=1\nK=abc\n") << false;
    }
    void FIL5_readersThatDifferAreNoted() {
        QFETCH(QByteArray, source);
        QFETCH(bool, differ);
        auto document = EnvDocument::parse(base::SecureBytes::fromChars({source.constData(), std::size_t(source.size())}));
        QVERIFY(document);
        QCOMPARE(document->notesOn(QStringLiteral("K")).contains(QStringLiteral("readersDiffer")), differ);
    }

    void dockerTakesEverythingVerbatim() {
        QCOMPARE(readAs("# c\nK=\"a b\" # x \n", EnvDialect::Docker), QByteArray("\"a b\" # x "));
        QCOMPARE(readAs("K=a=b\r\nL=1\r\n", EnvDialect::Docker), QByteArray("a=b"));
        QCOMPARE(readAs("K = v\n", EnvDialect::Docker), kAbsent);
    }

    void systemdJoinsQuotedPartsAndContinuesLines() {
        QCOMPARE(readAs("K=\"a b\"'c d'\n", EnvDialect::Systemd), QByteArray("a bc d"));
        QCOMPARE(readAs("; note\nK=\"a\\\"b\\$\\n\"\n", EnvDialect::Systemd), QByteArray("a\"b$\\n"));
        QCOMPARE(readAs("K=one\\\ntwo\n", EnvDialect::Systemd), QByteArray("onetwo"));
        QCOMPARE(readAs("K=\"one\ntwo\"\n", EnvDialect::Systemd), QByteArray("one\ntwo"));
    }
};

QTEST_APPLESS_MAIN(tst_EnvDialects)
#include "tst_EnvDialects.moc"
