#include "app/ErrorText.h"

#include "app/ErrorEntry.h"
#include "base/PrivateKeyText.h"
#include "base/Redactor.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <array>

namespace keyturn::app {

namespace {

using Entry = ErrorEntry;

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
    {"KT-CFG-4", QT_TRANSLATE_NOOP("ErrorText", "%s: unknown \"%1\" (the nearest known key is \"%2\")."),
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
    // programs
    {"KT-EXE-1", QT_TRANSLATE_NOOP("ErrorText", "The program %s is missing."),
     QT_TRANSLATE_NOOP("ErrorText", "It was not run."), QT_TRANSLATE_NOOP("ErrorText", "Check its path; it must be absolute.")},
    {"KT-EXE-2", QT_TRANSLATE_NOOP("ErrorText", "The program %s may not be run: it is not an executable file, or others can write it (mode %1)."),
     QT_TRANSLATE_NOOP("ErrorText", "It was not run."), QT_TRANSLATE_NOOP("ErrorText", "Set owner and mode so that only its owner can write it.")},
    {"KT-EXE-3", QT_TRANSLATE_NOOP("ErrorText", "The program %s is not the one that was allowed: its hash changed."),
     QT_TRANSLATE_NOOP("ErrorText", "It was not run."), QT_TRANSLATE_NOOP("ErrorText", "Look at what changed it; if the change is wanted, allow the new hash.")},
    {"KT-EXE-4", QT_TRANSLATE_NOOP("ErrorText", "The program %s did not end within %1 s."),
     QT_TRANSLATE_NOOP("ErrorText", "It and all that it started were stopped."), QT_TRANSLATE_NOOP("ErrorText", "Look at what it was doing, or allow it more time.")},
    {"KT-EXE-5", QT_TRANSLATE_NOOP("ErrorText", "The program %s wrote more than %1 bytes."),
     QT_TRANSLATE_NOOP("ErrorText", "It was stopped."), QT_TRANSLATE_NOOP("ErrorText", "Make it write less.")},
    {"KT-EXE-6", QT_TRANSLATE_NOOP("ErrorText", "\"%s\" is not an absolute program path, or an argument holds a zero byte."),
     QT_TRANSLATE_NOOP("ErrorText", "Nothing was run."), QT_TRANSLATE_NOOP("ErrorText", "Name the program from the root folder on.")},
    {"KT-EXE-7", QT_TRANSLATE_NOOP("ErrorText", "The system could not start %s (%1)."),
     QT_TRANSLATE_NOOP("ErrorText", "Nothing was run."), QT_TRANSLATE_NOOP("ErrorText", "Check its format, and for a script its first line.")},
    // own state
    {"KT-STO-1", QT_TRANSLATE_NOOP("ErrorText", "The %1 has no key that opens %s (%2)."),
     QT_TRANSLATE_NOOP("ErrorText", "No new key was made."), QT_TRANSLATE_NOOP("ErrorText", "Use another way to unlock: passphrase, key file or keychain.")},
    {"KT-STO-2", QT_TRANSLATE_NOOP("ErrorText", "%s is open already (process %1)."),
     kNothing, QT_TRANSLATE_NOOP("ErrorText", "Use the one that is open, or close it first.")},
    {"KT-STO-3", QT_TRANSLATE_NOOP("ErrorText", "The key does not belong to %s."),
     kNothing, QT_TRANSLATE_NOOP("ErrorText", "Use the key with which it was made.")},
    {"KT-STO-4", QT_TRANSLATE_NOOP("ErrorText", "The passphrase does not open %s."),
     kNothing, QT_TRANSLATE_NOOP("ErrorText", "Type it again.")},
    {"KT-STO-5", QT_TRANSLATE_NOOP("ErrorText", "%s was written by a newer version (format %1)."),
     QT_TRANSLATE_NOOP("ErrorText", "It was not changed."), QT_TRANSLATE_NOOP("ErrorText", "Use the newer version.")},
    {"KT-STO-6", QT_TRANSLATE_NOOP("ErrorText", "%s is damaged."),
     QT_TRANSLATE_NOOP("ErrorText", "It was not changed."), QT_TRANSLATE_NOOP("ErrorText", "Put back a good copy.")},
    {"KT-STO-7", QT_TRANSLATE_NOOP("ErrorText", "%s is kept busy by another process."),
     kNothing, QT_TRANSLATE_NOOP("ErrorText", "Wait for it to end, then try again.")},
    {"KT-STO-9", QT_TRANSLATE_NOOP("ErrorText", "The %s is the only way to unlock the state."),
     QT_TRANSLATE_NOOP("ErrorText", "It was kept."), QT_TRANSLATE_NOOP("ErrorText", "Add another way first.")},
    {"KT-STO-10", QT_TRANSLATE_NOOP("ErrorText", "The state here is locked and no way to unlock it was given."), kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "Give --passphrase-file or --passphrase-fd, or start the keychain.")},
    {"KT-STO-11", QT_TRANSLATE_NOOP("ErrorText", "There is no Keyturn home in %s."), QT_TRANSLATE_NOOP("ErrorText", "Nothing was made."),
     QT_TRANSLATE_NOOP("ErrorText", "Check the folder, or make a home there: demo init, or the connection assistant.")},
    {"KT-STO-13", QT_TRANSLATE_NOOP("ErrorText", "The key slots of %s are gone: state.keys is missing."), QT_TRANSLATE_NOOP("ErrorText", "No new ones were made."),
     QT_TRANSLATE_NOOP("ErrorText", "Put back a good copy of state.keys: without it the state cannot be opened.")},
    {"KT-STO-12", QT_TRANSLATE_NOOP("ErrorText", "The state of %s is gone: state.db is missing or empty."),
     QT_TRANSLATE_NOOP("ErrorText", "No new one was made."), QT_TRANSLATE_NOOP("ErrorText", "Put back a good copy of state.db. If this home was never used, remove state.keys and make it anew.")},
    {"KT-JRN-2", QT_TRANSLATE_NOOP("ErrorText", "A record of \"%s\" is damaged or was changed."),
     QT_TRANSLATE_NOOP("ErrorText", "It was not used; the other records are whole."), QT_TRANSLATE_NOOP("ErrorText", "Hold what depends on it and look at it.")},
    {"KT-JRN-3", QT_TRANSLATE_NOOP("ErrorText", "The journal \"%s\" has %1 records where %2 were promised."),
     QT_TRANSLATE_NOOP("ErrorText", "Nothing was added to it."), QT_TRANSLATE_NOOP("ErrorText", "Put back a whole copy of the state.")},
    {"KT-CNX-1", QT_TRANSLATE_NOOP("ErrorText", "\"%s\" does not name a connection."), kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "Write ENVIRONMENT/BACKEND, both without a slash.")},
    {"KT-CNX-2", QT_TRANSLATE_NOOP("ErrorText", "There is no kind of store \"%s\"."), kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "Known here: %1.")},
    {"KT-CNX-3", QT_TRANSLATE_NOOP("ErrorText", "A connection of kind %1 has no field \"%s\"."), kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "Its fields are: %2.")},
    {"KT-CNX-4", QT_TRANSLATE_NOOP("ErrorText", "Where the value of \"%s\" comes from was not understood."), kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "Write FIELD, FIELD=fd:N or FIELD=file:PATH; a value is never an argument.")},
    {"KT-CNX-5", QT_TRANSLATE_NOOP("ErrorText", "\"%s\" is not a secret field."), kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "Give it with --set.")},
    {"KT-CNX-6", QT_TRANSLATE_NOOP("ErrorText", "Removing %s needs --yes."), kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "Add --yes. The store itself is not touched; its credentials kept here are forgotten.")},
    {"KT-CNX-7", QT_TRANSLATE_NOOP("ErrorText", "A connection of kind %1 needs the field \"%s\"."), kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "Add it; keyturnctl connection types says what each field means.")},
    {"KT-CRD-1", QT_TRANSLATE_NOOP("ErrorText", "Nothing is kept at %s."),
     QT_TRANSLATE_NOOP("ErrorText", "The connection was not opened."),
     QT_TRANSLATE_NOOP("ErrorText", "Give the credential again: keyturnctl connection credential ENV/BACKEND FIELD.")},
    {"KT-CRD-2", QT_TRANSLATE_NOOP("ErrorText", "A credential must be named by a reference, not given in clear."),
     kNothing, QT_TRANSLATE_NOOP("ErrorText", "Use keychain:NAME, desk:NAME, file:/PATH (0600) or env:NAME.")},
    {"KT-KCH-1", QT_TRANSLATE_NOOP("ErrorText", "The keychain could not be used for %s."),
     kNothing, QT_TRANSLATE_NOOP("ErrorText", "Start or unlock the keychain, or unlock with the passphrase.")},
    {"KT-KCH-2", QT_TRANSLATE_NOOP("ErrorText", "The keychain refused access to %s."),
     kNothing, QT_TRANSLATE_NOOP("ErrorText", "Unlock the keychain and allow the access.")},
    {"KT-KCH-4", QT_TRANSLATE_NOOP("ErrorText", "The keychain is locked."), kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "Unlock the keychain, or unlock with the passphrase.")},
    {"KT-KCH-3", QT_TRANSLATE_NOOP("ErrorText", "The keychain did not answer for %s within %1 s."),
     kNothing, QT_TRANSLATE_NOOP("ErrorText", "Look for a window in which it asks, or unlock with the passphrase.")},
    // audit log
    {"KT-AUD-2", QT_TRANSLATE_NOOP("ErrorText", "The audit log is cut short: %1 records are missing."),
     QT_TRANSLATE_NOOP("ErrorText", "Nothing is recorded or changed until this is resolved."), QT_TRANSLATE_NOOP("ErrorText", "Verify the log, keep this copy as evidence, and put back a whole one.")},
    {"KT-AUD-3", QT_TRANSLATE_NOOP("ErrorText", "The audit log is damaged (%1)."),
     QT_TRANSLATE_NOOP("ErrorText", "Nothing is recorded or changed until this is resolved."), QT_TRANSLATE_NOOP("ErrorText", "Verify the log, keep this copy as evidence, and put back a whole one.")},
    {"KT-AUD-4", QT_TRANSLATE_NOOP("ErrorText", "The audit log was started with another signing key."),
     kNothing, QT_TRANSLATE_NOOP("ErrorText", "Open it with the state that it belongs to.")},
    {"KT-AUD-5", QT_TRANSLATE_NOOP("ErrorText", "The audit record of %s is too long (%1 characters, limit %2)."),
     QT_TRANSLATE_NOOP("ErrorText", "The act was refused."), QT_TRANSLATE_NOOP("ErrorText", "Give a shorter reason.")},
    {"KT-AUD-6", QT_TRANSLATE_NOOP("ErrorText", "The reason is shorter than %1 characters."), QT_TRANSLATE_NOOP("ErrorText", "Nothing was read or written."),
     QT_TRANSLATE_NOOP("ErrorText", "Say why in a few words; it goes to the audit log.")},
    // stores of files, the vault, guards
    {"KT-ENV-1", QT_TRANSLATE_NOOP("ErrorText", "%s is defined on lines %1; readers differ in which one counts."),
     QT_TRANSLATE_NOOP("ErrorText", "Nothing was written."), QT_TRANSLATE_NOOP("ErrorText", "Choose one: delete the other lines, then try again.")},
    {"KT-ENV-2", QT_TRANSLATE_NOOP("ErrorText", "%s, line %1: the quote is not closed."),
     QT_TRANSLATE_NOOP("ErrorText", "The file was not used."), QT_TRANSLATE_NOOP("ErrorText", "Close the quote on that line.")},
    {"KT-ENV-3", QT_TRANSLATE_NOOP("ErrorText", "%s, line %1: a byte is not allowed there (NUL, or no UTF-8)."),
     QT_TRANSLATE_NOOP("ErrorText", "The file was not used."), QT_TRANSLATE_NOOP("ErrorText", "Save the file as UTF-8 text.")},
    {"KT-ENV-5", QT_TRANSLATE_NOOP("ErrorText", "%s is larger than 4 MiB (%1 bytes)."),
     QT_TRANSLATE_NOOP("ErrorText", "It was not read."), QT_TRANSLATE_NOOP("ErrorText", "Name an env file; this is not one.")},
    {"KT-ENV-6", QT_TRANSLATE_NOOP("ErrorText", "The value of %s cannot be written so that every reader of env files gets it exactly (%1)."),
     QT_TRANSLATE_NOOP("ErrorText", "Nothing was written."), QT_TRANSLATE_NOOP("ErrorText", "Set the dialect of the program that reads the file, store it as base64, or generate a value from a quoting-safe set.")},
    {"KT-ENV-7", QT_TRANSLATE_NOOP("ErrorText", "%s, line %1 is no assignment; a reader passes over it, or stops there."),
     QT_TRANSLATE_NOOP("ErrorText", "The line was left as it is."), QT_TRANSLATE_NOOP("ErrorText", "Correct or delete the line.")},
    {"KT-ENV-8", QT_TRANSLATE_NOOP("ErrorText", "%s is not a name that every reader of env files takes."),
     QT_TRANSLATE_NOOP("ErrorText", "Nothing was written."), QT_TRANSLATE_NOOP("ErrorText", "Use letters, digits and _, not starting with a digit.")},
    {"KT-SDR-1", QT_TRANSLATE_NOOP("ErrorText", "%s is a view that Kubernetes keeps."),
     QT_TRANSLATE_NOOP("ErrorText", "Nothing was written."), QT_TRANSLATE_NOOP("ErrorText", "Change the secret through the Kubernetes API.")},
    {"KT-SDR-2", QT_TRANSLATE_NOOP("ErrorText", "%s is a bind mount of a single file, which cannot be replaced from here."),
     QT_TRANSLATE_NOOP("ErrorText", "Nothing was written."), QT_TRANSLATE_NOOP("ErrorText", "Write to the folder that it comes from, or set the store to write in place.")},
    {"KT-SDR-3", QT_TRANSLATE_NOOP("ErrorText", "The name %s is too long for a secret (%1 bytes, limit %2)."), kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "Use a shorter name.")},
    {"KT-FIL-5", QT_TRANSLATE_NOOP("ErrorText", "%s is in use by another writer."),
     QT_TRANSLATE_NOOP("ErrorText", "Nothing was written."), QT_TRANSLATE_NOOP("ErrorText", "Try again in a moment.")},
    {"KT-VAL-2", QT_TRANSLATE_NOOP("ErrorText", "The value for %s is empty, or only spaces."),
     QT_TRANSLATE_NOOP("ErrorText", "Nothing was written."), QT_TRANSLATE_NOOP("ErrorText", "Give a value.")},
    {"KT-VAL-3", QT_TRANSLATE_NOOP("ErrorText", "The value for %s has %1 bytes; the limit is %2."),
     QT_TRANSLATE_NOOP("ErrorText", "Nothing was written."), QT_TRANSLATE_NOOP("ErrorText", "Use a shorter value, or another store.")},
    {"KT-VAL-10", QT_TRANSLATE_NOOP("ErrorText", "The value for %s holds a NUL byte, which this store cannot keep."),
     QT_TRANSLATE_NOOP("ErrorText", "Nothing was written."), QT_TRANSLATE_NOOP("ErrorText", "Encode it as base64, or use another store.")},
    {"KT-VAL-11", QT_TRANSLATE_NOOP("ErrorText", "%s: nothing was given."), kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "Give it on the terminal, a descriptor or in a file of mode 0600.")},
    {"KT-VER-1", QT_TRANSLATE_NOOP("ErrorText", "%s would be left without a current version."),
     kNothing, QT_TRANSLATE_NOOP("ErrorText", "Make another version current first.")},
    {"KT-ROT-1", QT_TRANSLATE_NOOP("ErrorText", "Another rotation of %s is open (%1)."),
     QT_TRANSLATE_NOOP("ErrorText", "Nothing was written."), QT_TRANSLATE_NOOP("ErrorText", "Finish or give up that rotation first.")},
    {"KT-GRD-1", QT_TRANSLATE_NOOP("ErrorText", "%s is read-only here (%1)."),
     QT_TRANSLATE_NOOP("ErrorText", "Nothing was written."), QT_TRANSLATE_NOOP("ErrorText", "Change the guard of the store if you mean to change it.")},
    {"KT-AUD-1", QT_TRANSLATE_NOOP("ErrorText", "The audit record for %s could not be written (%1)."),
     QT_TRANSLATE_NOOP("ErrorText", "The act was refused and nothing was done."), QT_TRANSLATE_NOOP("ErrorText", "Free disk space or give access to the audit log, then try again.")},
    // rotation
    {"KT-ROT-6", QT_TRANSLATE_NOOP("ErrorText", "%1 of %2 consumers are not confirmed (%3)."), QT_TRANSLATE_NOOP("ErrorText", "Nothing was retired."),
     QT_TRANSLATE_NOOP("ErrorText", "Roll or confirm them, then retire again.")},
    {"KT-ROT-7", QT_TRANSLATE_NOOP("ErrorText", "Run %s cannot be rolled back (%1)."), kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "Start a new rotation instead.")},
    {"KT-ROT-8", QT_TRANSLATE_NOOP("ErrorText", "The grace time of run %s is not over: %1 s are left."), QT_TRANSLATE_NOOP("ErrorText", "Nothing was retired."),
     QT_TRANSLATE_NOOP("ErrorText", "Wait, then retire again.")},
    {"KT-ROT-9", QT_TRANSLATE_NOOP("ErrorText", "Another window or program works on %s right now."), kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "Wait until it is done, then try again.")},
    {"KT-ROT-10", QT_TRANSLATE_NOOP("ErrorText", "The check %1 of %s failed (%2)."), QT_TRANSLATE_NOOP("ErrorText", "The run stopped; the old value is kept."),
     QT_TRANSLATE_NOOP("ErrorText", "Correct the cause and resume, or roll back.")},
    {"KT-ROT-12", QT_TRANSLATE_NOOP("ErrorText", "%s cannot be rotated with the strategy %1 yet."), kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "Choose another strategy in its rule.")},
    {"KT-ROT-13", QT_TRANSLATE_NOOP("ErrorText", "The consumer %s could not be rolled (%1)."), QT_TRANSLATE_NOOP("ErrorText", "The run stopped; the old value is kept."),
     QT_TRANSLATE_NOOP("ErrorText", "Correct the cause and resume, or roll back.")},
    {"KT-ROT-14", QT_TRANSLATE_NOOP("ErrorText", "The consumer %s is not in the environment file any more."), QT_TRANSLATE_NOOP("ErrorText", "The run stopped; the old value is kept."),
     QT_TRANSLATE_NOOP("ErrorText", "Put it back and resume, or roll back.")},
    {"KT-ROT-15", QT_TRANSLATE_NOOP("ErrorText", "The plan for %s does not allow a start (%1)."), kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "Look at the failed checks and plan again.")},
    {"KT-ROT-16", QT_TRANSLATE_NOOP("ErrorText", "The rule of %s does not fit its strategy (%1)."), kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "A rule of its environment file has to say it, or to choose another strategy; without one of your own the built-in rule counts.")},
    {"KT-ROT-17", QT_TRANSLATE_NOOP("ErrorText", "Run %s cannot do that now (%1)."), kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "Look at its state first.")},
    {"KT-ROT-18", QT_TRANSLATE_NOOP("ErrorText", "There is nothing to confirm for %s (%1)."), kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "Name a consumer that the run waits for, and what you saw.")},
    {"KT-ROT-19", QT_TRANSLATE_NOOP("ErrorText", "%s holds its values in fields (%1)."), kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "Name one of them: ENVIRONMENT/BACKEND/PATH#FIELD, or the field of its rule's rotation.")},
    {"KT-NET-1", QT_TRANSLATE_NOOP("ErrorText", "%s would be asked in clear text."), QT_TRANSLATE_NOOP("ErrorText", "It was not asked."),
     QT_TRANSLATE_NOOP("ErrorText", "Use https; http is for this machine alone.")},
    {"KT-NET-2", QT_TRANSLATE_NOOP("ErrorText", "The certificate of %s was not accepted (%1)."), QT_TRANSLATE_NOOP("ErrorText", "Nothing was sent."),
     QT_TRANSLATE_NOOP("ErrorText", "Correct the certificate, or name the right authority.")},
    {"KT-NET-3", QT_TRANSLATE_NOOP("ErrorText", "%s points to another place (%1)."), QT_TRANSLATE_NOOP("ErrorText", "It was not followed, and nothing secret went there."),
     QT_TRANSLATE_NOOP("ErrorText", "Correct the address, or list the other host in the connection if it is yours.")},
    {"KT-NET-4", QT_TRANSLATE_NOOP("ErrorText", "%s gave no answer of the service (status %1)."), QT_TRANSLATE_NOOP("ErrorText", "The answer was not used."),
     QT_TRANSLATE_NOOP("ErrorText", "A portal or proxy may answer in its place: check the address and the network.")},
    {"KT-NET-5", QT_TRANSLATE_NOOP("ErrorText", "The answer of %s is longer than %1 bytes."), QT_TRANSLATE_NOOP("ErrorText", "The answer was not used."),
     QT_TRANSLATE_NOOP("ErrorText", "Name an address with a short answer.")},
    {"KT-NET-6", QT_TRANSLATE_NOOP("ErrorText", "The answer of %s is malformed at byte %1."), QT_TRANSLATE_NOOP("ErrorText", "The answer was not used."),
     QT_TRANSLATE_NOOP("ErrorText", "Check that the address is the service's and that its version is supported.")},
    {"KT-NET-7", QT_TRANSLATE_NOOP("ErrorText", "%s asks to wait %1 ms."), kNothing, QT_TRANSLATE_NOOP("ErrorText", "Try again after that time.")},
    {"KT-NET-8", QT_TRANSLATE_NOOP("ErrorText", "The connection %s cannot be used (%1)."), QT_TRANSLATE_NOOP("ErrorText", "Nothing was sent."),
     QT_TRANSLATE_NOOP("ErrorText", "Correct the connection's settings.")},
    {"KT-NET-9", QT_TRANSLATE_NOOP("ErrorText", "%s leads to the address %1, which is not asked."), QT_TRANSLATE_NOOP("ErrorText", "It was not asked."),
     QT_TRANSLATE_NOOP("ErrorText", "Name the service itself.")},
    {"KT-NET-10", QT_TRANSLATE_NOOP("ErrorText", "The library %s is missing on this machine."), QT_TRANSLATE_NOOP("ErrorText", "Nothing was sent."),
     QT_TRANSLATE_NOOP("ErrorText", "Install libcurl 7.88 or newer.")},
    {"KT-CON-1", QT_TRANSLATE_NOOP("ErrorText", "The consumer %s has no command."), kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "Name its program in the environment file.")},
    // desk
    {"KT-CFG-11", QT_TRANSLATE_NOOP("ErrorText", "There is no environment \"%s\"."),
     kNothing, QT_TRANSLATE_NOOP("ErrorText", "Known here: %1.")},
    {"KT-CFG-12", QT_TRANSLATE_NOOP("ErrorText", "%s is not a configured backend."),
     kNothing, QT_TRANSLATE_NOOP("ErrorText", "See env list for the names.")},
    {"KT-CFG-13", QT_TRANSLATE_NOOP("ErrorText", "%s is not a configured target."),
     kNothing, QT_TRANSLATE_NOOP("ErrorText", "See target list for the names.")},
    {"KT-STO-8", QT_TRANSLATE_NOOP("ErrorText", "No keychain runs here and no passphrase was given."),
     QT_TRANSLATE_NOOP("ErrorText", "No key was made."), QT_TRANSLATE_NOOP("ErrorText", "Give a passphrase, or start a keychain.")},
    {"KT-NAM-4", QT_TRANSLATE_NOOP("ErrorText", "%s holds several fields."),
     QT_TRANSLATE_NOOP("ErrorText", "No value was read or written."), QT_TRANSLATE_NOOP("ErrorText", "Name one of them with #FIELD: %1.")},
    {"KT-GEN-10", QT_TRANSLATE_NOOP("ErrorText", "%s exists already."),
     QT_TRANSLATE_NOOP("ErrorText", "Nothing was generated or overwritten."), QT_TRANSLATE_NOOP("ErrorText", "Plan a rotation of it instead.")},
    {"KT-GEN-11", QT_TRANSLATE_NOOP("ErrorText", "The rule %2 asks for more than this would give (%1: %3, asked %4)."),
     QT_TRANSLATE_NOOP("ErrorText", "Nothing was generated."), QT_TRANSLATE_NOOP("ErrorText", "Choose a stronger kind, or give a waiver with its reason.")},
    {"KT-GEN-12", QT_TRANSLATE_NOOP("ErrorText", "Both halves would be the one value of %s."),
     QT_TRANSLATE_NOOP("ErrorText", "Nothing was generated."), QT_TRANSLATE_NOOP("ErrorText", "Name a field for each half: PATH#FIELD.")},
    {"KT-BAK-10", QT_TRANSLATE_NOOP("ErrorText", "A protected environment asks for two recipients, one of them offline: %1."),
     QT_TRANSLATE_NOOP("ErrorText", "No backup was made."), QT_TRANSLATE_NOOP("ErrorText", "Add a recipient whose identity this machine does not hold, or accept it explicitly.")},
    {"KT-BAK-20", QT_TRANSLATE_NOOP("ErrorText", "A passphrase cannot be mixed with other recipients."),
     QT_TRANSLATE_NOOP("ErrorText", "No backup was made."), QT_TRANSLATE_NOOP("ErrorText", "Use recipients, or the passphrase alone.")},
    {"KT-BAK-21", QT_TRANSLATE_NOOP("ErrorText", "A backup needs at least one recipient."),
     QT_TRANSLATE_NOOP("ErrorText", "No backup was made."), QT_TRANSLATE_NOOP("ErrorText", "Give an age1... recipient, an ssh-ed25519 key, or passphrase.")},
    {"KT-BAK-22", QT_TRANSLATE_NOOP("ErrorText", "No key to open the backup was given."),
     QT_TRANSLATE_NOOP("ErrorText", "Nothing was opened."), QT_TRANSLATE_NOOP("ErrorText", "Give --identity FILE or --backup-passphrase.")},
    {"KT-VAL-4", QT_TRANSLATE_NOOP("ErrorText", "The value for %s looks like a placeholder."),
     QT_TRANSLATE_NOOP("ErrorText", "Nothing was written."), QT_TRANSLATE_NOOP("ErrorText", "Generate one, or say --waiver REASON if it is meant.")},
    {"KT-VAL-5", QT_TRANSLATE_NOOP("ErrorText", "The value for %s has %1 bytes without the newline; %2 are asked."),
     QT_TRANSLATE_NOOP("ErrorText", "Nothing was written."), QT_TRANSLATE_NOOP("ErrorText", "Give the whole value, or say --waiver REASON if it is meant.")},
    {"KT-OUT-1", QT_TRANSLATE_NOOP("ErrorText", "%s could not be written (%1)."),
     QT_TRANSLATE_NOOP("ErrorText", "What was done stands; the output is not whole."), QT_TRANSLATE_NOOP("ErrorText", "Make room or name another place, then ask again.")},
    {"KT-VAL-1", QT_TRANSLATE_NOOP("ErrorText", "The value for %s ends in a newline."),
     QT_TRANSLATE_NOOP("ErrorText", "Nothing was written."), QT_TRANSLATE_NOOP("ErrorText", "Say --newline keep or --newline strip.")},
    {"KT-MEM-1", QT_TRANSLATE_NOOP("ErrorText", "No locked memory is left."),
     QT_TRANSLATE_NOOP("ErrorText", "Nothing more was done."), QT_TRANSLATE_NOOP("ErrorText", "Raise the memlock limit, then try again.")},
    {"KT-MEM-2", QT_TRANSLATE_NOOP("ErrorText", "%s takes values in locked memory alone, and this system gave none."),
     QT_TRANSLATE_NOOP("ErrorText", "No value was read and nothing was changed."), QT_TRANSLATE_NOOP("ErrorText", "Raise the memlock limit (ulimit -l) and start again, or take strictMemory out of %1.")},
    {"KT-MEM-3", QT_TRANSLATE_NOOP("ErrorText", "The value of %s is too large for the locked memory (more than %1 bytes), and its environment allows no other."),
     QT_TRANSLATE_NOOP("ErrorText", "It was not handed on, and nothing was written."), QT_TRANSLATE_NOOP("ErrorText", "Raise the memlock limit (ulimit -l) and start again, or take strictMemory out of the environment's file.")},
    // conflicts
    {"KT-ROT-21", QT_TRANSLATE_NOOP("ErrorText", "%s was changed by someone else at the same moment: their version %1 was overtaken by this one, version %2."),
     QT_TRANSLATE_NOOP("ErrorText", "The new value is current; theirs is kept as version %1."), QT_TRANSLATE_NOOP("ErrorText", "Ask who wrote version %1, then go on or bring it back.")},
    {"KT-CNX-8", QT_TRANSLATE_NOOP("ErrorText", "%s is what the connection itself signs in with, not an entry of the store."),
     QT_TRANSLATE_NOOP("ErrorText", "Nothing was read or changed."), QT_TRANSLATE_NOOP("ErrorText", "Give it a new one: keyturnctl connection credential %1 FIELD, or Connections in the window.")},
    {"KT-ROT-22", QT_TRANSLATE_NOOP("ErrorText", "%s is being rotated by %2 on %3 (run %1)."),
     QT_TRANSLATE_NOOP("ErrorText", "Nothing was written here."), QT_TRANSLATE_NOOP("ErrorText", "Ask %2. Take the rotation over with a reason, or leave your own run as it is.")},
    {"KT-ROT-23", QT_TRANSLATE_NOOP("ErrorText", "Rotation %s can still be brought to an end."),
     QT_TRANSLATE_NOOP("ErrorText", "Nothing was changed."), QT_TRANSLATE_NOOP("ErrorText", "Resume it or roll it back. Only a run whose secret others have changed or taken over can be left.")},
    {"KT-ROT-20", QT_TRANSLATE_NOOP("ErrorText", "Rotation %s is open and stopped: %1 could not be used (%2)."),
     QT_TRANSLATE_NOOP("ErrorText", "What it did so far stands; nothing is lost."),
     QT_TRANSLATE_NOOP("ErrorText", "Mend that (a disk may be full), then resume the rotation or roll it back.")},
    {"KT-ROT-2", QT_TRANSLATE_NOOP("ErrorText", "%s was changed by someone else."),
     QT_TRANSLATE_NOOP("ErrorText", "It was left as it is."), QT_TRANSLATE_NOOP("ErrorText", "Look at it and plan again.")},
};

constexpr int kLongestFact = 2048;

/// `place` is "s" for the subject, or the number of an argument.
QString factAt(const base::Error& error, const QString& place) {
    const QString fact = place == QLatin1String("s") ? error.subject : error.args.value(place.toInt() - 1);
    return base::holdsPrivateKey(fact) ? QCoreApplication::translate("ErrorText", QT_TRANSLATE_NOOP("ErrorText", "<a private key>")) : fact;
}

/// A remark in brackets whose fact is not known is left out.
QString withoutEmptyAsides(QString sentence, const QRegularExpression& aside, const QRegularExpression& place, const base::Error& error) {
    qsizetype from = 0;
    for (auto found = aside.match(sentence, from); found.hasMatch(); found = aside.match(sentence, from)) {
        bool isKnown = true;
        for (auto places = place.globalMatch(found.captured()); places.hasNext();)
            isKnown = isKnown && !factAt(error, places.next().captured(1)).isEmpty();
        if (!isKnown) sentence.remove(found.capturedStart(), found.capturedLength());
        from = isKnown ? found.capturedEnd() : found.capturedStart();
    }
    return sentence;
}

QString filled(const char* text, const base::Error& error) {
    static const QRegularExpression kPlace(QStringLiteral("%([s1-9])"));
    static const QRegularExpression kAside(QStringLiteral(" \\([^()]*%[s1-9][^()]*\\)"));
    QString sentence = withoutEmptyAsides(QCoreApplication::translate("ErrorText", text), kAside, kPlace, error);
    // One pass: what is put in may hold a percent sign, and is data from outside (UI-4).
    qsizetype from = 0;
    for (auto place = kPlace.match(sentence, from); place.hasMatch(); place = kPlace.match(sentence, from)) {
        const QString shown = base::shownSafely(factAt(error, place.captured(1)), kLongestFact);
        sentence.replace(place.capturedStart(), place.capturedLength(), shown);
        from = place.capturedStart() + shown.size();
    }
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
        return {"", QT_TRANSLATE_NOOP("ErrorText", "%s could not be used now (%1)."), kNothing, QT_TRANSLATE_NOOP("ErrorText", "Look whether it works and can be reached (a disk may be full), then try again.")};
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
    for (const auto table : {std::span<const Entry>(kConditions), networkStoreErrors(), targetErrors(), cryptographyErrors()})
        for (const Entry& one : table)
            if (error.condition == QLatin1String(one.condition)) entry = one;
    return {filled(entry.what, error), filled(entry.untouched, error), filled(entry.advice, error), error.condition};
}

} // namespace keyturn::app
