#pragma once

#include "app/ConfigNode.h"
#include "base/Result.h"

#include <optional>
#include <vector>

namespace keyturn::app {

/// A node of a configuration file and how a person would name it: "backends[0].settings".
struct ConfigPlace {
    const ConfigNode& node;
    QString field;
};

/// "field.key"; the key alone at the top.
QString joined(const QString& field, const QString& key);

/// Takes typed members out of the tree of one configuration file and keeps every fault, each with its line. A member that is absent or wrong
/// is answered as absent. Not thread-safe.
class ConfigFields {
  public:
    /// `path` is absolute; its folder is what relative paths are relative to.
    explicit ConfigFields(QString path) : m_path(std::move(path)) {}

    const QString& path() const { return m_path; }
    std::vector<base::Error> takeFaults() { return std::move(m_faults); }

    /// An object that holds only the keys of `object` (see environmentKeys).
    bool checkObject(const ConfigPlace& place, const QString& object);
    void checkKeys(const ConfigPlace& place, const QStringList& known);
    /// No member anywhere below may be a secret itself (CFG-1).
    void checkLiterals(const ConfigNode& node, const QString& field);
    std::vector<ConfigPlace> list(const ConfigPlace& place, const char* key, const QString& object);
    QString text(const ConfigPlace& place, const char* key, bool required = false);
    QStringList texts(const ConfigPlace& place, const char* key);
    std::optional<bool> boolean(const ConfigPlace& place, const char* key);
    std::optional<int> number(const ConfigPlace& place, const char* key, int least, int most);
    template <class T>
    std::optional<T> word(const ConfigPlace& place, const char* key, std::optional<T> (*fromWord)(const QString&), const char* expected);
    QString filePath(const ConfigPlace& place, const char* key);
    QString resolved(const QString& path) const;
    /// "production.json:17".
    QString sourceOf(const ConfigNode& node) const;
    void fault(const ConfigNode& node, const char* condition, QStringList args);
    void wrong(const ConfigPlace& place, const char* key, const QString& expected);

  private:
    QString m_path;
    std::vector<base::Error> m_faults;
};

template <class T>
std::optional<T> ConfigFields::word(const ConfigPlace& place, const char* key, std::optional<T> (*fromWord)(const QString&),
                                         const char* expected) {
    const ConfigNode* node = place.node.member(QLatin1String(key));
    if (node == nullptr || (node->type == ConfigNode::Type::Text && node->text.isEmpty())) return std::nullopt;
    if (node->type == ConfigNode::Type::Text)
        if (auto value = fromWord(node->text)) return value;
    wrong(place, key, QLatin1String(expected));
    return std::nullopt;
}

} // namespace keyturn::app
