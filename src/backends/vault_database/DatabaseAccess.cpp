#include "backends/vault_database/DatabaseBackend.h"

#include <algorithm>

/// The part of DatabaseBackend that is about rights.
namespace keyturn::backends {

using base::fail;

namespace {

/// A name that no one uses: rights are granted by patterns, and this is asked for in place of all.
const QString kProbe = QStringLiteral("keyturn-probe");

bool grants(const QStringList& rights, const QString& right) { return rights.contains(QLatin1String("root")) || rights.contains(right); }

} // namespace

std::vector<JobRight> databaseRights(const QString& mount) {
    const QString list = QStringLiteral("list"), read = QStringLiteral("read"), update = QStringLiteral("update"), sudo = QStringLiteral("sudo");
    std::vector<JobRight> rights;
    for (const char* folder : {"static-roles", "roles", "config"}) {
        const QString path = mount + u'/' + QLatin1String(folder);
        rights.push_back({QStringLiteral("inventory"), path, {list}});
        rights.push_back({QStringLiteral("inventory"), path + QStringLiteral("/*"), {read}});
    }
    const auto add = [&](const char* job, const char* part, const QStringList& granted) {
        rights.push_back({QLatin1String(job), mount + u'/' + QLatin1String(part) + QStringLiteral("/*"), granted});
    };
    add("backup", "static-roles", {read});
    add("backup", "static-creds", {read});
    add("rotation", "static-roles", {read, update});
    add("rotation", "static-creds", {read});
    add("rotation", "rotate-role", {update});
    add("issue", "creds", {read});
    add("root", "rotate-root", {update});
    for (const char* act : {"lookup", "revoke-prefix"})
        rights.push_back({QStringLiteral("leases"), QStringLiteral("sys/leases/%1/%2/creds/*").arg(QLatin1String(act), mount),
                          qstrcmp(act, "lookup") == 0 ? QStringList{list, sudo} : QStringList{update, sudo}});
    for (const char* act : {"lookup", "renew", "revoke"}) rights.push_back({QStringLiteral("leases"), QStringLiteral("sys/leases/") + QLatin1String(act), {update}});
    return rights;
}

base::Result<AccessReport> DatabaseBackend::checkAccess(const base::CallContext& context) {
    if (auto on = context.check(); !on) return fail(on.error());
    if (auto fits = checkMount(context); !fits) return fail(fits.error());
    const QStringList jobs{QStringLiteral("inventory"), QStringLiteral("backup"), QStringLiteral("rotation")};
    const auto needs = databaseRights(m_mount);
    const auto asked = [](const QString& path) { return path.endsWith(u'*') ? QString(path.chopped(1) + kProbe) : path; };
    QStringList paths;
    for (const JobRight& need : needs)
        if (jobs.contains(need.job)) paths.append(asked(need.path));
    paths.removeDuplicates();
    const auto rights = m_client->capabilities(paths, context);
    if (!rights) return fail(rights.error());
    AccessReport report;
    report.canList = report.canRead = report.canWrite = true;
    for (const JobRight& need : needs) {
        if (!jobs.contains(need.job)) continue;
        for (const QString& right : need.rights) {
            if (grants(rights->value(asked(need.path)), right)) continue;
            if (need.job == jobs[0]) report.canList = false;
            if (need.job == jobs[1]) report.canRead = false;
            if (need.job == jobs[2]) report.canWrite = false;
            report.missing.append(QStringLiteral("%1: %2 on %3").arg(need.job, right, need.path));
        }
    }
    if (const auto policy = policyFor(jobs, needs)) report.policy = *policy;
    return report;
}

} // namespace keyturn::backends
