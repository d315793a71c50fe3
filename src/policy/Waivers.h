#pragma once

#include "domain/Environment.h"

#include "base/Clock.h"

#include <vector>

namespace keyturn::policy {

/// The waivers of one environment, made ready once. A waiver's rule is a finding's code or rule id ('*' and '?' allowed).
class WaiverList {
  public:
    explicit WaiverList(const domain::Environment& environment);
    /// Covered findings get status ok and waivedUntil; a waiver past its day covers nothing and leaves WAIVER-EXPIRED beside
    /// what it covered. Sorts worst first. Missing compromise: a compromised finding is never waived.
    void apply(std::vector<domain::Finding>& findings, base::Instant now) const;

  private:
    struct Prepared {
        const domain::Waiver* waiver = nullptr;
        base::Instant ends; ///< first instant that is not covered
    };
    std::vector<Prepared> m_waivers;
};

} // namespace keyturn::policy
