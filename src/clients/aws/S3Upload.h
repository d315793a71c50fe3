#pragma once

// Private to clients: how one new object comes to be. See S3Bucket::put.

#include "clients/aws/S3Bucket.h"
#include "crypto/Sha256.h"

namespace keyturn::clients::aws {

/// One use per object.
class S3Upload {
  public:
    S3Upload(const S3Bucket& bucket, QString key, const S3Source& source, const base::CallContext& context)
        : m_bucket(bucket), m_key(std::move(key)), m_source(source), m_context(context) {}
    base::Result<S3Bucket::Compared> run();

  private:
    using Answer = S3Bucket::Answer;
    using Compared = S3Bucket::Compared;
    struct Part {
        QByteArray tag;
        QByteArray checksum;
    };

    base::Status checkFree();
    base::Status putWhole();
    base::Status putParts();
    base::Status sendParts(const QByteArray& upload, std::vector<Part>& parts);
    base::Result<QByteArray> begin();
    base::Result<Part> sendPart(const QByteArray& upload, int number, const base::SecureBytes& bytes);
    Answer complete(const QByteArray& upload, const std::vector<Part>& parts);
    void abort(const QByteArray& upload);
    /// Sends what creates the object, and looks where the answer does not tell; asks again where it did not come to be.
    base::Status create(const std::function<Answer()>& attempt);
    net::HttpRequest creating(QByteArray method, const QByteArray& query = {});
    void setObjectHeaders(net::HttpRequest& request) const;

    /// What lies under the key now; nothing: no object. KT-BKT-4 when it is another one.
    base::Result<std::optional<Compared>> look();
    base::Result<std::optional<Compared>> lookInList();
    base::Result<std::optional<Compared>> other(qint64 size) const;
    base::Result<base::SecureBytes> bytesAt(qint64 from, qint64 size) const;

    const S3Bucket& m_bucket;
    const QString m_key;
    const S3Source& m_source;
    const base::CallContext& m_context;
    QByteArray m_checksum; ///< of the object as S3 tells it: SHA-256, or that of the parts' own with "-COUNT"
};

} // namespace keyturn::clients::aws
