#include "backup/BackupWriter.h"

#include "backup/BackupFile.h"
#include "backup/BackupSignature.h"
#include "backup/ItemDocument.h"
#include "backup/Manifest.h"
#include "backup/PayloadReader.h"
#include "backup/TarWriter.h"
#include "base/AtomicFile.h"
#include "base/Redactor.h"
#include "crypto/AgeDecryptor.h"
#include "crypto/AgeEncryptor.h"

#include <QHash>
#include <QSet>

#include <fcntl.h>

namespace keyturn::backup {

using base::ErrorCode;
using crypto::AgeRecipient;

namespace {

// What is no recipient may be a passphrase or a mistyped key: a few characters say which one is meant.
QString beginningOf(const QString& text) {
    constexpr qsizetype kShort = 8;
    const QString trimmed = text.trimmed();
    return trimmed.size() <= kShort ? base::shownSafely(trimmed) : base::shownSafely(trimmed.left(kShort / 2)) + QStringLiteral("...");
}

std::unexpected<base::Error> badRecipient(const QString& shown, const QString& reason, qsizetype index = -1) {
    QStringList args{reason};
    if (index >= 0) args += QString::number(index + 1);
    return base::fail(ErrorCode::InvalidInput, QStringLiteral("KT-BAK-9"), shown, std::move(args));
}

base::Result<AgeRecipient> recipientOf(const QStringList& keys, qsizetype index) {
    auto recipient = AgeRecipient::parse(keys.at(index));
    if (recipient) return recipient;
    const QString reason = recipient.error().args.value(0);
    if (reason == u"privateKey") return base::fail(ErrorCode::InvalidInput, QStringLiteral("KT-BAK-25"));
    return badRecipient(beginningOf(keys.at(index)), reason, index);
}

base::Result<std::vector<AgeRecipient>> recipientsOf(const QStringList& keys) {
    std::vector<AgeRecipient> out;
    QSet<QString> seen;
    for (qsizetype i = 0; i < keys.size(); ++i) {
        auto recipient = recipientOf(keys, i);
        if (!recipient) return base::fail(recipient.error());
        if (seen.contains(recipient->text())) return badRecipient(recipient->text(), QStringLiteral("duplicate"), i);
        seen.insert(recipient->text());
        out.push_back(std::move(*recipient));
    }
    return out;
}

base::Result<std::vector<AgeRecipient>> recipientsOf(const Recipients& wanted) {
    auto out = recipientsOf(wanted.keys);
    if (!out) return out;
    if (out->empty() && wanted.passphrase.isEmpty()) return badRecipient({}, QStringLiteral("none"));
    if (wanted.passphrase.isEmpty()) return out;
    if (!out->empty()) return badRecipient(out->front().text(), QStringLiteral("mixed"));
    out->push_back(AgeRecipient::fromPassphrase(wanted.passphrase.clone()));
    return out;
}

base::Status checkFree(const QString& file, const QString& condition = {}) {
    const auto there = base::stampOf(file);
    if (there) return base::fail(ErrorCode::AlreadyExists, condition, file);
    return there.error().code == ErrorCode::NotFound ? base::Status() : base::fail(there.error());
}

/// FILE.minisig of a backup that is being written: it takes no other's place, and is taken back unless the backup follows.
class SignatureFile {
  public:
    SignatureFile(const QString& file, const QByteArray& text) : m_file(file), m_path(signatureFileOf(file)), m_text(text) {}

    base::Status write() const {
        const base::ByteSpan bytes(reinterpret_cast<const std::uint8_t*>(m_text.constData()), static_cast<std::size_t>(m_text.size()));
        const auto written = base::writeFile(m_path, bytes, {.createOnly = true});
        if (written) return {};
        if (written.error().code == ErrorCode::OutcomeUnknown) withdraw();
        if (written.error().code != ErrorCode::AlreadyExists) return base::fail(written.error());
        // Another writer of the same file may have been faster with both.
        if (auto free = checkFree(m_file); !free) return free;
        return base::fail(ErrorCode::AlreadyExists, QStringLiteral("KT-BAK-26"), m_path);
    }
    /// Only while it holds what was written here: the key of a backup is random, so no other run has the same signature.
    void withdraw() const {
        const auto there = base::readFile(m_path);
        if (there && there->content.equals(base::SecureBytes::fromChars(m_text.toStdString()))) static_cast<void>(base::removeFile(m_path, there->stamp));
    }
    const QString& path() const { return m_path; }

  private:
    const QString& m_file;
    QString m_path;
    const QByteArray& m_text;
};

/// The act of writing one backup; used once.
class Act {
  public:
    Act(const QString& file, const BackupSetup& setup, std::vector<SkippedItem>& skipped, const base::CallContext& context)
        : m_file(file), m_setup(setup), m_skipped(skipped), m_context(context) {
        for (const QString& ref : setup.expectedRefs) m_isCovered.insert(ref, false);
    }

    base::Result<BackupReport> run(const Recipients& wanted, const ItemSource& next) {
        if (auto free = checkFree(m_file); !free) return base::fail(free.error());
        if (auto free = checkFree(signatureFileOf(m_file), QStringLiteral("KT-BAK-26")); !free) return base::fail(free.error());
        const auto recipients = recipientsOf(wanted);
        if (!recipients) return base::fail(recipients.error());
        base::WriteRules rules;
        rules.createOnly = true;
        auto output = base::AtomicFile::open(m_file, rules);
        if (!output) return base::fail(output.error());
        m_output = std::move(*output);
        auto encryptor = crypto::AgeEncryptor::begin(*recipients, [this](base::ByteSpan piece) { return m_output.append(piece); });
        if (!encryptor) return base::fail(encryptor.error());
        if (auto written = writePayload(*encryptor, next); !written) return base::fail(written.error());
        auto report = verifyAndPublish(encryptor->fileKey());
        if (!report) return report;
        report->recipients = wanted.keys;
        if (wanted.keys.isEmpty()) report->recipients += QStringLiteral("passphrase");
        return report;
    }

  private:
    base::Status writePayload(crypto::AgeEncryptor& encryptor, const ItemSource& next) {
        const auto seconds = std::chrono::floor<std::chrono::seconds>(m_setup.createdAt.time_since_epoch()).count();
        TarWriter tar([&encryptor](base::ByteSpan piece) { return encryptor.append(piece); }, static_cast<std::uint64_t>(std::max<qint64>(seconds, 0)));
        if (auto written = writeManifest(tar); !written) return written;
        if (auto written = writeItems(tar, next); !written) return written;
        addUncovered();
        Closing closing{m_skipped, m_entries, Closing::totalOf(m_manifestSum, m_entries)};
        if (auto written = tar.add(kClosingEntry, closing.encode().bytes()); !written) return written;
        if (auto finished = tar.finish(); !finished) return finished;
        return encryptor.finish();
    }

    base::Status writeManifest(TarWriter& tar) {
        const Manifest manifest{m_setup.environment, m_setup.createdBy, m_setup.createdAt, m_setup.inventoryHash, m_setup.expectedRefs};
        const auto document = manifest.encode();
        if (document.size() > Manifest::kLargest) {
            return base::fail(ErrorCode::TooLarge, QStringLiteral("KT-BAK-11"), QLatin1String(kManifestEntry),
                              {QString::number(document.size()), QString::number(Manifest::kLargest)});
        }
        m_manifestSum = crypto::sha256(document.bytes());
        return tar.add(kManifestEntry, document.bytes());
    }

    base::Status writeItems(TarWriter& tar, const ItemSource& next) {
        for (;;) {
            if (auto go = m_context.check(); !go) return go;
            BackupItem item;
            const auto more = next(item);
            if (!more) return base::fail(more.error());
            if (!*more) return {};
            if (auto written = writeItem(tar, item); !written) return written;
            m_context.report(static_cast<qint64>(m_entries.size()), static_cast<qint64>(m_setup.expectedRefs.size()));
        }
    }

    base::Status writeItem(TarWriter& tar, const BackupItem& item) {
        const QString ref = item.ref.toText();
        const auto known = m_isCovered.find(ref);
        if (known != m_isCovered.end() && *known) return base::fail(ErrorCode::InvalidInput, QStringLiteral("KT-BAK-6"), ref, {QStringLiteral("repeated")});
        if (known != m_isCovered.end()) *known = true;
        else m_isCovered.insert(ref, true);
        const auto document = ItemDocument::encode(item);
        if (!document) {
            m_skipped.push_back({ref, document.error()});
            return {};
        }
        if (m_entries.size() >= kMostItems)
            return base::fail(ErrorCode::TooLarge, QStringLiteral("KT-BAK-11"), ref, {QString::number(kMostItems + 1), QString::number(kMostItems)});
        m_entries.push_back(crypto::sha256(document->bytes()));
        return tar.add(itemEntryName(m_entries.size()), document->bytes());
    }

    // What the inventory knew and the source never spoke of (BAK-9).
    void addUncovered() {
        for (const auto& item : m_skipped) m_isCovered.insert(item.ref, true);
        for (const QString& ref : m_setup.expectedRefs)
            if (!m_isCovered.value(ref)) m_skipped.push_back({ref, base::makeError(ErrorCode::NotFound, QStringLiteral("KT-BAK-12"), ref)});
    }

    // Read back what the disk holds with the key still held, sign exactly that, then show it under its name (BAK-8). The signature comes first: a
    // crash leaves nothing under the backup's name, or both. A signature that a crash left alone is told to the next run (KT-BAK-26), which cannot
    // know whether its backup was moved away.
    base::Result<BackupReport> verifyAndPublish(const base::SecureBytes& fileKey) {
        if (auto synced = m_output.sync(); !synced) return base::fail(synced.error());
        ::posix_fadvise(m_output.descriptor(), 0, 0, POSIX_FADV_DONTNEED);
        auto input = std::make_shared<HashedInput>(m_output.descriptor(), m_file, m_context);
        if (auto same = readBack(input, fileKey.bytes()); !same) return base::fail(same.error());
        const auto signature = signedText(*input);
        if (!signature) return base::fail(signature.error());
        const SignatureFile signatureFile(m_file, *signature);
        if (auto written = signatureFile.write(); !written) return base::fail(written.error());
        if (auto committed = m_output.commit(); !committed) {
            if (committed.error().code != ErrorCode::OutcomeUnknown) signatureFile.withdraw();
            return base::fail(committed.error());
        }
        return reportOn(*input, signatureFile.path());
    }

    base::Status readBack(const std::shared_ptr<HashedInput>& input, base::ByteSpan fileKey) {
        auto decryptor = crypto::AgeDecryptor::reopen(HashedInput::sourceOf(input), fileKey, {.wholeChunks = true});
        if (!decryptor) return base::fail(named(decryptor.error()));
        PayloadReader reader({[&decryptor] { return decryptor->next(); }, {}, &m_entries}, m_context);
        auto read = reader.run();
        return read ? read : base::fail(named(read.error()));
    }

    base::Error named(base::Error error) const {
        if (error.subject.isEmpty()) error.subject = m_file;
        return error;
    }

    base::Result<QByteArray> signedText(HashedInput& input) {
        static const base::SecureBytes kNoSeed;
        const auto& seed = m_setup.signingSeed ? *m_setup.signingSeed : kNoSeed;
        return signatureText(seed, input.signedHash(), m_file, m_setup.createdAt);
    }

    BackupReport reportOn(HashedInput& input, const QString& signatureFile) const {
        BackupReport report;
        report.file = m_file;
        report.signature = signatureFile;
        report.secrets = static_cast<qint64>(m_entries.size());
        report.expected = static_cast<qint64>(m_setup.expectedRefs.size());
        report.skipped = m_skipped;
        report.partial = !m_skipped.empty();
        report.bytes = input.size();
        const auto sum = input.sha256();
        report.sha256 = QByteArray(reinterpret_cast<const char*>(sum.data()), static_cast<qsizetype>(sum.size())).toHex();
        return report;
    }

    const QString& m_file;
    const BackupSetup& m_setup;
    std::vector<SkippedItem>& m_skipped;
    const base::CallContext& m_context;
    base::AtomicFile m_output;
    crypto::Digest256 m_manifestSum{};
    std::vector<crypto::Digest256> m_entries;
    QHash<QString, bool> m_isCovered; ///< by reference; those expected share their text
};

} // namespace

base::Status checkRecipients(const QStringList& keys) {
    const auto recipients = recipientsOf(keys);
    return recipients ? base::Status() : base::fail(recipients.error());
}

base::Result<BackupReport> writeBackup(const QString& file, const BackupSetup& setup, const Recipients& recipients,
                                       const ItemSource& next, std::vector<SkippedItem>& skipped,
                                       const base::CallContext& context) {
    return Act(file, setup, skipped, context).run(recipients, next);
}

} // namespace keyturn::backup
