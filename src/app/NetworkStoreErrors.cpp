#include "app/ErrorEntry.h"

#include <QCoreApplication>

namespace keyturn::app {

namespace {

constexpr auto kNothing = QT_TRANSLATE_NOOP("ErrorText", "Nothing was changed.");
constexpr auto kNothingSent = QT_TRANSLATE_NOOP("ErrorText", "Nothing was written.");

constexpr ErrorEntry kConditions[] = {
    // AWS
    {"KT-TIM-1", QT_TRANSLATE_NOOP("ErrorText", "The clock of %s differs from this machine's by %1 seconds."), kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "Set this machine's clock; signatures and expiry need it.")},
    {"KT-CFG-1", QT_TRANSLATE_NOOP("ErrorText", "%s would be run to get credentials and is not allowed yet."), QT_TRANSLATE_NOOP("ErrorText", "It was not run."),
     QT_TRANSLATE_NOOP("ErrorText", "If it is the right program, allow it by its SHA-256 in the connection: %1.")},
    {"KT-AWS-1", QT_TRANSLATE_NOOP("ErrorText", "%s: the permission %1 is missing."), kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "Let the account's owner grant it; a test of the connection shows the policy.")},
    {"KT-AWS-2", QT_TRANSLATE_NOOP("ErrorText", "%s is scheduled for deletion."), kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "Restore it in the store first, or use another name.")},
    {"KT-AWS-3", QT_TRANSLATE_NOOP("ErrorText", "%s is managed by another AWS service."), kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "Change it there.")},
    {"KT-AWS-4", QT_TRANSLATE_NOOP("ErrorText", "The KMS key of %s cannot be used (%1)."), kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "Check that the key is enabled and that kms:Decrypt and kms:GenerateDataKey are granted.")},
    {"KT-AWS-5", QT_TRANSLATE_NOOP("ErrorText", "%s: no AWS credentials were found (%1)."), QT_TRANSLATE_NOOP("ErrorText", "Nothing was sent."),
     QT_TRANSLATE_NOOP("ErrorText", "Sign in with the AWS tools, name a profile, or give the connection its own keys.")},
    {"KT-AWS-6", QT_TRANSLATE_NOOP("ErrorText", "%s gave no usable AWS credentials."), QT_TRANSLATE_NOOP("ErrorText", "Nothing was sent."),
     QT_TRANSLATE_NOOP("ErrorText", "Check what it answers with the AWS tools.")},
    {"KT-AWS-7", QT_TRANSLATE_NOOP("ErrorText", "%s cannot be read as an AWS file (line %1)."), QT_TRANSLATE_NOOP("ErrorText", "Nothing was sent."),
     QT_TRANSLATE_NOOP("ErrorText", "Correct that line.")},
    {"KT-AWS-8", QT_TRANSLATE_NOOP("ErrorText", "The AWS profile %s cannot be used (%1)."), QT_TRANSLATE_NOOP("ErrorText", "Nothing was sent."),
     QT_TRANSLATE_NOOP("ErrorText", "Correct the profile, or name another one in the connection.")},
    {"KT-AWS-9", QT_TRANSLATE_NOOP("ErrorText", "The single sign-on of profile %s has ended."), QT_TRANSLATE_NOOP("ErrorText", "Nothing was sent."),
     QT_TRANSLATE_NOOP("ErrorText", "Renew it: %1")},
    {"KT-AWS-10", QT_TRANSLATE_NOOP("ErrorText", "The list of %s does not come to an end (%1 entries so far)."), QT_TRANSLATE_NOOP("ErrorText", "It was not used."),
     QT_TRANSLATE_NOOP("ErrorText", "Try again later, or narrow the connection by a prefix.")},
    {"KT-AWS-11", QT_TRANSLATE_NOOP("ErrorText", "%s keeps its fields as JSON, where each one has a name."), kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "Give every field a name.")},
    {"KT-AWS-21", QT_TRANSLATE_NOOP("ErrorText", "%s has no text among its fields: in AWS they would be one single value."), kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "Store their JSON as one value, or add a field of text.")},
    {"KT-AWS-19", QT_TRANSLATE_NOOP("ErrorText", "There is no AWS profile %s."), QT_TRANSLATE_NOOP("ErrorText", "Nothing was sent."),
     QT_TRANSLATE_NOOP("ErrorText", "Name one of those that are there in the connection: %1.")},
    {"KT-AWS-20", QT_TRANSLATE_NOOP("ErrorText", "%s: no AWS credentials were found (%1)."), QT_TRANSLATE_NOOP("ErrorText", "Nothing was sent."),
     QT_TRANSLATE_NOOP("ErrorText", "Name one of the profiles that are there in the connection: %2.")},
    // AWS Parameter Store
    {"KT-AWS-12", QT_TRANSLATE_NOOP("ErrorText", "The value for %s holds \"{{\", which Parameter Store refuses."), kNothingSent,
     QT_TRANSLATE_NOOP("ErrorText", "Choose another value, or keep this one in Secrets Manager.")},
    {"KT-AWS-13", QT_TRANSLATE_NOOP("ErrorText", "The value for %s is no text (UTF-8), and Parameter Store keeps texts alone."), kNothingSent,
     QT_TRANSLATE_NOOP("ErrorText", "Encode it as base64, or keep it in Secrets Manager.")},
    {"KT-AWS-14", QT_TRANSLATE_NOOP("ErrorText", "%s is where a pending value waits; it is no secret of its own."), kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "Name the parameter without -keyturn-next.")},
    {"KT-AWS-15", QT_TRANSLATE_NOOP("ErrorText", "The value does not match the pattern that %s asks for (%1)."), kNothingSent,
     QT_TRANSLATE_NOOP("ErrorText", "Generate one that matches, or change the parameter's pattern.")},
    {"KT-AWS-16", QT_TRANSLATE_NOOP("ErrorText", "%s has a hundred versions, and a label keeps the oldest."), kNothingSent,
     QT_TRANSLATE_NOOP("ErrorText", "Move that label to a newer version first.")},
    {"KT-AWS-17", QT_TRANSLATE_NOOP("ErrorText", "%s: the label current could not be moved to version %1 (%2)."), QT_TRANSLATE_NOOP("ErrorText", "The new value is written; readers that ask for the label still get the old one."),
     QT_TRANSLATE_NOOP("ErrorText", "Grant ssm:LabelParameterVersion, or move the label by hand.")},
    {"KT-AWS-18", QT_TRANSLATE_NOOP("ErrorText", "The pending parameter of %s was removed a moment ago; the service takes the name again after half a minute."), kNothingSent,
     QT_TRANSLATE_NOOP("ErrorText", "Try again then.")},
    // Vault and OpenBao
    {"KT-VLT-1", QT_TRANSLATE_NOOP("ErrorText", "The token of %s may not do this on %1."), kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "Grant the right in the token's policy; connection test shows which and the policy to copy.")},
    {"KT-VLT-2", QT_TRANSLATE_NOOP("ErrorText", "%s does not accept the token: it is wrong, expired or revoked."), kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "Give a new token: keyturnctl connection credential ENV/BACKEND token.")},
    {"KT-VLT-3", QT_TRANSLATE_NOOP("ErrorText", "%s is sealed."), kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "Have it unsealed by those who hold the unseal keys, then try again.")},
    {"KT-VLT-4", QT_TRANSLATE_NOOP("ErrorText", "%s is not initialised."), kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "Check the address: this server has never held a secret.")},
    {"KT-VLT-5", QT_TRANSLATE_NOOP("ErrorText", "The node of %s that answered cannot serve this now (status %1)."), kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "Try again, or name the active node's address.")},
    {"KT-VLT-6", QT_TRANSLATE_NOOP("ErrorText", "%s refuses the request for %1 (status %2)."), kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "Check the name; the server's own log says more.")},
    {"KT-VLT-7", QT_TRANSLATE_NOOP("ErrorText", "%1 would be larger than the storage of %s takes."), kNothingSent,
     QT_TRANSLATE_NOOP("ErrorText", "Use a smaller value.")},
    {"KT-VLT-8", QT_TRANSLATE_NOOP("ErrorText", "%s refused the sign-in (%1)."), kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "Check the name and the credential of the connection, and where the auth method is mounted.")},
    {"KT-VLT-9", QT_TRANSLATE_NOOP("ErrorText", "%s asks for a second factor at the sign-in (%1)."), kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "Sign in with its own client and give Keyturn the token, or use approle.")},
    {"KT-VLT-10", QT_TRANSLATE_NOOP("ErrorText", "%s has no mount at %1 that this token may see."), kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "Correct the mount of the connection, or grant the token a right below it.")},
    {"KT-VLT-11", QT_TRANSLATE_NOOP("ErrorText", "%s is where a pending value waits; it is no secret of its own."), kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "Name the secret without -keyturn-next.")},
    {"KT-VLT-12", QT_TRANSLATE_NOOP("ErrorText", "A pending value of %s needs the name of its run, and not a number (%1)."), kNothingSent,
     QT_TRANSLATE_NOOP("ErrorText", "Stage it by a rotation.")},
    {"KT-VLT-13", QT_TRANSLATE_NOOP("ErrorText", "%s would hold two fields of one name: a value without a name is kept as %1."), kNothingSent,
     QT_TRANSLATE_NOOP("ErrorText", "Name every field, each once.")},
    {"KT-VLT-14", QT_TRANSLATE_NOOP("ErrorText", "The mount %1 of %s holds no key-value store but %2."), kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "Name a key-value mount.")},
    {"KT-VLT-15", QT_TRANSLATE_NOOP("ErrorText", "The mount %1 of %s is of engine version %2."), kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "Set the connection's engine to %2.")},
    {"KT-VLT-16", QT_TRANSLATE_NOOP("ErrorText", "%s has no mount at %1 that this token may see."), kNothing,
     QT_TRANSLATE_NOOP("ErrorText", "Name one that it may see: %2.")},
};

} // namespace

std::span<const ErrorEntry> networkStoreErrors() { return kConditions; }

} // namespace keyturn::app
