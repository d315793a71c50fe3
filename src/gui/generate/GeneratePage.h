#pragma once

#include "gui/generate/GenerateForm.h"
#include "gui/shell/Page.h"

class QBoxLayout;
class QButtonGroup;
class QStackedWidget;

namespace keyturn::gui {

class GenerateResult;
class Label;
class OutcomeLines;
class WholeEnvironmentPane;

/// Makes one new secret, or all that an environment lacks. Shows what it will be and what the rules say of it; never the value.
class GeneratePage : public Page {
    Q_OBJECT
  public:
    explicit GeneratePage(Session& session, QWidget* parent = nullptr);

    QString title() const override { return tr("Generate"); }
    void openPlace(const QVariantMap& arguments) override;
    QVariantMap placeArguments() const override;
    QVariantMap draft() const override;
    void restoreDraft(const QVariantMap& draft) override;
    void refresh() override;
    void lockStarted() override;
    void setWidthClass(WidthClass width) override;

  protected:
    void scopeChanged() override;
    void retranslateUi() override;

  private:
    enum Section { OneSecret, WholeEnvironment };
    QWidget* makeSections();
    QWidget* makeOneSecret();
    void environmentsChanged();
    void showSection(int section);
    void formChanged();
    void readPreview();
    void drawPreview();
    void drawActions();
    QString primaryText() const;
    QString refusal() const;
    void act();
    void create();
    void readWhole(bool apply);

    QButtonGroup* m_sections = nullptr;
    QStackedWidget* m_stack = nullptr;
    QBoxLayout* m_columns = nullptr;
    GenerateForm* m_form = nullptr;
    Label* m_previewHeading = nullptr;
    Label* m_sentence = nullptr;
    OutcomeLines* m_checks = nullptr;
    GenerateResult* m_result = nullptr;
    WholeEnvironmentPane* m_whole = nullptr;
    QPushButton* m_primary = nullptr;
    QPushButton* m_makeAll = nullptr;
    QTimer m_pause;
    std::optional<app::GeneratePreview> m_preview;
    int m_asked = 0;
    bool m_busy = false;
};

} // namespace keyturn::gui
