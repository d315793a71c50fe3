#pragma once

// Private to clients: one page of a bucket's list.

#include "clients/aws/S3Bucket.h"

namespace keyturn::clients::aws {

struct S3Page {
    std::vector<S3Object> objects;
    QString continuation; ///< empty: the last page
};

/// A ListBucketResult that was asked for with encoding-type=url. KT-NET-4 for anything else; no document type is taken, so that no entity is.
base::Result<S3Page> readS3Listing(base::ByteSpan xml, const QString& subject);

} // namespace keyturn::clients::aws
