#pragma once

#include "gui/common/Unavailable.h"
#include "gui/shell/Place.h"
#include "gui/shell/Session.h"

#include <QWidget>

class QLineEdit;
class QPushButton;

namespace keyturn::gui {

class Banner;
class PageFrame;

/// The window's breakpoints in logical pixels (ux.md 4): >= 1500, 1100-1499, 800-1099, below.
enum class WidthClass { Wide, Normal, Narrow, Small };

/// A page of the window. How to write one:
///
///  1. A class `FooPage : public Page` in src/gui/foo/, made by one line in shell/PageCatalogue.cpp. Its id ("backups") is the screen part
///     of every object name: `backups.table.view`, `backups.action.create`.
///  2. In the constructor build the content, `setContent(widget)` it (pages that are not tables wrap theirs in scrolled(...)), add header buttons
///     with addHeaderButton() and the fixed bottom bar's with addAction(). Call `retranslateUi()` last; set every text there, nowhere else, so
///     that a language switch reaches an open page.
///  3. `refresh()` reads: run<T>(title, work, done) calls a service off this thread; `done` comes back here and is dropped when the page is gone.
///     Never call a service directly: they block. Never refresh focus, selection or scroll away from the person.
///  4. Failures: showError(error) draws what happened, what is untouched, what to do, in place. Partial or old data: showBanner().
///  5. Wish to go elsewhere: Q_EMIT placeRequested({"rotation", scope(), {{"ref", text}}}). What comes in arrives in openPlace(arguments).
///  6. `draft()`/`restoreDraft()` keep half-typed work through lock and history; never a value.
///  7. Every focusable widget has an accessible name. Labels are gui::Label (plain text). Status is drawn by StatusChip or its delegate.
///     Buttons that cannot act now: setUnavailable(button, reason), never setEnabled(false).
///     Environments, their guards and backends come from session().environments() and guardOf(); after a change of configuration call
///     session().reloadEnvironments().
///  8. Values: SecretEntry to type one, HoldToReveal to look at one, session().clipboard() to copy one. No QString ever holds a value.
///
/// A page is made when it is first opened and lives until the window ends; when the session locks, `lockStarted()` must drop anything secret.
class Page : public QWidget {
    Q_OBJECT
  public:
    Page(QString id, Session& session, QWidget* parent = nullptr);
    ~Page() override;

    QString id() const { return m_id; }
    /// Noun phrase, translated.
    virtual QString title() const = 0;
    const Scope& scope() const { return m_scope; }
    void setScope(const Scope& scope);
    /// The page is shown, with what the place says.
    virtual void openPlace(const QVariantMap& arguments);
    /// What history keeps of the page's present state; comes back through openPlace().
    virtual QVariantMap placeArguments() const { return {}; }
    virtual QVariantMap draft() const { return {}; }
    virtual void restoreDraft(const QVariantMap&) {}
    /// Reads again (F5, and when the scope changed).
    virtual void refresh() {}
    virtual void lockStarted() {}
    /// The window crossed a breakpoint; also called once before the page is first shown.
    virtual void setWidthClass(WidthClass) {}
    /// Ctrl+F; nullptr where the page has no filter.
    virtual QLineEdit* filterField() const { return nullptr; }
    /// Refs of the selected secrets, for the toolbar's Rotate and the menus.
    virtual QStringList selectedSecrets() const { return {}; }
    /// Esc: answers true when the page did something with it.
    virtual bool escape() { return false; }
    /// No work of this page is under way and it has been shown: what a screenshot waits for.
    virtual bool isSettled() const { return m_running == 0; }

  Q_SIGNALS:
    void placeRequested(const keyturn::gui::Place& place);
    /// For the sidebar's count; -1 draws none. `needsPerson` adds the attention mark.
    void countChanged(qint64 count, bool needsPerson);
    /// A short sentence for the status bar's announcer (sort order, filter count, "Owner set").
    void announced(const QString& text);
    /// selectedSecrets() is different now.
    void selectionChanged();
    /// Something stopped in the middle and comes before all else: the page wants to be the first one shown. Heeded only right after the window
    /// opened, before the person went anywhere.
    void attentionWanted();
    void settled();

  protected:
    enum class Role { Secondary, Primary, Destructive };

    Session& session() const { return m_session; }
    virtual void scopeChanged() { refresh(); }
    /// Sets every text; called by the constructor's end of the page and on each language change. Call Page::retranslateUi() too.
    virtual void retranslateUi();
    void changeEvent(QEvent* event) override;

    template <class T>
    app::Task* run(const QString& taskTitle, std::function<base::Result<T>(OpenHome&, const base::CallContext&)> work,
                   std::function<void(base::Result<T>)> done) {
        if (!session().isOpen()) return nullptr;
        started();
        return session().run<T>(taskTitle, this, std::move(work), [this, done = std::move(done)](base::Result<T> result) {
            done(std::move(result));
            ended();
        });
    }

    void setContent(QWidget* content);
    static QWidget* scrolled(QWidget* content, const QString& objectName);
    /// `name` is the last part of the object name: "<id>.action.<name>".
    QPushButton* addHeaderButton(const QString& name, Role role = Role::Secondary);
    /// The bottom bar, left to right; `atStart` puts it at the leading edge (Back).
    QPushButton* addAction(const QString& name, Role role = Role::Secondary, bool atStart = false);
    /// "read 2 min ago" beside the title; keeps itself right.
    void setReadAt(base::OptionalInstant when);
    /// A sentence beside the title instead ("reading 3 of 6 backends"); empty: back to the time.
    void setProgressText(const QString& text);
    /// The environment whose mark stands in the header when it is not the scope's (a plan of one secret); empty: the scope's.
    void setMarkedEnvironment(const QString& environment, std::optional<domain::Guard> guard = {});
    /// Less height around the title, for small windows.
    void setCompactHeader(bool compact);
    void showError(const base::Error& error);
    void clearError();
    Banner* banner() const;

  private:
    void drawMark();
    void drawNote();
    void started() { ++m_running; }
    void ended() {
        if (--m_running == 0) Q_EMIT settled();
    }

    QString m_id;
    Session& m_session;
    Scope m_scope;
    QString m_marked;
    std::optional<domain::Guard> m_markedGuard;
    std::unique_ptr<PageFrame> m_frame;
    base::OptionalInstant m_readAt;
    QString m_progress;
    int m_running = 0;
};

} // namespace keyturn::gui
