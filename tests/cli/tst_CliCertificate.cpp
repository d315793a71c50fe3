#include "CliHome.h"

#include <csignal>

using namespace keyturn::test;

/// A certificate that an authority signs, from outside: the request goes out, the certificate comes in, kills in between lose nothing.
class tst_CliCertificate : public QObject {
    Q_OBJECT

    static constexpr auto kFolder = "docker/production/";

    static Outcome openssl(const CliHome& home, const char* words, const QByteArray& input = {}) {
        return runProgram(QStringLiteral("openssl"), QString::fromLatin1(words).split(u' '), input, home.folder());
    }
    static QByteArray signedBy(const CliHome& home, const QByteArray& request) {
        return openssl(home, "x509 -req -copy_extensions copyall -CA root.pem -CAkey root.key -CAcreateserial -days 90", request).out;
    }
    /// An authority beside the home, and in the home a pair of it with a rule.
    static bool prepare(const CliHome& home) {
        const QString demo = home.demo(kFolder);
        const auto root = openssl(home, "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout root.key -out root.pem -days 300 -subj /CN=Root");
        const auto request = openssl(home, "req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout app.key -subj /CN=app.example "
                                           "-addext subjectAltName=DNS:app.example");
        const QByteArray certificate = signedBy(home, request.out);
        QByteArray environment = bytesOf(home.path() + QStringLiteral("/environments/production.json"));
        environment.replace("\"rules\": [", "\"rules\": [ { \"id\": \"app\", \"match\": { \"path\": \"app.key\", \"backend\": \"docker\" }, \"kind\": \"certificateKey\","
                                            "\"rotation\": { \"strategy\": \"pair\", \"publicPath\": \"app.crt\", \"graceSeconds\": 0 } },");
        return root.code == 0 && !certificate.isEmpty() && writeBytes(demo + QStringLiteral("app.crt"), certificate) &&
               writeBytes(demo + QStringLiteral("app.key"), bytesOf(home.file("app.key"))) &&
               writeBytes(home.path() + QStringLiteral("/environments/production.json"), environment);
    }
    static QString word(const QJsonObject& run, const char* name) { return run.value(QLatin1String(name)).toString(); }

  private Q_SLOTS:
    void S6_requestGoesOutAndTheCertificateComesIn() {
        CliHome home;
        QVERIFY(prepare(home));
        const QByteArray oldKey = bytesOf(home.demo("docker/production/app.key")), oldCertificate = bytesOf(home.demo("docker/production/app.crt"));
        const auto started = home.run("rotate start production/docker/app.key --yes");
        QVERIFY2(started.code == 0, started.all());
        QVERIFY2(started.out.contains("waits for the signed certificate"), started.out);
        const QString run = word(home.runs().first().toObject(), "run");
        QVERIFY2(started.out.contains("keyturnctl rotate request " + run.toUtf8() + " --out FILE"), started.out);
        QVERIFY2(started.out.contains("keyturnctl rotate resume " + run.toUtf8() + " --certificate FILE"), started.out);

        const QStringList ask{QStringLiteral("rotate"), QStringLiteral("request"), run, QStringLiteral("--out"), home.file("app.csr")};
        QVERIFY2(home.run(ask).code == 0, home.run(ask).all());
        const QByteArray request = bytesOf(home.file("app.csr"));
        QCOMPARE(QFileInfo(home.file("app.csr")).permissions() & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteGroup | QFile::WriteOther), QFile::Permissions());
        // A file that is there is never written over.
        QVERIFY(home.run(ask).code != 0);
        QCOMPARE(bytesOf(home.file("app.csr")), request);
        const auto shown = openssl(home, "req -noout -verify -text", request);
        QVERIFY2(shown.code == 0 && shown.out.contains("DNS:app.example"), shown.all());

        const auto bring = [&](const QByteArray& certificate) {
            writeBytes(home.file("new.crt"), certificate);
            return home.run({QStringLiteral("rotate"), QStringLiteral("resume"), run, QStringLiteral("--certificate"), home.file("new.crt"),
                             QStringLiteral("--format"), QStringLiteral("json")});
        };
        const auto wrong = bring(oldCertificate);
        QCOMPARE(wrong.code, 1);
        QVERIFY2(wrong.err.contains("KT-CRT-4"), wrong.all());
        QCOMPARE(bytesOf(home.demo("docker/production/app.key")), oldKey);
        QCOMPARE(bytesOf(home.demo("docker/production/app.crt")), oldCertificate);
        QCOMPARE(word(home.runs().first().toObject(), "waitsFor"), QStringLiteral("person"));

        const QByteArray certificate = signedBy(home, request);
        const auto right = bring(certificate);
        QVERIFY2(right.code == 0, right.all());
        QCOMPARE(bytesOf(home.demo("docker/production/app.crt")), certificate);
        QVERIFY(bytesOf(home.demo("docker/production/app.key")) != oldKey);
        const auto back = home.run({QStringLiteral("rotate"), QStringLiteral("rollback"), run, QStringLiteral("--yes")});
        QVERIFY2(back.code == 0, back.all());
        QCOMPARE(bytesOf(home.demo("docker/production/app.key")), oldKey);
        QCOMPARE(bytesOf(home.demo("docker/production/app.crt")), oldCertificate);
    }

    void S6_killedWhileItWaitsNothingIsLost() {
        CliHome home;
        QVERIFY(prepare(home));
        QVERIFY(home.run("rotate start production/docker/app.key --yes").code == 0);
        const QString run = word(home.runs().first().toObject(), "run");
        QVERIFY(home.run({QStringLiteral("rotate"), QStringLiteral("request"), run, QStringLiteral("--out"), home.file("app.csr")}).code == 0);
        const QByteArray certificate = signedBy(home, bytesOf(home.file("app.csr")));
        QVERIFY(writeBytes(home.file("new.crt"), certificate));
        const QStringList resume{QStringLiteral("rotate"), QStringLiteral("resume"), run};
        for (const char* point : {"set:afterIntent", "certificate:beforeIntent", "certificate:afterEffect", "promote:afterIntent", "promote:afterEffect"}) {
            QProcess process;
            auto environment = QProcessEnvironment::systemEnvironment();
            environment.insert(QStringLiteral("KEYTURN_KILL_AT"), QString::fromLatin1(point));
            process.setProcessEnvironment(environment);
            const bool brings = qstrncmp(point, "certificate", 11) == 0;
            process.start(ctl(), home.withHome(brings ? resume + QStringList{QStringLiteral("--certificate"), home.file("new.crt")} : resume));
            QVERIFY(process.waitForFinished(60000));
            QVERIFY2(process.exitStatus() == QProcess::CrashExit, point);
        }
        const auto last = home.run(resume + QStringList{QStringLiteral("--format"), QStringLiteral("json")});
        QVERIFY2(last.code == 0, last.all());
        QCOMPARE(bytesOf(home.demo("docker/production/app.crt")), certificate);
        const auto match = openssl(home, "x509 -noout -pubkey", certificate).out;
        QCOMPARE(openssl(home, "pkey -pubout", bytesOf(home.demo("docker/production/app.key"))).out, match);
    }
};

QTEST_GUILESS_MAIN(tst_CliCertificate)
#include "tst_CliCertificate.moc"
