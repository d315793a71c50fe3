#include "cli/BackupKey.h"

#include "cli/SecretInput.h"

#include <CLI/CLI.hpp>

namespace keyturn::cli {

void BackupKeyOptions::declare(CLI::App& verb, bool required) {
    auto* file = verb.add_option("--identity", m_identity, "age identity file (0600)");
    auto* ask = verb.add_flag("--backup-passphrase", m_passphrase, "ask for the backup's passphrase");
    verb.add_option("--backup-passphrase-fd", m_passphraseFd, "read the backup's passphrase from this descriptor")->excludes(file);
    verb.add_option("--backup-passphrase-file", m_passphraseFile, "read it from this file (0600)")->excludes(file);
    verb.add_flag("--allow-large-work-factor", m_largeWorkFactor, "a passphrase backup may take more than 1 GiB of memory");
    ask->excludes(file);
    m_required = required;
}

base::Result<backup::OpenWith> BackupKeyOptions::key() const {
    backup::OpenWith with;
    with.identityFile = text(m_identity);
    with.allowLargeWorkFactor = m_largeWorkFactor;
    if (m_passphrase || m_passphraseFd >= 0 || !m_passphraseFile.empty()) {
        auto words = readPassphrase({m_passphraseFd, text(m_passphraseFile), QStringLiteral("Backup passphrase")});
        if (!words) return base::fail(words.error());
        with.passphrase = std::move(*words);
    }
    if (m_required && with.isEmpty()) return base::fail(base::ErrorCode::InvalidInput, QStringLiteral("KT-BAK-22"), {});
    return with;
}

} // namespace keyturn::cli
