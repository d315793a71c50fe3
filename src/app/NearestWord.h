#pragma once

#include <QStringList>

namespace keyturn::app {

/// The word that a person most likely meant: within a third of its length in edits, case not counted; else empty.
QString nearestWord(const QString& given, const QStringList& known);

} // namespace keyturn::app
