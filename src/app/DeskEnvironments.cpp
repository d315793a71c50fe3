#include "app/DeskEnvironments.h"

#include "app/BackupDestination.h"
#include "app/EnvironmentFile.h"
#include "app/FindingText.h"
#include "app/FoundStores.h"
#include "domain/SecretRef.h"
#include "base/SecureMemory.h"
#include "policy/StoreFindings.h"
#include "state/KeySlots.h"

#include <QFileInfo>
#include <QUrl>

namespace keyturn::app {

using base::ErrorCode;
using base::fail;

namespace {

constexpr QLatin1String kTyped("typed:");

ConnectionTestLine lineOf(const QString& environment, const QString& backend, const char* step) {
    ConnectionTestLine line;
    line.environment = environment;
    line.backend = backend;
    line.step = QString::fromLatin1(step);
    return line;
}

void setProblem(ConnectionTestLine& line, const base::Error& error) {
    line.state = TestState::Failed;
    line.problem = error;
}

QString credentialName(const QString& environment, const QString& backend, const QString& field) {
    return QString::fromLatin1(QUrl::toPercentEncoding(QStringLiteral("connection/%1/%2/%3").arg(environment, backend, field), "/"));
}

/// `secrets` as they are, but answering "typed:FIELD" with what was typed for it. `typed` must outlive what is made with it.
backends::BackendSecrets withTyped(backends::BackendSecrets secrets, const TypedCredentials& typed) {
    secrets.credential = [kept = std::move(secrets.credential), &typed](const QString& reference) -> base::Result<base::SecureBytes> {
        if (!reference.startsWith(kTyped)) return kept(reference);
        const auto found = typed.find(reference.mid(kTyped.size()));
        if (found == typed.end()) return fail(ErrorCode::NotFound, QStringLiteral("KT-CRD-1"), reference);
        return found->second.clone();
    };
    return secrets;
}

/// Opens, asks for rights, lists: what can be tried without changing anything.
std::vector<ConnectionTestLine> tryBackend(const QString& environment, const QString& id,
                                           const base::Result<backends::SecretBackend*>& backend,
                                           const base::CallContext& context) {
    std::vector<ConnectionTestLine> lines;
    lines.push_back(lineOf(environment, id, "open"));
    if (!backend) {
        setProblem(lines.back(), backend.error());
        return lines;
    }
    lines.back().state = TestState::Passed;

    lines.push_back(lineOf(environment, id, "list"));
    const auto listing = (*backend)->list(context);
    if (!listing) {
        setProblem(lines.back(), listing.error());
    } else {
        lines.back().state = listing->skipped.empty() ? TestState::Passed : TestState::Warning;
        lines.back().detail = QString::number(listing->secrets.size());
        if (!listing->skipped.empty()) lines.back().problem = listing->skipped.front();
    }

    lines.push_back(lineOf(environment, id, "access"));
    const auto access = (*backend)->checkAccess(context);
    if (!access) {
        setProblem(lines.back(), access.error());
        return lines;
    }
    lines.back().state = access->missing.isEmpty() ? TestState::Passed : TestState::Warning;
    lines.back().detail = access->missing.join(QStringLiteral(", "));
    for (const auto& [step, allowed] : {std::pair("read", access->canRead), std::pair("write", access->canWrite)}) {
        lines.push_back(lineOf(environment, id, step));
        lines.back().state = allowed ? TestState::Passed : TestState::Warning;
    }
    for (const QString& note : access->notes) {
        const auto finding = policy::findingFromNote({environment, id, {}, {}}, note);
        if (!finding) continue;
        lines.push_back(lineOf(environment, id, "note"));
        lines.back().state = TestState::Warning;
        const auto sentences = findingText(*finding);
        lines.back().detail = sentences.text + u' ' + sentences.advice;
    }
    if (!access->missing.isEmpty() && !access->policy.isEmpty()) {
        lines.push_back(lineOf(environment, id, "policy"));
        lines.back().state = TestState::Warning;
        lines.back().detail = access->policy;
    }
    return lines;
}

/// What can be tried of a place for copies: nothing is put there.
std::vector<ConnectionTestLine> tryDestination(const QString& environment, const BackupDestination& destination, const backends::BackendSecrets& secrets,
                                               const base::CallContext& context) {
    std::vector<ConnectionTestLine> lines;
    const auto add = [&](const char* step, TestState state, const QString& detail = {}) {
        lines.push_back(lineOf(environment, destination.id, step));
        lines.back().state = state;
        lines.back().detail = detail;
    };
    const auto opened = openDestination(environment, destination, secrets);
    add("open", TestState::Passed);
    if (!opened) {
        setProblem(lines.back(), opened.error());
        return lines;
    }
    add("list", TestState::Passed);
    if (const auto listed = opened->bucket.tryList(opened->prefix, context); !listed) setProblem(lines.back(), listed.error());
    add("write", TestState::NotTried, QStringLiteral("it would leave an object in the bucket; backup push tries it"));
    add("read", TestState::NotTried, QStringLiteral("backup fetch alone needs s3:GetObject; keep it apart from the right to write"));
    add("policy", TestState::NotTried, leastPolicy(destination, *opened));
    return lines;
}

} // namespace

std::vector<EnvironmentView> DeskEnvironments::list() const {
    std::vector<EnvironmentView> views;
    for (const auto& environment : m_desk.environments()) {
        EnvironmentView view{environment.name, environment.guard, environment.file, {}};
        for (const auto& config : environment.backends) view.backends.push_back(viewOf(environment.name, config));
        views.push_back(std::move(view));
    }
    return views;
}

base::Result<domain::Environment> DeskEnvironments::environment(const QString& name) const {
    return m_desk.environment(name);
}

std::vector<ConfigFault> DeskEnvironments::check() const {
    std::vector<ConfigFault> faults;
    for (const auto& error : loadEnvironments(m_desk.paths().environments(), m_desk.registry()).faults)
        faults.push_back({error.subject, error});
    return faults;
}

std::vector<ConnectionTestLine> DeskEnvironments::deskLines() const {
    std::vector<ConnectionTestLine> lines;
    lines.push_back(lineOf({}, {}, "memory"));
    lines.back().state = base::SecureMemory::lockState() == base::MemoryLock::Locked ? TestState::Passed : TestState::Warning;
    lines.push_back(lineOf({}, {}, "keys"));
    QStringList slotWords;
    if (const auto kinds = state::KeySlots(m_desk.paths().state).kinds()) {
        for (const auto kind : *kinds) {
            slotWords << (kind == state::SlotKind::KeyFile ? QStringLiteral("key file")
                          : kind == state::SlotKind::Keychain ? QStringLiteral("keychain")
                                                              : QStringLiteral("passphrase"));
        }
        // A key file opens this home for anyone who can read it: said, not hidden (STO-2).
        const bool keyFile = slotWords.contains(QStringLiteral("key file"));
        lines.back().state = keyFile ? TestState::Warning : TestState::Passed;
    }
    lines.back().detail = slotWords.join(QStringLiteral(", "));
    for (const auto& fault : check()) {
        lines.push_back(lineOf({}, {}, "configuration"));
        setProblem(lines.back(), fault.error);
    }
    return lines;
}

std::vector<ConnectionTestLine> DeskEnvironments::doctor(const base::CallContext& context) {
    auto lines = deskLines();
    for (const auto& environment : m_desk.environments()) {
        if (environment.strictMemory) {
            lines.push_back(lineOf(environment.name, {}, "memory"));
            lines.back().state = TestState::Passed;
            if (auto ok = m_desk.requireLockedMemory(environment.name); !ok) setProblem(lines.back(), ok.error());
        }
        for (const auto& config : environment.backends) {
            auto more = tryBackend(environment.name, config.id, m_desk.backend(environment.name, config.id), context);
            lines.insert(lines.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
        }
        for (const auto& destination : m_desk.destinations(environment.name)) {
            auto more = tryDestination(environment.name, destination, m_desk.backendSecrets(), context);
            lines.insert(lines.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
        }
    }
    return lines;
}

std::vector<backends::ConnectionSchema> DeskEnvironments::backendTypes() const {
    std::vector<backends::ConnectionSchema> schemas;
    for (const auto& type : m_desk.registry().types())
        if (type.schema.kind != QLatin1String("memory")) schemas.push_back(type.schema);
    return schemas;
}

std::vector<FoundStore> DeskEnvironments::found(const base::CallContext& context) { return foundStores(m_desk, context); }

std::vector<ConnectionTestLine> DeskEnvironments::test(const QString& environment, const domain::BackendConfig& config,
                                                       const TypedCredentials& typed, const base::CallContext& context) {
    domain::BackendConfig tried = config;
    for (const auto& one : typed) tried.settings[one.first] = kTyped + one.first;
    const auto made = m_desk.registry().create(tried, withTyped(m_desk.backendSecrets(), typed));
    const base::Result<backends::SecretBackend*> opened =
        made ? base::Result<backends::SecretBackend*>(made->get()) : fail(made.error());
    return tryBackend(environment, config.id, opened, context);
}

QString DeskEnvironments::fileOf(const QString& environment) const {
    if (const auto known = m_desk.environment(environment)) return known->file;
    return m_desk.paths().environments() + u'/' + environment + QStringLiteral(".json");
}

base::Status DeskEnvironments::addBackend(const QString& environment, const domain::BackendConfig& config) {
    for (const QString& name : {environment, config.id})
        if (auto ok = domain::checkSecretName(name); !ok || name.contains(u'/'))
            return fail(ErrorCode::InvalidInput, QStringLiteral("KT-NAM-1"), name);
    const auto known = m_desk.environment(environment);
    if (known) {
        for (const auto& one : known->backends)
            if (one.id == config.id) return fail(ErrorCode::AlreadyExists, {}, environment + u'/' + config.id);
    }
    const auto done = m_desk.changeConfiguration(QStringLiteral("backend.add"), environment + u'/' + config.id, [&]() -> base::Status {
        const QString file = fileOf(environment);
        if (QFileInfo::exists(file)) return putBackend(file, config, m_desk.registry());
        domain::Environment made;
        made.name = environment;
        made.isProduction = environment.startsWith(QLatin1String("prod"));
        made.guard = made.isProduction ? domain::Guard::Protected : domain::Guard::Open;
        made.backends.push_back(config);
        return createEnvironmentFile(file, made, m_desk.registry());
    });
    // What was kept for a connection that could not be saved belongs to nothing.
    if (!done) (void)forgetCredentials(environment, config);
    return done;
}

base::Result<QString> DeskEnvironments::keepCredential(const QString& environment, const QString& backend, const QString& field,
                                                       const base::SecureBytes& value) {
    const QString object = environment + u'/' + backend;
    if (auto noted = m_desk.recordIntent(QStringLiteral("credential.keep"), object, {{QStringLiteral("field"), field}}); !noted)
        return fail(noted.error());
    auto kept = m_desk.credentials().keep(credentialName(environment, backend, field), value);
    m_desk.recordOutcome(QStringLiteral("credential.keep"), object, kept ? base::Status{} : base::Status(fail(kept.error())));
    return kept;
}

/// What was kept under this connection's own names; a reference that a person wrote to an entry of another name stays theirs.
base::Status DeskEnvironments::forgetCredentials(const QString& environment, const domain::BackendConfig& config) const {
    for (auto setting = config.settings.cbegin(); setting != config.settings.cend(); ++setting)
        if (setting.value().section(u':', 1) == credentialName(environment, config.id, setting.key()))
            if (auto gone = m_desk.credentials().forget(setting.value()); !gone) return gone;
    return {};
}

base::Status DeskEnvironments::removeBackend(const QString& environment, const QString& backend) {
    return m_desk.changeConfiguration(QStringLiteral("backend.remove"), environment + u'/' + backend, [&]() -> base::Status {
        // The credentials first: a connection that stays without them says so, credentials that stay without it say nothing.
        if (const auto known = m_desk.environment(environment)) {
            for (const auto& config : known->backends)
                if (config.id == backend)
                    if (auto gone = forgetCredentials(environment, config); !gone) return gone;
        }
        return app::removeBackend(fileOf(environment), backend, m_desk.registry());
    });
}

base::Status DeskEnvironments::changeBackend(const QString& environment, const domain::BackendConfig& config) {
    return changeBackend(QStringLiteral("backend.change"), environment, config.id, [&](domain::BackendConfig& one) { one = config; });
}

base::Status DeskEnvironments::setBackendGuard(const QString& environment, const QString& backend, domain::Guard guard) {
    return changeBackend(QStringLiteral("backend.guard"), environment, backend, [&](domain::BackendConfig& one) { one.guard = guard; });
}

base::Status DeskEnvironments::changeBackend(const QString& action, const QString& environment, const QString& backend,
                                             const std::function<void(domain::BackendConfig&)>& change) {
    const auto known = m_desk.environment(environment);
    if (!known) return fail(known.error());
    for (auto config : known->backends) {
        if (config.id != backend) continue;
        change(config);
        return m_desk.changeConfiguration(action, environment + u'/' + backend, [&] { return putBackend(known->file, config, m_desk.registry()); });
    }
    return fail(ErrorCode::NotFound, QStringLiteral("KT-CFG-12"), environment + u'/' + backend);
}

base::Status DeskEnvironments::reload() {
    return m_desk.reload();
}

} // namespace keyturn::app
