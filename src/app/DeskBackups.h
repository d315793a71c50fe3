#pragma once

#include "app/BackupService.h"
#include "app/DeskInventory.h"
#include "app/KnownBackups.h"
#include "backup/BackupWriter.h"
#include "backup/Restore.h"

namespace keyturn::app {

/// Backups and drills of the desk. See BackupService.
class DeskBackups final : public BackupService {
  public:
    DeskBackups(Desk& desk, DeskInventory& inventory) : m_desk(desk), m_inventory(inventory), m_known(desk) {}

    base::Result<backup::BackupReport> create(const BackupRequest& request, const base::CallContext& context) override;
    base::Result<backup::VerifyReport> verify(const QString& file, const backup::OpenWith& key,
                                              const base::CallContext& context) override;
    base::Result<backup::RestoreReport> restore(const RestoreRequest& request, const backup::OpenWith& key,
                                                const base::CallContext& context) override;
    base::Result<backup::DrillReport> drill(const QString& file, const backup::OpenWith& key, bool drift,
                                            const base::CallContext& context) override;
    base::Result<std::vector<KnownBackup>> known() override;
    base::Result<std::vector<backup::DrillReport>> drills() override;
    base::Result<QString> newIdentity(const QString& file, bool offline) override;
    QString signerPublicKey() const override;

  private:
    /// A new file of its own; its place is remembered under the recipient `held`, unless that is empty.
    base::Status keepIdentity(const QString& file, base::ByteSpan content, const QString& held);
    base::Result<backup::BackupReport> write(const BackupRequest& request, const DeskInventory::Board& board,
                                             backup::Recipients recipients, const base::CallContext& context);
    /// BAK-10: before anything is overwritten the present state is backed up, for the same key that opens the restored file.
    base::Result<QString> backupBeforeOverwrite(const QString& environment, const backup::OpenWith& key,
                                                const base::CallContext& context);
    /// The backup made before a restore that replaces something; empty when it replaces nothing.
    base::Result<QString> stateBefore(const RestoreRequest& request, const backup::OpenWith& key, backup::RestoreSetup setup,
                                      const base::CallContext& context);
    base::Result<QStringList> checkRecipients(const BackupRequest& request, const domain::Environment& environment) const;
    base::Result<QStringList> identitiesHeldHere() const;
    QStringList provenRecipients() const;
    void rememberCreated(const BackupRequest& request, const backup::BackupReport& report, const QStringList& refs) const;

    Desk& m_desk;
    DeskInventory& m_inventory;
    KnownBackups m_known;
};

} // namespace keyturn::app
