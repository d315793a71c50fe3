#include "app/StoreFactText.h"

#include "domain/ManagedStoreNote.h"

#include <QCoreApplication>

namespace keyturn::app {

namespace {

namespace Fact = domain::StoreFact;

struct Label {
    const char* word;
    const char* text;
};
constexpr Label kLabels[] = {
    {Fact::kType, QT_TRANSLATE_NOOP("StoreFact", "Type in the store")},
    {Fact::kTier, QT_TRANSLATE_NOOP("StoreFact", "Tier")},
    {Fact::kKmsKey, QT_TRANSLATE_NOOP("StoreFact", "KMS key")},
    {Fact::kDescription, QT_TRANSLATE_NOOP("StoreFact", "Description")},
    {Fact::kPattern, QT_TRANSLATE_NOOP("StoreFact", "Allowed pattern")},
    {Fact::kRotation, QT_TRANSLATE_NOOP("StoreFact", "Rotation by the store")},
    {Fact::kRotationSchedule, QT_TRANSLATE_NOOP("StoreFact", "Its schedule")},
    {Fact::kRotationFunction, QT_TRANSLATE_NOOP("StoreFact", "Its function")},
    {Fact::kDatabase, QT_TRANSLATE_NOOP("StoreFact", "Database")},
    {Fact::kDatabaseUser, QT_TRANSLATE_NOOP("StoreFact", "User in the database")},
    {Fact::kDefaultTtl, QT_TRANSLATE_NOOP("StoreFact", "A user lives")},
    {Fact::kMaxTtl, QT_TRANSLATE_NOOP("StoreFact", "A user lives at most")},
    {Fact::kLiveLeases, QT_TRANSLATE_NOOP("StoreFact", "Users alive")},
    {Fact::kReplicas, QT_TRANSLATE_NOOP("StoreFact", "Replicas")},
};

QString translated(const char* text) { return QCoreApplication::translate("StoreFact", text); }

} // namespace

QString storeFactLabel(const QString& word) {
    for (const Label& label : kLabels)
        if (word == QLatin1String(label.word)) return translated(label.text);
    return word;
}

QString storeFactValue(const QString& word, const QString& value) {
    if (word != QLatin1String(Fact::kRotation)) return value;
    return value == QLatin1String("on") ? translated(QT_TRANSLATE_NOOP("StoreFact", "on")) : translated(QT_TRANSLATE_NOOP("StoreFact", "off"));
}

} // namespace keyturn::app
