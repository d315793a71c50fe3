#include "app/ErrorText.h"

#include <QCoreApplication>

#include <array>

namespace keyturn::app {

namespace {

struct Entry {
    const char* condition;
    const char* what;
    const char* untouched;
    const char* advice;
};

/// %s is the subject, %1.. the args. Sorted by area; a condition appears once.
constexpr auto kNothing = QT_TRANSLATE_NOOP("ErrorText", "Nothing was changed.");
constexpr Entry kConditions[] = {
    // names
    {"KT-NAM-1", QT_TRANSLATE_NOOP("ErrorText", "The name \"%s\" is not usable."), kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "Use 1 to 512 bytes without control characters and without . or .. parts.")},
    {"KT-NAM-3", QT_TRANSLATE_NOOP("ErrorText", "\"%s\" does not name a secret."), kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "Write ENVIRONMENT/BACKEND/PATH, as secret list prints it in ref.")},
    // files
    {"KT-FIL-1", QT_TRANSLATE_NOOP("ErrorText", "%s is a link, or leads through one."),
     QT_TRANSLATE_NOOP("ErrorText", "It was not followed."),
     QT_TRANSLATE_NOOP("ErrorText", "Name the real file.")},
    {"KT-FIL-2", QT_TRANSLATE_NOOP("ErrorText", "%s is open to others (mode %1)."),
     QT_TRANSLATE_NOOP("ErrorText", "It was not read."), QT_TRANSLATE_NOOP("ErrorText", "Set mode 0600 (folders 0700) and retry.")},
    {"KT-FIL-3", QT_TRANSLATE_NOOP("ErrorText", "%s is not a regular file."),
     QT_TRANSLATE_NOOP("ErrorText", "It was not read."), QT_TRANSLATE_NOOP("ErrorText", "Name a regular file.")},
    {"KT-FIL-4", QT_TRANSLATE_NOOP("ErrorText", "%s changed while it was read."),
     kNothing, QT_TRANSLATE_NOOP("ErrorText", "Try again.")},
    // configuration
    {"KT-CFG-4", QT_TRANSLATE_NOOP("ErrorText", "%s: unknown \"%1\"; the nearest known key is \"%2\"."),
     QT_TRANSLATE_NOOP("ErrorText", "This file is not used."), QT_TRANSLATE_NOOP("ErrorText", "Correct or remove the key.")},
    {"KT-CFG-5", QT_TRANSLATE_NOOP("ErrorText", "%s: %2 holds a secret in clear."),
     QT_TRANSLATE_NOOP("ErrorText", "It was not saved and is not used."),
     QT_TRANSLATE_NOOP("ErrorText", "Store it in the keychain, name it by reference, and rotate it: the file has been readable.")},
    {"KT-CFG-6", QT_TRANSLATE_NOOP("ErrorText", "%s: there is no kind \"%1\"."),
     QT_TRANSLATE_NOOP("ErrorText", "This file is not used."), QT_TRANSLATE_NOOP("ErrorText", "Use one of the kinds that the documentation lists.")},
    {"KT-CFG-7", QT_TRANSLATE_NOOP("ErrorText", "%s: %1 is missing."),
     QT_TRANSLATE_NOOP("ErrorText", "This file is not used."), QT_TRANSLATE_NOOP("ErrorText", "Add it.")},
    {"KT-CFG-8", QT_TRANSLATE_NOOP("ErrorText", "%s: %1 must be: %2."),
     QT_TRANSLATE_NOOP("ErrorText", "This file is not used."), QT_TRANSLATE_NOOP("ErrorText", "Correct it.")},
    {"KT-CFG-9", QT_TRANSLATE_NOOP("ErrorText", "%s is not JSON (line %1, column %2)."),
     QT_TRANSLATE_NOOP("ErrorText", "This file is not used."), QT_TRANSLATE_NOOP("ErrorText", "Correct it there; look for a missing comma or quote.")},
    {"KT-CFG-10", QT_TRANSLATE_NOOP("ErrorText", "%s: %1 stands twice."),
     QT_TRANSLATE_NOOP("ErrorText", "This file is not used."), QT_TRANSLATE_NOOP("ErrorText", "Keep one of the two.")},
    // conflicts
    {"KT-ROT-2", QT_TRANSLATE_NOOP("ErrorText", "%s was changed by someone else."),
     QT_TRANSLATE_NOOP("ErrorText", "Nothing was written."), QT_TRANSLATE_NOOP("ErrorText", "Look at it and plan again.")},
    // age files, signatures, sealed records
    {"KT-BAK-1", QT_TRANSLATE_NOOP("ErrorText", "The age file ends early, in part %1."),
     QT_TRANSLATE_NOOP("ErrorText", "Nothing was restored."),
     QT_TRANSLATE_NOOP("ErrorText", "Fetch the whole file again, or use another copy.")},
    {"KT-BAK-2", QT_TRANSLATE_NOOP("ErrorText", "Part %1 of the age file does not authenticate: it was damaged or changed."),
     QT_TRANSLATE_NOOP("ErrorText", "Nothing was restored."),
     QT_TRANSLATE_NOOP("ErrorText", "Use another copy of the file.")},
    {"KT-BAK-3", QT_TRANSLATE_NOOP("ErrorText", "No key given opens this age file: it is encrypted to %1 other recipient(s) (%3)."),
     QT_TRANSLATE_NOOP("ErrorText", "Nothing was restored."),
     QT_TRANSLATE_NOOP("ErrorText", "Give the right identity or passphrase.")},
    {"KT-BAK-4", QT_TRANSLATE_NOOP("ErrorText", "The age file is refused as unsafe (%1)."),
     QT_TRANSLATE_NOOP("ErrorText", "It was not opened."),
     QT_TRANSLATE_NOOP("ErrorText", "Use a passphrase alone, with a work factor of 22 at most.")},
    {"KT-BAK-5", QT_TRANSLATE_NOOP("ErrorText", "There are bytes after the end of the age file."),
     QT_TRANSLATE_NOOP("ErrorText", "Nothing was restored."),
     QT_TRANSLATE_NOOP("ErrorText", "Use another copy of the file.")},
    {"KT-BAK-7", QT_TRANSLATE_NOOP("ErrorText", "The signature is not good (%1)."),
     kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "Check where the file comes from before you go on.")},
    {"KT-AGE-1", QT_TRANSLATE_NOOP("ErrorText", "This is not an age file."),
     kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "Name a file that age or Keyturn wrote.")},
    {"KT-AGE-2", QT_TRANSLATE_NOOP("ErrorText", "The header of the age file is malformed (%1)."),
     QT_TRANSLATE_NOOP("ErrorText", "Nothing was restored."),
     QT_TRANSLATE_NOOP("ErrorText", "Use another copy of the file.")},
    {"KT-AGE-3", QT_TRANSLATE_NOOP("ErrorText", "The armor of the age file is malformed on line %1."),
     QT_TRANSLATE_NOOP("ErrorText", "Nothing was restored."),
     QT_TRANSLATE_NOOP("ErrorText", "Copy the text again, whole and unchanged.")},
    {"KT-AGE-4", QT_TRANSLATE_NOOP("ErrorText", "The recipient is not usable (%1)."),
     kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "Give an age1... or ssh-ed25519 public key.")},
    {"KT-AGE-5", QT_TRANSLATE_NOOP("ErrorText", "Line %1 of the identity file is not usable (%2)."),
     kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "Give an age identity, or an ssh-ed25519 key without a passphrase.")},
    {"KT-AGE-6", QT_TRANSLATE_NOOP("ErrorText", "The passphrase of this age file needs %2 MiB of memory (work factor %1)."),
     QT_TRANSLATE_NOOP("ErrorText", "It was not opened."),
     QT_TRANSLATE_NOOP("ErrorText", "Allow it if you trust the file.")},
    {"KT-AGE-7", QT_TRANSLATE_NOOP("ErrorText", "An age file needs 1 to 256 recipients, not %1."),
     kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "Name at least one recipient.")},
    {"KT-AGE-8", QT_TRANSLATE_NOOP("ErrorText", "The content of the age file is larger than %1 bytes."),
     kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "Name the right file.")},
    {"KT-KDF-1", QT_TRANSLATE_NOOP("ErrorText", "The passphrase cost %1 is outside 1 to 22."),
     kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "Choose 18, or 17 at least.")},
    {"KT-KDF-2", QT_TRANSLATE_NOOP("ErrorText", "There is not enough memory to use the passphrase (%1 MiB)."),
     kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "Free memory and try again.")},
    {"KT-SEAL-1", QT_TRANSLATE_NOOP("ErrorText", "A stored record does not authenticate: it was damaged, changed, or belongs elsewhere."),
     kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "Restore the store from a good copy.")},
    {"KT-SEAL-2", QT_TRANSLATE_NOOP("ErrorText", "A stored record was written by a newer version (format %1)."),
     kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "Use the newer version.")},
    {"KT-SEAL-3", QT_TRANSLATE_NOOP("ErrorText", "The store key has %1 bytes instead of 32."),
     kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "Give the right key.")},
    {"KT-SEAL-4", QT_TRANSLATE_NOOP("ErrorText", "A record of %1 bytes is too large to be kept."),
     kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "Use a smaller one.")},
    {"KT-SIG-1", QT_TRANSLATE_NOOP("ErrorText", "The signing key has %1 bytes instead of 32."),
     kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "Give the right key.")},
    {"KT-RNG-1", QT_TRANSLATE_NOOP("ErrorText", "The system gave no random numbers."),
     kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "Try again; do not go on without.")},
};

QString filled(const char* text, const base::Error& error) {
    QString sentence = QCoreApplication::translate("ErrorText", text);
    sentence.replace(QLatin1String("%s"), error.subject);
    for (int i = 0; i < error.args.size(); ++i) sentence.replace(u'%' + QString::number(i + 1), error.args.at(i));
    return sentence;
}

Entry byCode(base::ErrorCode code) {
    using base::ErrorCode;
    switch (code) {
    case ErrorCode::NotFound:
        return {"", QT_TRANSLATE_NOOP("ErrorText", "%s was not found."), kNothing, QT_TRANSLATE_NOOP("ErrorText", "Check the name.")};
    case ErrorCode::AlreadyExists:
        return {"", QT_TRANSLATE_NOOP("ErrorText", "%s exists already."), kNothing, QT_TRANSLATE_NOOP("ErrorText", "Choose another name, or rotate it instead.")};
    case ErrorCode::PermissionDenied:
        return {"", QT_TRANSLATE_NOOP("ErrorText", "Access to %s was refused."), kNothing, QT_TRANSLATE_NOOP("ErrorText", "Check owner and mode.")};
    case ErrorCode::Conflict:
        return {"", QT_TRANSLATE_NOOP("ErrorText", "%s was changed by someone else, or is in use."), kNothing, QT_TRANSLATE_NOOP("ErrorText", "Look at it and try again.")};
    case ErrorCode::TooLarge:
        return {"", QT_TRANSLATE_NOOP("ErrorText", "%s is too large (%1, limit %2)."), kNothing, QT_TRANSLATE_NOOP("ErrorText", "Use a smaller one.")};
    case ErrorCode::Unauthenticated:
        return {"", QT_TRANSLATE_NOOP("ErrorText", "%s did not accept the credential."), kNothing, QT_TRANSLATE_NOOP("ErrorText", "Check it and try again.")};
    case ErrorCode::Unavailable:
        return {"", QT_TRANSLATE_NOOP("ErrorText", "%s could not be used now (%1)."), kNothing, QT_TRANSLATE_NOOP("ErrorText", "Check disk space and access, then try again.")};
    case ErrorCode::TimedOut:
        return {"", QT_TRANSLATE_NOOP("ErrorText", "%s did not answer in time."), kNothing, QT_TRANSLATE_NOOP("ErrorText", "Try again.")};
    case ErrorCode::Unsupported:
        return {"", QT_TRANSLATE_NOOP("ErrorText", "%s cannot do this (%1)."), kNothing, QT_TRANSLATE_NOOP("ErrorText", "Choose another way.")};
    case ErrorCode::Cancelled:
        return {"", QT_TRANSLATE_NOOP("ErrorText", "Stopped on request."), QT_TRANSLATE_NOOP("ErrorText", "What was done before is kept."), QT_TRANSLATE_NOOP("ErrorText", "Start it again when you are ready.")};
    case ErrorCode::Tampered:
        return {"", QT_TRANSLATE_NOOP("ErrorText", "%s does not authenticate: it was damaged or changed."), kNothing, QT_TRANSLATE_NOOP("ErrorText", "Use a good copy.")};
    case ErrorCode::OutcomeUnknown:
        return {"", QT_TRANSLATE_NOOP("ErrorText", "It is not known whether the change of %s took effect."), QT_TRANSLATE_NOOP("ErrorText", "Both outcomes are safe."), QT_TRANSLATE_NOOP("ErrorText", "Check now, then resume.")};
    case ErrorCode::InvalidInput:
        return {"", QT_TRANSLATE_NOOP("ErrorText", "%s is not usable (%1)."), kNothing, QT_TRANSLATE_NOOP("ErrorText", "Correct it and try again.")};
    default:
        return {"", QT_TRANSLATE_NOOP("ErrorText", "%s failed (%1)."), kNothing, QT_TRANSLATE_NOOP("ErrorText", "Try again; if it stays, report it.")};
    }
}

} // namespace

QString ErrorSentences::oneLine() const {
    QString line = what;
    for (const QString& part : {untouched, advice})
        if (!part.isEmpty()) line += u' ' + part;
    if (!condition.isEmpty()) line += QStringLiteral(" [%1]").arg(condition);
    return line;
}

ErrorSentences errorText(const base::Error& error) {
    Entry entry = byCode(error.code);
    for (const Entry& one : kConditions)
        if (error.condition == QLatin1String(one.condition)) entry = one;
    return {filled(entry.what, error), filled(entry.untouched, error), filled(entry.advice, error), error.condition};
}

} // namespace keyturn::app
