#pragma once

#include "gui/common/StatusChip.h"

#include <QWidget>

class QGridLayout;

namespace keyturn::gui {

/// Rows of shape and word, sentence, and detail under headings; cleared and filled as a whole. Plain text only.
class FactRows : public QWidget {
    Q_OBJECT
  public:
    explicit FactRows(const QString& objectName, QWidget* parent = nullptr);
    void clear();
    /// Of the first column, where words are shorter or longer than chips.
    void setHeadWidth(int width);
    void addHeading(const QString& text);
    /// "Impact  HIGH if ...": a bold word in the first column.
    void addFact(const QString& head, const QString& text);
    void addRow(const ChipLook& look, const QString& text, const QString& detail = {});
    void addText(const QString& text);
    /// Takes the widget; the whole width where no alignment is given.
    void addWidget(QWidget* widget, Qt::Alignment alignment = {});
    /// All texts, for tests and "copy".
    QString text() const;

  private:
    QGridLayout* m_grid;
    QStringList m_texts;
    int m_row = 0;
};

} // namespace keyturn::gui
