#pragma once

#include "gui/shell/Page.h"

namespace keyturn::gui {

/// One page of the window. Adding a page is one line in PageCatalogue.cpp.
struct PageEntry {
    QString id;
    const char* title;   ///< source text, context "PageCatalogue"
    QString icon;        ///< name for themedIcon
    bool isWork = true;  ///< stands in the sidebar and has Ctrl+1..9, in this order
    std::function<Page*(Session&, QWidget*)> make;
};

QString pageTitle(const PageEntry& entry);
/// The pages of the window, in the sidebar's order.
std::vector<PageEntry> allPages();

} // namespace keyturn::gui
