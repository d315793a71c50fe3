#include "app/FindingText.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace keyturn;
using namespace keyturn::app;

class tst_FindingText : public QObject {
    Q_OBJECT
  private Q_SLOTS:
    void everyCodeOfPolicyHasASentence();
    void factsStandInTheSentence();
    void argumentsAreNotFilledTwice();
    void waiverIsSaid();
};

/// Every code literal of the policy sources, so that a new one cannot be forgotten.
void tst_FindingText::everyCodeOfPolicyHasASentence() {
    static const QRegularExpression code(
        QStringLiteral("\"((?:KT-(?:VAL|ENV|FIL)|CMP|RUN|REQ|EXP|AGE|RULE|WAIVER|STORE|VAL|PAIR|CERT)-[A-Z0-9-]+)\""));
    QSet<QString> codes;
    QDirIterator files(QStringLiteral(KEYTURN_SOURCE_DIR "/src/policy"), {QStringLiteral("*.cpp")}, QDir::Files);
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        auto found = code.globalMatch(QString::fromUtf8(file.readAll()));
        while (found.hasNext()) codes.insert(found.next().captured(1));
    }
    QVERIFY(codes.size() > 25);
    for (const QString& one : codes) {
        domain::Finding finding;
        finding.code = one;
        const FindingSentences text = findingText(finding);
        QVERIFY2(text.text != one, qPrintable(one));
        QVERIFY2(text.text.endsWith(u'.') && text.advice.endsWith(u'.'), qPrintable(one));
    }
}

void tst_FindingText::factsStandInTheSentence() {
    domain::Finding finding;
    finding.code = QStringLiteral("AGE-OVERDUE");
    finding.args = {QStringLiteral("97"), QStringLiteral("90"), QStringLiteral("7")};
    finding.ruleSource = QStringLiteral("production.json:41");
    QCOMPARE(findingText(finding).text, QStringLiteral("97 days old, 7 over the 90 that production.json:41 asks."));
    QCOMPARE(findingText(finding).advice, QStringLiteral("Plan a rotation."));
}

void tst_FindingText::argumentsAreNotFilledTwice() {
    domain::Finding finding;
    finding.code = QStringLiteral("EXP-EXPIRED");
    finding.args = {QStringLiteral("%2"), QStringLiteral("day")};
    QCOMPARE(findingText(finding).text, QStringLiteral("Expired %2 days ago (day)."));
}

void tst_FindingText::waiverIsSaid() {
    domain::Finding finding;
    finding.code = QStringLiteral("RULE-NONE");
    finding.waivedUntil = QStringLiteral("2026-12-31");
    QVERIFY(findingText(finding).text.endsWith(QStringLiteral("Waived until 2026-12-31.")));
}

QTEST_GUILESS_MAIN(tst_FindingText)
#include "tst_FindingText.moc"
