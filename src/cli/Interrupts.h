#pragma once

#include <stop_token>

namespace keyturn::cli {

/// Turns the first Ctrl+C or SIGTERM into a stop request, so that work ends after its step; the second ends the process. Make it before any thread.
class Interrupts {
  public:
    Interrupts();
    ~Interrupts();
    Interrupts(const Interrupts&) = delete;
    Interrupts& operator=(const Interrupts&) = delete;
    std::stop_token token() const;

  private:
    struct State;
    State* m;
};

} // namespace keyturn::cli
