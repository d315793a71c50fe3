#include "rotation/RunJournal.h"

#include <QJsonDocument>

namespace keyturn::rotation {

using base::ErrorCode;
using base::fail;

namespace {

const QString kRun = QStringLiteral("rotation-run");
const QString kClaim = QStringLiteral("rotation-claim");
const QString kEscrow = QStringLiteral("rotation-escrow");

QString logOf(const QString& run) { return QStringLiteral("run/") + run; }
QString escrowId(const QString& run, const QString& name) { return run + u'/' + name; }

base::ByteSpan spanOf(const QByteArray& bytes) {
    return {reinterpret_cast<const std::uint8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size())};
}

QByteArray bytesOf(const base::SecureBytes& payload) {
    return QByteArray(reinterpret_cast<const char*>(payload.data()), static_cast<qsizetype>(payload.size()));
}

QByteArray textOf(const QJsonObject& record) { return QJsonDocument(record).toJson(QJsonDocument::Compact); }

} // namespace

base::Result<QString> RunJournal::claimedBy(const QString& place) const {
    auto record = m_store->get(kClaim, place);
    if (!record && record.error().code == ErrorCode::NotFound) return QString();
    if (!record) return fail(record.error());
    return QString::fromUtf8(bytesOf(record->payload));
}

base::Status RunJournal::begin(const QString& run, const QJsonObject& first, const QStringList& claims) {
    return m_store->transaction([&]() -> base::Status {
        const QByteArray id = run.toUtf8();
        for (const QString& place : claims) {
            auto claimed = m_store->put(kClaim, place, spanOf(id), 0);
            if (claimed) continue;
            if (claimed.error().code != ErrorCode::AlreadyExists && claimed.error().code != ErrorCode::Conflict)
                return fail(claimed.error());
            const auto holder = claimedBy(place);
            return fail(ErrorCode::Conflict, QStringLiteral("KT-ROT-1"), place, {holder ? *holder : QString()});
        }
        if (auto put = m_store->put(kRun, run, spanOf(claims.join(u'\n').toUtf8()), 0); !put) return fail(put.error());
        if (auto put = m_store->append(logOf(run), spanOf(textOf(first))); !put) return fail(put.error());
        return {};
    });
}

base::Status RunJournal::append(const QString& run, const QJsonObject& record) {
    auto put = m_store->append(logOf(run), spanOf(textOf(record)));
    if (!put) return fail(put.error());
    return {};
}

base::Result<std::vector<QJsonObject>> RunJournal::read(const QString& run) const {
    std::vector<QJsonObject> records;
    const auto damaged = [&run] { return fail(ErrorCode::Tampered, QStringLiteral("KT-JRN-2"), run); };
    auto walked = m_store->forEachInLog(logOf(run), 1, [&](qint64 sequence, base::SecureBytes&& payload) -> base::Status {
        const QJsonDocument document = QJsonDocument::fromJson(bytesOf(payload));
        if (!document.isObject() || sequence != static_cast<qint64>(records.size()) + 1) return damaged();
        records.push_back(document.object());
        return {};
    });
    if (!walked && walked.error().code == ErrorCode::Tampered) return damaged();
    if (!walked) return fail(walked.error());
    if (records.empty()) return fail(ErrorCode::NotFound, {}, run);
    return records;
}

base::Result<QStringList> RunJournal::claims(const QString& run) const {
    auto index = m_store->get(kRun, run);
    if (!index) return fail(index.error());
    return QString::fromUtf8(bytesOf(index->payload)).split(u'\n', Qt::SkipEmptyParts);
}

base::Status RunJournal::end(const QString& run, const QJsonObject& last) {
    const auto names = escrowNames(run);
    if (!names) return fail(names.error());
    const auto places = claims(run);
    if (!places) return fail(places.error());
    return m_store->transaction([&]() -> base::Status {
        if (auto put = m_store->append(logOf(run), spanOf(textOf(last))); !put) return fail(put.error());
        for (const QString& name : *names)
            if (auto gone = m_store->remove(kEscrow, escrowId(run, name)); !gone) return gone;
        for (const QString& place : *places)
            if (auto gone = m_store->remove(kClaim, place); !gone && gone.error().code != ErrorCode::NotFound) return gone;
        return {};
    });
}

base::Status RunJournal::putEscrow(const QString& run, const std::vector<Escrowed>& values) {
    return m_store->transaction([&]() -> base::Status {
        for (const Escrowed& one : values)
            if (auto put = m_store->put(kEscrow, escrowId(run, one.name), one.value.bytes()); !put) return fail(put.error());
        return {};
    });
}

base::Result<base::SecureBytes> RunJournal::escrow(const QString& run, const QString& name) const {
    auto record = m_store->get(kEscrow, escrowId(run, name));
    if (!record && record.error().code == ErrorCode::Tampered) return fail(ErrorCode::Tampered, QStringLiteral("KT-JRN-2"), run);
    if (!record) return fail(record.error());
    return std::move(record->payload);
}

base::Result<QStringList> RunJournal::escrowNames(const QString& run) const {
    QStringList names;
    const QString prefix = run + u'/';
    auto walked = m_store->forEach(
        kEscrow,
        [&](state::StateRecord&& record) -> base::Status {
            if (record.id.startsWith(prefix)) names += record.id.mid(prefix.size());
            return {};
        },
        [](const base::Error&) {});
    if (!walked) return fail(walked.error());
    return names;
}

base::Result<QStringList> RunJournal::runs(int* unreadable) const {
    QStringList ids;
    auto walked = m_store->forEach(
        kRun,
        [&](state::StateRecord&& record) -> base::Status {
            ids += record.id;
            return {};
        },
        [unreadable](const base::Error&) {
            if (unreadable) ++*unreadable;
        });
    if (!walked) return fail(walked.error());
    return ids;
}

} // namespace keyturn::rotation
