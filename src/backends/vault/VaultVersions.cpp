#include "backends/vault/KvStore.h"
#include "backends/vault/VaultAdministration.h"

/// The part of VaultAdministration that is about single versions and fields of an engine of version 2.
namespace keyturn::backends {

using base::ErrorCode;
using base::fail;

base::Result<QString> VaultAdministration::undelete(const QString& path, const QString& version, const base::CallContext& context) {
    if (!isVersioned()) return StoreAdministration::undelete(path, version, context);
    if (auto usable = KvPlace::checkName(path); !usable) return fail(usable.error());
    const KvStore store(m_client, KvPlace(m_reach.mount, {}));
    const auto found = store.metadata(path, context);
    if (!found) return fail(found.error());
    const KvVersion* one = found->find(version.isEmpty() ? found->current : version.toLongLong());
    if (one == nullptr) return fail(ErrorCode::NotFound, {}, path, {version});
    if (one->isDestroyed) return fail(ErrorCode::Disabled, QStringLiteral("KT-VLT-31"), path, {QString::number(one->number)});
    if (auto done = store.drop(path, one->number, "undelete", context); !done) return fail(done.error());
    return QString::number(one->number);
}

base::Status VaultAdministration::setField(const QString& path, const QString& field, const base::SecureBytes& value, const QString& expectedToken,
                                                    const base::CallContext& context) {
    if (!isVersioned()) return StoreAdministration::setField(path, field, value, expectedToken, context);
    if (auto usable = KvPlace::checkName(path); !usable) return fail(usable.error());
    // Bytes stand as an object, which would be merged with what is there.
    if (!json::isPlainUtf8(value.bytes())) return fail(ErrorCode::Unsupported, {}, path, {QStringLiteral("patch")});
    json::JsonWriter body(value.size() + 128);
    body.beginObject();
    body.key("options");
    body.beginObject();
    body.member("cas", expectedToken.toLongLong());
    body.endObject();
    body.key("data");
    body.beginObject();
    body.text(field);
    body.colon();
    body.utf8(value.bytes());
    body.endObject();
    body.endObject();
    const KvPlace place(m_reach.mount, {});
    const auto answer = m_client->write("PATCH", place.path("data", path), body.take(), net::Effect::Once, context);
    if (!answer) return fail(aboutSecret(answer.error(), path));
    return {};
}

} // namespace keyturn::backends
