#pragma once

#include "clients/aws/AwsClient.h"

#include <QMap>

namespace keyturn::clients::aws {

/// A file in a bucket.
struct S3Object {
    QString key;
    qint64 size = 0;
    base::OptionalInstant changedAt;
};

/// Bytes to be put, read piece by piece from the start, more than once where a request is repeated.
struct S3Source {
    qint64 size = 0;
    std::function<base::Status(qint64 at, std::span<std::uint8_t> out)> read; ///< fills the span
    std::function<base::Status()> check; ///< asked right before the object comes to be: an error and it does not
};

/// Files in one bucket of S3 or a compatible server, in path style. Nothing is ever overwritten, removed or followed to another region. Memory is a few
/// parts whatever the size. Thread-safe. Errors (subject: BUCKET/KEY, or BUCKET): those of AwsClient, and
///   KT-AWS-1  PermissionDenied (args: action), also where the answer did not name the action
///   KT-BKT-1 NotFound no such bucket; KT-BKT-2 InvalidInput it is in another region (args: region)
///   KT-BKT-3 Conflict the object was changed while it was fetched; nothing of it counts
///   KT-BKT-4 Tampered what lies under the key is not what was sent (args: bytes there, bytes sent)
///   KT-BKT-5 TooLarge (args: size, limit)
class S3Bucket {
  public:
    struct Setup {
        std::shared_ptr<const AwsClient> client;
        QString bucket;
        QMap<QByteArray, QByteArray> headers; ///< of new objects: encryption, storage class
        QByteArray owner;                     ///< account that must own the bucket; empty: not asked
        int lockDays = 0;                     ///< object lock of new objects; 0: none
        QByteArray lockMode = "GOVERNANCE";
        const base::Clock* clock = nullptr;   ///< outlives the bucket
        qint64 partSize = qint64{8} << 20;    ///< files above it go in parts of it
    };
    explicit S3Bucket(Setup setup) : m_setup(std::move(setup)) {}

    /// How a new object was compared with what was sent.
    enum class Compared {
        Checksum,
        Size,
        Not, ///< neither GetObject nor ListBucket is granted; the server took it and checked its hash on the way
    };
    /// Creates the object whole or not at all. AlreadyExists when the key is taken. OutcomeUnknown when nobody could tell whether it came to be.
    base::Result<Compared> put(const QString& key, const S3Source& source, const base::CallContext& context) const;

    /// Every byte in order, at most `largest`, all of one state of the object. Errors of `take` are answered unchanged.
    using Take = std::function<base::Status(base::ByteSpan)>;
    base::Result<qint64> get(const QString& key, qint64 largest, const Take& take, const base::CallContext& context) const;

    /// KT-AWS-10 above 100,000 objects.
    base::Result<std::vector<S3Object>> list(const QString& prefix, const base::CallContext& context) const;
    /// Whether listing below a prefix is allowed; asks for one object.
    base::Status tryList(const QString& prefix, const base::CallContext& context) const;

    const QString& name() const { return m_setup.bucket; }
    const AwsClient& client() const { return *m_setup.client; }

  private:
    friend class S3Upload;
    using Answer = base::Result<net::HttpResponse>;
    net::HttpRequest request(QByteArray method, const QString& key, const QByteArray& query = {}) const;
    Answer send(const AwsWire::Make& make, const QString& key, const char* action, const base::CallContext& context) const;
    Answer head(const QString& key, const base::CallContext& context) const;
    Answer page(const QString& prefix, const QString& continuation, int most, const base::CallContext& context) const;
    Answer part(const QString& key, qint64 from, const QByteArray& tag, const base::CallContext& context) const;
    QString subjectOf(const QString& key) const { return key.isEmpty() ? m_setup.bucket : m_setup.bucket + u'/' + key; }

    Setup m_setup;
};

} // namespace keyturn::clients::aws
