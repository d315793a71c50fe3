#include "state/SlotFile.h"

#include "base/AtomicFile.h"
#include "crypto/Kdf.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <optional>

namespace keyturn::state {

using base::ErrorCode;
using base::fail;
using base::Result;
using base::Status;
using crypto::ScryptCost;

namespace {

constexpr qint64 kLargest = 1 << 16;
constexpr SlotKind kKinds[] = {SlotKind::Keychain, SlotKind::Passphrase, SlotKind::KeyFile};

std::optional<QByteArray> bytesAt(const QJsonObject& object, QLatin1String name) {
    const auto decoded = QByteArray::fromBase64Encoding(object.value(name).toString().toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || decoded.decoded.isEmpty()) return std::nullopt;
    return decoded.decoded;
}

QJsonValue textOf(const QByteArray& bytes) {
    return QString::fromLatin1(bytes.toBase64());
}

QJsonObject objectOf(const Slot& slot) {
    QJsonObject object{{QStringLiteral("kind"), slotWord(slot.kind)}, {QStringLiteral("sealed"), textOf(slot.sealed)}};
    if (slot.kind == SlotKind::Passphrase) {
        object.insert(QStringLiteral("kdf"), QStringLiteral("scrypt"));
        object.insert(QStringLiteral("logN"), slot.logN);
        object.insert(QStringLiteral("salt"), textOf(slot.salt));
    } else {
        object.insert(QStringLiteral("location"), slot.location);
    }
    return object;
}

std::optional<Slot> slotOf(const QJsonObject& object) {
    Slot slot;
    const QString word = object.value(QLatin1String("kind")).toString();
    const auto* kind = std::find_if(std::begin(kKinds), std::end(kKinds), [&](SlotKind one) { return slotWord(one) == word; });
    const auto sealed = bytesAt(object, QLatin1String("sealed"));
    if (kind == std::end(kKinds) || !sealed) return std::nullopt;
    slot.kind = *kind;
    slot.sealed = *sealed;
    if (slot.kind != SlotKind::Passphrase) {
        slot.location = object.value(QLatin1String("location")).toString();
        return slot.location.isEmpty() ? std::nullopt : std::optional(slot);
    }
    const auto salt = bytesAt(object, QLatin1String("salt"));
    slot.logN = object.value(QLatin1String("logN")).toInt();
    // A cost that we never write would only serve to exhaust this machine.
    const bool isOurs = slot.logN >= ScryptCost::kFloor && slot.logN <= ScryptCost::kAskAbove;
    if (!salt || !isOurs || object.value(QLatin1String("kdf")).toString() != QLatin1String("scrypt")) return std::nullopt;
    slot.salt = *salt;
    return slot;
}

} // namespace

QString slotWord(SlotKind kind) {
    switch (kind) {
    case SlotKind::Keychain: return QStringLiteral("keychain");
    case SlotKind::Passphrase: return QStringLiteral("passphrase");
    case SlotKind::KeyFile: break;
    }
    return QStringLiteral("keyFile");
}

const Slot* SlotFile::find(SlotKind kind) const {
    const auto found = std::find_if(slots.begin(), slots.end(), [kind](const Slot& slot) { return slot.kind == kind; });
    return found == slots.end() ? nullptr : &*found;
}

void SlotFile::replace(Slot slot) {
    std::erase_if(slots, [&](const Slot& one) { return one.kind == slot.kind; });
    slots.push_back(std::move(slot));
}

Result<SlotFile> SlotFile::read(const QString& path) {
    base::ReadRules rules;
    rules.largest = kLargest;
    rules.ownerOnly = true;
    auto file = base::readFile(path, rules);
    if (!file) return fail(file.error());
    const auto damaged = [&] { return fail(ErrorCode::Tampered, QStringLiteral("KT-STO-6"), path); };
    const QByteArray text(reinterpret_cast<const char*>(file->content.data()), static_cast<qsizetype>(file->content.size()));
    const QJsonObject root = QJsonDocument::fromJson(text).object();
    const int format = root.value(QLatin1String("format")).toInt();
    if (format > kFormat) return fail(ErrorCode::Unsupported, QStringLiteral("KT-STO-5"), path, {QString::number(format)});
    const auto check = bytesAt(root, QLatin1String("check"));
    if (format != kFormat || !check) return damaged();
    SlotFile slotFile;
    slotFile.id = root.value(QLatin1String("id")).toString();
    slotFile.check = *check;
    const QJsonArray list = root.value(QLatin1String("slots")).toArray();
    for (const QJsonValue& one : list) {
        auto slot = slotOf(one.toObject());
        if (!slot || slotFile.find(slot->kind)) return damaged();
        slotFile.slots.push_back(std::move(*slot));
    }
    if (slotFile.id.isEmpty() || slotFile.slots.empty()) return damaged();
    return slotFile;
}

Status SlotFile::write(const QString& path, bool createOnly) const {
    QJsonArray list;
    for (const Slot& slot : slots) list.append(objectOf(slot));
    const QJsonObject root{{QStringLiteral("format"), kFormat}, {QStringLiteral("id"), id}, {QStringLiteral("check"), textOf(check)},
                           {QStringLiteral("slots"), list}};
    const QByteArray text = QJsonDocument(root).toJson();
    base::WriteRules rules;
    rules.createOnly = createOnly;
    auto written = base::writeFile(path, {reinterpret_cast<const std::uint8_t*>(text.constData()), static_cast<std::size_t>(text.size())}, rules);
    if (!written) return fail(written.error());
    return {};
}

} // namespace keyturn::state
