#pragma once

#include "consumers/api/Consumer.h"

namespace keyturn::consumers {

/// A consumer that a person rolls by hand. Answers NeedsPerson with the instructions until the request carries a confirmation; then
/// RolledOut with the person's note and name as evidence. Changes nothing anywhere.
class ManualConsumer final : public Consumer {
  public:
    explicit ManualConsumer(domain::ConsumerConfig config) : m_config(std::move(config)) {}

    base::Result<RollEvidence> roll(const RollRequest& request, const base::CallContext& context) override;
    base::Result<RollEvidence> isRolledOut(const RollRequest& request, const base::CallContext& context) override;

  private:
    domain::ConsumerConfig m_config;
};

} // namespace keyturn::consumers
