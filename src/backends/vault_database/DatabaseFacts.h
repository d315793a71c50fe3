#pragma once

#include "backends/vault_database/DatabaseName.h"
#include "domain/SecretMetadata.h"
#include "domain/SecretValue.h"
#include "json/JsonReader.h"

namespace keyturn::backends {

/// The answer of GET static-roles/NAME, roles/NAME or config/NAME as metadata; nothing when it is not as documented. None of them holds a value. The age
/// of a static role is the time of its last rotation; of the others nothing is known.
std::optional<domain::SecretMetadata> databaseFacts(json::JsonReader& json, const DatabaseName& name);

/// The answer of GET static-creds/NAME: the fields username and password.
std::optional<domain::SecretValue> staticCredential(json::JsonReader& json);

/// The names in a list.
std::optional<QStringList> databaseNames(json::JsonReader& json);

} // namespace keyturn::backends
