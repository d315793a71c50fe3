#include "app/ConnectionTypes.h"

#include "backends/BuiltinBackends.h"

namespace keyturn::app {

std::vector<backends::ConnectionSchema> connectionTypes() {
    std::vector<backends::ConnectionSchema> schemas;
    const auto registry = backends::builtinBackends();
    for (const auto& type : registry.types())
        if (type.schema.kind != QLatin1String("memory")) schemas.push_back(type.schema);
    return schemas;
}

} // namespace keyturn::app
