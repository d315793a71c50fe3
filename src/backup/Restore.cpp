#include "backup/Restore.h"

#include "backends/api/ValueChecks.h"
#include "backup/BackupScan.h"
#include "backup/ItemDocument.h"
#include "backup/RestoreHistory.h"
#include "backup/RestoreJournal.h"

#include <QFileInfo>
#include <QSet>

#include <csignal>
#include <cstdlib>

namespace keyturn::backup {

using base::ErrorCode;
using backends::WriteGuard;

namespace {

// Test builds: dies at the n-th point where a crash could come between two durable acts.
void killPoint() {
#ifdef KEYTURN_TEST_HOOKS
    static int passed = 0;
    const int at = qEnvironmentVariableIntValue("KEYTURN_RESTORE_KILL_AT");
    if (at > 0 && ++passed == at) std::raise(SIGKILL);
#endif
}

// What a file system or store that folds case and Unicode forms would take for one name.
QString foldedName(const QString& path) {
    return path.normalized(QString::NormalizationForm_C).toCaseFolded().normalized(QString::NormalizationForm_C);
}

bool endsTheRestore(ErrorCode code) {
    switch (code) {
    case ErrorCode::Unavailable: case ErrorCode::Sealed: case ErrorCode::Unauthenticated: case ErrorCode::TokenExpired:
    case ErrorCode::TlsFailure: case ErrorCode::Cancelled: case ErrorCode::TimedOut: return true;
    default: return false;
    }
}

/// Names and backends in the file, gathered while it is proved.
struct Contents {
    QSet<QString> backends;
    QSet<domain::SecretRef> refs;
    QHash<QString, QSet<QString>> foldedPaths; ///< by backend; under no name those of the whole file
    QHash<QString, QSet<QString>> collidingPaths; ///< folded, as above

    void add(const domain::SecretRef& ref, const QString& targetPath) {
        backends.insert(ref.backend);
        refs.insert(ref);
        const QString folded = foldedName(targetPath);
        for (const QString& among : {QString(), ref.backend}) {
            if (foldedPaths[among].contains(folded)) collidingPaths[among].insert(folded);
            foldedPaths[among].insert(folded);
        }
    }
};

class Act {
  public:
    Act(const QString& file, const RestoreSetup& setup, const base::CallContext& context)
        : m_file(file), m_setup(setup), m_context(context) {}

    base::Result<RestoreReport> run(const QStringList& trustedSigners, const OpenWith& key) {
        if (m_setup.target == nullptr || (m_setup.apply && m_setup.store == nullptr))
            return base::fail(ErrorCode::Internal, {}, QStringLiteral("restore"));
        const ScanPlan proof{m_file, trustedSigners, &key, [this](BackupItem&& item) -> base::Status { m_contents.add(item.ref, targetPath(item)); return {}; }, nullptr};
        auto proved = scanBackup(proof, m_context);
        if (!proved) return base::fail(proved.error());
        if (auto fit = accept(*proved, key); !fit) return base::fail(fit.error());
        if (auto begun = begin(*proved); !begun) return base::fail(begun.error());
        const ScanPlan apply{m_file, trustedSigners, &key, [this](BackupItem&& item) { return visit(std::move(item)); }, &proved->entries};
        const auto applied = scanBackup(apply, m_context);
        auto ended = finish(applied);
        if (!ended) return base::fail(ended.error());
        return std::move(m_report);
    }

  private:
    base::Status accept(const Scan& proved, const OpenWith& key) const {
        if (key.isEmpty()) return base::fail(ErrorCode::Unauthenticated, QStringLiteral("KT-BAK-3"), m_file);
        if (proved.contentProblem) return base::fail(*proved.contentProblem);
        if (proved.signatureProblem && (proved.report.signature == u"bad" || !m_setup.unknownSignerAccepted))
            return base::fail(*proved.signatureProblem);
        if (proved.manifest.environment != m_setup.environment && !m_setup.otherEnvironmentAccepted) {
            return base::fail(ErrorCode::InvalidInput, QStringLiteral("KT-BAK-8"), m_file,
                              {proved.manifest.environment, m_setup.environment});
        }
        return {};
    }

    base::Status begin(const Scan& proved) {
        m_report.file = m_file;
        m_report.environment = proved.manifest.environment;
        m_report.applied = m_setup.apply;
        m_createdAt = proved.manifest.createdAt;
        m_capabilities = m_setup.target->capabilities();
        // A store that is in the backup gets its own secrets back; any other store gets all of them, unless those of one are asked for.
        const QString backend = m_setup.fromBackend.isEmpty() ? m_setup.targetPrefix.section(u'/', 1) : m_setup.fromBackend;
        if (m_contents.backends.contains(backend)) m_onlyBackend = backend;
        else if (!m_setup.fromBackend.isEmpty()) return unknownBackend();
        for (const QString& name : m_contents.backends)
            if (!m_onlyBackend.isEmpty() && name != m_onlyBackend) m_report.otherBackends += name;
        m_report.otherBackends.sort();
        if (auto known = checkNames(); !known) return known;
        if (auto told = tell(m_setup.targetPrefix, QStringLiteral("backup.restore"), QStringLiteral("intent")); !told) return told;
        return m_setup.apply ? openJournal(proved) : base::Status();
    }

    base::Status unknownBackend() const {
        QStringList known = m_contents.backends.values();
        known.sort();
        return base::fail(ErrorCode::InvalidInput, QStringLiteral("KT-BAK-27"), m_setup.fromBackend, {QFileInfo(m_file).fileName(), known.join(QStringLiteral(", "))});
    }

    /// A choice for a name that is not in the file is a slip of the pen: nothing is begun.
    base::Status checkNames() const {
        QSet<QString> paths;
        for (const auto& ref : m_contents.refs)
            if (m_onlyBackend.isEmpty() || ref.backend == m_onlyBackend) paths.insert(ref.path);
        for (const QString& path : m_setup.choices.keys() + m_setup.renames.keys())
            if (!paths.contains(path)) return base::fail(ErrorCode::InvalidInput, QStringLiteral("KT-BAK-23"), path, {QFileInfo(m_file).fileName()});
        return {};
    }

    QString targetPath(const BackupItem& item) const { return m_setup.renames.value(item.ref.path, item.ref.path); }

    base::Status openJournal(const Scan& proved) {
        QString id = m_setup.restoreId;
        if (id.isEmpty()) {
            QByteArray seed = proved.sha256 + '\n' + m_setup.targetPrefix.toUtf8();
            if (!m_setup.fromBackend.isEmpty()) seed += '\n' + m_setup.fromBackend.toUtf8();
            const auto sum = crypto::sha256({reinterpret_cast<const std::uint8_t*>(seed.constData()), static_cast<std::size_t>(seed.size())});
            id = QStringLiteral("rs-") + QString::fromLatin1(QByteArray(reinterpret_cast<const char*>(sum.data()), 6).toHex());
        }
        m_operation = id;
        auto journal = RestoreJournal::open(*m_setup.store, id);
        if (!journal) return base::fail(journal.error());
        m_journal.emplace(std::move(*journal));
        return {};
    }

    base::Status finish(const base::Result<Scan>& applied) {
        base::Status outcome;
        if (!applied) outcome = base::fail(applied.error());
        else if (applied->contentProblem) outcome = base::fail(*applied->contentProblem);
        const bool anyProblem = std::ranges::any_of(m_report.items, [](const auto& item) { return item.problem.has_value(); });
        // With a problem left the journal stays open: the next call goes on where this one could not.
        if (outcome && m_journal && !anyProblem) outcome = m_journal->closed();
        auto told = tell(m_setup.targetPrefix, QStringLiteral("backup.restore"), outcome && !anyProblem ? QStringLiteral("done") : QStringLiteral("failed"));
        return outcome ? told : outcome;
    }

    base::Status tell(const QString& object, const QString& action, const QString& outcome) {
        if (m_setup.audit == nullptr) return {};
        domain::AuditEvent event;
        event.actor = m_setup.actor;
        event.action = action;
        event.object = object;
        event.outcome = outcome;
        event.details.insert(QStringLiteral("file"), QFileInfo(m_file).fileName());
        event.details.insert(QStringLiteral("mode"), m_setup.apply ? QStringLiteral("apply") : QStringLiteral("dryRun"));
        return m_setup.audit->record(event);
    }

    base::Status visit(BackupItem&& item) {
        if (!m_onlyBackend.isEmpty() && item.ref.backend != m_onlyBackend) return {};
        RestoreItem entry;
        entry.ref = m_setup.targetPrefix + u'/' + domain::SecretRef{QStringLiteral("e"), QStringLiteral("b"), targetPath(item), {}}.toText().mid(4);
        const QString token = compare(item, entry);
        if (entry.problem && endsTheRestore(entry.problem->code)) return base::fail(*entry.problem);
        choose(item, entry);
        const RestoreHistory history(item, *m_setup.target, m_context);
        base::Status acted;
        if (m_journal) acted = settle(item, history, entry, token);
        if (auto told = tellHistory(item, history, entry); acted && !told) return told;
        m_report.items.push_back(std::move(entry));
        return acted;
    }

    // Answers the guard for a write: the target's token as it was before its value was read.
    QString compare(const BackupItem& item, RestoreItem& entry) const {
        const auto* wanted = currentValue(item);
        const auto there = m_setup.target->describe(targetPath(item), m_context);
        if (!there && there.error().code == ErrorCode::NotFound) {
            entry.difference = RestoreDifference::Missing;
            return {};
        }
        const auto value = there ? m_setup.target->read(targetPath(item), {}, m_context) : base::Result<domain::SecretValue>(base::fail(there.error()));
        if (!value || wanted == nullptr) {
            entry.difference = RestoreDifference::Unreadable;
            if (!value) entry.problem = value.error();
            return {};
        }
        if (backends::isSameInForm(*value, *wanted)) entry.difference = RestoreDifference::Equal;
        else entry.difference = isNewer(*there, item) ? RestoreDifference::NewerInStore : RestoreDifference::Differs;
        return there->concurrencyToken;
    }

    // A file's time moves with any of its entries: it only counts against the time of the whole backup.
    bool isNewer(const domain::SecretMetadata& there, const BackupItem& item) const {
        if (!there.valueChangedAt) return false;
        const bool isWeak = there.valueChangedSource == domain::AgeSource::FileTime || !item.metadata.valueChangedAt;
        return *there.valueChangedAt > (isWeak ? m_createdAt : *item.metadata.valueChangedAt);
    }

    void choose(const BackupItem& item, RestoreItem& entry) const {
        using enum RestoreDifference;
        if (currentValue(item) == nullptr || entry.difference == Equal || entry.difference == Unreadable) return;
        const auto chosen = m_setup.choices.constFind(item.ref.path);
        if (entry.difference != Missing) {
            entry.choice = chosen != m_setup.choices.cend() ? *chosen : m_setup.onDiffers;
            if (entry.choice == RestoreChoice::NewVersion && !m_capabilities.versions)
                entry.problem = base::makeError(ErrorCode::Unsupported, QStringLiteral("KT-BAK-14"), entry.ref);
            return;
        }
        const bool create = chosen != m_setup.choices.cend() ? *chosen != RestoreChoice::Skip : m_setup.createMissing;
        if (!create) return;
        entry.choice = RestoreChoice::NewVersion;
        if (m_contents.collidingPaths.value(m_onlyBackend).contains(foldedName(targetPath(item))))
            entry.problem = base::makeError(ErrorCode::InvalidInput, QStringLiteral("KT-NAM-2"), entry.ref, {foldedName(targetPath(item))});
    }

    /// What becomes, or became, of the versions that are older than the current one.
    base::Status tellHistory(const BackupItem& item, const RestoreHistory& history, RestoreItem& entry) const {
        entry.pendingLeft = std::ranges::any_of(item.versions, [](const auto& one) { return one.first.stage == domain::VersionStage::Pending; });
        if (!history.hasOlder()) return {};
        entry.older = static_cast<int>(history.sequence().size()) - 1;
        const bool isThere = entry.difference != RestoreDifference::Missing || entry.done;
        const bool willCome = !isThere && !m_setup.apply && entry.choice != RestoreChoice::Skip && m_capabilities.versions;
        if (willCome) {
            entry.olderRestored = entry.older;
            return {};
        }
        if (!isThere && (entry.choice == RestoreChoice::Skip || m_setup.apply)) return {}; // the whole secret is left out, or could not be restored
        auto absent = history.absent(targetPath(item));
        if (!absent) return endsTheRestore(absent.error().code) ? base::Status(base::fail(absent.error())) : base::Status();
        entry.olderLeft = std::move(*absent);
        entry.olderRestored = entry.older - static_cast<int>(entry.olderLeft.size());
        if (entry.olderLeft.isEmpty()) return {};
        entry.olderLeftWhy = !m_capabilities.versions                                ? QStringLiteral("storeKeepsOne")
                             : entry.difference == RestoreDifference::Missing ? QStringLiteral("storeKeepsFewer")
                                                                                     : QStringLiteral("secretExists");
        return {};
    }

    // Only errors that end the whole restore are answered; what concerns one item stays with it.
    base::Status settle(const BackupItem& item, const RestoreHistory& history, RestoreItem& entry, const QString& token) {
        // Done by an earlier call, and still so. What somebody changed since is looked at anew: it is not what this restore left.
        if (m_journal->isDone(entry.ref) && entry.difference == RestoreDifference::Equal) {
            entry.done = true;
            entry.problem.reset();
            return {};
        }
        const auto begun = m_journal->openIntent(entry.ref);
        if (begun && entry.difference == RestoreDifference::Equal) return recordDone(entry); // killed between the write and its record
        if (begun && begun->isEmpty() && entry.difference != RestoreDifference::Missing) return goOn(item, history, entry, token);
        if (begun && entry.difference != RestoreDifference::Missing && *begun != token) {
            entry.problem = base::makeError(ErrorCode::Conflict, QStringLiteral("KT-ROT-2"), entry.ref);
            return {};
        }
        if (entry.problem || entry.choice == RestoreChoice::Skip) return {};
        if (auto told = tell(entry.ref, QStringLiteral("restore.item"), QStringLiteral("intent")); !told) return told;
        if (auto noted = m_journal->intent(entry.ref, token); !noted) return noted;
        killPoint();
        // A secret that is there keeps its own history: it gets the current value alone.
        const bool withHistory = entry.difference == RestoreDifference::Missing && m_capabilities.versions;
        return write(item, history, entry, token, withHistory ? 0 : history.sequence().size() - 1);
    }

    /// It was missing when an earlier call began it: what lies there is a part of its history, or someone else's.
    base::Status goOn(const BackupItem& item, const RestoreHistory& history, RestoreItem& entry, const QString& token) {
        const auto written = history.written(targetPath(item));
        if (!written || !*written) {
            entry.problem = written ? base::makeError(ErrorCode::Conflict, QStringLiteral("KT-ROT-2"), entry.ref) : written.error();
            return {};
        }
        entry.difference = RestoreDifference::Missing;
        entry.choice = RestoreChoice::NewVersion;
        entry.problem.reset();
        if (**written == history.sequence().size()) return recordDone(entry);
        return write(item, history, entry, token, **written);
    }

    base::Status write(const BackupItem& item, const RestoreHistory& history, RestoreItem& entry, QString token, std::size_t from) {
        const std::size_t last = history.sequence().size() - 1;
        for (std::size_t at = from; at <= last; ++at) {
            auto change = changeTo(item, history, at);
            change.guard = token.isEmpty() && entry.difference == RestoreDifference::Missing ? WriteGuard::CreateOnly : WriteGuard::Expect;
            change.expectedToken = token;
            const auto written = m_setup.target->write(targetPath(item), std::move(change), m_context);
            killPoint();
            if (!written) return failed(entry, written.error());
            token = written->concurrencyToken;
        }
        return recordDone(entry);
    }

    backends::SecretWrite changeTo(const BackupItem& item, const RestoreHistory& history, std::size_t at) const {
        const std::size_t last = history.sequence().size() - 1;
        backends::SecretWrite change;
        change.value = history.value(at).clone();
        change.value.versionId.clear();
        change.valueDate = history.dateOf(at);
        change.operationId = at == last ? m_operation : m_operation + u'/' + QString::number(at + 1);
        change.writtenBy = m_setup.actor;
        if (m_capabilities.tags && at == last) {
            change.tags = item.metadata.tags;
            change.tags.insert(QStringLiteral("keyturn.restored"), base::isoUtc(m_clock.now()));
        }
        return change;
    }

    base::Status failed(RestoreItem& entry, const base::Error& error) {
        entry.problem = error;
        if (auto told = tell(entry.ref, QStringLiteral("restore.item"), QStringLiteral("failed")); !told) return told;
        return endsTheRestore(error.code) ? base::Status(base::fail(error)) : base::Status();
    }

    base::Status recordDone(RestoreItem& entry) {
        if (auto noted = m_journal->done(entry.ref, m_file, m_clock.now()); !noted) return noted;
        entry.done = true;
        killPoint();
        return tell(entry.ref, QStringLiteral("restore.item"), QStringLiteral("done"));
    }

    const QString& m_file;
    const RestoreSetup& m_setup;
    const base::CallContext& m_context;
    base::SystemClock m_clock;
    backends::BackendCapabilities m_capabilities;
    Contents m_contents;
    QString m_onlyBackend;
    QString m_operation;
    base::Instant m_createdAt;
    std::optional<RestoreJournal> m_journal;
    RestoreReport m_report;
};

} // namespace

base::Result<RestoreReport> restoreBackup(const QString& file, const QStringList& trustedSigners, const OpenWith& key,
                                          const RestoreSetup& setup, const base::CallContext& context) {
    return Act(file, setup, context).run(trustedSigners, key);
}

} // namespace keyturn::backup
