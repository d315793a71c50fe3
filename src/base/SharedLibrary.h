#pragma once

#include <type_traits>

namespace keyturn::base {

/// A library that is loaded when it is first needed and stays loaded: what it brings along need not be waited for at every start.
class SharedLibrary {
  public:
    explicit SharedLibrary(const char* file);
    bool isLoaded() const { return m_handle != nullptr; }
    /// False, and the library counts as not complete, where it has no such function.
    template <class Function>
    bool find(Function& function, const char* name) {
        function = reinterpret_cast<Function>(symbol(name));
        m_isComplete = m_isComplete && function != nullptr;
        return function != nullptr;
    }
    bool isComplete() const { return isLoaded() && m_isComplete; }

  private:
    void* symbol(const char* name) const;

    void* m_handle = nullptr;
    bool m_isComplete = true;
};

} // namespace keyturn::base
