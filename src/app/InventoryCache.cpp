#include "app/InventoryCache.h"

#include <QDataStream>
#include <QIODevice>

namespace keyturn::app {

using base::fail;

namespace {

constexpr QStringView kKind = u"inventoryCache";
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

QString pageKey(const QString& environment, const QString& backend, std::size_t page) {
    return environment + u'/' + backend + u'#' + QString::number(page);
}

} // namespace

base::Status InventoryCache::save(const QString& environment, const QString& backend, const Entry& entry) const {
    const std::size_t pages = std::max<std::size_t>(1, (entry.secrets.size() + kPage - 1) / kPage);
    return m_desk.store().transaction([&]() -> base::Status {
        for (std::size_t page = 0; page < pages; ++page) {
            QByteArray bytes;
            QDataStream out(&bytes, QIODevice::WriteOnly);
            const std::size_t first = page * kPage;
            const std::size_t last = std::min(entry.secrets.size(), first + kPage);
            out << packed(entry.asOf) << static_cast<qint32>(pages) << static_cast<qint32>(last - first);
            for (std::size_t i = first; i < last; ++i) writeSecret(out, entry.secrets[i]);
            const base::ByteSpan span{reinterpret_cast<const std::uint8_t*>(bytes.constData()),
                                      static_cast<std::size_t>(bytes.size())};
            if (auto put = m_desk.store().put(kKind.toString(), pageKey(environment, backend, page), span); !put)
                return fail(put.error());
        }
        return {};
    });
}

base::Result<InventoryCache::Entry> InventoryCache::load(const QString& environment, const QString& backend) const {
    Entry entry;
    qint32 pages = 1;
    for (qint32 page = 0; page < pages; ++page) {
        const auto record = m_desk.store().get(kKind.toString(), pageKey(environment, backend, static_cast<std::size_t>(page)));
        if (!record) return fail(record.error());
        const QByteArray bytes = QByteArray::fromRawData(reinterpret_cast<const char*>(record->payload.data()),
                                                         static_cast<qsizetype>(record->payload.size()));
        QDataStream in(bytes);
        qint64 asOf = 0;
        qint32 count = 0;
        in >> asOf >> pages >> count;
        entry.asOf = unpacked(asOf).value_or(base::Instant{});
        for (qint32 i = 0; i < count && in.status() == QDataStream::Ok; ++i) entry.secrets.push_back(readSecret(in));
    }
    return entry;
}

} // namespace keyturn::app
