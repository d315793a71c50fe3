#include "backends/env_file/ExampleComparison.h"

#include "backends/env_file/EnvDocument.h"
#include "base/AtomicFile.h"

namespace keyturn::backends {

namespace {
base::Result<QStringList> keysOf(const QString& file) {
    auto read = base::readFile(file, {.largest = EnvDocument::kLargest, .followLink = true});
    if (!read) return base::fail(read.error());
    auto document = EnvDocument::parse(std::move(read->content));
    if (!document) {
        document.error().subject = file;
        return base::fail(document.error());
    }
    return document->keys();
}
}

base::Result<ExampleComparison> compareWithExample(const QString& exampleFile, const QString& envFile) {
    const auto wanted = keysOf(exampleFile);
    if (!wanted) return base::fail(wanted.error());
    const auto present = keysOf(envFile);
    if (!present && present.error().code != base::ErrorCode::NotFound) return base::fail(present.error());
    const QStringList here = present ? *present : QStringList();
    ExampleComparison comparison;
    for (const QString& key : *wanted)
        if (!here.contains(key)) comparison.missing.append(key);
    for (const QString& key : here)
        if (!wanted->contains(key)) comparison.extra.append(key);
    return comparison;
}

} // namespace keyturn::backends
