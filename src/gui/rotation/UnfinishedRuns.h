#pragma once

#include "app/RotationService.h"

#include <QWidget>

class QVBoxLayout;

namespace keyturn::gui {

/// Runs that stopped in the middle, as cards: what Keyturn last knew beside what the store says now, and three ways on. Nothing resumes by itself.
class UnfinishedRuns : public QWidget {
    Q_OBJECT
  public:
    explicit UnfinishedRuns(QWidget* parent = nullptr);
    void showSightings(const std::vector<app::RunSighting>& sightings, bool isBusy);
    /// "promote:running" as "Keyturn last knew: promote begun 10:31".
    static QString lastKnownText(const app::RunSighting& sighting);
    static QString storeText(const app::RunSighting& sighting);

  Q_SIGNALS:
    void resumeWanted(const QString& run);
    void rollbackWanted(const QString& run);
    void holdWanted(const QString& run);
    void openWanted(const QString& run);

  private:
    QWidget* makeCard(const app::RunSighting& sighting, bool isBusy);
    QVBoxLayout* m_column;
};

} // namespace keyturn::gui
