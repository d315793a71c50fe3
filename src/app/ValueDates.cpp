#include "app/ValueDates.h"

#include <algorithm>

namespace keyturn::app {

namespace {

/// What the slowest quota lets through in a second or two.
constexpr std::size_t kMostAsked = 64;

void date(domain::SecretMetadata& secret, const QString& version, base::Instant at) {
    for (auto& one : secret.versions)
        if (one.id == version && !one.createdAt) one.createdAt = at;
    if (version != secret.currentVersion) return;
    secret.valueChangedAt = at;
    secret.valueChangedSource = domain::AgeSource::VersionCreated;
}

} // namespace

bool ValueDates::anyOpen(const std::vector<domain::SecretMetadata>& secrets) { return std::ranges::any_of(secrets, isOpen); }

void ValueDates::recall(std::vector<domain::SecretMetadata>& secrets, const std::vector<domain::SecretMetadata>& before) {
    QHash<QString, const domain::SecretMetadata*> known;
    for (const auto& one : before) known.insert(one.path, &one);
    for (auto& secret : secrets) {
        const auto* was = isOpen(secret) ? known.value(secret.path) : nullptr;
        if (was == nullptr) continue;
        for (const auto& version : was->versions)
            if (version.createdAt) date(secret, version.id, *version.createdAt);
    }
}

void ValueDates::ask(std::vector<domain::SecretMetadata>& secrets, backends::SecretBackend& store, const base::CallContext& context) {
    std::vector<domain::SecretMetadata*> open;
    for (auto& secret : secrets)
        if (isOpen(secret)) open.push_back(&secret);
    std::ranges::stable_sort(open, std::greater(), [](const domain::SecretMetadata* one) { return one->metaChangedAt; });
    open.resize(std::min(open.size(), kMostAsked));
    std::size_t next = 0;
    // One first: where the right to ask lacks, the others would learn nothing either.
    for (std::size_t count = 1; next < open.size() && context.check(); count = kMostAsked) {
        std::vector<QString> paths;
        for (std::size_t i = next; i < open.size() && paths.size() < count; ++i) paths.push_back(open[i]->path);
        base::CallContext quiet = context;
        quiet.progress = {};
        const auto told = store.describeMany(paths, quiet);
        bool isAny = false;
        for (std::size_t i = 0; i < told.size(); ++i) {
            if (!told[i]) continue;
            for (const auto& version : told[i]->versions)
                if (version.createdAt) date(*open[next + i], version.id, *version.createdAt), isAny = true;
        }
        if (!isAny) return;
        next += paths.size();
    }
}

void ValueDates::learn(domain::SecretMetadata& secret, const domain::SecretValue& value) {
    if (isOpen(secret) && value.writtenAt && !value.versionId.isEmpty()) date(secret, value.versionId, *value.writtenAt);
}

} // namespace keyturn::app
