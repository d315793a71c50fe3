#include "AwsDesk.h"

#include <QCryptographicHash>

using namespace keyturn;
using namespace keyturn::clients::aws;
using namespace keyturn::clients::aws::test;
using base::ErrorCode;

class tst_AwsCredentialChain : public QObject {
    Q_OBJECT
  private:
    net::HttpClient m_http;
    StandingClock m_clock;

    static QString idOf(const base::Result<SharedSession>& session) {
        return session ? QString::fromUtf8((*session)->credentials.accessKeyId) : session.error().condition + u' ' + session.error().args.join(u',');
    }

  private Q_SLOTS:
    void theEnvironmentComesFirst() {
        Places places;
        places.variables = {{"AWS_ACCESS_KEY_ID", "ENV"}, {"AWS_SECRET_ACCESS_KEY", "s"}, {"AWS_SESSION_TOKEN", "t"}};
        places.write(QStringLiteral(".aws/credentials"), "[default]\naws_access_key_id = FILE\naws_secret_access_key = s\n");
        AwsCredentialChain chain(setupOf(places, m_http, m_clock));
        const auto session = chain.session({});
        QCOMPARE(idOf(session), QStringLiteral("ENV"));
        QVERIFY((*session)->credentials.sessionToken->equals(base::SecureBytes::fromChars("t")));
    }

    void aNamedProfileWinsOverTheEnvironment() {
        Places places;
        places.variables = {{"AWS_ACCESS_KEY_ID", "ENV"}, {"AWS_SECRET_ACCESS_KEY", "s"}};
        places.write(QStringLiteral(".aws/config"), "# mine\n[profile work]\nregion = eu-west-1\naws_access_key_id = CONFIG\naws_secret_access_key = c\n");
        places.write(QStringLiteral(".aws/credentials"), "[work]\naws_access_key_id=FILE ; remark\naws_secret_access_key=s\n");
        ChainSetup setup = setupOf(places, m_http, m_clock);
        setup.profile = QStringLiteral("work");
        QCOMPARE(idOf(AwsCredentialChain(setup).session({})), QStringLiteral("FILE"));
        setup.profile = QStringLiteral("absent");
        QCOMPARE(idOf(AwsCredentialChain(setup).session({})), QStringLiteral("KT-AWS-19 work"));
    }

    void theConnectionsOwnKeysWinOverAll() {
        Places places;
        places.variables = {{"AWS_ACCESS_KEY_ID", "ENV"}, {"AWS_SECRET_ACCESS_KEY", "s"}};
        ChainSetup setup = setupOf(places, m_http, m_clock);
        setup.accessKeyId = "OWN";
        setup.secretKey = [] { return base::Result<net::SharedSecret>(net::shareSecret(base::SecureBytes::fromChars("x"))); };
        QCOMPARE(idOf(AwsCredentialChain(setup).session({})), QStringLiteral("OWN"));
    }

    void nothingFoundNamesThePlaces() {
        Places places;
        QCOMPARE(idOf(AwsCredentialChain(setupOf(places, m_http, m_clock)).session({})), QStringLiteral("KT-AWS-5 environment, profile default"));
    }

    void profilesThatAreThereAreOffered() {
        Places places;
        places.write(QStringLiteral(".aws/config"), "[profile staging]\naws_access_key_id = A\naws_secret_access_key = s\n[profile prod]\nregion = x\n");
        const auto none = AwsCredentialChain(setupOf(places, m_http, m_clock)).session({});
        QCOMPARE(none.error().condition, QStringLiteral("KT-AWS-20"));
        QCOMPARE(none.error().args, QStringList({QStringLiteral("environment, profile default"), QStringLiteral("prod, staging")}));
        ChainSetup setup = setupOf(Places(), m_http, m_clock);
        setup.profile = QStringLiteral("work");
        QCOMPARE(idOf(AwsCredentialChain(setup).session({})), QStringLiteral("KT-AWS-8 missing"));
    }

    void aBrokenFileIsNamedByLine() {
        Places places;
        places.write(QStringLiteral(".aws/config"), "[default]\nregion = x\nnonsense\n");
        QCOMPARE(idOf(AwsCredentialChain(setupOf(places, m_http, m_clock)).session({})), QStringLiteral("KT-AWS-7 3"));
    }

    void aRoleIsTakenOnWithItsSourceAndRenewedBeforeItEnds() {
        std::atomic<int> count = 0;
        LoopbackServer sts([&](const Asked& asked) {
            const int n = ++count;
            const bool isRight = asked.body.contains("Action=AssumeRole&") && asked.body.contains("RoleArn=arn%3Aaws%3Aiam%3A%3A1%3Arole%2Fr") &&
                                 asked.body.contains("ExternalId=ext") && asked.header("authorization").contains("Credential=BASE/20261127/eu-central-1/sts/");
            if (!isRight) return Reply::of("text/xml", "<ErrorResponse><Error><Code>ValidationError</Code></Error></ErrorResponse>", 400);
            return Reply::of("text/xml", roleAnswer("ROLE" + QByteArray::number(n), n == 1 ? "2026-11-27T13:00:00Z" : "2026-11-27T14:00:00Z"));
        });
        Places places;
        places.write(QStringLiteral(".aws/config"), "[profile base]\naws_access_key_id=BASE\naws_secret_access_key=s\n"
                                                    "[default]\nrole_arn = arn:aws:iam::1:role/r\nsource_profile = base\nexternal_id = ext\n");
        ChainSetup setup = setupOf(places, m_http, m_clock);
        setup.stsEndpoint = QString::fromLatin1(sts.origin());
        AwsCredentialChain chain(setup);
        QCOMPARE(idOf(chain.session({})), QStringLiteral("ROLE1"));
        QCOMPARE(idOf(chain.session({})), QStringLiteral("ROLE1"));
        m_clock.at += std::chrono::minutes(50);
        QCOMPARE(idOf(chain.session({})), QStringLiteral("ROLE2"));
        m_clock.at -= std::chrono::minutes(50);
        chain.drop(*chain.session({}));
        QCOMPARE(idOf(chain.session({})), QStringLiteral("ROLE3"));
    }

    void aLoopOfProfilesIsSaid() {
        Places places;
        places.write(QStringLiteral(".aws/config"), "[default]\nrole_arn=a\nsource_profile=b\n[profile b]\nrole_arn=b\nsource_profile=default\n");
        QCOMPARE(idOf(AwsCredentialChain(setupOf(places, m_http, m_clock)).session({})), QStringLiteral("KT-AWS-8 loop"));
    }

    void aWebIdentityIsReadFromItsFileAndNotSigned() {
        LoopbackServer sts([&](const Asked& asked) {
            const bool isRight = asked.body.contains("AssumeRoleWithWebIdentity") &&
                                 asked.body.contains("WebIdentityToken=ey.J") && asked.header("authorization").isEmpty();
            return Reply::of("text/xml", isRight ? roleAnswer("WEB", "2026-11-27T13:00:00Z") : QByteArray("<a/>"), isRight ? 200 : 400);
        });
        Places places;
        places.variables = {{"AWS_WEB_IDENTITY_TOKEN_FILE", places.write(QStringLiteral("token"), "ey.J\n").toUtf8()}, {"AWS_ROLE_ARN", "arn:r"}};
        ChainSetup setup = setupOf(places, m_http, m_clock);
        setup.stsEndpoint = QString::fromLatin1(sts.origin());
        QCOMPARE(idOf(AwsCredentialChain(setup).session({})), QStringLiteral("WEB"));
    }

    void CFG3_aProgramRunsOnlyWhenItsHashIsAllowed() {
        Places places;
        const QString program = places.write(QStringLiteral("helper"), "#!/bin/sh\necho '{\"Version\":1,\"AccessKeyId\":\"PROG\",\"SecretAccessKey\":\"s\",\"SessionToken\":\"t\"}'\n");
        QVERIFY(QFile::setPermissions(program, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        places.write(QStringLiteral(".aws/config"), "[default]\ncredential_process = " + program.toUtf8() + " --x\n");
        ChainSetup setup = setupOf(places, m_http, m_clock);
        const auto refused = AwsCredentialChain(setup).session({});
        QCOMPARE(refused.error().condition, QStringLiteral("KT-CFG-1"));
        QFile file(program);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QString hash = QString::fromLatin1(QCryptographicHash::hash(file.readAll(), QCryptographicHash::Sha256).toHex());
        QCOMPARE(refused.error().args, QStringList(hash));
        setup.processSha256 = hash;
        QCOMPARE(idOf(AwsCredentialChain(setup).session({})), QStringLiteral("PROG"));
        setup.processSha256 = QString(64, u'0');
        QCOMPARE(AwsCredentialChain(setup).session({}).error().code, ErrorCode::Tampered);
    }

    void singleSignOnIsExchangedOrNamed() {
        LoopbackServer portal([&](const Asked& asked) {
            if (asked.header("x-amz-sso_bearer_token") != "bearer") return Reply::json("{\"__type\":\"UnauthorizedException\"}", 401);
            return Reply::json("{\"roleCredentials\":{\"accessKeyId\":\"SSO\",\"secretAccessKey\":\"s\",\"sessionToken\":\"t\",\"expiration\":1795784400000}}");
        });
        Places places;
        places.variables = {{"AWS_ENDPOINT_URL_SSO", portal.origin()}};
        places.write(QStringLiteral(".aws/config"), "[default]\nsso_session = corp\nsso_account_id = 1\nsso_role_name = ops\n[sso-session corp]\nsso_start_url=https://x\nsso_region=eu-west-1\n");
        ChainSetup setup = setupOf(places, m_http, m_clock);
        QCOMPARE(idOf(AwsCredentialChain(setup).session({})), QStringLiteral("KT-AWS-9 aws sso login --profile default"));
        const QString cache = QStringLiteral(".aws/sso/cache/") + QString::fromLatin1(QCryptographicHash::hash("corp", QCryptographicHash::Sha1).toHex()) + QStringLiteral(".json");
        places.write(cache, "{\"accessToken\":\"bearer\",\"expiresAt\":\"2026-11-27T13:00:00Z\",\"region\":\"eu-west-1\"}");
        QCOMPARE(idOf(AwsCredentialChain(setup).session({})), QStringLiteral("SSO"));
        places.write(cache, "{\"accessToken\":\"other\",\"expiresAt\":\"2026-11-27T13:00:00Z\"}");
        QCOMPARE(idOf(AwsCredentialChain(setup).session({})), QStringLiteral("KT-AWS-9 aws sso login --profile default"));
    }

    void theMachineIsAskedOnlyWhenTheConnectionSaysSo() {
        LoopbackServer imds([&](const Asked& asked) {
            if (asked.method == "PUT") return Reply::of("text/plain", "imds-token");
            if (asked.header("x-aws-ec2-metadata-token") != "imds-token") return Reply::of("text/plain", "", 401);
            if (asked.target.endsWith("/")) return Reply::of("text/plain", "role-1");
            return Reply::json("{\"Code\":\"Success\",\"AccessKeyId\":\"IMDS\",\"SecretAccessKey\":\"s\",\"Token\":\"t\",\"Expiration\":\"2026-11-27T18:00:00Z\"}");
        });
        Places places;
        places.variables = {{"AWS_EC2_METADATA_SERVICE_ENDPOINT", imds.origin()}};
        ChainSetup setup = setupOf(places, m_http, m_clock);
        QCOMPARE(AwsCredentialChain(setup).session({}).error().condition, QStringLiteral("KT-AWS-5"));
        QCOMPARE(imds.asked().size(), std::size_t(0));
        setup.mayAskMachine = true;
        QCOMPARE(idOf(AwsCredentialChain(setup).session({})), QStringLiteral("IMDS"));
    }

    void NET9_aContainersAddressMustBeItsOwn() {
        Places places;
        places.variables = {{"AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://example.com/creds"}};
        ChainSetup setup = setupOf(places, m_http, m_clock);
        setup.mayAskMachine = true;
        QCOMPARE(AwsCredentialChain(setup).session({}).error().condition, QStringLiteral("KT-NET-1"));
    }
};

QTEST_GUILESS_MAIN(tst_AwsCredentialChain)
#include "tst_AwsCredentialChain.moc"
