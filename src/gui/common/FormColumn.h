#pragma once

#include <QWidget>

class QGridLayout;
class QLabel;

namespace keyturn::gui {

/// A form: label beside field, below the field a quiet line of help. The label's text is the field's accessible name.
class FormColumn : public QWidget {
    Q_OBJECT
  public:
    explicit FormColumn(QWidget* parent = nullptr);

    /// Adds a row; `field` may be a plain widget that holds the one that takes the focus, which is then given as `named`.
    void addRow(QWidget* field, QWidget* named = nullptr);
    /// A row over the whole width.
    void addWide(QWidget* widget);
    void setRowText(const QWidget* field, const QString& label, const QString& help = {});
    void setRowVisible(QWidget* field, bool visible);

    /// Forms below each other whose fields begin at one line: as wide as the widest label of all.
    static void alignLabels(std::initializer_list<FormColumn*> columns);

  protected:
    /// The wheel scrolls the form; it never changes a choice or a number that it passes over.
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    struct Row {
        QWidget* field;
        QWidget* named;
        QLabel* label;
        QLabel* help;
    };
    Row* rowOf(const QWidget* field);
    QGridLayout* m_grid;
    std::vector<Row> m_rows;
    int m_next = 0;
};

/// Two or more widgets beside each other, the first one widest.
QWidget* beside(std::initializer_list<QWidget*> widgets, QWidget* parent);

} // namespace keyturn::gui
