#pragma once

#include "consumers/api/Consumer.h"

namespace keyturn::consumers {

/// Rolls a consumer by running one program (EXE-1, EXE-2): argument vector, no shell, no value anywhere. The program learns
/// KEYTURN_RUN, KEYTURN_SECRET_REF, KEYTURN_PHASE and KEYTURN_ROUND from its environment, and from KEYTURN_HOOK the path it is configured by (its $0
/// is a private copy); it must be safe to repeat for the same run and round. Exit 0 is RolledOut, any other Failed. InvalidInput KT-CON-1 for an empty command (subject: the consumer's id); else the errors
/// of platform::runProcess.
class CommandConsumer final : public Consumer {
  public:
    explicit CommandConsumer(domain::ConsumerConfig config) : m_config(std::move(config)) {}

    base::Result<RollEvidence> roll(const RollRequest& request, const base::CallContext& context) override;
    /// The program is there, executable, its owner's alone, and of the hash that was allowed.
    base::Status check() const override;
    /// Unknown always: a program that ran leaves no trace that could be asked.
    base::Result<RollEvidence> isRolledOut(const RollRequest& request, const base::CallContext& context) override;

  private:
    domain::ConsumerConfig m_config;
};

} // namespace keyturn::consumers
