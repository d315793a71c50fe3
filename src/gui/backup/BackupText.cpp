#include "gui/backup/BackupText.h"

#include "app/ErrorText.h"
#include "gui/common/Label.h"
#include "gui/common/RelativeTime.h"

#include <QCoreApplication>

namespace keyturn::gui {

namespace {

struct Tr {
    Q_DECLARE_TR_FUNCTIONS(BackupsPage)
};

/// A list of names as one line; long ones are counted, not cut in silence.
QString namesText(const QStringList& names) {
    constexpr qsizetype kShown = 12;
    QStringList shown;
    for (const QString& name : names.mid(0, kShown)) shown.append(shownName(name));
    QString text = shown.join(QStringLiteral(", "));
    if (names.size() > kShown) text += QStringLiteral(", ") + Tr::tr("and %n more", nullptr, static_cast<int>(names.size() - kShown));
    return text;
}

void addNames(std::vector<Outcome>& lines, const ChipLook& look, const QString& sentence, const QStringList& names) {
    if (!names.isEmpty()) lines.push_back({look, sentence, namesText(names)});
}

QString failedAtText(const QString& step) {
    if (step == QLatin1String("open")) return Tr::tr("It failed while opening the backup.");
    if (step == QLatin1String("restore")) return Tr::tr("It failed while restoring to scratch.");
    if (step == QLatin1String("compare")) return Tr::tr("It failed while comparing.");
    return Tr::tr("It failed at step %1.").arg(step);
}

Outcome signatureOutcome(const QString& word, const QString& signer) {
    if (word == QLatin1String("good")) return {passedLook(Tr::tr("Signature good")), Tr::tr("Signed by %1").arg(isolated(signer)), {}};
    if (word == QLatin1String("missing")) return {warningLook(Tr::tr("Not signed")), Tr::tr("There is no signature beside the file: who made it is not proven."), {}};
    if (word == QLatin1String("unknownSigner")) return {warningLook(Tr::tr("Unknown signer")), Tr::tr("Signed by %1, whom this desk does not know.").arg(isolated(signer)), {}};
    return {failedLook(Tr::tr("Signature not good")), Tr::tr("The file is not what was signed."), {}};
}

} // namespace

QString coverageText(qint64 secrets, qint64 expected) {
    return secrets < expected ? Tr::tr("%1 of %2!", "coverage").arg(secrets).arg(expected) : Tr::tr("%1 of %2", "coverage").arg(secrets).arg(expected);
}

std::vector<Outcome> coverageOutcomes(qint64 secrets, qint64 expected, const std::vector<backup::SkippedItem>& skipped) {
    std::vector<Outcome> lines;
    const QString counted = Tr::tr("%1 of %2 secrets are in the backup.").arg(secrets).arg(expected);
    if (secrets >= expected) lines.push_back({passedLook(Tr::tr("Complete")), counted, {}});
    else lines.push_back({warningLook(Tr::tr("Incomplete")), counted, {}});
    for (const auto& item : skipped) lines.push_back({failedLook(Tr::tr("Left out")), shownName(item.ref), app::errorText(item.reason).oneLine()});
    return lines;
}

QString backupWarningText(const QString& word) {
    if (word == QLatin1String("oneRecipient")) return Tr::tr("Only one recipient: when that key is lost, so is the backup.");
    if (word == QLatin1String("noOfflineRecipient")) return Tr::tr("No recipient's key is kept off this machine.");
    if (word.startsWith(QLatin1String("recipientNeverProven:")))
        return Tr::tr("%1 has never opened a backup: never proven.").arg(isolated(word.section(u':', 1)));
    return word;
}

QString differenceText(backup::RestoreDifference difference) {
    switch (difference) {
    case backup::RestoreDifference::Equal: return Tr::tr("same");
    case backup::RestoreDifference::Differs: return Tr::tr("differs");
    case backup::RestoreDifference::Missing: return Tr::tr("missing there");
    case backup::RestoreDifference::NewerInStore: return Tr::tr("newer there");
    case backup::RestoreDifference::Unreadable: return Tr::tr("not readable");
    }
    return {};
}

ChipLook differenceLook(backup::RestoreDifference difference) {
    const QString word = differenceText(difference);
    switch (difference) {
    case backup::RestoreDifference::Equal: return passedLook(word);
    case backup::RestoreDifference::Differs: return {word, QStringLiteral("status-duplicate"), Family::High, {}, 0};
    case backup::RestoreDifference::Missing: return {word, QStringLiteral("status-missing"), Family::Error, {}, 0};
    case backup::RestoreDifference::NewerInStore: return {word, QStringLiteral("status-due"), Family::Soon, {}, 0};
    case backup::RestoreDifference::Unreadable: return neutralLook(word);
    }
    return {};
}

QString choiceText(backup::RestoreChoice choice) {
    switch (choice) {
    case backup::RestoreChoice::Skip: return Tr::tr("skip");
    case backup::RestoreChoice::NewVersion: return Tr::tr("new version");
    case backup::RestoreChoice::Overwrite: return Tr::tr("overwrite");
    }
    return {};
}

std::vector<Outcome> verifyOutcomes(const backup::VerifyReport& report) {
    std::vector<Outcome> lines;
    for (const auto& problem : report.problems) {
        const auto text = app::errorText(problem);
        lines.push_back({failedLook(Tr::tr("Problem")), text.what, QStringList{text.untouched, text.advice, text.condition}.join(u' ').simplified()});
    }
    if (report.problems.empty()) lines.push_back({passedLook(Tr::tr("File check")), Tr::tr("Form and length of the file are whole; no key was needed."), {}});
    lines.push_back(signatureOutcome(report.signature, report.signer));
    if (report.opened && report.problems.empty())
        lines.push_back({passedLook(Tr::tr("Opened")), Tr::tr("Every item was decrypted and its checksum compared: %1 of %2.").arg(report.secrets).arg(report.expected), {}});
    else if (!report.opened) lines.push_back({neutralLook(Tr::tr("Not opened")), Tr::tr("Without a key the content is not proven. Open it with an identity."), {}});
    for (const auto& item : report.skipped) lines.push_back({warningLook(Tr::tr("Left out")), shownName(item.ref), app::errorText(item.reason).oneLine()});
    return lines;
}

QString notCountedText(const QString& word) {
    if (word == QLatin1String("keyOnlyOnThisMachine")) return Tr::tr("the key lies on this machine: if it is lost, so is the key");
    if (word == QLatin1String("signatureNotProven")) return Tr::tr("the signature is not proven");
    if (word == QLatin1String("failed")) return Tr::tr("it failed");
    return word;
}

ChipLook drillLook(const backup::DrillReport& report) {
    if (report.problem || !report.failedAt.isEmpty()) return failedLook(Tr::tr("Failed"));
    if (!report.countsAsDrill) return warningLook(Tr::tr("Does not count"));
    return passedLook(Tr::tr("Counts as drill"));
}

std::vector<Outcome> drillOutcomes(const backup::DrillReport& report) {
    std::vector<Outcome> lines;
    if (report.problem) {
        const auto text = app::errorText(*report.problem);
        lines.push_back({failedLook(Tr::tr("Failed")), QString(failedAtText(report.failedAt) + u' ' + text.what).trimmed(), QStringList{text.advice, text.condition}.join(u' ').simplified()});
    } else if (report.countsAsDrill) {
        lines.push_back({drillLook(report), Tr::tr("Done in %1.").arg(tookText(report.seconds)), {}});
    } else {
        lines.push_back({drillLook(report), Tr::tr("Not counted: %1.").arg(notCountedText(report.notCounted)), Tr::tr("Done in %1.").arg(tookText(report.seconds))});
    }
    lines.push_back({report.equal == report.secrets ? passedLook(Tr::tr("Compared")) : warningLook(Tr::tr("Compared")),
                     Tr::tr("%1 in the manifest | %2 equal | %3 differ | %4 missing | %5 not readable")
                         .arg(report.secrets).arg(report.equal).arg(report.different.size()).arg(report.missing.size()).arg(report.unreadable.size()), {}});
    addNames(lines, warningLook(Tr::tr("Differs")), Tr::tr("Restored, but not the same:"), report.different);
    addNames(lines, failedLook(Tr::tr("Missing")), Tr::tr("In the manifest, but not restored:"), report.missing);
    addNames(lines, neutralLook(Tr::tr("Not readable")), Tr::tr("Could not be read back:"), report.unreadable);
    addNames(lines, warningLook(Tr::tr("Malformed")), Tr::tr("Not in the form of their kind:"), report.malformed);
    if (report.driftCompared) {
        const bool any = !report.driftDiffers.isEmpty() || !report.driftNewer.isEmpty() || !report.driftGone.isEmpty();
        const QString text = any ? Tr::tr("Against live: %1 differ | %2 newer in live | %3 gone from live (drift, not an error)")
                                       .arg(report.driftDiffers.size()).arg(report.driftNewer.size()).arg(report.driftGone.size())
                                 : Tr::tr("Against live: no drift");
        lines.push_back({ChipLook{Tr::tr("Live"), QStringLiteral("info"), Family::Active, {}, 0}, text,
                         namesText(report.driftDiffers + report.driftNewer + report.driftGone)});
        addNames(lines, neutralLook(Tr::tr("Not compared")), Tr::tr("Not compared with live:"), report.driftNotCompared);
    }
    for (const QString& word : report.notTested)
        lines.push_back({neutralLook(Tr::tr("Not tested")), word == QLatin1String("logins") ? Tr::tr("Logins to targets (no test target set)") : word, {}});
    if (!report.record.isEmpty())
        lines.push_back({ChipLook{Tr::tr("Report"), QStringLiteral("info"), Family::Neutral, {}, 0}, Tr::tr("Report %1, signed; scratch discarded").arg(isolated(report.record)),
                         report.recipient.isEmpty() ? QString() : Tr::tr("Opened by %1").arg(isolated(report.recipient))});
    return lines;
}

QString tookText(double seconds) {
    const auto whole = static_cast<qint64>(seconds + 0.5);
    if (whole < 1) return Tr::tr("less than 1 s");
    if (whole < 60) return Tr::tr("%1 s").arg(whole);
    return Tr::tr("%1 min %2 s").arg(whole / 60).arg(whole % 60);
}

QString fileText(const QString& file) { return escapedText(file.section(u'/', -1)); }

} // namespace keyturn::gui
