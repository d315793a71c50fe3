#include "backup/BackupScan.h"

#include "backup/BackupFile.h"
#include "backup/BackupSignature.h"
#include "base/AtomicFile.h"
#include "base/PrivateKeyText.h"
#include "crypto/AgeDecryptor.h"

namespace keyturn::backup {

using base::ErrorCode;
using crypto::AgeDecryptor;
using crypto::AgeIdentity;

namespace {

constexpr qint64 kLargestIdentityFile = 64 * 1024;
constexpr qint64 kPayloadNonce = 16;
constexpr qint64 kSealedChunk = 64 * 1024 + 16;

bool tellsOfTheFile(const base::Error& error) {
    static const QStringList kAge{QStringLiteral("KT-AGE-1"), QStringLiteral("KT-AGE-2"), QStringLiteral("KT-AGE-3")};
    return error.condition.startsWith(u"KT-BAK-") || error.condition == u"KT-NAM-1" || kAge.contains(error.condition);
}

base::Result<std::vector<AgeIdentity>> identitiesOf(const OpenWith& key) {
    if (key.identityFile.isEmpty()) {
        std::vector<AgeIdentity> out;
        out.push_back(AgeIdentity::fromPassphrase(key.passphrase.clone()));
        return out;
    }
    if (base::holdsPrivateKey(key.identityFile)) return base::fail(ErrorCode::InvalidInput, QStringLiteral("KT-BAK-25"));
    auto file = base::readFile(key.identityFile, {.largest = kLargestIdentityFile, .ownerOnly = true});
    if (!file) return base::fail(file.error());
    auto parsed = AgeIdentity::parseFile(file->content.bytes());
    if (!parsed && parsed.error().subject.isEmpty()) parsed.error().subject = key.identityFile;
    return parsed;
}

// Without a key: the header's form, and whether what follows can be whole chunks at all.
base::Status checkForm(const crypto::ByteSource& source) {
    crypto::BufferedSource buffered(source);
    const auto header = crypto::AgeHeader::read(buffered);
    if (!header) return base::fail(header.error());
    std::vector<std::uint8_t> piece(64 * 1024);
    qint64 size = 0;
    for (;;) {
        const auto n = buffered.read(piece);
        if (!n) return base::fail(n.error());
        if (*n == 0) break;
        size += static_cast<qint64>(*n);
    }
    const qint64 chunks = size - kPayloadNonce;
    if (chunks < 0) return base::fail(ErrorCode::Tampered, QStringLiteral("KT-BAK-1"), {}, {QStringLiteral("header")});
    if (chunks > 0 && chunks % kSealedChunk == 0) return {};
    return base::fail(ErrorCode::Tampered, QStringLiteral("KT-BAK-1"), {}, {QString::number(chunks / kSealedChunk + 1)});
}

class Scanner {
  public:
    Scanner(const ScanPlan& plan, const base::CallContext& context) : m_plan(plan), m_context(context) {}

    base::Result<Scan> run() {
        m_scan.report.file = m_plan.file;
        if (auto usable = readIdentities(); !usable) return base::fail(usable.error());
        const auto file = BackupFile::open(m_plan.file);
        if (!file) return base::fail(file.error());
        m_input = std::make_shared<HashedInput>(file->descriptor(), m_plan.file, m_context);
        auto content = readOverview(file->descriptor());
        if (content) content = hasKey() ? readContent() : checkForm(HashedInput::sourceOf(m_input));
        if (!content && (m_visitorFailed || !tellsOfTheFile(content.error()))) return base::fail(content.error());
        if (!content) addContentProblem(content.error());
        if (auto judged = judge(); !judged) return base::fail(judged.error());
        return std::move(m_scan);
    }

  private:
    bool hasKey() const { return m_plan.key != nullptr && !m_plan.key->isEmpty(); }

    // Before the file is looked at: what is wrong with the key is no problem of the file.
    base::Status readIdentities() {
        if (!hasKey()) return {};
        auto identities = identitiesOf(*m_plan.key);
        if (!identities) return base::fail(identities.error());
        m_identities = std::move(*identities);
        return {};
    }

    void addContentProblem(base::Error error) {
        if (error.subject.isEmpty()) error.subject = m_plan.file;
        m_scan.contentProblem = error;
        m_scan.report.problems.push_back(std::move(error));
    }

    base::Status readOverview(int descriptor) {
        const auto overview = crypto::inspectAge(crypto::sourceOfDescriptor(descriptor, m_plan.file));
        if (!overview) return base::fail(overview.error());
        m_scan.report.recipients = overview->kinds;
        return {};
    }

    base::Status readContent() {
        auto opened = AgeDecryptor::open(HashedInput::sourceOf(m_input), m_identities,
                                         {.allowCostlyPassphrase = m_plan.key->allowLargeWorkFactor, .wholeChunks = true});
        if (!opened) return base::fail(opened.error());
        if (const auto by = opened->openedBy()) {
            const auto recipient = m_identities.at(*by).recipient();
            m_scan.openedBy = recipient ? recipient->text() : QStringLiteral("passphrase");
        }
        PayloadReader reader({[&opened] { return opened->next(); }, watched(m_plan.visit), m_plan.proved}, m_context);
        auto read = reader.run();
        describe(reader, read.has_value());
        return read;
    }

    // An error of the visitor is no problem of the file, whatever its condition.
    PayloadReader::Visit watched(const PayloadReader::Visit& visit) {
        if (!visit) return {};
        return [this, &visit](BackupItem&& item) {
            auto visited = visit(std::move(item));
            m_visitorFailed = !visited;
            return visited;
        };
    }

    void describe(const PayloadReader& reader, bool whole) {
        auto& report = m_scan.report;
        report.opened = whole;
        report.secrets = static_cast<qint64>(reader.entries().size());
        report.expected = static_cast<qint64>(reader.manifest().refs.size());
        report.environment = reader.manifest().environment;
        if (reader.manifest().createdAt != base::Instant()) report.createdAt = reader.manifest().createdAt;
        report.skipped = reader.skipped();
        m_scan.manifest = reader.manifest();
        m_scan.entries = reader.entries();
    }

    base::Status judge() {
        auto verdict = judgeSignature(m_plan.file, m_plan.trustedSigners, [this]() -> base::Result<crypto::MinisignHash::Value> {
            if (auto rest = m_input->readRest(); !rest) return base::fail(rest.error());
            return m_input->signedHash();
        });
        if (!verdict) return base::fail(verdict.error());
        m_scan.report.signature = verdict->word;
        m_scan.report.signer = verdict->signer;
        m_scan.signatureProblem = verdict->problem;
        if (verdict->problem) m_scan.report.problems.push_back(*verdict->problem);
        return m_scan.contentProblem ? base::Status() : takeSum();
    }

    base::Status takeSum() {
        if (auto rest = m_input->readRest(); !rest) return rest;
        const auto sum = m_input->sha256();
        m_scan.sha256 = QByteArray(reinterpret_cast<const char*>(sum.data()), static_cast<qsizetype>(sum.size())).toHex();
        return {};
    }

    const ScanPlan& m_plan;
    const base::CallContext& m_context;
    std::shared_ptr<HashedInput> m_input;
    std::vector<AgeIdentity> m_identities;
    Scan m_scan;
    bool m_visitorFailed = false;
};

} // namespace

base::Status checkOpenable(const QString& file, const OpenWith& key) {
    if (const auto identities = identitiesOf(key); !identities) return base::fail(identities.error());
    const auto opened = BackupFile::open(file);
    return opened ? base::Status() : base::fail(opened.error());
}

base::Result<Scan> scanBackup(const ScanPlan& plan, const base::CallContext& context) {
    return Scanner(plan, context).run();
}

} // namespace keyturn::backup
