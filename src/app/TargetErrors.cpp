#include "app/ErrorEntry.h"

#include <QCoreApplication>

namespace keyturn::app {

namespace {

constexpr auto kNothing = QT_TRANSLATE_NOOP("ErrorText", "Nothing was changed.");
constexpr auto kStopped = QT_TRANSLATE_NOOP("ErrorText", "The run stopped; old and new value are kept in it.");

constexpr ErrorEntry kConditions[] = {
    {"KT-ROT-3", QT_TRANSLATE_NOOP("ErrorText", "Neither the old nor the new value logs in at %s as %1."), kStopped,
     QT_TRANSLATE_NOOP("ErrorText", "No more logins are tried. Look at who changed %1 there; take a value out of the run (rotate escrow) and set it there by hand: the new one to resume, the old one to roll back.")},
    {"KT-ROT-4", QT_TRANSLATE_NOOP("ErrorText", "The login of the secret is not one of %s (%1 against %2)."), kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "Another account is never changed. Correct the rule, or name the host among the target's further names.")},
    {"KT-ROT-5", QT_TRANSLATE_NOOP("ErrorText", "%1 at %s has no free place for a second value."), kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "Retire one of those it has first.")},
    {"KT-ROT-24", QT_TRANSLATE_NOOP("ErrorText", "%s lets %1 in without looking at the value."), kStopped,
     QT_TRANSLATE_NOOP("ErrorText", "Make the server ask for a password (pg_hba.conf, the user's rules), then resume or roll back.")},
    {"KT-ROT-25", QT_TRANSLATE_NOOP("ErrorText", "The strategy %1 of %s changes the system that checks it, and no rule names that system."), kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "Connect it (target add) and name it in a rule: \"rotation\": {\"target\": ...}. Or choose storeOnly there and set the new value at the system by hand.")},
    {"KT-ROT-26", QT_TRANSLATE_NOOP("ErrorText", "Environment %s lets nothing be rotated without a person."), kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "Say which strategies may be in its file: \"unattended\": {\"strategies\": [...], \"from\": \"02:00\", \"to\": \"05:00\"}.")},
    {"KT-TGT-1", QT_TRANSLATE_NOOP("ErrorText", "%s is named by the rules %1."), kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "Take it out of them first.")},
    // PostgreSQL
    {"KT-PGS-1", QT_TRANSLATE_NOOP("ErrorText", "The library %s is missing on this machine."), kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "Install libpq (package libpq5), 13 or newer.")},
    {"KT-PGS-2", QT_TRANSLATE_NOOP("ErrorText", "%s is not reached or not ready (%1)."), kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "Look whether the server runs and lets connections in from here, then try again.")},
    {"KT-PGS-3", QT_TRANSLATE_NOOP("ErrorText", "The TLS connection to %s was not accepted."), QT_TRANSLATE_NOOP("ErrorText", "No password was sent."),
     QT_TRANSLATE_NOOP("ErrorText", "The server must offer TLS, with a certificate for that name from an authority that is trusted here: set caFile where it is your own.")},
    {"KT-PGS-4", QT_TRANSLATE_NOOP("ErrorText", "%s refuses the login of %1."), kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "Correct its password (target credential), or its right to log in.")},
    {"KT-PGS-5", QT_TRANSLATE_NOOP("ErrorText", "%s lets %1 not in from here (SQLSTATE %2)."), kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "Look at pg_hba.conf, the database's name and the right to connect to it.")},
    {"KT-PGS-6", QT_TRANSLATE_NOOP("ErrorText", "%s refused a statement (SQLSTATE %1)."), QT_TRANSLATE_NOOP("ErrorText", "The statement changed nothing."),
     QT_TRANSLATE_NOOP("ErrorText", "The server's log has its words.")},
    {"KT-PGS-7", QT_TRANSLATE_NOOP("ErrorText", "The connection to %s broke while a change was under way."), QT_TRANSLATE_NOOP("ErrorText", "Whether it was made is not known yet."),
     QT_TRANSLATE_NOOP("ErrorText", "Resume: the run looks first.")},
};

} // namespace

std::span<const ErrorEntry> targetErrors() { return kConditions; }

} // namespace keyturn::app
