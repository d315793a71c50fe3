#pragma once

#include "domain/Environment.h"
#include "domain/RotationStatus.h"

#include <QColor>
#include <QPalette>

#include <array>

namespace keyturn::gui {

/// Colour families of statuses and banners (ux.md 3.1).
enum class Family { Critical, Error, High, Soon, Active, Grace, Neutral, Ok };
inline constexpr int kFamilyCount = 8;

struct FamilyColors {
    QColor fill;
    QColor text;
};

/// The colours of one theme (ux.md 3.2). The single place where colours are written down.
struct Tokens {
    bool isDark = false;
    QColor window, base, alternate, text, secondary, accent, selection, selectionText;
    QColor border;        ///< of controls, >= 3:1 on window and base
    QColor hairline;      ///< between parts; decoration only
    QColor raised;        ///< buttons, header rows
    QColor hover;
    QColor destructive, destructiveText;
    QColor ageOk, ageSoon, ageOver, ageTrack;
    QColor protectedMark, openMark, readOnlyMark, scratchMark;
    std::array<FamilyColors, kFamilyCount> families;

    const FamilyColors& family(Family which) const { return families[static_cast<std::size_t>(which)]; }
    QColor mark(domain::Guard guard) const;
};

const Tokens& lightTokens();
const Tokens& darkTokens();
/// The tokens of the theme that the application shows now. (A style sheet may leave a widget with a palette of its own: it is not asked.)
const Tokens& currentTokens();
QPalette paletteOf(const Tokens& tokens);
/// The style sheet that goes with paletteOf(): buttons, fields, headers, menus, focus rings.
QString styleSheetOf(const Tokens& tokens);

} // namespace keyturn::gui
