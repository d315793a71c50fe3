#pragma once

#include "backup/BackupReader.h"
#include "cli/Command.h"

#include <string>

namespace keyturn::cli {

/// How a backup is opened, as options: an identity file, or a passphrase from a descriptor, file or the terminal.
class BackupKeyOptions {
  public:
    void declare(CLI::App& verb, bool required);
    /// Reads the passphrase where one was asked for. KT-BAK-22 when a key is required and none was named.
    base::Result<backup::OpenWith> key() const;

  private:
    std::string m_identity;
    int m_passphraseFd = -1;
    std::string m_passphraseFile;
    bool m_passphrase = false;
    bool m_largeWorkFactor = false;
    bool m_required = false;
};

} // namespace keyturn::cli
