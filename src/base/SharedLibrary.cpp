#include "base/SharedLibrary.h"

#include <dlfcn.h>

namespace keyturn::base {

SharedLibrary::SharedLibrary(const char* file) : m_handle(::dlopen(file, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE)) {}

void* SharedLibrary::symbol(const char* name) const { return m_handle == nullptr ? nullptr : ::dlsym(m_handle, name); }

} // namespace keyturn::base
