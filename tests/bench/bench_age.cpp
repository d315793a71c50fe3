// bench_age encrypt|decrypt IN OUT KEYFILE: one file through our age code, for tests beside the age program. The key
// file is an age identity file (decrypt) or holds one recipient line (encrypt).
#include "base/AtomicFile.h"
#include "base/SecureMemory.h"
#include "crypto/Age.h"

#include <QFile>

#include <cstdio>

#include <fcntl.h>
#include <unistd.h>

using namespace keyturn;

namespace {

base::Status encrypt(int in, const crypto::ByteSink& sink, const QString& keyFile) {
    const auto key = base::readFile(keyFile);
    if (!key) return base::fail(key.error());
    const auto text = key->content.chars();
    const auto recipient = crypto::AgeRecipient::parse(QString::fromUtf8(text.data(), qsizetype(text.size())));
    if (!recipient) return base::fail(recipient.error());
    auto encryptor = crypto::AgeEncryptor::begin(std::span(&*recipient, 1), sink);
    if (!encryptor) return base::fail(encryptor.error());
    const auto source = crypto::sourceOfDescriptor(in, QStringLiteral("in"));
    std::vector<std::uint8_t> buffer(256 * 1024);
    for (;;) {
        const auto n = source(buffer);
        if (!n) return base::fail(n.error());
        if (*n == 0) return encryptor->finish();
        if (auto took = encryptor->append(std::span(buffer).first(*n)); !took) return took;
    }
}

base::Status decrypt(int in, const crypto::ByteSink& sink, const QString& keyFile) {
    const auto key = base::readFile(keyFile);
    if (!key) return base::fail(key.error());
    const auto identities = crypto::AgeIdentity::parseFile(key->content.bytes());
    if (!identities) return base::fail(identities.error());
    auto decryptor = crypto::AgeDecryptor::open(crypto::sourceOfDescriptor(in, QStringLiteral("in")), *identities);
    if (!decryptor) return base::fail(decryptor.error());
    return decryptor->drain(sink);
}

/// Of this program alone; rusage also counts what the starting process had in use.
void printPeak() {
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly)) return;
    for (const QByteArray& line : status.readAll().split('\n'))
        if (line.startsWith("VmHWM:")) std::printf("peak %.1f MiB\n", line.mid(6).trimmed().split(' ').first().toDouble() / 1024);
}

} // namespace

int main(int argc, char** argv) {
    base::SecureMemory::initialise();
    const QByteArray mode(argc == 5 ? argv[1] : "");
    if (mode != "encrypt" && mode != "decrypt") {
        std::fputs("usage: bench_age encrypt|decrypt IN OUT KEYFILE\n", stderr);
        return 2;
    }
    const int in = ::open(argv[2], O_RDONLY | O_CLOEXEC);
    const int out = ::open(argv[3], O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (in < 0 || out < 0) {
        std::perror("open");
        return 2;
    }
    const auto sink = crypto::sinkToDescriptor(out, QStringLiteral("out"));
    const auto keyFile = QFile::decodeName(argv[4]);
    const auto done = mode == "encrypt" ? encrypt(in, sink, keyFile) : decrypt(in, sink, keyFile);
    if (!done) {
        std::fprintf(stderr, "%s %s\n", qPrintable(base::errorCodeWord(done.error().code)),
                     qPrintable(done.error().condition));
        return 1;
    }
    printPeak();
    return ::close(out) == 0 ? 0 : 1;
}
