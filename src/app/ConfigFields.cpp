#include "app/ConfigFields.h"

#include "app/EnvironmentFile.h"
#include "app/LiteralSecrets.h"
#include "app/NearestWord.h"
#include "base/PrivateKeyText.h"
#include "base/Redactor.h"

#include <QDir>
#include <QFileInfo>
#include <QSet>

#include <algorithm>

namespace keyturn::app {

using Type = ConfigNode::Type;

QString joined(const QString& field, const QString& key) {
    return field.isEmpty() ? key : field + u'.' + key;
}

bool ConfigFields::checkObject(const ConfigPlace& place, const QString& object) {
    if (place.node.type != Type::Object) {
        fault(place.node, "KT-CFG-8", {place.field, QStringLiteral("object"), QString::number(place.node.line)});
        return false;
    }
    checkKeys(place, environmentKeys(object));
    return true;
}

void ConfigFields::checkKeys(const ConfigPlace& place, const QStringList& known) {
    QSet<QString> seen;
    for (const ConfigNode& one : place.node.children) {
        const QString field = joined(place.field, base::shownSafely(one.key));
        if (seen.contains(one.key)) fault(one, "KT-CFG-10", {field, QString::number(one.line)});
        seen.insert(one.key);
        if (known.contains(one.key)) continue;
        // a secret under an unknown name was told already, by checkLiterals
        const bool isScalar = one.type == Type::Text || one.type == Type::Number;
        if (isScalar && isSecretKey(one.key) && !isReference(one.text)) continue;
        fault(one, "KT-CFG-4", {field, nearestWord(one.key, known), QString::number(one.line)});
    }
}

void ConfigFields::checkLiterals(const ConfigNode& node, const QString& field) {
    int index = 0;
    for (const ConfigNode& one : node.children) {
        const QString inner = node.type == Type::List ? field + u'[' + QString::number(index++) + u']'
                                                      : joined(field, base::shownSafely(one.key));
        if (one.type == Type::Object || one.type == Type::List) {
            checkLiterals(one, inner);
            continue;
        }
        // "secret" of a probe is the path of its partner, "sha256" a program's digest, recipients are public, so is the name of a bucket; an access key id
        // names a key and opens nothing
        const bool isPath = inner.contains(QLatin1String(".probes[")) && one.key == QLatin1String("secret");
        const bool isKeyId = one.key == QLatin1String("accessKeyId") && isAccessKeyId(one.text);
        const bool isBucket = inner.startsWith(QLatin1String("backup.destinations[")) && (one.key == QLatin1String("bucket") || one.key == QLatin1String("prefix"));
        const bool isPublic = isKeyId || isBucket || one.key == QLatin1String("sha256") || (inner.startsWith(QLatin1String("backup.recipients")) && !base::holdsPrivateKey(one.text));
        const bool named = !one.key.isEmpty() && isSecretKey(one.key) && !isPath;
        const bool isNumberSecret = one.type == Type::Number && named;
        const bool literal = one.type == Type::Text && !one.text.isEmpty() && !isReference(one.text) && !isPublic
                             && (named || looksLikeSecret(one.text));
        if (literal || isNumberSecret) fault(one, "KT-CFG-5", {QString::number(one.line), inner});
    }
}

std::vector<ConfigPlace> ConfigFields::list(const ConfigPlace& place, const char* key, const QString& object) {
    std::vector<ConfigPlace> places;
    const ConfigNode* node = place.node.member(QLatin1String(key));
    if (node == nullptr) return places;
    if (node->type != Type::List) {
        wrong(place, key, QStringLiteral("list"));
        return places;
    }
    for (std::size_t i = 0; i < node->children.size(); ++i) {
        const QString field = joined(place.field, QLatin1String(key)) + u'[' + QString::number(i) + u']';
        const ConfigPlace item{node->children[i], field};
        if (checkObject(item, object)) places.push_back(item);
    }
    return places;
}

QString ConfigFields::text(const ConfigPlace& place, const char* key, bool required) {
    const ConfigNode* node = place.node.member(QString::fromUtf8(key));
    if (node == nullptr) {
        if (required) fault(place.node, "KT-CFG-7", {joined(place.field, QString::fromUtf8(key)), QString::number(place.node.line)});
        return {};
    }
    if (node->type != Type::Text || (required && node->text.isEmpty())) {
        wrong(place, key, node->type == Type::Text ? QStringLiteral("not empty") : QStringLiteral("text"));
        return {};
    }
    return node->text;
}

QStringList ConfigFields::texts(const ConfigPlace& place, const char* key) {
    const ConfigNode* node = place.node.member(QLatin1String(key));
    QStringList made;
    if (node == nullptr) return made;
    const bool good = node->type == Type::List
                      && std::all_of(node->children.begin(), node->children.end(),
                                     [](const ConfigNode& one) { return one.type == Type::Text && !one.text.isEmpty(); });
    if (!good) {
        wrong(place, key, QStringLiteral("list of texts"));
        return made;
    }
    for (const ConfigNode& one : node->children) made.append(one.text);
    return made;
}

std::optional<bool> ConfigFields::boolean(const ConfigPlace& place, const char* key) {
    const ConfigNode* node = place.node.member(QString::fromUtf8(key));
    if (node == nullptr) return std::nullopt;
    if (node->type == Type::Boolean) return node->boolean;
    wrong(place, key, QStringLiteral("true or false"));
    return std::nullopt;
}

std::optional<int> ConfigFields::number(const ConfigPlace& place, const char* key, int least, int most) {
    const ConfigNode* node = place.node.member(QString::fromUtf8(key));
    if (node == nullptr) return std::nullopt;
    if (node->type == Type::Number && node->isInteger && node->integer >= least && node->integer <= most)
        return static_cast<int>(node->integer);
    wrong(place, key, QStringLiteral("a whole number from %1 to %2").arg(least).arg(most));
    return std::nullopt;
}

QString ConfigFields::filePath(const ConfigPlace& place, const char* key) {
    const QString given = text(place, key);
    return given.isEmpty() ? given : QDir::cleanPath(QFileInfo(m_path).dir().absoluteFilePath(given));
}

/// A program: "./roll.sh" stands beside the file, "/usr/bin/true" where it says; a bare name is left for the caller to refuse.
QString ConfigFields::resolved(const QString& path) const {
    return path.startsWith(u'.') ? QDir::cleanPath(QFileInfo(m_path).dir().absoluteFilePath(path)) : path;
}

QString ConfigFields::sourceOf(const ConfigNode& node) const {
    return QFileInfo(m_path).fileName() + u':' + QString::number(node.line);
}

void ConfigFields::fault(const ConfigNode& node, const char* condition, QStringList args) {
    m_faults.push_back(base::makeError(base::ErrorCode::InvalidInput, QLatin1String(condition), sourceOf(node), std::move(args)));
}

void ConfigFields::wrong(const ConfigPlace& place, const char* key, const QString& expected) {
    const ConfigNode& node = *place.node.member(QString::fromUtf8(key));
    fault(node, "KT-CFG-8", {joined(place.field, QString::fromUtf8(key)), expected, QString::number(node.line)});
}

} // namespace keyturn::app
