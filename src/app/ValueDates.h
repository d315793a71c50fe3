#pragma once

#include "backends/api/SecretBackend.h"

#include <QHash>

namespace keyturn::app {

/// Dates of values that a listing leaves open (AgeSource::LastChange), because the store tells them for each secret alone. A version never changes its
/// date, so that it is asked for once: afterwards it stands in the remembered page. What stays open is told as "at least", never as a date.
class ValueDates {
  public:
    static bool isOpen(const domain::SecretMetadata& secret) { return secret.valueChangedSource == domain::AgeSource::LastChange && !secret.valueChangedAt; }
    static bool anyOpen(const std::vector<domain::SecretMetadata>& secrets);

    /// From what an earlier listing had: the same version of the same secret.
    static void recall(std::vector<domain::SecretMetadata>& secrets, const std::vector<domain::SecretMetadata>& before);
    /// Asks the store for some of them, those first of which the listing says least, as many as take a second or two whatever the store's quota.
    static void ask(std::vector<domain::SecretMetadata>& secrets, backends::SecretBackend& store, const base::CallContext& context);
    /// The date that came with a value.
    static void learn(domain::SecretMetadata& secret, const domain::SecretValue& value);
};

} // namespace keyturn::app
