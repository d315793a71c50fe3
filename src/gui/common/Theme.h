#pragma once

#include <QObject>
#include <QString>

namespace keyturn::gui {

/// Fusion with our palettes and style sheet; switching reaches every open widget at once. One per application.
class Theme : public QObject {
    Q_OBJECT
  public:
    enum class Mode { System, Light, Dark };
    explicit Theme(QObject* parent = nullptr);

    Mode mode() const { return m_mode; }
    void setMode(Mode mode);
    bool isDark() const { return m_isDark; }
    /// "system", "light", "dark"; anything else is System.
    static Mode modeFromWord(const QString& word);
    static QString word(Mode mode);

  public Q_SLOTS:
    /// What the desktop wishes; used while the mode is System.
    void setDesktopDark(bool dark);
    /// It has no wish: the lightness of its palette at the start decides.
    void forgetDesktop();

  Q_SIGNALS:
    void changed();

  private:
    void apply();

    Mode m_mode = Mode::System;
    bool m_paletteDark = false;
    bool m_desktopDark = false;
    bool m_isDark = false;
};

} // namespace keyturn::gui
