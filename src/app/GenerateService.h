#pragma once

#include "base/CallContext.h"
#include "base/SecureBytes.h"
#include "domain/Rule.h"

#include <vector>

namespace keyturn::app {

struct GenerateRequest {
    QString spec;                 ///< ValueSpec text: "base64:48", "rsa-4096", "password:32", ...
    domain::SecretRef to;         ///< null: not to a store
    QString outFile;              ///< private part or value, 0600; empty: not to a file
    QString publicOutFile;        ///< public part of a pair; empty: outFile + ".pub" for pairs
    QString publicTo;             ///< path of the public part in the same backend; empty: none
    QStringList names;            ///< certificate names
    int validDays = 365;
    QString waiver;               ///< reason, for strengths below the floor
    QString passwordSymbols;      ///< "" letters and digits; "safe" adds symbols of the safe set
};

struct PolicyLine {
    enum class State { Passed, Warning, Failed } state = State::Passed;
    QString code;       ///< "GEN-BITS", "GEN-CHARS", "GEN-URL", ...
    QStringList args;
    QString rule;
    QString ruleSource;
};

/// What the result will be; no value exists yet.
struct GeneratePreview {
    QString spec;            ///< as understood
    qint64 characters = 0;   ///< 0: not a text value
    int bits = 0;
    bool isPair = false;
    bool exists = false;     ///< the name is taken: plan a rotation instead
    bool stages = true;      ///< false: the new value is live at once
    std::vector<PolicyLine> policy;
    bool blocked() const {
        for (const auto& line : policy)
            if (line.state == PolicyLine::State::Failed) return true;
        return false;
    }
};

struct GenerateReport {
    QString fingerprint;     ///< short, keyed
    QString keyId;           ///< thumbprint of a pair
    qint64 characters = 0;
    int bits = 0;
    QStringList written;     ///< refs and files
    QByteArray publicPart;   ///< public PEM, certificate, CSR or JWKS text of a pair
    base::SecureBytes value; ///< only when neither store nor file was asked: for the clipboard
};

/// One entry of a whole-environment plan.
struct EnvironmentItem {
    domain::SecretRef ref;
    QString spec;
    QString publicPath;  ///< where the public part of a pair goes; empty: none
    QStringList names;   ///< certificate names
    QString reason;      ///< machine word: "required", "example"
    bool present = false;
    QString blocked;     ///< machine word why not generated here: "external" (API keys come from their provider), "identifier", ...
    std::optional<base::Error> problem;
    bool written = false;
};

class GenerateService {
  public:
    virtual ~GenerateService() = default;
    /// Words for the kind field: spec, English label, bits.
    virtual std::vector<std::pair<QString, QString>> presets() const = 0;
    virtual base::Result<GeneratePreview> preview(const GenerateRequest& request, const base::CallContext& context) = 0;
    /// Generates, re-parses, checks, audits, then writes. AlreadyExists when `to` is taken.
    virtual base::Result<GenerateReport> generate(const GenerateRequest& request, const base::CallContext& context) = 0;
    /// Every missing required secret of the environment (catalogue and .env.example), each with an own value. Writes nothing unless `apply`; a second
    /// run changes nothing.
    virtual base::Result<std::vector<EnvironmentItem>> wholeEnvironment(const QString& environment, bool apply,
                                                                        const base::CallContext& context) = 0;
};

} // namespace keyturn::app
