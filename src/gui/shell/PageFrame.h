#pragma once

#include "gui/common/EnvironmentMark.h"

class QHBoxLayout;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace keyturn::gui {

class Banner;
class ErrorPanel;
class HeaderLayout;

/// What every page has around its content: header (environment mark, title, time of reading, buttons), banner, error panel, and the fixed
/// bottom bar. Owned by its Page.
class PageFrame {
  public:
    PageFrame(QWidget* page, const QString& id);

    void setContent(QWidget* content);
    QPushButton* addHeaderButton(const QString& objectName, const QString& role);
    QPushButton* addAction(const QString& objectName, const QString& role, bool atStart);
    void setTitle(const QString& title);
    void setNote(const QString& text, const QString& tip);
    void setCompact(bool compact);
    EnvironmentMark* mark() const { return m_mark; }
    Banner* banner() const { return m_banner; }
    ErrorPanel* error() const { return m_error; }

  private:
    QPushButton* makeButton(QWidget* parent, const QString& objectName, const QString& role);

    QVBoxLayout* m_column;
    EnvironmentMark* m_mark;
    QLabel* m_title;
    QLabel* m_note;
    HeaderLayout* m_header;
    Banner* m_banner;
    ErrorPanel* m_error;
    QWidget* m_content = nullptr;
    QWidget* m_bar;
    QHBoxLayout* m_barStart;
    QHBoxLayout* m_barEnd;
};

} // namespace keyturn::gui
