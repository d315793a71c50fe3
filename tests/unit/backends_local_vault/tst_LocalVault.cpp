#include "backends/local_vault/LocalVaultBackend.h"
#include "backends/local_vault/LocalVaultType.h"
#include "state/SqliteStateStore.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace keyturn;
using namespace keyturn::backends;
using base::ErrorCode;
using base::SecureBytes;
using domain::VersionStage;

namespace {
const auto kName = QStringLiteral("auth/jwt");
const QByteArray kCanary("c4n4ry-Zq7Rk2");

SecretWrite change(const QByteArray& value, VersionStage stage = VersionStage::Current) {
    SecretWrite made;
    made.value = domain::SecretValue::single(SecureBytes::fromChars({value.constData(), std::size_t(value.size())}));
    made.guard = WriteGuard::Overwrite;
    made.stage = stage;
    return made;
}

/// Passes everything on and notes which kinds of record were opened.
class WatchedStore final : public state::StateStore {
  public:
    WatchedStore(std::unique_ptr<state::StateStore> inner, QStringList& opened) : m_inner(std::move(inner)), m_opened(opened) {}
    base::Result<state::StateRecord> get(const QString& kind, const QString& id) override {
        m_opened.append(kind);
        return m_inner->get(kind, id);
    }
    base::Result<qint64> put(const QString& kind, const QString& id, base::ByteSpan payload, std::optional<qint64> expected) override {
        return m_inner->put(kind, id, payload, expected);
    }
    base::Status remove(const QString& kind, const QString& id) override { return m_inner->remove(kind, id); }
    base::Status forEach(const QString& kind, const std::function<base::Status(state::StateRecord&&)>& visit,
                         const std::function<void(const base::Error&)>& damaged) override {
        m_opened.append(kind);
        return m_inner->forEach(kind, visit, damaged);
    }
    base::Result<qint64> appendAll(const QString& log, std::span<const base::ByteSpan> payloads) override { return m_inner->appendAll(log, payloads); }
    base::Status forEachInLog(const QString& log, qint64 from, const std::function<base::Status(qint64, SecureBytes&&)>& visit) override {
        return m_inner->forEachInLog(log, from, visit);
    }
    base::Result<qint64> logLength(const QString& log) override { return m_inner->logLength(log); }
    base::Status transaction(const std::function<base::Status()>& body) override { return m_inner->transaction(body); }

  private:
    std::unique_ptr<state::StateStore> m_inner;
    QStringList& m_opened;
};
} // namespace

class tst_LocalVault : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_dir;
    QStringList m_opened;

    LocalVaultBackend vault(std::size_t history = 10) {
        auto store = state::openSqliteStateStore(m_dir->path() + QStringLiteral("/v"), SecureBytes(32));
        if (!store) qFatal("the vault does not open");
        LocalVaultBackend::Setup setup;
        setup.store = std::make_shared<WatchedStore>(std::move(*store), m_opened);
        setup.history = history;
        return LocalVaultBackend(std::move(setup));
    }

  private Q_SLOTS:
    void init() {
        m_dir = std::make_unique<QTemporaryDir>();
        m_opened.clear();
    }

    void listingAndDescribingOpenNoValue() {
        auto store = vault();
        QVERIFY(store.write(kName, change(kCanary), {}));
        m_opened.clear();
        QVERIFY(store.list({}));
        QVERIFY(store.describe(kName, {}));
        QVERIFY(!m_opened.isEmpty());
        QVERIFY(!m_opened.contains(QStringLiteral("value")));
        QVERIFY(store.read(kName, {}, {}));
        QVERIFY(m_opened.contains(QStringLiteral("value")));
    }

    void historyKeepsPendingCurrentAndPrevious() {
        auto store = vault(3);
        QVERIFY(store.write(kName, change("v1"), {}));
        auto pending = change("staged", VersionStage::Pending);
        pending.operationId = QStringLiteral("run-1");
        const auto staged = store.write(kName, std::move(pending), {});
        QVERIFY(staged);
        for (int n = 2; n <= 6; ++n) QVERIFY(store.write(kName, change("v" + QByteArray::number(n)), {}));
        const auto facts = store.describe(kName, {});
        QCOMPARE(facts->versions.size(), std::size_t(3));
        QCOMPARE(facts->versions.front().id, staged->versionId);
        QVERIFY(store.read(kName, {VersionStage::Pending, {}}, {}));
        QVERIFY(store.read(kName, {VersionStage::Previous, {}}, {}));
        QCOMPARE(store.read(kName, {VersionStage::Current, QStringLiteral("1")}, {}).error().code, ErrorCode::NotFound);
    }

    void aNameMadeAnewHasAnotherToken() {
        auto store = vault();
        const auto first = store.write(kName, change("one"), {});
        QVERIFY(store.remove(kName, first->concurrencyToken, {}));
        const auto second = store.write(kName, change("two"), {});
        QVERIFY(second->concurrencyToken != first->concurrencyToken);
        QCOMPARE(store.remove(kName, first->concurrencyToken, {}).error().code, ErrorCode::Conflict);
    }

    void ownerAndExpiryComeFromTags() {
        auto store = vault();
        auto made = change("one");
        made.tags = {{QStringLiteral("owner"), QStringLiteral("team-auth")}, {QStringLiteral("expiresAt"), QStringLiteral("2027-01-02T03:04:05Z")}};
        QVERIFY(store.write(kName, std::move(made), {}));
        const auto facts = store.describe(kName, {});
        QCOMPARE(facts->owner, QStringLiteral("team-auth"));
        QCOMPARE(base::isoUtc(*facts->expiresAt), QStringLiteral("2027-01-02T03:04:05Z"));
        QCOMPARE(facts->valueChangedSource, domain::AgeSource::VersionCreated);
    }

    void STO1_theFileHoldsNeitherNameNorValue() {
        {
            auto store = vault();
            QVERIFY(store.write(kName, change(kCanary), {}));
        }
        const QDir folder(m_dir->path() + QStringLiteral("/v"));
        for (const QString& name : folder.entryList(QDir::Files | QDir::Hidden)) {
            QFile file(folder.filePath(name));
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QByteArray bytes = file.readAll();
            QVERIFY(!bytes.contains(kCanary));
            QVERIFY(!bytes.contains(kName.toUtf8()));
        }
    }

    void aWrongKeyDoesNotOpenIt() {
        QVERIFY(vault().write(kName, change("one"), {}));
        domain::BackendConfig config;
        config.id = QStringLiteral("v");
        config.settings.insert(QStringLiteral("path"), m_dir->path() + QStringLiteral("/v"));
        BackendSecrets secrets;
        QString asked;
        secrets.key = [&](const QString& purpose) -> base::Result<SecureBytes> {
            asked = purpose;
            return SecureBytes::fromChars("another key of thirty-two bytes!");
        };
        const auto opened = localVaultType().create(config, secrets);
        QVERIFY(!opened);
        QCOMPARE(opened.error().code, ErrorCode::Unauthenticated);
        QCOMPARE(asked, QStringLiteral("vault/v"));
        config.settings.insert(QStringLiteral("history"), QStringLiteral("2"));
        QCOMPARE(localVaultType().create(config, secrets).error().condition, QStringLiteral("KT-CFG-8"));
    }

    void packedValuesComeBackOrAreRefused() {
        domain::SecretValue value;
        value.fields.push_back({QStringLiteral("user"), SecureBytes::fromChars("a")});
        value.fields.push_back({QStringLiteral("p\u00e4ss"), SecureBytes(5)});
        const auto bytes = packed(value);
        QVERIFY(unpacked(bytes.bytes())->equals(value));
        for (std::size_t cut = 0; cut < bytes.size(); ++cut) QVERIFY(!unpacked(bytes.bytes().first(cut)));
        auto longer = bytes.clone();
        longer.append('x');
        QVERIFY(!unpacked(longer.bytes()));
    }

    void aFieldOfJsonStaysOne() {
        domain::SecretValue value;
        value.fields.push_back({QStringLiteral("digits"), SecureBytes::fromChars("5432")});
        const auto before = packed(value);
        value.fields.push_back({QStringLiteral("port"), SecureBytes::fromChars("5432"), true});
        const auto bytes = packed(value);
        const auto back = unpacked(bytes.bytes());
        QVERIFY(back->equals(value));
        QVERIFY(!back->fields[0].isJson && back->fields[1].isJson);
        for (std::size_t cut = 0; cut < bytes.size(); ++cut) QVERIFY(!unpacked(bytes.bytes().first(cut)) || cut == bytes.size() - 6);
        auto longer = bytes.clone();
        longer.append('x');
        QVERIFY(!unpacked(longer.bytes()));
        // What has none is kept as it always was.
        QCOMPARE(before.size(), std::size_t(4 + 4 + 6 + 4 + 4));
        QVERIFY(!unpacked(before.bytes())->fields[0].isJson);
    }
};

QTEST_GUILESS_MAIN(tst_LocalVault)
#include "tst_LocalVault.moc"
