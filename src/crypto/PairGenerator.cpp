#include "crypto/PairGenerator.h"

#include "crypto/KeyGenerator.h"
#include "crypto/OpenSshKey.h"

namespace keyturn::crypto {

using base::ErrorCode;
using base::fail;
using base::Result;
using base::Status;

namespace {

Status replacePublicPart(GeneratedPair& pair, Result<QByteArray> made) {
    if (!made) return fail(std::move(made).error());
    pair.publicPart = std::move(*made);
    return {};
}

Status shape(GeneratedPair& pair, ValueKind kind, const PairRequest& request) {
    const base::ByteSpan key = pair.privatePart.bytes();
    if (kind == ValueKind::X509)
        return replacePublicPart(pair, CertificateBuilder::selfSigned(request.subject, key, request.validDays, request.now));
    if (kind == ValueKind::Csr) return replacePublicPart(pair, CertificateBuilder::request(request.subject, key));
    if (kind != ValueKind::OpenSsh) return {};
    auto ssh = OpenSshKey::fromPrivateKey(key, request.comment);
    if (!ssh) return fail(std::move(ssh).error());
    pair.privatePart = std::move(ssh->privateText);
    pair.publicPart = std::move(ssh->publicLine) + '\n';
    return {};
}

} // namespace

Result<GeneratedPair> PairGenerator::generate(const ValueSpec& spec, const PairRequest& request,
                                              const base::CallContext& context) {
    if (spec.isText())
        return fail(ErrorCode::InvalidInput, QStringLiteral("KT-GEN-6"), QStringLiteral("generate"), {spec.text()});
    const bool hasSubject = spec.kind == ValueKind::X509 || spec.kind == ValueKind::Csr;
    if (hasSubject)
        if (auto status = CertificateBuilder::check(request.subject); !status) return fail(std::move(status).error());
    auto made = KeyGenerator::generate(spec.key, context);
    if (!made) return fail(std::move(made).error());
    GeneratedPair pair{made->spec, std::move(made->privatePem), std::move(made->publicPem), made->keyId, made->publicKeySha256};
    if (auto status = shape(pair, spec.kind, request); !status) return fail(std::move(status).error());
    return pair;
}

} // namespace keyturn::crypto
