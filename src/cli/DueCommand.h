#pragma once

#include "cli/Command.h"

namespace keyturn::cli {

/// `rotate due --env E`: from a timer, without a person. Exit 3 at the first doubt. `--print cron|systemd` writes the lines of that timer instead.
class DueCommand final : public Command {
  public:
    void declare(CLI::App& verb) override;
    ExitCode run(const Invocation& on) override;

  private:
    ExitCode printTimer(const Invocation& on) const;

    std::string m_environment, m_print;
};

} // namespace keyturn::cli
