#include "cli/Json.h"

namespace keyturn::cli {

static QString cellOf(const Json& value);

/// What tells one entry of a list from the others, and how it stands.
static QString entryText(const Json& entry) {
    if (!entry.is_object()) return cellOf(entry);
    QString made;
    for (const char* name : {"ref", "id", "step", "condition", "code", "place"}) {
        if (!made.isEmpty() || !entry.contains(name)) continue;
        made = cellOf(entry[name]);
    }
    return entry.contains("state") ? made + u'=' + cellOf(entry["state"]) : made;
}

static QString cellOf(const Json& value) {
    if (value.is_null()) return {};
    if (value.is_string()) return QString::fromStdString(value.get<std::string>());
    if (!value.is_array()) return QString::fromStdString(value.dump());
    QStringList entries;
    for (const Json& one : value) entries << entryText(one);
    return entries.join(QStringLiteral("; "));
}

static void addCells(Rows& rows, const Json& object, const QString& prefix) {
    for (const auto& [name, value] : object.items()) {
        if (prefix.isEmpty() && name == "schema") continue;
        const QString column = prefix + QString::fromStdString(name);
        if (value.is_object()) {
            addCells(rows, value, column + u'.');
            continue;
        }
        rows.header << column;
        rows.rows.front() << cellOf(value);
    }
}

bool printed(const Console& console, const Json& document) {
    if (console.isJson()) console.json(document.dump(2));
    if (console.format() != Format::Csv) return console.isJson();
    Rows rows;
    rows.rows.emplace_back();
    addCells(rows, document, {});
    console.rows(rows);
    return true;
}

} // namespace keyturn::cli
