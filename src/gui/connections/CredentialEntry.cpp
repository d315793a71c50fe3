#include "gui/connections/CredentialEntry.h"

#include "gui/common/SecretEntry.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>

namespace keyturn::gui {

CredentialEntry::CredentialEntry(const QString& name, QWidget* parent)
    : QWidget(parent), m_way(new QComboBox(this)), m_value(new SecretEntry(this)), m_reference(new QLineEdit(this)) {
    m_way->setObjectName(name + QStringLiteral(".way"));
    m_value->setObjectName(name + QStringLiteral(".value"));
    m_reference->setObjectName(name + QStringLiteral(".reference"));
    m_way->addItems({QString(), QString()});
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    line->addWidget(m_way);
    line->addWidget(m_value, 1);
    line->addWidget(m_reference, 1);
    setFocusProxy(m_way);
    connect(m_way, &QComboBox::currentIndexChanged, this, &CredentialEntry::show);
    connect(m_value, &SecretEntry::changed, this, &CredentialEntry::changed);
    connect(m_reference, &QLineEdit::textChanged, this, &CredentialEntry::changed);
    show();
}

bool CredentialEntry::isTyped() const { return m_way->currentIndex() == 0; }

void CredentialEntry::show() {
    m_value->setVisible(isTyped());
    m_reference->setVisible(!isTyped());
    Q_EMIT changed();
}

bool CredentialEntry::isEmpty() const { return isTyped() ? m_value->isEmpty() : reference().isEmpty(); }
QString CredentialEntry::reference() const { return isTyped() ? QString() : m_reference->text().trimmed(); }
base::SecureBytes CredentialEntry::value() const { return isTyped() ? m_value->value() : base::SecureBytes(); }

void CredentialEntry::clear() { m_value->clear(); }

void CredentialEntry::retranslate(const QString& label) {
    m_way->setItemText(0, tr("Type it"));
    m_way->setItemText(1, tr("Where it is"));
    m_way->setAccessibleName(tr("%1: how it is given").arg(label));
    m_value->setAccessibleName(label);
    m_reference->setAccessibleName(tr("%1: where it is").arg(label));
    m_reference->setPlaceholderText(QStringLiteral("env:NAME, file:/PATH, keychain:NAME"));
}

} // namespace keyturn::gui
