#include "app/KnownBackups.h"

#include <QDataStream>
#include <QFileInfo>
#include <QIODevice>

#include <algorithm>

namespace keyturn::app {

using base::fail;

namespace {

constexpr QStringView kKind = u"knownBackup";
constexpr qint64 kNoDate = std::numeric_limits<qint64>::min();

qint64 packed(base::OptionalInstant date) {
    return date ? date->time_since_epoch().count() : kNoDate;
}

base::OptionalInstant unpacked(qint64 value) {
    if (value == kNoDate) return std::nullopt;
    return base::Instant(std::chrono::milliseconds(value));
}

QByteArray encode(const KnownBackup& b, const QStringList& refs) {
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out << b.file << b.environment << packed(b.createdAt) << b.secrets << b.expected << b.recipients << b.signer
        << packed(b.fileCheckedAt) << packed(b.openedAt) << packed(b.drilledAt) << b.drillSeconds << refs
        << static_cast<qint32>(b.skipped.size());
    for (const auto& item : b.skipped)
        out << item.ref << static_cast<qint32>(item.reason.code) << item.reason.condition << item.reason.args;
    return bytes;
}

void decode(const QByteArray& bytes, KnownBackup& b, QStringList& refs) {
    QDataStream in(bytes);
    qint64 created = 0;
    qint64 checked = 0;
    qint64 opened = 0;
    qint64 drilled = 0;
    qint32 skipped = 0;
    in >> b.file >> b.environment >> created >> b.secrets >> b.expected >> b.recipients >> b.signer >> checked >> opened >>
        drilled >> b.drillSeconds >> refs >> skipped;
    b.createdAt = unpacked(created);
    b.fileCheckedAt = unpacked(checked);
    b.openedAt = unpacked(opened);
    b.drilledAt = unpacked(drilled);
    for (qint32 i = 0; i < skipped && in.status() == QDataStream::Ok; ++i) {
        backup::SkippedItem item;
        qint32 code = 0;
        in >> item.ref >> code >> item.reason.condition >> item.reason.args;
        item.reason.code = static_cast<base::ErrorCode>(code);
        item.reason.subject = item.ref;
        b.skipped.push_back(item);
    }
}

void keepKnown(KnownBackup& fresh, const KnownBackup& known) {
    if (!fresh.createdAt) fresh.createdAt = known.createdAt;
    if (!fresh.fileCheckedAt) fresh.fileCheckedAt = known.fileCheckedAt;
    if (!fresh.openedAt) fresh.openedAt = known.openedAt;
    if (!fresh.drilledAt) {
        fresh.drilledAt = known.drilledAt;
        fresh.drillSeconds = known.drillSeconds;
    }
    if (fresh.environment.isEmpty()) fresh.environment = known.environment;
    if (fresh.recipients.isEmpty()) fresh.recipients = known.recipients;
    if (fresh.signer.isEmpty()) fresh.signer = known.signer;
    if (fresh.skipped.empty()) fresh.skipped = known.skipped;
    fresh.secrets = std::max(fresh.secrets, known.secrets);
    fresh.expected = std::max(fresh.expected, known.expected);
}

} // namespace

base::Result<std::vector<KnownBackups::Stored>> KnownBackups::stored() const {
    std::vector<Stored> found;
    const auto walked = m_desk.store().forEach(kKind.toString(), [&](state::StateRecord&& record) -> base::Status {
        const QByteArray bytes = QByteArray::fromRawData(reinterpret_cast<const char*>(record.payload.data()),
                                                         static_cast<qsizetype>(record.payload.size()));
        Stored one;
        decode(bytes, one.backup, one.refs);
        one.backup.fileExists = QFileInfo::exists(one.backup.file);
        found.push_back(std::move(one));
        return {};
    });
    if (!walked) return fail(walked.error());
    std::stable_sort(found.begin(), found.end(),
                     [](const Stored& a, const Stored& b) { return a.backup.createdAt > b.backup.createdAt; });
    return found;
}

base::Result<std::vector<KnownBackup>> KnownBackups::all() const {
    auto found = stored();
    if (!found) return fail(found.error());
    std::vector<KnownBackup> backups;
    for (auto& one : *found) backups.push_back(std::move(one.backup));
    return backups;
}

base::Status KnownBackups::remember(const KnownBackup& backup, const QStringList& refs) const {
    const auto known = stored();
    if (!known) return fail(known.error());
    KnownBackup merged = backup;
    QStringList names = refs;
    for (const auto& one : *known) {
        if (one.backup.file != backup.file) continue;
        keepKnown(merged, one.backup);
        if (names.isEmpty()) names = one.refs;
    }
    const QByteArray bytes = encode(merged, names);
    const base::ByteSpan span{reinterpret_cast<const std::uint8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size())};
    const auto put = m_desk.store().put(kKind.toString(), backup.file, span);
    return put ? base::Status{} : fail(put.error());
}

QStringList KnownBackups::holding(const domain::SecretRef& ref) const {
    QStringList files;
    const auto known = stored();
    if (!known) return files;
    for (const auto& one : *known)
        if (one.refs.contains(ref.toText())) files << one.backup.file;
    return files;
}

} // namespace keyturn::app
