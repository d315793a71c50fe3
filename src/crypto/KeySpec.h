#pragma once

#include <QString>

namespace keyturn::crypto {

enum class KeyAlgorithm {
    Rsa,
    EcP256,
    EcP384,
    EcP521,
    Ed25519,
    X25519,
    Other, ///< known to OpenSSL but not made or used here (DSA, brainpool, Ed448, RSA-PSS, …)
};

/// Stable word: "rsa", "ec-p256", "ec-p384", "ec-p521", "ed25519", "x25519", "other".
QString keyAlgorithmWord(KeyAlgorithm algorithm);

/// What key pair to make. `bits` counts for RSA alone.
struct KeySpec {
    KeyAlgorithm algorithm = KeyAlgorithm::EcP256;
    int bits = 0;

    bool canSign() const { return algorithm != KeyAlgorithm::X25519 && algorithm != KeyAlgorithm::Other; }
    bool operator==(const KeySpec&) const = default;
};

} // namespace keyturn::crypto
