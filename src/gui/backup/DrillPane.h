#pragma once

#include "app/BackupService.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QPushButton;

namespace keyturn::gui {

class FormColumn;
class KeyChoice;
class Label;
class OutcomeLines;

/// A restore drill: a backup is opened with a real key, put into a scratch vault and compared. Nothing here reaches a backend.
class DrillPane : public QWidget {
    Q_OBJECT
  public:
    explicit DrillPane(QWidget* parent = nullptr);

    void setBackups(const std::vector<app::KnownBackup>& backups);
    void setFile(const QString& file);
    QString file() const;
    backup::OpenWith key() const;
    bool wantsDrift() const;
    QString missingText() const;
    /// The clock runs from now until showReport() or stopClock().
    void startClock();
    void stopClock();
    void showReport(const backup::DrillReport& report);
    void forget();
    void retranslate();

  Q_SIGNALS:
    void changed();

  private:
    void drawClock();

    Label* m_promise;
    FormColumn* m_form;
    QComboBox* m_file;
    QPushButton* m_choose;
    QWidget* m_fileRow;
    KeyChoice* m_key;
    QCheckBox* m_drift;
    Label* m_clock;
    Label* m_heading;
    OutcomeLines* m_result;
    QElapsedTimer m_since;
    QTimer m_tick;
};

} // namespace keyturn::gui
