#pragma once

#include "rotation/RotationStep.h"

namespace keyturn::rotation {

/// A place as it is now.
struct PlaceLook {
    bool exists = false;                    ///< the entry; the field may still be absent
    QString token;
    QString pendingVersion;                 ///< id of a pending version, empty when none
    domain::SecretMetadata metadata;
    domain::SecretValue whole;
    std::optional<base::SecureBytes> value; ///< of the place's field
};

/// Reads and writes of one place, one field at a time: the other fields are written back byte for byte (ROT-7). Every write carries the token
/// of the look it rests on (R5).
class StoreAccess {
  public:
    StoreAccess(const StepContext& context, const Place& place) : m_context(&context), m_place(&place) {}

    base::Result<PlaceLook> look() const;
    /// The pending value of the field; absent when there is none.
    base::Result<std::optional<base::SecureBytes>> pending(const PlaceLook& look) const;
    /// `to` null removes the entry (or the field). What else was changed in look.whole is written with it.
    base::Result<backends::WriteOutcome> write(PlaceLook&& look, const base::SecureBytes* to, const QString& operation,
                                               domain::VersionStage stage = domain::VersionStage::Current) const;
    base::Error foreign() const;

  private:
    const StepContext* m_context;
    const Place* m_place;
};

/// Absent when the value has no such field.
std::optional<base::SecureBytes> fieldOf(const domain::SecretValue& whole, const QString& name);
/// `to` null takes the field away. The field of a place that held JSON is JSON again where the new bytes are, as they are on the way back.
void setField(domain::SecretValue& whole, const Place& place, const base::SecureBytes* to);
/// Equal, absence included.
bool isValue(const std::optional<base::SecureBytes>& found, const base::SecureBytes* wanted);

} // namespace keyturn::rotation
