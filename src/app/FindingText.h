#pragma once

#include "domain/Finding.h"

namespace keyturn::app {

/// What a person reads about a finding: one sentence, and what to do. Never a value. Translated with context "FindingText".
struct FindingSentences {
    QString text;
    QString advice;
};
FindingSentences findingText(const domain::Finding& finding);

} // namespace keyturn::app
