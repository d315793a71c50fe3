#pragma once

#include "app/BackupDestination.h"
#include "app/BackupService.h"
#include "app/CopyService.h"
#include "app/Desk.h"

namespace keyturn::app {

/// See CopyService.
class DeskCopies final : public CopyService {
  public:
    DeskCopies(Desk& desk, BackupService& backups) : m_desk(desk), m_backups(backups) {}

    base::Result<PushReport> push(const CopyPlace& place, const QString& file, const base::CallContext& context) override;
    base::Result<std::vector<BackupCopy>> copies(const CopyPlace& place, const base::CallContext& context) override;
    base::Result<FetchReport> fetch(const CopyPlace& place, const QString& key, const QString& file, bool unknownSignerAccepted,
                                    const base::CallContext& context) override;

  private:
    /// KT-CPY-1 NotFound when the environment has no such destination (args: those it has).
    base::Result<OpenedDestination> open(const CopyPlace& place) const;
    base::Result<PushReport> send(const OpenedDestination& to, const QString& key, const QString& file, const base::CallContext& context) const;
    base::Result<FetchReport> receive(const OpenedDestination& from, const QString& key, const QString& file, bool unknownSignerAccepted,
                                      const base::CallContext& context) const;

    Desk& m_desk;
    BackupService& m_backups;
};

} // namespace keyturn::app
