#include "cli/ValueTarget.h"

#include "base/AtomicFile.h"
#include "cli/Command.h"

#include <CLI/CLI.hpp>
#include <QFileInfo>

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

namespace keyturn::cli {

using base::ErrorCode;
using base::fail;

namespace {

base::Result<app::Delivery> toFile(const QString& path) {
    if (QFileInfo::exists(path)) return fail(ErrorCode::AlreadyExists, {}, path);
    auto opened = base::AtomicFile::open(path, {.mode = 0600, .createOnly = true});
    if (!opened) return fail(opened.error());
    const auto file = std::make_shared<base::AtomicFile>(std::move(*opened));
    return app::Delivery([file](const base::SecureBytes& value) -> base::Status {
        if (auto written = file->append(value.bytes()); !written) return written;
        const auto kept = file->commit();
        if (!kept) return fail(kept.error());
        return {};
    });
}

base::Result<app::Delivery> toDescriptor(int fd) {
    const QString shown = QStringLiteral("descriptor %1").arg(fd);
    const int flags = ::fcntl(fd, F_GETFL);
    if (flags < 0 || (flags & O_ACCMODE) == O_RDONLY) return fail(ErrorCode::InvalidInput, QStringLiteral("KT-ADM-5"), shown);
    return app::Delivery([fd, shown](const base::SecureBytes& value) -> base::Status {
        base::ByteSpan rest = value.bytes();
        while (!rest.empty()) {
            const ssize_t n = ::write(fd, rest.data(), rest.size());
            if (n < 0 && errno == EINTR) continue;
            if (n < 0) return fail(base::errnoError(errno, shown));
            rest = rest.subspan(static_cast<std::size_t>(n));
        }
        return {};
    });
}

} // namespace

base::Result<app::StorePlace> storePlaceFrom(const std::string& given) {
    const QStringList parts = text(given).split(u'/');
    if (parts.size() != 2 || parts[0].isEmpty() || parts[1].isEmpty())
        return fail(ErrorCode::InvalidInput, QStringLiteral("KT-CNX-1"), text(given));
    return app::StorePlace{parts[0], parts[1]};
}

void ValueTarget::declare(CLI::App& verb, bool keeps) {
    auto* targets = verb.add_option_group("target", "where the value goes; it is never printed");
    targets->add_option("--out", m_out, "write it to this new file, mode 0600");
    targets->add_option("--fd", m_fd, "write it to this descriptor");
    if (keeps) targets->add_option("--keep", m_keep, "keep it as the credential of this connection: ENVIRONMENT/BACKEND");
    targets->require_option(1);
    if (keeps) verb.add_option("--field", m_field, "with --keep: the secret field (default: token)");
}

base::Result<app::Delivery> ValueTarget::open(app::AdministrationService& service) const {
    if (!m_out.empty()) return toFile(text(m_out));
    if (m_keep.empty()) return toDescriptor(m_fd);
    const auto place = storePlaceFrom(m_keep);
    if (!place) return fail(place.error());
    return service.asCredentialOf(*place, text(m_field));
}

} // namespace keyturn::cli
