#pragma once

#include "app/RotationService.h"
#include "gui/rotation/RunsModel.h"
#include "gui/shell/Page.h"

class QComboBox;
class QLabel;
class QStackedWidget;
class QTableView;

namespace keyturn::gui {

class EmptyState;
class UnfinishedRuns;

/// All runs (ux.md 6.8), and first of all those that stopped in the middle (ROT-1). The window makes it when the home opens, so that it can ask to be
/// the first page.
class RunsPage final : public Page {
    Q_OBJECT
  public:
    explicit RunsPage(Session& session, QWidget* parent = nullptr);

    QString title() const override { return tr("Runs"); }
    void openPlace(const QVariantMap& arguments) override;
    QVariantMap placeArguments() const override;
    void refresh() override;
    QLineEdit* filterField() const override { return m_text; }
    bool escape() override;

  protected:
    void scopeChanged() override;
    void retranslateUi() override;

  private:
    using Call = std::function<base::Result<rotation::RunDocument>(app::RotationService&, const base::CallContext&)>;
    struct Listing {
        std::vector<rotation::RunDocument> runs;
        std::vector<app::RunSighting> sightings;
    };

    QWidget* buildContent();
    void buildTable();
    void adopt(Listing listing);
    void work(const QString& title, Call call);
    void open(const QModelIndex& index);
    void holdCurrent();
    const rotation::RunDocument* current() const;
    void filter();
    void drawViews();
    void drawCount();
    void drawActions();

    RunsModel* m_model;
    RunsFilter* m_rows;
    std::vector<app::RunSighting> m_sightings;
    UnfinishedRuns* m_unfinished;
    QComboBox* m_view;
    QLineEdit* m_text;
    QLabel* m_count;
    QStackedWidget* m_stack;
    QTableView* m_table;
    EmptyState* m_empty;
    QPushButton* m_openButton;
    QPushButton* m_holdButton;
    bool m_isBusy = false;
    bool m_isRead = false;
};

} // namespace keyturn::gui
