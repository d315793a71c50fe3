#include "clients/redis/RespCommand.h"
#include "clients/redis/RespReader.h"

#include <QtTest>

using namespace keyturn;
using namespace keyturn::clients;
using base::ErrorCode;
using Kind = RespReply::Kind;

/// The small RESP2 of ours: what goes out and what comes back.
class tst_RespReader : public QObject {
    Q_OBJECT

    /// In pieces of so many bytes, then the end.
    static RespReader::Source sourceOf(QByteArray bytes, std::size_t piece) {
        return [bytes, piece, at = qsizetype(0)](std::span<std::uint8_t> room) mutable -> base::Result<std::size_t> {
            const auto size = std::min({room.size(), piece, static_cast<std::size_t>(bytes.size() - at)});
            std::copy_n(bytes.constData() + at, size, room.begin());
            at += static_cast<qsizetype>(size);
            return size;
        };
    }
    static base::Result<RespReply> read(const QByteArray& bytes, qint64 largest = 1 << 20, std::size_t piece = 16'384) {
        RespReader reader;
        return reader.next(sourceOf(bytes, piece), largest);
    }

  private Q_SLOTS:
    void everyKindIsRead() {
        for (const std::size_t piece : {std::size_t(1), std::size_t(3), std::size_t(16'384)}) {
            const auto list = read("*6\r\n+OK\r\n:-42\r\n$5\r\na\r\nb\x01\r\n$-1\r\n*0\r\n*-1\r\n", 1 << 20, piece);
            QVERIFY(list.has_value());
            QCOMPARE(list->items.size(), 6u);
            QCOMPARE(list->items[0].text, QByteArray("OK"));
            QCOMPARE(list->items[1].number, -42);
            QCOMPARE(list->items[2].text, QByteArray("a\r\nb\x01"));
            QCOMPARE(list->items[3].kind, Kind::Nothing);
            QCOMPARE(list->items[4].kind, Kind::List);
            QCOMPARE(list->items[5].kind, Kind::Nothing);
        }
        const auto fault = read("-WRONGPASS invalid username-password pair\r\n");
        QVERIFY(fault->isFault());
        QCOMPARE(fault->fault, RedisFault::WrongPassword);
        QVERIFY(fault->text.isEmpty());
    }

    void oneAnswerAfterAnother() {
        RespReader reader;
        const auto source = sourceOf("+one\r\n$3\r\ntwo\r\n:3\r\n", 5);
        QCOMPARE(reader.next(source, 100)->text, QByteArray("one"));
        QCOMPARE(reader.next(source, 100)->text, QByteArray("two"));
        QCOMPARE(reader.next(source, 100)->number, 3);
        QCOMPARE(reader.next(source, 100).error().code, ErrorCode::Unavailable);
    }

    void namesAndTheirValues() {
        const auto map = read("*4\r\n$1\r\na\r\n:1\r\n$1\r\nb\r\n:2\r\n");
        QCOMPARE(map->named("b")->number, 2);
        QVERIFY(map->named("c") == nullptr);
        QVERIFY(read("*1\r\n$1\r\na\r\n")->named("a") == nullptr);
    }

    void NET6_malformedAnswersAreNotUsed_data() {
        QTest::addColumn<QByteArray>("bytes");
        for (const char* bytes : {"HTTP/1.1 400 Bad Request\r\n", "\x15\x03\x03", ":4x\r\n", ":\r\n", "$3\r\nabcd\r\n", "$-2\r\n", "*-2\r\n", "+a\nb\r\n", "+a\rb\r\n",
                                  "$99999999999999999999\r\n", ": 4\r\n", "%1\r\n"})
            QTest::newRow(QByteArray(bytes).toPercentEncoding().constData()) << QByteArray(bytes);
    }
    void NET6_malformedAnswersAreNotUsed() {
        QFETCH(QByteArray, bytes);
        const auto answer = read(bytes);
        QVERIFY(!answer);
        QCOMPARE(answer.error().code, ErrorCode::InvalidInput);
        QCOMPARE(answer.error().condition, QStringLiteral("KT-NET-6"));
    }

    void NET6_nestingEndsAtEight() {
        const auto nested = [](int depth) -> QByteArray { return QByteArray("*1\r\n").repeated(depth - 1) + "+in\r\n"; };
        QVERIFY(read(nested(8)).has_value());
        QCOMPARE(read(nested(9)).error().condition, QStringLiteral("KT-NET-6"));
        QCOMPARE(read(QByteArray("*1\r\n").repeated(100'000)).error().condition, QStringLiteral("KT-NET-6"));
    }

    void NET6_sizeEndsAtTheCap() {
        const auto announced = read("$1048577\r\n");
        QCOMPARE(announced.error().condition, QStringLiteral("KT-NET-5"));
        QCOMPARE(announced.error().args, QStringList{QStringLiteral("1048576")});
        QVERIFY(read("$90\r\n" + QByteArray(90, 'x') + "\r\n", 97).has_value());
        QCOMPARE(read("$90\r\n" + QByteArray(90, 'x') + "\r\n", 96).error().code, ErrorCode::TooLarge);
        QCOMPARE(read("+" + QByteArray(2 << 20, 'x')).error().code, ErrorCode::TooLarge);
        QCOMPARE(read("*65537\r\n").error().code, ErrorCode::TooLarge);
        QCOMPARE(read("*2\r\n*65534\r\n" + QByteArray(":1\r\n").repeated(65'534) + "*2\r\n").error().code, ErrorCode::TooLarge);
    }

    void aCutAnswerIsLost() {
        for (const char* bytes : {"", "+O", "+OK\r", "$5\r\nabc", "*2\r\n+OK\r\n"}) QCOMPARE(read(bytes).error().code, ErrorCode::Unavailable);
    }

    void commandsHoldAnyByte() {
        RespCommand command{"ACL", "SETUSER"};
        command.add(QString::fromUtf8("ü x")).add(base::SecureBytes::fromChars({"a\r\n$1\0", 6})).add(base::SecureBytes());
        QCOMPARE(command.name(), QStringLiteral("ACL SETUSER"));
        const auto wire = command.wire();
        const QByteArray bytes(wire.chars().data(), static_cast<qsizetype>(wire.size()));
        static constexpr char kExpected[] = "*5\r\n$3\r\nACL\r\n$7\r\nSETUSER\r\n$4\r\n\xc3\xbc x\r\n$6\r\na\r\n$1\0\r\n$0\r\n\r\n";
        QCOMPARE(bytes, QByteArray(kExpected, sizeof kExpected - 1));
    }

    void faultsAreOneTable_data() {
        QTest::addColumn<QByteArray>("said");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("word");
        const auto row = [](const char* said, ErrorCode code, const char* word) { QTest::newRow(said) << QByteArray(said) << static_cast<int>(code) << QString::fromLatin1(word); };
        row("WRONGPASS invalid username-password pair or user is disabled.", ErrorCode::Unauthenticated, "WRONGPASS");
        row("ERR invalid password", ErrorCode::Unauthenticated, "WRONGPASS");
        row("NOAUTH Authentication required.", ErrorCode::Unauthenticated, "NOAUTH");
        row("NOPERM User app has no permissions to run the 'acl|setuser' command", ErrorCode::PermissionDenied, "NOPERM");
        row("NOPERM this user has no permissions to run the 'acl' command or its subcommand", ErrorCode::PermissionDenied, "NOPERM");
        row("DENIED Redis is running in protected mode because", ErrorCode::PermissionDenied, "NOPERM");
        row("LOADING Redis is loading the dataset in memory", ErrorCode::Unavailable, "LOADING");
        row("READONLY You can't write against a read only replica.", ErrorCode::Unavailable, "READONLY");
        row("BUSY Redis is busy running a script.", ErrorCode::Unavailable, "BUSY");
        row("MISCONF Redis is configured to save RDB snapshots, but", ErrorCode::Unavailable, "MISCONF");
        row("MASTERDOWN Link with MASTER is down", ErrorCode::Unavailable, "MASTERDOWN");
        row("ERR max number of clients reached", ErrorCode::Unavailable, "OOM");
        row("ERR unknown command 'AUTH', with args beginning with: 'app' 'canary'", ErrorCode::Unsupported, "unknown command");
        row("ERR Unknown subcommand or wrong number of arguments for 'DRYRUN'. Try ACL HELP.", ErrorCode::Unsupported, "unknown command");
        row("ERR This Redis instance is not configured to use an ACL file. You may", ErrorCode::Unsupported, "aclfile");
        row("ERR This Valkey instance is not configured to use an ACL file. You may", ErrorCode::Unsupported, "aclfile");
        row("ERR The server is running without a config file", ErrorCode::Unsupported, "config file");
        row("ERR There was an error trying to save the ACLs. Please check", ErrorCode::Unavailable, "not saved");
        row("ERR Rewriting config file: Permission denied", ErrorCode::Unavailable, "not saved");
        row("ERR Error in ACL SETUSER modifier '!ab': The password you are trying to remove from the user does not exist", ErrorCode::NotFound, "password");
        row("ERR Error in ACL SETUSER modifier '#zz': Syntax error", ErrorCode::InvalidInput, "ERR");
        row("EXECABORT Transaction discarded because of previous errors.", ErrorCode::InvalidInput, "EXECABORT");
        row("SURPRISE canary", ErrorCode::InvalidInput, "ERR");
        row("", ErrorCode::InvalidInput, "ERR");
    }
    void faultsAreOneTable() {
        QFETCH(QByteArray, said);
        QFETCH(int, code);
        QFETCH(QString, word);
        const auto error = redisError(redisFault(said), QStringLiteral("node"));
        QCOMPARE(static_cast<int>(error.code), code);
        QCOMPARE(error.args, QStringList{word});
        QCOMPARE(error.subject, QStringLiteral("node"));
    }
};

QTEST_APPLESS_MAIN(tst_RespReader)
#include "tst_RespReader.moc"
