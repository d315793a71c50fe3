#pragma once

#include "app/Desk.h"

#include <QTemporaryDir>

#include <memory>

namespace keyturn::app {

/// An empty local vault under a throw-away key in a folder of its own, gone with this object. What a drill restores into; never a configured
/// backend.
class ScratchVault {
  public:
    static base::Result<ScratchVault> make(const Desk& desk);
    backends::SecretBackend& backend() const { return *m_backend; }

  private:
    ScratchVault() = default;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<backends::SecretBackend> m_backend;
};

} // namespace keyturn::app
