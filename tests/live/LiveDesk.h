#pragma once

#include "cli/CliHome.h"

#include "domain/Environment.h"

#include <QProcessEnvironment>

namespace keyturn::live {

/// A home with the environment "live" of one store, driven by keyturnctl as people drive it.
class LiveDesk {
  public:
    using Outcome = test::Outcome;

    bool isReady() const { return m_home.isReady(); }
    QString file(const char* name) const { return m_home.file(name); }

    bool writeEnvironment(const domain::BackendConfig& config, const QJsonArray& rules) const { return writeEnvironment(std::vector{config}, rules); }
    bool writeEnvironment(const std::vector<domain::BackendConfig>& configs, const QJsonArray& rules, const QJsonArray& targets = {}) const {
        QJsonArray backends;
        for (const auto& config : configs) {
            QJsonObject settings;
            for (const auto& [key, setting] : config.settings.asKeyValueRange()) settings.insert(key, setting == QLatin1String("true") ? QJsonValue(true) : QJsonValue(setting));
            backends.append(QJsonObject{{QStringLiteral("id"), config.id}, {QStringLiteral("kind"), config.kind}, {QStringLiteral("guard"), QStringLiteral("open")},
                                        {QStringLiteral("settings"), settings}});
        }
        const QJsonObject file{{QStringLiteral("schema"), QStringLiteral("keyturn/environment/1")}, {QStringLiteral("name"), QStringLiteral("live")},
                               {QStringLiteral("guard"), QStringLiteral("open")}, {QStringLiteral("backends"), backends}, {QStringLiteral("targets"), targets},
                               {QStringLiteral("rules"), rules}};
        return test::writeBytes(m_home.path() + QStringLiteral("/environments/live.json"), QJsonDocument(file).toJson());
    }
    static QJsonObject rule(const char* path, const char* kind, QJsonObject rotation) {
        rotation.insert(QStringLiteral("graceSeconds"), 0);
        rotation.insert(QStringLiteral("tokenLifeSeconds"), 0);
        rotation.insert(QStringLiteral("skewSeconds"), 0);
        return {{QStringLiteral("id"), QStringLiteral("rule")}, {QStringLiteral("match"), QJsonObject{{QStringLiteral("path"), QLatin1String(path)}}},
                {QStringLiteral("kind"), QLatin1String(kind)}, {QStringLiteral("rotation"), rotation}};
    }

    /// `killAt`: where a build with test hooks kills itself.
    Outcome run(const QStringList& arguments, const QByteArray& input = {}, const QString& killAt = {}) const {
        QProcess process;
        auto environment = QProcessEnvironment::systemEnvironment();
        if (!killAt.isEmpty()) environment.insert(QStringLiteral("KEYTURN_KILL_AT"), killAt);
        process.setProcessEnvironment(environment);
        process.start(test::ctl(), m_home.withHome(arguments));
        process.write(input);
        process.closeWriteChannel();
        if (!process.waitForFinished(120'000)) return {};
        return {process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1, process.readAllStandardOutput(), process.readAllStandardError()};
    }
    Outcome run(const char* words, const QByteArray& input = {}) const { return run(QString::fromUtf8(words).split(u' '), input); }

    Outcome start(const QString& ref, const QString& killAt = {}) const { return run({QStringLiteral("rotate"), QStringLiteral("start"), ref, QStringLiteral("--yes"), QStringLiteral("--format"), QStringLiteral("json")}, {}, killAt); }
    Outcome act(const char* verb, const QString& id) const {
        QStringList words{QStringLiteral("rotate"), QLatin1String(verb), id, QStringLiteral("--format"), QStringLiteral("json")};
        if (qstrcmp(verb, "resume") != 0) words += QStringLiteral("--yes");
        return run(words);
    }
    /// What a kill left is taken up, or begun again where nothing was left, and brought to its end with retire.
    Outcome finish(const Outcome& killed, const QString& ref) const {
        Outcome ended = killed;
        if (const QString open = openRun(); !open.isEmpty()) ended = act("resume", open);
        else if (killed.code != 0) ended = start(ref);
        if (ended.code == 0 && text(ended.json(), "state") == QLatin1String("waiting")) ended = act("retire", text(ended.json(), "run"));
        return ended;
    }
    /// Id of the open run in this environment, empty when none: the home's demo has runs too.
    QString openRun() const {
        const QJsonArray all = run("rotate list --open --format json").json().value(QStringLiteral("runs")).toArray();
        for (const auto& one : all)
            if (text(one.toObject(), "ref").startsWith(QLatin1String("live/"))) return text(one.toObject(), "run");
        return {};
    }
    static QString text(const QJsonObject& run, const char* name) { return run.value(QLatin1String(name)).toString(); }

  private:
    test::CliHome m_home;
};

} // namespace keyturn::live
