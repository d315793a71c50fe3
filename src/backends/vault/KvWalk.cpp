#include "backends/vault/KvWalk.h"

#include "backends/vault/KvFacts.h"
#include "backends/vault/PendingSlot.h"
#include "base/Redactor.h"

#include <algorithm>

namespace keyturn::backends {

using base::ErrorCode;
using base::fail;
using json::JsonReader;

namespace {

constexpr std::size_t kPartSize = 32; // as many as are asked for at a time

/// Folders first to last; every name that is no folder is handed to `found`.
class Walk {
  public:
    using Found = std::function<void(const QString& name)>;

    Walk(clients::VaultClient& client, const KvPlace& place, const char* part, const base::CallContext& context)
        : m_client(&client), m_place(&place), m_part(part), m_batch(client.batch(context)), m_context(&context) {}

    void askFolder(const QString& folder) { ask("LIST", m_part, folder, true); }
    void askMetadata(const QString& name) { ask("GET", "metadata", name, false); }

    /// Until everything is answered. `found` may ask more.
    base::Status run(const Found& found, const std::function<void(const QString&, base::Result<net::HttpResponse>)>& metadata,
                     std::vector<base::Error>& skipped) {
        qint64 done = 0;
        while (auto finished = m_batch.next()) {
            const Asked asked = m_asked[finished->tag];
            if (asked.isFolder) {
                if (auto read = readFolder(asked.name, finished->answer, found, skipped); !read) return read;
            } else {
                metadata(asked.name, std::move(finished->answer));
            }
            m_context->report(++done, static_cast<qint64>(m_asked.size()));
        }
        return {};
    }

  private:
    struct Asked {
        QString name;
        bool isFolder = false;
    };

    void ask(const QByteArray& method, const char* part, const QString& name, bool isFolder) {
        m_asked.push_back({name, isFolder});
        m_batch.add(method, m_place->path(part, name), m_asked.size() - 1);
    }

    base::Status readFolder(const QString& folder, const base::Result<net::HttpResponse>& answer, const Found& found,
                            std::vector<base::Error>& skipped) {
        const bool isStart = folder == m_place->folder();
        if (!answer) {
            const auto code = answer.error().code;
            if (isStart || code == ErrorCode::Cancelled || code == ErrorCode::Unauthenticated || code == ErrorCode::Sealed) return fail(answer.error());
            skipped.push_back(answer.error());
            return {};
        }
        if (answer->status == 404) return {}; // how the API says "empty"
        JsonReader json(answer->body.bytes());
        const auto keys = kvKeys(json);
        if (!keys) return fail(json::malformedAnswer(json, m_client->name() + u'/' + base::shownSafely(folder)));
        for (const QString& key : *keys) {
            const bool isFolder = key.endsWith(u'/') && key.size() > 1;
            const QString name = folder + (isFolder ? key.chopped(1) : key);
            if (auto usable = KvPlace::checkName(name); !usable && usable.error().condition != QLatin1String("KT-VLT-11")) skipped.push_back(usable.error());
            else if (isFolder) askFolder(name + u'/');
            else found(name);
        }
        return {};
    }

    clients::VaultClient* m_client;
    const KvPlace* m_place;
    const char* m_part;
    clients::VaultBatch m_batch;
    const base::CallContext* m_context;
    std::vector<Asked> m_asked;
};

struct Slot {
    QString name;
    KvMetadata metadata;
};

void fold(const std::vector<Slot>& slots, const QString& own, base::Instant now, Listing& listing) {
    QMap<QString, std::size_t> places;
    for (std::size_t i = 0; i < listing.secrets.size(); ++i) places.insert(listing.secrets[i].path, i);
    for (const Slot& slot : slots) {
        const KvVersion* version = slot.metadata.find(slot.metadata.current);
        if (!version || !version->isReadableAt(now)) continue;
        if (!places.contains(slot.name)) {
            places.insert(slot.name, listing.secrets.size());
            listing.secrets.push_back(factsOf(slot.name, {}, now)); // staged before it ever had a value
        }
        addPending(listing.secrets[places.value(slot.name)], PendingSlot::operationIn(slot.metadata), {}, version->createdAt, own);
    }
}

} // namespace

base::Result<Listing> walkVersioned(const KvStore& store, const ListingPart& handOn, const base::CallContext& context) {
    if (auto on = context.check(); !on) return fail(on.error());
    Listing listing;
    std::size_t given = 0;
    const auto handOnFrom = [&](std::size_t least) {
        if (listing.secrets.size() - given < least) return;
        handOn(std::span<const domain::SecretMetadata>(listing.secrets).subspan(given));
        given = listing.secrets.size();
    };
    std::vector<Slot> slots;
    const base::Instant now = base::SystemClock().now();
    Walk walk(store.client(), store.place(), "metadata", context);
    const auto take = [&](const QString& name, const base::Result<net::HttpResponse>& answer) {
        auto facts = store.metadataIn(answer, name);
        const bool isEmpty = facts ? facts->current == 0 : facts.error().code == ErrorCode::NotFound; // gone meanwhile, or no version yet
        if (isEmpty) return;
        if (!facts) listing.skipped.push_back(facts.error());
        else if (KvPlace::isPendingSlot(name)) slots.push_back({KvPlace::nameOfSlot(name), std::move(*facts)});
        else listing.secrets.push_back(factsOf(name, *facts, now));
        handOnFrom(kPartSize);
    };
    walk.askFolder(store.place().folder());
    const auto walked = walk.run([&](const QString& name) { walk.askMetadata(name); }, take, listing.skipped);
    if (!walked) return fail(walked.error());
    if (auto on = context.check(); !on) return fail(on.error());
    handOnFrom(1);
    std::ranges::sort(listing.secrets, {}, &domain::SecretMetadata::path);
    fold(slots, context.correlationId, now, listing);
    return listing;
}

base::Result<QStringList> walkNames(clients::VaultClient& client, const KvPlace& place, const char* part, std::vector<base::Error>& skipped,
                                    const base::CallContext& context) {
    if (auto on = context.check(); !on) return fail(on.error());
    QStringList names;
    Walk walk(client, place, part, context);
    walk.askFolder(place.folder());
    const auto keep = [&](const QString& name) {
        if (!KvPlace::isPendingSlot(name)) names.append(name);
    };
    if (auto walked = walk.run(keep, [](const QString&, base::Result<net::HttpResponse>) {}, skipped); !walked) return fail(walked.error());
    if (auto on = context.check(); !on) return fail(on.error());
    names.sort();
    return names;
}

} // namespace keyturn::backends
