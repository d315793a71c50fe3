#pragma once

#include "cli/Command.h"

namespace keyturn::cli {

/// `rotate escrow RUN [NAME --reason R]`: which values an open run keeps, and one of them for a person who has to put it in place by hand.
class EscrowCommand final : public Command {
  public:
    void declare(CLI::App& verb) override;
    ExitCode run(const Invocation& on) override;

  private:
    std::string m_run, m_name, m_reason, m_ticket;
};

} // namespace keyturn::cli
