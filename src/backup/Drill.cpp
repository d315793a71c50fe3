#include "backup/Drill.h"

#include "backup/BackupScan.h"
#include "backup/DrillRecord.h"
#include "backup/ItemDocument.h"
#include "backup/ValueForm.h"
#include "crypto/Random.h"

#include <algorithm>

namespace keyturn::backup {

using base::ErrorCode;

namespace {

constexpr auto kRecordKind = "drill";

// One flat store takes the secrets of all backends.
QString scratchPath(const domain::SecretRef& ref) { return ref.backend + u'/' + ref.path; }

class Act {
  public:
    Act(const QString& file, const DrillSetup& setup, const base::CallContext& context) : m_file(file), m_setup(setup), m_context(context) {}

    base::Result<DrillReport> run(const QStringList& trustedSigners, const OpenWith& key) {
        const bool isComplete = m_setup.scratch && m_setup.store && m_setup.signingSeed && m_setup.clock && (!m_setup.live || m_setup.fingerprint);
        if (!isComplete) return base::fail(ErrorCode::Internal, {}, QStringLiteral("drill"));
        if (auto empty = checkScratchEmpty(); !empty) return base::fail(empty.error());
        if (key.isEmpty()) return base::fail(ErrorCode::Unauthenticated, QStringLiteral("KT-BAK-3"), m_file);
        if (auto openable = checkOpenable(m_file, key); !openable) return base::fail(openable.error());
        auto id = crypto::randomId(6);
        if (!id) return base::fail(id.error());
        m_report.record = QStringLiteral("d-") + *id;
        m_report.file = m_file;
        m_report.by = m_setup.actor;
        m_report.at = m_setup.clock->now();
        m_report.notTested = {QStringLiteral("logins")};
        const auto start = m_setup.clock->monotonic();
        if (auto done = runSteps(trustedSigners, key); !done) m_report.problem = done.error();
        m_report.seconds = std::chrono::duration<double>(m_setup.clock->monotonic() - start).count();
        judge();
        return record();
    }

  private:
    base::Status checkScratchEmpty() const {
        const auto listing = m_setup.scratch->list(m_context);
        if (!listing) return base::fail(listing.error());
        if (listing->secrets.empty() && listing->skipped.empty()) return {};
        return base::fail(ErrorCode::InvalidInput, QStringLiteral("KT-DRL-2"));
    }

    base::Status runSteps(const QStringList& trustedSigners, const OpenWith& key) {
        m_report.failedAt = QStringLiteral("open");
        auto proved = scanBackup({m_file, trustedSigners, &key, {}, nullptr}, m_context);
        if (!proved) return base::fail(proved.error());
        m_report.recipient = proved->openedBy;
        m_report.secrets = proved->report.secrets;
        if (proved->contentProblem) return base::fail(*proved->contentProblem);
        if (proved->report.signature == u"bad") return base::fail(*proved->signatureProblem);
        m_signatureGood = !proved->signatureProblem;
        m_createdAt = proved->manifest.createdAt;
        m_report.failedAt = QStringLiteral("restore");
        if (auto restored = walk(trustedSigners, key, *proved, [this](BackupItem&& item) { return restore(item); }); !restored) return restored;
        m_report.failedAt = QStringLiteral("compare");
        m_report.driftCompared = static_cast<bool>(m_setup.live);
        if (auto compared = walk(trustedSigners, key, *proved, [this](BackupItem&& item) { return compare(item); }); !compared) return compared;
        return finishCompare();
    }

    base::Status walk(const QStringList& trustedSigners, const OpenWith& key, const Scan& proved, const PayloadReader::Visit& visit) {
        const auto walked = scanBackup({m_file, trustedSigners, &key, visit, &proved.entries}, m_context);
        if (!walked) return base::fail(walked.error());
        return walked->contentProblem ? base::fail(*walked->contentProblem) : base::Status();
    }

    base::Status restore(const BackupItem& item) {
        const auto* value = currentValue(item);
        if (value == nullptr) return {};
        backends::SecretWrite change;
        change.value = value->clone();
        change.value.versionId.clear();
        change.guard = backends::WriteGuard::CreateOnly;
        change.operationId = m_report.record;
        change.writtenBy = m_setup.actor;
        const auto written = m_setup.scratch->write(scratchPath(item.ref), std::move(change), m_context);
        return written ? base::Status() : base::fail(written.error());
    }

    base::Status compare(const BackupItem& item) {
        const QString ref = item.ref.toText();
        const auto* wanted = currentValue(item);
        if (wanted == nullptr) {
            m_report.unreadable += ref; // the backup holds no value of it
            return {};
        }
        const auto found = m_setup.scratch->read(scratchPath(item.ref), {}, m_context);
        if (!found && found.error().code == ErrorCode::Cancelled) return base::fail(found.error());
        if (!found) (found.error().code == ErrorCode::NotFound ? m_report.missing : m_report.unreadable) += ref;
        else if (!found->equals(*wanted)) m_report.different += ref;
        else ++m_report.equal;
        if (found && !isWellFormed(item, *found)) m_report.malformed += ref;
        if (m_setup.live) compareLive(item.ref, *wanted);
        return {};
    }

    bool isWellFormed(const BackupItem& item, const domain::SecretValue& value) const {
        if (!fitsItsKind(value, item.kind, item.ref.path)) return false;
        const QString partner = item.metadata.tags.value(QLatin1String(kPairTag));
        if (partner.isEmpty()) return true;
        domain::SecretRef other = item.ref;
        other.path = partner;
        const auto found = m_setup.scratch->read(scratchPath(other), {}, m_context);
        return found && isPair(value, *found);
    }

    void compareLive(const domain::SecretRef& ref, const domain::SecretValue& value) {
        const auto live = m_setup.live(ref);
        if (!live) {
            (live.error().code == ErrorCode::NotFound ? m_report.driftGone : m_report.driftNotCompared) += ref.toText();
            return;
        }
        if (*live == m_setup.fingerprint(value)) return;
        const auto changed = m_setup.liveChangedAt ? m_setup.liveChangedAt(ref) : std::nullopt;
        (changed && *changed > m_createdAt ? m_report.driftNewer : m_report.driftDiffers) += ref.toText();
    }

    // What lies in the scratch store must be as many as the backup counts, not only those that were asked for.
    base::Status finishCompare() {
        const auto listing = m_setup.scratch->list(m_context);
        if (!listing) return base::fail(listing.error());
        const auto held = static_cast<qint64>(listing->secrets.size());
        if (held != m_report.secrets)
            return base::fail(ErrorCode::PartialResult, QStringLiteral("KT-DRL-3"), m_file, {QString::number(held), QString::number(m_report.secrets)});
        const bool isSame = m_report.equal == m_report.secrets && m_report.malformed.isEmpty();
        if (!isSame) return base::fail(ErrorCode::PartialResult, QStringLiteral("KT-DRL-3"), m_file, {QString::number(m_report.equal), QString::number(m_report.secrets)});
        m_report.failedAt.clear();
        return {};
    }

    void judge() {
        if (m_report.problem) m_report.notCounted = QStringLiteral("failed");
        else if (!m_signatureGood) m_report.notCounted = QStringLiteral("signatureNotProven");
        else if (m_setup.identitiesHeldHere.contains(m_report.recipient)) m_report.notCounted = QStringLiteral("keyOnlyOnThisMachine");
        m_report.countsAsDrill = m_report.notCounted.isEmpty();
    }

    base::Result<DrillReport> record() {
        const auto sealed = DrillRecord::seal(m_report, *m_setup.signingSeed);
        if (!sealed) return base::fail(sealed.error());
        const auto put = m_setup.store->put(QLatin1String(kRecordKind), m_report.record, sealed->bytes(), 0);
        if (!put) return base::fail(put.error());
        return std::move(m_report);
    }

    const QString& m_file;
    const DrillSetup& m_setup;
    const base::CallContext& m_context;
    base::Instant m_createdAt;
    bool m_signatureGood = false;
    DrillReport m_report;
};

} // namespace

base::Result<DrillReport> runDrill(const QString& file, const QStringList& trustedSigners, const OpenWith& key,
                                   const DrillSetup& setup, const base::CallContext& context) {
    return Act(file, setup, context).run(trustedSigners, key);
}

base::Result<std::vector<DrillReport>> drillRecords(state::StateStore& store, const base::SecureBytes& signingSeed) {
    std::vector<DrillReport> out;
    const auto addDamaged = [&out](const QString& id, const base::Error& problem) {
        DrillReport report;
        report.record = id;
        report.notCounted = QStringLiteral("failed");
        report.problem = problem;
        out.push_back(std::move(report));
    };
    auto walked = store.forEach(QLatin1String(kRecordKind), [&](state::StateRecord&& record) -> base::Status {
        auto report = DrillRecord::open(record.payload, record.id, signingSeed);
        if (report) out.push_back(std::move(*report));
        else addDamaged(record.id, report.error());
        return {};
    }, [&](const base::Error& problem) { addDamaged({}, problem); });
    if (!walked) return base::fail(walked.error());
    std::ranges::reverse(out);
    return out;
}

} // namespace keyturn::backup
