#include "clients/aws/AwsSigner.h"

#include <QFile>
#include <QtTest>

using namespace keyturn;
using clients::aws::AwsCredentials;
using clients::aws::AwsSigner;

namespace {

constexpr auto kSecret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

net::SharedSecret shared(const char* text) { return net::shareSecret(base::SecureBytes::fromChars(text)); }

AwsSigner signer(const char* region, const char* service, const char* token = nullptr) {
    return AwsSigner({"AKIDEXAMPLE", shared(kSecret), token == nullptr ? nullptr : shared(token)}, region, service);
}

base::Instant at(const char* iso) { return *base::parseIsoUtc(QString::fromLatin1(iso)); }

QByteArray headerOf(const net::HttpRequest& request, const char* name) {
    for (const auto& header : request.headers)
        if (header.name.compare(name, Qt::CaseInsensitive) == 0) return header.value;
    return {};
}

QByteArray signatureOf(const net::HttpRequest& request) { return headerOf(request, "authorization").split('=').last(); }

net::HttpRequest requestOf(const char* method, const char* url, const char* contentType = nullptr, const char* body = "") {
    net::HttpRequest request(method, url);
    if (contentType != nullptr) request.setHeader("Content-Type", QByteArray(contentType));
    request.body = base::SecureBytes::fromChars(body);
    return request;
}

const base::Instant kTime = at("2024-01-02T03:04:05Z");

} // namespace

/// Against signatures that a second implementation made; tests/vectors/sigv4/generate says how.
class tst_AwsSigner : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void sessionTokenAndTarget() {
        auto request = requestOf("POST", "https://secretsmanager.us-east-1.amazonaws.com/", "application/x-amz-json-1.1", "{\"MaxResults\":100}");
        request.setHeader("X-Amz-Target", QByteArray("secretsmanager.ListSecrets"));
        QVERIFY(signer("us-east-1", "secretsmanager", "EXAMPLETOKEN//==").sign(request, kTime));
        QCOMPARE(headerOf(request, "authorization"),
                 QByteArray("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20240102/us-east-1/secretsmanager/aws4_request, "
                            "SignedHeaders=content-type;host;x-amz-date;x-amz-security-token;x-amz-target, "
                            "Signature=00d9c3052e6a5925ff6de7556c957c55a7f65c05fac89040d45be64cd5a35797"));
    }

    void s3EncodesOnceAndSortsNamesThatBeginAlike() {
        auto request = requestOf("PUT", "https://s3.eu-west-1.amazonaws.com/bkt/dir/a%20b%2Bc.krb", "application/octet-stream", "hello");
        request.setHeader("x-amz-server-side-encryption-aws-kms-key-id", QByteArray("alias/x"));
        request.setHeader("x-amz-server-side-encryption", QByteArray("aws:kms"));
        QVERIFY(signer("eu-west-1", "s3").sign(request, kTime));
        QCOMPARE(signatureOf(request), QByteArray("9805f36dfec442101b9b2b928f57720f70a25eafc62ddb81945eb47e55786718"));
    }

    void s3QueryIsSortedAndAPortIsSigned() {
        auto request = requestOf("GET", "http://127.0.0.1:9000/bkt?list-type=2&prefix=a%2Fb&continuation-token=");
        QVERIFY(signer("us-east-1", "s3").sign(request, kTime));
        QCOMPARE(signatureOf(request), QByteArray("8a96109880e61f02900518e77d18df6029ea82955ff467c137485a8752ad4389"));
    }

    void queryServiceWithFormBody() {
        auto request = requestOf("POST", "https://monitoring.us-east-1.amazonaws.com/", "application/x-www-form-urlencoded; charset=utf-8",
                                 "Action=ListMetrics&Version=2010-08-01");
        QVERIFY(signer("us-east-1", "monitoring").sign(request, kTime));
        QCOMPARE(signatureOf(request), QByteArray("33c4bf45457fffd1f47dd05cdf924268114f5ee985e5df40a21727c6544a07f4"));
    }

    void signingAgainGivesTheSame() {
        const AwsSigner one = signer("us-east-1", "ssm", "T0KEN");
        auto request = requestOf("POST", "https://ssm.us-east-1.amazonaws.com/", "application/x-amz-json-1.1", "{}");
        QVERIFY(one.sign(request, kTime));
        const QByteArray first = signatureOf(request);
        QVERIFY(one.sign(request, at("2024-01-03T00:00:00Z")));
        QVERIFY(signatureOf(request) != first);
        QVERIFY(one.sign(request, kTime));
        QCOMPARE(signatureOf(request), first);
    }

    void encodingOfTheSameQueryDoesNotMatter() {
        auto plain = requestOf("GET", "https://s3.us-east-1.amazonaws.com/b?prefix=a/b&uploads");
        auto encoded = requestOf("GET", "https://s3.us-east-1.amazonaws.com/b?uploads=&prefix=a%2fb");
        const AwsSigner one = signer("us-east-1", "s3");
        QVERIFY(one.sign(plain, kTime));
        QVERIFY(one.sign(encoded, kTime));
        QCOMPARE(signatureOf(plain), signatureOf(encoded));
    }

    void changedByteChangesTheSignature() {
        const AwsSigner one = signer("us-east-1", "ssm");
        auto a = requestOf("POST", "https://ssm.us-east-1.amazonaws.com/", "application/x-amz-json-1.1", "{\"a\":1}");
        auto b = requestOf("POST", "https://ssm.us-east-1.amazonaws.com/", "application/x-amz-json-1.1", "{\"a\":2}");
        QVERIFY(one.sign(a, kTime));
        QVERIFY(one.sign(b, kTime));
        QVERIFY(signatureOf(a) != signatureOf(b));
    }

    void unusableUrlIsRefused() {
        auto request = requestOf("GET", "/no/host");
        QCOMPARE(signer("us-east-1", "ssm").sign(request, kTime).error().condition, QStringLiteral("KT-NET-8"));
        const auto far = signer("us-east-1", "s3").presignedUrl(requestOf("GET", "https://h/"), std::chrono::days(8), kTime);
        QCOMPARE(far.error().condition, QStringLiteral("KT-NET-8"));
    }

    /// Each line: service, region, token, time, method, url, headers (name:value, hex), body (hex), signature; a "presigned" service has the URL last.
    void randomRequestsAgree() {
        QFile file(QStringLiteral(KEYTURN_SOURCE_DIR "/tests/vectors/sigv4/requests.tsv"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        int seen = 0;
        for (const QByteArray& line : file.readAll().split('\n')) {
            if (line.isEmpty() || line.startsWith('#')) continue;
            const auto column = line.split('\t');
            QCOMPARE(column.size(), 10);
            net::HttpRequest request(column[5], column[6]);
            for (const QByteArray& header : QByteArray::fromHex(column[7]).split('\n'))
                if (const auto colon = header.indexOf(':'); colon > 0) request.headers.push_back({header.left(colon), header.mid(colon + 1), {}});
            request.body = base::SecureBytes::fromChars(QByteArray::fromHex(column[8]).toStdString());
            const AwsSigner one = signer(column[2].constData(), column[1].constData(), column[3].isEmpty() ? nullptr : column[3].constData());
            if (column[0] == "header") {
                QVERIFY(one.sign(request, at(column[4].constData())));
                QVERIFY2(signatureOf(request) == column[9], line.constData());
            } else {
                const auto url = one.presignedUrl(request, std::chrono::seconds(900), at(column[4].constData()));
                QVERIFY(url);
                const QByteArray found(reinterpret_cast<const char*>(url->data()), static_cast<qsizetype>(url->size()));
                QVERIFY2(found.split('=').last() == column[9], line.constData());
            }
            ++seen;
        }
        QVERIFY(seen >= 100);
    }
};

QTEST_APPLESS_MAIN(tst_AwsSigner)
#include "tst_AwsSigner.moc"
