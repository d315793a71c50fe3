#include "CliRefusal.h"

using namespace keyturn::test;

/// A key pair whose halves are two fields of one secret, as the guides keep them in Vault: here in a local vault.
class tst_CliFields : public QObject {
    Q_OBJECT

    static constexpr auto kPrivate = "pair/v/auth/jwt-keys#private";

    static bool prepare(const CliHome& home) {
        const QJsonObject rotation{{QStringLiteral("strategy"), QStringLiteral("pair")}, {QStringLiteral("publicPath"), QStringLiteral("auth/jwt-keys#public")},
                                   {QStringLiteral("graceSeconds"), 0}, {QStringLiteral("tokenLifeSeconds"), 0}, {QStringLiteral("skewSeconds"), 0}};
        const QJsonObject rule{{QStringLiteral("id"), QStringLiteral("keys")}, {QStringLiteral("match"), QJsonObject{{QStringLiteral("path"), QStringLiteral("auth/jwt-keys")}}},
                               {QStringLiteral("kind"), QStringLiteral("jwtPrivateKey")}, {QStringLiteral("rotation"), rotation}};
        const QJsonObject backend{{QStringLiteral("id"), QStringLiteral("v")}, {QStringLiteral("kind"), QStringLiteral("localVault")}, {QStringLiteral("guard"), QStringLiteral("open")},
                                  {QStringLiteral("settings"), QJsonObject{{QStringLiteral("path"), home.file("pair-vault")}}}};
        const QJsonObject file{{QStringLiteral("schema"), QStringLiteral("keyturn/environment/1")}, {QStringLiteral("name"), QStringLiteral("pair")}, {QStringLiteral("guard"), QStringLiteral("open")},
                               {QStringLiteral("backends"), QJsonArray{backend}}, {QStringLiteral("rules"), QJsonArray{rule}}};
        return home.isReady() && writeBytes(home.path() + QStringLiteral("/environments/pair.json"), QJsonDocument(file).toJson());
    }
    static Outcome generate(const CliHome& home, const char* publicTo) {
        return home.run({QStringLiteral("generate"), QStringLiteral("ec-p256"), QStringLiteral("--to"), QLatin1String(kPrivate), QStringLiteral("--public-to"), QLatin1String(publicTo)});
    }
    static QByteArray publicOf(const CliHome& home) {
        return runProgram(QStringLiteral("openssl"), {QStringLiteral("pkey"), QStringLiteral("-pubout")}, home.get(QLatin1String(kPrivate)).out).out;
    }
    static QByteArray findings(const CliHome& home) { return home.run("check --deep --env pair --format json").out; }

  private Q_SLOTS:
    void aPairIsGeneratedCheckedAndRotatedAsTwoFields() {
        CliHome home;
        QVERIFY(prepare(home));
        refused(generate(home, "auth/jwt-keys"), "KT-GEN-12", 1);
        const auto made = generate(home, "auth/jwt-keys#public");
        QVERIFY2(made.code == 0, made.all());
        refused(generate(home, "auth/jwt-keys#public"), "KT-GEN-10", 1);
        const QByteArray before = home.get(QStringLiteral("pair/v/auth/jwt-keys#public")).out;
        QVERIFY(before.startsWith("-----BEGIN PUBLIC KEY-----"));
        QCOMPARE(publicOf(home), before);
        const QByteArray found = findings(home);
        QVERIFY2(!found.contains("KT-KEY"), found);

        const auto started = home.run({QStringLiteral("rotate"), QStringLiteral("start"), QLatin1String(kPrivate), QStringLiteral("--yes"), QStringLiteral("--format"), QStringLiteral("json")});
        QVERIFY2(started.code == 0, started.all());
        const QByteArray after = home.get(QStringLiteral("pair/v/auth/jwt-keys#public")).out;
        QVERIFY(after != before);
        QCOMPARE(publicOf(home), after);
        const auto back = home.run({QStringLiteral("rotate"), QStringLiteral("rollback"), started.json().value(QStringLiteral("run")).toString(), QStringLiteral("--yes")});
        QVERIFY2(back.code == 0, back.all());
        QCOMPARE(home.get(QStringLiteral("pair/v/auth/jwt-keys#public")).out, before);
        QCOMPARE(publicOf(home), before);
    }

    void halvesOfTwoPairsInOneSecretAreFound() {
        CliHome home;
        QVERIFY(prepare(home));
        QCOMPARE(generate(home, "auth/jwt-keys#public").code, 0);
        QCOMPARE(home.run({QStringLiteral("generate"), QStringLiteral("ec-p256"), QStringLiteral("--out"), home.file("other")}).code, 0);
        const auto put = home.put(QStringLiteral("pair/v/auth/jwt-keys#public"), bytesOf(home.file("other.pub")));
        QVERIFY2(put.code == 0, put.all());
        const QByteArray found = findings(home);
        QVERIFY2(found.contains("KT-KEY-2"), found);
    }
};

QTEST_GUILESS_MAIN(tst_CliFields)
#include "tst_CliFields.moc"
