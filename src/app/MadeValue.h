#pragma once

#include "app/GenerateService.h"
#include "base/CallContext.h"

namespace keyturn::app {

/// A generated value before it is written anywhere.
struct MadeValue {
    base::SecureBytes value;
    QByteArray publicPart; ///< empty for text values
    QString keyId;
    qint64 characters = 0;
    int bits = 0;
};

/// Text, key pair, certificate or request as the spec says; proved to work before it is answered (GEN-3). Blocks for RSA; ends on a stop request.
base::Result<MadeValue> makeValue(const GenerateRequest& request, const base::CallContext& context);

/// Characters and bits before anything is made.
base::Result<GeneratePreview> previewOf(const GenerateRequest& request);

} // namespace keyturn::app
