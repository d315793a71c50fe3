#include "gui/shell/Language.h"

#include <QCoreApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QLocale>

namespace keyturn::gui {

Language::~Language() {
    m_own.clear();
    QCoreApplication::removeTranslator(&m_toolkit);
}

QList<QPair<QString, QString>> Language::all() {
    return {{QStringLiteral("en"), QStringLiteral("English")}, {QStringLiteral("de"), QStringLiteral("Deutsch")}};
}

void Language::set(const QString& wanted) {
    QString code = wanted.isEmpty() ? QLocale::system().name().left(2) : wanted;
    if (code != QLatin1String("de")) code = QStringLiteral("en");
    m_own.clear();
    QCoreApplication::removeTranslator(&m_toolkit);
    m_code = code;
    const bool isGerman = code == QLatin1String("de");
    const QLocale::Language language = isGerman ? QLocale::German : QLocale::English;
    const QLocale system = QLocale::system();
    QLocale::setDefault(system.language() == language ? system : QLocale(language, isGerman ? QLocale::Germany : QLocale::UnitedKingdom));
    if (m_toolkit.load(QStringLiteral("qtbase_%1").arg(code), QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(&m_toolkit);
    for (const QString& file : QDir(QStringLiteral(":/i18n")).entryList({QStringLiteral("keyturn*_%1.qm").arg(code)})) {
        auto translator = std::make_unique<QTranslator>();
        if (!translator->load(QStringLiteral(":/i18n/") + file)) continue;
        QCoreApplication::installTranslator(translator.get());
        m_own.push_back(std::move(translator));
    }
    Q_EMIT changed();
}

} // namespace keyturn::gui
