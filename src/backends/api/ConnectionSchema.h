#pragma once

#include "domain/ConnectionSchema.h"

namespace keyturn::backends {

using domain::ConnectionField;
using domain::ConnectionSchema;
using domain::FieldKind;

} // namespace keyturn::backends
