#include "gui/inventory/ManagedRotationPanel.h"

#include "gui/common/Label.h"
#include "gui/common/Unavailable.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace keyturn::gui {

using Change = backends::ManagedRotationChange;

ManagedRotationPanel::ManagedRotationPanel(Session& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_text(new Label(this)), m_reason(new QLineEdit(this)), m_now(new QPushButton(this)), m_stop(new QPushButton(this)) {
    m_text->setObjectName(QStringLiteral("details.managed.text"));
    m_text->setWordWrap(true);
    m_reason->setObjectName(QStringLiteral("details.managed.reason"));
    m_reason->setMaxLength(500);
    m_now->setObjectName(QStringLiteral("details.managed.now"));
    m_stop->setObjectName(QStringLiteral("details.managed.stop"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_text);
    column->addWidget(m_reason);
    auto* line = new QHBoxLayout;
    for (QPushButton* button : {m_now, m_stop}) {
        button->setAutoDefault(false);
        line->addWidget(button);
    }
    line->addStretch(1);
    column->addLayout(line);
    connect(m_reason, &QLineEdit::textChanged, this, &ManagedRotationPanel::draw);
    connect(m_now, &QPushButton::clicked, this, [this] { act(Change::Act::Trigger); });
    connect(m_stop, &QPushButton::clicked, this, [this] { act(Change::Act::Cancel); });
    retranslate();
}

void ManagedRotationPanel::showSecret(const domain::SecretRef& ref, bool isOn) {
    if (ref != m_ref) m_reason->clear();
    m_ref = ref;
    m_isOn = isOn;
    draw();
}

void ManagedRotationPanel::act(Change::Act what) {
    if (m_isBusy || isUnavailable(what == Change::Act::Trigger ? m_now : m_stop)) return;
    m_isBusy = true;
    draw();
    Change change;
    change.act = what;
    const auto* task = m_session.run<bool>(
        tr("Rotation by the store of %1").arg(m_ref.path), this,
        [ref = m_ref, change, reason = m_reason->text().trimmed()](OpenHome& home, const base::CallContext& context) -> base::Result<bool> {
            if (auto changed = home.rotation().changeManagedRotation(ref, change, reason, context); !changed) return base::fail(changed.error());
            return true;
        },
        [this](base::Result<bool> changed) {
            m_isBusy = false;
            if (changed) m_reason->clear();
            draw();
            if (changed) Q_EMIT done();
            else Q_EMIT failed(changed.error());
        });
    if (task != nullptr) return;
    m_isBusy = false;
    draw();
}

void ManagedRotationPanel::draw() {
    const QString busy = m_isBusy ? tr("The store is being asked.") : QString();
    const QString missing = m_reason->text().trimmed().isEmpty() ? tr("Type the reason first.") : busy;
    setUnavailable(m_now, missing);
    setUnavailable(m_stop, m_isOn ? missing : tr("The store does not rotate it."));
}

void ManagedRotationPanel::retranslate() {
    m_text->setText(tr("The store changes the value by itself, at once: nothing is staged or tested here, consumers are not rolled, and roll back is the store's alone. "
                       "Stopping leaves a pending version where it is."));
    m_reason->setPlaceholderText(tr("Reason, kept in the audit log"));
    m_reason->setAccessibleName(tr("Reason"));
    m_now->setText(tr("Rotate by the store now"));
    m_stop->setText(tr("Stop its rotation"));
    draw();
}

} // namespace keyturn::gui
