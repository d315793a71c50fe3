#pragma once

#include "base/CallContext.h"
#include "base/SecureBytes.h"
#include "base/SecureMemory.h"

#include <QString>
#include <QStringList>

#include <memory>

namespace keyturn::state {
class StateStore;
}
namespace keyturn::audit {
class AuditLog;
}

namespace keyturn::app {

class EnvironmentService;
class InventoryService;
class SecretService;
class GenerateService;
class RotationService;
class BackupService;
class CopyService;
class AuditService;
class AdministrationService;
class TargetService;
class DueService;

/// What a home looks like before it is opened.
struct HomeState {
    bool exists = false;          ///< has a state key
    bool hasPassphrase = false;
    bool hasKeyFile = false;
    bool hasKeychain = false;
    bool keychainRunning = false; ///< an OS keychain answers on this desktop
    bool isDemo = false;
    bool inSyncedFolder = false;  ///< FIL-7 warning
    bool hasEnvironments = false;
};
HomeState inspectHome(const QString& home);

/// How to open, or first make, a home. At most one of the ways is used: passphrase if given, else key file, else keychain.
struct OpenRequest {
    QString home;                 ///< empty: the platform's folders
    base::SecureBytes passphrase; ///< empty: none given
    bool useKeychain = true;
    bool createState = false;     ///< make the state key when there is none (first run); with the passphrase if given, else the keychain
    bool waitForLock = false;     ///< false: Conflict KT-STO-2 at once when another console has the home
};

/// The composition root: opens one home and owns everything in it. The only place that names concrete backends. Open and close on one thread;
/// the services are thread-safe and blocking (call them through TaskRunner from the window). Destroying it wipes all keys: that is "lock".
class AppContext {
  public:
    /// Unauthenticated KT-STO-4 (wrong passphrase), KT-STO-1 (no key found: give a passphrase), NotFound KT-STO-11 (no home here: run
    /// demo init or connect a backend), KT-STO-12 (its state is gone), Sealed KT-STO-10 (no way to unlock given), Conflict KT-STO-2
    /// (already open elsewhere).
    static base::Result<std::unique_ptr<AppContext>> open(OpenRequest request);
    ~AppContext();
    AppContext(const AppContext&) = delete;
    AppContext& operator=(const AppContext&) = delete;

    EnvironmentService& environments();
    InventoryService& inventory();
    SecretService& secrets();
    GenerateService& generation();
    RotationService& rotation();
    BackupService& backups();
    CopyService& copies();
    AuditService& audit();
    AdministrationService& administration();
    TargetService& targets();
    DueService& due();

    QString home() const;
    QString actor() const;          ///< login name of the person
    bool isDemo() const;
    base::MemoryLock memoryLock() const;

  private:
    struct State;
    explicit AppContext(std::unique_ptr<State> state);
    std::unique_ptr<State> m;
};

/// Makes a home with the demo environment in `folder` (must be absent or empty): key file, configuration, files, seeds. `size` 0: the
/// standard demo; else about that many generated secrets more.
base::Status initDemoHome(const QString& folder, qint64 size, const base::CallContext& context);

} // namespace keyturn::app
