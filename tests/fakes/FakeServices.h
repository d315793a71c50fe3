#pragma once

#include "app/AuditService.h"
#include "app/BackupService.h"
#include "app/EnvironmentService.h"
#include "app/GenerateService.h"
#include "app/InventoryService.h"
#include "app/RotationService.h"
#include "app/SecretService.h"

#include <QMutex>
#include <QSemaphore>

namespace keyturn::fakes {

/// A fixed now: 2026-11-21T08:30:00Z.
base::Instant fixedNow();
base::Instant daysAgo(int days);

/// One row with every column filled; path "auth/JWT_SECRET".
app::InventoryRow row(const QString& environment, const QString& backend, const QString& path, domain::RotationStatus status);
/// The standard fixture: production (protected; vault-p, docker offline), staging (open); every status occurs.
app::InventorySnapshot standardSnapshot();
/// The same rows in the compact form.
app::InventoryReading readingOf(const app::InventorySnapshot& snapshot);
/// `count` generated rows over 3 environments and 6 backends, same for the same count.
app::InventorySnapshot largeSnapshot(int count);

class FakeEnvironments : public app::EnvironmentService {
  public:
    std::vector<app::EnvironmentView> views;
    std::vector<app::ConfigFault> faults;
    std::vector<backends::ConnectionSchema> schemas;
    std::vector<app::ConnectionTestLine> testLines;
    std::vector<std::pair<QString, domain::BackendConfig>> added;
    base::Status addStatus;

    FakeEnvironments();
    std::vector<app::EnvironmentView> list() const override { return views; }
    base::Result<domain::Environment> environment(const QString& name) const override;
    std::vector<app::ConfigFault> check() const override { return faults; }
    std::vector<app::ConnectionTestLine> doctor(const base::CallContext&) override { return testLines; }
    std::vector<backends::ConnectionSchema> backendTypes() const override { return schemas; }
    std::vector<app::FoundStore> stores;
    std::vector<app::FoundStore> found(const base::CallContext&) override { return stores; }
    std::vector<app::ConnectionTestLine> test(const QString&, const domain::BackendConfig&, const app::TypedCredentials& typed, const base::CallContext&) override {
        for (const auto& one : typed) testedWith << one.first;
        return testLines;
    }
    QStringList testedWith; ///< the fields of typed credentials
    base::Status addBackend(const QString& environment, const domain::BackendConfig& config) override;
    base::Status changeBackend(const QString&, const domain::BackendConfig&) override { return {}; }
    /// Remembers that there was one, never the value.
    base::Result<QString> keepCredential(const QString& environment, const QString& backend, const QString& field, const base::SecureBytes&) override {
        keptCredentials << QStringLiteral("%1/%2/%3").arg(environment, backend, field);
        return QStringLiteral("desk:") + keptCredentials.back();
    }
    QStringList keptCredentials;
    base::Status removeBackend(const QString& environment, const QString& backend) override;
    base::Status setBackendGuard(const QString& environment, const QString& backend, domain::Guard guard) override;
    base::Status reload() override { return {}; }
};

class FakeInventory : public app::InventoryService {
  public:
    app::InventorySnapshot snapshot = standardSnapshot();
    std::optional<app::InventorySnapshot> cache;
    std::optional<base::Error> refreshError;
    int refreshes = 0;
    /// When set, refresh waits for a permit: to see the page while it reads.
    QSemaphore* gate = nullptr;
    /// Handed on by read() before it waits: the rows that a backend has listed so far, or all of them.
    struct Part {
        QString environment;
        QString backend;
        std::vector<app::InventoryRow> rows;
        bool isWhole = false;
    };
    std::vector<Part> parts;

    base::Result<app::InventorySnapshot> refresh(const app::InventoryFilter& filter, const base::CallContext& context) override;
    base::Result<app::InventoryReading> read(const app::InventoryFilter& filter, const base::CallContext& context, const app::TakePart& take = {}) override;
    base::Result<app::InventoryReading> cached(const app::InventoryFilter& filter) override;
    base::Result<app::CheckReport> check(const app::InventoryFilter& filter, app::CheckDepth, const base::CallContext&) override;
    base::Status setCompromised(const domain::SecretRef&, bool, const QString&) override { return {}; }

  private:
    void handOn(const app::TakePart& take, const base::CallContext& context) const;
};

class FakeSecrets : public app::SecretService {
  public:
    FakeInventory* inventory = nullptr;
    std::string value1 = "canary-4fJ2-value";
    std::optional<base::Error> valueError;
    QMap<QString, QString> storeFacts; ///< of every secret
    struct Asked {
        domain::SecretRef ref;
        QString purpose;
        QString reason;
    };
    std::vector<Asked> asked;
    QMutex mutex;

    base::Result<app::SecretDetails> show(const domain::SecretRef& ref, const base::CallContext&) override;
    base::Result<std::vector<domain::SecretVersion>> versions(const domain::SecretRef&, const base::CallContext&) override;
    base::Result<base::SecureBytes> value(const domain::SecretRef& ref, const QString& purpose, const app::AccessReason& why,
                                          const base::CallContext&) override;
    base::Result<QString> put(const domain::SecretRef&, app::PutValue, const app::AccessReason&, const base::CallContext&) override;
    base::Result<bool> isSame(const domain::SecretRef&, const domain::SecretRef&, const base::CallContext&) override { return true; }
};

class FakeGenerate : public app::GenerateService {
  public:
    app::GeneratePreview nextPreview;
    std::vector<app::EnvironmentItem> items;
    std::optional<base::Error> generateError;
    int generated = 0;
    app::GenerateRequest lastRequest;
    QByteArray publicPart;   ///< of the next report
    std::string madeValue;   ///< handed out when neither store nor file is asked

    std::vector<std::pair<QString, QString>> presets() const override;
    base::Result<app::GeneratePreview> preview(const app::GenerateRequest& request, const base::CallContext&) override;
    base::Result<app::GenerateReport> generate(const app::GenerateRequest& request, const base::CallContext&) override;
    base::Result<std::vector<app::EnvironmentItem>> wholeEnvironment(const QString&, bool apply, const base::CallContext&) override;
};

class FakeRotation : public app::RotationService {
  public:
    rotation::RotationPlan nextPlan;
    std::vector<rotation::RunDocument> runs;
    std::vector<app::RunSighting> sightings;
    std::optional<base::Error> error;
    QStringList calls; ///< "plan", "start", "resume:ID", ...

    base::Result<rotation::RotationPlan> plan(const domain::SecretRef& ref, const app::PlanWish& wish, const base::CallContext&) override;
    base::Result<rotation::RunDocument> start(const rotation::RotationPlan& plan, const base::CallContext&) override;
    base::Status changeManagedRotation(const domain::SecretRef& ref, const backends::ManagedRotationChange&, const QString& reason, const base::CallContext&) override {
        calls.append(QStringLiteral("byStore:") + ref.toText() + u':' + reason);
        return {};
    }
    base::Result<rotation::RunDocument> leave(const QString& run, const QString& reason, const base::CallContext&) override;
    base::Result<rotation::RunDocument> resume(const QString& run, const base::CallContext&) override { return answer(QStringLiteral("resume:") + run); }
    base::Result<rotation::RunDocument> rollback(const QString& run, const base::CallContext&) override { return answer(QStringLiteral("rollback:") + run); }
    base::Result<rotation::RunDocument> retire(const QString& run, const base::CallContext&) override { return answer(QStringLiteral("retire:") + run); }
    base::Result<rotation::RunDocument> confirm(const QString& run, const QString& consumer, const QString&, const base::CallContext&) override { return answer(QStringLiteral("confirm:") + run + u':' + consumer); }
    base::Status saveCertificateRequest(const QString& run, const QString& file, const base::CallContext&) override;
    base::Result<rotation::RunDocument> takeCertificate(const QString& run, const QString& file, const base::CallContext&) override { return answer(QStringLiteral("certificate:") + run + u':' + file); }
    base::Result<rotation::RunDocument> hold(const QString& run, const QString&) override { return answer(QStringLiteral("hold:") + run); }
    base::Result<rotation::RunDocument> document(const QString&) override { return answer(QStringLiteral("document")); }
    base::Result<QStringList> escrowNames(const QString&) override { return QStringList{QStringLiteral("new"), QStringLiteral("old")}; }
    base::Result<base::SecureBytes> escrowValue(const QString& run, const QString& name, const app::AccessReason&) override {
        calls.append(QStringLiteral("escrow:") + run + u':' + name);
        return base::SecureBytes::fromChars("a value in escrow");
    }
    base::Result<std::vector<rotation::RunDocument>> documents() override { return runs; }
    base::Result<std::vector<app::RunSighting>> unfinished(const base::CallContext&) override { return sightings; }

  private:
    base::Result<rotation::RunDocument> answer(const QString& call);
};

class FakeBackups : public app::BackupService {
  public:
    std::vector<app::KnownBackup> backups;
    std::vector<backup::DrillReport> drillReports;
    backup::BackupReport nextReport;
    backup::VerifyReport nextVerify;
    backup::RestoreReport nextRestore;
    backup::DrillReport nextDrill;
    std::optional<base::Error> error;
    app::RestoreRequest lastRestore;
    QStringList calls; ///< "create:FILE:RECIPIENTS:accepted", "verify:FILE:IDENTITY", "restore:CHOICE:apply", "drill:FILE:IDENTITY:drift"

    base::Result<backup::BackupReport> create(const app::BackupRequest& request, const base::CallContext&) override {
        calls.append(QStringLiteral("create:%1:%2:%3").arg(request.file, request.recipients.join(u',')).arg(request.acceptFewRecipients));
        return answer(nextReport);
    }
    base::Result<backup::VerifyReport> verify(const QString& file, const backup::OpenWith& key, const base::CallContext&) override {
        calls.append(QStringLiteral("verify:%1:%2").arg(file, key.identityFile));
        return answer(nextVerify);
    }
    base::Result<backup::RestoreReport> restore(const app::RestoreRequest& request, const backup::OpenWith&, const base::CallContext&) override {
        calls.append(QStringLiteral("restore:%1:%2").arg(static_cast<int>(request.onDiffers)).arg(request.apply));
        lastRestore = request;
        auto report = nextRestore;
        report.applied = request.apply;
        for (auto& item : report.items) {
            item.choice = request.onDiffers;
            item.done = request.apply && item.difference != backup::RestoreDifference::Equal && request.onDiffers != backup::RestoreChoice::Skip;
        }
        return answer(report);
    }
    base::Result<backup::DrillReport> drill(const QString& file, const backup::OpenWith& key, bool drift, const base::CallContext&) override {
        calls.append(QStringLiteral("drill:%1:%2:%3").arg(file, key.identityFile).arg(drift));
        return answer(nextDrill);
    }
    base::Result<std::vector<app::KnownBackup>> known() override { return backups; }
    base::Result<std::vector<backup::DrillReport>> drills() override { return drillReports; }
    base::Result<QString> newIdentity(const QString&, bool) override { return QStringLiteral("age1fake"); }
    QString signerPublicKey() const override { return QStringLiteral("RWfake"); }

  private:
    template <class T>
    base::Result<T> answer(const T& value) {
        if (error) return base::fail(*error);
        return value;
    }
};

class FakeAudit : public app::AuditService {
  public:
    std::vector<audit::AuditRecord> records; ///< newest first
    audit::Verification verification;
    FakeAudit();
    base::Result<app::AuditPage> page(const app::AuditQuery& query, const base::CallContext&) override;
    base::Result<audit::Verification> verify(const base::CallContext&) override { return verification; }
    base::Result<qint64> exportTo(const QString&, const base::CallContext&) override { return static_cast<qint64>(records.size()); }
};

} // namespace keyturn::fakes
