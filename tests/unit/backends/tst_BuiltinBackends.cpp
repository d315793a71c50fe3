#include "backends/BuiltinBackends.h"

#include "net/HttpClient.h"

#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace keyturn;
using namespace keyturn::backends;

class tst_BuiltinBackends : public QObject {
    Q_OBJECT

    static BackendSecrets secrets() {
        BackendSecrets made;
        made.key = [](const QString&) -> base::Result<base::SecureBytes> { return base::SecureBytes(32); };
        made.fingerprint = [](base::ByteSpan) { return QStringLiteral("f"); };
        static net::HttpClient http;
        made.http = [&]() -> net::HttpClient& { return http; };
        made.credential = [](const QString&) -> base::Result<base::SecureBytes> { return base::SecureBytes::fromChars("c"); };
        return made;
    }

  private Q_SLOTS:
    void everyStoreIsThereOnceWithAWholeSchema() {
        const BackendRegistry registry = builtinBackends();
        QSet<QString> kinds;
        const QRegularExpression word(QStringLiteral("\\A[a-z][A-Za-z]+\\z"));
        for (const auto& type : registry.types()) {
            QVERIFY(word.match(type.schema.kind).hasMatch());
            QVERIFY(!kinds.contains(type.schema.kind));
            kinds.insert(type.schema.kind);
            QVERIFY(!type.schema.title.isEmpty() && type.schema.summary.endsWith(u'.'));
            for (const auto& field : type.schema.fields) {
                QVERIFY2(word.match(field.id).hasMatch(), qPrintable(field.id));
                QVERIFY(!field.label.isEmpty() && field.help.endsWith(u'.'));
                QCOMPARE(field.kind == FieldKind::Choice, !field.choices.isEmpty());
                if (field.kind == FieldKind::Choice) QVERIFY(field.choices.contains(field.defaultValue));
            }
        }
        for (const char* kind : {"envFile", "secretDirectory", "localVault", "memory", "vault", "vaultDatabase", "awsSecretsManager", "awsParameterStore"}) QVERIFY(kinds.contains(QLatin1String(kind)));
    }

    void everyStoreIsMadeFromItsRequiredSettingsAlone() {
        const BackendRegistry registry = builtinBackends();
        for (const auto& type : registry.types()) {
            QTemporaryDir dir;
            domain::BackendConfig config;
            config.id = QStringLiteral("store");
            config.kind = type.schema.kind;
            for (const auto& field : type.schema.fields)
                // An address is needed by all sign-ins but one.
                if (field.required || field.id == QLatin1String("address")) config.settings.insert(field.id, field.id == QLatin1String("address") ? QStringLiteral("https://localhost:1") : dir.filePath(QStringLiteral("place")));
            qputenv("AWS_REGION", "eu-central-1"); // where the AWS stores take what a connection does not say
            const auto made = registry.create(config, secrets());
            QVERIFY2(made, qPrintable(type.schema.kind + (made ? QString() : made.error().condition)));
        }
    }

    void KTCFG6_unknownKindsAndKTCFG7_missingSettingsAreRefused() {
        const BackendRegistry registry = builtinBackends();
        domain::BackendConfig config;
        config.kind = QStringLiteral("carrierPigeon");
        QCOMPARE(registry.create(config, secrets()).error().condition, QStringLiteral("KT-CFG-6"));
        config.kind = QStringLiteral("envFile");
        const auto made = registry.create(config, secrets());
        QCOMPARE(made.error().condition, QStringLiteral("KT-CFG-7"));
        QCOMPARE(made.error().args, QStringList(QStringLiteral("path")));
    }
};

QTEST_GUILESS_MAIN(tst_BuiltinBackends)
#include "tst_BuiltinBackends.moc"
