#pragma once

#include "backends/aws_parameter_store/ParameterFacts.h"
#include "json/JsonReader.h"

/// What Parameter Store's answers say. Strict where a member is used, blind to the rest. KT-NET-6 for anything else.
namespace keyturn::backends::parameterStore {

struct Page {
    std::vector<Parameter> parameters;
    QString next;
};
/// DescribeParameters, GetParametersByPath. Values that come along are read over.
base::Result<Page> pageFrom(base::ByteSpan body, const QString& subject);

struct HistoryPage {
    std::vector<ParameterVersion> versions;
    QString next;
};
base::Result<HistoryPage> historyFrom(base::ByteSpan body, const QString& subject);

/// GetParameter.
base::Result<ParameterValue> valueFrom(base::ByteSpan body, const QString& subject);
/// GetParameters; names that it does not know are left out.
base::Result<std::vector<ParameterValue>> valuesFrom(base::ByteSpan body, const QString& subject);
base::Result<QMap<QString, QString>> tagsFrom(base::ByteSpan body, const QString& subject);
/// PutParameter; OutcomeUnknown KT-NET-6 when the number cannot be read, since the service has answered a write.
base::Result<qint64> putVersionFrom(base::ByteSpan body, const QString& subject);
/// LabelParameterVersion: the labels that it did not take, which come with a success.
base::Result<QStringList> refusedLabelsFrom(base::ByteSpan body, const QString& subject);

} // namespace keyturn::backends::parameterStore
