#include "app/NearestWord.h"
#include "base/PrivateKeyText.h"
#include "base/Redactor.h"
#include "base/SecureMemory.h"
#include "cli/Command.h"
#include "cli/Interrupts.h"
#include "platform/HeapTuning.h"
#include "platform/ProcessHardening.h"
#include "platform/ToolkitMessages.h"

#include <CLI/CLI.hpp>
#include <QCoreApplication>

#include <csignal>
#include <cstdio>
#include <cstring>
#include <map>

namespace keyturn::cli {

static bool wantsDescriptor(int argc, char** argv) {
    for (int i = 1; i < argc; ++i)
        if (std::strstr(argv[i], "-fd") != nullptr || std::strncmp(argv[i], "--fd", 4) == 0) return true;
    return false;
}

/// No argument is meant to be a private key, and the library repeats what it did not expect.
static bool holdsPrivateKey(int argc, char** argv) {
    for (int i = 1; i < argc; ++i)
        if (base::holdsPrivateKey(QString::fromUtf8(argv[i]))) return true;
    return false;
}

struct GlobalOptions {
    std::string home;
    std::string format = "table";
    std::string passphraseFile;
    int passphraseFd = -1;
};

static void declareGlobals(CLI::App& root, GlobalOptions& options) {
    root.add_option("--home", options.home, "folder of configuration and state (default: the platform's own)");
    root.add_option("--format", options.format, "table, json or csv")->check(CLI::IsMember({"table", "json", "csv"}));
    auto* fd = root.add_option("--passphrase-fd", options.passphraseFd, "unlock the state with the passphrase on this descriptor");
    root.add_option("--passphrase-file", options.passphraseFile, "unlock the state with the passphrase in this file (0600)")->excludes(fd);
    root.set_version_flag("--version", std::string("keyturnctl ") + KEYTURN_VERSION);
    root.require_subcommand(1);
    root.fallthrough();
    root.footer("Exit codes: 0 done, 1 failed, 2 usage, 3 findings, 4 partial, 5 locked or conflict.\n"
                "Start with: keyturnctl demo init DIR, then keyturnctl --home DIR secret list");
}

constexpr auto kEverywhere = "With every command: --home DIR, --format table|json|csv, --passphrase-fd N or --passphrase-file F.";

static const char* aboutNoun(const std::string& noun) {
    static constexpr std::pair<const char*, const char*> kAbout[] = {
        {"demo", "A home to try everything in"},
        {"env", "Environments, their files and connections"},
        {"secret", "Inventory, versions, values"},
        {"connection", "Connect stores, test connections and keep their credentials"},
        {"access", "Policies and tokens of a connected server"},
        {"lease", "What a connected server has issued for a time"},
        {"target", "Systems that check credentials, rotated with the stores"},
        {"rotate", "Plan, run, resume, roll back and retire a rotation"},
        {"backup", "Create, check, restore and drill backups"},
        {"audit", "The log of every act: verify, export, list"},
        {"incident", "Rotate what an intruder could read, with a report at the end"},
        {"report", "Figures and evidence"},
    };
    for (const auto& [word, about] : kAbout)
        if (noun == word) return about;
    return "";
}

static Invocation invocationOf(const GlobalOptions& options, std::stop_token stop) {
    Invocation on;
    on.home = text(options.home);
    on.passphraseFd = options.passphraseFd;
    on.passphraseFile = text(options.passphraseFile);
    on.console = Console(options.format == "json" ? Format::Json : options.format == "csv" ? Format::Csv : Format::Table);
    on.context.stop = std::move(stop);
    return on;
}

/// A word where a noun or verb is due: the library would only say that one is missing.
static bool sayUnknownWord(const CLI::App& root) {
    const CLI::App* at = &root;
    while (!at->get_subcommands().empty()) at = at->get_subcommands().front();
    const auto rest = root.remaining(true);
    const bool expectsWord = !at->get_subcommands([](const CLI::App*) { return true; }).empty();
    if (!expectsWord || rest.empty() || rest.front().starts_with('-')) return false;
    QStringList known;
    for (const CLI::App* one : at->get_subcommands([](const CLI::App*) { return true; })) known << text(one->get_name());
    const QString given = text(rest.front());
    const QString nearest = app::nearestWord(given, known);
    QString line = QStringLiteral("keyturnctl: there is no %1 \"%2\".").arg(at == &root ? QStringLiteral("command") : QStringLiteral("%1 command").arg(text(at->get_name())), base::shownSafely(given));
    line += nearest.isEmpty() ? QStringLiteral(" Known: %1.").arg(known.join(QStringLiteral(", "))) : QStringLiteral(" Did you mean \"%1\"?").arg(nearest);
    Console(Format::Table).note(line);
    return true;
}

static int run(int argc, char** argv) {
    // A reader that goes away is told by write itself: what is under way is finished and recorded.
    std::signal(SIGPIPE, SIG_IGN);
    const Interrupts interrupts;
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("keyturn"));
    platform::quietToolkit("keyturnctl");

    if (holdsPrivateKey(argc, argv))
        return static_cast<int>(Console(Format::Table).fail(base::makeError(base::ErrorCode::InvalidInput, QStringLiteral("KT-BAK-25"))));
    CLI::App root("Keyturn: the age of every secret, staged rotation, proved backups", "keyturnctl");
    GlobalOptions options;
    declareGlobals(root, options);
    auto commands = allCommands();
    std::map<std::string, CLI::App*> nouns;
    std::vector<std::pair<CLI::App*, Command*>> verbs;
    for (auto& entry : commands) {
        CLI::App*& noun = nouns[entry.noun];
        const bool isVerb = *entry.verb != '\0';
        if (noun == nullptr) {
            noun = root.add_subcommand(entry.noun, isVerb ? aboutNoun(entry.noun) : entry.about)->fallthrough();
            noun->footer(kEverywhere);
            if (isVerb) noun->require_subcommand(1);
        }
        CLI::App* verb = isVerb ? noun->add_subcommand(entry.verb, entry.about)->fallthrough() : noun;
        verb->footer(kEverywhere);
        entry.command->declare(*verb);
        verbs.emplace_back(verb, entry.command.get());
    }
    try {
        root.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        if (sayUnknownWord(root)) return static_cast<int>(ExitCode::Usage);
        const auto said = root.exit(error) == 0 ? ExitCode::Done : ExitCode::Usage;
        return static_cast<int>(Console(Format::Table).finish(said));
    }
    const Invocation on = invocationOf(options, interrupts.token());
    for (const auto& [verb, command] : verbs)
        if (verb->parsed()) return static_cast<int>(on.console.finish(command->run(on)));
    return static_cast<int>(ExitCode::Usage);
}

} // namespace keyturn::cli

int main(int argc, char** argv) {
    keyturn::platform::hardenProcess(argc, argv, keyturn::cli::wantsDescriptor(argc, argv));
    keyturn::base::SecureMemory::initialise();
    keyturn::platform::tuneHeap();
    try {
        return keyturn::cli::run(argc, argv);
    } catch (const std::bad_alloc&) {
        std::fputs("keyturnctl: no locked memory is left. Nothing more was done. Raise the memlock limit. [KT-MEM-1]\n", stderr);
        return static_cast<int>(keyturn::cli::ExitCode::Failed);
    }
}
