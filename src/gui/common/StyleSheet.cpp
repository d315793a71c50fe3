#include "gui/common/Tokens.h"

namespace keyturn::gui {

namespace {

constexpr auto kSheet = R"(
QToolTip { border: 1px solid @border; background: @raised; color: @text; padding: 4px 6px; }
QMenuBar { background: @window; border-bottom: 1px solid @hairline; padding: 2px 4px; }
QMenuBar::item { padding: 4px 8px; border-radius: 4px; background: transparent; }
QMenuBar::item:selected { background: @hover; }
QMenu { background: @base; border: 1px solid @border; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 24px; border-radius: 4px; }
QMenu::item:selected { background: @selection; color: @selectionText; }
QMenu::item:disabled { color: @secondary; }
QMenu::separator { height: 1px; background: @hairline; margin: 4px 8px; }
QPushButton { background: @raised; color: @text; border: 1px solid @border; border-radius: 5px; padding: 4px 12px; min-height: 22px; }
QPushButton:hover { background: @hover; }
QPushButton:pressed { background: @hairline; }
QPushButton:focus { border: 2px solid @accent; padding: 3px 11px; }
QPushButton[role="primary"] { background: @selection; color: @selectionText; border-color: @selection; font-weight: 600; }
QPushButton[role="primary"]:hover { background: @primaryHover; }
QPushButton[role="primary"]:focus { border: 2px solid @text; }
QPushButton[role="destructive"] { background: @destructive; color: @destructiveText; border-color: @destructive; font-weight: 600; }
QPushButton[role="destructive"]:focus { border: 2px solid @text; }
QPushButton[role="link"] { background: transparent; color: @accent; border: 1px solid transparent; padding: 3px 6px; text-align: left; }
QPushButton[role="link"]:hover { background: @hover; }
QPushButton[role="link"]:focus { border: 2px solid @accent; padding: 2px 5px; }
QPushButton[unavailable="true"], QPushButton[role="primary"][unavailable="true"], QPushButton[role="destructive"][unavailable="true"] {
  background: @window; color: @secondary; border: 1px dashed @border; font-weight: 400; }
QPushButton:disabled { background: @window; color: @secondary; border: 1px dashed @border; }
QPushButton[unavailable="true"]:focus { border: 2px dashed @accent; }
QToolButton { background: transparent; color: @text; border: 1px solid transparent; border-radius: 5px; padding: 4px 8px; min-height: 20px; min-width: 18px; }
QToolButton:hover { background: @hover; }
QToolButton:pressed, QToolButton:checked { background: @hover; border-color: @hairline; }
QToolButton:focus { border: 2px solid @accent; padding: 3px 7px; }
QToolButton[unavailable="true"] { color: @secondary; }
QToolButton::menu-indicator { image: none; }
QLineEdit > QToolButton { border: none; padding: 0; min-height: 0; min-width: 0; }
QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDateTimeEdit { background: @base; color: @text; border: 1px solid @border; border-radius: 5px; padding: 4px 7px;
  selection-background-color: @selection; selection-color: @selectionText; }
QLineEdit, QSpinBox, QDateTimeEdit { min-height: 20px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDateTimeEdit:focus { border: 2px solid @accent; padding: 3px 6px; }
QLineEdit:read-only { background: @window; }
QComboBox { background: @raised; color: @text; border: 1px solid @border; border-radius: 5px; padding: 4px 24px 4px 8px; min-height: 20px; }
QComboBox:focus { border: 2px solid @accent; padding: 3px 23px 3px 7px; }
QComboBox::drop-down { border: none; width: 22px; subcontrol-origin: padding; subcontrol-position: center right; }
QComboBox::down-arrow { image: url(:/icons/arrow-@mode.svg); width: 12px; height: 12px; }
QComboBox QAbstractItemView { background: @base; border: 1px solid @border; selection-background-color: @selection; selection-color: @selectionText; }
QCheckBox, QRadioButton { spacing: 7px; min-height: 24px; }
QCheckBox::indicator, QRadioButton::indicator { width: 14px; height: 14px; border: 1px solid @border; background: @base; }
QCheckBox::indicator { border-radius: 3px; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:checked { background: @selection; border-color: @selection; image: url(:/icons/tick.svg); }
QRadioButton::indicator:checked { background: @selection; border-color: @selection; image: url(:/icons/dot.svg); }
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border: 2px solid @accent; width: 12px; height: 12px; }
QCheckBox:focus, QRadioButton:focus { color: @accent; }
QHeaderView { background: @window; border: none; }
QHeaderView::section { background: @window; color: @secondary; border: none; border-right: 1px solid @hairline; border-bottom: 1px solid @hairline; padding: 4px 8px; font-weight: 600; }
QHeaderView::section:hover { color: @text; }
QTableView, QTreeView, QListView { background: @base; alternate-background-color: @alternate; border: none; selection-background-color: @selection; selection-color: @selectionText; outline: none; }
QTableView[framed="true"], QTreeView[framed="true"], QListView[framed="true"] { border: 1px solid @hairline; border-radius: 5px; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: @border; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 28px; }
QScrollBar::handle:horizontal { min-width: 28px; }
QScrollBar::handle:hover { background: @secondary; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: @hairline; }
QSplitter::handle:horizontal { width: 1px; }
QSplitter::handle:vertical { height: 1px; }
QProgressBar { background: @ageTrack; border: none; border-radius: 3px; height: 6px; text-align: center; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }
QScrollArea { background: transparent; border: none; }
#shell\.toolbar { background: @window; border-bottom: 1px solid @hairline; }
#shell\.sidebar { background: @window; border-right: 1px solid @hairline; }
#shell\.status { background: @window; border-top: 1px solid @hairline; }
#shell\.sidebar QListView { background: transparent; }
#inventory\.filter\.chip { border: 1px solid @border; border-radius: 4px; padding: 1px 6px; }
QWidget[part="pageHeader"] { background: @window; border-bottom: 1px solid @hairline; }
QWidget[part="actionBar"] { background: @window; border-top: 1px solid @hairline; }
QWidget[part="page"] { background: @base; }
QFrame[part="side"] { background: @window; border: none; border-left: 1px solid @hairline; }
QLabel[part="summary"] { border: none; border-bottom: 2px solid transparent; padding-bottom: 2px; }
QLabel[part="summary"]:focus { border-bottom: 2px solid @accent; }
QFrame[part="lower"] { background: @window; border: none; border-top: 1px solid @hairline; }
QFrame[part="card"] { background: @base; border: 1px solid @hairline; border-radius: 6px; }
QLabel[look="secondary"] { color: @secondary; }
QLabel[look="heading"] { font-weight: 600; }
QLabel[look="title"] { font-size: 14pt; font-weight: 700; }
QLabel[look="large"] { font-size: 20pt; font-weight: 700; }
QLabel[look="link"] { color: @accent; }
)";

} // namespace

QString styleSheetOf(const Tokens& t) {
    QString sheet = QLatin1String(kSheet);
    const auto put = [&sheet](const char* name, const QColor& color) { sheet.replace(QLatin1String(name), color.name()); };
    put("@primaryHover", t.isDark ? t.selection.lighter(115) : t.selection.darker(115));
    put("@selectionText", t.selectionText);
    put("@selection", t.selection);
    put("@destructiveText", t.destructiveText);
    put("@destructive", t.destructive);
    put("@secondary", t.secondary);
    put("@hairline", t.hairline);
    put("@ageTrack", t.ageTrack);
    put("@border", t.border);
    put("@raised", t.raised);
    put("@window", t.window);
    put("@accent", t.accent);
    put("@hover", t.hover);
    put("@base", t.base);
    put("@alternate", t.alternate);
    put("@text", t.text);
    sheet.replace(QLatin1String("@mode"), t.isDark ? QLatin1String("dark") : QLatin1String("light"));
    return sheet;
}

} // namespace keyturn::gui
