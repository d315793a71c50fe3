#pragma once

#include "domain/Rule.h"

namespace keyturn::rotation {

/// What a rule that does not say gets: ValueSpec text by kind; empty for kinds that are not rotated by themselves (a public key, an identifier).
QString defaultGenerate(domain::SecretKind kind);
/// Machine words of what stops working when the value is simply replaced.
QStringList cutOffBy(domain::SecretKind kind);
/// Whether a target outside (a database, a provider) must learn the new value too: replacing it in the store alone is half of the work.
bool hasTarget(domain::SecretKind kind);

} // namespace keyturn::rotation
