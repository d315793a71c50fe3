#include "app/FindingText.h"

#include <QCoreApplication>

namespace keyturn::app {

namespace {

struct Entry {
    const char* code;
    const char* text;   ///< %1.. are the finding's args, %r its rule's source
    const char* advice;
};

constexpr auto kRotate = QT_TRANSLATE_NOOP("FindingText", "Plan a rotation.");
constexpr auto kReplaceValue = QT_TRANSLATE_NOOP("FindingText", "Rotate to a generated value.");

constexpr Entry kEntries[] = {
    {"CMP-FLAGGED", QT_TRANSLATE_NOOP("FindingText", "Flagged as compromised."),
     QT_TRANSLATE_NOOP("FindingText", "Rotate it now and revoke the old value.")},
    {"RUN-FAILED", QT_TRANSLATE_NOOP("FindingText", "Rotation %1 stopped half-way."),
     QT_TRANSLATE_NOOP("FindingText", "Resume it or roll it back.")},
    {"RUN-FOREIGN", QT_TRANSLATE_NOOP("FindingText", "Another tool left a pending version."),
     QT_TRANSLATE_NOOP("FindingText", "Finish or remove it there, then plan again.")},
    {"RUN-ACTIVE", QT_TRANSLATE_NOOP("FindingText", "Rotation %1 is under way."),
     QT_TRANSLATE_NOOP("FindingText", "Open the run to see what it waits for.")},
    {"RUN-GRACE", QT_TRANSLATE_NOOP("FindingText", "Old and new value are both valid (rotation %1)."),
     QT_TRANSLATE_NOOP("FindingText", "Retire the old value when nothing uses it any more.")},
    {"REQ-MISSING", QT_TRANSLATE_NOOP("FindingText", "Required and not there (%1)."),
     QT_TRANSLATE_NOOP("FindingText", "Generate it, or say in the environment file that it is not needed.")},
    {"REQ-UNREADABLE", QT_TRANSLATE_NOOP("FindingText", "Required, but the backend that may hold it could not be read."),
     QT_TRANSLATE_NOOP("FindingText", "Make the backend readable and check again.")},
    {"EXP-EXPIRED", QT_TRANSLATE_NOOP("FindingText", "Expired %1 days ago (%2)."), QT_TRANSLATE_NOOP("FindingText", "Replace it now.")},
    {"EXP-SOON", QT_TRANSLATE_NOOP("FindingText", "Expires in %1 days (%2)."), QT_TRANSLATE_NOOP("FindingText", "Replace it before that day.")},
    {"EXP-NOT-YET", QT_TRANSLATE_NOOP("FindingText", "Not valid before %1."),
     QT_TRANSLATE_NOOP("FindingText", "Check the clock, or use the earlier one until then.")},
    {"AGE-OVERDUE", QT_TRANSLATE_NOOP("FindingText", "%1 days old, %3 over the %2 that %r asks."), kRotate},
    {"RESTORED", QT_TRANSLATE_NOOP("FindingText", "Restored from a backup and not rotated since: assume it is compromised."), kRotate},
    {"AGE-DUE", QT_TRANSLATE_NOOP("FindingText", "%1 days old, due in %3 (%2 by %r)."), kRotate},
    {"AGE-UNKNOWN", QT_TRANSLATE_NOOP("FindingText", "The backend gives no date and none was observed."),
     QT_TRANSLATE_NOOP("FindingText", "Rotate it once, then its age is known.")},
    {"AGE-IMPLAUSIBLE", QT_TRANSLATE_NOOP("FindingText", "The date %1 cannot be the value's date."),
     QT_TRANSLATE_NOOP("FindingText", "Rotate it once, or correct the file's time.")},
    {"RULE-NONE", QT_TRANSLATE_NOOP("FindingText", "No rule matches."), QT_TRANSLATE_NOOP("FindingText", "Add a rule with a kind and a period.")},
    {"RULE-CONFLICT", QT_TRANSLATE_NOOP("FindingText", "%1 is %2 by \"%3\", but \"%5\" asks %4."),
     QT_TRANSLATE_NOOP("FindingText", "Decide by a rule of your own, or waive it with an end date.")},
    {"WAIVER-EXPIRED", QT_TRANSLATE_NOOP("FindingText", "The waiver of %1 by %3 ended on %2."),
     QT_TRANSLATE_NOOP("FindingText", "Resolve the finding, or renew the waiver.")},
    {"STORE-NOT-ALLOWED", QT_TRANSLATE_NOOP("FindingText", "Secrets of this environment may not live in a store of kind %1."),
     QT_TRANSLATE_NOOP("FindingText", "Move it to an allowed store.")},
    {"STORE-MODE", QT_TRANSLATE_NOOP("FindingText", "Others may read or write the file (mode %1)."), QT_TRANSLATE_NOOP("FindingText", "Set mode 0600.")},
    {"STORE-FOLDER-MODE", QT_TRANSLATE_NOOP("FindingText", "Others may enter or change the folder (mode %1)."), QT_TRANSLATE_NOOP("FindingText", "Set mode 0700.")},
    {"STORE-GIT-TRACKED", QT_TRANSLATE_NOOP("FindingText", "The file is tracked by git."),
     QT_TRANSLATE_NOOP("FindingText", "Remove it from the repository, then rotate what it held.")},
    {"STORE-GIT-NOT-IGNORED", QT_TRANSLATE_NOOP("FindingText", "Git does not ignore the file."), QT_TRANSLATE_NOOP("FindingText", "Add it to .gitignore.")},
    {"STORE-GIT-HISTORY", QT_TRANSLATE_NOOP("FindingText", "The file is in the history of the repository."),
     QT_TRANSLATE_NOOP("FindingText", "Rotate what it held; history is copied everywhere.")},
    {"STORE-BIND-MOUNT", QT_TRANSLATE_NOOP("FindingText", "A single-file bind mount keeps showing the old file after a replacement."),
     QT_TRANSLATE_NOOP("FindingText", "Restart the readers after a change, or write in place.")},
    {"STORE-VOLATILE", QT_TRANSLATE_NOOP("FindingText", "The store is lost at the next restart."), QT_TRANSLATE_NOOP("FindingText", "Keep the value elsewhere too.")},
    {"STORE-PLANNED-DELETION", QT_TRANSLATE_NOOP("FindingText", "Deletion is planned since %1."), QT_TRANSLATE_NOOP("FindingText", "Restore it in the store if it is still read.")},
    {"STORE-IN-CLEAR", QT_TRANSLATE_NOOP("FindingText", "Kept as plain text in the store."), QT_TRANSLATE_NOOP("FindingText", "Make it a SecureString, then rotate the value.")},
    {"CRED-ROOT", QT_TRANSLATE_NOOP("FindingText", "The connection signs in with a root token: it may do everything."),
     QT_TRANSLATE_NOOP("FindingText", "Make a token or role with the least rights, give it to the connection, and revoke the root token.")},
    {"CRED-NEVER-EXPIRES", QT_TRANSLATE_NOOP("FindingText", "The connection's token never expires."),
     QT_TRANSLATE_NOOP("FindingText", "Use a token with an end, or a sign-in such as approle.")},
    {"CRED-OLD", QT_TRANSLATE_NOOP("FindingText", "The connection's token is %1 days old."),
     QT_TRANSLATE_NOOP("FindingText", "Replace it and revoke the old one.")},
    {"CRED-ENDS-SOON", QT_TRANSLATE_NOOP("FindingText", "The connection's token ends in %1 minutes and cannot be renewed."),
     QT_TRANSLATE_NOOP("FindingText", "Give a new one before a run is started.")},
    {"CRED-USES-LEFT", QT_TRANSLATE_NOOP("FindingText", "The connection's token can be used %1 more times."),
     QT_TRANSLATE_NOOP("FindingText", "Use a token without such a limit: each request counts.")},
    {"CRED-GRANTS-MORE", QT_TRANSLATE_NOOP("FindingText", "The connection may do more than it needs (%1)."),
     QT_TRANSLATE_NOOP("FindingText", "Take that right out of its policy.")},
    {"STORE-CURRENT-DELETED", QT_TRANSLATE_NOOP("FindingText", "The newest version is deleted or destroyed: readers get nothing."),
     QT_TRANSLATE_NOOP("FindingText", "Undelete it in the store, bring an older version back, or remove the secret.")},
    {"STORE-NO-WAY-BACK", QT_TRANSLATE_NOOP("FindingText", "The store keeps one version: each write drops the old value."),
     QT_TRANSLATE_NOOP("FindingText", "Raise max_versions, or use an engine with versions; until then back it up before a change.")},
    {"STORE-LABEL-BEHIND", QT_TRANSLATE_NOOP("FindingText", "The label current stands on version %1 and not on the newest."),
     QT_TRANSLATE_NOOP("FindingText", "Move the label if the newest is meant: readers that ask for it get the other value.")},
    {"STORE-ROTATES", QT_TRANSLATE_NOOP("FindingText", "The store's own rotation is under way since %1."),
     QT_TRANSLATE_NOOP("FindingText", "Wait until it has ended.")},
    {"STORE-ROTATION-STUCK", QT_TRANSLATE_NOOP("FindingText", "The store's own rotation stopped half-way: its pending version waits since %1."),
     QT_TRANSLATE_NOOP("FindingText", "Look at the log of its function, then let it rotate again or cancel it. A function that does not name the version it leaves "
                                      "stops just there; its last step should read: update_secret_version_stage(SecretId=arn, VersionStage=\"AWSCURRENT\", "
                                      "MoveToVersionId=token, RemoveFromVersionId=current).")},
    {"STORE-ROTATION-OVERDUE", QT_TRANSLATE_NOOP("FindingText", "The store's own rotation was planned for %1 and did not take place."),
     QT_TRANSLATE_NOOP("FindingText", "Look at its schedule and at the log of its function.")},
    {"STORE-PENDING-LEFT", QT_TRANSLATE_NOOP("FindingText", "The store's own rotation left its pending label on the current version."),
     QT_TRANSLATE_NOOP("FindingText", "Nothing is lost; let its function take the label away in its last step.")},
    {"STORE-EXAMPLE-ONLY", QT_TRANSLATE_NOOP("FindingText", "Listed in the example file and not set here."), QT_TRANSLATE_NOOP("FindingText", "Set it, or remove it from the example.")},
    {"STORE-READERS-DIFFER", QT_TRANSLATE_NOOP("FindingText", "Readers of env files disagree about this value."), QT_TRANSLATE_NOOP("FindingText", "Quote it so that all read the same.")},
    {"KT-ENV-1", QT_TRANSLATE_NOOP("FindingText", "The key is defined more than once (lines %1)."), QT_TRANSLATE_NOOP("FindingText", "Keep one definition.")},
    {"KT-ENV-4", QT_TRANSLATE_NOOP("FindingText", "Some readers would expand a part of the value."), QT_TRANSLATE_NOOP("FindingText", "Quote it literally.")},
    {"KT-FIL-1", QT_TRANSLATE_NOOP("FindingText", "The link leads out of the folder and was not followed."), QT_TRANSLATE_NOOP("FindingText", "Put the file itself into the folder.")},
    {"KT-VAL-1", QT_TRANSLATE_NOOP("FindingText", "The value ends in a newline."), QT_TRANSLATE_NOOP("FindingText", "Write it again without the newline if readers compare it exactly.")},
    {"KT-VAL-2", QT_TRANSLATE_NOOP("FindingText", "The value is empty."), kReplaceValue},
    {"KT-VAL-4", QT_TRANSLATE_NOOP("FindingText", "The value looks like a placeholder."), kReplaceValue},
    {"KT-VAL-5", QT_TRANSLATE_NOOP("FindingText", "%1 bytes without the newline, %2 are asked."), kReplaceValue},
    {"KT-VAL-6", QT_TRANSLATE_NOOP("FindingText", "%1 characters, %2 are asked by %3."), kReplaceValue},
    {"KT-VAL-7", QT_TRANSLATE_NOOP("FindingText", "At most %1 bits of randomness, %2 are asked by %3."), kReplaceValue},
    {"KT-VAL-8", QT_TRANSLATE_NOOP("FindingText", "The value starts or ends in spaces."), kReplaceValue},
    {"KT-VAL-9", QT_TRANSLATE_NOOP("FindingText", "The value holds control characters."), kReplaceValue},
    {"VAL-RSA", QT_TRANSLATE_NOOP("FindingText", "RSA key of %1 bits, %2 are asked by %3."), QT_TRANSLATE_NOOP("FindingText", "Rotate to a larger key.")},
    {"KT-KEY-1", QT_TRANSLATE_NOOP("FindingText", "Not in the expected form: %1 expected, %2 found."), QT_TRANSLATE_NOOP("FindingText", "Write it again in that form.")},
    {"VAL-DUPLICATE", QT_TRANSLATE_NOOP("FindingText", "The same value stands at %1."), QT_TRANSLATE_NOOP("FindingText", "Give each place a value of its own, or declare the copy in a rule.")},
    {"KT-KEY-2", QT_TRANSLATE_NOOP("FindingText", "Does not belong to the key at %1."), QT_TRANSLATE_NOOP("FindingText", "Put the two halves of one pair into both places.")},
    {"CERT-KEY", QT_TRANSLATE_NOOP("FindingText", "The certificate does not belong to the key at %1."), QT_TRANSLATE_NOOP("FindingText", "Install the certificate that was issued for this key.")},
    {"CERT-CHAIN", QT_TRANSLATE_NOOP("FindingText", "The certificate chain is not complete and in order (%1)."), QT_TRANSLATE_NOOP("FindingText", "Put the certificate first and each issuer behind what it signed.")},
    {"CERT-NAME", QT_TRANSLATE_NOOP("FindingText", "The certificate does not cover %1 (it names %2)."), QT_TRANSLATE_NOOP("FindingText", "Have it issued for every name.")},
    {"CERT-TRUST", QT_TRANSLATE_NOOP("FindingText", "No trusted authority signed the certificate (%1)."), QT_TRANSLATE_NOOP("FindingText", "Name the authority in trustedCaFile of the environment file, or replace the certificate.")},
    {"CERT-SIGNATURE", QT_TRANSLATE_NOOP("FindingText", "The certificate is signed with an outdated digest."), QT_TRANSLATE_NOOP("FindingText", "Have it issued again with SHA-256.")},
    {"KT-KEY-4", QT_TRANSLATE_NOOP("FindingText", "The key is encrypted: its strength and its pair were not looked at."), QT_TRANSLATE_NOOP("FindingText", "Nothing, when its reader has the passphrase from elsewhere.")},
    {"KT-KEY-3", QT_TRANSLATE_NOOP("FindingText", "The key is weak (%1)."), QT_TRANSLATE_NOOP("FindingText", "Rotate to a new key.")},
    {"VAL-UNREADABLE", QT_TRANSLATE_NOOP("FindingText", "The value could not be read (%1)."), QT_TRANSLATE_NOOP("FindingText", "Look at the backend's access and check again.")},
};

/// In one pass, so that an argument that holds "%2" is not filled again.
QString filled(const QString& sentence, const domain::Finding& finding) {
    QString made;
    for (qsizetype i = 0; i < sentence.size(); ++i) {
        const QChar next = i + 1 < sentence.size() ? sentence[i + 1] : QChar();
        if (sentence[i] != u'%' || (!next.isDigit() && next != u'r')) {
            made += sentence[i];
            continue;
        }
        made += next == u'r' ? finding.ruleSource : finding.args.value(next.digitValue() - 1);
        ++i;
    }
    return made;
}

QString translated(const char* text) {
    return QCoreApplication::translate("FindingText", text);
}

} // namespace

FindingSentences findingText(const domain::Finding& finding) {
    FindingSentences made{finding.code, translated(QT_TRANSLATE_NOOP("FindingText", "Look at the rule and the secret."))};
    for (const Entry& one : kEntries)
        if (finding.code == QLatin1String(one.code)) made = {filled(translated(one.text), finding), translated(one.advice)};
    if (!finding.waivedUntil.isEmpty())
        made.text += u' ' + translated(QT_TRANSLATE_NOOP("FindingText", "Waived until %1.")).replace(QLatin1String("%1"), finding.waivedUntil);
    return made;
}

} // namespace keyturn::app
