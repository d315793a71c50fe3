#pragma once

// Private to crypto: the words people leave where a secret belongs.

#include <array>
#include <string_view>

namespace keyturn::crypto {

/// Alone, or followed by digits and punctuation, these are no secret. Lower case, separators removed.
inline constexpr std::array kPlaceholderWords = std::to_array<std::string_view>({
    "admin",      "adminpassword", "apikey",    "bar",        "baz",       "changeit",    "changeme",  "changethis",
    "default",    "demo",          "dev",       "development", "dummy",    "empty",       "example",   "fake",
    "fill",       "fillin",        "fixme",     "foo",        "foobar",    "guest",       "hello",     "hunter",
    "insecure",   "insert",        "inserthere", "iloveyou",  "jwtsecret", "key",         "letmein",   "local",
    "localdev",   "login",         "mock",      "mypassword", "mysecret",  "mysecretkey", "mytoken",   "na",
    "nil",        "none",          "null",      "pass",       "passphrase", "passwd",     "password",  "placeholder",
    "postgres",   "pwd",           "qwerty",    "qwertz",     "redacted",  "redis",       "removed",   "replace",
    "replaceme",  "replacethis",   "root",      "sample",     "secret",    "secretkey",   "secretpassword", "setme",
    "stub",       "supersecret",   "supersecretkey", "tba",   "tbd",       "temp",        "temporary", "test",
    "testing",    "testkey",       "testpassword", "testsecret", "testtoken", "todo",     "token",     "topsecret",
    "toor",       "undefined",     "unset",     "user",       "value",     "welcome",     "yourpassword", "yoursecret",
});

/// What a value starts with that tells what should be written there. Lower case, separators as '-'.
inline constexpr std::array kPlaceholderStarts = std::to_array<std::string_view>({
    "your-", "my-super-", "my-secret", "change-me", "change-this", "change-in-", "replace-", "insert-", "enter-your",
    "put-your", "put-a-", "example-", "dummy-", "fake-", "some-secret", "some-random", "generate-", "set-me", "to-be-",
    "not-a-real", "do-not-use", "super-secret", "fill-in", "add-your", "use-a-", "a-very-", "a-long-", "very-secret",
});

/// Long enough to stand anywhere in a value without ever meeting a random text. Lower case, separators removed.
inline constexpr std::array kPlaceholderParts = std::to_array<std::string_view>({
    "changeme", "changethis", "placeholder", "replaceme", "replacewith", "replacethis", "inserthere", "notarealkey",
    "notarealsecret", "donotuse", "strongpassword", "yourpassword", "yoursecret", "yourapikey", "yourtoken",
    "securepassword", "securerandom", "supersecret", "bitsecret", "mustbechanged",
});

/// Sequences that hands run over a keyboard, and their like.
inline constexpr std::array kPlaceholderRuns = std::to_array<std::string_view>({
    "0123456789", "1234567890", "9876543210", "abcdefghijklmnopqrstuvwxyz", "qwertyuiop", "qwertzuiop", "asdfghjkl",
    "zxcvbnm", "abc123", "deadbeef", "cafebabe",
});

} // namespace keyturn::crypto
