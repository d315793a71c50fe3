#include "clients/aws/AwsFound.h"

namespace keyturn::clients::aws {

std::vector<AwsFound> awsOnMachine(const AwsPlaces& places) {
    std::vector<AwsFound> found;
    QString region = places.text("AWS_REGION");
    if (region.isEmpty()) region = places.text("AWS_DEFAULT_REGION");
    if (!places.text("AWS_ACCESS_KEY_ID").isEmpty()) found.push_back({QStringLiteral("AWS_ACCESS_KEY_ID"), {}, region});
    const auto profiles = AwsProfiles::load(places);
    if (!profiles) return found;
    for (const QString& name : profiles->names()) {
        const QString own = profiles->text(name, "region");
        found.push_back({QStringLiteral("~/.aws profile ") + name, name, own.isEmpty() ? region : own});
    }
    return found;
}

} // namespace keyturn::clients::aws
