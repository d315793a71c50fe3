#pragma once

#include <QString>

namespace keyturn::app {

/// CFG-1: configuration holds references, never values. These judge a text without keeping it.

/// Whether a key by this name would hold a secret ("password", "apiKey", "client_secret", "vaultToken", ...).
bool isSecretKey(const QString& key);
/// "keychain:NAME", "desk:NAME", "file:/PATH" or "env:NAME": says where a credential is (Credentials.h).
bool isReference(const QString& text);
/// The public half of an AWS key pair.
bool isAccessKeyId(const QString& text);
/// A text that looks like a value: a PEM or age private key, a token with a well-known prefix, a password inside a URL or an
/// option ("--password=..."), or a long random run of letters and digits.
bool looksLikeSecret(const QString& text);

} // namespace keyturn::app
