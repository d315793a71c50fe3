#pragma once

#include "audit/AuditLog.h"
#include "state/SqliteStateStore.h"

#include <QFile>
#include <QTemporaryDir>

namespace keyturn::audit::test {

/// Time that moves by one millisecond a look.
class SteppingClock final : public base::Clock {
  public:
    base::Instant now() const override { return base::Instant(std::chrono::milliseconds(1'795'248'000'000 + m_steps++)); }
    std::chrono::milliseconds monotonic() const override { return std::chrono::milliseconds(m_steps.load()); }
    QString bootId() const override { return QStringLiteral("boot"); }

  private:
    mutable std::atomic<qint64> m_steps = 0;
};

inline base::SecureBytes bytesOf(std::uint8_t fill) {
    base::SecureBytes bytes(32);
    for (auto& byte : bytes.writable()) byte = fill;
    return bytes;
}

/// A store in a folder and the log in it.
struct Desk {
    QTemporaryDir home;
    SteppingClock clock;
    std::unique_ptr<state::StateStore> store;
    std::unique_ptr<AuditLog> log;

    Desk() { open(); }
    bool open(std::uint8_t seed = 7) {
        log.reset();
        store.reset();
        auto opened = state::openSqliteStateStore(home.path(), bytesOf(1));
        if (!opened) return false;
        store = std::move(*opened);
        auto started = AuditLog::open({store.get(), &clock, QStringLiteral("ada"), QStringLiteral("desk")}, bytesOf(seed));
        if (!started) return false;
        log = std::move(*started);
        return true;
    }
    bool fill(int records) {
        std::vector<domain::AuditEvent> events;
        for (int i = 0; i < records; ++i) events.push_back(event(i));
        return log->recordAll(events).has_value();
    }
    static domain::AuditEvent event(int i) {
        domain::AuditEvent event;
        event.action = QStringLiteral("secret.get");
        event.object = QStringLiteral("prod/aws/name-%1").arg(i);
        event.outcome = QStringLiteral("intent");
        event.details = {{QStringLiteral("hash"), QStringLiteral("not,\"hash\":\"the one\"")}, {QStringLiteral("reason"), QStringLiteral("line\nü")}};
        return event;
    }
    QString exportFile() const { return home.filePath(QStringLiteral("export.jsonl")); }
    QList<QByteArray> exportLines() {
        if (!log->exportTo(exportFile(), {})) return {};
        QFile file(exportFile());
        if (!file.open(QIODevice::ReadOnly)) return {};
        QList<QByteArray> lines = file.readAll().split('\n');
        lines.removeLast();
        return lines;
    }
};

inline Verification verifyText(const QString& path, const QByteArray& text, const QString& key = {}) {
    // A file that is cut and written again may be flushed to the disk at once: a new one is not.
    QFile::remove(path);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size()) return {};
    file.close();
    auto answer = verifyExport(path, key, {});
    return answer ? *answer : Verification{};
}

inline QByteArray joined(const QList<QByteArray>& lines) { return lines.join('\n') + '\n'; }

} // namespace keyturn::audit::test
