#pragma once

#include "backends/aws_parameter_store/ParameterFacts.h"
#include "clients/aws/AwsClient.h"
#include "json/JsonWriter.h"

#include <functional>
#include <span>

namespace keyturn::backends {

/// Parameter Store's operations, one function each; JSON in and out, no rules. Errors of AwsClient; KT-NET-6 for an answer that is not as documented;
/// KT-AWS-15 for a value that does not match the parameter's pattern, KT-AWS-16 where a label keeps the oldest of a hundred versions.
class ParameterStoreApi {
  public:
    explicit ParameterStoreApi(std::shared_ptr<const clients::aws::AwsClient> client) : m_client(std::move(client)) {}

    /// Some of a listing, as the pages come.
    using ParametersPart = std::function<void(std::span<const Parameter> part)>;

    /// Below `path` ("/a/b", with everything below it), or all. Every page, empty ones too. No values.
    base::Result<std::vector<Parameter>> list(const QString& path, const ParametersPart& take, const base::CallContext& context) const;
    /// The same for those who may read below the path and may not list: the service sends the texts of plain parameters along, which are read over;
    /// tier, key and author are not told.
    base::Result<std::vector<Parameter>> listByPath(const QString& path, const ParametersPart& take, const base::CallContext& context) const;
    /// As lists tell them; those that are not there are left out.
    base::Result<std::vector<Parameter>> describe(const QStringList& names, const base::CallContext& context) const;
    /// Every version that is kept, oldest first, one answer per name.
    std::vector<base::Result<std::vector<ParameterVersion>>> histories(std::span<const QString> names, const base::CallContext& context) const;
    std::vector<base::Result<QMap<QString, QString>>> tags(std::span<const QString> names, const base::CallContext& context) const;
    /// NotFound (AccessDenied without the right) for a name that is not there.
    base::Result<ParameterTags> tagsOf(const QString& name, const base::CallContext& context) const;
    /// `selector` is a name, or name:version.
    base::Result<ParameterValue> value(const QString& selector, const base::CallContext& context) const;
    /// One answer per name, in order; ten to a request, one by one where that right lacks.
    std::vector<base::Result<ParameterValue>> values(std::span<const QString> names, const base::CallContext& context) const;
    /// The new version's number.
    base::Result<qint64> put(const ParameterWrite& write, const base::CallContext& context) const;
    base::Status remove(const QString& name, const base::CallContext& context) const;
    base::Status addTags(const QString& name, const QMap<QString, QString>& tags, const base::CallContext& context) const;
    base::Status removeTag(const QString& name, const QString& tag, const base::CallContext& context) const;
    base::Status label(const QString& name, qint64 version, const QString& label, const base::CallContext& context) const;

    const clients::aws::AwsClient& client() const { return *m_client; }

  private:
    using WriteFilter = std::function<void(json::JsonWriter&)>;
    base::Result<std::vector<Parameter>> pages(const char* operation, int size, net::BodyMemory memory, const WriteFilter& filter,
                                               const ParametersPart& take, const base::CallContext& context) const;
    base::Result<std::vector<ParameterVersion>> historyAfter(base::Result<net::HttpResponse> first, const QString& name, const base::CallContext& context) const;
    base::Result<ParameterValue> pick(const base::Result<std::vector<ParameterValue>>& group, const QString& name, const base::CallContext& context) const;

    std::shared_ptr<const clients::aws::AwsClient> m_client;
};

} // namespace keyturn::backends
