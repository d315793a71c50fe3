#include "app/DemoWriter.h"

#include "app/DemoFiles.h"
#include "base/AtomicFile.h"
#include "crypto/CertificateBuilder.h"
#include "crypto/KeyGenerator.h"
#include "crypto/OpenSshKey.h"
#include "crypto/Random.h"
#include "crypto/ValueGenerator.h"

#include <nlohmann/json.hpp>

#include <QFile>

#include <fcntl.h>
#include <sys/stat.h>

#include <cerrno>

namespace keyturn::app {

using base::fail;
using base::SecureBytes;

namespace {

base::ByteSpan spanOf(const QByteArray& bytes) {
    return {reinterpret_cast<const std::uint8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size())};
}

base::ByteSpan spanOf(const char* text) {
    return {reinterpret_cast<const std::uint8_t*>(text), std::strlen(text)};
}

std::string utf8(const QString& text) {
    const QByteArray bytes = text.toUtf8();
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

base::Status write(const QString& path, base::ByteSpan content, mode_t mode = 0600) {
    base::WriteRules rules;
    rules.mode = mode;
    rules.createOnly = true;
    auto written = base::writeFile(path, content, rules);
    return written ? base::Status{} : fail(written.error());
}

void appendHex(SecureBytes& to, base::ByteSpan bytes) {
    constexpr char kDigits[] = "0123456789abcdef";
    for (const std::uint8_t byte : bytes) {
        to.append(kDigits[byte >> 4]);
        to.append(kDigits[byte & 15]);
    }
}

constexpr int kCertificateDays = 90;

} // namespace

QString DemoWriter::fleetBackend(int number) {
    return QStringLiteral("fleet-%1").arg(number, 2, 10, QLatin1Char('0'));
}

base::Result<SecureBytes> DemoWriter::generated(const QString& spec) const {
    auto parsed = crypto::ValueSpec::parse(spec, true);
    if (!parsed) return fail(parsed.error());
    auto made = crypto::ValueGenerator::generate(*parsed);
    if (!made) return fail(made.error());
    return std::move(made->value);
}

base::Result<SecureBytes> DemoWriter::keyPair(const QString& spec) {
    auto parsed = crypto::ValueSpec::parse(spec, true);
    if (!parsed) return fail(parsed.error());
    auto pair = crypto::KeyGenerator::generate(parsed->key);
    if (!pair) return fail(pair.error());
    if (parsed->kind == crypto::ValueKind::OpenSsh) {
        auto ssh = crypto::OpenSshKey::fromPrivateKey(pair->privatePem.bytes(), QStringLiteral("deploy@demo.example"));
        if (!ssh) return fail(ssh.error());
        return std::move(ssh->privateText);
    }
    m_otherHalf = SecureBytes(spanOf(pair->publicPem));
    return std::move(pair->privatePem);
}

/// A certificate that ends `DAYS` from now; started long enough before to have been valid once.
base::Result<SecureBytes> DemoWriter::certificate(const QString& spec) {
    auto pair = crypto::KeyGenerator::generate({crypto::KeyAlgorithm::EcP256, 0});
    if (!pair) return fail(pair.error());
    crypto::CertificateSubject subject;
    subject.commonName = spec.section(u':', 0, 0);
    subject.organization = QStringLiteral("Keyturn demo");
    subject.names = {{crypto::AlternativeName::Kind::Dns, subject.commonName}};
    const int daysLeft = spec.section(u':', 1).toInt();
    // half a day more, so that the demo shows the same number of days until the evening
    const auto start = m_options.now + std::chrono::days(daysLeft - kCertificateDays) + std::chrono::hours(12);
    auto made = crypto::CertificateBuilder::selfSigned(subject, pair->privatePem.bytes(), kCertificateDays, start);
    if (!made) return fail(made.error());
    m_otherHalf = std::move(pair->privatePem);
    return SecureBytes(spanOf(*made));
}

base::Result<SecureBytes> DemoWriter::make(DemoValue value, const QString& spec) {
    switch (value) {
    case DemoValue::Generated: return generated(spec);
    case DemoValue::Plain: return SecureBytes(spanOf(spec.toUtf8()));
    case DemoValue::SameAs: return m_values.at(spec).clone();
    case DemoValue::KeyPair: return keyPair(spec);
    case DemoValue::Certificate: return certificate(spec);
    case DemoValue::PublicHalf:
    case DemoValue::CertificateKey: return std::move(m_otherHalf);
    case DemoValue::WithNewline: break;
    }
    auto made = generated(spec);
    if (made) made->append('\n');
    return made;
}

QString DemoWriter::folderOf(const QString& backend, const QString& environment) const {
    if (backend == QLatin1String("docker")) return m_folder + QStringLiteral("/docker/") + environment;
    return m_folder + u'/' + backend;
}

base::Status DemoWriter::writeSecretFile(const QString& file, base::ByteSpan value, int ageDays) const {
    if (auto written = write(file, value); !written) return written;
    const auto seconds = std::chrono::floor<std::chrono::seconds>(m_options.now - std::chrono::days(std::max(ageDays, 0)));
    timespec when[2] = {};
    when[0].tv_nsec = UTIME_OMIT;
    when[1].tv_sec = ageDays == kNoDate ? 0 : static_cast<time_t>(seconds.time_since_epoch().count());
    if (::utimensat(AT_FDCWD, QFile::encodeName(file).constData(), when, AT_SYMLINK_NOFOLLOW) != 0)
        return fail(base::errnoError(errno, file));
    return {};
}

base::Status DemoWriter::writeEnvironment(const QString& environment, std::span<const DemoItem> items) {
    SecureBytes envFile;
    for (const DemoItem& item : items) {
        const QString name = QString::fromUtf8(item.name);
        const QString backend = QString::fromLatin1(item.backend);
        if (name.isEmpty()) {
            envFile.append(std::string_view(envFile.isEmpty() ? "# " : "\n# "));
            envFile.append(std::string_view(item.spec));
            envFile.append('\n');
            continue;
        }
        auto value = make(item.value, QString::fromUtf8(item.spec));
        if (!value) return fail(value.error());
        ++m_secrets;
        const domain::SecretRef ref{environment, backend, name, {}};
        if (backend == QLatin1String("env")) {
            envFile.append(spanOf(name.toUtf8()));
            envFile.append('=');
            envFile.append(value->bytes());
            envFile.append('\n');
            m_seeds.push_back({{ref, m_options.now - std::chrono::days(item.ageDays), !item.atLeast}, item.ageDays});
        } else {
            const QString folder = folderOf(backend, environment);
            if (auto made = base::ensurePrivateFolder(folder); !made) return made;
            if (auto done = writeSecretFile(folder + u'/' + name, value->bytes(), item.ageDays); !done) return done;
        }
        m_values.insert_or_assign(environment + u'/' + backend + u'/' + name, std::move(*value));
    }
    return write(m_folder + QStringLiteral("/.env.") + environment, envFile.bytes());
}

base::Status DemoWriter::writeVault(backends::SecretBackend& vault) {
    const auto items = demoVault();
    for (std::size_t i = 0; i < items.size();) {
        const QString path = QString::fromLatin1(items[i].path);
        backends::SecretWrite change;
        change.guard = backends::WriteGuard::CreateOnly;
        change.writtenBy = QStringLiteral("demo");
        for (; i < items.size() && path == QLatin1String(items[i].path); ++i) {
            auto value = make(items[i].value, QString::fromUtf8(items[i].spec));
            if (!value) return fail(value.error());
            change.value.fields.push_back({QString::fromLatin1(items[i].field), std::move(*value)});
            change.valueDate = m_options.now - std::chrono::days(items[i].ageDays);
            if (items[i].expiresInDays != 0)
                change.tags.insert(QStringLiteral("expiresAt"),
                                   base::isoUtc(m_options.now + std::chrono::days(items[i].expiresInDays) + std::chrono::hours(12)));
        }
        if (auto written = vault.write(path, std::move(change), {}); !written) return fail(written.error());
        ++m_secrets;
    }
    return {};
}

base::Status DemoWriter::writeExample() {
    QByteArray text("# Names that every environment of the auth service sets. No values here.\n");
    for (const DemoItem& item : demoProduction())
        if (QLatin1String(item.backend) == QLatin1String("env") && *item.name != '\0' && item.value != DemoValue::Plain)
            text += QByteArray(item.name) + "=\n";
    text += "TWOFA_ENCRYPTION_KEY=\n";
    return write(m_folder + QStringLiteral("/.env.example"), spanOf(text));
}

base::Status DemoWriter::writeScript() {
    if (auto made = base::ensurePrivateFolder(m_folder + QStringLiteral("/bin")); !made) return made;
    return write(m_folder + QStringLiteral("/bin/reload-auth.sh"), spanOf(kDemoScript), 0700);
}

base::Result<int> DemoWriter::writeFleet(int size) {
    static constexpr const char* kKinds[] = {"DB_PASSWORD", "API_KEY", "JWT_SECRET", "WEBHOOK_SECRET", "REDIS_PASSWORD"};
    constexpr std::size_t kBytes = 24;
    int files = 0;
    for (int done = 0; done < size; ++files) {
        const int here = std::min(kFleetFile, size - done);
        auto random = crypto::bytes(static_cast<std::size_t>(here) * kBytes);
        if (!random) return fail(random.error());
        SecureBytes text;
        text.reserve(static_cast<std::size_t>(here) * 80);
        for (int i = 0; i < here; ++i) {
            const QByteArray name = QStringLiteral("SERVICE_%1_%2=").arg(done + i, 5, 10, QLatin1Char('0')).arg(QLatin1String(kKinds[i % 5])).toLatin1();
            text.append(spanOf(name));
            appendHex(text, random->bytes().subspan(static_cast<std::size_t>(i) * kBytes, kBytes));
            text.append('\n');
        }
        if (auto written = write(m_folder + QStringLiteral("/.env.") + fleetBackend(files + 1), text.bytes()); !written)
            return fail(written.error());
        done += here;
    }
    m_secrets += std::max(size, 0);
    return files;
}

base::Status DemoWriter::writeSeeds(int fleet) const {
    nlohmann::ordered_json document;
    document["schema"] = "keyturn/demo/1";
    document["at"] = utf8(base::isoUtc(m_options.now));
    document["fleet"] = fleet;
    document["seeds"] = nlohmann::ordered_json::array();
    for (const auto& [seed, days] : m_seeds)
        document["seeds"].push_back({{"ref", utf8(seed.ref.toText())}, {"days", days}, {"witnessed", seed.changeWitnessed}});
    const std::string text = document.dump(1) + "\n";
    return write(m_folder + QStringLiteral("/seeds.json"), spanOf(text.c_str()));
}

} // namespace keyturn::app
