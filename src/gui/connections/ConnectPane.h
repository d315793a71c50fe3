#pragma once

#include "app/EnvironmentService.h"

#include <QWidget>

class QComboBox;
class QLineEdit;
class QVBoxLayout;

namespace keyturn::gui {

class FormColumn;
class Label;
class OutcomeLines;

/// A new connection: its form is built from the schema of the chosen type.
class ConnectPane : public QWidget {
    Q_OBJECT
  public:
    explicit ConnectPane(QWidget* parent = nullptr);

    void setTypes(std::vector<backends::ConnectionSchema> types);
    /// Offers what the machine already has; choosing one fills the form, and nothing is connected by that.
    void setFound(std::vector<app::FoundStore> found);
    void setEnvironments(const std::vector<app::EnvironmentView>& environments, const QString& wanted);
    QString environment() const;
    /// Without the credentials that were typed: those are credentials().
    domain::BackendConfig config() const;
    app::TypedCredentials credentials() const;
    QString missingText() const;
    void setTesting(bool testing);
    void showTest(const std::vector<app::ConnectionTestLine>& lines);
    void forget();
    /// Forgets what was typed into secret fields and leaves the rest.
    void forgetCredentials();
    void retranslate();

  Q_SIGNALS:
    void changed();
    void environmentChosen(const QString& environment);

  private:
    struct Field {
        backends::ConnectionField schema;
        QWidget* row = nullptr;
        QWidget* input = nullptr;
    };
    void typeChosen();
    void foundChosen();
    QWidget* makeField(Field& field);
    QString valueOf(const Field& field) const;
    bool isEmpty(const Field& field) const;
    void choosePath(const Field& field);
    const backends::ConnectionSchema* type() const;
    bool isTaken() const;

    std::vector<backends::ConnectionSchema> m_types;
    std::vector<app::EnvironmentView> m_environments;
    std::vector<Field> m_fields;
    FormColumn* m_form;
    std::vector<app::FoundStore> m_found;
    QComboBox* m_offer;
    QComboBox* m_type;
    QComboBox* m_environment;
    QLineEdit* m_id;
    QComboBox* m_guard;
    QVBoxLayout* m_place;
    FormColumn* m_settings = nullptr;
    Label* m_testHeading;
    OutcomeLines* m_test;
};

} // namespace keyturn::gui
