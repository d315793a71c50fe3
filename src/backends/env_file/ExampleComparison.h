#pragma once

#include "base/Result.h"

#include <QStringList>

namespace keyturn::backends {

/// Names only: the values of an example are placeholders and are never looked at.
struct ExampleComparison {
    QStringList missing; ///< in the example, absent here
    QStringList extra;   ///< here, absent in the example
};

/// Compares the names of `exampleFile` (.env.example) with those of `envFile`. An env file that does not exist has no
/// names. Errors as EnvFileBackend's.
base::Result<ExampleComparison> compareWithExample(const QString& exampleFile, const QString& envFile);

} // namespace keyturn::backends
