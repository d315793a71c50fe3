#pragma once

#include "targets/api/CredentialTarget.h"

#include <QFile>
#include <QSaveFile>

#include <algorithm>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace keyturn::fakes {

/// What a target in memory holds, shared by the objects that are made for each use.
struct FakeTargetState {
    struct Login {
        std::vector<std::string> values; ///< each of them logs in
        bool isOpen = true;
        int sessions = 0;
    };
    std::map<QString, Login> logins;
    QList<domain::StrategyKind> strategies{domain::StrategyKind::InPlace, domain::StrategyKind::TwoCredentials, domain::StrategyKind::AlternatingUsers};
    std::vector<targets::PreflightLine> lines;
    QStringList acts;       ///< "set app", "disable app_a", in order
    int wrongLogins = 0;
    int lacking = 0;
    qsizetype mostBytes = 0;
    bool isChecked = true;
    bool tellsSessions = true;
    /// Of the next change: happens and its answer is lost; or is lost before it happens; or is refused.
    enum class Fault { None, AnswerLost, RequestLost, Refused } fault = Fault::None;
    bool isAway = false;
    QString file; ///< where the logins lie between processes; empty: in memory alone

    void load() {
        QFile saved(file);
        if (file.isEmpty() || !saved.open(QIODevice::ReadOnly)) return;
        logins.clear();
        for (const QByteArray& line : saved.readAll().split('\n')) {
            const QByteArrayList words = line.split(' ');
            if (words.size() < 2) continue;
            auto& login = logins[QString::fromUtf8(words[0])];
            login.isOpen = words[1] == "open";
            for (const QByteArray& value : words.mid(2)) login.values.push_back(QByteArray::fromHex(value).toStdString());
        }
    }
    void save() const {
        if (file.isEmpty()) return;
        QByteArray text;
        for (const auto& [user, login] : logins) {
            text += user.toUtf8() + (login.isOpen ? " open" : " closed");
            for (const auto& value : login.values) text += ' ' + QByteArray::fromStdString(value).toHex();
            text += '\n';
        }
        QSaveFile saved(file);
        if (saved.open(QIODevice::WriteOnly)) saved.write(text);
        saved.commit();
    }
    void put(const QString& user, std::string_view value) { logins[user].values = {std::string(value)}; }
    bool letsIn(const QString& user, std::string_view value) const {
        const auto found = logins.find(user);
        return found != logins.end() && found->second.isOpen && std::ranges::find(found->second.values, value) != found->second.values.end();
    }
};

class FakeTarget final : public targets::CredentialTarget {
  public:
    explicit FakeTarget(std::shared_ptr<FakeTargetState> state) : m(std::move(state)) { m->load(); }

    targets::TargetFacts facts() const override {
        targets::TargetFacts made;
        made.address = QStringLiteral("db.test:5432/app");
        made.hosts = {QStringLiteral("db.test"), QStringLiteral("db.internal")};
        made.port = QStringLiteral("5432");
        made.database = QStringLiteral("app");
        made.strategies = m->strategies;
        made.mostBytes = m->mostBytes;
        return made;
    }
    base::Result<QString> check(const base::CallContext&) override { return QStringLiteral("admin"); }
    base::Result<std::vector<targets::PreflightLine>> preflight(const targets::PreflightRequest&, const base::CallContext&) override {
        if (m->isAway) return away();
        return m->lines;
    }
    base::Result<targets::LoginReport> probe(const targets::Credential& credential, const QString& like, const base::CallContext&) override {
        if (m->isAway) return away();
        targets::LoginReport report;
        report.isAccepted = m->letsIn(credential.user, credential.value->chars());
        report.isChecked = m->isChecked;
        report.lacking = like.isEmpty() || like == credential.user ? 0 : m->lacking;
        report.evidence = QStringLiteral("test 1.0");
        if (!report.isAccepted) ++m->wrongLogins;
        return report;
    }
    base::Status set(const targets::Credential& fresh, const targets::Credential& current, const base::CallContext&) override {
        const bool adds = fresh.user == current.user && m->strategies == QList{domain::StrategyKind::TwoCredentials};
        return change(QStringLiteral("set ") + fresh.user, [&] {
            auto& login = m->logins[fresh.user];
            login.isOpen = true;
            const std::string value(fresh.value->chars());
            if (!adds) login.values = {value};
            else if (std::ranges::find(login.values, value) == login.values.end()) login.values.push_back(value);
        });
    }
    base::Status disable(const targets::Credential& dead, const targets::Credential& current, const base::CallContext&) override {
        return change(QStringLiteral("disable ") + dead.user, [&] {
            auto& login = m->logins[dead.user];
            if (dead.user == current.user) std::erase(login.values, std::string(dead.value->chars()));
            else login.isOpen = false;
        });
    }
    base::Result<std::optional<int>> sessions(const targets::Credential& credential, const targets::Credential&, base::OptionalInstant, const base::CallContext&) override {
        if (m->isAway) return away();
        if (!m->tellsSessions) return std::optional<int>();
        return m->logins[credential.user].sessions;
    }

  private:
    static std::unexpected<base::Error> away() { return base::fail(base::ErrorCode::Unavailable, QStringLiteral("KT-PGS-2"), QStringLiteral("db.test"), {QString()}); }
    template <class Effect> base::Status change(const QString& act, Effect effect) {
        if (m->isAway) return away();
        const auto fault = std::exchange(m->fault, FakeTargetState::Fault::None);
        if (fault == FakeTargetState::Fault::Refused) return base::fail(base::ErrorCode::PermissionDenied, QStringLiteral("KT-PGS-6"), QStringLiteral("db.test"), {QStringLiteral("42501")});
        if (fault != FakeTargetState::Fault::RequestLost) {
            m->acts += act;
            effect();
            m->save();
        }
        if (fault != FakeTargetState::Fault::None) return base::fail(base::ErrorCode::OutcomeUnknown, QStringLiteral("KT-PGS-7"), QStringLiteral("db.test"));
        return {};
    }

    std::shared_ptr<FakeTargetState> m;
};

} // namespace keyturn::fakes
