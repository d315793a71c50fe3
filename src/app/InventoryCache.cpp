#include "app/InventoryCache.h"

#include "app/PagedRecord.h"

#include <QDataStream>
#include <QIODevice>

namespace keyturn::app {

using base::fail;

namespace {

constexpr quint32 kFormat = 1; // of a page
constexpr std::size_t kPage = 4096;
constexpr qint64 kNoDate = std::numeric_limits<qint64>::min();

qint64 packed(base::OptionalInstant date) {
    return date ? date->time_since_epoch().count() : kNoDate;
}

base::OptionalInstant unpacked(qint64 value) {
    if (value == kNoDate) return std::nullopt;
    return base::Instant(std::chrono::milliseconds(value));
}

void writeVersion(QDataStream& out, const domain::SecretVersion& version) {
    out << version.id << packed(version.createdAt) << static_cast<quint8>(version.stage)
        << static_cast<quint8>(version.state) << version.labels << version.writtenBy;
}

domain::SecretVersion readVersion(QDataStream& in) {
    domain::SecretVersion version;
    qint64 created = 0;
    quint8 stage = 0;
    quint8 state = 0;
    in >> version.id >> created >> stage >> state >> version.labels >> version.writtenBy;
    version.createdAt = unpacked(created);
    version.stage = static_cast<domain::VersionStage>(stage);
    version.state = static_cast<domain::VersionState>(state);
    return version;
}

void writeSecret(QDataStream& out, const domain::SecretMetadata& s) {
    out << s.path;
    for (const auto& date : {s.createdAt, s.valueChangedAt, s.metaChangedAt, s.lastRotatedAt, s.lastAccessedAt, s.expiresAt,
                             s.notBefore, s.nextRotationAt})
        out << packed(date);
    out << static_cast<quint8>(s.valueChangedSource) << s.currentVersion << s.fields << s.tags << s.owner << s.sizeHint
        << s.concurrencyToken << s.notes << static_cast<qint32>(s.versions.size());
    for (const auto& version : s.versions) writeVersion(out, version);
}

domain::SecretMetadata readSecret(QDataStream& in) {
    domain::SecretMetadata s;
    in >> s.path;
    for (base::OptionalInstant* date : {&s.createdAt, &s.valueChangedAt, &s.metaChangedAt, &s.lastRotatedAt,
                                        &s.lastAccessedAt, &s.expiresAt, &s.notBefore, &s.nextRotationAt}) {
        qint64 value = 0;
        in >> value;
        *date = unpacked(value);
    }
    quint8 source = 0;
    qint32 versions = 0;
    in >> source >> s.currentVersion >> s.fields >> s.tags >> s.owner >> s.sizeHint >> s.concurrencyToken >> s.notes >>
        versions;
    s.valueChangedSource = static_cast<domain::AgeSource>(source);
    for (qint32 i = 0; i < versions && in.status() == QDataStream::Ok; ++i) s.versions.push_back(readVersion(in));
    return s;
}

QString idOf(const QString& environment, const QString& backend) { return environment + u'/' + backend; }

PagedRecord record(const Desk& desk) { return {desk.store(), QStringLiteral("inventoryCache")}; }

} // namespace

base::Status InventoryCache::save(const QString& environment, const QString& backend, base::Instant asOf,
                                  const std::vector<domain::SecretMetadata>& secrets) const {
    QByteArray head;
    QDataStream(&head, QIODevice::WriteOnly) << kFormat << packed(asOf);
    return record(m_desk).save(idOf(environment, backend), head, (secrets.size() + kPage - 1) / kPage, [&](std::size_t page) {
        QByteArray bytes;
        QDataStream out(&bytes, QIODevice::WriteOnly);
        const std::size_t first = page * kPage;
        const std::size_t last = std::min(secrets.size(), first + kPage);
        out << static_cast<qint32>(last - first);
        for (std::size_t i = first; i < last; ++i) writeSecret(out, secrets[i]);
        return bytes;
    });
}

base::Result<InventoryCache::Entry> InventoryCache::load(const QString& environment, const QString& backend) const {
    Entry entry;
    const auto readHead = [&](const QByteArray& head) {
        QDataStream in(head);
        quint32 format = 0;
        qint64 asOf = 0;
        in >> format >> asOf;
        entry.asOf = unpacked(asOf).value_or(base::Instant{});
        return format == kFormat && in.status() == QDataStream::Ok;
    };
    const auto readPage = [&](base::ByteSpan page) {
        QDataStream in(QByteArray::fromRawData(reinterpret_cast<const char*>(page.data()), static_cast<qsizetype>(page.size())));
        qint32 count = 0;
        in >> count;
        for (qint32 i = 0; i < count && in.status() == QDataStream::Ok; ++i) entry.secrets.push_back(readSecret(in));
        return in.status() == QDataStream::Ok;
    };
    const auto loaded = record(m_desk).load(idOf(environment, backend), readHead, readPage);
    if (!loaded) return fail(loaded.error());
    return entry;
}

} // namespace keyturn::app
