#include "gui/shell/PageCatalogue.h"

#include "gui/audit/AuditPage.h"
#include "gui/backup/BackupsPage.h"
#include "gui/connections/ConnectionsPage.h"
#include "gui/generate/GeneratePage.h"
#include "gui/inventory/InventoryPage.h"
#include "gui/rotation/RotationPage.h"
#include "gui/rotation/RunsPage.h"

#include <QCoreApplication>

namespace keyturn::gui {

namespace {

template <class T>
PageEntry entry(const char* id, const char* title, const char* icon, bool isWork = true) {
    return {QLatin1String(id), title, QLatin1String(icon), isWork,
            [](Session& session, QWidget* parent) -> Page* { return new T(session, parent); }, false};
}

} // namespace

QString pageTitle(const PageEntry& page) { return QCoreApplication::translate("PageCatalogue", page.title); }

std::vector<PageEntry> allPages() {
    std::vector<PageEntry> pages;
    pages.push_back(entry<InventoryPage>("inventory", QT_TRANSLATE_NOOP("PageCatalogue", "Inventory"), "page-inventory"));
    pages.push_back(entry<RunsPage>("runs", QT_TRANSLATE_NOOP("PageCatalogue", "Runs"), "page-runs"));
    pages.back().isEager = true;
    pages.push_back(entry<RotationPage>("rotation", QT_TRANSLATE_NOOP("PageCatalogue", "Rotation"), "rotate", false));
    pages.push_back(entry<GeneratePage>("generate", QT_TRANSLATE_NOOP("PageCatalogue", "Generate"), "page-generate"));
    pages.push_back(entry<BackupsPage>("backups", QT_TRANSLATE_NOOP("PageCatalogue", "Backups & drills"), "page-backups"));
    pages.push_back(entry<AuditPage>("audit", QT_TRANSLATE_NOOP("PageCatalogue", "Audit"), "page-audit"));
    pages.push_back(entry<ConnectionsPage>("connections", QT_TRANSLATE_NOOP("PageCatalogue", "Connections"), "page-connections"));
    return pages;
}

} // namespace keyturn::gui
