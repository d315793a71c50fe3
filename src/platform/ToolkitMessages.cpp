#include "platform/ToolkitMessages.h"

#include <QtGlobal>

#include <atomic>
#include <cstdio>

namespace keyturn::platform {

namespace {

std::atomic<const char*> g_program{"keyturn"};

void onMessage(QtMsgType type, const QMessageLogContext& context, const QString&) {
    if (type == QtDebugMsg || type == QtInfoMsg) return;
    std::fprintf(stderr, "%s: a library reported a problem (%s)\n", g_program.load(), context.category != nullptr ? context.category : "default");
}

} // namespace

void quietToolkit(const char* program) {
    g_program = program;
    qInstallMessageHandler(&onMessage);
}

} // namespace keyturn::platform
