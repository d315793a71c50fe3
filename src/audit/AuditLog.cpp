#include "audit/AuditLog.h"

#include "audit/AuditStore.h"
#include "audit/AuditVerify.h"
#include "audit/GroupCommit.h"
#include "base/AtomicFile.h"
#include "crypto/Random.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <atomic>

namespace keyturn::audit {

using base::ErrorCode;
using base::fail;
using base::Result;
using base::Status;

namespace {

constexpr qint64 kLargestEvent = 32 << 10;

/// Every failure to write means the same to the caller: do not act. The cause stays readable.
std::unexpected<base::Error> notWritten(const base::Error& cause) {
    if (cause.condition.startsWith(QLatin1String("KT-AUD-"))) return fail(cause);
    const QString word = !cause.condition.isEmpty() ? cause.condition : cause.args.value(0, base::errorCodeWord(cause.code));
    return fail(cause.code, QStringLiteral("KT-AUD-1"), QStringLiteral("audit"), {word});
}

std::unexpected<base::Error> shorter(qint64 missing) {
    return fail(ErrorCode::Tampered, QStringLiteral("KT-AUD-2"), QStringLiteral("audit"), {QString::number(missing)});
}
std::unexpected<base::Error> damaged(const QString& what) {
    return fail(ErrorCode::Tampered, QStringLiteral("KT-AUD-3"), QStringLiteral("audit"), {what});
}

qint64 sizeOf(const domain::AuditEvent& event) {
    qint64 size = event.actor.size() + event.action.size() + event.object.size() + event.outcome.size() + event.rotationId.size();
    for (auto it = event.details.cbegin(); it != event.details.cend(); ++it) size += it.key().size() + it.value().size();
    return size;
}

AuditRecord recordOf(const QByteArray& line) {
    const QJsonObject object = QJsonDocument::fromJson(line).object();
    const auto text = [&object](const char* name) { return object.value(QLatin1String(name)).toString(); };
    AuditRecord record;
    record.sequence = object.value(QLatin1String("sequence")).toInteger();
    record.time = base::parseIsoUtc(text("time")).value_or(base::Instant());
    record.host = text("host");
    record.keyId = text("keyId");
    record.previousHash = QByteArray::fromHex(text("previousHash").toLatin1());
    record.hash = QByteArray::fromHex(text("hash").toLatin1());
    record.event = {text("actor"), text("action"), text("object"), text("outcome"), text("rotationId"), {}};
    const QJsonObject details = object.value(QLatin1String("details")).toObject();
    for (auto it = details.begin(); it != details.end(); ++it) record.event.details.insert(it.key(), it.value().toString());
    return record;
}

} // namespace

QString verdictWord(Verdict verdict) {
    switch (verdict) {
    case Verdict::Verified: return QStringLiteral("verified");
    case Verdict::Changed: return QStringLiteral("changed");
    case Verdict::Truncated: return QStringLiteral("truncated");
    case Verdict::Unverifiable: break;
    }
    return QStringLiteral("unverifiable");
}

struct AuditLog::State {
    State(const Setup& from, crypto::SigningKey signer) : setup(from), store(*from.store), key(std::move(signer)) {
        const auto& bytes = key.publicKey();
        publicKey = QString::fromLatin1(QByteArray::fromRawData(reinterpret_cast<const char*>(bytes.data()), bytes.size()).toBase64());
        keyId = keyIdOf(publicKey);
    }

    Status examine();
    Status start();
    Status readFirst();
    Status write(const std::vector<const domain::AuditEvent*>& events);
    Result<AuditStore::Tip> appendTo(const AuditStore::Tip& tip, const std::vector<const domain::AuditEvent*>& events);
    Result<AuditStore::Tip> writeOnce(const std::vector<const domain::AuditEvent*>& events);
    Status checkpointWithin(const AuditStore::Tip& tip);

    Setup setup;
    AuditStore store;
    crypto::SigningKey key;
    QString publicKey;
    QString keyId;
    QString logId;
    Status writable;
    GroupCommit group;
    std::optional<AuditStore::Tip> written; ///< the tip as this log wrote it last; belongs to the one that writes for the group
    std::atomic<qint64> count = 0;
    std::atomic<qint64> checkpointed = 0;
};

/// Compares the end of the log with what is promised of it; what is found is kept in `writable`.
Status AuditLog::State::examine() {
    const auto judge = [this](const base::Error& error) -> Status {
        if (error.code != ErrorCode::Tampered) return fail(error);
        const bool isCut = error.condition == QLatin1String("KT-JRN-3");
        if (isCut) {
            count = error.args.value(0).toLongLong();
            const qint64 missing = error.args.value(1).toLongLong() - count;
            writable = missing > 0 ? Status(shorter(missing)) : Status(damaged(QStringLiteral("tip")));
        } else {
            writable = error.condition.startsWith(QLatin1String("KT-AUD-")) ? Status(fail(error)) : Status(damaged(QStringLiteral("record")));
        }
        return {};
    };
    auto tip = store.tip();
    if (!tip) return judge(tip.error());
    auto newest = store.newestCheckpointCount();
    if (!newest) return judge(newest.error());
    auto length = store.length();
    if (!length) return judge(length.error());
    count = *length;
    checkpointed = *newest;
    const qint64 promised = std::max(tip->count, *newest);
    if (*length < promised) writable = shorter(promised - *length);
    else if (*length > tip->count) writable = damaged(QStringLiteral("tip"));
    if (!writable || *length == 0) return {};
    auto last = store.line(*length);
    if (!last) return judge(last.error());
    const auto parts = LineParts::find({last->constData(), static_cast<std::size_t>(last->size())});
    if (!parts || digestOf(parts->hash) != tip->hash) writable = damaged(QStringLiteral("tip"));
    return {};
}

/// The record that binds a random log id and the public key (AUD-2).
Status AuditLog::State::start() {
    auto id = crypto::randomId(16);
    if (!id) return fail(id.error());
    domain::AuditEvent event;
    event.action = QStringLiteral("audit.start");
    event.object = QStringLiteral("audit");
    event.outcome = QStringLiteral("done");
    event.details = {{QStringLiteral("format"), QStringLiteral("1")}, {QStringLiteral("logId"), *id}, {QStringLiteral("publicKey"), publicKey}};
    return setup.store->transaction([&]() -> Status {
        auto tip = store.tip();
        if (!tip) return fail(tip.error());
        // Another process may have started it meanwhile.
        if (tip->count > 0) return {};
        auto appended = appendTo(*tip, {&event});
        if (!appended) return fail(appended.error());
        return {};
    });
}

Status AuditLog::State::readFirst() {
    auto line = store.line(1);
    if (!line && line.error().code == ErrorCode::Tampered) {
        if (writable) writable = damaged(QStringLiteral("record"));
        return {};
    }
    if (!line) return fail(line.error());
    const domain::AuditEvent first = recordOf(*line).event;
    logId = first.details.value(QStringLiteral("logId"));
    if (first.details.value(QStringLiteral("publicKey")) == publicKey) return {};
    return fail(ErrorCode::Unauthenticated, QStringLiteral("KT-AUD-4"), QStringLiteral("audit"));
}

Result<std::unique_ptr<AuditLog>> AuditLog::open(const Setup& setup, const base::SecureBytes& signingSeed) {
    auto key = crypto::SigningKey::fromSeed(signingSeed.bytes());
    if (!key) return fail(key.error());
    auto state = std::make_unique<State>(setup, std::move(*key));
    if (auto examined = state->examine(); !examined) return fail(examined.error());
    if (state->writable && state->count == 0) {
        if (auto started = state->start(); !started) return fail(notWritten(started.error()).error());
        state->count = 1;
    }
    if (state->count > 0) {
        if (auto read = state->readFirst(); !read) return fail(read.error());
    }
    return std::unique_ptr<AuditLog>(new AuditLog(std::move(state)));
}

AuditLog::AuditLog(std::unique_ptr<State> state) : m(std::move(state)) {}

AuditLog::~AuditLog() {
    // Without it the last records are still covered by the tip; there is nobody left to tell.
    if (m->writable && m->count > m->checkpointed) (void)checkpoint();
}

Status AuditLog::writable() const {
    return m->writable;
}

Status AuditLog::State::checkpointWithin(const AuditStore::Tip& tip) {
    return store.putCheckpoint(Checkpoint::sign(logId, tip.count, tip.hash, key));
}

/// Answers KT-AUD-3 when `tip` is not the end of the log.
Result<AuditStore::Tip> AuditLog::State::appendTo(const AuditStore::Tip& tip, const std::vector<const domain::AuditEvent*>& events) {
    AuditStore::Tip end = tip;
    std::vector<QByteArray> lines;
    std::vector<AuditStore::Tip> hundreds;
    for (const domain::AuditEvent* event : events) {
        LineFields fields{end.count + 1, setup.clock->now(), setup.host, *event, keyId, end.hash};
        if (fields.event.actor.isEmpty()) fields.event.actor = setup.actor;
        CanonicalLine line = CanonicalLine::write(fields);
        lines.push_back(std::move(line.text));
        end.count = fields.sequence;
        end.hash = line.hash;
        if (end.count % AuditStore::kCheckpointEach == 0) hundreds.push_back(end);
    }
    auto sequence = store.appendLines(lines);
    if (!sequence) return fail(sequence.error());
    if (*sequence != end.count) return damaged(QStringLiteral("tip"));
    for (const AuditStore::Tip& hundred : hundreds)
        if (auto put = checkpointWithin(hundred); !put) return fail(put.error());
    auto version = store.putTip(end);
    if (!version && version.error().code == ErrorCode::Conflict) return damaged(QStringLiteral("tip"));
    if (!version) return fail(version.error());
    end.version = *version;
    return end;
}

/// One transaction after the tip that was written last, or after the stored one when that is not known.
Result<AuditStore::Tip> AuditLog::State::writeOnce(const std::vector<const domain::AuditEvent*>& events) {
    AuditStore::Tip end;
    auto done = setup.store->transaction([&]() -> Status {
        auto tip = written ? Result<AuditStore::Tip>(*written) : store.tip();
        if (tip) tip = appendTo(*tip, events);
        if (!tip) return fail(tip.error());
        end = *tip;
        return {};
    });
    if (!done) return fail(done.error());
    return end;
}

Status AuditLog::State::write(const std::vector<const domain::AuditEvent*>& events) {
    const bool isGuess = written.has_value();
    auto end = writeOnce(events);
    written.reset();
    // Another process may have appended meanwhile: then the stored tip says where the log goes on.
    if (!end && isGuess && end.error().condition == QLatin1String("KT-AUD-3")) end = writeOnce(events);
    if (!end) return notWritten(end.error());
    written = *end;
    count = end->count;
    checkpointed = std::max<qint64>(checkpointed, end->count - end->count % AuditStore::kCheckpointEach);
    return {};
}

Status AuditLog::append(const domain::AuditEvent* events, std::size_t count) {
    if (!m->writable) return m->writable;
    if (m->setup.store->isInTransaction())
        return fail(ErrorCode::Internal, QStringLiteral("KT-AUD-1"), QStringLiteral("audit"), {QStringLiteral("transaction")});
    for (std::size_t i = 0; i < count; ++i) {
        if (sizeOf(events[i]) <= kLargestEvent) continue;
        return fail(ErrorCode::TooLarge, QStringLiteral("KT-AUD-5"), events[i].action,
                    {QString::number(sizeOf(events[i])), QString::number(kLargestEvent)});
    }
    return m->group.submit(events, count, [this](const auto& batch) { return m->write(batch); });
}

Status AuditLog::record(const domain::AuditEvent& event) {
    return append(&event, 1);
}

Status AuditLog::recordAll(const std::vector<domain::AuditEvent>& events) {
    return events.empty() ? Status() : append(events.data(), events.size());
}

Status AuditLog::checkpoint() {
    if (!m->writable) return m->writable;
    qint64 last = 0;
    auto written = m->setup.store->transaction([&]() -> Status {
        auto tip = m->store.tip();
        if (!tip) return fail(tip.error());
        last = tip->count;
        return m->checkpointWithin(*tip);
    });
    if (!written) return notWritten(written.error());
    m->checkpointed = last;
    return {};
}

qint64 AuditLog::length() const {
    return m->count;
}

Result<std::vector<AuditRecord>> AuditLog::page(qint64 offset, qint64 limit) const {
    const qint64 last = m->count - std::max<qint64>(offset, 0);
    const qint64 first = std::max<qint64>(last - limit + 1, 1);
    std::vector<AuditRecord> records;
    if (last < first) return records;
    auto walked = m->store.forEachLine(first, [&](qint64 sequence, std::string_view line) -> Status {
        records.push_back(recordOf({line.data(), static_cast<qsizetype>(line.size())}));
        return sequence < last ? Status() : fail(ErrorCode::Cancelled);
    });
    const bool isWhole = static_cast<qint64>(records.size()) == last - first + 1;
    if (!walked && !isWhole) return fail(walked.error());
    std::reverse(records.begin(), records.end());
    return records;
}

Result<Verification> AuditLog::verify(const base::CallContext& context) const {
    return verifyStore(m->store, m->publicKey, context);
}

Result<qint64> AuditLog::exportTo(const QString& file, const base::CallContext& context) {
    if (!m->writable) return fail(m->writable.error());
    auto out = base::AtomicFile::open(file);
    if (!out) return fail(out.error());
    const qint64 last = m->count;
    ChainCheck chain;
    Status failure;
    auto walked = m->store.forEachLine(1, [&](qint64 sequence, std::string_view line) -> Status {
        if (sequence > last) return fail(ErrorCode::Cancelled);
        if (auto go = sequence % 1'000 == 0 ? context.check() : Status(); !go) return failure = go;
        if (!chain.feed(line)) return failure = damaged(QString::number(sequence));
        const QByteArray whole = QByteArray::fromRawData(line.data(), static_cast<qsizetype>(line.size())) + '\n';
        failure = out->append({reinterpret_cast<const std::uint8_t*>(whole.constData()), static_cast<std::size_t>(whole.size())});
        return failure;
    });
    if (!failure) return fail(failure.error());
    if (!walked && chain.records() < last) return fail(walked.error());
    const QByteArray end = Checkpoint::sign(m->logId, chain.records(), chain.tipHash(), m->key).text() + '\n';
    if (auto put = out->append({reinterpret_cast<const std::uint8_t*>(end.constData()), static_cast<std::size_t>(end.size())}); !put)
        return fail(put.error());
    if (auto done = out->commit(); !done) return fail(done.error());
    return chain.records();
}

QString AuditLog::publicKeyText() const {
    return m->publicKey;
}

} // namespace keyturn::audit
