#include "backends/vault/PolicyText.h"

#include <QTest>

using namespace keyturn::backends;
using Reach = PolicyGrant::Reach;

/// What is told of a policy's text, and that no half of it passes for the whole.
class tst_PolicyText : public QObject {
    Q_OBJECT

    static QStringList told(const QString& text) {
        const auto grants = policyGrants(text);
        if (!grants) return {QStringLiteral("not understood")};
        QStringList lines;
        for (const auto& one : *grants) lines << one.path + QStringLiteral(": ") + one.rights.join(u',');
        return lines;
    }

  private Q_SLOTS:
    void grantsAreTold_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("lines");
        const auto row = [](const char* name, const char* text, const QStringList& lines) { QTest::newRow(name) << QString::fromUtf8(text) << lines; };
        const auto secret = QStringLiteral("secret/data/*: read,list");
        row("as guides write it", "path \"secret/data/*\" {\n  capabilities = [\"read\", \"list\"]\n}\n", {secret});
        row("on one line, a comma at the end", "path \"secret/data/*\" { capabilities = [\"read\",\"list\",] }", {secret});
        row("comments of all kinds", "# path \"x\" {\n// y\n/* path \"z\" { */\npath \"secret/data/*\" { # here\n capabilities = [\"read\", /* and */ \"list\"] }", {secret});
        row("what narrows a rule is read over", "path \"secret/data/*\" { capabilities = [\"read\",\"list\"]\n allowed_parameters = { \"a\" = [\"x\", 1], b = [] }\n min_wrapping_ttl = \"1s\" }", {secret});
        row("two, one of them twice", "path \"a\" { capabilities = [\"deny\"] }\npath \"b\" { capabilities = [\"sudo\"] }\npath \"a\" { capabilities = [] }",
            {QStringLiteral("a: deny"), QStringLiteral("b: sudo"), QStringLiteral("a: ")});
        row("the old word", "path \"a\" { policy = \"write\" }", {QStringLiteral("a: create,read,update,delete,list")});
        row("a name first, as old texts have it", "name = \"ops\"\npath \"a\" { capabilities = [\"read\"] }", {QStringLiteral("a: read")});
        row("json", "{\"path\": {\"secret/data/*\": {\"capabilities\": [\"read\", \"list\"], \"required_parameters\": [\"x\"]}}}", {secret});
        row("a quote in a path", "path \"a\\\"b\" { capabilities = [\"read\"] }", {QStringLiteral("a\"b: read")});
        row("nothing", "", {});
        const QStringList none{QStringLiteral("not understood")};
        row("cut off", "path \"secret/data/*\" { capabilities = [\"read\"", none);
        row("no closing brace", "path \"a\" { capabilities = [\"read\"]\npath \"b\" {}", none);
        row("an open comment", "/* path \"a\" { capabilities = [\"read\"] }", none);
        row("an unknown old word", "path \"a\" { policy = \"fly\" }", none);
        row("prose", "everything is allowed", none);
        row("broken json", "{\"path\": {", none);
        row("a path twice in json", "{\"path\": {\"a\": {\"capabilities\": [\"read\"]}, \"a\": {\"capabilities\": [\"sudo\"]}}}", none);
    }
    void grantsAreTold() {
        QFETCH(QString, text);
        QTEST(told(text), "lines");
    }

    void nothingDeepOrLongKeepsIt() {
        QCOMPARE(told(QStringLiteral("path \"a\" { x = ") + QString(100'000, u'[')), QStringList{QStringLiteral("not understood")});
        QCOMPARE(told(QString((1 << 20) + 1, u'#')), QStringList{QStringLiteral("not understood")});
    }

    void reachIsToldByTheMount_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<Reach>("reach");
        const auto row = [](const char* path, Reach reach) { QTest::newRow(path) << QString::fromLatin1(path) << reach; };
        row("secret/*", Reach::Within);
        row("secret/data/auth/*", Reach::Within);
        row("secret/+/auth", Reach::Within);
        row("secret*", Reach::Beyond);
        row("*", Reach::Beyond);
        row("se*", Reach::Beyond);
        row("+/data/*", Reach::Beyond);
        row("secrets/*", Reach::Elsewhere);
        row("sys/policies/acl/*", Reach::Elsewhere);
        row("secre/*", Reach::Elsewhere);
    }
    void reachIsToldByTheMount() {
        QFETCH(QString, path);
        QTEST(reachOf(path, QStringLiteral("secret")), "reach");
    }
    void aMountOfTwoPartsIsOne() {
        QCOMPARE(reachOf(QStringLiteral("team/secret/data/*"), QStringLiteral("team/secret")), Reach::Within);
        QCOMPARE(reachOf(QStringLiteral("team/*"), QStringLiteral("team/secret")), Reach::Beyond);
        QCOMPARE(reachOf(QStringLiteral("team/other/*"), QStringLiteral("team/secret")), Reach::Elsewhere);
        QCOMPARE(reachOf(QStringLiteral("team"), QStringLiteral("team/secret")), Reach::Elsewhere);
    }

    void theLeastPolicyJoinsRightsOfAPath() {
        const std::vector<JobRight> rights{{QStringLiteral("inventory"), QStringLiteral("m/*"), {QStringLiteral("list"), QStringLiteral("read")}},
                                           {QStringLiteral("backup"), QStringLiteral("d/*"), {QStringLiteral("read")}},
                                           {QStringLiteral("rotation"), QStringLiteral("m/*"), {QStringLiteral("read"), QStringLiteral("update")}}};
        const auto text = policyFor({QStringLiteral("rotation"), QStringLiteral("inventory")}, rights);
        QVERIFY(text);
        QCOMPARE(told(*text), QStringList{QStringLiteral("m/*: list,read,update")});
        QCOMPARE(policyFor({QStringLiteral("everything")}, rights).error().condition, QStringLiteral("KT-ADM-2"));
    }
};

QTEST_GUILESS_MAIN(tst_PolicyText)
#include "tst_PolicyText.moc"
