#include <QDir>
#include <QMap>
#include <QProcess>
#include <QSet>
#include <QTemporaryDir>
#include <QXmlStreamReader>
#include <QtTest>

/// G-11: every text of the sources has its German. The texts are found by the tool that knows how the toolkit will ask for them, so that a
/// wrong context is a fault as well.
class tst_Translations : public QObject {
    Q_OBJECT

    struct Message {
        bool isNumerus = false;
        QStringList translations;
    };
    using Messages = QMap<QString, Message>; // context, source and comment

    static Messages read(const QString& path) {
        Messages found;
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly)) return found;
        QXmlStreamReader xml(&file);
        QString context, source, comment;
        Message message;
        while (!xml.atEnd()) {
            xml.readNext();
            if (xml.isEndElement() && xml.name() == u"message") found.insert(QStringList{context, source, comment}.join(QChar(0x1F)), message);
            if (!xml.isStartElement()) continue;
            if (xml.name() == u"name") context = xml.readElementText();
            else if (xml.name() == u"message") message = Message{xml.attributes().value(QStringLiteral("numerus")) == u"yes", {}}, comment.clear();
            else if (xml.name() == u"source") source = xml.readElementText();
            else if (xml.name() == u"comment") comment = xml.readElementText();
            else if (xml.name() == u"numerusform") message.translations << xml.readElementText();
            else if (xml.name() == u"translation" && !message.isNumerus) message.translations << xml.readElementText();
        }
        return found;
    }

    /// The places of a text: %1, %n.
    static QStringList places(const QString& text) {
        static const QRegularExpression kPlace(QStringLiteral("%(L?[0-9]+|n)"));
        QStringList found;
        for (auto match = kPlace.globalMatch(text); match.hasNext();) found << match.next().captured();
        found.sort();
        return found;
    }

    Messages m_wanted;
    Messages m_german;

  private Q_SLOTS:
    void initTestCase() {
        QTemporaryDir folder;
        const QString all = folder.filePath(QStringLiteral("all.ts")), sources = QStringLiteral(KEYTURN_SOURCE_DIR);
        QProcess lupdate;
        lupdate.start(QStringLiteral(KEYTURN_LUPDATE), {QStringLiteral("-silent"), QStringLiteral("-locations"), QStringLiteral("none"), sources + QStringLiteral("/src"),
                                                        sources + QStringLiteral("/ui"), QStringLiteral("-ts"), all});
        QVERIFY(lupdate.waitForFinished());
        QCOMPARE(lupdate.exitCode(), 0);
        m_wanted = read(all);
        QVERIFY(m_wanted.size() > 1000);
        const QDir translations(sources + QStringLiteral("/translations"));
        for (const QString& name : translations.entryList({QStringLiteral("*_de.ts")})) m_german.insert(read(translations.filePath(name)));
    }

    void everyTextHasItsGerman() {
        QStringList missing;
        for (auto it = m_wanted.cbegin(); it != m_wanted.cend(); ++it) {
            const auto german = m_german.value(it.key());
            if (german.translations.isEmpty() || german.translations.contains(QString()) || german.isNumerus != it->isNumerus) missing << QString(it.key()).replace(QChar(0x1F), u' ');
        }
        QVERIFY2(missing.isEmpty(), qPrintable(missing.join(u'\n')));
    }

    /// A translation that drops or doubles a place loses a fact or shows "%2".
    void placesAreKept() {
        QStringList wrong;
        for (auto it = m_wanted.cbegin(); it != m_wanted.cend(); ++it) {
            const QString source = it.key().section(QChar(0x1F), 1, 1);
            QStringList wanted = places(source);
            for (const QString& text : m_german.value(it.key()).translations) {
                QStringList has = places(text);
                if (it->isNumerus) wanted.removeAll(QStringLiteral("%n")), has.removeAll(QStringLiteral("%n"));
                if (has != wanted) wrong << QString(it.key()).replace(QChar(0x1F), u' ') + QStringLiteral(" -> ") + text;
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }
};

QTEST_APPLESS_MAIN(tst_Translations)
#include "tst_Translations.moc"
