#pragma once

#include "app/InventoryService.h"
#include "backends/api/BackendRegistry.h"
#include "base/SecureBytes.h"

#include <map>

namespace keyturn::app {

struct ConfigFault {
    QString file;
    base::Error error; ///< args name line and field
};

struct EnvironmentView {
    QString name;
    domain::Guard guard = domain::Guard::Protected;
    QString file;
    std::vector<BackendView> backends;
};

enum class TestState { Passed, Warning, Failed, NotTried };

/// One line of a connection test or of env doctor.
struct ConnectionTestLine {
    QString environment;
    QString backend;
    QString step;    ///< "open", "list", "metadata", "read", "write", "note" (what is to say about the store or its credential), "policy" (its
                     ///< detail is the text of the least rights, of several lines, to copy), "keys", "unlock", ...
    TestState state = TestState::NotTried;
    QString detail;  ///< facts ("14 names"), already text, never a value
    std::optional<base::Error> problem;
};

/// A store that this machine already knows the way to.
struct FoundStore {
    QString kind;
    QString title;      ///< of the kind, English
    backends::FoundConnection connection;
    bool isConnected = false; ///< a backend of an environment has these settings
};

/// Values of secret fields by field id, typed by a person and kept nowhere yet.
using TypedCredentials = std::map<QString, base::SecureBytes>;

/// Environments and connections: one JSON file per environment in the config folder.
class EnvironmentService {
  public:
    virtual ~EnvironmentService() = default;
    virtual std::vector<EnvironmentView> list() const = 0;
    virtual base::Result<domain::Environment> environment(const QString& name) const = 0;
    /// Every fault of every file, each with line and field; empty when all is well.
    virtual std::vector<ConfigFault> check() const = 0;
    virtual std::vector<ConnectionTestLine> doctor(const base::CallContext& context) = 0;
    virtual std::vector<backends::ConnectionSchema> backendTypes() const = 0;
    /// What this machine already has: profiles and addresses of other tools, and what connected env files say of their provider (SECRET_PROVIDER,
    /// SECRET_PREFIX). Reads files, asks no network; what is read of an env file is on record.
    virtual std::vector<FoundStore> found(const base::CallContext& context) = 0;
    /// Tries a connection that need not be saved, with what was typed in place of the settings of those fields; changes nothing outside.
    virtual std::vector<ConnectionTestLine> test(const QString& environment, const domain::BackendConfig& config,
                                                 const TypedCredentials& typed, const base::CallContext& context) = 0;
    /// Adds the backend to the environment's file, making the file when the environment is new; audited. AlreadyExists for a taken id.
    virtual base::Status addBackend(const QString& environment, const domain::BackendConfig& config) = 0;
    /// Replaces the settings of a backend in the environment's file; audited. NotFound KT-CFG-12.
    virtual base::Status changeBackend(const QString& environment, const domain::BackendConfig& config) = 0;
    /// Keeps the value of a connection's secret field in the keychain, or where none runs sealed in this home, and answers the reference
    /// that stands in its settings; audited, the value is not. Replaces an older one.
    virtual base::Result<QString> keepCredential(const QString& environment, const QString& backend, const QString& field,
                                                 const base::SecureBytes& value) = 0;
    /// Also forgets the credentials that keepCredential() stored for it.
    virtual base::Status removeBackend(const QString& environment, const QString& backend) = 0;
    virtual base::Status setBackendGuard(const QString& environment, const QString& backend, domain::Guard guard) = 0;
    /// Reads the files again.
    virtual base::Status reload() = 0;
};

} // namespace keyturn::app
