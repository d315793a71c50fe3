#include "gui/shell/HeaderLayout.h"

#include <QLabel>
#include <QStyle>
#include <QWidget>

namespace keyturn::gui {

namespace {
constexpr int kGap = 10;
constexpr int kButtonGap = 8;
constexpr int kRowGap = 2;
} // namespace

HeaderLayout::HeaderLayout(QWidget* parent) : QLayout(parent) {}

HeaderLayout::~HeaderLayout() { qDeleteAll(m_items); }

void HeaderLayout::addItem(QLayoutItem* item) { m_items.append(item); }

QLayoutItem* HeaderLayout::takeAt(int index) { return index >= 0 && index < m_items.size() ? m_items.takeAt(index) : nullptr; }

QSize HeaderLayout::hint(int part) const {
    const QLayoutItem* item = m_items.value(part);
    if (!item || item->isEmpty()) return {0, 0};
    const auto* label = part == Title ? qobject_cast<QLabel*>(const_cast<QLayoutItem*>(item)->widget()) : nullptr;
    if (!label) return item->sizeHint();
    // A label that wraps would hint at a block of text: here the one line is wanted.
    label->ensurePolished();
    const int width = label->fontMetrics().horizontalAdvance(label->text()) + 4;
    return {width, label->heightForWidth(width)};
}

int HeaderLayout::buttonsWidth() const {
    int width = 0;
    for (int i = FirstButton; i < m_items.size(); ++i)
        if (!m_items.at(i)->isEmpty()) width += hint(i).width() + (width > 0 ? kButtonGap : 0);
    return width;
}

int HeaderLayout::rowWidth() const {
    int width = 0;
    for (const int part : {hint(Mark).width(), hint(Title).width(), hint(Note).width(), buttonsWidth()})
        if (part > 0) width += part + (width > 0 ? kGap : 0);
    return width;
}

int HeaderLayout::heightForWidth(int width) const { return place(QRect(0, 0, width, 0), false); }

QSize HeaderLayout::sizeHint() const {
    const QMargins margins = contentsMargins();
    const int width = rowWidth() + margins.left() + margins.right();
    return {width, heightForWidth(width)};
}

QSize HeaderLayout::minimumSize() const {
    const QMargins margins = contentsMargins();
    const int width = hint(Mark).width() + kGap + buttonsWidth() + margins.left() + margins.right();
    int height = 0;
    for (const QLayoutItem* item : m_items) height = qMax(height, item->isEmpty() ? 0 : item->minimumSize().height());
    return {width, height + margins.top() + margins.bottom()};
}

void HeaderLayout::setGeometry(const QRect& rect) {
    QLayout::setGeometry(rect);
    place(rect, true);
}

/// Answers the height that `rect`'s width takes; `apply` moves the widgets there.
int HeaderLayout::place(const QRect& rect, bool apply) const {
    const QMargins margins = contentsMargins();
    const QRect room = rect.marginsRemoved({margins.left(), margins.top(), margins.right(), 0});
    const auto direction = parentWidget() ? parentWidget()->layoutDirection() : Qt::LeftToRight;
    const auto put = [&](int part, int x, int y, int width, int height) {
        QLayoutItem* item = m_items.value(part);
        if (apply && item && !item->isEmpty())
            item->setGeometry(QStyle::visualRect(direction, room, QRect(room.left() + x, room.top() + y, width, height)));
    };
    const bool oneRow = rowWidth() <= room.width();
    int first = hint(Mark).height();
    for (int i = FirstButton; i < m_items.size(); ++i) first = qMax(first, hint(i).height());
    if (oneRow) first = qMax(first, qMax(hint(Title).height(), hint(Note).height()));
    // Buttons keep their height, in the middle of the row.
    int end = room.width();
    for (int i = static_cast<int>(m_items.size()) - 1; i >= FirstButton; --i) {
        const QSize size = hint(i);
        if (size.isEmpty()) continue;
        put(i, end - size.width(), (first - size.height()) / 2, size.width(), size.height());
        end -= size.width() + kButtonGap;
    }
    if (end < room.width()) end += kButtonGap - kGap;
    put(Mark, 0, 0, hint(Mark).width(), first);
    if (oneRow) {
        const int start = hint(Mark).width() > 0 ? hint(Mark).width() + kGap : 0;
        put(Title, start, 0, hint(Title).width(), first);
        put(Note, end - hint(Note).width(), 0, hint(Note).width(), first);
        return first + margins.top() + margins.bottom();
    }
    const bool noteBelow = hint(Note).width() > 0 && hint(Mark).width() + hint(Note).width() + kGap > end;
    if (!noteBelow) put(Note, end - hint(Note).width(), 0, hint(Note).width(), first);
    const int titleWidth = room.width() - (noteBelow ? hint(Note).width() + kGap : 0);
    const QLayoutItem* title = m_items.value(Title);
    const int second = !title ? 0 : title->hasHeightForWidth() ? title->heightForWidth(titleWidth) : hint(Title).height();
    put(Title, 0, first + kRowGap, titleWidth, second);
    if (noteBelow) put(Note, room.width() - hint(Note).width(), first + kRowGap, hint(Note).width(), qMax(second, hint(Note).height()));
    return first + kRowGap + second + margins.top() + margins.bottom();
}

} // namespace keyturn::gui
