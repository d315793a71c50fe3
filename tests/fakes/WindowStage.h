#pragma once

#include "fakes/FakeHome.h"
#include "gui/common/Theme.h"
#include "gui/shell/Language.h"
#include "gui/shell/MainWindow.h"
#include "gui/shell/Preferences.h"

namespace keyturn::fakes {

/// A whole window over fakes. Members are taken down in reverse order, as in main.
struct WindowStage {
    explicit WindowStage(std::vector<gui::PageEntry> pages = gui::allPages()) : window({session, theme, language, preferences}, std::move(pages)) {
        language.set(QStringLiteral("en"));
    }
    FakeDesk desk;
    FakeClipboard::Seen clipboard;
    gui::Session session{std::make_unique<FakeGate>(desk), QStringLiteral("/h"), std::make_unique<FakeClipboard>(clipboard)};
    gui::Theme theme;
    gui::Language language;
    gui::Preferences preferences{QString()};
    gui::MainWindow window;

    void begin(QSize size = {1280, 800}) {
        window.resize(size);
        window.show();
        window.begin();
    }
    template <class T = QWidget>
    T* find(const char* name) {
        return window.findChild<T*>(QLatin1String(name));
    }
};

} // namespace keyturn::fakes
