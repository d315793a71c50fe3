#include "base/Redactor.h"
#include "cli/StoreVerb.h"
#include "cli/UndeleteCommand.h"

namespace keyturn::cli {

namespace {

class ConnectionMounts final : public StoreVerb {
  protected:
    void declareMore(CLI::App&) override {}
    ExitCode act(const Invocation& on, app::AdministrationService& service, const app::StorePlace& place) override {
        const auto mounts = service.mounts(place, on.context);
        if (!mounts) return on.console.fail(mounts.error());
        Json list = Json::array();
        Rows rows;
        rows.header = {QStringLiteral("MOUNT"), QStringLiteral("ENGINE"), QStringLiteral("VERSION"), QStringLiteral("DESCRIPTION")};
        for (const auto& one : *mounts) {
            list.push_back({{"path", str(one.path)}, {"type", str(one.type)}, {"version", one.version}, {"description", str(one.description)}});
            rows.rows.push_back({base::shownSafely(one.path, 1024), base::shownSafely(one.type), one.version > 0 ? QString::number(one.version) : QString(), base::shownSafely(one.description)});
        }
        if (on.console.isJson()) on.console.json(Json{{"schema", "keyturn/mounts/1"}, {"place", str(place.toText())}, {"mounts", list}}.dump(2));
        else on.console.rows(rows);
        return ExitCode::Done;
    }
};

class ConnectionCreateMount final : public StoreVerb {
  protected:
    void declareMore(CLI::App& verb) override {
        verb.add_option("PATH", m_path, "where (default: the mount that the connection names)");
        verb.add_flag("--yes", m_yes, "create it on the server");
    }
    base::Status checkWords(const app::StorePlace& place) override { return needsYes(m_yes, place.toText(), "A mount of the kind that the connection is for is created on the server."); }
    ExitCode act(const Invocation& on, app::AdministrationService& service, const app::StorePlace& place) override {
        const auto made = service.createMount(place, text(m_path), on.context);
        if (!made) return on.console.fail(made.error());
        on.console.note(QStringLiteral("The mount %1 is there.").arg(base::shownSafely(*made, 1024)));
        return ExitCode::Done;
    }

  private:
    std::string m_path;
    bool m_yes = false;
};

} // namespace

std::vector<CommandEntry> mountCommands() {
    std::vector<CommandEntry> entries;
    entries.push_back({"connection", "mounts", "Mounts of the server behind a connection", std::make_unique<ConnectionMounts>()});
    entries.push_back({"connection", "create-mount", "Create the mount that a connection names, of the kind that it is for", std::make_unique<ConnectionCreateMount>()});
    entries.push_back({"secret", "undelete", "Bring a version back that was deleted and not destroyed", secretUndelete()});
    return entries;
}

} // namespace keyturn::cli
