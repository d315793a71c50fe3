#include "backends/vault/KvPlainBackend.h"

#include "backends/api/ValueChecks.h"
#include "backends/vault/KvAccess.h"
#include "backends/vault/KvStore.h"
#include "backends/vault/KvWalk.h"

#include <algorithm>

namespace keyturn::backends {

using base::ErrorCode;
using base::fail;
using domain::VersionStage;
using json::JsonReader;
using json::JsonWriter;

namespace {

constexpr qint64 kLargestValue = qint64{512} << 10;

base::Error stale(const QString& path) { return base::makeError(ErrorCode::Conflict, QStringLiteral("KT-ROT-2"), path); }

} // namespace

BackendCapabilities KvPlainBackend::capabilities() const {
    BackendCapabilities facts;
    facts.idempotentWrite = facts.remove = facts.fields = facts.binary = true;
    facts.repeatReads = true;
    facts.largestValue = kLargestValue;
    facts.usefulParallelism = m_setup.client->parallelism();
    return facts;
}

base::Status KvPlainBackend::checkMount(const base::CallContext& context) {
    const std::lock_guard guard(m_mutex);
    if (m_isMountChecked) return {};
    if (auto fits = checkEngine(*m_setup.client, m_setup.place, 1, context); !fits) return fits;
    m_isMountChecked = true;
    return {};
}

base::Status KvPlainBackend::ready(const QString& path, const base::CallContext& context) {
    if (auto on = context.check(); !on) return on;
    if (auto usable = KvPlace::checkName(path); !usable) return usable;
    return checkMount(context);
}

base::Result<AccessReport> KvPlainBackend::checkAccess(const base::CallContext& context) {
    if (auto on = context.check(); !on) return fail(on.error());
    if (auto fits = checkMount(context); !fits) return fail(fits.error());
    return kvAccess(*m_setup.client, m_setup.place, 1, context);
}

/// Of names and bytes in one order, so that the server's spelling of JSON does not count.
QString KvPlainBackend::tokenOf(const domain::SecretValue& value) const {
    domain::SecretValue sorted = value.clone();
    std::ranges::sort(sorted.fields, {}, &domain::SecretField::name);
    JsonWriter json(sorted.size() + 128);
    writeKvMap(json, sorted);
    return m_setup.fingerprint(json.bytes().bytes());
}

domain::SecretMetadata KvPlainBackend::factsOf(const QString& path, const domain::SecretValue& value) const {
    domain::SecretMetadata facts;
    facts.path = path;
    facts.sizeHint = static_cast<qint64>(value.size());
    facts.concurrencyToken = tokenOf(value);
    if (!value.isSingle())
        for (const auto& field : value.fields) facts.fields.append(field.name);
    facts.notes.append(QLatin1String(domain::StoreNote::kNoWayBack));
    return facts;
}

base::Result<domain::SecretValue> KvPlainBackend::valueIn(const base::Result<net::HttpResponse>& answer, const QString& path) const {
    if (!answer) return fail(aboutSecret(answer.error(), path));
    if (answer->status == 404) return fail(ErrorCode::NotFound, {}, path);
    JsonReader json(answer->body.bytes(), JsonReader::Nul::InSecrets);
    const auto map = kvPlainMap(json);
    auto value = map ? kvValue(map->bytes()) : std::nullopt;
    if (!value) return fail(json::malformedAnswer(json, m_setup.client->name() + u'/' + path));
    return std::move(*value);
}

base::Result<domain::SecretValue> KvPlainBackend::value(const QString& path, const base::CallContext& context) const {
    return valueIn(m_setup.client->read("GET", m_setup.place.path("", path), context), path);
}

base::Result<domain::SecretMetadata> KvPlainBackend::describe(const QString& path, const base::CallContext& context) {
    if (auto usable = ready(path, context); !usable) return fail(usable.error());
    const auto found = value(path, context);
    if (!found) return fail(found.error());
    return factsOf(path, *found);
}

base::Result<domain::SecretValue> KvPlainBackend::read(const QString& path, const VersionSelector& which, const base::CallContext& context) {
    if (auto usable = ready(path, context); !usable) return fail(usable.error());
    if (!which.versionId.isEmpty()) return fail(ErrorCode::NotFound, {}, path, {which.versionId});
    if (which.stage != VersionStage::Current) return fail(ErrorCode::Unsupported, {}, path, {QStringLiteral("versions")});
    return value(path, context);
}

std::vector<base::Result<domain::SecretValue>> KvPlainBackend::readMany(std::span<const QString> paths, const base::CallContext& context) {
    std::vector<base::Result<domain::SecretValue>> answers(paths.size());
    auto batch = m_setup.client->batch(context);
    std::size_t next = 0;
    qint64 done = 0;
    for (;;) {
        for (; next < paths.size() && batch.wantsMore(); ++next) {
            if (auto usable = ready(paths[next], context); !usable) answers[next] = fail(usable.error());
            else batch.add("GET", m_setup.place.path("", paths[next]), next, net::BodyMemory::Locked);
        }
        auto finished = batch.next();
        if (!finished && next >= paths.size()) return answers;
        if (!finished) continue;
        answers[finished->tag] = valueIn(finished->answer, paths[finished->tag]);
        context.report(++done, static_cast<qint64>(paths.size()));
    }
}

base::Result<Listing> KvPlainBackend::list(const base::CallContext& context) {
    if (auto on = context.check(); !on) return fail(on.error());
    if (auto fits = checkMount(context); !fits) return fail(fits.error());
    Listing listing;
    const auto names = walkNames(*m_setup.client, m_setup.place, "", listing.skipped, context);
    if (!names) return fail(names.error());
    const auto values = readMany({names->data(), static_cast<std::size_t>(names->size())}, context);
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (values[i]) listing.secrets.push_back(factsOf(names->at(static_cast<qsizetype>(i)), *values[i]));
        else if (values[i].error().code != ErrorCode::NotFound) listing.skipped.push_back(values[i].error());
    }
    if (auto on = context.check(); !on) return fail(on.error());
    listing.credential = suppliedToken(*m_setup.client, context);
    return listing;
}

base::Status KvPlainBackend::guard(const QString& path, const SecretWrite& change, const domain::SecretValue* there) const {
    if (change.guard == WriteGuard::CreateOnly && there) return fail(ErrorCode::AlreadyExists, {}, path);
    if (change.guard != WriteGuard::Expect) return {};
    if (!there) return fail(ErrorCode::NotFound, {}, path);
    return tokenOf(*there) == change.expectedToken ? base::Status() : fail(stale(path));
}

base::Result<WriteOutcome> KvPlainBackend::write(const QString& path, SecretWrite change, const base::CallContext& context) {
    if (change.stage != VersionStage::Current) return fail(ErrorCode::Unsupported, {}, path, {domain::stageWord(change.stage)});
    if (auto usable = ready(path, context); !usable) return fail(usable.error());
    if (auto usable = checkNewValue(change.value, capabilities(), path); !usable) return fail(usable.error());
    if (!hasDistinctFields(change.value)) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-VLT-13"), path, {QLatin1String(kSingleField)});
    const auto there = value(path, context);
    if (!there && there.error().code != ErrorCode::NotFound) return fail(there.error());
    const bool isSame = there && there->equals(change.value);
    if (isSame && !change.operationId.isEmpty()) return WriteOutcome{{}, tokenOf(*there), true};
    if (auto usable = guard(path, change, there ? &*there : nullptr); !usable) return fail(usable.error());
    JsonWriter body(change.value.size() + 128);
    writeKvMap(body, change.value);
    if (static_cast<qint64>(body.bytes().size()) > kLargestKvBody)
        return fail(ErrorCode::TooLarge, QStringLiteral("KT-VAL-3"), path, {QString::number(body.bytes().size()), QString::number(kLargestKvBody)});
    const auto answer = m_setup.client->write("POST", m_setup.place.path("", path), body.take(), net::Effect::Once, context);
    if (!answer && answer.error().code != ErrorCode::OutcomeUnknown) return fail(aboutSecret(answer.error(), path));
    const auto now = value(path, context);
    if (now && now->equals(change.value)) return WriteOutcome{{}, tokenOf(*now), false};
    if (!answer) return fail(aboutSecret(answer.error(), path)); // unclear, and the value is not there (yet)
    if (!now) return fail(now.error());
    return fail(stale(path));
}

base::Status KvPlainBackend::remove(const QString& path, const QString& expectedToken, const base::CallContext& context) {
    if (auto usable = ready(path, context); !usable) return usable;
    const auto there = value(path, context);
    if (!there) return fail(there.error());
    if (tokenOf(*there) != expectedToken) return fail(stale(path));
    const auto answer = m_setup.client->write("DELETE", m_setup.place.path("", path), {}, net::Effect::Idempotent, context);
    if (!answer) return fail(aboutSecret(answer.error(), path));
    return {};
}

} // namespace keyturn::backends
