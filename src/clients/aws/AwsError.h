#pragma once

#include "base/Error.h"
#include "net/HttpResponse.h"

namespace keyturn::clients::aws {

/// The code of an error answer without its namespace ("ThrottlingException"), from __type, the header, or the XML that authentication
/// errors may come in; empty when there is none. Limited to letters, digits, '.', '-' and '_'.
QString errorWord(const net::HttpResponse& response);

/// An error answer of any AWS service as taxonomy (subject: what was asked for). The server's text is read to tell cases apart and never kept;
/// conditions:
///   KT-TIM-1 ClockSkew (args: seconds the server is ahead, "?" when it did not say)
///   KT-AWS-1 PermissionDenied (args: the action that is missing, such as "secretsmanager:GetSecretValue")
///   KT-AWS-2 DeletedRecoverable scheduled for deletion
///   KT-AWS-3 Unsupported managed by another AWS service
///   KT-AWS-4 KeyUnavailable the KMS key (args: code)
///   KT-BKT-1 NotFound the bucket is not there
///   KT-BKT-2 InvalidInput the bucket is in another region (args: that region; empty when it was not told)
///   KT-ROT-2 Conflict a label sat on another version than the one that was named
/// Everything else: args are the code and the request id.
base::Error awsError(const net::HttpResponse& response, net::Effect effect, const QString& subject);

} // namespace keyturn::clients::aws
