#pragma once

#include <QLabel>

namespace keyturn::gui {

/// A label that draws its text as it is (UI-4: plain text always) and wraps. `look`: "", "secondary", "heading", "title", "large".
class Label : public QLabel {
    Q_OBJECT
  public:
    explicit Label(QWidget* parent = nullptr, const char* look = "");
    Label(const QString& text, QWidget* parent = nullptr, const char* look = "");
    void setLook(const char* look);
};

/// One line that is cut with an ellipsis when room is short; the whole text stays in tooltip and accessible text.
class ElidingLabel : public QWidget {
    Q_OBJECT
  public:
    explicit ElidingLabel(QWidget* parent = nullptr);
    void setText(const QString& text);
    QString text() const { return m_text; }
    void setMode(Qt::TextElideMode mode) { m_mode = mode; }
    void setSecondary(bool secondary);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    QString m_text;
    Qt::TextElideMode m_mode = Qt::ElideMiddle;
    bool m_secondary = false;
};

/// Control, bidi and zero-width characters as visible escapes (UI-4); slashes of a path with room around them: "auth / JWT_KEY".
QString shownName(const QString& path);
/// The same without the room around slashes.
QString escapedText(const QString& text);
/// Wrapped in left-to-right isolates, for names, numbers with units and codes inside a sentence.
QString isolated(const QString& text);

} // namespace keyturn::gui
