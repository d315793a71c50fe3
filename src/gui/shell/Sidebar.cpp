#include "gui/shell/Sidebar.h"

#include "gui/common/EnvironmentMark.h"
#include "gui/common/Label.h"
#include "gui/common/StatusLook.h"
#include "gui/shell/SidebarDelegate.h"

#include <QEvent>
#include <QListWidget>
#include <QLocale>
#include <QVBoxLayout>

namespace keyturn::gui {

namespace {

QListWidget* makeList(const QString& name, QWidget* parent) {
    auto* list = new QListWidget(parent);
    list->setObjectName(name);
    list->setItemDelegate(new SidebarDelegate(list));
    list->setFrameShape(QFrame::NoFrame);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->setMouseTracking(true);
    list->viewport()->setAutoFillBackground(false);
    return list;
}

void setId(QListWidgetItem* item, const Scope& scope) {
    item->setData(SidebarDelegate::Id, QStringList{scope.environment, scope.backend});
}

Scope scopeOf(const QListWidgetItem* item) {
    const QStringList parts = item->data(SidebarDelegate::Id).toStringList();
    return {parts.value(0), parts.value(1)};
}

} // namespace

Sidebar::Sidebar(const std::vector<PageEntry>& pages, QWidget* parent)
    : QWidget(parent), m_pages(pages), m_work(makeList(QStringLiteral("shell.work.list"), this)),
      m_scopeTitle(new Label(this, "secondary")), m_scopes(makeList(QStringLiteral("shell.scope.list"), this)) {
    setObjectName(QStringLiteral("shell.sidebar"));
    setAttribute(Qt::WA_StyledBackground);
    std::erase_if(m_pages, [](const PageEntry& entry) { return !entry.isWork; });
    for (const PageEntry& entry : m_pages) {
        auto* item = new QListWidgetItem(m_work);
        item->setData(SidebarDelegate::Id, entry.id);
        item->setData(SidebarDelegate::Icon, entry.icon);
    }
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 8, 0, 8);
    column->setSpacing(4);
    column->addWidget(m_work);
    m_scopeTitle->setContentsMargins(14, 10, 8, 2);
    column->addWidget(m_scopeTitle);
    column->addWidget(m_scopes, 1);
    connect(m_work, &QListWidget::currentItemChanged, this, [this](QListWidgetItem* item) {
        if (item) Q_EMIT pageChosen(item->data(SidebarDelegate::Id).toString());
    });
    connect(m_scopes, &QListWidget::currentItemChanged, this, [this](QListWidgetItem* item) {
        if (item) Q_EMIT scopeChosen(scopeOf(item));
    });
    retranslate();
}

void Sidebar::setCurrentPage(const QString& id) {
    const QSignalBlocker quiet(m_work);
    m_work->setCurrentRow(-1);
    for (int i = 0; i < m_work->count(); ++i)
        if (m_work->item(i)->data(SidebarDelegate::Id).toString() == id) m_work->setCurrentRow(i);
}

void Sidebar::setCount(const QString& id, qint64 count, bool needsPerson) {
    for (int i = 0; i < m_work->count(); ++i) {
        QListWidgetItem* item = m_work->item(i);
        if (item->data(SidebarDelegate::Id).toString() != id) continue;
        const QString text = count < 0 ? QString() : QLocale().toString(count);
        item->setData(SidebarDelegate::Count, text);
        item->setData(SidebarDelegate::NeedsPerson, needsPerson);
        item->setData(Qt::AccessibleTextRole, QString(item->text() + u' ' + text));
    }
}

void Sidebar::setEnvironments(const std::vector<app::EnvironmentView>& environments) {
    m_environments = environments;
    fillScopes();
}

void Sidebar::setScope(const Scope& scope) {
    m_scope = scope;
    const QSignalBlocker quiet(m_scopes);
    m_scopes->setCurrentRow(-1);
    for (int i = 0; i < m_scopes->count(); ++i)
        if (scopeOf(m_scopes->item(i)) == scope) m_scopes->setCurrentRow(i);
}

void Sidebar::fillScopes() {
    const QSignalBlocker quiet(m_scopes);
    m_scopes->clear();
    auto* all = new QListWidgetItem(EnvironmentMark::word({}, {}), m_scopes);
    all->setData(SidebarDelegate::Icon, QStringLiteral("scope-all"));
    setId(all, {});
    for (const auto& environment : m_environments) {
        qint64 secrets = 0;
        for (const auto& backend : environment.backends) secrets += backend.secrets;
        auto* item = new QListWidgetItem(EnvironmentMark::word(environment.name, environment.guard), m_scopes);
        item->setData(SidebarDelegate::GuardWord, domain::guardWord(environment.guard));
        item->setData(SidebarDelegate::Count, secrets > 0 ? QLocale().toString(secrets) : QString());
        item->setData(Qt::AccessibleTextRole, tr("Environment %1, %2, %n secret(s)", nullptr, static_cast<int>(secrets))
                                                  .arg(escapedText(environment.name), guardText(environment.guard)));
        setId(item, {environment.name, {}});
        for (const auto& backend : environment.backends) {
            auto* row = new QListWidgetItem(escapedText(backend.id), m_scopes);
            row->setData(SidebarDelegate::Indent, 28);
            row->setData(SidebarDelegate::HealthWord, healthText(backend.health));
            row->setData(SidebarDelegate::HealthIcon, healthIcon(backend.health));
            row->setData(SidebarDelegate::HealthFamily, static_cast<int>(healthFamily(backend.health)));
            row->setData(Qt::AccessibleTextRole, tr("Backend %1, %2").arg(escapedText(backend.id), healthText(backend.health)));
            row->setToolTip(tr("%1: %2").arg(escapedText(backend.id), healthText(backend.health)));
            setId(row, {environment.name, backend.id});
        }
    }
    setScope(m_scope);
}

void Sidebar::retranslate() {
    for (int i = 0; i < m_work->count(); ++i) {
        QListWidgetItem* item = m_work->item(i);
        item->setText(pageTitle(m_pages[static_cast<std::size_t>(i)]));
        item->setToolTip(tr("Ctrl+%1").arg(i + 1));
    }
    m_work->setAccessibleName(tr("Work"));
    m_scopes->setAccessibleName(tr("Scope: environments and backends"));
    m_scopeTitle->setText(tr("Environments"));
    m_work->setFixedHeight(m_work->sizeHintForRow(0) * qMax(1, m_work->count()) + 4);
    fillScopes();
}

void Sidebar::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslate();
    QWidget::changeEvent(event);
}

} // namespace keyturn::gui
