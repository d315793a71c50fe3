#include "app/AppContext.h"
#include "platform/Keychain.h"
#include "state/KeySlots.h"

#include <QCoreApplication>

#include <array>
#include <cstdio>
#include <string>
#include <string_view>

#include <pty.h>
#include <sched.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

using namespace keyturn;

namespace {

int said(const base::Status& status) {
    if (status) return 0;
    std::printf("%s %s %s\n", qPrintable(base::errorCodeWord(status.error().code)), qPrintable(status.error().condition),
                qPrintable(status.error().args.join(u' ')));
    return 1;
}

base::Status addPassphrase(const QString& home) {
    state::KeySlots slots(home);
    const auto key = slots.openWithKeychain({&platform::Keychain::read, &platform::Keychain::write});
    if (!key) return base::fail(key.error());
    return slots.addPassphrase(*key, base::SecureBytes::fromChars("correct horse battery"));
}

/// Runs keyturnctl on a terminal and answers its question once it does not echo any more. Its exit code.
int answerQuestion(const char* program, const char* home) {
    int terminal = -1;
    const pid_t child = ::forkpty(&terminal, nullptr, nullptr, nullptr);
    if (child < 0) return 2;
    if (child == 0) {
        ::execl(program, program, "--home", home, "env", "list", nullptr);
        ::_exit(126);
    }
    constexpr std::string_view kAnswer = "correct horse battery\n";
    std::string said;
    std::array<char, 512> piece{};
    termios mode{};
    for (ssize_t n = 0; (n = ::read(terminal, piece.data(), piece.size())) > 0;) {
        said.append(piece.data(), static_cast<std::size_t>(n));
        if (said.find("Passphrase") == std::string::npos) continue;
        while (::tcgetattr(terminal, &mode) == 0 && (mode.c_lflag & ECHO) != 0) ::sched_yield();
        if (::write(terminal, kAnswer.data(), kAnswer.size()) < 0) break;
        std::puts("asked");
        said.clear();
    }
    std::printf("%s", said.c_str());
    int status = 0;
    ::waitpid(child, &status, 0);
    ::close(terminal);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 2;
}

} // namespace

/// keychain_driver create|open|addPassphrase HOME, or ask HOME PROGRAM: exit 0, or the error's code, condition and facts on standard output.
int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    if (argc < 3) return 2;
    const std::string_view verb = argv[1];
    if (verb == "ask") return argc == 4 ? answerQuestion(argv[3], argv[2]) : 2;
    const QString home = QString::fromLocal8Bit(argv[2]);
    if (verb == "addPassphrase") return said(addPassphrase(home));
    app::OpenRequest request;
    request.home = home;
    request.createState = verb == "create";
    const auto opened = app::AppContext::open(std::move(request));
    return said(opened ? base::Status() : base::fail(opened.error()));
}
