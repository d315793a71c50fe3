#include "gui/shell/SingleInstance.h"

#include <QCryptographicHash>
#include <QDir>
#include <QLocalSocket>
#include <QStandardPaths>

namespace keyturn::gui {

namespace {
constexpr int kWaitMs = 250;
}

SingleInstance::SingleInstance(const QString& home, QObject* parent) : QObject(parent) {
    // A name for the socket, not a protection: the folder and the socket's mode protect.
    const QByteArray digest = QCryptographicHash::hash(QDir(home).absolutePath().toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    m_name = QStringLiteral("%1/keyturn-%2").arg(folder, QString::fromLatin1(digest));
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket* socket = m_server.nextPendingConnection()) {
            connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
            socket->disconnectFromServer();
        }
        Q_EMIT raiseWanted();
    });
}

bool SingleInstance::raiseOther() const {
    QLocalSocket socket;
    socket.connectToServer(m_name, QIODevice::ReadOnly);
    if (!socket.waitForConnected(kWaitMs)) return false;
    socket.waitForDisconnected(kWaitMs);
    return true;
}

bool SingleInstance::listen() {
    if (m_server.listen(m_name)) return true;
    // Nobody answered raiseOther(): the name is left from a process that is gone.
    QLocalServer::removeServer(m_name);
    return m_server.listen(m_name);
}

} // namespace keyturn::gui
