#pragma once

#include "app/ConfigNode.h"
#include "app/EnvironmentFile.h"

namespace keyturn::app {

/// Turns the tree of one environment file into domain::Environment and collects every fault. One use per object.
class EnvironmentReader {
  public:
    /// `path` is absolute; its folder is what relative paths are relative to.
    EnvironmentReader(QString path, const backends::BackendRegistry& registry);
    EnvironmentReading read(const ConfigNode& root);

  private:
    struct Place {
        const ConfigNode& node;
        QString field; ///< "backends[0].settings"
    };

    void readTop(const Place& top);
    void readBackends(const Place& top);
    domain::BackendConfig readBackend(const Place& place);
    void readSettings(const Place& place, domain::BackendConfig& backend);
    void readSetting(const Place& place, const backends::ConnectionField& field, domain::BackendConfig& backend);
    void readRules(const Place& top);
    domain::Rule readRule(const Place& place);
    domain::RotationSpec readRotation(const Place& place);
    domain::ProbeSpec readProbe(const Place& place);
    void readConsumers(const Place& top);
    domain::ConsumerConfig readConsumer(const Place& place);
    void readWaivers(const Place& top);
    domain::Waiver readWaiver(const Place& place);
    void readBackup(const Place& top);
    void checkReferences(const ConfigNode& root);

    bool checkObject(const Place& place, const QString& object);
    void checkKeys(const Place& place, const QStringList& known);
    void checkLiterals(const ConfigNode& node, const QString& field);
    std::vector<Place> list(const Place& place, const char* key, const QString& object);
    QString text(const Place& place, const char* key, bool required = false);
    QStringList texts(const Place& place, const char* key);
    std::optional<bool> boolean(const Place& place, const char* key);
    std::optional<int> number(const Place& place, const char* key, int least, int most);
    template <class T>
    std::optional<T> word(const Place& place, const char* key, std::optional<T> (*fromWord)(const QString&),
                          const char* expected);
    QString filePath(const Place& place, const char* key);
    QString resolved(const QString& path) const;
    QString sourceOf(const ConfigNode& node) const;
    void fault(const ConfigNode& node, const char* condition, QStringList args);
    void wrong(const Place& place, const char* key, const QString& expected);

    QString m_path;
    const backends::BackendRegistry& m_registry;
    EnvironmentReading m_reading;
};

} // namespace keyturn::app
