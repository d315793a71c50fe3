#include "backup/RestoreJournal.h"

#include "json/JsonReader.h"
#include "json/JsonWriter.h"

namespace keyturn::backup {

using json::JsonReader;
using json::JsonWriter;

base::Result<RestoreJournal> RestoreJournal::open(state::StateStore& store, const QString& id) {
    RestoreJournal journal(store, id);
    auto read = store.forEachInLog(journal.log(), 1, [&journal](qint64, base::SecureBytes&& entry) { return journal.take(entry); });
    if (!read) return base::fail(read.error());
    return journal;
}

base::Status RestoreJournal::take(const base::SecureBytes& entry) {
    JsonReader json(entry.bytes());
    QString act;
    QString ref;
    QString token;
    json.object([&](QByteArrayView name) {
        if (name == "act") act = json.text();
        else if (name == "ref") ref = json.text();
        else if (name == "token") token = json.text();
        else json.fail();
    });
    if (!json.ok()) return base::fail(base::ErrorCode::Tampered, QStringLiteral("KT-JRN-2"), log());
    if (act == u"closed") m_items.clear();
    else if (act == u"done") m_items[ref].done = true;
    else m_items[ref] = {true, false, token};
    return {};
}

std::optional<QString> RestoreJournal::openIntent(const QString& ref) const {
    const auto item = m_items.constFind(ref);
    if (item == m_items.constEnd() || !item->begun || item->done) return std::nullopt;
    return item->token;
}

base::Status RestoreJournal::append(const QString& act, const QString& ref, const QString& token) {
    JsonWriter json;
    json.beginObject();
    json.member("act", act);
    json.member("ref", ref);
    json.member("token", token);
    json.endObject();
    const auto appended = m_store->append(log(), json.bytes().bytes());
    return appended ? base::Status() : base::fail(appended.error());
}

base::Status RestoreJournal::intent(const QString& ref, const QString& token) {
    m_items[ref] = {true, false, token};
    return append(QStringLiteral("intent"), ref, token);
}

base::Status RestoreJournal::done(const QString& ref, const QString& file, base::Instant at) {
    m_items[ref].done = true;
    JsonWriter mark;
    mark.beginObject();
    mark.member("restoredAt", base::isoUtc(at));
    mark.member("file", file);
    mark.member("restore", m_id);
    mark.endObject();
    return m_store->transaction([&]() -> base::Status {
        const auto put = m_store->put(QStringLiteral("restored"), ref, mark.bytes().bytes());
        if (!put) return base::fail(put.error());
        return append(QStringLiteral("done"), ref, {});
    });
}

base::Status RestoreJournal::closed() {
    if (m_items.isEmpty()) return {};
    m_items.clear();
    return append(QStringLiteral("closed"), {}, {});
}

} // namespace keyturn::backup
