#pragma once

#include "clients/aws/AwsClient.h"

namespace keyturn::clients::aws {

/// One permission tried by a call that cannot change or reveal anything: it is about an object that does not exist. The service judges the
/// permission first, so "not found" says that it is granted (for that name).
struct AwsProbe {
    QString action;  ///< "secretsmanager:GetSecretValue"
    QString purpose; ///< "inventory", "rotation" or "backup"
    AwsCall call;
};

/// The refused ones, in order. An error that says nothing about permissions is the answer itself.
base::Result<std::vector<AwsProbe>> refusedOf(const AwsClient& client, std::vector<AwsProbe> probes, const base::CallContext& context);

/// The start of the ARNs that a least policy names, "arn:aws:ssm:eu-central-1:123456789012:"; "*" for an account that is not told.
QString arnStart(const AwsClient& client, const char* service, const base::CallContext& context);
/// One statement of an IAM policy that allows `actions` ("ssm:GetParameter") on `resources`. `condition`: JSON, or empty.
QString allowing(const char* sid, const QStringList& actions, const QStringList& resources, const QString& condition = {});
/// The use of KMS keys through a service, as secrets of that service need it. `key`: an ARN; anything else stands for every key of the account.
QString allowingKeys(const AwsClient& client, const char* service, const QString& key, const base::CallContext& context);
/// The whole policy.
QString policyOf(const QStringList& statements);

} // namespace keyturn::clients::aws
