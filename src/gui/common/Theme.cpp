#include "gui/common/Theme.h"

#include "gui/common/Resources.h"
#include "gui/common/Tokens.h"

#include <QApplication>
#include <QStyleFactory>

namespace keyturn::gui {

Theme::Theme(QObject* parent) : QObject(parent) {
    initResources();
    m_paletteDark = m_desktopDark = QApplication::palette().color(QPalette::Window).lightness() < 128;
    QApplication::setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    apply();
}

void Theme::setMode(Mode mode) {
    if (mode == m_mode) return;
    m_mode = mode;
    apply();
}

void Theme::setDesktopDark(bool dark) {
    m_desktopDark = dark;
    if (m_mode == Mode::System && dark != m_isDark) apply();
}

void Theme::forgetDesktop() { setDesktopDark(m_paletteDark); }

void Theme::apply() {
    m_isDark = m_mode == Mode::Dark || (m_mode == Mode::System && m_desktopDark);
    const Tokens& tokens = m_isDark ? darkTokens() : lightTokens();
    QApplication::setPalette(paletteOf(tokens));
    qApp->setStyleSheet(styleSheetOf(tokens));
    Q_EMIT changed();
}

Theme::Mode Theme::modeFromWord(const QString& word) {
    if (word == QLatin1String("light")) return Mode::Light;
    if (word == QLatin1String("dark")) return Mode::Dark;
    return Mode::System;
}

QString Theme::word(Mode mode) {
    switch (mode) {
    case Mode::Light: return QStringLiteral("light");
    case Mode::Dark: return QStringLiteral("dark");
    case Mode::System: break;
    }
    return QStringLiteral("system");
}

} // namespace keyturn::gui
