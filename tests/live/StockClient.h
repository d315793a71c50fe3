#pragma once

#include "LiveDesk.h"

namespace keyturn::live {

/// The command line client that a service itself brings, on the same server as Keyturn.
class StockClient {
  public:
    StockClient(QString program, QStringList first, QMap<QString, QString> variables)
        : m_program(std::move(program)), m_first(std::move(first)), m_variables(std::move(variables)) {}

    test::Outcome run(const QStringList& arguments, const QByteArray& input = {}) const {
        QProcess process;
        auto environment = QProcessEnvironment::systemEnvironment();
        for (const auto& [name, value] : m_variables.asKeyValueRange()) environment.insert(name, value);
        process.setProcessEnvironment(environment);
        process.start(m_program, m_first + arguments);
        process.write(input);
        process.closeWriteChannel();
        if (!process.waitForFinished(60'000)) return {};
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(), process.readAllStandardError()};
    }
    test::Outcome run(const char* words, const QByteArray& input = {}) const { return run(QString::fromUtf8(words).split(u' '), input); }

  private:
    QString m_program;
    QStringList m_first;
    QMap<QString, QString> m_variables;
};

/// A key pair as `openssl` of the guides writes it; the same for a whole test.
struct PemPair {
    QByteArray privateKey;
    QByteArray publicKey;

    static PemPair made() {
        const auto openssl = [](const char* words, const QByteArray& input) {
            return test::runProgram(QStringLiteral("openssl"), QString::fromLatin1(words).split(u' '), input).out;
        };
        PemPair pair;
        pair.privateKey = openssl("genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048", {});
        pair.publicKey = openssl("pkey -pubout", pair.privateKey);
        return pair;
    }
};

} // namespace keyturn::live
