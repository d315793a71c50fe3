#pragma once

#include <QObject>
#include <QTranslator>

#include <memory>
#include <vector>

namespace keyturn::gui {

/// The interface language; switching reaches every open page at once. "en", "de"; empty: the system's, English where we have none.
class Language : public QObject {
    Q_OBJECT
  public:
    explicit Language(QObject* parent = nullptr) : QObject(parent) {}
    ~Language() override;
    void set(const QString& code);
    QString code() const { return m_code; }
    /// Code and own name of each language.
    static QList<QPair<QString, QString>> all();

  Q_SIGNALS:
    void changed();

  private:
    QString m_code = QStringLiteral("en");
    std::vector<std::unique_ptr<QTranslator>> m_own; ///< every keyturn_*<code>.qm: rooms of the window may bring one of their own
    QTranslator m_toolkit;
};

} // namespace keyturn::gui
