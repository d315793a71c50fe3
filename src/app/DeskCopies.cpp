#include "app/DeskCopies.h"

#include "app/ErrorText.h"
#include "app/SentFile.h"
#include "backup/BackupReader.h"
#include "backup/BackupSignature.h"
#include "crypto/Random.h"

#include <QFileInfo>

#include <algorithm>

namespace keyturn::app {

using base::ErrorCode;
using base::fail;
using clients::aws::S3Bucket;
using clients::aws::S3Object;
using clients::aws::S3Source;

namespace {

const QString kSuffix = QStringLiteral(".age");
constexpr qint64 kLargestSignature = qint64{16} << 10;
constexpr qint64 kLargestCopy = qint64{80} << 30;
constexpr qsizetype kLongestKey = 1'024;

/// PREFIX<utc>/<random id>.age: it tells when, and neither what nor of which environment.
base::Result<QString> newKey(const QString& prefix, base::Instant now) {
    const auto id = crypto::randomId();
    if (!id) return fail(id.error());
    QString moment = base::isoUtc(now).left(19);
    moment.remove(u'-').remove(u':');
    return prefix + moment + QStringLiteral("Z/") + *id + kSuffix;
}

bool isKey(const QString& key) {
    const QStringList parts = key.split(u'/');
    const bool isClean = std::ranges::all_of(key, [](QChar c) { return c.isPrint(); }) && !parts.contains(QString()) && !parts.contains(QStringLiteral("."));
    return isClean && !parts.contains(QStringLiteral("..")) && key.endsWith(kSuffix) && key.toUtf8().size() <= kLongestKey;
}

QString wordOf(S3Bucket::Compared compared) {
    return compared == S3Bucket::Compared::Checksum ? QStringLiteral("checksum") : compared == S3Bucket::Compared::Size ? QStringLiteral("size") : QStringLiteral("not");
}

/// The file must outlive the source.
S3Source sourceOf(const SentFile& file) {
    return {file.size(), [&file](qint64 at, std::span<std::uint8_t> out) { return file.read(at, out); }, [&file] { return file.check(); }};
}

base::Status checkFree(const QString& path) {
    const auto there = base::stampOf(path);
    if (there) return fail(ErrorCode::AlreadyExists, QStringLiteral("KT-CPY-7"), path);
    return there.error().code == ErrorCode::NotFound ? base::Status() : fail(there.error());
}

/// A backup and its signature under names of their own until they are judged; whatever was not published is removed.
class Arrival {
  public:
    Arrival(const QString& file, const QString& id) : m_file(file) {
        const QFileInfo info(file);
        m_part = info.absolutePath() + QStringLiteral("/.") + info.fileName() + u'.' + id + QStringLiteral(".part");
    }
    ~Arrival() {
        for (const QString& one : {m_part, backup::signatureFileOf(m_part)}) (void)base::removeFile(one);
    }
    Arrival(const Arrival&) = delete;
    Arrival& operator=(const Arrival&) = delete;

    const QString& path() const { return m_part; }
    /// Answers the size.
    static base::Result<qint64> take(const S3Bucket& from, const QString& key, const QString& path, qint64 largest, const base::CallContext& context) {
        auto file = base::AtomicFile::open(path, {.createOnly = true});
        if (!file) return fail(file.error());
        const auto size = from.get(key, largest, [&](base::ByteSpan piece) { return file->append(piece); }, context);
        if (!size) return size;
        if (auto whole = file->sync(); !whole) return fail(whole.error());
        if (auto there = file->commit(); !there) return fail(there.error());
        return size;
    }
    base::Status publish(bool hasSignature) const {
        const QString signature = backup::signatureFileOf(m_file);
        if (hasSignature)
            if (auto named = renamed(backup::signatureFileOf(m_part), signature); !named) return named;
        auto named = renamed(m_part, m_file);
        if (!named && hasSignature && named.error().code != ErrorCode::OutcomeUnknown) (void)base::removeFile(signature);
        return named;
    }

  private:
    static base::Status renamed(const QString& from, const QString& to) {
        const auto done = base::renameFile(from, to, {.createOnly = true});
        if (done) return {};
        if (done.error().code == ErrorCode::AlreadyExists) return fail(ErrorCode::AlreadyExists, QStringLiteral("KT-CPY-7"), to);
        return fail(done.error());
    }
    QString m_file;
    QString m_part;
};

/// What is wrong with a fetched file for who takes signatures of others, or none.
std::optional<base::Error> problemOf(const backup::VerifyReport& report, bool unknownSignerAccepted) {
    for (const base::Error& one : report.problems) {
        const bool isSigner = one.condition == QLatin1String("KT-BAK-7") && (report.signature == u"unknownSigner" || report.signature == u"missing");
        if (!isSigner || !unknownSignerAccepted) return one;
    }
    return std::nullopt;
}

} // namespace

base::Result<OpenedDestination> DeskCopies::open(const CopyPlace& place) const {
    if (const auto environment = m_desk.environment(place.environment); !environment) return fail(environment.error());
    QStringList known;
    for (const BackupDestination& one : m_desk.destinations(place.environment)) {
        if (one.id == place.destination) return openDestination(place.environment, one, m_desk.backendSecrets());
        known << place.environment + u'/' + one.id;
    }
    return fail(ErrorCode::NotFound, QStringLiteral("KT-CPY-1"), place.toText(), {known.join(QStringLiteral(", "))});
}

base::Result<PushReport> DeskCopies::send(const OpenedDestination& to, const QString& key, const QString& file, const base::CallContext& context) const {
    const auto content = SentFile::open(file);
    if (!content) return fail(content.error());
    const auto signature = SentFile::open(backup::signatureFileOf(file));
    if (!signature) return fail(signature.error());
    base::CallContext quiet = context;
    quiet.progress = {};
    const auto checked = m_backups.verify(file, {}, quiet);
    if (!checked) return fail(checked.error());
    if (!checked->problems.empty())
        return fail(checked->problems.front().code, QStringLiteral("KT-CPY-2"), file, {errorText(checked->problems.front()).what});
    const auto compared = to.bucket.put(key, sourceOf(*content), context);
    if (!compared) return fail(compared.error());
    PushReport report{key, key + QStringLiteral(".minisig"), content->size(), wordOf(*compared)};
    const auto signedToo = to.bucket.put(report.signatureKey, sourceOf(*signature), quiet);
    if (!signedToo) return fail(ErrorCode::PartialResult, QStringLiteral("KT-CPY-6"), file, {key, errorText(signedToo.error()).what});
    return report;
}

base::Result<PushReport> DeskCopies::push(const CopyPlace& place, const QString& file, const base::CallContext& context) {
    const auto to = open(place);
    if (!to) return fail(to.error());
    const auto key = newKey(to->prefix, m_desk.clock().now());
    if (!key) return fail(key.error());
    const QMap<QString, QString> details{{QStringLiteral("file"), file}, {QStringLiteral("key"), *key}};
    if (auto noted = m_desk.recordIntent(QStringLiteral("backup.push"), place.toText(), details); !noted) return fail(noted.error());
    auto report = send(*to, *key, file, context);
    m_desk.recordOutcome(QStringLiteral("backup.push"), place.toText(), report ? base::Status{} : fail(report.error()), details);
    return report;
}

base::Result<std::vector<BackupCopy>> DeskCopies::copies(const CopyPlace& place, const base::CallContext& context) {
    const auto from = open(place);
    if (!from) return fail(from.error());
    const auto listed = from->bucket.list(from->prefix, context);
    if (!listed) return fail(listed.error());
    QStringList all;
    for (const S3Object& one : *listed) all << one.key;
    std::ranges::sort(all);
    std::vector<BackupCopy> found;
    for (const S3Object& one : *listed)
        if (isKey(one.key)) found.push_back({one.key, one.size, one.changedAt, std::ranges::binary_search(all, one.key + QStringLiteral(".minisig"))});
    std::ranges::sort(found, {}, &BackupCopy::key);
    return found;
}

base::Result<FetchReport> DeskCopies::receive(const OpenedDestination& from, const QString& key, const QString& file, bool unknownSignerAccepted,
                                              const base::CallContext& context) const {
    const auto id = crypto::randomId(4);
    if (!id) return fail(id.error());
    const Arrival arrival(file, *id);
    const QString signatureKey = key + QStringLiteral(".minisig");
    // The small one first: without it the large one is mostly of no use.
    const auto signature = Arrival::take(from.bucket, signatureKey, backup::signatureFileOf(arrival.path()), kLargestSignature, {context.stop, context.deadline, {}, {}});
    const bool hasNone = !signature && signature.error().code == ErrorCode::NotFound && signature.error().condition.isEmpty() && unknownSignerAccepted;
    if (!signature && !hasNone) return fail(signature.error());
    const auto size = Arrival::take(from.bucket, key, arrival.path(), kLargestCopy, context);
    if (!size) return fail(size.error());
    const auto checked = backup::verifyBackup(arrival.path(), {m_backups.signerPublicKey()}, {}, {context.stop, context.deadline, {}, {}});
    if (!checked) return fail(checked.error());
    if (const auto problem = problemOf(*checked, unknownSignerAccepted)) return fail(problem->code, QStringLiteral("KT-CPY-3"), key, {errorText(*problem).what});
    if (auto there = arrival.publish(!hasNone); !there) return fail(there.error());
    return FetchReport{file, hasNone ? QString() : backup::signatureFileOf(file), *size, checked->signature, checked->signer};
}

base::Result<FetchReport> DeskCopies::fetch(const CopyPlace& place, const QString& key, const QString& file, bool unknownSignerAccepted,
                                            const base::CallContext& context) {
    if (!isKey(key)) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-CPY-4"), key);
    for (const QString& one : {file, backup::signatureFileOf(file)})
        if (auto free = checkFree(one); !free) return fail(free.error());
    const auto from = open(place);
    if (!from) return fail(from.error());
    const QMap<QString, QString> details{{QStringLiteral("file"), file}, {QStringLiteral("key"), key}};
    if (auto noted = m_desk.recordIntent(QStringLiteral("backup.fetch"), place.toText(), details); !noted) return fail(noted.error());
    auto report = receive(*from, key, file, unknownSignerAccepted, context);
    m_desk.recordOutcome(QStringLiteral("backup.fetch"), place.toText(), report ? base::Status{} : fail(report.error()), details);
    return report;
}

} // namespace keyturn::app
