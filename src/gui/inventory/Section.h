#pragma once

#include <QToolButton>
#include <QWidget>

class QVBoxLayout;

namespace keyturn::gui {

/// A part of the details that folds: a title button with an arrow, and its content. Keyboard: Space or Enter on the title.
class Section : public QWidget {
    Q_OBJECT
  public:
    Section(const QString& objectName, QWidget* content, QWidget* parent = nullptr);
    void setTitle(const QString& title);
    void setOpen(bool open);
    bool isOpen() const { return m_open; }

  private:
    void draw();
    QToolButton* m_title;
    QWidget* m_content;
    bool m_open = true;
};

} // namespace keyturn::gui
