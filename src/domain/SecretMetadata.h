#pragma once

#include "domain/Version.h"

#include <QMap>

#include <vector>

namespace keyturn::domain {

/// Where the date of the current value comes from; shown beside every age. FileTime is weak: anyone can touch a file. CarriedOver: the date came
/// with the value when it was restored or imported. LastChange: no date of the value, but metaChangedAt is that of the last change of anything about the
/// secret, so that the value is at least as old.
enum class AgeSource { Unknown, VersionCreated, ManagedFields, FileTime, FirstSeen, CarriedOver, LastChange };
/// "unknown", "versionCreated", "managedFields", "fileTime", "firstSeen", "carriedOver", "lastChange".
QString ageSourceWord(AgeSource source);

/// Facts about a secret that need no reading of its value (backends.md 1.2). Absent dates stay absent: a date that is
/// only "last modified" is never called "created".
struct SecretMetadata {
    QString path;
    base::OptionalInstant createdAt;
    base::OptionalInstant valueChangedAt; ///< when the current value was written
    AgeSource valueChangedSource = AgeSource::Unknown;
    base::OptionalInstant metaChangedAt;
    base::OptionalInstant lastRotatedAt;
    base::OptionalInstant lastAccessedAt;
    base::OptionalInstant expiresAt;
    base::OptionalInstant notBefore;
    base::OptionalInstant nextRotationAt;
    QString currentVersion;
    std::vector<SecretVersion> versions; ///< oldest first; empty where the store has none
    QStringList fields;                  ///< names of the fields, empty for a single value
    QMap<QString, QString> tags;
    QString owner;
    qint64 sizeHint = -1;      ///< bytes, -1 unknown
    QString concurrencyToken;  ///< guard for the next write; opaque; never derived from the value in clear
    QStringList notes;         ///< machine words of store findings, see StoreNote
    QMap<QString, QString> storeFacts; ///< what else the store tells, by the words of StoreFact (ManagedStoreNote.h); never derived from the value

    /// Changes when the current value does: the version where the store has versions, else the token.
    const QString& valueMark() const { return currentVersion.isEmpty() ? concurrencyToken : currentVersion; }
};

/// The row of a connection's own credential on the board: no entry of the store, and never read, written, rotated or backed up.
inline const auto kConnectionCredential = QStringLiteral("@connection");

/// What a store noticed about one of its entries, as machine words with optional ":args" ("duplicateKey:3,9").
namespace StoreNote {
inline constexpr auto kTrailingNewline = "trailingNewline";       // KT-VAL-1
inline constexpr auto kModeTooOpen = "modeTooOpen";               // args: octal mode
inline constexpr auto kFolderTooOpen = "folderTooOpen";           // args: octal mode
inline constexpr auto kDuplicateKey = "duplicateKey";             // KT-ENV-1, args: lines
inline constexpr auto kExpandsInSomeReaders = "expands";          // KT-ENV-4
inline constexpr auto kReadersDiffer = "readersDiffer";           // value differs between env dialects
inline constexpr auto kGitTracked = "gitTracked";
inline constexpr auto kGitNotIgnored = "gitNotIgnored";
inline constexpr auto kGitInHistory = "gitInHistory";
inline constexpr auto kInExampleOnly = "inExampleOnly";           // listed in .env.example, absent here
inline constexpr auto kBindMounted = "bindMounted";
inline constexpr auto kVolatile = "volatile";
inline constexpr auto kLinkLeavesFolder = "linkLeavesFolder";     // KT-FIL-1
inline constexpr auto kForeignPending = "foreignPending";         // KT-ROT-1
inline constexpr auto kCrlfOrBom = "keptAsFound";
inline constexpr auto kCurrentDeleted = "currentDeleted";         // the newest version is deleted or destroyed
inline constexpr auto kNoWayBack = "noWayBack";                   // the store keeps one version: a write drops the old value
// The credential of the connection itself.
inline constexpr auto kTokenRoot = "tokenRoot";
inline constexpr auto kTokenNeverExpires = "tokenNeverExpires";
inline constexpr auto kTokenOld = "tokenOld";                     // args: days
inline constexpr auto kTokenEndsSoon = "tokenEndsSoon";           // args: minutes
inline constexpr auto kTokenUsesLeft = "tokenUsesLeft";           // args: how often it can still be used
inline constexpr auto kGrantsMore = "grantsMore";                 // args: a right that nothing here needs
} // namespace StoreNote

} // namespace keyturn::domain
