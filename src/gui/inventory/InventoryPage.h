#pragma once

#include "gui/inventory/InventoryModel.h"
#include "gui/shell/Page.h"

class QMenu;
class QSplitter;
class QStackedWidget;

namespace keyturn::gui {

class DetailsPane;
class EmptyState;
class FilterBar;
class InventoryView;
class LoadingRows;

/// Every secret with its age and status (IN), and the details of the current one beside or below.
class InventoryPage : public Page {
    Q_OBJECT
  public:
    explicit InventoryPage(Session& session, QWidget* parent = nullptr);

    QString title() const override { return tr("Inventory"); }
    void openPlace(const QVariantMap& arguments) override;
    QVariantMap placeArguments() const override;
    void refresh() override;
    void lockStarted() override;
    void setWidthClass(WidthClass which) override;
    QLineEdit* filterField() const override;
    QStringList selectedSecrets() const override;
    bool escape() override;
    bool isSettled() const override;

    InventoryModel* model() const { return m_model; }

  public Q_SLOTS:
    void toggleDetails();
    void copyNames();
    void revealSelected();
    void copyValue();
    void selectNone();

  protected:
    void scopeChanged() override;
    void retranslateUi() override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void fitDetails();
    /// Kept rows come first; the backends are read when they have been painted.
    void readCache();
    void readWhenPainted();
    void readIfPending();
    void drawReading();
    void readNow();
    void show(std::shared_ptr<const InventoryTable> table, bool fromCache);
    /// Rows of a reading that goes on: selection, filter and the rows in sight stay.
    void showGrowing(std::shared_ptr<const InventoryTable> table);
    void setTable(std::shared_ptr<const InventoryTable> table);
    void drawProgress(qint64 listed);
    void applyFilter(const QString& text);
    void drawState();
    void drawPartial();
    void drawCounts();
    void currentChanged();
    void selectWanted();
    void showDetails(bool wanted);
    void openContextMenu(const QPoint& at);
    void fillColumnsMenu();
    domain::SecretRef currentRef() const;
    bool detailsReplaceTable() const { return m_class == WidthClass::Small; }

    InventoryModel* m_model;
    FilterBar* m_bar;
    InventoryView* m_view;
    QStackedWidget* m_stack;
    LoadingRows* m_loading;
    EmptyState* m_empty;
    DetailsPane* m_details;
    QSplitter* m_splitter;
    QPushButton* m_refresh;
    QMenu* m_columns;
    WidthClass m_class = WidthClass::Normal;
    int m_generation = 0;
    bool m_everRead = false;
    bool m_isReading = false;
    bool m_isReadStarted = false; ///< readNow() was called for this scope
    bool m_isReadPending = false; ///< readNow() waits for the first painting
    bool m_fromCache = false;
    bool m_detailsWanted = true;
    bool m_splitByHand = false;
    bool m_focusWanted = false;
    domain::SecretRef m_wanted;
};

} // namespace keyturn::gui
