#include "cli/UndeleteCommand.h"

#include "app/AdministrationService.h"
#include "base/Redactor.h"
#include "cli/Json.h"

#include <CLI/CLI.hpp>

namespace keyturn::cli {

namespace {

class SecretUndelete final : public Command {
  public:
    void declare(CLI::App& verb) override {
        verb.add_option("REF", m_ref, "ENV/BACKEND/PATH")->required();
        verb.add_option("--version", m_version, "as secret versions prints it (default: the newest)")->check(CLI::PositiveNumber);
    }
    ExitCode run(const Invocation& on) override {
        const auto ref = domain::SecretRef::parse(text(m_ref));
        if (!ref) return on.console.fail(ref.error());
        auto desk = on.open();
        if (!desk) return on.console.fail(desk.error());
        const auto back = (*desk)->administration().undelete(*ref, text(m_version), on.context);
        if (!back) return on.console.fail(back.error());
        const Json document{{"schema", "keyturn/undeleted/1"}, {"ref", str(ref->whole().toText())}, {"version", str(*back)}};
        if (!printed(on.console, document)) on.console.line(QStringLiteral("Version %1 of %2 can be read.").arg(*back, base::shownSafely(ref->whole().toText(), 1024)));
        return ExitCode::Done;
    }

  private:
    std::string m_ref, m_version;
};

} // namespace

std::unique_ptr<Command> secretUndelete() { return std::make_unique<SecretUndelete>(); }

} // namespace keyturn::cli
