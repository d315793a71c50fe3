#include "backends/env_file/EnvFileBackend.h"

#include "backends/api/FileNotes.h"
#include "backends/api/ValueChecks.h"
#include "backends/env_file/ExampleComparison.h"

#include <QFileInfo>

#include <unistd.h>

namespace keyturn::backends {

using base::ErrorCode;
using base::fail;
using domain::VersionStage;

namespace {

base::Error about(base::Error error, const QString& file) {
    if (error.subject.isEmpty()) error.subject = file;
    return error;
}

QStringList exampleNotes(const QString& example, const QString& file) {
    QStringList notes;
    const auto comparison = compareWithExample(example, file);
    if (!comparison) return notes;
    for (const QString& key : comparison->missing) notes.append(QLatin1String(domain::StoreNote::kInExampleOnly) + u':' + key);
    return notes;
}

QString folderOf(const QString& file) { return QFileInfo(file).absolutePath(); }

} // namespace

BackendCapabilities EnvFileBackend::capabilities() const {
    BackendCapabilities facts;
    facts.guardedWrite = true;
    facts.idempotentWrite = true;
    facts.remove = true;
    facts.newValueLiveAtOnce = false;
    return facts;
}

base::Result<QString> EnvFileBackend::target() const {
    if (!m_setup.followLink) return m_setup.path;
    const QString real = QFileInfo(m_setup.path).canonicalFilePath();
    if (!real.isEmpty()) return real;
    if (QFileInfo(m_setup.path).isSymLink()) return fail(ErrorCode::NotFound, {}, m_setup.path);
    return m_setup.path;
}

base::Result<base::FolderLock> EnvFileBackend::lock(const base::CallContext& context) const {
    const auto file = target();
    if (!file) return fail(file.error());
    return base::FolderLock::acquire(folderOf(*file), context);
}

base::Result<EnvFileBackend::Opened> EnvFileBackend::open(const base::CallContext& context) const {
    if (auto on = context.check(); !on) return fail(on.error());
    const auto file = target();
    if (!file) return fail(file.error());
    auto read = base::readFile(*file, {.largest = EnvDocument::kLargest});
    if (!read && read.error().code == ErrorCode::TooLarge) read.error().condition = QStringLiteral("KT-ENV-5");
    if (!read) return fail(read.error());
    auto document = EnvDocument::parse(std::move(read->content), m_setup.dialect);
    if (!document) return fail(about(document.error(), *file));
    return Opened{std::move(*document), read->stamp};
}

base::Result<EnvFileBackend::Opened> EnvFileBackend::openLocked(const base::CallContext& context, bool mayBeAbsent) const {
    auto opened = open(context);
    if (opened || !mayBeAbsent || opened.error().code != ErrorCode::NotFound) return opened;
    auto empty = EnvDocument::parse({}, m_setup.dialect);
    if (!empty) return fail(empty.error());
    return Opened{std::move(*empty), std::nullopt};
}

QString EnvFileBackend::tokenOf(const base::SecureBytes& value) const {
    return m_setup.fingerprint(value.bytes());
}

QStringList EnvFileBackend::fileNotes(const base::FileStamp& stamp) {
    const auto file = target();
    const QString real = file ? *file : m_setup.path;
    if (!m_exposure) m_exposure = m_setup.exposure ? m_setup.exposure(real) : QStringList();
    return *m_exposure + notesOnFile(stamp, folderOf(real));
}

base::Result<domain::SecretMetadata> EnvFileBackend::metadata(const Opened& opened, const QString& key,
                                                             const QStringList& fileNotes) const {
    auto reading = opened.document.read(key);
    if (!reading) return fail(reading.error());
    domain::SecretMetadata facts;
    facts.path = key;
    // The file's date is no name's date: any other line may have been the one that changed.
    facts.metaChangedAt = base::Instant(std::chrono::milliseconds(opened.stamp->mtimeNs / 1'000'000));
    facts.sizeHint = static_cast<qint64>(reading->value.size());
    facts.concurrencyToken = tokenOf(reading->value);
    facts.notes = opened.document.notesOn(key) + fileNotes;
    return facts;
}

base::Result<domain::SecretValue> EnvFileBackend::value(const Opened& opened, const QString& key, const VersionSelector& which) const {
    if (!which.versionId.isEmpty() || which.stage != VersionStage::Current)
        return fail(ErrorCode::Unsupported, {}, key, {QStringLiteral("versions")});
    auto reading = opened.document.read(key);
    if (!reading) return fail(reading.error());
    return domain::SecretValue::single(std::move(reading->value));
}

base::Result<AccessReport> EnvFileBackend::checkAccess(const base::CallContext& context) {
    AccessReport report;
    const auto opened = open(context);
    report.canList = report.canRead = opened.has_value();
    if (!opened) report.missing.append(QStringLiteral("read ") + m_setup.path);
    else report.notes = fileNotes(*opened->stamp);
    if (!m_setup.example.isEmpty()) report.notes += exampleNotes(m_setup.example, m_setup.path);
    const QString folder = folderOf(m_setup.path);
    report.canWrite = report.canRead && ::access(folder.toUtf8().constData(), W_OK | X_OK) == 0;
    if (report.canRead && !report.canWrite) report.missing.append(QStringLiteral("write ") + folder);
    return report;
}

void EnvFileBackend::cleanOnce(const base::CallContext& context) const {
    // Debris of a killed writer holds a value; a folder that cannot be cleaned is no reason not to list.
    if (auto held = lock(context)) (void)held->removeDebris();
}

base::Result<Listing> EnvFileBackend::list(const base::CallContext& context) {
    cleanOnce(context);
    auto opened = open(context);
    if (!opened) return fail(opened.error());
    Listing listing;
    const QStringList notes = fileNotes(*opened->stamp);
    for (const QString& key : opened->document.keys()) {
        auto facts = metadata(*opened, key, notes);
        if (facts) listing.secrets.push_back(std::move(*facts));
    }
    for (const EnvProblem& problem : opened->document.problems())
        listing.skipped.push_back(base::makeError(ErrorCode::InvalidInput, problem.condition, m_setup.path, {QString::number(problem.line)}));
    return listing;
}

base::Result<domain::SecretMetadata> EnvFileBackend::describe(const QString& path, const base::CallContext& context) {
    auto opened = open(context);
    if (!opened) return fail(opened.error());
    return metadata(*opened, path, fileNotes(*opened->stamp));
}

base::Result<domain::SecretValue> EnvFileBackend::read(const QString& path, const VersionSelector& which, const base::CallContext& context) {
    auto opened = open(context);
    if (!opened) return fail(opened.error());
    return value(*opened, path, which);
}

std::vector<base::Result<domain::SecretMetadata>> EnvFileBackend::describeMany(std::span<const QString> paths, const base::CallContext& context) {
    const auto opened = open(context);
    const QStringList notes = opened ? fileNotes(*opened->stamp) : QStringList();
    std::vector<base::Result<domain::SecretMetadata>> answers;
    for (const QString& path : paths) {
        if (opened) answers.push_back(metadata(*opened, path, notes));
        else answers.emplace_back(fail(opened.error()));
    }
    return answers;
}

std::vector<base::Result<domain::SecretValue>> EnvFileBackend::readMany(std::span<const QString> paths, const base::CallContext& context) {
    const auto opened = open(context);
    std::vector<base::Result<domain::SecretValue>> answers;
    for (const QString& path : paths) {
        if (opened) answers.push_back(value(*opened, path, {}));
        else answers.emplace_back(fail(opened.error()));
    }
    return answers;
}

base::Status EnvFileBackend::replaceFile(const Opened& opened, const EnvDocument& changed) const {
    const auto file = target();
    if (!file) return fail(file.error());
    base::WriteRules rules;
    rules.createOnly = !opened.stamp;
    rules.keepOwnerAndMode = opened.stamp.has_value();
    rules.expected = opened.stamp;
    auto written = base::writeFile(*file, changed.content().bytes(), rules);
    if (written) return {};
    // A file that came to be between look and rename is a conflict, not an existing secret.
    if (written.error().code == ErrorCode::AlreadyExists)
        return fail(ErrorCode::Conflict, QStringLiteral("KT-ROT-2"), *file);
    return fail(written.error());
}

base::Result<WriteOutcome> EnvFileBackend::write(const QString& path, SecretWrite change, const base::CallContext& context) {
    if (change.stage != VersionStage::Current) return fail(ErrorCode::Unsupported, {}, path, {QStringLiteral("pending")});
    if (auto usable = checkNewValue(change.value, capabilities(), path); !usable) return fail(usable.error());
    const auto held = lock(context);
    if (!held) return fail(held.error());
    (void)held->removeDebris();
    auto opened = openLocked(context, change.guard != WriteGuard::Expect);
    if (!opened) return fail(opened.error());
    const auto& value = change.value.fields.front().value;
    const QString token = tokenOf(value);
    const auto present = opened->document.read(path);
    const bool alone = opened->document.linesOf(path).size() == 1;
    const bool same = present && alone && present->value.equals(value);
    if (change.guard == WriteGuard::Expect && !present) return fail(present.error());
    // An operation that finds its value here was carried out before and lost the answer.
    if (same && !change.operationId.isEmpty()) return WriteOutcome{{}, token, true};
    if (change.guard == WriteGuard::CreateOnly && present) return fail(ErrorCode::AlreadyExists, {}, path);
    if (change.guard == WriteGuard::Expect && tokenOf(present->value) != change.expectedToken)
        return fail(ErrorCode::Conflict, QStringLiteral("KT-ROT-2"), path);
    if (same) return WriteOutcome{{}, token, true};
    auto changed = opened->document.withValue(path, value);
    if (!changed) return fail(about(changed.error(), path));
    if (auto on = context.check(); !on) return fail(on.error());
    if (auto written = replaceFile(*opened, *changed); !written) return fail(written.error());
    return WriteOutcome{{}, token, false};
}

base::Status EnvFileBackend::remove(const QString& path, const QString& expectedToken, const base::CallContext& context) {
    const auto held = lock(context);
    if (!held) return fail(held.error());
    auto opened = open(context);
    if (!opened) return fail(opened.error());
    const auto present = opened->document.read(path);
    if (!present) return fail(present.error());
    if (tokenOf(present->value) != expectedToken) return fail(ErrorCode::Conflict, QStringLiteral("KT-ROT-2"), path);
    auto changed = opened->document.without(path);
    if (!changed) return fail(about(changed.error(), path));
    return replaceFile(*opened, *changed);
}

} // namespace keyturn::backends
