#pragma once

#include "app/Desk.h"
#include "app/GenerateService.h"
#include "policy/RuleSet.h"

namespace keyturn::app {

/// Generation to a store, a file or the clipboard. See GenerateService.
class DeskGeneration final : public GenerateService {
  public:
    explicit DeskGeneration(Desk& desk) : m_desk(desk) {}

    std::vector<std::pair<QString, QString>> presets() const override;
    base::Result<GeneratePreview> preview(const GenerateRequest& request, const base::CallContext& context) override;
    base::Result<GenerateReport> generate(const GenerateRequest& request, const base::CallContext& context) override;
    base::Result<std::vector<EnvironmentItem>> wholeEnvironment(const QString& environment, bool apply,
                                                                const base::CallContext& context) override;

  private:
    base::Status checkTarget(const GenerateRequest& request, const base::CallContext& context);
    base::Status writeOut(const GenerateRequest& request, const base::SecureBytes& value, const QByteArray& publicPart,
                          GenerateReport& report, const base::CallContext& context);
    /// Fields of one entry, which must not be there, in one write.
    base::Status writeToStore(const QList<domain::SecretRef>& fields, const std::vector<base::ByteSpan>& values, GenerateReport& report,
                              const base::CallContext& context);

    Desk& m_desk;
};

} // namespace keyturn::app
