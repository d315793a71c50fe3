#pragma once

#include "cli/Command.h"
#include "cli/Json.h"
#include "cli/ValueTarget.h"

#include <CLI/CLI.hpp>

namespace keyturn::cli {

/// A verb about what a connected store administers. Private to cli.
class StoreVerb : public Command {
  public:
    void declare(CLI::App& verb) override {
        verb.add_option("PLACE", m_place, "ENVIRONMENT/BACKEND")->required();
        declareMore(verb);
    }
    ExitCode run(const Invocation& on) override {
        const auto place = storePlaceFrom(m_place);
        if (!place) return on.console.fail(place.error());
        if (const auto refused = checkWords(*place); !refused) return on.console.fail(refused.error());
        auto desk = on.open();
        if (!desk) return on.console.fail(desk.error());
        return act(on, (*desk)->administration(), *place);
    }

  protected:
    virtual void declareMore(CLI::App& verb) = 0;
    /// What is wrong with the words themselves, before anything is opened.
    virtual base::Status checkWords(const app::StorePlace&) { return {}; }
    virtual ExitCode act(const Invocation& on, app::AdministrationService& service, const app::StorePlace& place) = 0;

    /// InvalidInput KT-ADM-6: what is about to end needs --yes (args: what it does).
    static base::Status needsYes(bool yes, const QString& subject, const char* act) {
        if (yes) return {};
        return base::fail(base::ErrorCode::InvalidInput, QStringLiteral("KT-ADM-6"), subject, {QLatin1String(act)});
    }

  private:
    std::string m_place;
};

} // namespace keyturn::cli
