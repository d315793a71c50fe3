#pragma once

#include "rotation/RunDocument.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace keyturn::gui {

/// What a run needs that waits for a signed certificate: save the request, choose the certificate. Hidden otherwise.
class CertificatePanel : public QWidget {
    Q_OBJECT
  public:
    explicit CertificatePanel(QWidget* parent);
    void showRun(const rotation::RunDocument& run, bool isBusy);
    static bool isAwaited(const rotation::RunDocument& run);

  Q_SIGNALS:
    void requestWanted(const QString& file);
    void certificateChosen(const QString& file);

  private:
    void saveRequest();
    void chooseCertificate();

    QLabel* m_todo;
    QPushButton* m_save;
    QPushButton* m_choose;
    QString m_run;
};

} // namespace keyturn::gui
