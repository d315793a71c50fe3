#include "app/AppContext.h"

#include "app/DemoEnvironment.h"
#include "app/Desk.h"
#include "app/DeskAdministration.h"
#include "app/DeskAudit.h"
#include "app/DeskBackups.h"
#include "app/DeskCopies.h"
#include "app/DeskDue.h"
#include "app/DeskEnvironments.h"
#include "app/DeskGeneration.h"
#include "app/DeskInventory.h"
#include "app/DeskRotation.h"
#include "app/DeskSecrets.h"
#include "app/DeskTargets.h"
#include "backends/BuiltinBackends.h"
#include "base/AtomicFile.h"
#include "crypto/Fingerprint.h"
#include "platform/Keychain.h"
#include "state/KeySlots.h"

#include <QDir>
#include <QFileInfo>

#include <thread>

namespace keyturn::app {

using base::ErrorCode;
using base::fail;

struct AppContext::State {
    explicit State(std::unique_ptr<Desk> opened)
        : desk(std::move(opened)), environments(*desk), observations(*desk), rotation(*desk, observations),
          inventory(*desk, observations, rotation), secrets(*desk, inventory), generation(*desk),
          backups(*desk, inventory), copies(*desk, backups), audit(*desk), administration(*desk, environments), targets(*desk), due(*desk, inventory, rotation) {}

    std::unique_ptr<Desk> desk;
    DeskEnvironments environments;
    ObservationBook observations;
    DeskRotation rotation;
    DeskInventory inventory;
    DeskSecrets secrets;
    DeskGeneration generation;
    DeskBackups backups;
    DeskCopies copies;
    DeskAudit audit;
    DeskAdministration administration;
    DeskTargets targets;
    DeskDue due;
};

namespace {

state::KeychainPort keychainPort() {
    return {&platform::Keychain::read, &platform::Keychain::write};
}

bool isInSyncedFolder(const QString& folder) {
    static const QStringList kMarkers{QStringLiteral("/Dropbox/"), QStringLiteral("/OneDrive/"), QStringLiteral("/Nextcloud/"),
                                      QStringLiteral("/Google Drive/"), QStringLiteral("/ownCloud/"), QStringLiteral("/Syncthing/")};
    const QString path = QFileInfo(folder).absoluteFilePath() + u'/';
    return std::any_of(kMarkers.begin(), kMarkers.end(), [&](const QString& marker) { return path.contains(marker); });
}

base::Result<base::SecureBytes> createKey(state::KeySlots& slots, const OpenRequest& request) {
    if (!request.passphrase.isEmpty()) return slots.createWithPassphrase(request.passphrase);
    if (request.useKeychain && platform::Keychain::isRunning()) return slots.createWithKeychain(keychainPort());
    return fail(ErrorCode::NotFound, QStringLiteral("KT-STO-8"));
}

bool has(const std::vector<state::SlotKind>& kinds, state::SlotKind kind) {
    return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

base::Result<base::SecureBytes> openKey(const state::KeySlots& slots, const OpenRequest& request) {
    if (!request.passphrase.isEmpty()) return slots.openWithPassphrase(request.passphrase);
    const auto kinds = slots.kinds();
    if (!kinds) return fail(kinds.error());
    if (has(*kinds, state::SlotKind::KeyFile)) return slots.openWithKeyFile();
    if (request.useKeychain && has(*kinds, state::SlotKind::Keychain)) return slots.openWithKeychain(keychainPort());
    return fail(ErrorCode::Sealed, QStringLiteral("KT-STO-10"));
}

base::Result<base::SecureBytes> stateKey(const platform::Paths& paths, const OpenRequest& request) {
    state::KeySlots slots(paths.state);
    if (slots.exist()) return openKey(slots, request);
    if (!request.createState) return fail(ErrorCode::NotFound, QStringLiteral("KT-STO-11"), request.home);
    return createKey(slots, request);
}

/// A home that has keys has a state. A new one in its place would hide what the lost one knew: runs half-way, the audit log.
bool isStateLost(const platform::Paths& paths) {
    const QString file = paths.state + QStringLiteral("/state.db");
    return QFileInfo(file).size() == 0 && QFileInfo(file + QStringLiteral("-wal")).size() == 0;
}

base::Result<platform::InstanceLock> lockHome(const platform::Paths& paths, bool wait) {
    using namespace std::chrono_literals;
    auto lock = platform::InstanceLock::acquire(paths.state);
    for (int i = 0; wait && !lock && lock.error().code == ErrorCode::Conflict && i < 100; ++i) {
        std::this_thread::sleep_for(100ms);
        lock = platform::InstanceLock::acquire(paths.state);
    }
    return lock;
}

/// A state that cannot be written takes no audit record: nothing can be done here, and the disk or its access is why.
base::Error unwritable(base::Error error, const QString& home) {
    const bool isPlain = error.condition.isEmpty() && (error.code == ErrorCode::Unavailable || error.code == ErrorCode::PermissionDenied);
    if (!isPlain) return error;
    const QString why = error.args.value(0, errorCodeWord(error.code));
    return base::makeError(error.code, QStringLiteral("KT-AUD-1"), home, {why});
}

/// Why no home can be opened where its key slots are not seen: none is there, it may not be entered, or only the slots are gone.
base::Error absentHome(const platform::Paths& paths, const QString& home) {
    const QFileInfo folder(paths.state);
    if (folder.isDir() && !folder.isExecutable()) return base::makeError(ErrorCode::PermissionDenied, {}, home);
    if (QFileInfo::exists(paths.state + QStringLiteral("/state.db"))) return base::makeError(ErrorCode::NotFound, QStringLiteral("KT-STO-13"), home);
    return base::makeError(ErrorCode::NotFound, QStringLiteral("KT-STO-11"), home);
}

} // namespace

HomeState inspectHome(const QString& home) {
    const auto paths = platform::Paths::forHome(home);
    HomeState found;
    const state::KeySlots slots(paths.state);
    found.exists = slots.exist();
    if (found.exists) {
        if (const auto kinds = slots.kinds()) {
            found.hasPassphrase = has(*kinds, state::SlotKind::Passphrase);
            found.hasKeyFile = has(*kinds, state::SlotKind::KeyFile);
            found.hasKeychain = has(*kinds, state::SlotKind::Keychain);
        }
    }
    found.keychainRunning = platform::Keychain::isRunning();
    found.isDemo = isDemoHome(paths.data);
    found.inSyncedFolder = isInSyncedFolder(paths.state);
    found.hasEnvironments = !QDir(paths.environments()).entryList({QStringLiteral("*.json")}, QDir::Files).isEmpty();
    return found;
}

AppContext::AppContext(std::unique_ptr<State> state) : m(std::move(state)) {}
AppContext::~AppContext() = default;

base::Result<std::unique_ptr<AppContext>> AppContext::open(OpenRequest request) {
    const auto paths = platform::Paths::forHome(request.home);
    // A home that is not there stays not there: nothing is made by a mistyped --home.
    if (!request.createState && !state::KeySlots(paths.state).exist())
        return fail(absentHome(paths, request.home.isEmpty() ? paths.state : request.home));
    for (const QString& folder : {paths.state, paths.environments()})
        if (auto made = base::ensurePrivateFolder(folder); !made) return fail(made.error());
    auto lock = lockHome(paths, request.waitForLock);
    if (!lock) return fail(unwritable(lock.error(), paths.state));
    auto key = stateKey(paths, request);
    if (!key) return fail(key.error());
    if (!request.createState && isStateLost(paths)) return fail(ErrorCode::NotFound, QStringLiteral("KT-STO-12"), paths.state);
    auto desk = std::make_unique<Desk>(paths, request.home, std::move(*lock), std::move(*key));
    if (auto opened = desk->open(); !opened) return fail(unwritable(opened.error(), paths.state));
    if (base::SecureMemory::lockState() != base::MemoryLock::Locked) {
        if (auto noted = desk->recordIntent(QStringLiteral("memory.notLocked"), desk->host()); !noted) return fail(noted.error());
    }
    return std::unique_ptr<AppContext>(new AppContext(std::make_unique<State>(std::move(desk))));
}

EnvironmentService& AppContext::environments() {
    return m->environments;
}
InventoryService& AppContext::inventory() {
    return m->inventory;
}
SecretService& AppContext::secrets() {
    return m->secrets;
}
GenerateService& AppContext::generation() {
    return m->generation;
}
RotationService& AppContext::rotation() {
    return m->rotation;
}
BackupService& AppContext::backups() {
    return m->backups;
}
CopyService& AppContext::copies() {
    return m->copies;
}
AuditService& AppContext::audit() {
    return m->audit;
}
DueService& AppContext::due() {
    return m->due;
}

TargetService& AppContext::targets() {
    return m->targets;
}

AdministrationService& AppContext::administration() {
    return m->administration;
}
QString AppContext::home() const {
    return m->desk->home();
}
QString AppContext::actor() const {
    return m->desk->actor();
}
bool AppContext::isDemo() const {
    return isDemoHome(m->desk->paths().data);
}
base::MemoryLock AppContext::memoryLock() const {
    return base::SecureMemory::lockState();
}

static base::Status makeDemoHome(const QString& home, qint64 size, const base::CallContext& context) {
    const auto paths = platform::Paths::forHome(home);
    const base::SystemClock clock;
    const auto registry = backends::builtinBackends();

    // The state key is made when the demo asks for it the first time: by then createDemo has seen that the folder is free.
    base::SecureBytes key;
    const auto ensureKey = [&]() -> base::Status {
        if (!key.isEmpty()) return {};
        if (auto made = base::ensurePrivateFolder(paths.state); !made) return made;
        auto created = state::KeySlots(paths.state).createWithKeyFile(paths.state + QStringLiteral("/state.key"));
        if (!created) return fail(created.error());
        key = std::move(*created);
        return {};
    };
    backends::BackendSecrets secrets;
    secrets.key = [&](const QString& purpose) -> base::Result<base::SecureBytes> {
        if (auto ready = ensureKey(); !ready) return fail(ready.error());
        return state::deriveKey(key, purpose);
    };
    secrets.fingerprint = [&](base::ByteSpan value) -> QString {
        if (!ensureKey()) return {};
        const auto derived = state::deriveKey(key, QStringLiteral("fingerprint"));
        return crypto::Fingerprint::of(derived.bytes(), value).shortForm();
    };
    auto report = createDemo(home, {.now = clock.now(), .size = static_cast<int>(size)}, registry, secrets);
    if (!report) return fail(report.error());
    if (auto ready = ensureKey(); !ready) return ready;
    auto opened = AppContext::open({.home = home, .passphrase = {}, .useKeychain = false, .createState = true});
    if (!opened) return fail(opened.error());
    const auto first = (*opened)->inventory().refresh({}, context);
    return first ? base::Status{} : fail(first.error());
}

base::Status initDemoHome(const QString& folder, qint64 size, const base::CallContext& context) {
    if (auto on = context.check(); !on) return on;
    const QString home = QFileInfo(folder).absoluteFilePath();
    QDir dir(home);
    constexpr auto kAll = QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot;
    const bool existed = dir.exists(), wasEmpty = !existed || (dir.isReadable() && dir.isEmpty(kAll));
    auto made = makeDemoHome(home, size, context);
    if (made || !wasEmpty) return made;
    // Somebody else is at work in it at the same moment: what is there may be theirs.
    if (made.error().code == ErrorCode::AlreadyExists || made.error().code == ErrorCode::Conflict) return made;
    // All that is in it came from here: half a demo would stand in the way of the next try.
    dir.removeRecursively();
    if (existed) dir.mkpath(QStringLiteral("."));
    return made;
}

} // namespace keyturn::app
