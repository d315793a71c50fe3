#include "clients/aws/AwsSession.h"

#include "json/JsonReader.h"

namespace keyturn::clients::aws {

base::Result<AwsSession> sessionFromJson(base::ByteSpan json, const QString& source) {
    AwsSession session;
    session.source = source;
    json::JsonReader reader(json);
    reader.object([&](QByteArrayView name) {
        if (reader.takeNull()) return;
        if (name == "AccessKeyId") session.credentials.accessKeyId = reader.text().toUtf8();
        else if (name == "SecretAccessKey") session.credentials.secretKey = net::shareSecret(reader.secret());
        else if (name == "SessionToken" || name == "Token") session.credentials.sessionToken = net::shareSecret(reader.secret());
        else if (name == "Expiration") session.expiresAt = reader.instant();
        else reader.skip();
    });
    const auto& keys = session.credentials;
    const bool isWhole = reader.ok() && !keys.accessKeyId.isEmpty() && keys.secretKey && !keys.secretKey->isEmpty();
    if (!isWhole) return base::fail(base::ErrorCode::Unauthenticated, QStringLiteral("KT-AWS-6"), source);
    if (keys.sessionToken && keys.sessionToken->isEmpty()) session.credentials.sessionToken = nullptr;
    return session;
}

} // namespace keyturn::clients::aws
