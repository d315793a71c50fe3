#pragma once

#include "app/SecretService.h"
#include "gui/shell/Session.h"

#include <QWidget>

class QGridLayout;
class QLabel;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace keyturn::gui {

class ElidingLabel;
class EnvironmentMark;
class ErrorPanel;
class ManagedRotationPanel;
class RevealPanel;
class Section;
class StatusChip;
class VersionTimeline;

/// Everything about one secret, metadata only (DT): summary, versions, consumers, fields, rules, backups, activity; and what can be
/// done with it.
class DetailsPane : public QWidget {
    Q_OBJECT
  public:
    explicit DetailsPane(Session& session, QWidget* parent = nullptr);
    /// Reads in the background; the pane keeps what it shows until the answer is there.
    void showSecret(const domain::SecretRef& ref);
    void showNone();
    const domain::SecretRef& ref() const { return m_ref; }
    bool isReading() const { return m_reading > 0; }
    void reveal(bool forCopy);
    void lockStarted();
    /// What the pane would need to show the reveal panel whole; 0 while that is closed.
    int revealHeight() const;

  Q_SIGNALS:
    void rotateWanted(const QString& ref);
    void secretWanted(const keyturn::domain::SecretRef& ref);
    void settled();
    void revealChanged();

  protected:
    void changeEvent(QEvent* event) override;

  private:
    void answered(const domain::SecretRef& asked, base::Result<app::SecretDetails> details);
    void draw();
    void drawActions();
    bool isCurrent() const;
    void drawSummary();
    void drawConsumers();
    void drawLists();
    void retranslate();
    Section* addSection(const QString& name, QWidget* content, bool open);

    Session& m_session;
    domain::SecretRef m_ref;
    domain::SecretRef m_shown; ///< whose details are drawn
    std::optional<app::SecretDetails> m_details;
    int m_reading = 0;
    EnvironmentMark* m_mark;
    ElidingLabel* m_name;
    StatusChip* m_chip;
    ElidingLabel* m_kind;
    QPushButton* m_rotate;
    QPushButton* m_reveal;
    QPushButton* m_copyValue;
    QPushButton* m_copyName;
    RevealPanel* m_panel;
    ErrorPanel* m_error;
    QWidget* m_body;
    QWidget* m_head;
    QScrollArea* m_area;
    QLabel* m_none;
    QVBoxLayout* m_column;
    QWidget* m_summaryBox;
    QWidget* m_consumersBox;
    ManagedRotationPanel* m_managed;
    VersionTimeline* m_timeline;
    QLabel* m_versionsNote;
    QLabel* m_fields;
    QLabel* m_rules;
    QLabel* m_backups;
    QLabel* m_activity;
    Section* m_summary;
    Section* m_managedSection;
    Section* m_versions;
    Section* m_consumers;
    Section* m_fieldsSection;
    Section* m_rulesSection;
    Section* m_backupsSection;
    Section* m_activitySection;
};

} // namespace keyturn::gui
