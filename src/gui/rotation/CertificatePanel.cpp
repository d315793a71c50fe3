#include "gui/rotation/CertificatePanel.h"

#include "gui/common/Dialogs.h"
#include "gui/common/Label.h"
#include "gui/common/Unavailable.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace keyturn::gui {

CertificatePanel::CertificatePanel(QWidget* parent) : QWidget(parent), m_todo(new Label(this)), m_save(new QPushButton(this)), m_choose(new QPushButton(this)) {
    setObjectName(QStringLiteral("rotation.certificate"));
    m_todo->setWordWrap(true);
    m_save->setObjectName(QStringLiteral("rotation.certificate.save"));
    m_choose->setObjectName(QStringLiteral("rotation.certificate.choose"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_todo);
    auto* line = new QHBoxLayout;
    for (QPushButton* button : {m_save, m_choose}) {
        button->setAutoDefault(false);
        line->addWidget(button);
    }
    line->addStretch(1);
    column->addLayout(line);
    // Named from the start: a run that waits comes later than a reader of the screen.
    m_save->setAccessibleName(tr("Save the request..."));
    m_choose->setAccessibleName(tr("Choose the signed certificate..."));
    connect(m_save, &QPushButton::clicked, this, &CertificatePanel::saveRequest);
    connect(m_choose, &QPushButton::clicked, this, &CertificatePanel::chooseCertificate);
    hide();
}

bool CertificatePanel::isAwaited(const rotation::RunDocument& run) {
    return run.isOpen() && run.state == rotation::RunState::Waiting && run.waitReason == QLatin1String("certificate");
}

void CertificatePanel::showRun(const rotation::RunDocument& run, bool isBusy) {
    m_run = run.run;
    m_todo->setText(tr("To do: save the request, have the authority sign it, and choose the signed certificate with its issuers. The new key "
                       "stays in escrow; nothing is written before the certificate is checked."));
    m_save->setText(tr("Save the request..."));
    m_choose->setText(tr("Choose the signed certificate..."));
    for (QPushButton* button : {m_save, m_choose}) button->setAccessibleName(button->text());
    const QString reason = isBusy ? tr("Another step is at work.") : QString();
    setUnavailable(m_save, reason);
    setUnavailable(m_choose, reason);
    setVisible(isAwaited(run));
}

void CertificatePanel::saveRequest() {
    if (isUnavailable(m_save)) return;
    const QString file = dialogs().saveFile(this, tr("Save the request to"), m_run + QStringLiteral(".csr"), tr("Certificate requests (*.csr *.pem)"));
    if (!file.isEmpty()) Q_EMIT requestWanted(file);
}

void CertificatePanel::chooseCertificate() {
    if (isUnavailable(m_choose)) return;
    const QString file = dialogs().openFile(this, tr("Choose the signed certificate"), tr("Certificates (*.pem *.crt *.cer)"));
    if (!file.isEmpty()) Q_EMIT certificateChosen(file);
}

} // namespace keyturn::gui
