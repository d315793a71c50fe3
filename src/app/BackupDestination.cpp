#include "app/BackupDestination.h"

#include "clients/aws/AwsAccess.h"
#include "clients/aws/AwsConnection.h"

#include <QRegularExpression>

namespace keyturn::app {

using backends::ConnectionField;
using backends::FieldKind;
using base::ErrorCode;
using base::fail;

namespace {

constexpr auto kDefaultPrefix = "keyturn/";
constexpr int kMostLockDays = 36'500;

ConnectionField field(const char* id, const char* label, const char* help, FieldKind kind = FieldKind::Text, QStringList choices = {}) {
    return {QLatin1String(id), QLatin1String(label), kind, false, false, QLatin1String(help), {}, std::move(choices)};
}

backends::ConnectionSchema s3Schema() {
    backends::ConnectionSchema made;
    made.kind = QStringLiteral("s3");
    made.title = QStringLiteral("S3 bucket");
    made.summary = QStringLiteral("Copies of backups in a bucket of S3 or of a compatible server.");
    made.fields = {field("bucket", "Bucket", "Its name."), field("prefix", "Prefix", "What the names of all copies begin with.")};
    made.fields.front().required = true;
    using Kind = clients::aws::AwsSetting::Kind;
    for (const auto& one : clients::aws::awsSettings()) {
        made.fields.push_back(field(one.id, one.label, one.help, one.kind == Kind::File ? FieldKind::FilePath : one.kind == Kind::Boolean ? FieldKind::Boolean : FieldKind::Text));
        made.fields.back().secret = one.kind == Kind::Secret;
    }
    made.fields.push_back(field("kmsKeyId", "KMS key", "The bucket encrypts with it, on top of the backup's own encryption."));
    made.fields.push_back(field("storageClass", "Storage class", "As STANDARD_IA. Empty: the bucket's own."));
    made.fields.push_back(field("bucketOwner", "Bucket owner", "Account that must own the bucket, 12 digits."));
    made.fields.push_back(field("lockDays", "Object lock", "Days in which nobody can delete a copy; the bucket must have object lock.", FieldKind::Number));
    made.fields.push_back(field("lockMode", "Lock mode", "Whether special rights can lift the lock.", FieldKind::Choice, {QStringLiteral("governance"), QStringLiteral("compliance")}));
    return made;
}

/// Segments that servers and clients would resolve, and what nobody can type, never are part of a key.
bool isGoodPrefix(const QString& prefix) {
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9!_.*'()=@+-][A-Za-z0-9!_.*'()=@+/-]{0,511}$"));
    if (prefix.isEmpty()) return true;
    const QStringList segments = prefix.split(u'/');
    return plain.match(prefix).hasMatch() && !segments.contains(QStringLiteral(".")) && !segments.contains(QStringLiteral("..")) && !prefix.contains(QLatin1String("//"));
}

clients::aws::AwsConnectionRequest requestOf(const BackupDestination& destination, const QString& place, const backends::BackendSecrets& secrets) {
    static const base::SystemClock clock;
    clients::aws::AwsConnectionRequest request;
    request.name = place;
    request.settings = destination.settings;
    request.credential = secrets.credential;
    request.http = secrets.http ? &secrets.http() : nullptr;
    request.places = clients::aws::AwsPlaces::ofProcess();
    request.clock = &clock;
    request.service = "s3";
    request.endpointVariable = "AWS_ENDPOINT_URL_S3";
    request.endpointKey = "s3";
    request.connections = 4;
    // A long object is put together while nothing is said.
    request.stallTimeout = std::chrono::seconds(120);
    return request;
}

clients::aws::S3Bucket::Setup setupOf(const BackupDestination& destination) {
    static const base::SystemClock clock;
    const auto setting = [&](const char* id) { return destination.settings.value(QLatin1String(id)).toUtf8(); };
    clients::aws::S3Bucket::Setup setup;
    setup.bucket = destination.settings.value(QStringLiteral("bucket"));
    setup.clock = &clock;
    setup.owner = setting("bucketOwner");
    setup.lockDays = setting("lockDays").toInt();
    setup.lockMode = setting("lockMode") == "compliance" ? "COMPLIANCE" : "GOVERNANCE";
    if (const QByteArray key = setting("kmsKeyId"); !key.isEmpty())
        setup.headers = {{"x-amz-server-side-encryption", "aws:kms"}, {"x-amz-server-side-encryption-aws-kms-key-id", key}};
    if (const QByteArray name = setting("storageClass"); !name.isEmpty()) setup.headers.insert("x-amz-storage-class", name);
    return setup;
}

} // namespace

const backends::ConnectionSchema* destinationSchema(const QString& kind) {
    static const backends::ConnectionSchema s3 = s3Schema();
    return kind == s3.kind ? &s3 : nullptr;
}

std::vector<DestinationFault> destinationFaults(const BackupDestination& destination) {
    static const QRegularExpression bucket(QStringLiteral("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$"));
    static const QRegularExpression region(QStringLiteral("^([a-z0-9-]{4,40})?$"));
    static const QRegularExpression owner(QStringLiteral("^([0-9]{12})?$"));
    static const QRegularExpression storageClass(QStringLiteral("^[A-Z_]{0,40}$"));
    static const QRegularExpression kmsKey(QStringLiteral("^[A-Za-z0-9:/_-]{0,512}$"));
    std::vector<DestinationFault> faults;
    const auto setting = [&](const char* id) { return destination.settings.value(QLatin1String(id)); };
    const auto expect = [&](bool isGood, const char* id, const char* expected) {
        if (!isGood) faults.push_back({QLatin1String(id), QLatin1String(expected)});
    };
    expect(bucket.match(setting("bucket")).hasMatch() && !setting("bucket").contains(QLatin1String("..")), "bucket", "3 to 63 of a-z, 0-9, . and -");
    expect(isGoodPrefix(setting("prefix")), "prefix", "letters, digits and -_.=/ without empty or dotted parts");
    expect(region.match(setting("region")).hasMatch(), "region", "as eu-central-1");
    expect(owner.match(setting("bucketOwner")).hasMatch(), "bucketOwner", "12 digits");
    expect(storageClass.match(setting("storageClass")).hasMatch(), "storageClass", "as STANDARD_IA");
    expect(kmsKey.match(setting("kmsKeyId")).hasMatch(), "kmsKeyId", "id, ARN or alias of a key");
    expect(setting("lockDays").toInt() <= kMostLockDays, "lockDays", "a whole number from 0 to 36500");
    return faults;
}

base::Result<OpenedDestination> openDestination(const QString& environment, const BackupDestination& destination, const backends::BackendSecrets& secrets) {
    const QString place = environment + u'/' + destination.id;
    if (const auto faults = destinationFaults(destination); !faults.empty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("KT-CFG-8"), place, {faults.front().field, faults.front().expected});
    auto setup = setupOf(destination);
    auto client = clients::aws::connectAws(requestOf(destination, place, secrets));
    if (!client) return fail(client.error());
    setup.client = std::move(*client);
    const QString prefix = destination.settings.value(QStringLiteral("prefix"), QLatin1String(kDefaultPrefix));
    return OpenedDestination{clients::aws::S3Bucket(std::move(setup)), prefix, place};
}

QString leastPolicy(const BackupDestination& destination, const OpenedDestination& opened) {
    const QString region = opened.bucket.client().region();
    const QString partition = region.startsWith(QLatin1String("cn-")) ? QStringLiteral("aws-cn") : region.startsWith(QLatin1String("us-gov-")) ? QStringLiteral("aws-us-gov") : QStringLiteral("aws");
    const QString bucket = QStringLiteral("arn:%1:s3:::%2").arg(partition, opened.bucket.name());
    QStringList put{QStringLiteral("s3:PutObject"), QStringLiteral("s3:AbortMultipartUpload")};
    if (destination.settings.value(QStringLiteral("lockDays")).toInt() > 0) put << QStringLiteral("s3:PutObjectRetention");
    QStringList statements{clients::aws::allowing("Push", put, {bucket + u'/' + opened.prefix + u'*'}),
                           clients::aws::allowing("List", {QStringLiteral("s3:ListBucket")}, {bucket},
                                                  QStringLiteral("{\"StringLike\":{\"s3:prefix\":\"%1*\"}}").arg(opened.prefix))};
    if (const QString key = destination.settings.value(QStringLiteral("kmsKeyId")); key.startsWith(QLatin1String("arn:")))
        statements << clients::aws::allowing("Key", {QStringLiteral("kms:GenerateDataKey"), QStringLiteral("kms:Decrypt")}, {key});
    return clients::aws::policyOf(statements);
}

} // namespace keyturn::app
