#include "gui/shell/Page.h"

#include "gui/common/Banner.h"
#include "gui/common/ErrorPanel.h"
#include "gui/common/RelativeTime.h"
#include "gui/shell/PageFrame.h"

#include <QEvent>
#include <QScrollArea>
#include <QTimer>

namespace keyturn::gui {

namespace {

constexpr int kNoteEveryMs = 20'000;

QString roleWord(int role) {
    static const QString kWords[] = {QStringLiteral("secondary"), QStringLiteral("primary"), QStringLiteral("destructive")};
    return kWords[role];
}

} // namespace

Page::Page(QString id, Session& session, QWidget* parent)
    : QWidget(parent), m_id(std::move(id)), m_session(session), m_frame(std::make_unique<PageFrame>(this, m_id)) {
    setObjectName(m_id + QStringLiteral(".page"));
    auto* timer = new QTimer(this);
    timer->setInterval(kNoteEveryMs);
    connect(timer, &QTimer::timeout, this, &Page::drawNote);
    timer->start();
    connect(&m_session, &Session::environmentsChanged, this, &Page::drawMark);
}

Page::~Page() = default;

void Page::setScope(const Scope& scope) {
    if (scope == m_scope) return;
    m_scope = scope;
    drawMark();
    scopeChanged();
}

void Page::openPlace(const QVariantMap&) {}

void Page::retranslateUi() {
    m_frame->setTitle(title());
    drawMark();
    drawNote();
}

void Page::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) retranslateUi();
    QWidget::changeEvent(event);
}

void Page::setContent(QWidget* content) { m_frame->setContent(content); }

QWidget* Page::scrolled(QWidget* content, const QString& objectName) {
    auto* area = new QScrollArea;
    area->setObjectName(objectName);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setWidget(content);
    content->setAutoFillBackground(false);
    area->viewport()->setAutoFillBackground(false);
    return area;
}

QPushButton* Page::addHeaderButton(const QString& name, Role role) {
    return m_frame->addHeaderButton(QStringLiteral("%1.action.%2").arg(m_id, name), roleWord(static_cast<int>(role)));
}

QPushButton* Page::addAction(const QString& name, Role role, bool atStart) {
    return m_frame->addAction(QStringLiteral("%1.action.%2").arg(m_id, name), roleWord(static_cast<int>(role)), atStart);
}

void Page::setReadAt(base::OptionalInstant when) {
    m_readAt = when;
    drawNote();
}

void Page::setProgressText(const QString& text) {
    m_progress = text;
    drawNote();
}

void Page::drawNote() {
    if (!m_progress.isEmpty()) return m_frame->setNote(m_progress, {});
    if (!m_readAt) return m_frame->setNote({}, {});
    m_frame->setNote(tr("read %1").arg(agoText(*m_readAt, wallNow())), absoluteText(*m_readAt));
}

void Page::setMarkedEnvironment(const QString& environment, std::optional<domain::Guard> guard) {
    m_marked = environment;
    m_markedGuard = guard;
    drawMark();
}

void Page::drawMark() {
    const QString name = m_marked.isEmpty() ? m_scope.environment : m_marked;
    std::optional<domain::Guard> guard = m_markedGuard;
    if (m_marked.isEmpty() || !guard) guard = m_session.guardOf(name);
    m_frame->mark()->setEnvironment(name, guard);
}

void Page::setCompactHeader(bool compact) { m_frame->setCompact(compact); }
void Page::showError(const base::Error& error) { m_frame->error()->showError(error); }
void Page::clearError() { m_frame->error()->clear(); }
Banner* Page::banner() const { return m_frame->banner(); }

} // namespace keyturn::gui
