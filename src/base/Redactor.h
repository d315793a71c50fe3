#pragma once

#include <QString>

namespace keyturn::base {

/// Text from outside (server messages, hook output tails) made fit to show: control, bidi and zero-width characters
/// become \u escapes, at most `limit` UTF-8 bytes, "..." where cut (OUT-3, UI-4).
QString shownSafely(QStringView text, int limit = 256);

/// True when a name carries characters that shownSafely() would escape.
bool hasHiddenCharacters(QStringView text);

} // namespace keyturn::base
