#pragma once

#include "domain/Environment.h"

#include <QWidget>

#include <optional>

namespace keyturn::gui {

/// The environment as word, colour and shape (ux.md 3.3): a 6 px bar (solid, striped, dotted, dashed by guard) and the name, in
/// capitals when protected. Without an environment: "All environments" and no bar.
class EnvironmentMark : public QWidget {
    Q_OBJECT
  public:
    explicit EnvironmentMark(QWidget* parent = nullptr);
    void setEnvironment(const QString& name, std::optional<domain::Guard> guard);
    QString text() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

    /// The bar alone, for lists and headers.
    static void paintBar(QPainter& painter, const QRect& rect, domain::Guard guard);
    /// "PRODUCTION (protected)", "staging"; for titles.
    static QString titleText(const QString& name, std::optional<domain::Guard> guard);
    static QString word(const QString& name, std::optional<domain::Guard> guard);

  protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

  private:
    QFont wordFont() const;
    QString m_name;
    std::optional<domain::Guard> m_guard;
};

} // namespace keyturn::gui
