#pragma once

#include "app/AdministrationService.h"

#include <string>

namespace CLI {
class App;
}

namespace keyturn::cli {

/// ENVIRONMENT/BACKEND. InvalidInput KT-CNX-1.
base::Result<app::StorePlace> storePlaceFrom(const std::string& given);

/// Where a value that a store makes goes; exactly one of the options is given. It is never printed.
class ValueTarget {
  public:
    /// --out FILE (a new one, 0600) and --fd N, and with `keeps` --keep ENVIRONMENT/BACKEND.
    void declare(CLI::App& verb, bool keeps);
    /// Opened before the value is made, so that it is not made for nothing. AlreadyExists, the errors of AtomicFile; KT-ADM-5 for a descriptor that
    /// cannot be written to.
    base::Result<app::Delivery> open(app::AdministrationService& service) const;

  private:
    std::string m_out, m_keep, m_field = "token";
    int m_fd = -1;
};

} // namespace keyturn::cli
