#include "policy/StoreFindings.h"

#include "domain/ManagedStoreNote.h"

#include <iterator>

namespace keyturn::policy {

using domain::Finding;
using domain::RotationStatus;
using domain::Severity;
namespace StoreNote = domain::StoreNote;

namespace {

struct NoteMeaning {
    const char* word;
    const char* code;
    RotationStatus status;
    Severity severity;
};
const NoteMeaning kMeanings[] = {
    {StoreNote::kTrailingNewline, "KT-VAL-1", RotationStatus::Ok, Severity::Low},
    {StoreNote::kModeTooOpen, "STORE-MODE", RotationStatus::Ok, Severity::High},
    {StoreNote::kFolderTooOpen, "STORE-FOLDER-MODE", RotationStatus::Ok, Severity::Medium},
    {StoreNote::kDuplicateKey, "KT-ENV-1", RotationStatus::Ok, Severity::Medium},
    {StoreNote::kExpandsInSomeReaders, "KT-ENV-4", RotationStatus::Ok, Severity::Low},
    {StoreNote::kReadersDiffer, "STORE-READERS-DIFFER", RotationStatus::Ok, Severity::Medium},
    {StoreNote::kGitTracked, "STORE-GIT-TRACKED", RotationStatus::Ok, Severity::High},
    {StoreNote::kGitNotIgnored, "STORE-GIT-NOT-IGNORED", RotationStatus::Ok, Severity::Medium},
    {StoreNote::kGitInHistory, "STORE-GIT-HISTORY", RotationStatus::Ok, Severity::High},
    {StoreNote::kInExampleOnly, "STORE-EXAMPLE-ONLY", RotationStatus::Ok, Severity::Low},
    {StoreNote::kBindMounted, "STORE-BIND-MOUNT", RotationStatus::Ok, Severity::Note},
    {StoreNote::kVolatile, "STORE-VOLATILE", RotationStatus::Ok, Severity::Note},
    {StoreNote::kLinkLeavesFolder, "KT-FIL-1", RotationStatus::Ok, Severity::High},
    {StoreNote::kPlannedDeletion, "STORE-PLANNED-DELETION", RotationStatus::Ok, Severity::High},
    {StoreNote::kKeptInClear, "STORE-IN-CLEAR", RotationStatus::Ok, Severity::High},
    {StoreNote::kLabelBehind, "STORE-LABEL-BEHIND", RotationStatus::Ok, Severity::Medium},
    {StoreNote::kRotationUnderWay, "STORE-ROTATES", RotationStatus::Ok, Severity::Note},
    {StoreNote::kRotationStuck, "STORE-ROTATION-STUCK", RotationStatus::Failed, Severity::High},
    {StoreNote::kRotationOverdue, "STORE-ROTATION-OVERDUE", RotationStatus::Failed, Severity::High},
    {StoreNote::kPendingNotCleared, "STORE-PENDING-LEFT", RotationStatus::Ok, Severity::Low},
    {StoreNote::kCurrentDeleted, "STORE-CURRENT-DELETED", RotationStatus::Ok, Severity::Medium},
    {StoreNote::kNoWayBack, "STORE-NO-WAY-BACK", RotationStatus::Ok, Severity::Low},
    {StoreNote::kTokenRoot, "CRED-ROOT", RotationStatus::Ok, Severity::High},
    {StoreNote::kTokenNeverExpires, "CRED-NEVER-EXPIRES", RotationStatus::Ok, Severity::Medium},
    {StoreNote::kTokenOld, "CRED-OLD", RotationStatus::Ok, Severity::Medium},
    {StoreNote::kTokenEndsSoon, "CRED-ENDS-SOON", RotationStatus::Ok, Severity::Medium},
    {StoreNote::kTokenUsesLeft, "CRED-USES-LEFT", RotationStatus::Ok, Severity::Medium},
    {StoreNote::kGrantsMore, "CRED-GRANTS-MORE", RotationStatus::Ok, Severity::Low},
    {StoreNote::kForeignPending, "RUN-FOREIGN", RotationStatus::Failed, Severity::High},
};

} // namespace

std::optional<Finding> findingFromNote(const domain::SecretRef& ref, const QString& note) {
    const qsizetype colon = note.indexOf(u':');
    const QStringView word = QStringView(note).left(colon < 0 ? note.size() : colon);
    for (const NoteMeaning& meaning : kMeanings) {
        if (word != QLatin1String(meaning.word)) continue;
        Finding finding;
        finding.ref = ref;
        finding.code = QLatin1String(meaning.code);
        finding.status = meaning.status;
        finding.severity = meaning.severity;
        if (colon >= 0) finding.args.append(note.mid(colon + 1));
        return finding;
    }
    return std::nullopt;
}

void addStoreFindings(InventoryEntry& entry, const domain::SecretMetadata& meta, const BackendFacts& backend) {
    const bool isPublic = entry.kind == domain::SecretKind::JwtPublicKey || entry.kind == domain::SecretKind::Certificate;
    for (const QString& note : meta.notes) {
        const bool mayBeClear = note == QLatin1String(StoreNote::kKeptInClear) && (isPublic || !entry.isSecret);
        if (mayBeClear) continue;
        if (auto finding = findingFromNote(entry.ref, note)) entry.findings.push_back(std::move(*finding));
    }
    if (backend.allowedStores.isEmpty() || backend.allowedStores.contains(backend.kind)) return;
    if (!entry.isSecret || isPublic || !entry.rule->isManaged) return;
    Finding finding;
    finding.ref = entry.ref;
    finding.code = QStringLiteral("STORE-NOT-ALLOWED");
    finding.severity = Severity::Medium;
    finding.args = {backend.kind};
    entry.findings.push_back(std::move(finding));
}

} // namespace keyturn::policy
