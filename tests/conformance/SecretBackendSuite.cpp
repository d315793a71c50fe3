#include "SecretBackendSuite.h"
#include "SuiteWords.h"

#include "base/AtomicFile.h"

#include <QCryptographicHash>
#include <QTest>

#include <algorithm>

namespace keyturn::conformance {

QString SecretBackendSuite::folder() const { return m_dir->path() + QStringLiteral("/store"); }

QString SecretBackendSuite::fingerprint(base::ByteSpan value) {
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData("key of this test");
    hash.addData(QByteArrayView(reinterpret_cast<const char*>(value.data()), qsizetype(value.size())));
    return QString::fromLatin1(hash.result().toHex().left(16));
}

void SecretBackendSuite::init() {
    m_dir = std::make_unique<QTemporaryDir>();
    QVERIFY(base::ensurePrivateFolder(folder()));
    freshStore();
}

base::Result<WriteOutcome> SecretBackendSuite::put(SecretBackend& store, const QString& name, const QByteArray& value, WriteGuard guard,
                                                   const QString& token) {
    return store.write(name, change(value, guard, token), {});
}

base::Result<WriteOutcome> SecretBackendSuite::stage(SecretBackend& store, const QString& name, const QByteArray& value, const QString& operation) {
    const auto facts = store.describe(name, {});
    SecretWrite made = change(value, facts ? WriteGuard::Expect : WriteGuard::CreateOnly, facts ? facts->concurrencyToken : QString());
    made.stage = VersionStage::Pending;
    made.operationId = operation;
    return store.write(name, std::move(made), {});
}

QByteArray SecretBackendSuite::valueOf(SecretBackend& store, const QString& name, const VersionSelector& which) {
    const auto read = store.read(name, which, {});
    if (!read) return "<" + textOf(read.error()).toUtf8() + ">";
    const SecureBytes* value = read->field({});
    return value == nullptr ? QByteArray("<fields>") : QByteArray(value->chars().data(), qsizetype(value->size()));
}

QString SecretBackendSuite::tokenOf(SecretBackend& store, const QString& name) {
    const auto facts = store.describe(name, {});
    return facts ? facts->concurrencyToken : QString();
}

void SecretBackendSuite::bytesComeBackExactly_data() {
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<bool>("needsBinary");
    const auto row = [](const char* name, const QByteArray& value, bool binary = false) { QTest::newRow(name) << value << binary; };
    row("word", "s3cret");
    row("base64", "q83vEjRWeJA+/w==");
    row("pem", "-----BEGIN PRIVATE KEY-----\nMIIEvQIBADAN\n-----END PRIVATE KEY-----\n");
    row("spaces at both ends", "  two words  ");
    row("hash", "a#b #c");
    row("double quotes", "say \"hi\"");
    row("single quote", "it's");
    row("backslashes", "C:\\temp\\new");
    row("dollar", "p$5 $$");
    row("variable", "$HOME ${HOME}");
    row("back-tick", "`id`");
    row("every quote", "'\"`\\$ #=\n");
    row("crlf", "one\r\ntwo\r\n");
    row("tab", "a\tb");
    row("one newline at the end", "value\n");
    row("two newlines at the end", "value\n\n");
    row("unicode", "p\xC3\xA4ssw\xC3\xB6rt \xF0\x9F\x94\x91 \xE2\x80\xAE");
    row("json", "{\"a\":[1,\"b\"]}");
    QByteArray all;
    for (int i = 0; i < 256; ++i) all += static_cast<char>(i);
    row("all bytes", all, true);
    row("ends in nul", QByteArray("a\0", 2), true);
}

void SecretBackendSuite::bytesComeBackExactly() {
    QFETCH(QByteArray, value);
    QFETCH(bool, needsBinary);
    auto store = open();
    if (needsBinary && !store->capabilities().binary) QSKIP("the store does not claim any bytes");
    const auto written = put(*store, kName, value);
    if (!written && !refusal().isEmpty() && written.error().condition == refusal()) {
        QVERIFY(!store->describe(kName, {}));
        return;
    }
    QVERIFY2(written, written ? "" : qPrintable(textOf(written.error())));
    QCOMPARE(valueOf(*store, kName), value);
    QCOMPARE(valueOf(*open(), kName), value);
    QCOMPARE(tokenOf(*open(), kName), written->concurrencyToken);
    const auto facts = store->describe(kName, {});
    QCOMPARE(facts->sizeHint, knowsSize() ? value.size() : -1);
    QCOMPARE(store->capabilities().reportsValueDate, facts->valueChangedAt.has_value());
}

void SecretBackendSuite::KTVAL3_theLargestValueFitsAndOneByteMoreIsRefused() {
    auto store = open();
    const qint64 largest = store->capabilities().largestValue;
    const QByteArray value(largest, 'x');
    QVERIFY(put(*store, kName, value));
    QCOMPARE(valueOf(*open(), kName), value);
    const auto refused = put(*store, kName, value + "x");
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::TooLarge);
    QCOMPARE(refused.error().condition, QStringLiteral("KT-VAL-3"));
    QCOMPARE(refused.error().args, QStringList({QString::number(largest + 1), QString::number(largest)}));
    QCOMPARE(valueOf(*open(), kName), value);
}

void SecretBackendSuite::KTVAL2_emptyAndBlankValuesAreRefused() {
    auto store = open();
    QVERIFY(put(*store, kName, "old"));
    for (const QByteArray& value : QByteArrayList{"", " ", " \t\r\n "}) {
        const auto refused = put(*store, kName, value);
        QVERIFY(!refused);
        QCOMPARE(refused.error().condition, QStringLiteral("KT-VAL-2"));
        QVERIFY(!put(*store, QStringLiteral("OTHER"), value));
    }
    QCOMPARE(valueOf(*store, kName), QByteArray("old"));
    QVERIFY(!store->describe(QStringLiteral("OTHER"), {}));
}

void SecretBackendSuite::nulIsRefusedWhereTheStoreIsNotBinary() {
    auto store = open();
    if (store->capabilities().binary) QSKIP("the store claims any bytes");
    const auto refused = put(*store, kName, QByteArray("a\0b", 3));
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::InvalidInput);
}

void SecretBackendSuite::absentNamesAnswerNotFound() {
    auto store = open();
    QVERIFY(put(*store, QStringLiteral("OTHER"), "x"));
    QCOMPARE(store->describe(kName, {}).error().code, ErrorCode::NotFound);
    QCOMPARE(store->read(kName, {}, {}).error().code, ErrorCode::NotFound);
    QCOMPARE(put(*store, kName, "x", WriteGuard::Expect, QStringLiteral("any")).error().code, ErrorCode::NotFound);
    if (store->capabilities().remove) QCOMPARE(store->remove(kName, QStringLiteral("any"), {}).error().code, ErrorCode::NotFound);
    if (store->capabilities().retireVersion)
        QCOMPARE(store->retireVersion(kName, QStringLiteral("any"), {}).error().code, ErrorCode::NotFound);
}

void SecretBackendSuite::createOnlyRefusesATakenName() {
    auto store = open();
    QVERIFY(put(*store, kName, "first", WriteGuard::CreateOnly));
    const auto refused = put(*open(), kName, "second", WriteGuard::CreateOnly);
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::AlreadyExists);
    QCOMPARE(valueOf(*store, kName), QByteArray("first"));
}

void SecretBackendSuite::KTROT2_aStaleTokenConflicts() {
    auto store = open();
    if (!seesEarlierChanges(*store)) QSKIP("no guarded write");
    const auto first = put(*store, kName, "one");
    const auto second = put(*store, kName, "two", WriteGuard::Expect, first->concurrencyToken);
    QVERIFY(second);
    QVERIFY(second->concurrencyToken != first->concurrencyToken);
    const auto stale = put(*store, kName, "three", WriteGuard::Expect, first->concurrencyToken);
    QVERIFY(!stale);
    QCOMPARE(stale.error().code, ErrorCode::Conflict);
    QCOMPARE(stale.error().condition, QStringLiteral("KT-ROT-2"));
    QCOMPARE(put(*store, kName, "three", WriteGuard::Expect, {}).error().code, ErrorCode::Conflict);
    QCOMPARE(valueOf(*store, kName), QByteArray("two"));
}

void SecretBackendSuite::KTROT2_aChangeBetweenDescribeAndWriteConflicts() {
    auto mine = open();
    if (!seesEarlierChanges(*mine)) QSKIP("no guarded write");
    QVERIFY(put(*mine, kName, "one"));
    const QString token = tokenOf(*mine, kName);
    QVERIFY(put(*open(), kName, "two"));
    const auto late = put(*mine, kName, "three", WriteGuard::Expect, token);
    QVERIFY(!late);
    QCOMPARE(late.error().code, ErrorCode::Conflict);
    QCOMPARE(valueOf(*mine, kName), QByteArray("two"));
}

void SecretBackendSuite::aRepeatedWriteIsHarmless() {
    auto store = open();
    if (!store->capabilities().idempotentWrite) QSKIP("no idempotent write");
    const auto first = put(*store, kName, "one");
    for (int round = 0; round < 3; ++round) {
        SecretWrite repeat = change("two", WriteGuard::Expect, first->concurrencyToken);
        repeat.operationId = QStringLiteral("run-1");
        const auto written = store->write(kName, std::move(repeat), {});
        QVERIFY2(written, written ? "" : qPrintable(textOf(written.error())));
        QCOMPARE(written->alreadyThere, round > 0);
        QCOMPARE(written->concurrencyToken, tokenOf(*store, kName));
    }
    QCOMPARE(valueOf(*store, kName), QByteArray("two"));
}

void SecretBackendSuite::theTokenFollowsTheValue() {
    auto store = open();
    QVERIFY(put(*store, kName, "one"));
    const QString token = tokenOf(*store, kName);
    QVERIFY(put(*store, QStringLiteral("OTHER"), "x"));
    QVERIFY(put(*store, QStringLiteral("OTHER"), "y"));
    QCOMPARE(tokenOf(*open(), kName), token);
    QVERIFY(put(*store, kName, "two"));
    QVERIFY(tokenOf(*open(), kName) != token);
}

void SecretBackendSuite::listAndDescribeRevealNoValue() {
    auto store = open();
    QVERIFY(put(*store, kName, kCanary));
    QVERIFY(put(*store, QStringLiteral("OTHER"), "else"));
    const auto listing = store->list({});
    QVERIFY(listing);
    QCOMPARE(listing->secrets.size(), std::size_t(2));
    QVERIFY(listing->skipped.empty());
    const QString hash = QString::fromLatin1(QCryptographicHash::hash(kCanary, QCryptographicHash::Sha256).toHex());
    for (const auto& facts : listing->secrets) {
        QVERIFY(!textOf(facts).contains(QString::fromLatin1(kCanary)));
        QVERIFY(!textOf(facts).contains(QString::fromLatin1(kCanary.toBase64())));
        QVERIFY(!textOf(facts).contains(hash.left(12), Qt::CaseInsensitive));
        const auto alone = store->describe(facts.path, {});
        QVERIFY(alone);
        QCOMPARE(textOf(*alone), textOf(facts));
        QCOMPARE(alone->sizeHint, facts.sizeHint);
    }
}

void SecretBackendSuite::errorsRevealNoValue() {
    auto store = open();
    QVERIFY(put(*store, kName, kCanary));
    std::vector<base::Error> errors;
    const auto keep = [&](const auto& result) {
        if (!result) errors.push_back(result.error());
    };
    keep(put(*store, kName, kCanary + "2", WriteGuard::Expect, QStringLiteral("stale")));
    keep(put(*store, kName, kCanary + "3", WriteGuard::CreateOnly));
    keep(put(*store, kName, kCanary.repeated(100'000)));
    keep(put(*store, kName, kCanary + "'\"\\$`"));
    keep(put(*store, kName, kCanary + QByteArray("\0", 1)));
    keep(put(*store, QStringLiteral(" / bad\nname"), kCanary));
    keep(store->remove(kName, QStringLiteral("stale"), {}));
    keep(store->moveStage(kName, QStringLiteral("none"), VersionStage::Current, {}, {}));
    keep(store->read(kName, {VersionStage::Current, QStringLiteral("none")}, {}));
    QVERIFY(errors.size() >= 5);
    for (const auto& error : errors) QVERIFY2(!textOf(error).contains(QString::fromLatin1(kCanary)), qPrintable(error.condition));
}

void SecretBackendSuite::removeIsGuardedAndComplete() {
    auto store = open();
    if (!store->capabilities().remove) QSKIP("no removal");
    const auto first = put(*store, kName, "one");
    QVERIFY(put(*store, QStringLiteral("OTHER"), "x"));
    QVERIFY(put(*store, kName, "two"));
    QCOMPARE(store->remove(kName, first->concurrencyToken, {}).error().code, ErrorCode::Conflict);
    QCOMPARE(valueOf(*store, kName), QByteArray("two"));
    QVERIFY(store->remove(kName, tokenOf(*store, kName), {}));
    QCOMPARE(open()->describe(kName, {}).error().code, ErrorCode::NotFound);
    QCOMPARE(open()->list({})->secrets.size(), std::size_t(1));
    QVERIFY(put(*store, kName, "again", WriteGuard::CreateOnly));
    QCOMPARE(valueOf(*store, kName), QByteArray("again"));
}

void SecretBackendSuite::tagsAndFieldsAreKept() {
    auto store = open();
    const auto facts = store->capabilities();
    if (!facts.tags && !facts.fields) QSKIP("neither tags nor fields");
    SecretWrite made = change("x");
    made.writtenBy = QStringLiteral("ada");
    if (facts.tags) made.tags.insert(QStringLiteral("service"), QStringLiteral("auth"));
    if (facts.fields) {
        made.value.fields.clear();
        made.value.fields.push_back({QStringLiteral("user"), bytesOf("app")});
        made.value.fields.push_back({QStringLiteral("password"), bytesOf(kCanary)});
    }
    const SecretValue wanted = made.value.clone();
    QVERIFY(store->write(kName, std::move(made), {}));
    const auto about = open()->describe(kName, {});
    if (facts.tags) QCOMPARE(about->tags.value(QStringLiteral("service")), QStringLiteral("auth"));
    if (facts.fields && knowsFields()) {
        QStringList names = about->fields;
        names.sort();
        QCOMPARE(names, QStringList({QStringLiteral("password"), QStringLiteral("user")}));
    }
    QVERIFY(open()->read(kName, {}, {})->equals(wanted));
    if (facts.versions && keepsWriter()) QCOMPARE(about->versions.front().writtenBy, QStringLiteral("ada"));
}

/// What is a number to one reader must not become a text on its way through a store.
void SecretBackendSuite::fieldsOfJsonStayJson() {
    auto store = open();
    if (!store->capabilities().fields) QSKIP("no fields");
    const auto made = [](bool isNumber) {
        SecretWrite change;
        change.guard = WriteGuard::Overwrite;
        change.value.fields.push_back({QStringLiteral("password"), bytesOf(kCanary)});
        change.value.fields.push_back({QStringLiteral("digits"), bytesOf("5432")});
        change.value.fields.push_back({QStringLiteral("port"), bytesOf("5432"), isNumber});
        change.value.fields.push_back({QStringLiteral("more"), bytesOf("{\"a\":[1,null]}"), true});
        return change;
    };
    for (const bool isNumber : {true, false, true}) {
        QVERIFY(store->write(kName, made(isNumber), {}));
        const auto back = open()->read(kName, {}, {});
        QVERIFY(back && back->equals(made(isNumber).value));
        for (const auto& field : back->fields)
            QCOMPARE(field.isJson, field.name == QLatin1String("more") || (isNumber && field.name == QLatin1String("port")));
    }
}

void SecretBackendSuite::theDateThatComesWithAValueIsKeptWhereClaimed() {
    auto store = open();
    const base::Instant past = *base::parseIsoUtc(u"2026-01-02T03:04:05Z");
    auto older = change("a-value-from-before");
    older.valueDate = past;
    QVERIFY(store->write(kName, std::move(older), {}));
    const auto facts = open()->describe(kName, {});
    const bool isKept = facts->valueChangedSource == domain::AgeSource::CarriedOver;
    QCOMPARE(isKept, store->capabilities().carriesDate);
    if (!isKept) return;
    QCOMPARE(*facts->valueChangedAt, past);
    QVERIFY(*facts->versions.back().storedAt > past);
    // A value made here has its own date again, and one that is still to come is nobody's.
    QVERIFY(put(*store, kName, "a-value-made-here"));
    QCOMPARE(store->describe(kName, {})->valueChangedSource, domain::AgeSource::VersionCreated);
    auto future = change("a-value-of-tomorrow");
    future.valueDate = base::SystemClock().now() + std::chrono::days(1);
    QVERIFY(store->write(kName, std::move(future), {}));
    QCOMPARE(store->describe(kName, {})->valueChangedSource, domain::AgeSource::VersionCreated);
}

void SecretBackendSuite::batchesAnswerEachPathInOrder() {
    auto store = open();
    QVERIFY(put(*store, QStringLiteral("A"), "a"));
    QVERIFY(put(*store, QStringLiteral("B"), "b"));
    const QStringList paths{QStringLiteral("B"), QStringLiteral("MISSING"), QStringLiteral("A")};
    const auto facts = store->describeMany({paths.data(), std::size_t(paths.size())}, {});
    const auto values = store->readMany({paths.data(), std::size_t(paths.size())}, {});
    QCOMPARE(facts.size(), std::size_t(3));
    QCOMPARE(values.size(), std::size_t(3));
    QCOMPARE(facts[0]->path, QStringLiteral("B"));
    QCOMPARE(facts[1].error().code, ErrorCode::NotFound);
    QCOMPARE(facts[2]->path, QStringLiteral("A"));
    QVERIFY(values[0]->field({})->equals(bytesOf("b")));
    QCOMPARE(values[1].error().code, ErrorCode::NotFound);
    QVERIFY(values[2]->field({})->equals(bytesOf("a")));
}

void SecretBackendSuite::everyEntryIsHandedOnOnce() {
    auto store = open();
    for (const char* name : {"A", "B", "C"}) QVERIFY(put(*store, QLatin1String(name), "a"));
    QStringList given, listed;
    const auto listing = store->listAsItComes([&](std::span<const domain::SecretMetadata> part) {
        for (const auto& one : part) given << one.path;
    }, {});
    QVERIFY(listing);
    for (const auto& one : listing->secrets) listed << one.path;
    given.sort();
    listed.sort();
    QCOMPARE(listed.size(), 3);
    QCOMPARE(given, listed);
}

void SecretBackendSuite::NET11_hostileNamesStayNames_data() {
    QTest::addColumn<QString>("name");
    const auto row = [](const char* name) { QTest::newRow(qPrintable(QString::fromUtf8(name).toHtmlEscaped().left(30))) << QString::fromUtf8(name); };
    for (const char* name : {"../up", "a/../../up", "/etc/hostname", "..data", ".hidden", "a/b/c", "with space", "a=b", "a\nb=c", "#a", "export a",
                             "a\"b", "a'b", "$(id)", "`id`", "a;b", "-rf", "caf\xC3\xA9", "\xE2\x80\xAE" "evil", "con", "%2e%2e"})
        row(name);
    QTest::newRow("long") << QString(600, u'a');
    QTest::newRow("nul") << QStringLiteral("a") + QChar(0) + QStringLiteral("b");
    QTest::newRow("empty") << QString();
}

void SecretBackendSuite::NET11_hostileNamesStayNames() {
    QFETCH(QString, name);
    auto store = open();
    QVERIFY(put(*store, kName, "bystander"));
    const auto written = put(*store, name, "value");
    const auto above = QDir(m_dir->path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    QCOMPARE(above, QStringList(QStringLiteral("store")));
    if (written) {
        QCOMPARE(valueOf(*open(), name), QByteArray("value"));
        QCOMPARE(open()->list({})->secrets.size(), std::size_t(2));
    } else {
        QCOMPARE(written.error().code, ErrorCode::InvalidInput);
        QVERIFY(!written.error().subject.contains(u'\n'));
        QVERIFY(!written.error().subject.contains(QChar(0x202E)));
        QVERIFY(!store->read(name, {}, {}));
        QCOMPARE(open()->list({})->secrets.size(), std::size_t(1));
    }
    QCOMPARE(valueOf(*open(), kName), QByteArray("bystander"));
}

void SecretBackendSuite::whatIsNotClaimedIsUnsupported() {
    auto store = open();
    const auto first = put(*store, kName, "one");
    const auto facts = store->capabilities();
    if (!facts.pendingStage) QCOMPARE(stage(*store, kName, "two", QStringLiteral("run-1")).error().code, ErrorCode::Unsupported);
    if (!facts.moveStage)
        QCOMPARE(store->moveStage(kName, QStringLiteral("v"), VersionStage::Current, first->concurrencyToken, {}).error().code, ErrorCode::Unsupported);
    if (!facts.retireVersion) QCOMPARE(store->retireVersion(kName, QStringLiteral("v"), {}).error().code, ErrorCode::Unsupported);
    if (!facts.remove) QCOMPARE(store->remove(kName, first->concurrencyToken, {}).error().code, ErrorCode::Unsupported);
    if (!facts.versions) QCOMPARE(store->read(kName, {VersionStage::Previous, {}}, {}).error().code, ErrorCode::Unsupported);
    if (!facts.fields) {
        SecretWrite made = change("x");
        made.value.fields.front().name = QStringLiteral("user");
        QCOMPARE(store->write(kName, std::move(made), {}).error().code, ErrorCode::Unsupported);
    }
    QCOMPARE(valueOf(*store, kName), QByteArray("one"));
}

void SecretBackendSuite::aCancelledCallChangesNothing() {
    auto store = open();
    const auto first = put(*store, kName, "one");
    std::stop_source stop;
    stop.request_stop();
    CallContext cancelled;
    cancelled.stop = stop.get_token();
    QCOMPARE(store->list(cancelled).error().code, ErrorCode::Cancelled);
    QCOMPARE(store->describe(kName, cancelled).error().code, ErrorCode::Cancelled);
    QCOMPARE(store->read(kName, {}, cancelled).error().code, ErrorCode::Cancelled);
    QCOMPARE(store->write(kName, change("two"), cancelled).error().code, ErrorCode::Cancelled);
    if (store->capabilities().remove) QCOMPARE(store->remove(kName, first->concurrencyToken, cancelled).error().code, ErrorCode::Cancelled);
    QCOMPARE(valueOf(*store, kName), QByteArray("one"));
}

} // namespace keyturn::conformance
