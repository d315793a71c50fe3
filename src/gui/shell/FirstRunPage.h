#pragma once

#include "gui/shell/Session.h"

#include <QWidget>

class QScrollArea;

namespace Ui {
class FirstRunForm;
}

namespace keyturn::gui {

/// The first start (FR): demo by Enter alone, connect a backend, or open a .env file. The last two ask first how the home is to be
/// locked: a passphrase of at least 12 characters, or the OS keychain where one answers.
class FirstRunPage : public QWidget {
    Q_OBJECT
  public:
    explicit FirstRunPage(Session& session, QWidget* parent = nullptr);
    ~FirstRunPage() override;
    void prepare();
    /// A line above the promise about the network, until the next act.
    void showMessage(const QString& text);
    void setLanguages(const QList<QPair<QString, QString>>& languages, const QString& current);

  Q_SIGNALS:
    void languageChosen(const QString& code);
    /// The home is open; the person wanted this page next ("connections", or "" for the start page). `file`: the environment file to open.
    void finished(const QString& page, const QString& file);

  protected:
    void changeEvent(QEvent* event) override;

  private:
    enum class Way { None, Demo, Connect, OpenFile };
    void choose(Way way);
    void judgePassphrase();
    QString passphraseFault() const;
    void make(bool byKeychain);
    void failed(const base::Error& error);
    void retranslate();

    Session& m_session;
    std::unique_ptr<Ui::FirstRunForm> m_ui;
    QScrollArea* m_area = nullptr;
    app::HomeState m_state;
    Way m_way = Way::None;
    bool m_busy = false;
    QString m_file;
};

} // namespace keyturn::gui
