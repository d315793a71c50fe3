#pragma once

#include "gui/connections/ConnectionModel.h"

#include <QWidget>

class QComboBox;
class QPushButton;

namespace keyturn::gui {

class FormColumn;
class Label;
class PlanConfirm;

/// Changing the guard of a connection, or removing it. In protected environments both are typed (UI-5).
class ChangePane : public QWidget {
    Q_OBJECT
  public:
    enum class What { Guard, Remove };
    explicit ChangePane(QWidget* parent = nullptr);

    void begin(What what, const ConnectionModel::Row& row);
    void guardButton(QPushButton* button);
    What what() const { return m_what; }
    QString environment() const { return m_row.environment; }
    QString backend() const { return m_row.backend.id; }
    domain::Guard guard() const;
    QString refusal() const;
    void retranslate();

  Q_SIGNALS:
    void changed();

  private:
    bool isTyped() const;
    void draw();

    Label* m_heading;
    FormColumn* m_form;
    QComboBox* m_guard;
    Label* m_plain;
    PlanConfirm* m_confirm;
    QPushButton* m_button = nullptr;
    ConnectionModel::Row m_row;
    What m_what = What::Guard;
};

} // namespace keyturn::gui
