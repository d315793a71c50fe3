#include "gui/common/Unavailable.h"

#include <QAbstractButton>
#include <QAction>
#include <QKeyEvent>
#include <QStyle>
#include <QToolTip>

namespace keyturn::gui {

namespace {

constexpr auto kProperty = "unavailable";

class ActivationFilter final : public QObject {
  public:
    explicit ActivationFilter(QAbstractButton* button) : QObject(button), m_button(button) { button->installEventFilter(this); }

  protected:
    bool eventFilter(QObject*, QEvent* event) override {
        switch (event->type()) {
        case QEvent::MouseButtonPress:
        case QEvent::MouseButtonDblClick: m_button->setFocus(Qt::MouseFocusReason); return true;
        case QEvent::MouseButtonRelease: say(); return true;
        case QEvent::KeyPress:
        case QEvent::KeyRelease: return key(static_cast<QKeyEvent*>(event));
        case QEvent::Shortcut: say(); return true;
        default: return false;
        }
    }

  private:
    bool key(QKeyEvent* event) {
        if (event->key() != Qt::Key_Space && event->key() != Qt::Key_Return && event->key() != Qt::Key_Enter) return false;
        if (event->type() == QEvent::KeyPress) say();
        return true;
    }
    void say() { QToolTip::showText(m_button->mapToGlobal(m_button->rect().bottomLeft()), m_button->toolTip(), m_button); }
    QAbstractButton* m_button;
};

} // namespace

void setUnavailable(QAbstractButton* button, const QString& reason) {
    const bool unavailable = !reason.isEmpty();
    const bool was = isUnavailable(button);
    if (unavailable || was) {
        button->setToolTip(unavailable ? reason : QString());
        button->setAccessibleDescription(reason);
    }
    if (unavailable == was) return;
    button->setProperty(kProperty, unavailable);
    auto* filter = button->findChild<QObject*>(QStringLiteral("unavailable.filter"), Qt::FindDirectChildrenOnly);
    if (unavailable) {
        auto* added = new ActivationFilter(button);
        added->setObjectName(QStringLiteral("unavailable.filter"));
    } else {
        delete filter;
    }
    button->style()->unpolish(button);
    button->style()->polish(button);
    button->update();
}

bool isUnavailable(const QWidget* widget) { return widget->property(kProperty).toBool(); }

void setUnavailable(QAction* action, const QString& reason) {
    action->setEnabled(reason.isEmpty());
    action->setToolTip(reason.isEmpty() ? action->text() : reason);
    action->setStatusTip(reason);
}

} // namespace keyturn::gui
