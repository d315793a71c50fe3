#pragma once

#include <QString>

class QAbstractButton;
class QAction;
class QWidget;

namespace keyturn::gui {

/// A control that cannot act now keeps its place, can be focused, and says why in tooltip, accessible description and on activation
/// (ux.md 5.1). An empty reason makes it available again. Clicks and keys do nothing meanwhile but show the reason.
void setUnavailable(QAbstractButton* button, const QString& reason);
bool isUnavailable(const QWidget* widget);
/// The same for a menu entry: disabled, with the reason in tooltip and status tip.
void setUnavailable(QAction* action, const QString& reason);

} // namespace keyturn::gui
