#pragma once

#include "app/AuditService.h"
#include "gui/common/OutcomeLines.h"
#include "gui/shell/Page.h"

class QStackedWidget;
class QTableView;

namespace keyturn::gui {

class AuditModel;
class EmptyState;
class Label;

/// The sentence about the chain: verified, changed, truncated or unverifiable, with its range and what to do.
Outcome chainOutcome(const audit::Verification& verification);

/// Who did what, when and why; and whether the record of it is whole.
class AuditPage : public Page {
    Q_OBJECT
  public:
    explicit AuditPage(Session& session, QWidget* parent = nullptr);

    QString title() const override { return tr("Audit"); }
    void openPlace(const QVariantMap& arguments) override;
    QVariantMap placeArguments() const override;
    void refresh() override;
    void lockStarted() override;
    void setWidthClass(WidthClass which) override;
    QLineEdit* filterField() const override { return m_filter; }
    bool escape() override;

  protected:
    void scopeChanged() override {}
    void retranslateUi() override;

  private:
    QWidget* makeTop();
    void read();
    void readMore(qint64 offset);
    void verify();
    void exportLog();
    void drawCount();
    void drawChain();
    void drawDetails();
    app::AuditQuery query() const;

    AuditModel* m_model;
    QLineEdit* m_filter;
    QPushButton* m_clear;
    Label* m_count;
    Label* m_unknown;
    OutcomeLines* m_chain;
    QStackedWidget* m_stack;
    EmptyState* m_empty;
    QTableView* m_table;
    OutcomeLines* m_details;
    QPushButton* m_open;
    QPushButton* m_verify;
    QPushButton* m_export;
    QTimer m_pause;
    std::optional<audit::Verification> m_verification;
    base::OptionalInstant m_verifiedAt;
    qint64 m_total = 0;
    int m_asked = 0;
    bool m_read = false;
    bool m_verifying = false;
    bool m_isSmall = false;
    QWidget* m_top = nullptr;
    QWidget* m_lower = nullptr;
};

} // namespace keyturn::gui
