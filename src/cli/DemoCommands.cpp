#include "cli/Command.h"
#include "cli/Json.h"

#include <CLI/CLI.hpp>
#include <QFileInfo>

namespace keyturn::cli {

namespace {

class DemoInit final : public Command {
  public:
    void declare(CLI::App& verb) override {
        verb.add_option("DIR", m_folder, "an absent or empty folder")->required();
        verb.add_option("--size", m_size, "about this many generated secrets more, for trying out large inventories")
            ->check(CLI::Range(0, 200000));
    }
    ExitCode run(const Invocation& on) override {
        const auto made = app::initDemoHome(text(m_folder), m_size, on.context);
        if (!made) return on.console.fail(made.error());
        const QString folder = QFileInfo(text(m_folder)).absoluteFilePath();
        if (!printed(on.console, Json{{"schema", "keyturn/demo/1"}, {"home", str(folder)}}))
            on.console.line(QStringLiteral("The demo home is ready: keyturnctl --home %1 secret list").arg(folder));
        return ExitCode::Done;
    }

  private:
    std::string m_folder;
    int m_size = 0;
};

} // namespace

std::vector<CommandEntry> demoCommands() {
    std::vector<CommandEntry> entries;
    entries.push_back({"demo", "init", "Make a home with the demo environment", std::make_unique<DemoInit>()});
    return entries;
}

} // namespace keyturn::cli
