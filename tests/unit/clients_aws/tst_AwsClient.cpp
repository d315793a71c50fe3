#include "AwsDesk.h"
#include "fakes/NoPause.h"

using namespace keyturn;
using namespace keyturn::clients::aws;
using namespace keyturn::clients::aws::test;
using base::ErrorCode;

/// What the client makes of answers that are none, errors and faults.
class tst_AwsClient : public QObject {
    Q_OBJECT
  private:
    net::HttpClient m_http{fakes::noPause};
    StandingClock m_clock;
    Places m_places;

    AwsClient clientOf(const LoopbackServer& server) {
        m_places.variables = {{"AWS_ACCESS_KEY_ID", "AKID"}, {"AWS_SECRET_ACCESS_KEY", "canary-secret"}};
        net::ConnectionProfile profile;
        profile.name = QStringLiteral("aws");
        profile.origins = {QString::fromLatin1(server.origin())};
        auto wire = std::make_shared<const AwsWire>(AwsWire::Setup{*m_http.connect(profile), "eu-central-1", "secretsmanager", &m_clock, QStringLiteral("aws")});
        return {std::move(wire), std::make_shared<AwsCredentialChain>(setupOf(m_places, m_http, m_clock)), "secretsmanager"};
    }
    static AwsCall call(net::Effect effect = net::Effect::None) {
        AwsCall made;
        made.operation = "GetSecretValue";
        made.body = base::SecureBytes::fromChars("{}");
        made.effect = effect;
        made.subject = QStringLiteral("a/b");
        return made;
    }

  private Q_SLOTS:
    void errorsHaveTheirCodes_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("condition");
        const auto row = [](const char* name, int status, const char* body, ErrorCode code, const char* condition = "") {
            QTest::newRow(name) << status << QByteArray(body) << int(code) << QString::fromLatin1(condition);
        };
        row("not found", 400, "{\"__type\":\"ResourceNotFoundException\",\"Message\":\"x\"}", ErrorCode::NotFound);
        row("namespaced", 400, "{\"__type\":\"com.amazonaws.ssm#ParameterNotFound\"}", ErrorCode::NotFound);
        row("denied", 400, "{\"__type\":\"AccessDeniedException\",\"Message\":\"User: arn:x is not authorized to perform: secretsmanager:GetSecretValue on resource: y\"}",
            ErrorCode::PermissionDenied, "KT-AWS-1");
        row("denied in XML", 403, "<ErrorResponse><Error><Code>AccessDenied</Code><Message>User is not authorized to perform: ssm:GetParameter</Message></Error></ErrorResponse>",
            ErrorCode::PermissionDenied, "KT-AWS-1");
        row("signature in XML", 403, "<ErrorResponse><Error><Code>SignatureDoesNotMatch</Code><Message>m</Message></Error></ErrorResponse>", ErrorCode::Unauthenticated);
        row("unknown key", 400, "{\"__type\":\"UnrecognizedClientException\"}", ErrorCode::Unauthenticated);
        row("deleted", 400, "{\"__type\":\"InvalidRequestException\",\"Message\":\"You can't perform this operation on the secret because it was marked for deletion.\"}",
            ErrorCode::DeletedRecoverable, "KT-AWS-2");
        row("managed", 400, "{\"__type\":\"InvalidRequestException\",\"Message\":\"The secret is managed by service rds.\"}", ErrorCode::Unsupported, "KT-AWS-3");
        row("label elsewhere", 400, "{\"__type\":\"InvalidParameterException\",\"Message\":\"Staging label AWSCURRENT is currently attached to version v, so you must explicitly reference\"}",
            ErrorCode::Conflict, "KT-ROT-2");
        row("key", 400, "{\"__type\":\"DecryptionFailure\"}", ErrorCode::KeyUnavailable, "KT-AWS-4");
        row("quota", 400, "{\"__type\":\"LimitExceededException\"}", ErrorCode::QuotaExceeded);
        row("exists", 400, "{\"__type\":\"ResourceExistsException\"}", ErrorCode::AlreadyExists);
        row("bad input", 400, "{\"__type\":\"ValidationException\"}", ErrorCode::InvalidInput);
        row("portal", 200, "<!DOCTYPE html><html>Sign in</html>", ErrorCode::InvalidInput, "KT-NET-4");
        row("old portal", 403, "<html>no</html>", ErrorCode::InvalidInput, "KT-NET-4");
        row("text", 200, "OK", ErrorCode::InvalidInput, "KT-NET-4");
    }

    void errorsHaveTheirCodes() {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(int, code);
        QFETCH(QString, condition);
        LoopbackServer server([&](const Asked&) { return Reply::of("application/x-amz-json-1.1", body, status); });
        const auto answer = clientOf(server).call(call(), {});
        QVERIFY(!answer);
        QCOMPARE(int(answer.error().code), code);
        QCOMPARE(answer.error().condition, condition);
        QVERIFY(!answer.error().args.join(u' ').contains(QLatin1String("arn:x")));
        QCOMPARE(server.asked().size(), std::size_t(1));
    }

    void KTTIM1_aWrongClockIsCorrectedOnce() {
        QList<QByteArray> dates;
        LoopbackServer server([&](const Asked& asked) {
            dates.append(asked.header("x-amz-date"));
            if (dates.size() == 1)
                return Reply::json("{\"__type\":\"InvalidSignatureException\",\"message\":\"Signature expired: 20261127T120000Z is now earlier than 20261127T121500Z\"}", 400,
                                   "Date: Fri, 27 Nov 2026 12:20:00 GMT\r\n");
            return Reply::json("{}");
        });
        auto client = clientOf(server);
        const auto real = base::SystemClock().now();
        m_clock.at = real;
        (void)client.call(call(), {});
        QCOMPARE(dates.size(), 2);
        QCOMPARE(dates[1].left(11), QByteArray("20261127T12"));
        LoopbackServer always([&](const Asked&) { return Reply::json("{\"__type\":\"RequestTimeTooSkewed\"}", 403, "Date: Fri, 27 Nov 2026 12:20:00 GMT\r\n"); });
        const auto refused = clientOf(always).call(call(), {});
        QCOMPARE(refused.error().code, ErrorCode::ClockSkew);
        QCOMPARE(refused.error().condition, QStringLiteral("KT-TIM-1"));
        QCOMPARE(always.asked().size(), std::size_t(2));
        m_clock.at = StandingClock().at;
    }

    void throttlingIsRepeatedEvenForWrites() {
        std::atomic<int> count = 0;
        LoopbackServer server([&](const Asked&) {
            return ++count < 2 ? Reply::json("{\"__type\":\"ThrottlingException\",\"message\":\"Rate exceeded\"}", 400) : Reply::json("{}");
        });
        QVERIFY(clientOf(server).call(call(net::Effect::Once), {}));
        QCOMPARE(count.load(), 2);
    }

    void outagesAreRepeatedForReadsAlone() {
        std::atomic<int> count = 0;
        LoopbackServer server([&](const Asked&) { return ++count % 2 == 1 ? Reply::json("{}", 503) : Reply::json("{}"); });
        QVERIFY(clientOf(server).call(call(), {}));
        QCOMPARE(count.load(), 2);
        const auto write = clientOf(server).call(call(net::Effect::Once), {});
        QCOMPARE(write.error().code, ErrorCode::OutcomeUnknown);
        QCOMPARE(count.load(), 3);
    }

    void aResetAfterAWriteWasSentIsUnknown() {
        LoopbackServer server([&](const Asked&) { return Reply{{}, Reply::Then::Reset, {}}; });
        const auto write = clientOf(server).call(call(net::Effect::Once), {});
        QCOMPARE(write.error().code, ErrorCode::OutcomeUnknown);
        QCOMPARE(server.asked().size(), std::size_t(1));
    }

    void anEndedSessionIsReplacedOnce() {
        std::atomic<int> roles = 0;
        LoopbackServer sts([&](const Asked&) { return Reply::of("text/xml", roleAnswer("ROLE" + QByteArray::number(++roles), "2026-11-27T14:00:00Z")); });
        LoopbackServer server([&](const Asked& asked) {
            return asked.header("authorization").contains("ROLE1") ? Reply::json("{\"__type\":\"ExpiredTokenException\"}", 400) : Reply::json("{}");
        });
        m_places.variables = {{"AWS_ACCESS_KEY_ID", "AKID"}, {"AWS_SECRET_ACCESS_KEY", "s"}};
        ChainSetup setup = setupOf(m_places, m_http, m_clock);
        setup.roleArn = QStringLiteral("arn:r");
        setup.stsEndpoint = QString::fromLatin1(sts.origin());
        net::ConnectionProfile profile;
        profile.name = QStringLiteral("aws");
        profile.origins = {QString::fromLatin1(server.origin())};
        auto wire = std::make_shared<const AwsWire>(AwsWire::Setup{*m_http.connect(profile), "eu-central-1", "ssm", &m_clock, QStringLiteral("aws")});
        const AwsClient client(std::move(wire), std::make_shared<AwsCredentialChain>(setup), "AmazonSSM");
        QVERIFY(client.call(call(net::Effect::Once), {}));
        QCOMPARE(roles.load(), 2);
        std::vector<AwsCall> calls;
        for (int i = 0; i < 3; ++i) calls.push_back(call());
        for (const auto& answer : client.callMany(std::move(calls), {})) QVERIFY(answer);
    }
};

QTEST_GUILESS_MAIN(tst_AwsClient)
#include "tst_AwsClient.moc"
