#include "state/KeySlots.h"

#include "base/AtomicFile.h"
#include "crypto/Kdf.h"
#include "crypto/Random.h"
#include "crypto/SealedRecord.h"
#include "state/SlotFile.h"

#include <QDir>
#include <QFileInfo>

namespace keyturn::state {

using base::ByteSpan;
using base::ErrorCode;
using base::fail;
using base::Result;
using base::SecureBytes;
using base::Status;
namespace SealedRecord = crypto::SealedRecord;

namespace {

constexpr std::size_t kKeySize = SealedRecord::kKeySize;

ByteSpan spanOf(const QByteArray& bytes) {
    return {reinterpret_cast<const std::uint8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size())};
}

/// Binds a sealed state key to its store and kind of slot.
QByteArray placeOf(const QString& id, const QString& word) {
    return QByteArrayLiteral("keyturn/slot/") + id.toUtf8() + '/' + word.toUtf8();
}

std::unexpected<base::Error> noKey(const QString& subject, SlotKind kind, const QString& reason) {
    return fail(ErrorCode::KeyUnavailable, QStringLiteral("KT-STO-1"), subject, {slotWord(kind), reason});
}

Result<SecureBytes> openSlot(const SlotFile& file, const Slot& slot, const SecureBytes& slotKey) {
    return SealedRecord::open(slotKey.bytes(), spanOf(placeOf(file.id, slotWord(slot.kind))), slot.sealed);
}

Status sealInto(SlotFile& file, Slot slot, const SecureBytes& slotKey, const SecureBytes& stateKey) {
    auto sealed = SealedRecord::seal(slotKey.bytes(), spanOf(placeOf(file.id, slotWord(slot.kind))), stateKey.bytes());
    if (!sealed) return fail(sealed.error());
    slot.sealed = *sealed;
    file.replace(std::move(slot));
    return {};
}

Status addPassphraseTo(SlotFile& file, const SecureBytes& stateKey, const SecureBytes& passphrase) {
    Slot slot;
    slot.kind = SlotKind::Passphrase;
    slot.logN = crypto::ScryptCost::kDefault;
    slot.salt.resize(32);
    if (auto filled = crypto::fill({reinterpret_cast<std::uint8_t*>(slot.salt.data()), 32}); !filled) return filled;
    auto slotKey = crypto::scrypt(passphrase.bytes(), spanOf(slot.salt), {slot.logN});
    if (!slotKey) return fail(slotKey.error());
    return sealInto(file, std::move(slot), *slotKey, stateKey);
}

/// A key file is one line of 64 hex digits.
SecureBytes hexLine(const SecureBytes& key) {
    constexpr std::string_view digits = "0123456789abcdef";
    SecureBytes line;
    line.reserve(2 * key.size() + 1);
    for (const std::uint8_t byte : key.bytes()) {
        line.append(digits[byte >> 4]);
        line.append(digits[byte & 15]);
    }
    line.append('\n');
    return line;
}

std::optional<SecureBytes> fromHexLine(const SecureBytes& line) {
    std::string_view text = line.chars();
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.remove_suffix(1);
    if (text.size() != 2 * kKeySize) return std::nullopt;
    SecureBytes key(kKeySize);
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
        if (digit < 0) return std::nullopt;
        key.data()[i / 2] = static_cast<std::uint8_t>(key.data()[i / 2] << 4 | digit);
    }
    return key;
}

Status addKeyFileTo(SlotFile& file, const SecureBytes& stateKey, const QString& folder, const QString& keyFile) {
    auto slotKey = crypto::bytes(kKeySize);
    if (!slotKey) return fail(slotKey.error());
    const QString path = QFileInfo(keyFile).absoluteFilePath();
    const QString within = QDir(folder).relativeFilePath(path);
    Slot slot;
    slot.kind = SlotKind::KeyFile;
    // Inside the home it moves with the home.
    slot.location = within.startsWith(QLatin1String("../")) ? path : within;
    base::WriteRules rules;
    rules.createOnly = true;
    if (auto written = base::writeFile(path, hexLine(*slotKey).bytes(), rules); !written) return fail(written.error());
    return sealInto(file, std::move(slot), *slotKey, stateKey);
}

Status addKeychainTo(SlotFile& file, const SecureBytes& stateKey, const KeychainPort& keychain) {
    auto slotKey = crypto::bytes(kKeySize);
    if (!slotKey) return fail(slotKey.error());
    Slot slot;
    slot.kind = SlotKind::Keychain;
    slot.location = QStringLiteral("keyturn/state/") + file.id;
    if (auto written = keychain.write(slot.location, *slotKey); !written) return written;
    // A keychain that takes the item and does not give it back would lock the store at the next start.
    auto kept = keychain.read(slot.location);
    if (!kept) return fail(kept.error());
    if (!kept->equals(*slotKey)) return noKey(slot.location, SlotKind::Keychain, QStringLiteral("different"));
    return sealInto(file, std::move(slot), *slotKey, stateKey);
}

QString pathIn(const QString& folder) {
    return folder + QStringLiteral("/state.keys");
}

using AddSlot = std::function<Status(SlotFile&, const SecureBytes& stateKey)>;

Result<SecureBytes> create(const QString& folder, const AddSlot& add) {
    if (QFileInfo::exists(pathIn(folder)) || QFileInfo::exists(folder + QStringLiteral("/state.db")))
        return fail(ErrorCode::AlreadyExists, {}, folder);
    if (auto made = base::ensurePrivateFolder(folder); !made) return fail(made.error());
    auto stateKey = crypto::bytes(kKeySize);
    auto id = crypto::randomId(8);
    if (!stateKey || !id) return fail(stateKey ? id.error() : stateKey.error());
    SlotFile file;
    file.id = *id;
    auto check = SealedRecord::seal(stateKey->bytes(), spanOf(placeOf(file.id, QStringLiteral("check"))), {});
    if (!check) return fail(check.error());
    file.check = *check;
    if (auto added = add(file, *stateKey); !added) return fail(added.error());
    if (auto written = file.write(pathIn(folder), true); !written) return fail(written.error());
    return stateKey;
}

Status extend(const QString& folder, const SecureBytes& stateKey, const AddSlot& add) {
    auto file = SlotFile::read(pathIn(folder));
    if (!file) return fail(file.error());
    if (!SealedRecord::open(stateKey.bytes(), spanOf(placeOf(file->id, QStringLiteral("check"))), file->check))
        return fail(ErrorCode::Unauthenticated, QStringLiteral("KT-STO-3"), folder);
    if (auto added = add(*file, stateKey); !added) return added;
    return file->write(pathIn(folder), false);
}

} // namespace

KeySlots::KeySlots(QString folder) : m_folder(QDir(folder).absolutePath()) {}

bool KeySlots::exist() const {
    return QFileInfo::exists(pathIn(m_folder));
}

Result<std::vector<SlotKind>> KeySlots::kinds() const {
    auto file = SlotFile::read(pathIn(m_folder));
    if (!file) return fail(file.error());
    std::vector<SlotKind> kinds;
    for (const Slot& slot : file->slots) kinds.push_back(slot.kind);
    return kinds;
}

Result<SecureBytes> KeySlots::createWithPassphrase(const SecureBytes& passphrase) {
    return create(m_folder, [&](SlotFile& file, const SecureBytes& key) { return addPassphraseTo(file, key, passphrase); });
}
Result<SecureBytes> KeySlots::createWithKeyFile(const QString& keyFile) {
    return create(m_folder, [&](SlotFile& file, const SecureBytes& key) { return addKeyFileTo(file, key, m_folder, keyFile); });
}
Result<SecureBytes> KeySlots::createWithKeychain(const KeychainPort& keychain) {
    return create(m_folder, [&](SlotFile& file, const SecureBytes& key) { return addKeychainTo(file, key, keychain); });
}

Status KeySlots::addPassphrase(const SecureBytes& stateKey, const SecureBytes& passphrase) {
    return extend(m_folder, stateKey, [&](SlotFile& file, const SecureBytes& key) { return addPassphraseTo(file, key, passphrase); });
}
Status KeySlots::addKeyFile(const SecureBytes& stateKey, const QString& keyFile) {
    return extend(m_folder, stateKey, [&](SlotFile& file, const SecureBytes& key) { return addKeyFileTo(file, key, m_folder, keyFile); });
}
Status KeySlots::addKeychain(const SecureBytes& stateKey, const KeychainPort& keychain) {
    return extend(m_folder, stateKey, [&](SlotFile& file, const SecureBytes& key) { return addKeychainTo(file, key, keychain); });
}

Status KeySlots::remove(SlotKind kind) {
    auto file = SlotFile::read(pathIn(m_folder));
    if (!file) return fail(file.error());
    if (!file->find(kind)) return fail(ErrorCode::NotFound, {}, slotWord(kind));
    if (file->slots.size() == 1) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-STO-9"), slotWord(kind));
    std::erase_if(file->slots, [kind](const Slot& slot) { return slot.kind == kind; });
    return file->write(pathIn(m_folder), false);
}

Result<QString> KeySlots::keyFilePath() const {
    auto file = SlotFile::read(pathIn(m_folder));
    if (!file) return fail(file.error());
    const Slot* slot = file->find(SlotKind::KeyFile);
    if (!slot) return fail(ErrorCode::NotFound, {}, slotWord(SlotKind::KeyFile));
    return QDir(m_folder).absoluteFilePath(slot->location);
}

Result<SecureBytes> KeySlots::openWithPassphrase(const SecureBytes& passphrase) const {
    auto file = SlotFile::read(pathIn(m_folder));
    if (!file) return fail(file.error());
    const Slot* slot = file->find(SlotKind::Passphrase);
    if (!slot) return noKey(m_folder, SlotKind::Passphrase, QStringLiteral("noSlot"));
    auto slotKey = crypto::scrypt(passphrase.bytes(), spanOf(slot->salt), {slot->logN});
    if (!slotKey) return fail(slotKey.error());
    auto opened = openSlot(*file, *slot, *slotKey);
    if (!opened) return fail(ErrorCode::Unauthenticated, QStringLiteral("KT-STO-4"), m_folder);
    return opened;
}

Result<SecureBytes> KeySlots::openWithKeyFile() const {
    auto file = SlotFile::read(pathIn(m_folder));
    if (!file) return fail(file.error());
    const Slot* slot = file->find(SlotKind::KeyFile);
    if (!slot) return noKey(m_folder, SlotKind::KeyFile, QStringLiteral("noSlot"));
    const QString path = QDir(m_folder).absoluteFilePath(slot->location);
    base::ReadRules rules;
    rules.largest = 256;
    rules.ownerOnly = true;
    auto line = base::readFile(path, rules);
    if (!line && line.error().code == ErrorCode::NotFound) return noKey(path, SlotKind::KeyFile, QStringLiteral("absent"));
    if (!line) return fail(line.error());
    const auto slotKey = fromHexLine(line->content);
    auto opened = slotKey ? openSlot(*file, *slot, *slotKey) : fail(ErrorCode::InvalidInput);
    if (!opened) return noKey(path, SlotKind::KeyFile, QStringLiteral("different"));
    return opened;
}

Result<SecureBytes> KeySlots::openWithKeychain(const KeychainPort& keychain) const {
    auto file = SlotFile::read(pathIn(m_folder));
    if (!file) return fail(file.error());
    const Slot* slot = file->find(SlotKind::Keychain);
    if (!slot) return noKey(m_folder, SlotKind::Keychain, QStringLiteral("noSlot"));
    auto slotKey = keychain.read(slot->location);
    if (!slotKey && slotKey.error().code == ErrorCode::NotFound) return noKey(slot->location, SlotKind::Keychain, QStringLiteral("absent"));
    if (!slotKey) return fail(slotKey.error());
    if (slotKey->size() != kKeySize) return noKey(slot->location, SlotKind::Keychain, QStringLiteral("different"));
    auto opened = openSlot(*file, *slot, *slotKey);
    if (!opened) return noKey(slot->location, SlotKind::Keychain, QStringLiteral("different"));
    return opened;
}

SecureBytes deriveKey(const SecureBytes& stateKey, const QString& purpose) {
    const QByteArray info = QByteArrayLiteral("keyturn/derive/") + purpose.toUtf8();
    return crypto::hkdfSha256(stateKey.bytes(), {}, spanOf(info));
}

} // namespace keyturn::state
