#include "gui/backup/KeyChoice.h"

#include "gui/common/Dialogs.h"
#include "gui/common/SecretEntry.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

namespace keyturn::gui {

KeyChoice::KeyChoice(const QString& prefix, QWidget* parent)
    : QWidget(parent), m_way(new QComboBox(this)), m_file(new QLineEdit(this)), m_choose(new QPushButton(this)), m_passphrase(new SecretEntry(this)) {
    m_way->setObjectName(prefix + QStringLiteral(".way"));
    m_file->setObjectName(prefix + QStringLiteral(".file"));
    m_choose->setObjectName(prefix + QStringLiteral(".choose"));
    m_passphrase->setObjectName(prefix + QStringLiteral(".passphrase"));
    m_way->addItems({QString(), QString()});
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    line->addWidget(m_way);
    line->addWidget(m_file, 1);
    line->addWidget(m_choose);
    line->addWidget(m_passphrase, 1);
    setFocusProxy(m_way);
    connect(m_way, &QComboBox::currentIndexChanged, this, &KeyChoice::show);
    connect(m_file, &QLineEdit::textChanged, this, &KeyChoice::changed);
    connect(m_passphrase, &SecretEntry::changed, this, &KeyChoice::changed);
    connect(m_choose, &QPushButton::clicked, this, [this] {
        const QString file = dialogs().openFile(this, tr("Open identity file"), {});
        if (!file.isEmpty()) m_file->setText(file);
    });
    show(0);
}

void KeyChoice::show(int way) {
    m_file->setVisible(way == 0);
    m_choose->setVisible(way == 0);
    m_passphrase->setVisible(way == 1);
    Q_EMIT changed();
}

backup::OpenWith KeyChoice::key() const {
    backup::OpenWith made;
    if (m_way->currentIndex() == 0) made.identityFile = m_file->text().trimmed();
    else made.passphrase = m_passphrase->value();
    return made;
}

void KeyChoice::clear() { m_passphrase->clear(); }

void KeyChoice::retranslate() {
    m_way->setItemText(0, tr("Identity file"));
    m_way->setItemText(1, tr("Passphrase"));
    m_way->setAccessibleName(tr("Opened with"));
    m_file->setAccessibleName(tr("Identity file"));
    m_choose->setText(tr("Choose..."));
    m_choose->setAccessibleName(tr("Choose the identity file"));
    m_passphrase->setAccessibleName(tr("Passphrase of the backup"));
}

} // namespace keyturn::gui
