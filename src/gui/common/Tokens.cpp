#include "gui/common/Tokens.h"

#include <QGuiApplication>

namespace keyturn::gui {

namespace {

Tokens makeLight() {
    Tokens t;
    t.window = QColor(0xF3F4F6);
    t.base = QColor(0xFFFFFF);
    t.alternate = QColor(0xF7F8FA);
    t.text = QColor(0x1B1F24);
    t.secondary = QColor(0x59636E);
    t.accent = QColor(0x0B57D0);
    t.selection = QColor(0x0B57D0);
    t.selectionText = QColor(0xFFFFFF);
    t.border = QColor(0x858E99);
    t.hairline = QColor(0xD5D9DE);
    t.raised = QColor(0xFFFFFF);
    t.hover = QColor(0xE6EDF8);
    t.destructive = QColor(0x8C1D18);
    t.destructiveText = QColor(0xFFFFFF);
    t.ageOk = QColor(0x2E6B4A);
    t.ageSoon = QColor(0x8A6100);
    t.ageOver = QColor(0xB3261E);
    t.ageTrack = QColor(0xE3E6EA);
    t.protectedMark = QColor(0x8C1D18);
    t.openMark = QColor(0x0B57D0);
    t.readOnlyMark = QColor(0x59636E);
    t.scratchMark = QColor(0x6B3FA0);
    t.families = {{{QColor(0x7A0019), QColor(0xFFFFFF)},
                   {QColor(0xFDE3E1), QColor(0x8C1D18)},
                   {QColor(0xFFE8D1), QColor(0x7A3E00)},
                   {QColor(0xFFF4C2), QColor(0x5C4700)},
                   {QColor(0xDCEBFF), QColor(0x0B3D91)},
                   {QColor(0xE7E0FF), QColor(0x43288F)},
                   {QColor(0xE6E8EB), QColor(0x3B424A)},
                   {QColor(0xDDF1E4), QColor(0x0E5A2F)}}};
    return t;
}

Tokens makeDark() {
    Tokens t;
    t.isDark = true;
    t.window = QColor(0x1F2328);
    t.base = QColor(0x16191D);
    t.alternate = QColor(0x1B1F24);
    t.text = QColor(0xE6EAEF);
    t.secondary = QColor(0x9AA4AF);
    t.accent = QColor(0x8AB4F8);
    t.selection = QColor(0x1F6FEB);
    t.selectionText = QColor(0xFFFFFF);
    t.border = QColor(0x747E89);
    t.hairline = QColor(0x373D44);
    t.raised = QColor(0x2A2F36);
    t.hover = QColor(0x2F3A4B);
    t.destructive = QColor(0xFFB4AB);
    t.destructiveText = QColor(0x3A0008);
    t.ageOk = QColor(0x8FE0AE);
    t.ageSoon = QColor(0xF2D96B);
    t.ageOver = QColor(0xFF8A80);
    t.ageTrack = QColor(0x2B3138);
    t.protectedMark = QColor(0xFF8A80);
    t.openMark = QColor(0x8AB4F8);
    t.readOnlyMark = QColor(0x9AA4AF);
    t.scratchMark = QColor(0xC9A7F5);
    t.families = {{{QColor(0xFFB3B8), QColor(0x3A0008)},
                   {QColor(0x4A1613), QColor(0xFFB4AB)},
                   {QColor(0x4A2A06), QColor(0xFFC58A)},
                   {QColor(0x42370A), QColor(0xF2D96B)},
                   {QColor(0x10305E), QColor(0xA9CBFF)},
                   {QColor(0x2E2157), QColor(0xCDBDFF)},
                   {QColor(0x33383E), QColor(0xC9D1D9)},
                   {QColor(0x0F3A22), QColor(0x8FE0AE)}}};
    return t;
}

} // namespace

QColor Tokens::mark(domain::Guard guard) const {
    switch (guard) {
    case domain::Guard::Protected: return protectedMark;
    case domain::Guard::Open: return openMark;
    case domain::Guard::ReadOnly: return readOnlyMark;
    case domain::Guard::Scratch: return scratchMark;
    }
    return readOnlyMark;
}

const Tokens& lightTokens() {
    static const Tokens kLight = makeLight();
    return kLight;
}

const Tokens& darkTokens() {
    static const Tokens kDark = makeDark();
    return kDark;
}

const Tokens& currentTokens() {
    return QGuiApplication::palette().color(QPalette::Window).lightness() < 128 ? darkTokens() : lightTokens();
}

QPalette paletteOf(const Tokens& t) {
    QPalette p;
    p.setColor(QPalette::Window, t.window);
    p.setColor(QPalette::WindowText, t.text);
    p.setColor(QPalette::Base, t.base);
    p.setColor(QPalette::AlternateBase, t.alternate);
    p.setColor(QPalette::Text, t.text);
    p.setColor(QPalette::Button, t.raised);
    p.setColor(QPalette::ButtonText, t.text);
    p.setColor(QPalette::BrightText, t.ageOver);
    p.setColor(QPalette::ToolTipBase, t.raised);
    p.setColor(QPalette::ToolTipText, t.text);
    p.setColor(QPalette::PlaceholderText, t.secondary);
    p.setColor(QPalette::Link, t.accent);
    p.setColor(QPalette::LinkVisited, t.accent);
    p.setColor(QPalette::Highlight, t.selection);
    p.setColor(QPalette::HighlightedText, t.selectionText);
    p.setColor(QPalette::Light, t.raised);
    p.setColor(QPalette::Midlight, t.hairline);
    p.setColor(QPalette::Mid, t.border);
    p.setColor(QPalette::Dark, t.border);
    p.setColor(QPalette::Shadow, t.isDark ? QColor(Qt::black) : t.border);
    for (auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        p.setColor(QPalette::Disabled, role, t.secondary);
    return p;
}

} // namespace keyturn::gui
