#include "base/SecureMemory.h"
#include "gui/common/Theme.h"
#include "gui/shell/AppHomeGate.h"
#include "gui/shell/DesktopLink.h"
#include "gui/shell/Language.h"
#include "gui/shell/MainWindow.h"
#include "gui/shell/Preferences.h"
#include "gui/shell/Screenshot.h"
#include "gui/shell/SingleInstance.h"
#include "platform/DesktopWatch.h"
#include "platform/HeapTuning.h"
#include "platform/ProcessHardening.h"
#include "platform/ToolkitMessages.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QIcon>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string_view>

namespace {

using namespace keyturn;

struct Options {
    QString home;
    QString theme;
    QString language;
    gui::ShotRequest shot;
};

QCommandLineOption hidden(const char* name, const char* value) {
    QCommandLineOption option(QLatin1String(name), {}, QLatin1String(value));
    option.setFlags(QCommandLineOption::HiddenFromHelp);
    return option;
}

QSize sizeFrom(const QString& text) {
    const QStringList parts = text.split(u'x');
    const QSize size(parts.value(0).toInt(), parts.value(1).toInt());
    return size.isEmpty() ? QSize(1280, 800) : size;
}

Options readOptions(const QCoreApplication& application) {
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Secret inventory, rotation and backup on this desktop."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption home(QStringLiteral("home"), QStringLiteral("Open the home in this folder."), QStringLiteral("folder"));
    const QCommandLineOption theme = hidden("theme", "name"), language = hidden("language", "code");
    parser.addOptions({home, theme, language});
#ifdef KEYTURN_TEST_HOOKS
    const QCommandLineOption shot = hidden("shot", "file"), page = hidden("page", "id"), size = hidden("size", "WxH"), select = hidden("select", "ref"),
                             filter = hidden("filter", "text");
    parser.addOptions({shot, page, size, select, filter});
#endif
    parser.process(application);
    Options options{parser.value(home), parser.value(theme), parser.value(language), {}};
#ifdef KEYTURN_TEST_HOOKS
    options.shot = {parser.value(shot), parser.value(page), parser.value(select), parser.value(filter), sizeFrom(parser.value(size))};
#endif
    return options;
}

bool asksAboutItself(int argc, char* argv[]) {
    const std::string_view known[] = {"-h", "--help", "--help-all", "-v", "--version"};
    return std::any_of(argv + 1, argv + argc, [&known](const char* given) { return std::ranges::find(known, given) != std::end(known); });
}

int run(QApplication& application, const Options& options) {
    gui::SingleInstance instance(options.home);
    const bool isShot = !options.shot.file.isEmpty();
    if (!isShot && instance.raiseOther()) return 0;
    instance.listen();

    gui::Preferences preferences(isShot ? QString() : gui::Preferences::fileFor(options.home));
    if (!isShot) preferences.load();
    gui::Theme theme;
    theme.setMode(gui::Theme::modeFromWord(options.theme.isEmpty() ? preferences.text(QStringLiteral("theme")) : options.theme));
    gui::Language language;
    language.set(options.language.isEmpty() ? preferences.text(QStringLiteral("language")) : options.language);
    application.setWindowIcon(QIcon(QStringLiteral(":/icons/keyturn.svg")));
    gui::Session session(std::make_unique<gui::AppHomeGate>(), options.home);
    platform::DesktopWatch desktop(platform::DesktopWatch::here());
    const gui::DesktopLink link(desktop, session, theme);
    gui::MainWindow window({session, theme, language, preferences}, gui::allPages());
    QObject::connect(&instance, &gui::SingleInstance::raiseWanted, &window, &gui::MainWindow::raiseWindow);
    window.resize(1280, 800);
    if (!isShot) desktop.start();
#ifdef KEYTURN_TEST_HOOKS
    gui::Screenshot shot(window, session, options.shot);
    if (isShot) shot.start();
#endif
    // Before it shows: the home is opened on another thread while the window comes up.
    if (options.shot.page != QLatin1String("firstrun")) window.begin();
    window.show();
    return QApplication::exec();
}

} // namespace

int main(int argc, char* argv[]) {
    platform::hardenProcess(argc, argv, false);
    platform::tuneHeap();
    base::SecureMemory::initialise();
    if (asksAboutItself(argc, argv)) {
        QCoreApplication told(argc, argv); // it needs no display, and ends in readOptions()
        QCoreApplication::setApplicationVersion(QStringLiteral(KEYTURN_VERSION));
        readOptions(told);
    }
    QApplication application(argc, argv);
    platform::quietToolkit("keyturn"); // no value has been read before; that no display is there is said in full
    QApplication::setApplicationName(QStringLiteral("keyturn"));
    QApplication::setApplicationVersion(QStringLiteral(KEYTURN_VERSION));
    QApplication::setDesktopFileName(QStringLiteral("keyturn"));
    try {
        const int code = run(application, readOptions(application));
        // run() has closed the home and wiped its keys. A worker thread may still be closing its own database connection, which it
        // must not do while the libraries' globals go away: end without taking them down.
        std::fflush(nullptr);
        std::_Exit(code);
    } catch (const std::bad_alloc&) {
        std::fputs("KT-MEM-1: no locked memory is left.\n", stderr);
        return 1;
    }
}
