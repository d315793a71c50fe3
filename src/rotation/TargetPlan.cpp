#include "rotation/TargetPlan.h"

#include <QElapsedTimer>

#include <algorithm>

namespace keyturn::rotation {

using base::ErrorCode;
using base::fail;
using domain::StrategyKind;

namespace {

/// A name or an address, which is no secret; empty where the entry has no such field.
QString plainField(const domain::SecretValue& whole, const QStringList& names) {
    for (const auto& field : whole.fields)
        if (names.contains(field.name, Qt::CaseInsensitive))
            return QString::fromUtf8(reinterpret_cast<const char*>(field.value.data()), static_cast<qsizetype>(field.value.size())).trimmed();
    return {};
}

std::unexpected<base::Error> unsaid(const RunSpec& spec, const char* what) {
    return fail(ErrorCode::InvalidInput, QStringLiteral("KT-ROT-16"), spec.ref.toText(), {QString::fromLatin1(what)});
}

} // namespace

base::Result<StrategyKind> TargetPlan::strategyOf(const StepContext& context, const RunSpec& spec) {
    const auto target = context.setup->target(spec.ref.environment, spec.rule.target);
    if (!target) return fail(target.error());
    return (*target)->facts().strategies.contains(StrategyKind::TwoCredentials) ? StrategyKind::TwoCredentials : StrategyKind::InPlace;
}

base::Result<QString> TargetPlan::currentUser(const std::optional<base::SecureBytes>& namedUser) const {
    QString user = m_spec->rule.user;
    if (namedUser) user = QString::fromUtf8(reinterpret_cast<const char*>(namedUser->data()), static_cast<qsizetype>(namedUser->size())).trimmed();
    else if (user.isEmpty() && !m_spec->ref.field.isEmpty()) user = plainField(m_primary->whole, {QStringLiteral("username"), QStringLiteral("user")});
    if (user.isEmpty()) return unsaid(*m_spec, "user");
    return user;
}

base::Status TargetPlan::resolve(const std::optional<base::SecureBytes>& namedUser) {
    const auto& rule = m_spec->rule;
    if (rule.target.isEmpty()) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-ROT-25"), m_spec->ref.toText(), {domain::strategyWord(m_spec->strategy)});
    const auto target = m_context->setup->target(m_spec->ref.environment, rule.target);
    if (!target) return fail(target.error());
    const auto user = currentUser(namedUser);
    if (!user) return fail(user.error());
    m_spec->account = AccountUse{rule.target, (*target)->facts().address, *user, *user};
    if (m_spec->strategy != StrategyKind::AlternatingUsers) return {};
    if (rule.users.size() != 2 || rule.users[0] == rule.users[1]) return unsaid(*m_spec, "users");
    if (!m_spec->place(QStringLiteral("user"))) return unsaid(*m_spec, "userPath");
    m_spec->account->nextUser = rule.users[0] == *user ? rule.users[1] : rule.users[0];
    if (!rule.users.contains(*user))
        add(QStringLiteral("PLAN-USERS"), CheckState::Failed, {*user, rule.users.join(QStringLiteral(", "))},
            base::makeError(ErrorCode::Conflict, QStringLiteral("KT-ROT-4"), m_spec->account->address, {*user, rule.users.join(QStringLiteral(", "))}));
    return {};
}

/// The entry says itself where its login is good for: it must be this target (R6).
void TargetPlan::checkSame(const targets::TargetFacts& facts) {
    const struct {
        const char* field;
        QString found;
        QStringList known;
    } said[] = {{"host", plainField(m_primary->whole, {QStringLiteral("host"), QStringLiteral("hostname")}), facts.hosts},
                {"port", plainField(m_primary->whole, {QStringLiteral("port")}), {facts.port}},
                {"database", plainField(m_primary->whole, {QStringLiteral("database"), QStringLiteral("dbname")}), {facts.database}}};
    for (const auto& one : said) {
        if (one.found.isEmpty() || one.known.join(QString()).isEmpty() || one.known.contains(one.found, Qt::CaseInsensitive)) continue;
        const QStringList args{QString::fromLatin1(one.field), one.found, one.known.join(QStringLiteral(", "))};
        add(QStringLiteral("PLAN-OTHER-ACCOUNT"), CheckState::Failed, args, base::makeError(ErrorCode::Conflict, QStringLiteral("KT-ROT-4"), m_spec->account->address, args.mid(1)));
    }
}

base::Status TargetPlan::checkLogin(targets::CredentialTarget& target) {
    const auto& account = *m_spec->account;
    QElapsedTimer timer;
    timer.start();
    const auto report = target.probe({account.user, &*m_primary->value}, {}, m_context->call);
    if (!report) return fail(report.error());
    const QStringList args{account.address, account.user, report->evidence};
    if (!report->isAccepted) add(QStringLiteral("PLAN-LOGIN"), CheckState::Failed, args);
    else if (!report->isChecked) add(QStringLiteral("PLAN-LOGIN-UNCHECKED"), CheckState::Failed, args);
    else add(QStringLiteral("PLAN-LOGIN"), CheckState::Passed, args);
    if (m_spec->strategy != StrategyKind::InPlace || !report->isAccepted) return {};
    // From the change at the target to the write in the store lie a login that tries the new value, a look at the store, and the write itself.
    const qint64 login = timer.restart();
    if (auto look = StoreAccess(*m_context, m_spec->places.front()).look(); !look) return fail(look.error());
    add(QStringLiteral("PLAN-GAP"), CheckState::Warning, {QString::number(2 * login + 3 * timer.elapsed() + 1)});
    return {};
}

base::Status TargetPlan::checkAccount(targets::CredentialTarget& target) {
    const auto& account = *m_spec->account;
    const bool alternates = m_spec->strategy == StrategyKind::AlternatingUsers;
    const auto lines = target.preflight({m_spec->strategy, {account.user, &*m_primary->value}, alternates ? account.nextUser : QString()}, m_context->call);
    if (!lines) return fail(lines.error());
    for (const auto& line : *lines)
        add(QStringLiteral("PLAN-ACCOUNT-") + line.word, line.isFailed ? CheckState::Failed : CheckState::Passed, QStringList{account.address} + line.args,
            line.word == QLatin1String("slot") ? std::optional(base::makeError(ErrorCode::Conflict, QStringLiteral("KT-ROT-5"), account.address, line.args)) : std::nullopt);
    return {};
}

base::Result<std::vector<PlanCheck>> TargetPlan::checks() {
    const auto& account = *m_spec->account;
    const auto target = m_context->setup->target(m_spec->ref.environment, account.target);
    if (!target) return fail(target.error());
    const auto facts = (*target)->facts();
    if (!facts.strategies.contains(m_spec->strategy))
        add(QStringLiteral("PLAN-STRATEGY"), CheckState::Failed, {account.address, domain::strategyWord(m_spec->strategy)});
    checkSame(facts);
    for (const QString& claim : m_spec->accountClaims()) {
        const auto holder = m_context->journal->claimedBy(claim);
        if (!holder) return fail(holder.error());
        if (!holder->isEmpty()) add(QStringLiteral("PLAN-OPEN-RUN"), CheckState::Failed, {claim, *holder}, base::makeError(ErrorCode::Conflict, QStringLiteral("KT-ROT-1"), claim, {*holder}));
    }
    const Place* name = m_spec->place(QStringLiteral("user"));
    const Place& primary = m_spec->places.front();
    if (name && (name->backend != primary.backend || name->path != primary.path)) add(QStringLiteral("PLAN-TWO-WRITES"), CheckState::Warning, {m_spec->refOf(*name)});
    base::Status asked = checkLogin(**target);
    if (asked) asked = checkAccount(**target);
    if (!asked && asked.error().code == ErrorCode::Cancelled) return fail(asked.error());
    if (!asked) add(QStringLiteral("PLAN-TARGET-REACH"), CheckState::Failed, {account.address}, asked.error());
    return std::move(m_checks);
}

} // namespace keyturn::rotation
