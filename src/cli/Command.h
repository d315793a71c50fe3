#pragma once

#include "app/AppContext.h"
#include "cli/Console.h"

#include <memory>

namespace CLI {
class App;
}

namespace keyturn::cli {

/// What every command gets.
struct Invocation {
    QString home;
    int passphraseFd = -1;
    QString passphraseFile;
    Console console{Format::Table};
    base::CallContext context;

    /// Opens the home with the passphrase given, else key file, else keychain. Asks on the terminal when that is the only way in.
    /// `createHome`: makes the home when there is none, with that passphrase or the keychain.
    base::Result<std::unique_ptr<app::AppContext>> open(bool createHome = false) const;
};

/// One verb. `declare` adds its options to the subcommand it is handed; the options' storage is the object itself.
class Command {
  public:
    virtual ~Command() = default;
    virtual void declare(CLI::App& verb) = 0;
    virtual ExitCode run(const Invocation& invocation) = 0;
};

/// Every verb by noun: {"secret", "list", description, command}. A verb of "" is the noun itself.
struct CommandEntry {
    const char* noun;
    const char* verb;
    const char* about;
    std::unique_ptr<Command> command;
};
std::vector<CommandEntry> allCommands();

std::vector<CommandEntry> demoCommands();
std::vector<CommandEntry> envCommands();
std::vector<CommandEntry> connectionCommands();
std::vector<CommandEntry> targetCommands();
std::vector<CommandEntry> mountCommands();
std::vector<CommandEntry> accessCommands();
std::vector<CommandEntry> leaseCommands();
std::vector<CommandEntry> secretCommands();
std::vector<CommandEntry> checkCommands();
std::vector<CommandEntry> generateCommands();
std::vector<CommandEntry> rotateCommands();
std::vector<CommandEntry> managedRotationCommands();
std::vector<CommandEntry> backupCommands();
std::vector<CommandEntry> auditCommands();
std::vector<CommandEntry> reportCommands();

inline QString text(const std::string& utf8) {
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

} // namespace keyturn::cli
