#pragma once

#include "app/ConfigFields.h"
#include "app/EnvironmentFile.h"

namespace keyturn::app {

/// Turns the tree of one environment file into domain::Environment and collects every fault. One use per object.
class EnvironmentReader {
  public:
    /// `path` is absolute; its folder is what relative paths are relative to.
    EnvironmentReader(QString path, const backends::BackendRegistry& registry);
    EnvironmentReading read(const ConfigNode& root);

  private:
    void readTop(const ConfigPlace& top);
    void readBackends(const ConfigPlace& top);
    domain::BackendConfig readBackend(const ConfigPlace& place);
    void readSettings(const ConfigPlace& place, domain::BackendConfig& backend);
    void readSettings(const ConfigPlace& place, const backends::ConnectionSchema& schema, QMap<QString, QString>& settings);
    void readSetting(const ConfigPlace& place, const backends::ConnectionField& field, QMap<QString, QString>& settings);
    void readWaivers(const ConfigPlace& top);
    domain::Waiver readWaiver(const ConfigPlace& place);
    void readBackup(const ConfigPlace& top);
    void readUnattended(const ConfigPlace& top);
    void readTargets(const ConfigPlace& top);
    BackupDestination readDestination(const ConfigPlace& place);
    void checkReferences(const ConfigNode& root);

    const backends::BackendRegistry& m_registry;
    ConfigFields m_fields;
    EnvironmentReading m_reading;
};

} // namespace keyturn::app
