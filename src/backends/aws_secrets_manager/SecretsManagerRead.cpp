#include "backends/aws_secrets_manager/SecretsManagerBackend.h"

#include "backends/api/LastingKey.h"
#include "backends/aws_secrets_manager/JsonFields.h"
#include "backends/aws_secrets_manager/ManagedLabels.h"
#include "backends/aws_secrets_manager/SecretsManagerList.h"
#include "base/Redactor.h"
#include "crypto/Sha256.h"
#include "domain/SecretRef.h"

#include <QRegularExpression>

#include <algorithm>
#include <cstring>

namespace keyturn::backends {

using base::ErrorCode;
using base::fail;
using domain::VersionStage;
namespace Labels = ManagedLabels;

base::Status checkManagedName(const QString& path) {
    if (auto usable = domain::checkSecretName(path); !usable) return usable;
    static const QRegularExpression fine(QStringLiteral("^[A-Za-z0-9/_+=.@-]{1,512}$"));
    if (!fine.match(path).hasMatch()) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-NAM-1"), base::shownSafely(path));
    return {};
}

namespace {

bool isDated(const ManagedVersion& version) { return version.createdAt.has_value(); }

/// Oldest first: by date, and without dates by what the labels tell.
void sortVersions(ManagedSecret& secret) {
    const auto rankOf = [&](const ManagedVersion& version) {
        switch (Labels::stageOf(secret, version)) {
        case VersionStage::Retired: return 0;
        case VersionStage::Previous: return 1;
        case VersionStage::Current: return 2;
        default: return 3;
        }
    };
    QHash<QString, std::pair<base::Instant, int>> places;
    for (const auto& version : secret.versions) places.insert(version.id, {version.createdAt.value_or(base::Instant::max()), rankOf(version)});
    std::ranges::stable_sort(secret.versions, {}, [&](const ManagedVersion& version) { return places.value(version.id); });
}

} // namespace

SecretsManagerBackend::VersionKey SecretsManagerBackend::keyOf(const QString& path, const QString& versionId) {
    const QByteArray text = path.toUtf8() + '|' + versionId.toUtf8();
    const auto digest = crypto::sha256({reinterpret_cast<const std::uint8_t*>(text.constData()), std::size_t(text.size())});
    VersionKey key;
    std::memcpy(&key.first, digest.data(), sizeof key.first);
    std::memcpy(&key.second, digest.data() + sizeof key.first, sizeof key.second);
    return key;
}

/// What was learned before about versions, without a call.
void SecretsManagerBackend::recallDates(std::span<ManagedSecret> secrets) {
    const std::lock_guard guard(m_mutex);
    for (auto& secret : secrets) {
        for (auto& version : secret.versions)
            if (const auto known = m_learned.constFind(keyOf(secret.name, version.id)); known != m_learned.cend()) version.createdAt = known->createdAt;
        sortVersions(secret);
    }
}

void SecretsManagerBackend::fillDates(std::span<ManagedSecret> secrets, const base::CallContext& context) {
    recallDates(secrets);
    std::vector<ManagedSecret*> unknown;
    for (auto& secret : secrets)
        if (!std::ranges::all_of(secret.versions, isDated)) unknown.push_back(&secret);
    askDates(unknown, context);
}

void SecretsManagerBackend::askDates(std::span<ManagedSecret* const> secrets, const base::CallContext& context) {
    if (secrets.empty()) return;
    m_api.addVersionDates(secrets, context);
    const std::lock_guard guard(m_mutex);
    for (const ManagedSecret* secret : secrets)
        for (const auto& version : secret->versions)
            if (version.createdAt) m_learned[keyOf(secret->name, version.id)].createdAt = version.createdAt;
}

base::Result<Listing> SecretsManagerBackend::list(const base::CallContext& context) {
    return listAsItComes([](std::span<const domain::SecretMetadata>) {}, context);
}

base::Result<Listing> SecretsManagerBackend::listAsItComes(const ListingPart& take, const base::CallContext& context) {
    if (auto on = context.check(); !on) return fail(on.error());
    Listing listing;
    const auto takePart = [&](std::span<ManagedSecret> part) {
        recallDates(part);
        // Whether the service's own rotation hangs is told by the date of its version alone.
        std::vector<ManagedSecret*> rotating;
        for (auto& one : part) {
            const auto* pending = Labels::pending(one);
            if (pending != nullptr && !isDated(*pending)) rotating.push_back(&one);
        }
        askDates(rotating, context);
        const std::size_t before = listing.secrets.size();
        for (const auto& one : part) {
            // The service's filter also finds the prefix at other places of a name.
            if (!one.name.startsWith(m_setup.prefix)) continue;
            if (auto usable = checkManagedName(one.name); !usable) listing.skipped.push_back(usable.error());
            else listing.secrets.push_back(Labels::metadata(one, context.correlationId, base::SystemClock().now()));
        }
        if (listing.secrets.size() > before) take(std::span<const domain::SecretMetadata>(listing.secrets).subspan(before));
    };
    if (auto listed = secretsManager::listAll(m_api.client(), m_setup.prefix, takePart, context); !listed) return fail(listed.error());
    if (auto on = context.check(); !on) return fail(on.error());
    std::ranges::sort(listing.secrets, {}, &domain::SecretMetadata::path);
    listing.credential = lastingKey(m_api.client().lastingKeyId(context));
    return listing;
}

base::Result<domain::SecretMetadata> SecretsManagerBackend::describe(const QString& path, const base::CallContext& context) {
    auto secret = found(path, context);
    if (!secret) return fail(secret.error());
    fillDates({&*secret, 1}, context);
    return Labels::metadata(*secret, context.correlationId, base::SystemClock().now());
}

std::vector<base::Result<domain::SecretMetadata>> SecretsManagerBackend::describeMany(std::span<const QString> paths, const base::CallContext& context) {
    auto answers = m_api.describeMany(paths, context);
    std::vector<ManagedSecret> secrets;
    for (auto& answer : answers)
        if (answer) secrets.push_back(*answer);
    fillDates(secrets, context);
    std::vector<base::Result<domain::SecretMetadata>> made;
    std::size_t next = 0;
    for (const auto& answer : answers) {
        if (!answer) made.push_back(fail(answer.error()));
        else made.push_back(Labels::metadata(secrets[next++], context.correlationId, base::SystemClock().now()));
    }
    return made;
}

base::Result<domain::SecretValue> SecretsManagerBackend::plain(const QString& path, base::Result<ManagedValue> value) {
    if (!value) return fail(value.error());
    {
        const std::lock_guard guard(m_mutex);
        Learned& learned = m_learned[keyOf(path, value->versionId)];
        learned.isBinary = value->isBinary;
        if (value->createdAt) learned.createdAt = value->createdAt;
    }
    auto fields = value->isBinary ? std::nullopt : JsonFields::split(value->bytes.bytes());
    domain::SecretValue made = fields ? std::move(*fields) : domain::SecretValue::single(std::move(value->bytes));
    made.versionId = value->versionId;
    made.writtenAt = value->createdAt;
    return made;
}

std::vector<base::Result<domain::SecretValue>> SecretsManagerBackend::readMany(std::span<const QString> paths, const base::CallContext& context) {
    std::vector<base::Result<domain::SecretValue>> made(paths.size());
    std::vector<QString> names;
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < paths.size(); ++i) {
        if (auto usable = checkManagedName(paths[i]); !usable) {
            made[i] = fail(usable.error());
            continue;
        }
        names.push_back(paths[i]);
        places.push_back(i);
    }
    std::vector<std::size_t> unclear;
    m_values.read(names, [&](std::size_t at, base::Result<ManagedValue> value) {
        // Whether such a version is the current or the pending one is not told by the value.
        if (value && value->labels.contains(Labels::kPending)) unclear.push_back(places[at]);
        else made[places[at]] = plain(paths[places[at]], std::move(value));
    }, context);
    for (const std::size_t place : unclear) made[place] = read(paths[place], {}, context);
    return made;
}

} // namespace keyturn::backends
