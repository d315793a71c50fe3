#pragma once

#include <QColor>
#include <QIcon>
#include <QPixmap>

namespace keyturn::gui {

/// Our own SVG shapes under :/icons. They are drawn in one colour, so that theme and state tint them.

/// `name` without folder and ".svg" ("status-overdue"). Sharp at `ratio`. `mirrored` flips left and right (arrows in right-to-left windows).
QPixmap tintedPixmap(const QString& name, const QColor& color, int size, qreal ratio, bool mirrored = false);
/// An icon in the palette's button text colour, right in both themes without being made again.
QIcon themedIcon(const QString& name);

} // namespace keyturn::gui
