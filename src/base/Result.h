#pragma once

#include "base/Error.h"

#include <expected>

namespace keyturn::base {

/// Every fallible call answers one of these; no exception crosses a library border (std::bad_alloc apart, which the
/// faces turn into KT-MEM-1, see decisions/001).
template <class T>
using Result = std::expected<T, Error>;
using Status = std::expected<void, Error>;

inline std::unexpected<Error> fail(ErrorCode code, QString condition = {}, QString subject = {}, QStringList args = {}) {
    return std::unexpected(makeError(code, std::move(condition), std::move(subject), std::move(args)));
}
inline std::unexpected<Error> fail(Error error) { return std::unexpected(std::move(error)); }

} // namespace keyturn::base
