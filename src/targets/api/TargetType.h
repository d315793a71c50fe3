#pragma once

#include "domain/ConnectionSchema.h"
#include "domain/Environment.h"
#include "targets/api/CredentialTarget.h"

#include <functional>
#include <memory>

namespace keyturn::targets {

/// The value behind a reference of a target's secret fields ("keychain:NAME", ...). Asked at each sign-in, never kept longer.
using CredentialReader = std::function<base::Result<base::SecureBytes>(const QString& reference)>;

/// One kind of target: its fields, and how it is made from them.
struct TargetType {
    domain::ConnectionSchema schema;
    std::function<base::Result<std::unique_ptr<CredentialTarget>>(const domain::TargetConfig&, const CredentialReader&)> create;
};

} // namespace keyturn::targets
