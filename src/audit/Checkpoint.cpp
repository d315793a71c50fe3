#include "audit/Checkpoint.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace keyturn::audit {

namespace {

base::ByteSpan spanOf(const QByteArray& bytes) {
    return {reinterpret_cast<const std::uint8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size())};
}

template <std::size_t N>
QString base64Of(const std::array<std::uint8_t, N>& bytes) {
    return QString::fromLatin1(QByteArray::fromRawData(reinterpret_cast<const char*>(bytes.data()), N).toBase64());
}

QByteArray membersUpToKey(const Checkpoint& point) {
    QByteArray text = "{\"checkpoint\":{\"count\":" + QByteArray::number(point.count) + ",\"keyId\":";
    appendJsonString(text, keyIdOf(point.publicKey));
    text += ",\"logId\":";
    appendJsonString(text, point.logId);
    text += ",\"publicKey\":";
    appendJsonString(text, point.publicKey);
    return text;
}

QByteArray tipMember(const Checkpoint& point) {
    const auto hex = hexOf(point.tipHash);
    return ",\"tipHash\":\"" + QByteArray(hex.data(), hex.size()) + "\"}}";
}

} // namespace

QString keyIdOf(const QString& publicKey) {
    const auto digest = crypto::sha256(spanOf(QByteArray::fromBase64(publicKey.toLatin1())));
    return QString::fromLatin1(hexOf(digest).data(), 16);
}

QByteArray Checkpoint::signedText() const {
    return membersUpToKey(*this) + tipMember(*this);
}

QByteArray Checkpoint::text() const {
    QByteArray text = membersUpToKey(*this) + ",\"signature\":";
    appendJsonString(text, signature);
    return text + tipMember(*this);
}

Checkpoint Checkpoint::sign(const QString& logId, qint64 count, const crypto::Digest256& tipHash, const crypto::SigningKey& key) {
    Checkpoint point;
    point.logId = logId;
    point.count = count;
    point.tipHash = tipHash;
    point.publicKey = base64Of(key.publicKey());
    point.signature = base64Of(key.sign(spanOf(point.signedText())));
    return point;
}

std::optional<Checkpoint> Checkpoint::parse(const QByteArray& line) {
    const QJsonObject object = QJsonDocument::fromJson(line).object().value(QLatin1String("checkpoint")).toObject();
    const auto tipHash = digestOf(object.value(QLatin1String("tipHash")).toString().toStdString());
    if (!tipHash) return std::nullopt;
    Checkpoint point;
    point.logId = object.value(QLatin1String("logId")).toString();
    point.count = object.value(QLatin1String("count")).toInteger(-1);
    point.tipHash = *tipHash;
    point.publicKey = object.value(QLatin1String("publicKey")).toString();
    point.signature = object.value(QLatin1String("signature")).toString();
    if (point.count < 0 || point.text() != line) return std::nullopt;
    return point;
}

bool Checkpoint::isSignatureGood() const {
    const QByteArray key = QByteArray::fromBase64(publicKey.toLatin1());
    const QByteArray mark = QByteArray::fromBase64(signature.toLatin1());
    // Other spellings of the same bytes are not ours: every character of the line counts.
    if (QString::fromLatin1(key.toBase64()) != publicKey || QString::fromLatin1(mark.toBase64()) != signature) return false;
    return crypto::verifySignature(spanOf(key), spanOf(signedText()), spanOf(mark));
}

} // namespace keyturn::audit
