#pragma once

#include "base/Result.h"
#include "base/SecureBytes.h"

#include <functional>

namespace keyturn::crypto {

/// Takes the next bytes; an error stops the writer, which answers it unchanged.
using ByteSink = std::function<base::Status(base::ByteSpan)>;
/// Puts up to span.size() next bytes into the span and answers how many; 0 is the end.
using ByteSource = std::function<base::Result<std::size_t>(std::span<std::uint8_t>)>;

/// Reads memory that the caller keeps alive.
ByteSource sourceOf(base::ByteSpan bytes);
/// Reads a descriptor the caller owns, from offset 0 by position: the file offset stays where it is. `subject` names
/// the file in errors.
ByteSource sourceOfDescriptor(int descriptor, const QString& subject);
/// Writes all bytes to a descriptor the caller owns.
ByteSink sinkToDescriptor(int descriptor, const QString& subject);

/// Fills the span unless the source ends first; answers how many bytes were put.
base::Result<std::size_t> readFully(const ByteSource& source, std::span<std::uint8_t> out);

} // namespace keyturn::crypto
