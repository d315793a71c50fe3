#include "gui/connections/ConnectionText.h"

#include "app/ErrorText.h"
#include "gui/common/Label.h"

#include <QCoreApplication>

namespace keyturn::gui {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(ConnectionsPage)
};

QString sentences(const base::Error& error) {
    const auto text = app::errorText(error);
    return QStringList{text.what, text.untouched, text.advice, text.condition}.join(u' ').simplified();
}

} // namespace

QString schemaText(const QString& text) { return QCoreApplication::translate("ConnectionSchema", text.toUtf8().constData()); }

QString stepText(const QString& step) {
    if (step == QLatin1String("open")) return Tr::tr("Open");
    if (step == QLatin1String("unlock")) return Tr::tr("Unlock");
    if (step == QLatin1String("list")) return Tr::tr("List names");
    if (step == QLatin1String("metadata")) return Tr::tr("Read metadata");
    if (step == QLatin1String("access")) return Tr::tr("Rights");
    if (step == QLatin1String("note")) return Tr::tr("To note");
    if (step == QLatin1String("policy")) return Tr::tr("Policy to copy");
    if (step == QLatin1String("read")) return Tr::tr("Read");
    if (step == QLatin1String("write")) return Tr::tr("Write");
    if (step == QLatin1String("memory")) return Tr::tr("Locked memory");
    if (step == QLatin1String("keys")) return Tr::tr("Keys of the state");
    if (step == QLatin1String("configuration")) return Tr::tr("Configuration");
    return step;
}

Outcome testOutcome(const app::ConnectionTestLine& line, bool withPlace) {
    Outcome made;
    switch (line.state) {
    case app::TestState::Passed: made.look = passedLook(Tr::tr("Passed")); break;
    case app::TestState::Warning: made.look = warningLook(Tr::tr("Note")); break;
    case app::TestState::Failed: made.look = failedLook(Tr::tr("Failed")); break;
    case app::TestState::NotTried: made.look = neutralLook(Tr::tr("Not tried")); break;
    }
    made.text = stepText(line.step);
    if (withPlace && !line.environment.isEmpty()) made.text = QStringLiteral("%1 / %2: %3").arg(line.environment, line.backend, made.text);
    if (!line.detail.isEmpty()) made.text += QStringLiteral("   ") + escapedText(line.detail);
    if (line.problem) made.detail = sentences(*line.problem);
    return made;
}

Outcome faultOutcome(const app::ConfigFault& fault) {
    return {failedLook(Tr::tr("Fault")), escapedText(fault.file.section(u'/', -1)), sentences(fault.error)};
}

} // namespace keyturn::gui
