#pragma once

#include <QLocalServer>
#include <QObject>

namespace keyturn::gui {

/// One window per home: the second start asks the first to come to the front, and ends. The socket lies in the person's runtime folder and
/// answers only this user; it carries one byte and no data.
class SingleInstance : public QObject {
    Q_OBJECT
  public:
    explicit SingleInstance(const QString& home, QObject* parent = nullptr);
    /// True when another window of this home was there and was asked to raise itself. Blocks at most half a second.
    bool raiseOther() const;
    /// Answers later starts from now on.
    bool listen();

  Q_SIGNALS:
    void raiseWanted();

  private:
    QString m_name;
    QLocalServer m_server;
};

} // namespace keyturn::gui
