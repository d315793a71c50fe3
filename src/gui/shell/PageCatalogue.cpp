#include "gui/shell/PageCatalogue.h"

#include "gui/inventory/InventoryPage.h"

#include <QCoreApplication>

namespace keyturn::gui {

namespace {

template <class T>
PageEntry entry(const char* id, const char* title, const char* icon, bool isWork = true) {
    return {QLatin1String(id), title, QLatin1String(icon), isWork,
            [](Session& session, QWidget* parent) -> Page* { return new T(session, parent); }};
}

} // namespace

QString pageTitle(const PageEntry& page) { return QCoreApplication::translate("PageCatalogue", page.title); }

std::vector<PageEntry> allPages() {
    std::vector<PageEntry> pages;
    pages.push_back(entry<InventoryPage>("inventory", QT_TRANSLATE_NOOP("PageCatalogue", "Inventory"), "page-inventory"));
    return pages;
}

} // namespace keyturn::gui
