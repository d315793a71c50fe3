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
    bool isEager = false; ///< made and refreshed when the home opens, for its count and its attentionWanted()
};

QString pageTitle(const PageEntry& entry);
/// The pages of the window, in the sidebar's order.
std::vector<PageEntry> allPages();

} // namespace keyturn::gui
