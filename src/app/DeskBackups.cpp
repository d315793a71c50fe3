#include "app/DeskBackups.h"

#include "app/BackupItems.h"
#include "app/ScratchVault.h"
#include "backup/BackupSignature.h"
#include "base/AtomicFile.h"
#include "crypto/AgeIdentity.h"
#include "crypto/Fingerprint.h"
#include "crypto/Random.h"
#include "crypto/Sha256.h"

#include <QFileInfo>

#include <algorithm>

namespace keyturn::app {

using base::ErrorCode;
using base::fail;

namespace {

constexpr QStringView kHeldIdentity = u"heldIdentity";

base::ByteSpan spanOf(const QByteArray& bytes) {
    return {reinterpret_cast<const std::uint8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size())};
}

QString hashOfNames(const QStringList& refs) {
    const auto digest = crypto::sha256(spanOf(refs.join(u'\n').toUtf8()));
    return QString::fromLatin1(QByteArray(reinterpret_cast<const char*>(digest.data()), static_cast<qsizetype>(digest.size())).toHex());
}

/// Over names and bytes of all fields, each with its length, so that moving a byte between fields shows.
QByteArray fingerprintOf(const Desk& desk, const domain::SecretValue& value) {
    base::SecureBytes joined;
    for (const auto& field : value.fields) {
        const QByteArray head = field.name.toUtf8() + ':' + QByteArray::number(static_cast<qulonglong>(field.value.size())) + ':';
        joined.append(spanOf(head));
        joined.append(field.value.bytes());
    }
    return desk.fullFingerprint(joined.bytes()).toLatin1();
}

} // namespace

base::Result<QStringList> DeskBackups::identitiesHeldHere() const {
    QStringList held;
    const auto walked = m_desk.store().forEach(kHeldIdentity.toString(), [&](state::StateRecord&& record) -> base::Status {
        held << record.id;
        return {};
    });
    if (!walked) return fail(walked.error());
    return held;
}

QStringList DeskBackups::provenRecipients() const {
    QStringList proven;
    if (const auto records = backup::drillRecords(m_desk.store(), m_desk.backupSeed())) {
        for (const auto& record : *records)
            if (record.failedAt.isEmpty()) proven << record.recipient;
    }
    return proven;
}

base::Result<QStringList> DeskBackups::checkRecipients(const BackupRequest& request,
                                                       const domain::Environment& environment) const {
    QStringList warnings;
    const QString object = environment.name;
    QStringList distinct = request.recipients;
    distinct.removeDuplicates();
    if (auto usable = backup::checkRecipients(distinct); !usable) return fail(usable.error());
    if (!request.passphrase.isEmpty()) {
        if (!request.recipients.isEmpty()) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-BAK-20"), object);
        return warnings;
    }
    if (request.recipients.isEmpty()) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-BAK-21"), object);
    const auto held = identitiesHeldHere();
    if (!held) return fail(held.error());
    const bool anyOffline = std::any_of(distinct.begin(), distinct.end(), [&](const QString& r) { return !held->contains(r); });
    if (distinct.size() < 2) warnings << QStringLiteral("oneRecipient");
    if (!anyOffline) warnings << QStringLiteral("noOfflineRecipient");
    const bool binding = environment.guard == domain::Guard::Protected && !request.acceptFewRecipients;
    if (binding && !warnings.isEmpty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("KT-BAK-10"), object, {warnings.join(QStringLiteral(", "))});
    const QStringList proven = provenRecipients();
    for (const QString& recipient : distinct)
        if (!proven.contains(recipient)) warnings << QStringLiteral("recipientNeverProven:") + recipient;
    return warnings;
}

base::Result<backup::BackupReport> DeskBackups::write(const BackupRequest& request, const DeskInventory::Board& board,
                                                      backup::Recipients recipients, const base::CallContext& context) {
    std::vector<backup::SkippedItem> skipped;
    BackupItems items(m_desk, board, skipped, context);
    const QStringList refs = items.expected();
    backup::BackupSetup setup;
    setup.environment = request.environment;
    setup.expectedRefs.assign(refs.begin(), refs.end());
    setup.inventoryHash = hashOfNames(refs);
    setup.createdBy = m_desk.actor() + u'@' + m_desk.host();
    setup.createdAt = m_desk.clock().now();
    setup.signingSeed = &m_desk.backupSeed();
    auto report = backup::writeBackup(
        request.file, setup, recipients, [&](backup::BackupItem& item) { return items.next(item); }, skipped, context);
    if (report) rememberCreated(request, *report, refs);
    return report;
}

void DeskBackups::rememberCreated(const BackupRequest& request, const backup::BackupReport& report,
                                  const QStringList& refs) const {
    KnownBackup made;
    made.file = QFileInfo(report.file).absoluteFilePath();
    made.environment = request.environment;
    made.createdAt = m_desk.clock().now();
    made.secrets = report.secrets;
    made.expected = report.expected;
    made.recipients = report.recipients;
    made.signer = m_desk.actor();
    made.fileCheckedAt = made.createdAt;
    made.skipped = report.skipped;
    // The backup stands whether or not this desk's list of backups could be written.
    const auto kept = m_known.remember(made, refs);
    (void)kept;
}

base::Result<backup::BackupReport> DeskBackups::create(const BackupRequest& request, const base::CallContext& context) {
    const auto environment = m_desk.environment(request.environment);
    if (!environment) return fail(environment.error());
    auto warnings = checkRecipients(request, *environment);
    if (!warnings) return fail(warnings.error());
    const QMap<QString, QString> details{{QStringLiteral("file"), request.file}};
    if (auto noted = m_desk.recordIntent(QStringLiteral("backup.create"), request.environment, details); !noted)
        return fail(noted.error());
    const auto board = m_inventory.board(*environment, context, true);
    backup::Recipients recipients;
    recipients.keys = request.recipients;
    recipients.keys.removeDuplicates();
    recipients.passphrase = request.passphrase.clone();
    auto report = board ? write(request, *board, std::move(recipients), context) : fail(board.error());
    auto outcome = details;
    if (report) outcome.insert(QStringLiteral("secrets"), QString::number(report->secrets));
    m_desk.recordOutcome(QStringLiteral("backup.create"), request.environment, report ? base::Status{} : fail(report.error()),
                         outcome);
    if (report) report->warnings << *warnings;
    return report;
}

base::Result<backup::VerifyReport> DeskBackups::verify(const QString& file, const backup::OpenWith& key,
                                                       const base::CallContext& context) {
    if (!key.isEmpty()) {
        if (auto noted = m_desk.recordIntent(QStringLiteral("backup.open"), file); !noted) return fail(noted.error());
    }
    auto report = backup::verifyBackup(file, {signerPublicKey()}, key, context);
    if (!key.isEmpty()) m_desk.recordOutcome(QStringLiteral("backup.open"), file, report ? base::Status{} : fail(report.error()));
    if (report && report->problems.empty()) {
        KnownBackup seen;
        seen.file = QFileInfo(file).absoluteFilePath();
        seen.fileCheckedAt = m_desk.clock().now();
        if (report->opened) {
            seen.openedAt = seen.fileCheckedAt;
            seen.environment = report->environment;
            seen.createdAt = report->createdAt;
            seen.secrets = report->secrets;
            seen.expected = report->expected;
        }
        const auto kept = m_known.remember(seen);
        (void)kept; // the answer about the file stands on its own
    }
    return report;
}

base::Result<backup::RestoreReport> DeskBackups::restore(const RestoreRequest& request, const backup::OpenWith& key,
                                                         const base::CallContext& context) {
    const auto environment = m_desk.environment(request.environment);
    if (!environment) return fail(environment.error());
    const auto target = m_desk.backend(request.environment, request.backend);
    if (!target) return fail(target.error());
    const QString place = request.environment + u'/' + request.backend;
    if (request.apply && !mayChange(*environment, request.backend))
        return fail(ErrorCode::PermissionDenied, QStringLiteral("KT-GRD-1"), place);
    backup::RestoreSetup setup;
    setup.target = *target;
    setup.targetPrefix = place;
    setup.environment = request.environment;
    setup.otherEnvironmentAccepted = request.otherEnvironmentAccepted;
    setup.unknownSignerAccepted = request.unknownSignerAccepted;
    setup.fromBackend = request.fromBackend;
    setup.onDiffers = request.onDiffers;
    setup.choices = request.choices;
    setup.renames = request.renames;
    setup.apply = request.apply;
    setup.store = &m_desk.store();
    setup.audit = &m_desk.audit();
    setup.restoreId = request.restoreId;
    setup.actor = m_desk.actor();
    auto saved = stateBefore(request, key, setup, context);
    if (!saved) return fail(saved.error());
    const QString action = request.apply ? QStringLiteral("backup.restore") : QStringLiteral("backup.compare");
    if (auto noted = m_desk.recordIntent(action, place, {{QStringLiteral("file"), request.file}}); !noted)
        return fail(noted.error());
    auto report = backup::restoreBackup(request.file, {signerPublicKey()}, key, setup, context);
    m_desk.recordOutcome(action, place, report ? base::Status{} : fail(report.error()));
    if (report) report->previousState = *saved;
    return report;
}

base::Result<QString> DeskBackups::stateBefore(const RestoreRequest& request, const backup::OpenWith& key, backup::RestoreSetup setup,
                                               const base::CallContext& context) {
    const auto isSkip = [](backup::RestoreChoice choice) { return choice == backup::RestoreChoice::Skip; };
    if (!request.apply || (isSkip(request.onDiffers) && std::all_of(request.choices.begin(), request.choices.end(), isSkip))) return QString();
    setup.apply = false;
    const auto plan = backup::restoreBackup(request.file, {signerPublicKey()}, key, setup, context);
    if (!plan) return fail(plan.error());
    const bool replaces = std::any_of(plan->items.begin(), plan->items.end(), [](const auto& item) { return item.replaces(); });
    return replaces ? backupBeforeOverwrite(request.environment, key, context) : QString();
}

/// The recipients of an identity file; empty for a file that holds none.
static base::Result<QStringList> recipientsOf(const QString& identityFile) {
    const auto content = base::readFile(identityFile, {.ownerOnly = true});
    if (!content) return fail(content.error());
    const auto identities = crypto::AgeIdentity::parseFile(content->content.bytes());
    if (!identities) return fail(identities.error());
    QStringList recipients;
    for (const auto& identity : *identities)
        if (const auto recipient = identity.recipient()) recipients << recipient->text();
    return recipients;
}

base::Result<QString> DeskBackups::backupBeforeOverwrite(const QString& environment, const backup::OpenWith& key,
                                                         const base::CallContext& context) {
    const QString folder = m_desk.paths().data + QStringLiteral("/backups");
    if (auto made = base::ensurePrivateFolder(folder); !made) return fail(made.error());
    auto name = crypto::randomId(4);
    if (!name) return fail(name.error());
    BackupRequest request;
    request.environment = environment;
    request.file = folder + u'/' + environment + QStringLiteral("-before-restore-") +
                   base::isoUtc(m_desk.clock().now()).left(10) + u'-' + *name + QStringLiteral(".age");
    request.passphrase = key.passphrase.clone();
    // It is kept for the person at this desk, who holds the key right now: the two-recipient rule is for backups that must outlive the desk.
    request.acceptFewRecipients = true;
    if (!key.identityFile.isEmpty()) {
        auto recipients = recipientsOf(key.identityFile);
        if (!recipients) return fail(recipients.error());
        request.recipients = std::move(*recipients);
    }
    const auto report = create(request, context);
    if (!report) return fail(report.error());
    return report->file;
}

base::Result<backup::DrillReport> DeskBackups::drill(const QString& file, const backup::OpenWith& key, bool drift,
                                                     const base::CallContext& context) {
    auto scratch = ScratchVault::make(m_desk);
    if (!scratch) return fail(scratch.error());
    const auto held = identitiesHeldHere();
    if (!held) return fail(held.error());
    if (auto noted = m_desk.recordIntent(QStringLiteral("backup.drill"), file); !noted) return fail(noted.error());
    backup::DrillSetup setup;
    setup.scratch = &scratch->backend();
    setup.fingerprint = [this](const domain::SecretValue& value) { return fingerprintOf(m_desk, value); };
    if (drift) {
        setup.live = [this, &context](const domain::SecretRef& ref) -> base::Result<QByteArray> {
            const auto backend = m_desk.backend(ref.environment, ref.backend);
            if (!backend) return fail(backend.error());
            const auto value = (*backend)->read(ref.path, {}, context);
            if (!value) return fail(value.error());
            return fingerprintOf(m_desk, *value);
        };
    }
    setup.identitiesHeldHere = *held;
    setup.store = &m_desk.store();
    setup.signingSeed = &m_desk.backupSeed();
    setup.clock = &m_desk.clock();
    setup.actor = m_desk.actor();
    auto report = backup::runDrill(file, {signerPublicKey()}, key, setup, context);
    m_desk.recordOutcome(QStringLiteral("backup.drill"), file, report ? base::Status{} : fail(report.error()));
    if (report && report->failedAt.isEmpty()) {
        KnownBackup seen;
        seen.file = QFileInfo(file).absoluteFilePath();
        seen.openedAt = m_desk.clock().now();
        if (report->countsAsDrill) seen.drilledAt = seen.openedAt;
        seen.drillSeconds = report->seconds;
        const auto kept = m_known.remember(seen);
        (void)kept; // the drill record itself is kept by runDrill
    }
    return report;
}

base::Result<std::vector<KnownBackup>> DeskBackups::known() {
    return m_known.all();
}

base::Result<std::vector<backup::DrillReport>> DeskBackups::drills() {
    return backup::drillRecords(m_desk.store(), m_desk.backupSeed());
}

base::Status DeskBackups::keepIdentity(const QString& file, base::ByteSpan content, const QString& held) {
    const auto written = base::writeFile(file, content, {.mode = 0600, .createOnly = true});
    if (!written) return fail(written.error());
    if (held.isEmpty()) return {};
    const QByteArray path = file.toUtf8();
    if (auto kept = m_desk.store().put(kHeldIdentity.toString(), held, spanOf(path)); !kept) return fail(kept.error());
    return {};
}

base::Result<QString> DeskBackups::newIdentity(const QString& file, bool offline) {
    auto identity = crypto::AgeIdentity::generate();
    if (!identity) return fail(identity.error());
    const QString recipient = identity->recipient()->text();
    if (auto noted = m_desk.recordIntent(QStringLiteral("backup.identity"), recipient); !noted) return fail(noted.error());
    base::SecureBytes content = base::SecureBytes::fromChars("# recipient: ");
    content.append(spanOf(recipient.toLatin1()));
    content.append('\n');
    content.append(identity->text().bytes());
    content.append('\n');
    const auto done = keepIdentity(file, content.bytes(), offline ? QString() : recipient);
    m_desk.recordOutcome(QStringLiteral("backup.identity"), recipient, done);
    if (!done) return fail(done.error());
    return recipient;
}

QString DeskBackups::signerPublicKey() const {
    const auto signer = backup::signerOf(m_desk.backupSeed());
    return signer ? signer->base64() : QString();
}

} // namespace keyturn::app
