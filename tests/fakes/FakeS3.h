#pragma once

#include "fakes/LoopbackServer.h"

#include <QCryptographicHash>
#include <QMap>
#include <QUrl>

namespace keyturn::fakes {

/// One bucket "backups" in memory, as S3 answers in path style, signatures unchecked. `fault` is asked first and may answer in its place, or act and
/// break the answer off. All of it is guarded by `mutex`.
class FakeS3 {
  public:
    struct Upload {
        QByteArray key;
        QMap<int, QByteArray> parts;
    };
    using Fault = std::function<std::optional<Reply>(const Asked&)>;

    explicit FakeS3(Fault whichFault = {}) : fault(std::move(whichFault)), m_server([this](const Asked& asked) { return answer(asked); }) {}

    QByteArray origin() const { return m_server.origin(); }
    std::vector<Asked> asked() const { return m_server.asked(); }
    qsizetype count(const QByteArray& method, const QByteArray& part = {}) const {
        qsizetype found = 0;
        for (const Asked& one : asked()) found += one.method == method && one.target.contains(part) ? 1 : 0;
        return found;
    }
    QMap<QByteArray, QByteArray> stored() const {
        const std::lock_guard guard(mutex);
        return objects;
    }
    qsizetype openUploads() const {
        const std::lock_guard guard(mutex);
        return m_uploads.size();
    }

    static Reply refused(const QByteArray& code, int status, const QByteArray& more = {}) {
        return Reply::of("application/xml", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>" + code + "</Code><Message>m</Message>" + more + "</Error>", status);
    }
    static QByteArray tagOf(const QByteArray& bytes) { return '"' + QCryptographicHash::hash(bytes, QCryptographicHash::Md5).toHex() + '"'; }

    /// What a request does without a fault.
    Reply act(const Asked& asked) {
        const std::lock_guard guard(mutex);
        const QUrl url = QUrl::fromEncoded(asked.target);
        const QByteArray path = url.path(QUrl::FullyDecoded).toUtf8();
        if (!path.startsWith("/backups")) return asked.method == "HEAD" ? headAnswer(404) : refused("NoSuchBucket", 404);
        const QByteArray key = path.mid(9);
        QMap<QByteArray, QByteArray> query;
        for (const QByteArray& pair : url.query(QUrl::FullyEncoded).toUtf8().split('&'))
            if (!pair.isEmpty()) query.insert(pair.left(pair.indexOf('=')), QByteArray::fromPercentEncoding(pair.mid(pair.indexOf('=') + 1)));
        if (asked.method == "GET" && key.isEmpty()) return list(query);
        if (asked.method == "HEAD") return objects.contains(key) ? headAnswer(200, objects[key]) : headAnswer(404);
        if (asked.method == "GET") return range(asked, key);
        if (asked.method == "PUT" && query.contains("partNumber")) return putPart(asked, query);
        if (asked.method == "PUT") return putWhole(asked, key);
        if (asked.method == "POST" && query.contains("uploads")) return begin(key);
        if (asked.method == "POST") return complete(asked, key, query["uploadId"]);
        m_uploads.remove(query["uploadId"]);
        return Reply::of("application/xml", {}, 204);
    }

    mutable std::mutex mutex;
    QMap<QByteArray, QByteArray> objects;
    bool heedsConditions = true; ///< If-None-Match
    bool tellsChecksums = true;
    int pageSize = 1'000;
    Fault fault;

  private:
    Reply answer(const Asked& asked) {
        if (fault)
            if (auto instead = fault(asked)) return std::move(*instead);
        return act(asked);
    }
    static QByteArray sum(const QByteArray& bytes) { return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toBase64(); }
    Reply headAnswer(int status, const QByteArray& bytes = {}) const {
        QByteArray head = "HTTP/1.1 " + QByteArray::number(status) + " x\r\nContent-Length: " + QByteArray::number(bytes.size()) + "\r\n";
        if (status == 200) head += "ETag: " + tagOf(bytes) + "\r\n";
        if (status == 200 && tellsChecksums) head += "x-amz-checksum-sha256: " + sum(bytes) + "\r\n";
        return Reply{head + "\r\n"};
    }
    bool isTaken(const Asked& asked, const QByteArray& key) const { return heedsConditions && asked.header("if-none-match") == "*" && objects.contains(key); }
    Reply list(const QMap<QByteArray, QByteArray>& query) const {
        QByteArray body = "<?xml version=\"1.0\"?><ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Name>backups</Name>";
        if (query.value("encoding-type") == "url") body += "<EncodingType>url</EncodingType>";
        int left = pageSize;
        QByteArray next;
        for (const auto& [key, bytes] : objects.asKeyValueRange()) {
            if (!key.startsWith(query.value("prefix")) || key < QByteArray::fromHex(query.value("continuation-token"))) continue;
            if (left-- == 0) {
                next = key;
                break;
            }
            body += "<Contents><Key>" + key.toPercentEncoding("/") + "</Key><LastModified>2026-11-27T12:00:00.000Z</LastModified><Owner><ID>o</ID></Owner><Size>" +
                    QByteArray::number(bytes.size()) + "</Size></Contents>";
        }
        body += "<IsTruncated>" + QByteArray(next.isEmpty() ? "false" : "true") + "</IsTruncated>";
        if (!next.isEmpty()) body += "<NextContinuationToken>" + next.toHex() + "</NextContinuationToken>";
        return Reply::of("application/xml", body + "</ListBucketResult>");
    }
    Reply range(const Asked& asked, const QByteArray& key) const {
        if (!objects.contains(key)) return refused("NoSuchKey", 404);
        const QByteArray& bytes = objects[key];
        if (const QByteArray tag = asked.header("if-match"); !tag.isEmpty() && tag != tagOf(bytes)) return refused("PreconditionFailed", 412);
        const QList<QByteArray> ends = asked.header("range").mid(6).split('-');
        const qint64 from = ends.value(0).toLongLong();
        const qint64 to = std::min<qint64>(ends.value(1).toLongLong(), bytes.size() - 1);
        if (from >= bytes.size()) return refused("InvalidRange", 416);
        return Reply::of("application/octet-stream", bytes.mid(from, to - from + 1), 206,
                         "ETag: " + tagOf(bytes) + "\r\nContent-Range: bytes " + QByteArray::number(from) + '-' + QByteArray::number(to) + '/' + QByteArray::number(bytes.size()) + "\r\n");
    }
    Reply putWhole(const Asked& asked, const QByteArray& key) {
        if (isTaken(asked, key)) return refused("PreconditionFailed", 412);
        if (asked.header("x-amz-checksum-sha256") != sum(asked.body)) return refused("BadDigest", 400);
        objects[key] = asked.body;
        return Reply::of("application/xml", {}, 200, "ETag: " + tagOf(asked.body) + "\r\n");
    }
    Reply begin(const QByteArray& key) {
        const QByteArray id = "upload/" + QByteArray::number(++m_count) + "+=";
        m_uploads[id] = {key, {}};
        return Reply::of("application/xml", "<InitiateMultipartUploadResult><Bucket>backups</Bucket><UploadId>" + id + "</UploadId></InitiateMultipartUploadResult>");
    }
    Reply putPart(const Asked& asked, const QMap<QByteArray, QByteArray>& query) {
        if (!m_uploads.contains(query["uploadId"])) return refused("NoSuchUpload", 404);
        m_uploads[query["uploadId"]].parts[query["partNumber"].toInt()] = asked.body;
        return Reply::of("application/xml", {}, 200, "ETag: " + tagOf(asked.body) + "\r\n");
    }
    Reply complete(const Asked& asked, const QByteArray& key, const QByteArray& id) {
        if (!m_uploads.contains(id)) return refused("NoSuchUpload", 404);
        if (isTaken(asked, key)) return refused("PreconditionFailed", 412);
        QByteArray whole;
        for (const QByteArray& part : std::as_const(m_uploads[id].parts)) {
            if (!asked.body.contains(QByteArray("<ETag>" + tagOf(part) + "</ETag>"))) return refused("InvalidPart", 400);
            whole += part;
        }
        objects[key] = whole;
        m_uploads.remove(id);
        return Reply::of("application/xml", "<?xml version=\"1.0\"?>\n\n   <CompleteMultipartUploadResult><ETag>&quot;x&quot;</ETag></CompleteMultipartUploadResult>");
    }

    QMap<QByteArray, Upload> m_uploads;
    int m_count = 0;
    LoopbackServer m_server; ///< last: it asks the others
};

} // namespace keyturn::fakes
