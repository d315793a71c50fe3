#include "CliHome.h"

using namespace keyturn::test;

/// What a new user types first, and the documents that scripts read.
class tst_CliDemo : public QObject {
    Q_OBJECT

    static void hasFields(const QJsonObject& object, const QStringList& names) {
        for (const QString& name : names) QVERIFY2(object.contains(name), qPrintable(name));
    }
    static QStringList words(const char* text) { return QString::fromLatin1(text).split(u' '); }

  private Q_SLOTS:
    void inventoryShowsEveryStatus() {
        CliHome home;
        QVERIFY(home.isReady());
        const auto before = home.run("--format json secret list");
        const auto after = home.run("secret list --format json");
        QCOMPARE(before.code, 0);
        QCOMPARE(after.code, 0);
        const auto document = after.json();
        QCOMPARE(document.value(QStringLiteral("schema")).toString(), QStringLiteral("keyturn/inventory/1"));
        hasFields(document, words("asOf partial secrets"));
        QCOMPARE(document.value(QStringLiteral("secrets")).toArray().size(), before.json().value(QStringLiteral("secrets")).toArray().size());
        QSet<QString> statuses;
        for (const auto& one : document.value(QStringLiteral("secrets")).toArray()) {
            const auto secret = one.toObject();
            hasFields(secret, words("ref environment backend name kind status findings age changedAt expiresAt nextRotation owner stages versions"));
            hasFields(secret.value(QStringLiteral("age")).toObject(), words("days atLeast source"));
            statuses << secret.value(QStringLiteral("status")).toString();
            for (const auto& finding : secret.value(QStringLiteral("findings")).toArray())
                hasFields(finding.toObject(), words("code status rule text"));
        }
        for (const QString& status : words("ok due overdue missing expiring expired unmanaged unknownAge"))
            QVERIFY2(statuses.contains(status), qPrintable(status));
    }

    void deepCheckAddsWeakAndDuplicateAndExitsThree() {
        CliHome home;
        const auto check = home.run("check --deep --format json");
        QCOMPARE(check.code, 3);
        QVERIFY(check.out.startsWith("{\n  \"schema\""));
        QCOMPARE(check.json().value(QStringLiteral("schema")).toString(), QStringLiteral("keyturn/findings/1"));
        QSet<QString> statuses;
        QSet<QString> seen;
        for (const auto& one : check.json().value(QStringLiteral("findings")).toArray()) {
            hasFields(one.toObject(), words("ref status code rule text advice"));
            statuses << one.toObject().value(QStringLiteral("status")).toString();
            const QString whole = QString::fromUtf8(QJsonDocument(one.toObject()).toJson(QJsonDocument::Compact));
            QVERIFY2(!seen.contains(whole), qPrintable(whole));
            seen << whole;
        }
        QVERIFY(statuses.contains(QStringLiteral("weak")));
        QVERIFY(statuses.contains(QStringLiteral("duplicate")));
        QCOMPARE(home.run("check --required").code, 3);
        QCOMPARE(home.run("check --env development --fail-on high").code, 3);
    }

    void everyDocumentStartsWithItsSchemaAndHasItsFields() {
        CliHome home;
        const auto document = [&](const char* command, const char* schema, const QStringList& fields, int code = 0) {
            const auto outcome = home.run(command);
            QVERIFY2(outcome.code == code, outcome.all());
            QVERIFY2(outcome.out.startsWith("{\n  \"schema\": \"keyturn/" + QByteArray(schema) + '"'), outcome.out.left(60));
            hasFields(outcome.json(), fields);
        };
        document("env list --format json", "environments/1", {QStringLiteral("environments")});
        const auto environment = home.run("env list --format json").json().value(QStringLiteral("environments")).toArray().first().toObject();
        hasFields(environment, words("name guard backends"));
        hasFields(environment.value(QStringLiteral("backends")).toArray().first().toObject(), words("id kind guard asOf health"));
        document("rotate start production/env/JWT_SECRET --yes --format json", "run/1",
                 words("run ref strategy phase state waitsFor graceUntil rollback steps"));
        document("rotate list --format json", "runs/1", {QStringLiteral("runs")});
        const auto run = home.runs().first().toObject();
        hasFields(run, words("run ref strategy phase state waitsFor graceUntil rollback"));
        const auto status = home.run({QStringLiteral("rotate"), QStringLiteral("status"), run.value(QStringLiteral("run")).toString(),
                                      QStringLiteral("--format"), QStringLiteral("json")});
        hasFields(status.json().value(QStringLiteral("steps")).toArray().first().toObject(), words("step state at evidence"));
        const QString recipient = QString::fromLatin1(home.run("backup identity id.age").out).trimmed();
        const auto made = home.run({QStringLiteral("backup"), QStringLiteral("create"), QStringLiteral("--env"), QStringLiteral("development"),
                                    QStringLiteral("--recipient"), recipient, QStringLiteral("--out"), QStringLiteral("d.age"),
                                    QStringLiteral("--format"), QStringLiteral("json")});
        QVERIFY(made.out.startsWith("{\n  \"schema\": \"keyturn/backup/1\""));
        hasFields(made.json(), words("file signature recipients secrets partial skipped"));
        document("backup verify --identity id.age d.age --format json", "verify/1", words("file signature opened secrets problems"));
        document("backup drill --identity id.age d.age --format json", "drill/1",
                 words("file recipient secrets equal different missing unreadable seconds countsAsDrill record"));
        document("audit verify --format json", "audit/1", words("records from to verdict at"));
    }

    void unknownWordsAreUsageErrors() {
        CliHome home;
        for (const char* command : {"foo", "secret lst", "secret", "rotate start", "secret list --bogus", "secret list --status nosuch",
                                    "--format xml secret list", "check --fail-on x", "rotate start nosuch", "secret show a/b/../c"}) {
            const auto outcome = home.run(command);
            QVERIFY2(outcome.code == 2, command);
            QVERIFY2(!outcome.err.isEmpty() && outcome.out.isEmpty(), command);
        }
        QVERIFY(home.run("rotat list").err.contains("\"rotate\""));
        QVERIFY(home.run("secret lst").err.contains("\"list\""));
    }

    void unknownPlacesAreErrors() {
        CliHome home;
        for (const char* command : {"secret list --env nosuch", "check --env nosuch", "check --deep --env nosuch", "check --required --env nosuch",
                                    "secret list --backend nosuch", "generate --missing nosuch", "secret show production/nosuch/a"}) {
            const auto outcome = home.run(command);
            QVERIFY2(outcome.code == 1, command + QByteArray(": ") + outcome.all());
            QVERIFY2(outcome.err.contains("[KT-CFG-1"), command + QByteArray(": ") + outcome.all());
        }
    }

    void csvCellsAreNoFormulas() {
        CliHome home;
        QVERIFY(writeBytes(home.demo("docker/staging/=cmd|' calc'!A0"), "value-of-a-hostile-name"));
        QVERIFY(writeBytes(home.demo("docker/staging/+1,\"2"), "value-of-a-hostile-name"));
        const auto list = home.run("secret list --env staging --format csv");
        QCOMPARE(list.code, 0);
        for (const QByteArray& line : list.out.split('\n'))
            QVERIFY2(line.isEmpty() || !QByteArray("=+-@\t").contains(line.front()), line);
        QVERIFY(list.out.contains("\"staging/docker/+1,\"\"2\""));
    }
};

QTEST_GUILESS_MAIN(tst_CliDemo)
#include "tst_CliDemo.moc"
