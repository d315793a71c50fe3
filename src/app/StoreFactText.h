#pragma once

#include <QString>

namespace keyturn::app {

/// What a word of SecretMetadata::storeFacts means to people ("KMS key"); the word itself for one that is not known.
QString storeFactLabel(const QString& word);
/// The fact as it is shown: the store's own text, but for Keyturn's words such as "on".
QString storeFactValue(const QString& word, const QString& value);

} // namespace keyturn::app
