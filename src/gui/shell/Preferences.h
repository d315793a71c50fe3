#pragma once

#include "base/Result.h"

#include <QString>
#include <QVariantMap>

namespace keyturn::gui {

/// What the window remembers between starts: theme, language, what is folded. A small JSON file in the config folder (0600); no names of
/// secrets, no values. A missing or damaged file is the defaults.
class Preferences {
  public:
    explicit Preferences(QString file) : m_file(std::move(file)) {}
    static QString fileFor(const QString& home);
    void load();
    base::Status save() const;

    QString text(const QString& key, const QString& fallback = {}) const { return m_values.value(key, fallback).toString(); }
    bool flag(const QString& key, bool fallback) const { return m_values.value(key, fallback).toBool(); }
    void set(const QString& key, const QVariant& value) { m_values.insert(key, value); }

  private:
    QString m_file;
    QVariantMap m_values;
};

} // namespace keyturn::gui
