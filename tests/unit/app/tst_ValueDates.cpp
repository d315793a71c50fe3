#include "app/ValueDates.h"

#include <QtTest>

using namespace keyturn;
using namespace keyturn::app;
using domain::AgeSource;
using std::chrono::days;

/// A store that tells dates when it is asked for single secrets.
class DatingStore final : public backends::SecretBackend {
  public:
    bool tells = true;
    std::vector<QString> asked;

    backends::BackendCapabilities capabilities() const override { return {}; }
    base::Result<backends::AccessReport> checkAccess(const base::CallContext&) override { return backends::AccessReport(); }
    base::Result<backends::Listing> list(const base::CallContext&) override { return backends::Listing(); }
    base::Result<domain::SecretMetadata> describe(const QString& path, const base::CallContext&) override;
    base::Result<domain::SecretValue> read(const QString& path, const backends::VersionSelector&, const base::CallContext&) override {
        return base::fail(base::ErrorCode::NotFound, {}, path);
    }
};

/// Dates that a list leaves open: remembered by version, asked for a few at a time, never made up.
class tst_ValueDates : public QObject {
    Q_OBJECT
  private:
    static constexpr base::Instant kNow{std::chrono::sys_days{std::chrono::year{2026} / 11 / 27}};

  public:
    static constexpr base::Instant kWritten = kNow - days(300);
    static domain::SecretMetadata open(int i, int changedDaysAgo, const QString& version = QStringLiteral("v1")) {
        domain::SecretMetadata made;
        made.path = QStringLiteral("s%1").arg(i);
        made.metaChangedAt = kNow - days(changedDaysAgo);
        made.valueChangedSource = AgeSource::LastChange;
        made.currentVersion = version;
        domain::SecretVersion one;
        one.id = version;
        one.stage = domain::VersionStage::Current;
        made.versions = {one};
        return made;
    }
    static domain::SecretMetadata dated(domain::SecretMetadata secret) {
        secret.valueChangedAt = secret.versions.front().createdAt = kWritten;
        secret.valueChangedSource = AgeSource::VersionCreated;
        return secret;
    }

  private Q_SLOTS:
    void theSameVersionKeepsItsDate() {
        std::vector<domain::SecretMetadata> listed{open(0, 10), open(1, 10, QStringLiteral("v2")), open(2, 10)};
        ValueDates::recall(listed, {dated(open(0, 40)), dated(open(1, 40)), dated(open(3, 40))});
        QCOMPARE(listed[0].valueChangedAt, base::OptionalInstant(kWritten));
        QCOMPARE(listed[0].valueChangedSource, AgeSource::VersionCreated);
        QVERIFY(!listed[1].valueChangedAt); // another version meanwhile
        QVERIFY(!listed[2].valueChangedAt); // never seen
        QVERIFY(ValueDates::anyOpen(listed));
    }

    void aFewAreAskedForThoseThatSayLeastFirst() {
        std::vector<domain::SecretMetadata> listed;
        for (int i = 0; i < 200; ++i) listed.push_back(open(i, i));
        listed.push_back(dated(open(200, 0)));
        DatingStore store;
        ValueDates::ask(listed, store, {});
        QCOMPARE(store.asked.size(), std::size_t{64});
        for (int i = 0; i < 200; ++i) QCOMPARE(listed[static_cast<std::size_t>(i)].valueChangedAt.has_value(), i < 64);
        ValueDates::ask(listed, store, {});
        QVERIFY(listed[127].valueChangedAt && !listed[128].valueChangedAt);
    }

    void whereItIsNotToldOneRequestFindsOut() {
        std::vector<domain::SecretMetadata> listed;
        for (int i = 0; i < 200; ++i) listed.push_back(open(i, i));
        DatingStore store;
        store.tells = false;
        ValueDates::ask(listed, store, {});
        QCOMPARE(store.asked.size(), std::size_t{1});
        QVERIFY(!listed[0].valueChangedAt);
    }

    void aValueBringsTheDateOfItsVersionAlone() {
        auto secret = open(0, 10);
        domain::SecretValue value;
        value.versionId = QStringLiteral("v7");
        value.writtenAt = kWritten;
        ValueDates::learn(secret, value);
        QVERIFY(!secret.valueChangedAt);
        value.versionId = QStringLiteral("v1");
        ValueDates::learn(secret, value);
        QCOMPARE(secret.valueChangedAt, base::OptionalInstant(kWritten));
    }
};

base::Result<domain::SecretMetadata> DatingStore::describe(const QString& path, const base::CallContext&) {
    asked.push_back(path);
    auto made = tst_ValueDates::open(path.mid(1).toInt(), 0);
    return tells ? tst_ValueDates::dated(made) : made;
}

QTEST_GUILESS_MAIN(tst_ValueDates)
#include "tst_ValueDates.moc"
