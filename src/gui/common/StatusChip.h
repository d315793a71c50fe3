#pragma once

#include "gui/common/Tokens.h"

#include <QWidget>

namespace keyturn::gui {

/// What a chip draws: icon and word in a family's colours (ux.md 3.1).
struct ChipLook {
    QString text;
    QString icon;
    Family family = Family::Neutral;
    QString secondIcon; ///< a running rotation or grace beside a worse status
    int more = 0;       ///< "+2" further findings
};
ChipLook chipOf(domain::RotationStatus status);

/// Draws at the leading edge of `rect`, vertically centred; the word is cut when room is short. `quiet`: text colour only, no fill (OK).
void paintChip(QPainter& painter, const QRect& rect, const ChipLook& look, Qt::LayoutDirection direction,
               bool quiet = false);
int chipWidth(const ChipLook& look, const QFont& font);

/// A chip as a widget.
class StatusChip : public QWidget {
    Q_OBJECT
  public:
    explicit StatusChip(QWidget* parent = nullptr);
    void setLook(const ChipLook& look);
    void setStatus(domain::RotationStatus status) { setLook(chipOf(status)); }
    QString text() const { return m_look.text; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    ChipLook m_look;
};

} // namespace keyturn::gui
