#include "gui/shell/LockPage.h"

#include "app/ErrorText.h"
#include "gui/common/Icons.h"
#include "gui/common/Tokens.h"
#include "ui_LockPage.h"

#include <QEvent>

namespace keyturn::gui {

namespace {
constexpr int kLongestWait = 60;
}

LockPage::LockPage(Session& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_ui(std::make_unique<Ui::LockPageForm>()) {
    m_ui->setupUi(this);
    setObjectName(QStringLiteral("lock.page"));
    m_ui->entry->setObjectName(QStringLiteral("lock.passphrase.entry"));
    m_ui->unlock->setObjectName(QStringLiteral("lock.action.unlock"));
    m_ui->keychain->setObjectName(QStringLiteral("lock.action.keychain"));
    m_ui->message->setObjectName(QStringLiteral("lock.message.text"));
    m_ui->tasks->setObjectName(QStringLiteral("lock.tasks.text"));
    m_ui->caps->setObjectName(QStringLiteral("lock.caps.text"));
    m_ui->unlock->setProperty("role", QStringLiteral("primary"));
    m_ui->heading->setLook("large");
    m_ui->tasks->setLook("secondary");
    m_ui->message->setWordWrap(true);
    m_ui->message->setAlignment(Qt::AlignHCenter);
    m_ui->caps->hide();
    m_timer.setInterval(1000);
    connect(&m_timer, &QTimer::timeout, this, &LockPage::countDown);
    connect(m_ui->unlock, &QPushButton::clicked, this, &LockPage::tryPassphrase);
    connect(m_ui->entry, &SecretEntry::submitted, this, &LockPage::tryPassphrase);
    connect(m_ui->entry, &SecretEntry::capsLockSeen, m_ui->caps, &QWidget::setVisible);
    connect(m_ui->keychain, &QPushButton::clicked, this, &LockPage::tryOther);
    connect(&session, &Session::openFailed, this, &LockPage::failed);
    connect(&session, &Session::opened, this, [this] {
        m_failures = 0;
        m_asking = false;
        m_error.reset();
        m_lastWasWrong = false;
    });
    retranslate();
}

LockPage::~LockPage() = default;

void LockPage::prepare() {
    m_state = m_session.inspect();
    m_ui->entry->clear();
    m_ui->caps->hide();
    retranslate();
    drawBusy(false);
    (m_state.hasPassphrase ? static_cast<QWidget*>(m_ui->entry) : m_ui->keychain)->setFocus();
}

void LockPage::setTasksText(const QString& text) {
    m_ui->tasks->setText(text);
    m_ui->tasks->setVisible(!text.isEmpty());
}

void LockPage::tryPassphrase() {
    if (m_wait > 0 || m_asking || m_ui->entry->isEmpty()) return;
    app::OpenRequest request;
    request.passphrase = m_ui->entry->take();
    request.useKeychain = false;
    m_asking = true;
    m_lastWasWrong = false;
    drawBusy(true);
    m_session.open(std::move(request));
}

void LockPage::tryOther() {
    if (m_wait > 0 || m_asking) return;
    m_asking = true;
    drawBusy(true);
    m_session.open({});
}

void LockPage::failed(const base::Error& error) {
    if (!m_asking) return;
    m_asking = false;
    drawBusy(false);
    m_lastWasWrong = error.code == base::ErrorCode::Unauthenticated;
    m_error = error;
    if (m_lastWasWrong) {
        m_wait = qMin(kLongestWait, 1 << qMin(m_failures++, 6));
        m_timer.start();
    }
    retranslate();
    m_ui->entry->setFocus();
}

void LockPage::explain(const base::Error& error) {
    m_lastWasWrong = false;
    m_error = error;
    retranslate();
}

void LockPage::countDown() {
    if (--m_wait <= 0) m_timer.stop();
    retranslate();
}

void LockPage::drawBusy(bool busy) {
    for (QPushButton* button : {m_ui->unlock, m_ui->keychain}) button->setEnabled(!busy);
    if (busy) m_ui->message->setText(tr("Opening."));
}

void LockPage::retranslate() {
    m_ui->mark->setPixmap(tintedPixmap(QStringLiteral("lock"), currentTokens().secondary, 40, devicePixelRatioF()));
    m_ui->heading->setText(tr("Keyturn is locked"));
    m_ui->ask->setText(tr("Passphrase"));
    m_ui->entry->setAccessibleName(tr("Passphrase"));
    m_ui->unlock->setText(tr("Unlock"));
    const bool byFile = m_state.hasKeyFile && !m_state.hasKeychain;
    m_ui->keychain->setText(byFile ? tr("Use key file") : tr("Use keychain"));
    m_ui->keychain->setVisible(m_state.hasKeychain || m_state.hasKeyFile);
    for (QWidget* widget : {static_cast<QWidget*>(m_ui->entry), static_cast<QWidget*>(m_ui->unlock),
                            static_cast<QWidget*>(m_ui->ask)})
        widget->setVisible(m_state.hasPassphrase || !(m_state.hasKeychain || m_state.hasKeyFile));
    // The only way in stands in the middle, else beside the passphrase.
    const bool isOnlyWay = m_ui->entry->isHidden();
    m_ui->grid->removeWidget(m_ui->keychain);
    m_ui->grid->addWidget(m_ui->keychain, 1, isOnlyWay ? 0 : 2, 1, isOnlyWay ? 3 : 1, isOnlyWay ? Qt::AlignHCenter : Qt::Alignment());
    m_ui->caps->setText(tr("Caps Lock may be on."));
    QString message;
    if (m_lastWasWrong) {
        message = tr("That passphrase does not open this store. Nothing was changed.");
        if (m_wait > 0) message += u' ' + tr("Try again in %n s.", nullptr, m_wait);
    } else if (m_error) {
        message = app::errorText(*m_error).oneLine();
    }
    m_ui->message->setText(message);
}

void LockPage::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange) retranslate();
    QWidget::changeEvent(event);
}

} // namespace keyturn::gui
