#pragma once

#include "base/Error.h"

namespace keyturn::app {

/// What a person reads (ux.md 5.4): what happened, what was left untouched, what to do next. Never a value.
struct ErrorSentences {
    QString what;
    QString untouched;
    QString advice;
    QString condition; ///< "KT-ENV-2", may be empty

    QString oneLine() const;
};

/// The only place where errors become text. Translated with context "ErrorText".
ErrorSentences errorText(const base::Error& error);

} // namespace keyturn::app
