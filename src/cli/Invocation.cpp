#include "cli/Command.h"
#include "cli/SecretInput.h"

#include <unistd.h>

#include <iterator>

namespace keyturn::cli {

base::Result<std::unique_ptr<app::AppContext>> Invocation::open(bool createHome) const {
    app::OpenRequest request;
    request.home = home;
    request.createState = createHome;
    const bool given = passphraseFd >= 0 || !passphraseFile.isEmpty();
    const auto state = app::inspectHome(home);
    const bool onlyWay = state.exists && state.hasPassphrase && !state.hasKeyFile && !(state.hasKeychain && state.keychainRunning);
    if (given || (onlyWay && ::isatty(STDIN_FILENO) == 1)) {
        auto passphrase = readPassphrase({passphraseFd, passphraseFile, QStringLiteral("Passphrase")});
        if (!passphrase) return base::fail(passphrase.error());
        request.passphrase = std::move(*passphrase);
    }
    return app::AppContext::open(std::move(request));
}

std::vector<CommandEntry> allCommands() {
    std::vector<CommandEntry> all;
    for (auto* make : {&demoCommands, &envCommands, &connectionCommands, &targetCommands, &mountCommands, &accessCommands, &leaseCommands, &secretCommands, &checkCommands, &generateCommands, &rotateCommands, &managedRotationCommands,
                       &backupCommands, &auditCommands, &reportCommands}) {
        auto entries = make();
        all.insert(all.end(), std::make_move_iterator(entries.begin()), std::make_move_iterator(entries.end()));
    }
    return all;
}

} // namespace keyturn::cli
