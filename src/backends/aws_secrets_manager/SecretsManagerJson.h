#pragma once

#include "backends/aws_secrets_manager/SecretsManagerApi.h"
#include "json/JsonReader.h"
#include "json/JsonWriter.h"

/// What Secrets Manager's answers say. Strict where a member is used, blind to the rest. KT-NET-6 for anything else.
namespace keyturn::backends::secretsManager {

struct Page {
    std::vector<ManagedSecret> secrets;
    QString next;
};
base::Result<Page> pageFrom(base::ByteSpan body, const QString& subject);
/// The NextToken alone, empty where there is none: to ask for the next page before this one is read.
base::Result<QString> nextFrom(base::ByteSpan body, const QString& subject);
base::Result<ManagedSecret> secretFrom(base::ByteSpan body, const QString& subject);
base::Result<ManagedValue> valueFrom(base::ByteSpan body, const QString& subject);
struct NamedValue {
    QString name;
    ManagedValue value;
};
/// The values that a group got; those it did not get are left out.
base::Result<std::vector<NamedValue>> groupFrom(base::ByteSpan body, const QString& subject);
/// Sets createdAt of the versions that the answer names and puts the oldest first; an answer that cannot be read changes nothing.
void addDates(ManagedSecret& secret, base::ByteSpan body);

} // namespace keyturn::backends::secretsManager
