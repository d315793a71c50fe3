#include "gui/shell/StatusStrip.h"

#include "gui/common/Label.h"
#include "gui/common/RelativeTime.h"
#include "gui/common/StatusLook.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QPushButton>

namespace keyturn::gui {

StatusStrip::StatusStrip(Session& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_backends(new ElidingLabel(this)), m_announced(new Label(this, "secondary")),
      m_memory(new Label(this)), m_clipboard(new QPushButton(this)), m_lock(new Label(this, "secondary")),
      m_actor(new Label(this, "secondary")) {
    setObjectName(QStringLiteral("shell.status"));
    setAttribute(Qt::WA_StyledBackground);
    m_backends->setObjectName(QStringLiteral("shell.status.backends"));
    m_backends->setSecondary(true);
    m_announced->setObjectName(QStringLiteral("shell.status.announcer"));
    m_memory->setObjectName(QStringLiteral("shell.status.memory"));
    m_clipboard->setObjectName(QStringLiteral("shell.status.clipboard"));
    m_clipboard->setProperty("role", QStringLiteral("link"));
    m_lock->setObjectName(QStringLiteral("shell.status.lock"));
    m_actor->setObjectName(QStringLiteral("shell.status.actor"));
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(12, 2, 12, 2);
    line->setSpacing(16);
    line->addWidget(m_backends, 1);
    line->addWidget(m_announced);
    line->addWidget(m_memory);
    line->addWidget(m_clipboard);
    line->addWidget(m_lock);
    line->addWidget(m_actor);
    setMinimumHeight(28);
    connect(m_clipboard, &QPushButton::clicked, this, [this] {
        if (m_session.clipboard().isHolding()) m_session.clipboard().clearNow();
        else m_session.clipboard().dismissWarning();
    });
    connect(&session.clipboard(), &ClipboardGuard::changed, this, &StatusStrip::drawClipboard);
    connect(&session.clipboard(), &ClipboardGuard::pasted, this, [this] { announce(tr("pasted once: the copy is off the clipboard")); });
    connect(&session, &Session::environmentsChanged, this, &StatusStrip::drawBackends);
    connect(&session, &Session::opened, this, &StatusStrip::drawOwn);
    drawClipboard();
    drawBackends();
    drawOwn();
}

void StatusStrip::drawBackends() {
    int all = 0, read = 0;
    QStringList troubles;
    for (const auto& environment : m_session.environments())
        for (const auto& backend : environment.backends) {
            ++all;
            const bool good = !backend.problem && backend.asOf;
            if (good) ++read;
            else if (backend.problem)
                troubles.append(tr("%1 %2").arg(isolated(escapedText(backend.id)), healthText(backend.health)));
        }
    QString text = tr("%1 of %n backend(s) read", nullptr, all).arg(read);
    if (!troubles.isEmpty()) text += QStringLiteral(" - ") + troubles.join(QStringLiteral(", "));
    m_backends->setText(all == 0 ? tr("No backend connected") : text);
}

void StatusStrip::drawClipboard() {
    const ClipboardGuard& guard = m_session.clipboard();
    m_clipboard->setVisible(guard.isHolding() || guard.isUnconfirmed());
    if (guard.isHolding()) {
        m_clipboard->setText(tr("clipboard clears in %n s", nullptr, guard.secondsLeft()));
        m_clipboard->setToolTip(tr("Clear it now (Ctrl+Shift+K)"));
    } else {
        m_clipboard->setText(tr("could not confirm that the clipboard was cleared"));
        m_clipboard->setToolTip(tr("Another program took or kept the copy. Activate to dismiss this line."));
    }
    m_clipboard->setAccessibleName(m_clipboard->text());
}

void StatusStrip::drawOwn() {
    if (!m_session.isOpen()) return;
    const bool locked = m_session.home().memoryLock() == base::MemoryLock::Locked;
    m_memory->setText(locked ? QString() : tr("memory not locked"));
    m_memory->setVisible(!locked);
    m_memory->setToolTip(tr("The system gave no locked memory: values may be written to swap. Raise the memlock limit."));
    m_actor->setText(tr("acting as %1").arg(isolated(escapedText(m_session.home().actor()))));
}

void StatusStrip::setLockSeconds(int seconds) {
    m_lockSeconds = seconds;
    m_lock->setVisible(seconds >= 0);
    if (seconds >= 0) m_lock->setText(tr("locks in %1").arg(seconds > 60 ? spanText((seconds + 59) / 60 * 60) : spanText(seconds)));
}

void StatusStrip::announce(const QString& text) {
    m_announced->setText(text);
    m_announced->setAccessibleName(text);
    QAccessibleEvent event(m_announced, QAccessible::NameChanged);
    QAccessible::updateAccessibility(&event);
}

void StatusStrip::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        drawBackends();
        drawClipboard();
        drawOwn();
        setLockSeconds(m_lockSeconds);
        m_announced->clear();
    }
    QWidget::changeEvent(event);
}

} // namespace keyturn::gui
