# Compiler and linker hardening of every target (SUP-1), and the warnings we build with.
add_library(keyturn_flags INTERFACE)
add_library(Keyturn::flags ALIAS keyturn_flags)

target_compile_options(keyturn_flags INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-qual -Wformat=2
  -Werror=format-security -Werror=return-type -Wno-missing-field-initializers
  -fstack-protector-strong -fstack-clash-protection -fno-omit-frame-pointer)
if(KEYTURN_WERROR)
  target_compile_options(keyturn_flags INTERFACE -Werror)
endif()
if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
  target_compile_options(keyturn_flags INTERFACE -fcf-protection=full)
endif()

include(CheckCXXCompilerFlag)
check_cxx_compiler_flag(-ftrivial-auto-var-init=zero KEYTURN_HAS_AUTO_VAR_INIT)
if(KEYTURN_HAS_AUTO_VAR_INIT)
  target_compile_options(keyturn_flags INTERFACE -ftrivial-auto-var-init=zero)
endif()

if(KEYTURN_SANITIZE)
  target_compile_options(keyturn_flags INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=undefined)
  target_link_options(keyturn_flags INTERFACE -fsanitize=address,undefined)
else()
  # FORTIFY 3 needs GCC 12 or Clang 15 and optimisation; older compilers fall back to 2.
  if((CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_GREATER_EQUAL 12)
     OR (CMAKE_CXX_COMPILER_ID MATCHES "Clang" AND CMAKE_CXX_COMPILER_VERSION VERSION_GREATER_EQUAL 15))
    set(KEYTURN_FORTIFY 3)
  else()
    set(KEYTURN_FORTIFY 2)
  endif()
  target_compile_options(keyturn_flags INTERFACE
    $<$<CONFIG:Release>:-U_FORTIFY_SOURCE> $<$<CONFIG:Release>:-D_FORTIFY_SOURCE=${KEYTURN_FORTIFY}>)
  target_compile_definitions(keyturn_flags INTERFACE _GLIBCXX_ASSERTIONS)
endif()

set(CMAKE_POSITION_INDEPENDENT_CODE ON)
include(CheckPIESupported)
check_pie_supported()
target_link_options(keyturn_flags INTERFACE -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack)

target_compile_definitions(keyturn_flags INTERFACE QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_FOREACH
  QT_NO_KEYWORDS QT_USE_QSTRINGBUILDER KEYTURN_VERSION="${PROJECT_VERSION}")
if(KEYTURN_TEST_HOOKS)
  target_compile_definitions(keyturn_flags INTERFACE KEYTURN_TEST_HOOKS)
endif()
