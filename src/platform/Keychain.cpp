#include "platform/Keychain.h"

#include "platform/SessionBus.h"

#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusInterface>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QDBusReply>
#include <QEventLoop>

#include <qt6keychain/keychain.h>

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

namespace keyturn::platform {

using base::ErrorCode;
using base::fail;
using base::Result;
using base::SecureBytes;
using base::Status;
using namespace std::chrono_literals;

namespace {

constexpr auto kLimit = 10s;
constexpr int kAskMs = 2'000;
const QString kService = QStringLiteral("keyturn");

/// The bytes are shared with the job that is about to end: wiping them here wipes them there.
void wipe(const QByteArray& bytes) {
    base::secureWipe(const_cast<char*>(bytes.constData()), static_cast<std::size_t>(bytes.size()));
}

/// The answer of the Secret Service to one call; invalid when it gives none.
QVariant askService(const QString& path, const QString& interface, const QString& method, const QVariantList& arguments) {
    auto call = QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.secrets"), path, interface, method);
    call.setArguments(arguments);
    const auto reply = QDBusConnection::sessionBus().call(call, QDBus::Block, kAskMs);
    return reply.type() == QDBusMessage::ReplyMessage ? reply.arguments().value(0) : QVariant();
}

/// The library says "not found" and "denied" of a locked collection too: the service itself is asked.
bool isLocked() {
    const QVariant collection = askService(QStringLiteral("/org/freedesktop/secrets"), QStringLiteral("org.freedesktop.Secret.Service"),
                                           QStringLiteral("ReadAlias"), {QStringLiteral("default")});
    const QString path = collection.value<QDBusObjectPath>().path();
    if (path.size() < 2) return false;
    const QVariant locked = askService(path, QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("Get"),
                                       {QStringLiteral("org.freedesktop.Secret.Collection"), QStringLiteral("Locked")});
    return locked.value<QDBusVariant>().variant().toBool();
}

/// The library's text is not passed on (OUT-2).
base::Error errorOf(QKeychain::Error error, const QString& name) {
    const bool mayBeLocked = error == QKeychain::EntryNotFound || error == QKeychain::AccessDenied;
    if (mayBeLocked && isLocked()) return base::makeError(ErrorCode::Sealed, QStringLiteral("KT-KCH-4"), name);
    switch (error) {
    case QKeychain::EntryNotFound:
        return base::makeError(ErrorCode::NotFound, {}, name);
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return base::makeError(ErrorCode::PermissionDenied, QStringLiteral("KT-KCH-2"), name);
    default:
        return base::makeError(ErrorCode::Unavailable, QStringLiteral("KT-KCH-1"), name);
    }
}

/// What the calling and the working thread share; whoever leaves last wipes it.
struct Exchange {
    std::mutex guard;
    std::condition_variable changed;
    bool isDone = false;
    Result<SecureBytes> answer = fail(ErrorCode::Internal);
};

void complete(const std::shared_ptr<Exchange>& exchange, Result<SecureBytes> answer) {
    const std::lock_guard lock(exchange->guard);
    exchange->answer = std::move(answer);
    exchange->isDone = true;
    exchange->changed.notify_all();
}

/// Runs a job to its end in the event loop of the thread we are in.
QKeychain::Error runJob(QKeychain::Job& job) {
    job.setAutoDelete(false);
    job.setInsecureFallback(false);
    QEventLoop loop;
    QObject::connect(&job, &QKeychain::Job::finished, &loop, &QEventLoop::quit, Qt::QueuedConnection);
    job.start();
    loop.exec();
    return job.error();
}

/// A keychain that hangs, even inside a call, holds up only the thread of its own; after the limit nobody waits for it.
Result<SecureBytes> inOwnThread(const QString& name, std::function<Result<SecureBytes>()> work) {
    if (!hasSessionBus() || !QCoreApplication::instance()) return fail(ErrorCode::Unavailable, QStringLiteral("KT-KCH-1"), name);
    auto exchange = std::make_shared<Exchange>();
    std::thread([exchange, work = std::move(work)] { complete(exchange, work()); }).detach();
    std::unique_lock lock(exchange->guard);
    if (!exchange->changed.wait_for(lock, kLimit, [&] { return exchange->isDone; }))
        return fail(ErrorCode::TimedOut, QStringLiteral("KT-KCH-3"), name, {QString::number(kLimit.count())});
    return std::move(exchange->answer);
}

} // namespace

bool Keychain::isRunning() {
    if (!hasSessionBus()) return false;
    QDBusInterface bus(QStringLiteral("org.freedesktop.DBus"), QStringLiteral("/org/freedesktop/DBus"),
                       QStringLiteral("org.freedesktop.DBus"), QDBusConnection::sessionBus());
    bus.setTimeout(kAskMs);
    const QDBusReply<bool> owned = bus.call(QStringLiteral("NameHasOwner"), QStringLiteral("org.freedesktop.secrets"));
    return owned.isValid() && owned.value();
}

Result<SecureBytes> Keychain::read(const QString& name) {
    return inOwnThread(name, [name]() -> Result<SecureBytes> {
        QKeychain::ReadPasswordJob job(kService);
        job.setKey(name);
        if (const auto error = runJob(job); error != QKeychain::NoError) return fail(errorOf(error, name));
        const QByteArray bytes = job.binaryData();
        SecureBytes value(base::ByteSpan(reinterpret_cast<const std::uint8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size())));
        wipe(bytes);
        return value;
    });
}

Status Keychain::write(const QString& name, const SecureBytes& value) {
    auto copy = std::make_shared<SecureBytes>(value.clone());
    auto written = inOwnThread(name, [name, copy]() -> Result<SecureBytes> {
        QByteArray bytes(copy->chars().data(), static_cast<qsizetype>(copy->size()));
        QKeychain::WritePasswordJob job(kService);
        job.setKey(name);
        job.setBinaryData(bytes);
        const auto error = runJob(job);
        wipe(bytes);
        if (error != QKeychain::NoError) return fail(errorOf(error, name));
        return SecureBytes();
    });
    if (!written) return fail(written.error());
    return {};
}

Status Keychain::remove(const QString& name) {
    auto removed = inOwnThread(name, [name]() -> Result<SecureBytes> {
        QKeychain::DeletePasswordJob job(kService);
        job.setKey(name);
        if (const auto error = runJob(job); error != QKeychain::NoError) return fail(errorOf(error, name));
        return SecureBytes();
    });
    if (!removed) return fail(removed.error());
    return {};
}

} // namespace keyturn::platform
