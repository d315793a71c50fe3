#pragma once

#include "base/Clock.h"
#include "crypto/Certificate.h"

namespace keyturn::rotation {

/// Whether a certificate that a person brought back from an authority is the one a run waits for. Pure.
///
/// InvalidInput: KT-KEY-1 the file holds no certificate, or a private key beside it; KT-CRT-4 it is for another key; KT-CRT-5 its issuers
/// stand in another order, or one in between is missing where the old certificate came with its issuers (args: order | missing); KT-CRT-6
/// not valid now (args: notBefore | notAfter, date); KT-CRT-7 other names (args: missing, too many); KT-CRT-8 not taken (args: selfSigned,
/// authority: it may issue others, weakSignature: MD5 or SHA-1).
struct IssuedCertificate {
    /// `names`: what the run asked for.
    static base::Result<crypto::Certificate> checked(base::ByteSpan file, base::ByteSpan privateKey, const crypto::Certificate& old,
                                                     const QList<crypto::AlternativeName>& names, base::Instant now);
    /// "issuer CN=..., serial ..., valid until ...".
    static QString evidenceOf(const crypto::Certificate& certificate);
};

} // namespace keyturn::rotation
