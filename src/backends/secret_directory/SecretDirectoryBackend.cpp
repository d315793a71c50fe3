#include "backends/secret_directory/SecretDirectoryBackend.h"

#include "backends/api/FileNotes.h"
#include "backends/api/ValueChecks.h"
#include "backends/secret_directory/InPlaceWrite.h"

#include <QFile>
#include <QFileInfo>

#include <unistd.h>

namespace keyturn::backends {

using base::ErrorCode;
using base::fail;
using domain::VersionStage;

namespace {

base::Instant instantOf(qint64 ns) { return base::Instant(std::chrono::milliseconds(ns / 1'000'000)); }

QString word(const char* note) { return QLatin1String(note); }

} // namespace

BackendCapabilities SecretDirectoryBackend::capabilities() const {
    BackendCapabilities facts;
    facts.binary = true;
    facts.reportsValueDate = true;
    if (m_folder.isKubernetesView()) return facts;
    facts.pendingStage = facts.moveStage = facts.guardedWrite = facts.idempotentWrite = true;
    facts.remove = facts.retireVersion = true;
    return facts;
}

SecretDirectoryBackend::Content SecretDirectoryBackend::judged(base::ReadFile file) const {
    Content found;
    found.stamp = file.stamp;
    found.newline = file.content.chars().ends_with('\n');
    found.isPem = file.content.chars().starts_with("-----BEGIN ");
    if (m_setup.stripNewline && found.newline) file.content.chop(1);
    found.value = std::move(file.content);
    return found;
}

base::Result<SecretDirectoryBackend::Content> SecretDirectoryBackend::content(const QString& name) const {
    const auto file = m_folder.readableFileOf(name);
    if (!file) return fail(file.error());
    auto read = base::readFile(*file);
    if (!read && read.error().code == ErrorCode::NotFound) return fail(ErrorCode::NotFound, {}, name);
    if (!read) return fail(read.error());
    return judged(std::move(*read));
}

base::Result<SecretDirectoryBackend::Content> SecretDirectoryBackend::contentOrAbsent(const QString& name) const {
    auto found = content(name);
    if (!found && found.error().code == ErrorCode::NotFound) return Content{};
    return found;
}

QString SecretDirectoryBackend::tokenOf(const Content& content) const {
    if (!content.stamp) return absentToken();
    // In-place writers keep inode and size and may share a clock tick: the fingerprint tells those apart.
    return content.stamp->token() + u'|' + m_setup.fingerprint(content.value.bytes());
}

QStringList SecretDirectoryBackend::notes(const QString& name, const SecretFolder::View& view, const Content& content) const {
    namespace Note = domain::StoreNote;
    QStringList notes;
    // A PEM file ends in a newline by its own rules.
    if (content.newline && !content.isPem) notes.append(word(Note::kTrailingNewline));
    if (view.mounted.contains(name)) notes.append(word(Note::kBindMounted));
    if (view.isVolatile) notes.append(word(Note::kVolatile));
    return notes + notesOnFile(*content.stamp, m_folder.path());
}

base::Result<domain::SecretMetadata> SecretDirectoryBackend::metadata(const QString& name, const SecretFolder::View& view,
                                                                      const base::CallContext& context) const {
    const auto found = content(name);
    if (!found) return fail(found.error());
    domain::SecretMetadata facts;
    facts.path = name;
    facts.valueChangedAt = instantOf(found->stamp->mtimeNs);
    facts.valueChangedSource = domain::AgeSource::FileTime;
    facts.metaChangedAt = instantOf(found->stamp->ctimeNs);
    facts.sizeHint = static_cast<qint64>(found->value.size());
    facts.concurrencyToken = tokenOf(*found);
    facts.notes = notes(name, view, *found);
    addPending(view.pending.value(name), context, facts);
    return facts;
}

void SecretDirectoryBackend::addPending(const QStringList& operations, const base::CallContext& context,
                                        domain::SecretMetadata& facts) const {
    for (const QString& operation : operations) {
        domain::SecretVersion version;
        version.id = operation;
        version.stage = VersionStage::Pending;
        if (const auto file = m_folder.pendingFileOf(facts.path, operation))
            if (const auto stamp = base::stampOf(*file)) version.createdAt = instantOf(stamp->mtimeNs);
        facts.versions.push_back(version);
        if (operation != context.correlationId) facts.notes.append(word(domain::StoreNote::kForeignPending) + u':' + operation);
    }
}

base::Result<AccessReport> SecretDirectoryBackend::checkAccess(const base::CallContext& context) {
    if (auto on = context.check(); !on) return fail(on.error());
    AccessReport report;
    const auto view = m_folder.look();
    report.canList = view.has_value();
    report.canRead = report.canList;
    if (!view) report.missing.append(QStringLiteral("read ") + m_folder.path());
    else for (const QString& name : view->files) {
        if (::access(QFile::encodeName(m_folder.path() + u'/' + name).constData(), R_OK) == 0) continue;
        report.canRead = false;
        report.missing.append(QStringLiteral("read ") + name);
    }
    report.canWrite = !m_folder.isKubernetesView() && ::access(QFile::encodeName(m_folder.path()).constData(), W_OK | X_OK) == 0;
    if (!report.canWrite) report.missing.append(QStringLiteral("write ") + m_folder.path());
    report.notes = notesOnFolder(m_folder.path());
    if (m_folder.isVolatile()) report.notes.append(word(domain::StoreNote::kVolatile));
    return report;
}

base::Result<Listing> SecretDirectoryBackend::list(const base::CallContext& context) {
    // Debris of a killed writer holds a value; a folder that cannot be cleaned is no reason not to list.
    if (!m_folder.isKubernetesView())
        if (auto held = base::FolderLock::acquire(m_folder.path(), context)) (void)held->removeDebris();
    auto view = m_folder.look();
    if (!view) return fail(view.error());
    Listing listing;
    listing.skipped = std::move(view->skipped);
    for (const QString& name : view->files) {
        if (auto on = context.check(); !on) return fail(on.error());
        auto facts = metadata(name, *view, context);
        if (facts) listing.secrets.push_back(std::move(*facts));
        else listing.skipped.push_back(facts.error());
    }
    return listing;
}

base::Result<domain::SecretMetadata> SecretDirectoryBackend::describe(const QString& path, const base::CallContext& context) {
    if (auto on = context.check(); !on) return fail(on.error());
    const auto view = m_folder.look();
    if (!view) return fail(view.error());
    return metadata(path, *view, context);
}

base::Result<domain::SecretValue> SecretDirectoryBackend::read(const QString& path, const VersionSelector& which, const base::CallContext& context) {
    if (auto on = context.check(); !on) return fail(on.error());
    if (which.versionId.isEmpty() && which.stage == VersionStage::Current) {
        auto found = content(path);
        if (!found) return fail(found.error());
        return domain::SecretValue::single(std::move(found->value));
    }
    if (which.versionId.isEmpty() && which.stage != VersionStage::Pending)
        return fail(ErrorCode::Unsupported, {}, path, {QStringLiteral("versions")});
    const QStringList staged = m_folder.pendingOperations(path);
    const QString operation = which.versionId.isEmpty() ? staged.value(0) : which.versionId;
    if (!staged.contains(operation)) return fail(ErrorCode::NotFound, {}, path, {operation});
    const auto file = m_folder.pendingFileOf(path, operation);
    if (!file) return fail(file.error());
    auto read = base::readFile(*file);
    if (!read) return fail(read.error());
    auto value = domain::SecretValue::single(judged(std::move(*read)).value);
    value.versionId = operation;
    return value;
}

base::Result<base::FolderLock> SecretDirectoryBackend::lockForWriting(const QString& name, const base::CallContext& context) const {
    if (m_folder.isKubernetesView()) return fail(ErrorCode::Unsupported, QStringLiteral("KT-SDR-1"), m_folder.path());
    const auto file = m_folder.fileOf(name);
    if (!file) return fail(file.error());
    if (QFileInfo(*file).isSymLink()) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-FIL-1"), *file);
    auto held = base::FolderLock::acquire(m_folder.path(), context);
    if (held) (void)held->removeDebris();
    return held;
}

base::Status SecretDirectoryBackend::guard(const QString& name, const SecretWrite& change, const Content& current) const {
    if (change.guard == WriteGuard::CreateOnly && current.stamp) return fail(ErrorCode::AlreadyExists, {}, name);
    if (change.guard != WriteGuard::Expect) return {};
    if (!current.stamp && change.expectedToken != absentToken()) return fail(ErrorCode::NotFound, {}, name);
    if (tokenOf(current) != change.expectedToken) return fail(ErrorCode::Conflict, QStringLiteral("KT-ROT-2"), name);
    return {};
}

/// The bytes that read back as `value`: with stripNewline the file keeps its final newline, and a value that ends in one
/// itself gets another behind it.
base::SecureBytes SecretDirectoryBackend::fileBytes(base::SecureBytes value, const Content& current) const {
    if (m_setup.stripNewline && (current.newline || value.chars().ends_with('\n'))) value.append('\n');
    return value;
}

base::Result<base::FileStamp> SecretDirectoryBackend::replace(const QString& name, const base::SecureBytes& bytes, const Content& current) const {
    const auto file = m_folder.fileOf(name);
    if (!file) return fail(file.error());
    if (current.stamp && m_setup.inPlace) return writeInPlace(*file, bytes.bytes(), *current.stamp);
    if (current.stamp && m_folder.isMountPoint(name)) return fail(ErrorCode::Unsupported, QStringLiteral("KT-SDR-2"), *file);
    base::WriteRules rules;
    rules.createOnly = !current.stamp;
    rules.keepOwnerAndMode = current.stamp.has_value();
    rules.expected = current.stamp;
    return base::writeFile(*file, bytes.bytes(), rules);
}

base::Result<WriteOutcome> SecretDirectoryBackend::outcome(const QString& name, const QString& versionId) const {
    const auto now = contentOrAbsent(name);
    if (!now) return fail(now.error());
    return WriteOutcome{versionId, tokenOf(*now), false};
}

base::Result<WriteOutcome> SecretDirectoryBackend::stage(const QString& name, SecretWrite& change, const Content& current) const {
    const auto file = m_folder.pendingFileOf(name, change.operationId);
    if (!file) return fail(file.error());
    for (const QString& operation : m_folder.pendingOperations(name))
        if (operation != change.operationId) return fail(ErrorCode::Conflict, QStringLiteral("KT-ROT-1"), name, {operation});
    const auto& value = change.value.fields.front().value;
    if (auto there = base::readFile(*file)) {
        if (!judged(std::move(*there)).value.equals(value)) return fail(ErrorCode::Conflict, QStringLiteral("KT-ROT-2"), name);
        return WriteOutcome{change.operationId, tokenOf(current), true};
    }
    if (auto usable = guard(name, change, current); !usable) return fail(usable.error());
    const auto bytes = fileBytes(value.clone(), current);
    base::WriteRules rules;
    rules.createOnly = true;
    if (auto written = base::writeFile(*file, bytes.bytes(), rules); !written) return fail(written.error());
    return WriteOutcome{change.operationId, tokenOf(current), false};
}

base::Result<WriteOutcome> SecretDirectoryBackend::write(const QString& path, SecretWrite change, const base::CallContext& context) {
    const bool pending = change.stage == VersionStage::Pending;
    if (!pending && change.stage != VersionStage::Current) return fail(ErrorCode::Unsupported, {}, path, {domain::stageWord(change.stage)});
    if (auto usable = checkNewValue(change.value, capabilities(), path); !usable) return fail(usable.error());
    const auto held = lockForWriting(path, context);
    if (!held) return fail(held.error());
    const auto current = contentOrAbsent(path);
    if (!current) return fail(current.error());
    if (pending) return stage(path, change, *current);
    const auto& value = change.value.fields.front().value;
    const bool same = current->stamp && current->value.equals(value);
    // An operation that finds its value here was carried out before and lost the answer.
    if (same && !change.operationId.isEmpty()) return WriteOutcome{{}, tokenOf(*current), true};
    if (auto usable = guard(path, change, *current); !usable) return fail(usable.error());
    if (same) return WriteOutcome{{}, tokenOf(*current), true};
    if (auto on = context.check(); !on) return fail(on.error());
    const auto bytes = fileBytes(value.clone(), *current);
    if (auto written = replace(path, bytes, *current); !written) return fail(written.error());
    return outcome(path, {});
}

base::Result<WriteOutcome> SecretDirectoryBackend::promote(const QString& name, const QString& operation, const Content& current) const {
    const auto staged = m_folder.pendingFileOf(name, operation);
    if (!staged) return fail(staged.error());
    const auto file = m_folder.fileOf(name);
    if (current.stamp && m_setup.inPlace) {
        auto read = base::readFile(*staged);
        if (!read) return fail(read.error());
        if (auto written = writeInPlace(*file, read->content.bytes(), *current.stamp); !written) return fail(written.error());
        if (auto gone = base::removeFile(*staged); !gone) return fail(gone.error());
        return outcome(name, operation);
    }
    if (current.stamp && m_folder.isMountPoint(name)) return fail(ErrorCode::Unsupported, QStringLiteral("KT-SDR-2"), *file);
    base::WriteRules rules;
    rules.createOnly = !current.stamp;
    rules.keepOwnerAndMode = current.stamp.has_value();
    rules.expected = current.stamp;
    if (auto renamed = base::renameFile(*staged, *file, rules); !renamed) return fail(renamed.error());
    return outcome(name, operation);
}

base::Result<WriteOutcome> SecretDirectoryBackend::moveStage(const QString& path, const QString& versionId, VersionStage to,
                                                             const QString& expectedToken, const base::CallContext& context) {
    if (to != VersionStage::Current) return fail(ErrorCode::Unsupported, {}, path, {domain::stageWord(to)});
    const auto held = lockForWriting(path, context);
    if (!held) return fail(held.error());
    if (!m_folder.pendingOperations(path).contains(versionId)) return fail(ErrorCode::NotFound, {}, path, {versionId});
    const auto current = contentOrAbsent(path);
    if (!current) return fail(current.error());
    if (tokenOf(*current) != expectedToken) return fail(ErrorCode::Conflict, QStringLiteral("KT-ROT-2"), path);
    return promote(path, versionId, *current);
}

base::Status SecretDirectoryBackend::retireVersion(const QString& path, const QString& versionId, const base::CallContext& context) {
    const auto held = lockForWriting(path, context);
    if (!held) return fail(held.error());
    const auto file = m_folder.pendingFileOf(path, versionId);
    if (!file) return fail(file.error());
    auto gone = base::removeFile(*file);
    if (!gone && gone.error().code == ErrorCode::NotFound) return fail(ErrorCode::NotFound, {}, path, {versionId});
    return gone;
}

base::Status SecretDirectoryBackend::remove(const QString& path, const QString& expectedToken, const base::CallContext& context) {
    const auto held = lockForWriting(path, context);
    if (!held) return fail(held.error());
    const auto current = content(path);
    if (!current) return fail(current.error());
    if (tokenOf(*current) != expectedToken) return fail(ErrorCode::Conflict, QStringLiteral("KT-ROT-2"), path);
    for (const QString& operation : m_folder.pendingOperations(path)) {
        const auto staged = m_folder.pendingFileOf(path, operation);
        if (!staged) continue;
        if (auto gone = base::removeFile(*staged); !gone) return gone;
    }
    const auto file = m_folder.fileOf(path);
    return base::removeFile(*file, current->stamp);
}

} // namespace keyturn::backends
