#include "backends/vault/KvAccess.h"

namespace keyturn::backends {

using base::ErrorCode;
using base::fail;

namespace {

/// A name that no one uses: rights are granted by patterns, and this is asked for in place of all.
constexpr auto kProbe = "keyturn-probe";
constexpr qint64 kOldAfterDays = 90;
constexpr auto kEndsSoon = std::chrono::minutes(30);

struct Need {
    const char* job; ///< "inventory", "rotation", "backup"
    const char* part;
    const char* right;
    bool isFolder; ///< asked for the folder itself: lists
};
constexpr Need kVersioned[] = {
    {"inventory", "metadata", "list", true},    {"inventory", "metadata", "read", false}, {"backup", "data", "read", false},
    {"rotation", "data", "create", false},      {"rotation", "data", "update", false},    {"rotation", "metadata", "update", false},
    {"rotation", "metadata", "delete", false},  {"rotation", "delete", "update", false},
};
constexpr Need kPlain[] = {
    {"inventory", "", "list", true},
    {"inventory", "", "read", false},
    {"rotation", "", "create", false},
    {"rotation", "", "update", false},
};
/// Rights that none of the jobs needs.
struct Beyond {
    const char* path;
    const char* right;
};
constexpr Beyond kBeyond[] = {{"sys/policies/acl/keyturn-probe", "update"}, {"sys/mounts/keyturn-probe", "update"}, {"sys/audit", "read"}};

std::span<const Need> needsOf(int version) {
    if (version == 2) return kVersioned;
    return kPlain;
}

QString askedPath(const KvPlace& place, const Need& need) {
    return place.shownPath(need.part, place.folder() + (need.isFolder ? QString() : QString::fromLatin1(kProbe)));
}

bool grants(const QStringList& rights, const char* right) {
    return rights.contains(QLatin1String("root")) || rights.contains(QLatin1String(right));
}

QString word(const char* note) { return QLatin1String(note); }

QStringList tokenNotes(const clients::VaultTokenFacts& facts, base::Instant now) {
    QStringList notes;
    if (facts.isRoot()) notes.append(word(domain::StoreNote::kTokenRoot));
    if (facts.neverExpires) notes.append(word(domain::StoreNote::kTokenNeverExpires));
    if (facts.usesLeft > 0) notes.append(word(domain::StoreNote::kTokenUsesLeft) + u':' + QString::number(facts.usesLeft));
    if (!facts.neverExpires && !facts.isRenewable && facts.ttl < kEndsSoon)
        notes.append(word(domain::StoreNote::kTokenEndsSoon) + u':' + QString::number(facts.ttl.count() / 60));
    if (!facts.createdAt) return notes;
    const qint64 days = base::wholeDays(*facts.createdAt, now);
    if (days > kOldAfterDays) notes.append(word(domain::StoreNote::kTokenOld) + u':' + QString::number(days));
    return notes;
}

/// With the names of those that are there, where the server tells.
base::Error noMount(clients::VaultClient& client, const KvPlace& place, const base::CallContext& context) {
    const QStringList others = client.keyValueMounts(context);
    if (others.isEmpty()) return base::makeError(ErrorCode::NotFound, QStringLiteral("KT-VLT-10"), client.name(), {place.mount()});
    return base::makeError(ErrorCode::NotFound, QStringLiteral("KT-VLT-16"), client.name(), {place.mount(), others.join(QStringLiteral(", "))});
}

} // namespace

base::Status checkEngine(clients::VaultClient& client, const KvPlace& place, int version, const base::CallContext& context) {
    const auto mount = client.mountOf(place.mount(), context);
    // These paths of the server come without a promise: what it answers in another way is no reason to stop.
    if (!mount && mount.error().condition == QLatin1String("KT-NET-6")) return {};
    if (!mount && mount.error().condition == QLatin1String("KT-VLT-10")) return fail(noMount(client, place, context));
    if (!mount) return fail(mount.error());
    if (mount->path != place.mount() + u'/') return fail(noMount(client, place, context));
    if (mount->type != QLatin1String("kv") && mount->type != QLatin1String("generic"))
        return fail(ErrorCode::InvalidInput, QStringLiteral("KT-VLT-14"), client.name(), {place.mount(), mount->type});
    if (mount->version != version)
        return fail(ErrorCode::InvalidInput, QStringLiteral("KT-VLT-15"), client.name(), {place.mount(), QString::number(mount->version)});
    return {};
}

base::Result<AccessReport> kvAccess(clients::VaultClient& client, const KvPlace& place, int version, const base::CallContext& context) {
    QStringList paths;
    for (const Need& need : needsOf(version)) paths.append(askedPath(place, need));
    for (const Beyond& beyond : kBeyond) paths.append(QLatin1String(beyond.path));
    paths.removeDuplicates();
    const auto rights = client.capabilities(paths, context);
    if (!rights) return fail(rights.error());
    AccessReport report;
    report.canList = report.canRead = report.canWrite = true;
    for (const Need& need : needsOf(version)) {
        const QString path = askedPath(place, need);
        if (grants(rights->value(path), need.right)) continue;
        const QLatin1String job(need.job);
        if (job == QLatin1String("inventory")) report.canList = false;
        if (job == QLatin1String("rotation")) report.canWrite = false;
        if (job == QLatin1String("backup") || (version == 1 && QLatin1String(need.right) == QLatin1String("read"))) report.canRead = false;
        const QString shown = need.isFolder ? path : path.chopped(qsizetype(qstrlen(kProbe))) + u'*';
        report.missing.append(QStringLiteral("%1: %2 on %3").arg(job, QLatin1String(need.right), shown));
    }
    // A token without the right to look at itself: nothing to say.
    if (const auto facts = client.lookUpToken(context)) report.notes = tokenNotes(*facts, base::SystemClock().now());
    if (!report.notes.contains(word(domain::StoreNote::kTokenRoot)))
        for (const Beyond& beyond : kBeyond)
            if (grants(rights->value(QLatin1String(beyond.path)), beyond.right))
                report.notes.append(word(domain::StoreNote::kGrantsMore) + u':' + QLatin1String(beyond.right) + u' ' + QLatin1String(beyond.path));
    report.policy = leastPolicy(place, version);
    return report;
}

std::optional<domain::SecretMetadata> suppliedToken(clients::VaultClient& client, const base::CallContext& context) {
    if (client.signsIn()) return std::nullopt;
    const auto facts = client.lookUpToken(context);
    if (!facts) return std::nullopt;
    const base::Instant now = base::SystemClock().now();
    domain::SecretMetadata row;
    row.path = domain::kConnectionCredential;
    row.createdAt = row.valueChangedAt = facts->createdAt;
    if (facts->createdAt) row.valueChangedSource = domain::AgeSource::VersionCreated;
    // A renewable one is renewed for as long as the connection is used.
    if (!facts->neverExpires && !facts->isRenewable) row.expiresAt = now + facts->ttl;
    row.owner = facts->displayName;
    row.notes = tokenNotes(*facts, now);
    return row;
}

QString leastPolicy(const KvPlace& place, int version) {
    const auto line = [&](const char* part, const QString& rights) -> QString {
        return QStringLiteral("path \"%1*\" { capabilities = [%2] }\n").arg(place.shownPath(part, place.folder()), rights);
    };
    const auto rights = [](const QStringList& names) -> QString { return u'"' + names.join(QStringLiteral("\", \"")) + u'"'; };
    const QStringList look{QStringLiteral("list"), QStringLiteral("read")};
    const QStringList change{QStringLiteral("create"), QStringLiteral("read"), QStringLiteral("update")};
    if (version == 1) {
        return QStringLiteral("# inventory, rotation and backup\n") +
               line("", rights(change + QStringList{QStringLiteral("list")}));
    }
    QString text = QStringLiteral("# inventory: names, ages and field names, never values\n");
    text += line("metadata", rights(look)) + line("subkeys", rights({QStringLiteral("read")}));
    text += QStringLiteral("# backup: values too\n") + line("data", rights({QStringLiteral("read")}));
    text += QStringLiteral("# rotation: these in place of the lines above\n");
    text += line("metadata", rights(look + QStringList{QStringLiteral("create"), QStringLiteral("update"), QStringLiteral("delete")}));
    text += line("data", rights(change)) + line("delete", rights({QStringLiteral("update")}));
    return text;
}

std::vector<JobRight> kvRights(const KvPlace& place, int version, bool destroys) {
    const QString inventory = QStringLiteral("inventory"), rotation = QStringLiteral("rotation"), backup = QStringLiteral("backup");
    const QString list = QStringLiteral("list"), read = QStringLiteral("read"), create = QStringLiteral("create"), update = QStringLiteral("update"),
                  remove = QStringLiteral("delete");
    const auto below = [&](const char* part) -> QString { return place.shownPath(part, place.folder()) + u'*'; };
    if (version == 1)
        return {{inventory, below(""), {list, read}}, {rotation, below(""), {create, read, update, remove, list}}, {backup, below(""), {list, read}}};
    std::vector<JobRight> rights;
    for (const QString& job : {inventory, rotation, backup}) {
        rights.push_back({job, below("metadata"), {list, read}});
        rights.push_back({job, below("subkeys"), {read}});
    }
    rights.push_back({backup, below("data"), {read}});
    rights.push_back({rotation, below("metadata"), {create, update, remove}});
    rights.push_back({rotation, below("data"), {create, read, update}});
    for (const char* how : {"delete", "undelete"}) rights.push_back({rotation, below(how), {update}});
    if (destroys) rights.push_back({rotation, below("destroy"), {update}});
    return rights;
}

} // namespace keyturn::backends
