#include "app/DeskSecrets.h"

#include "app/KnownBackups.h"
#include "base/Redactor.h"
#include "crypto/ValueCheck.h"

#include <algorithm>

namespace keyturn::app {

using base::ErrorCode;
using base::fail;

namespace {

constexpr qint64 kActivitySearched = 5000;
constexpr std::size_t kActivityShown = 50;

} // namespace

base::Result<SecretDetails> DeskSecrets::show(const domain::SecretRef& ref, const base::CallContext& context) {
    const auto environment = m_desk.environment(ref.environment);
    if (!environment) return fail(environment.error());
    if (const auto backend = m_desk.backend(ref.environment, ref.backend); !backend) return fail(backend.error());
    auto single = m_inventory.single(*environment, ref.whole(), context);
    if (!single && single.error().code == ErrorCode::NotFound) single = absent(*environment, ref, context);
    if (!single) return fail(single.error());

    SecretDetails details;
    details.findings = single->entry.findings;
    details.effectiveRule = single->entry.rule->rule;
    details.row = rowOf(std::move(single->entry));
    const auto rules = policy::RuleSet::build(*environment);
    for (const auto* rule : rules.matching(ref.backend, ref.path))
        details.ruleSources << rule->id + QStringLiteral(" (") + rule->source + u')';
    details.metadata = std::move(single->metadata);
    addConsumers(details, *environment);
    addActivity(details);
    details.backupsHolding = KnownBackups(m_desk).holding(ref.whole());
    return details;
}

base::Result<DeskInventory::Single> DeskSecrets::absent(const domain::Environment& environment, const domain::SecretRef& ref,
                                                        const base::CallContext& context) {
    auto board = m_inventory.board(environment, context);
    if (!board) return fail(board.error());
    for (auto& entry : board->inventory.entries)
        if (!entry.isListed && entry.ref == ref.whole()) return DeskInventory::Single{std::move(entry), {}};
    return fail(ErrorCode::NotFound, {}, ref.toText());
}

void DeskSecrets::addConsumers(SecretDetails& details, const domain::Environment& environment) const {
    for (const QString& id : details.effectiveRule.rotation.consumers) {
        for (const auto& config : environment.consumers)
            if (config.id == id) details.consumers.push_back({config, {}, {}});
    }
}

void DeskSecrets::addActivity(SecretDetails& details) const {
    const QString ref = details.row.ref.toText();
    const auto records = m_desk.audit().page(0, kActivitySearched);
    if (!records) return;
    for (const auto& record : *records) {
        if (record.event.object.startsWith(ref) && details.activity.size() < kActivityShown)
            details.activity.push_back(record);
    }
}

base::Result<std::vector<domain::SecretVersion>> DeskSecrets::versions(const domain::SecretRef& ref,
                                                                       const base::CallContext& context) {
    const auto backend = m_desk.backend(ref.environment, ref.backend);
    if (!backend) return fail(backend.error());
    auto metadata = (*backend)->describe(ref.path, context);
    if (!metadata) return fail(metadata.error());
    return std::move(metadata->versions);
}

base::Result<base::SecureBytes> DeskSecrets::read(const domain::SecretRef& ref, const base::CallContext& context) {
    const auto backend = m_desk.backend(ref.environment, ref.backend);
    if (!backend) return fail(backend.error());
    auto value = (*backend)->read(ref.path, {}, context);
    if (!value) return fail(value.error());
    base::SecureBytes* field = value->field(ref.field);
    if (field == nullptr && ref.field.isEmpty()) {
        QStringList names;
        for (const auto& one : value->fields) names << one.name;
        return fail(ErrorCode::InvalidInput, QStringLiteral("KT-NAM-4"), ref.toText(), {names.join(QStringLiteral(", "))});
    }
    if (field == nullptr) return fail(ErrorCode::NotFound, {}, ref.toText());
    return std::move(*field);
}

base::Result<base::SecureBytes> DeskSecrets::value(const domain::SecretRef& ref, const QString& purpose,
                                                   const AccessReason& why, const base::CallContext& context) {
    if (auto ok = checkReason(why); !ok) return fail(ok.error());
    if (auto ok = checkIsEntry(ref); !ok) return fail(ok.error());
    if (auto ok = m_desk.requireLockedMemory(ref.environment); !ok) return fail(ok.error());
    const QString action = QStringLiteral("secret.") + purpose;
    if (auto noted = m_desk.recordIntent(action, ref.toText(), auditDetails(why)); !noted) return fail(noted.error());
    auto answer = read(ref, context);
    m_desk.recordOutcome(action, ref.toText(), answer ? base::Status{} : fail(answer.error()));
    return answer;
}

/// Where the identity may change a field and not read the others.
base::Status DeskSecrets::setFieldAlone(const domain::SecretRef& ref, const base::SecureBytes& value, backends::SecretBackend& backend,
                                        const base::CallContext& context) const {
    const auto known = backend.describe(ref.path, context);
    if (!known) return fail(known.error());
    const auto store = m_desk.administration(ref.environment, ref.backend);
    if (!store) return fail(store.error());
    return (*store)->setField(ref.path, ref.field, value, known->concurrencyToken, context);
}

base::Result<backends::SecretWrite> DeskSecrets::writeFor(const domain::SecretRef& ref, base::SecureBytes& value,
                                                          bool createOnly, backends::SecretBackend& backend,
                                                          const base::CallContext& context) {
    backends::SecretWrite change;
    change.writtenBy = m_desk.actor();
    const auto known = backend.describe(ref.path, context);
    if (!known && known.error().code != ErrorCode::NotFound) return fail(known.error());
    if (!known || createOnly) {
        // What is there may carry any name and is worked with; a new name that hides something is not made.
        if (base::hasHiddenCharacters(ref.path) || base::hasHiddenCharacters(ref.field))
            return fail(ErrorCode::InvalidInput, QStringLiteral("KT-NAM-1"), ref.path);
        change.guard = backends::WriteGuard::CreateOnly;
        change.value.fields.push_back({ref.field, std::move(value)});
        return change;
    }
    change.expectedToken = known->concurrencyToken;
    const bool hasFields = known->fields.size() > 1 || (known->fields.size() == 1 && !known->fields.front().isEmpty());
    if (ref.field.isEmpty() && hasFields)
        return fail(ErrorCode::InvalidInput, QStringLiteral("KT-NAM-4"), ref.toText(), {known->fields.join(QStringLiteral(", "))});
    if (ref.field.isEmpty()) {
        change.value = domain::SecretValue::single(std::move(value));
        return change;
    }
    // One field of several: the others travel on byte for byte (ROT-7).
    auto whole = backend.read(ref.path, {}, context);
    if (!whole) return fail(whole.error());
    if (base::SecureBytes* field = whole->field(ref.field)) *field = std::move(value);
    else whole->fields.push_back({ref.field, std::move(value)});
    change.value = std::move(*whole);
    return change;
}

base::Status DeskSecrets::judge(const domain::SecretRef& ref, const domain::Environment& environment, PutValue& given,
                                backends::SecretBackend& backend, const base::CallContext& context) const {
    const auto rule = policy::RuleSet::build(environment).effective(ref.backend, ref.path);
    const QString other = partnerOf(environment, *rule, ref.backend, ref.path);
    base::Result<domain::SecretValue> partner = fail(ErrorCode::NotFound);
    if (!other.isEmpty()) partner = backend.read(other, {}, context);
    PutCheck check{.ref = ref, .rule = rule, .keyPassphrase = given.keyPassphrase.bytes(), .partner = {}};
    if (partner && partner->isSingle()) check.partner = partner->fields.front().value.bytes();
    // A field that a rule shows in clear is no secret, and the fields of one secret are not all of its kind.
    const bool isJudged = given.waiver.isEmpty() && ref.field.isEmpty();
    if (isJudged && !crypto::ValueCheck::isBlank(given.value.bytes()))
        if (auto good = check.check(given.value.bytes()); !good) return good;
    return decideNewline(given.value, given.newline, ref);
}

base::Result<QString> DeskSecrets::put(const domain::SecretRef& ref, PutValue given, const AccessReason& why, const base::CallContext& context) {
    if (auto ok = checkReason(why); !ok) return fail(ok.error());
    if (auto ok = checkIsEntry(ref); !ok) return fail(ok.error());
    if (!given.waiver.isEmpty())
        if (auto ok = checkReason({given.waiver, {}}); !ok) return fail(ok.error());
    if (auto ok = m_desk.requireLockedMemory(ref.environment); !ok) return fail(ok.error());
    const auto environment = m_desk.environment(ref.environment);
    if (!environment) return fail(environment.error());
    const auto backend = m_desk.backend(ref.environment, ref.backend);
    if (!backend) return fail(backend.error());
    if (!mayChange(*environment, ref.backend)) return fail(ErrorCode::PermissionDenied, QStringLiteral("KT-GRD-1"), ref.toText());
    if (auto good = judge(ref, *environment, given, **backend, context); !good) return fail(good.error());
    const QString fingerprint = m_desk.shortFingerprint(given.value.bytes());
    auto details = auditDetails(why);
    if (!given.waiver.isEmpty()) details.insert(QStringLiteral("waiver"), given.waiver.trimmed());
    details.insert(QStringLiteral("fingerprint"), fingerprint);
    if (auto noted = m_desk.recordIntent(QStringLiteral("secret.put"), ref.toText(), details); !noted)
        return fail(noted.error());
    auto change = writeFor(ref, given.value, given.createOnly, **backend, context);
    base::Status written = change ? base::Status() : base::Status(fail(change.error()));
    if (change) {
        if (const auto outcome = (*backend)->write(ref.path, std::move(*change), context); !outcome) written = fail(outcome.error());
    } else if (change.error().code == ErrorCode::PermissionDenied && !ref.field.isEmpty()) {
        const auto alone = setFieldAlone(ref, given.value, **backend, context);
        // What kept the whole from being read says more than that this is not possible either.
        if (alone || alone.error().code != ErrorCode::Unsupported) written = alone;
    }
    m_desk.recordOutcome(QStringLiteral("secret.put"), ref.toText(), written);
    if (!written) return fail(written.error());
    return fingerprint;
}

base::Result<bool> DeskSecrets::isSame(const domain::SecretRef& a, const domain::SecretRef& b,
                                       const base::CallContext& context) {
    const QString both = a.toText() + QStringLiteral(" = ") + b.toText();
    if (auto noted = m_desk.recordIntent(QStringLiteral("secret.compare"), both); !noted) return fail(noted.error());
    const auto left = read(a, context);
    if (!left) return fail(left.error());
    const auto right = read(b, context);
    if (!right) return fail(right.error());
    return left->equals(*right);
}

} // namespace keyturn::app
