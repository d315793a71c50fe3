#include "crypto/TlsPeer.h"

#include "base/Redactor.h"
#include "crypto/CertificateReading.h"

#include <openssl/ssl.h>

namespace keyturn::crypto {

namespace {

constexpr int kMostNames = 8;
constexpr int kLongestName = 253;

int peerIndex() {
    static const int index = SSL_CTX_get_ex_new_index(0, nullptr, nullptr, nullptr, nullptr);
    return index;
}

void read(X509* certificate, TlsPeer& peer) {
    peer = {};
    peer.notBefore = instantOf(X509_get0_notBefore(certificate));
    peer.notAfter = instantOf(X509_get0_notAfter(certificate));
    const AlternativeNames names(static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)));
    if (!names) return;
    for (const AlternativeName& name : alternativeNames(names.get()))
        if (!name.value.isEmpty() && peer.names.size() < kMostNames) peer.names += base::shownSafely(name.value, kLongestName);
}

/// Called for each certificate of the chain with OpenSSL's verdict, which it gives back unchanged.
int lookAtPeer(int isAccepted, X509_STORE_CTX* store) {
    const auto* ssl = static_cast<const SSL*>(X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx()));
    auto* peer = ssl == nullptr ? nullptr : static_cast<TlsPeer*>(SSL_CTX_get_ex_data(SSL_get_SSL_CTX(ssl), peerIndex()));
    X509* leaf = X509_STORE_CTX_get0_cert(store);
    if (peer == nullptr || leaf == nullptr) return isAccepted;
    try {
        read(leaf, *peer);
    } catch (const std::bad_alloc&) {
        *peer = {};
    }
    return isAccepted;
}

} // namespace

bool watchTlsPeer(void* sslContext, TlsPeer* peer) {
    auto* context = static_cast<SSL_CTX*>(sslContext);
    if (peerIndex() < 0 || SSL_CTX_set_ex_data(context, peerIndex(), peer) != 1) return false;
    // A later handshake on a kept connection would meet a peer that is gone.
    SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION | SSL_OP_CLEANSE_PLAINTEXT);
    SSL_CTX_set_verify(context, SSL_VERIFY_PEER, lookAtPeer);
    return true;
}

} // namespace keyturn::crypto
