#include "backends/vault/PendingSlot.h"

namespace keyturn::backends {

using base::ErrorCode;
using base::fail;
using json::JsonReader;
using json::JsonWriter;

namespace {

constexpr auto kOperationTag = "keyturn-operation";
constexpr auto kOwnerTag = "keyturn-owner";

bool readSlot(base::ByteSpan map, PendingValue& pending) {
    bool hasValue = false;
    JsonReader json(map, JsonReader::Nul::InSecrets);
    json.object([&](QByteArrayView name) {
        const auto next = json.next();
        if (name == "operation" && next == JsonReader::Type::Text) pending.operation = json.text();
        else if (name == "owner" && next == JsonReader::Type::Text) pending.writtenBy = json.text();
        else if (name == "value" && next == JsonReader::Type::Object) {
            pending.map = base::SecureBytes(json.raw());
            hasValue = true;
        } else json.skip();
    });
    return json.ok() && hasValue && !pending.operation.isEmpty();
}

base::SecureBytes slotMap(const QString& operation, const QString& writtenBy, base::ByteSpan map) {
    JsonWriter json(map.size() + 256);
    json.beginObject();
    json.member("operation", operation);
    json.member("owner", writtenBy);
    json.key("value");
    json.raw(map);
    json.endObject();
    return json.take();
}

/// The server writes JSON its own way: values are compared, not texts.
bool isSameMap(base::ByteSpan a, base::ByteSpan b) {
    const auto left = kvValue(a);
    const auto right = kvValue(b);
    return left && right && left->equals(*right);
}

} // namespace

QString PendingSlot::operationIn(const KvMetadata& slot) { return slot.custom.value(QLatin1String(kOperationTag)); }

base::Result<PendingValue> PendingSlot::read(const QString& name, const base::CallContext& context) const {
    auto found = m_store->data(KvPlace::pendingSlotOf(name), 0, context);
    if (!found && (found.error().code == ErrorCode::Disabled || found.error().code == ErrorCode::DeletedRecoverable))
        return fail(ErrorCode::NotFound, {}, name);
    if (!found) return fail(aboutSecret(found.error(), name));
    PendingValue pending;
    pending.since = found->version.createdAt;
    // A secret of that name that is not ours is somebody's pending value all the same.
    if (!readSlot(found->map->bytes(), pending)) pending = {{}, {}, found->version.createdAt, std::move(*found->map)};
    return pending;
}

base::Result<bool> PendingSlot::put(const QString& name, const QString& operation, const QString& writtenBy, base::ByteSpan map,
                                    const base::CallContext& context) const {
    const QString slot = KvPlace::pendingSlotOf(name);
    const auto content = slotMap(operation, writtenBy, map);
    const auto written = m_store->write(slot, content.bytes(), 0, context);
    if (!written && written.error().code != ErrorCode::Conflict && written.error().code != ErrorCode::OutcomeUnknown) return fail(written.error());
    if (!written) {
        const auto there = read(name, context);
        if (!there && there.error().code == ErrorCode::NotFound && written.error().code == ErrorCode::Conflict) {
            // What was deleted by hand is in the way of a new one.
            if (auto gone = clear(name, context); !gone) return fail(gone.error());
            if (auto again = m_store->write(slot, content.bytes(), 0, context); !again) return fail(again.error());
        } else if (!there) {
            return fail(written.error());
        } else if (there->operation != operation) {
            return fail(ErrorCode::Conflict, QStringLiteral("KT-ROT-1"), name, {there->operation.isEmpty() ? slot : there->operation});
        } else if (!isSameMap(there->map.bytes(), map)) {
            return fail(ErrorCode::Conflict, QStringLiteral("KT-ROT-2"), name);
        } else {
            return false;
        }
    }
    // For those who see metadata alone; the slot itself is complete without it.
    (void)m_store->changeCustom(slot, {{QLatin1String(kOperationTag), operation}, {QLatin1String(kOwnerTag), writtenBy.left(128)}}, context);
    return true;
}

base::Status PendingSlot::clear(const QString& name, const base::CallContext& context) const {
    return m_store->removeAll(KvPlace::pendingSlotOf(name), context);
}

} // namespace keyturn::backends
