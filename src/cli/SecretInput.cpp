#include "cli/SecretInput.h"

#include "base/AtomicFile.h"

#include <termios.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdio>

namespace keyturn::cli {

using base::ErrorCode;
using base::fail;

namespace {

constexpr std::size_t kLargest = std::size_t{1} << 20;

base::Result<base::SecureBytes> readDescriptor(int fd, const QString& subject) {
    base::SecureBytes content;
    std::array<std::uint8_t, 4096> buffer{};
    for (;;) {
        const ssize_t n = ::read(fd, buffer.data(), buffer.size());
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) return fail(base::errnoError(errno, subject));
        if (n == 0) break;
        content.append(base::ByteSpan(buffer.data(), static_cast<std::size_t>(n)));
        base::secureWipe(buffer.data(), buffer.size());
        if (content.size() > kLargest)
            return fail(ErrorCode::TooLarge, QStringLiteral("KT-VAL-3"), subject, {QStringLiteral("more than ") + QString::number(kLargest), QString::number(kLargest)});
    }
    return content;
}

/// Echo off while it lives.
class QuietTerminal {
  public:
    QuietTerminal() {
        m_active = ::tcgetattr(STDIN_FILENO, &m_before) == 0;
        termios quiet = m_before;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        if (m_active) ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
    }
    ~QuietTerminal() {
        if (m_active) ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &m_before);
    }
    QuietTerminal(const QuietTerminal&) = delete;
    QuietTerminal& operator=(const QuietTerminal&) = delete;

  private:
    termios m_before{};
    bool m_active = false;
};

base::Result<base::SecureBytes> readLine(const QString& prompt) {
    const QByteArray shown = prompt.toUtf8() + ": ";
    std::fwrite(shown.constData(), 1, static_cast<std::size_t>(shown.size()), stderr);
    const QuietTerminal quiet;
    base::SecureBytes line;
    char c = 0;
    while (::read(STDIN_FILENO, &c, 1) == 1 && c != '\n') line.append(c);
    std::fputc('\n', stderr);
    return line;
}

} // namespace

base::Result<base::SecureBytes> readSecret(const SecretSource& source) {
    if (source.fd >= 0) return readDescriptor(source.fd, QStringLiteral("descriptor %1").arg(source.fd));
    if (!source.file.isEmpty()) {
        auto file = base::readFile(source.file, {.largest = static_cast<qint64>(kLargest), .ownerOnly = true});
        if (!file) return fail(file.error());
        return std::move(file->content);
    }
    if (::isatty(STDIN_FILENO) == 1) return readLine(source.prompt);
    return readDescriptor(STDIN_FILENO, QStringLiteral("standard input"));
}

base::Result<base::SecureBytes> readPassphrase(const SecretSource& source) {
    auto passphrase = readSecret(source);
    if (passphrase && passphrase->size() > 0 && passphrase->data()[passphrase->size() - 1] == '\n') passphrase->chop(1);
    if (passphrase && passphrase->isEmpty()) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-VAL-11"), source.prompt);
    return passphrase;
}

} // namespace keyturn::cli
