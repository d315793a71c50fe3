#pragma once

namespace keyturn::platform {

/// What Qt and libraries under it report may hold anything: from here on standard error gets its category and no text (OUT-5), and nothing
/// at all of debug and information. `program` is named in the line; it must stay valid.
void quietToolkit(const char* program);

} // namespace keyturn::platform
