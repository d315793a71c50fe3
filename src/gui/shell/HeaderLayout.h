#pragma once

#include <QLayout>

namespace keyturn::gui {

/// The header of a page: mark, title, note, buttons. One row where all of it fits; else mark and buttons stand in a first row, title and note in
/// a second one, and the title wraps. Nothing is cut, and no title widens the window.
class HeaderLayout : public QLayout {
    Q_OBJECT
  public:
    explicit HeaderLayout(QWidget* parent);
    ~HeaderLayout() override;
    /// In this order: mark, title, note; what comes after is a button.
    void addItem(QLayoutItem* item) override;
    int count() const override { return static_cast<int>(m_items.size()); }
    QLayoutItem* itemAt(int index) const override { return m_items.value(index); }
    QLayoutItem* takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return Qt::Horizontal; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSize() const override;
    void setGeometry(const QRect& rect) override;

  private:
    enum Part { Mark, Title, Note, FirstButton };
    QSize hint(int part) const;
    int buttonsWidth() const;
    int rowWidth() const;
    int place(const QRect& rect, bool apply) const;
    QList<QLayoutItem*> m_items;
};

} // namespace keyturn::gui
