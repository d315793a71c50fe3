#pragma once

#include "app/EnvironmentService.h"
#include "app/GenerateService.h"

#include <QVariantMap>
#include <QWidget>

class QComboBox;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace keyturn::gui {

class FormColumn;

/// Where the new value goes.
enum class GenerateOutput { Backend, File, Clipboard };

/// What to generate and where; never a value.
class GenerateForm : public QWidget {
    Q_OBJECT
  public:
    explicit GenerateForm(QWidget* parent = nullptr);

    void setPresets(const std::vector<std::pair<QString, QString>>& presets);
    void setEnvironments(const std::vector<app::EnvironmentView>& environments);
    void setTarget(const QString& environment, const QString& backend, const QString& path);
    app::GenerateRequest request() const;
    GenerateOutput output() const;
    /// "production / vault-p / auth / JWT_SECRET"; with what is still missing left out.
    QString targetText() const;
    /// What is still to be filled in; empty when the request is whole.
    QString missingText() const;
    /// A floor failed, or a reason stands there already: shows the field.
    void offerWaiver(bool offered);
    void offerPublicPart(bool offered);
    QVariantMap draft() const;
    void restoreDraft(const QVariantMap& draft);
    void retranslate();

  Q_SIGNALS:
    void changed();

  private:
    void presetChosen();
    void specEdited();
    void lengthEdited(int length);
    void fillBackends();
    void chooseFile();
    void showRows();

    std::vector<app::EnvironmentView> m_environments;
    std::vector<std::pair<QString, QString>> m_presets;
    FormColumn* m_form;
    QComboBox* m_preset;
    QLineEdit* m_spec;
    QSpinBox* m_length;
    QComboBox* m_symbols;
    QLineEdit* m_names;
    QSpinBox* m_days;
    QComboBox* m_output;
    QComboBox* m_environment;
    QComboBox* m_backend;
    QLineEdit* m_name;
    QLineEdit* m_public;
    QLineEdit* m_file;
    QPushButton* m_choose;
    QWidget* m_fileRow;
    QLineEdit* m_waiver;
    bool m_publicOffered = false;
    bool m_waiverOffered = false;
    bool m_filling = false;
};

} // namespace keyturn::gui
