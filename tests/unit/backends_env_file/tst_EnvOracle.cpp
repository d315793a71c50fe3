#include "backends/env_file/EnvDocument.h"
#include "backends/env_file/EnvEncoder.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>
#include <QTest>

using namespace keyturn;
using namespace keyturn::backends;
using base::SecureBytes;

namespace {

// Each answers {"file": {"NAME": "hex of the value"}} for the files named.
const auto kPython = QStringLiteral(R"(
import sys, json
from dotenv import dotenv_values
print(json.dumps({f: {k: v.encode().hex() for k, v in dotenv_values(f).items() if v is not None} for f in sys.argv[1:]}))
)");
const auto kNode = QStringLiteral(R"(
const d = require('dotenv'), fs = require('fs'), out = {};
for (const f of process.argv.slice(1)) {
  out[f] = {};
  for (const [k, v] of Object.entries(d.parse(fs.readFileSync(f)))) out[f][k] = Buffer.from(v).toString('hex');
}
console.log(JSON.stringify(out));
)");
const auto kExpand = QStringLiteral(R"(
const d = require('dotenv'), e = require('dotenv-expand'), fs = require('fs'), out = {};
for (const f of process.argv.slice(1)) {
  out[f] = {};
  const parsed = e.expand({processEnv: {}, parsed: d.parse(fs.readFileSync(f))}).parsed;
  for (const [k, v] of Object.entries(parsed)) out[f][k] = Buffer.from(v).toString('hex');
}
console.log(JSON.stringify(out));
)");

SecureBytes bytesOf(const QByteArray& text) { return SecureBytes::fromChars({text.constData(), std::size_t(text.size())}); }

/// A text of the pieces that readers quarrel about.
QByteArray randomText(QRandomGenerator& random, int longest) {
    static const QByteArrayList pieces{"a", "Z9", "_", ".", "/", "+=", ":", " ", "#", " #", "'", "\"", "`", "\\", "\\n", "\\\\", "\\\"",
                                       "\\'", "$", "$V", "${V}", "\t", "{", "}", "\xC3\xA4", "=", "-", ",", "!", "\\$", "$$"};
    QByteArray text;
    for (int n = random.bounded(longest + 1); n > 0; --n) text += pieces.at(random.bounded(int(pieces.size())));
    return text;
}

} // namespace

/// Compares our reading of each dialect with the reader itself, where it is installed.
class tst_EnvOracle : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;

    QString write(const QByteArray& text, int number) {
        const QString path = m_dir.filePath(QStringLiteral("%1.env").arg(number));
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly)) qFatal("no file");
        file.write(text);
        return path;
    }
    static std::optional<QJsonObject> ask(const QString& program, const QString& script, const QStringList& files) {
        QProcess process;
        process.start(program, QStringList{program == QLatin1String("node") ? QStringLiteral("-e") : QStringLiteral("-c"), script} + files);
        if (!process.waitForFinished(60'000) || process.exitCode() != 0) return std::nullopt;
        return QJsonDocument::fromJson(process.readAllStandardOutput()).object();
    }

  private Q_SLOTS:
    void FIL5_readersAgreeWithThemselves_data() {
        QTest::addColumn<QString>("program");
        QTest::addColumn<QString>("script");
        QTest::addColumn<int>("dialect");
        QTest::newRow("python-dotenv") << QStringLiteral("python3") << kPython << int(EnvDialect::Python);
        QTest::newRow("dotenv") << QStringLiteral("node") << kNode << int(EnvDialect::Node);
        QTest::newRow("dotenv-expand") << QStringLiteral("node") << kExpand << int(EnvDialect::Expand);
    }
    void FIL5_readersAgreeWithThemselves() {
        QFETCH(QString, program);
        QFETCH(QString, script);
        QFETCH(int, dialect);
        if (!ask(program, script, {})) QSKIP("this reader is not installed");
        QRandomGenerator random(7);
        QHash<QString, QByteArray> texts;
        for (int i = 0; i < 400; ++i) {
            QByteArray text;
            for (const char* name : {"A", "B", "K", "Z"}) text += QByteArray(name) + (random.bounded(4) == 0 ? " = " : "=") + randomText(random, 6) + "\n";
            texts.insert(write(text, i), text);
        }
        const auto answers = ask(program, script, texts.keys());
        QVERIFY(answers);
        int compared = 0;
        for (const auto& [file, text] : texts.asKeyValueRange()) {
            const auto document = EnvDocument::parse(bytesOf(text), EnvDialect(dialect));
            QVERIFY(document);
            const QJsonObject theirs = answers->value(file).toObject();
            QStringList ours = document->keys();
            ours.sort();
            QVERIFY2(ours == theirs.keys(), QByteArray(text + " ours: " + ours.join(u' ').toUtf8() + " theirs: " + theirs.keys().join(u' ').toUtf8()).constData());
            for (const QString& key : ours) {
                const auto reading = document->read(key);
                if (reading->expands) continue;
                ++compared;
                const QByteArray value(reading->value.chars().data(), qsizetype(reading->value.size()));
                const QByteArray their = QByteArray::fromHex(theirs.value(key).toString().toLatin1());
                QVERIFY2(value == their, QByteArray(text + key.toUtf8() + " ours: <" + value + "> theirs: <" + their + ">").constData());
            }
        }
        QVERIFY(compared > 400);
    }

    void FIL5_whatIsWrittenIsReadByTheReaders_data() { FIL5_readersAgreeWithThemselves_data(); }
    void FIL5_whatIsWrittenIsReadByTheReaders() {
        QFETCH(QString, program);
        QFETCH(QString, script);
        QFETCH(int, dialect);
        if (!ask(program, script, {})) QSKIP("this reader is not installed");
        QRandomGenerator random(11);
        QByteArray universal;
        QByteArray own;
        QHash<QString, QByteArray> values;
        for (int i = 0; i < 1500; ++i) {
            QByteArray value = randomText(random, 8);
            if (random.bounded(6) == 0) value += "\nsecond line\r\n";
            if (value.isEmpty()) continue;
            const QString name = QStringLiteral("N%1").arg(i);
            values.insert(name, value);
            if (const auto form = encodeEnv(bytesOf(value), EnvDialect::Universal))
                universal += name.toUtf8() + "=" + QByteArray(form->chars().data(), qsizetype(form->size())) + "\n";
            if (const auto form = encodeEnv(bytesOf(value), EnvDialect(dialect)))
                own += name.toUtf8() + "=" + QByteArray(form->chars().data(), qsizetype(form->size())) + "\n";
        }
        const QStringList files{write(universal, 1), write(own, 2)};
        const auto answers = ask(program, script, files);
        QVERIFY(answers);
        for (const QString& file : files) {
            const QJsonObject theirs = answers->value(file).toObject();
            QVERIFY(theirs.size() > 300);
            for (const QString& name : theirs.keys())
                QCOMPARE(QByteArray::fromHex(theirs.value(name).toString().toLatin1()), values.value(name));
        }
        QCOMPARE(answers->value(files.at(0)).toObject().size(), universal.count("\nN") + 1);
        QCOMPARE(answers->value(files.at(1)).toObject().size(), own.count("\nN") + 1);
    }
};

QTEST_GUILESS_MAIN(tst_EnvOracle)
#include "tst_EnvOracle.moc"
