#pragma once

#include <QRect>

class QPainter;

namespace keyturn::gui {

/// How much of its period a value has used. Paints its own background, so that a selection never shines through; past 100 % it is full and has a
/// notch at the end (shape, not only colour). Fills from the reading side.
void paintAgeBar(QPainter& painter, const QRect& rect, qint64 days, int periodDays, Qt::LayoutDirection direction,
                 bool selected = false);

} // namespace keyturn::gui
