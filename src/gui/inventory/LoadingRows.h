#pragma once

#include <QWidget>

class QLabel;

namespace keyturn::gui {

/// Eight grey rows and a sentence: nothing is cached and the first reading is under way.
class LoadingRows : public QWidget {
    Q_OBJECT
  public:
    explicit LoadingRows(QWidget* parent = nullptr) : QWidget(parent) {}
    void setText(const QString& text);
    QString text() const { return m_text; }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    QString m_text;
};

} // namespace keyturn::gui
