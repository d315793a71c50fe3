<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>ErrorText</name>
    <message>
        <source>Nothing was changed.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The name "%s" is not usable.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Use 1 to 512 bytes without control characters and without . or .. parts.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>"%s" does not name a secret.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Write ENVIRONMENT/BACKEND/PATH, as secret list prints it in ref.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%s is a link, or leads through one.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>It was not followed.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Name the real file.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%s is open to others (mode %1).</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>It was not read.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Set mode 0600 (folders 0700) and retry.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%s is not a regular file.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Name a regular file.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%s changed while it was read.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Try again.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%s: unknown "%1"; the nearest known key is "%2".</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This file is not used.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Correct or remove the key.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%s: %2 holds a secret in clear.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>It was not saved and is not used.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Store it in the keychain, name it by reference, and rotate it: the file has been readable.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%s: there is no kind "%1".</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Use one of the kinds that the documentation lists.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%s: %1 is missing.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Add it.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%s: %1 must be: %2.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Correct it.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%s is not JSON (line %1, column %2).</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Correct it there; look for a missing comma or quote.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%s: %1 stands twice.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Keep one of the two.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%s is defined on lines %1; readers differ in which one counts.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose one: delete the other lines, then try again.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%s, line %1: the quote is not closed.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The file was not used.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Close the quote on that line.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%s, line %1: a byte is not allowed there (NUL, or no UTF-8).</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Save the file as UTF-8 text.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%s is larger than 4 MiB (%1 bytes).</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Name an env file; this is not one.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The value of %s cannot be written so that every reader of env files gets it exactly (%1).</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Set the dialect of the program that reads the file, store it as base64, or generate a value from a quoting-safe set.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%s, line %1 is no assignment; a reader passes over it, or stops there.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The line was left as it is.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Correct or delete the line.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%s is not a name that every reader of env files takes.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Use letters, digits and _, not starting with a digit.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%s is a view that Kubernetes keeps.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Change the secret through the Kubernetes API.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%s is a bind mount of a single file, which cannot be replaced from here.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Write to the folder that it comes from, or set the store to write in place.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%s is in use by another writer.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The value for %s is empty, or only spaces.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Give a value.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The value for %s has %1 bytes; the limit is %2.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Use a shorter value, or another store.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The value for %s holds a NUL byte, which this store cannot keep.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Encode it as base64, or use another store.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%s would be left without a current version.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Make another version current first.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Another rotation has a staged value for %s.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Finish or give up that rotation first.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%s is read-only here (%1).</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Change the guard of the store if you mean to change it.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The audit record for %s could not be written (%1).</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The act was refused and nothing was done.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Free disk space or give access to the audit log, then try again.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%s was changed by someone else.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Look at it and plan again.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The age file ends early, in part %1.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Nothing was restored.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Fetch the whole file again, or use another copy.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Part %1 of the age file does not authenticate: it was damaged or changed.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Use another copy of the file.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No key given opens this age file: it is encrypted to %1 other recipient(s) (%3).</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Give the right identity or passphrase.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The age file is refused as unsafe (%1).</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>It was not opened.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Use a passphrase alone, with a work factor of 22 at most.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>There are bytes after the end of the age file.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The signature is not good (%1).</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Check where the file comes from before you go on.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This is not an age file.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Name a file that age or Keyturn wrote.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The header of the age file is malformed (%1).</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The armor of the age file is malformed on line %1.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Copy the text again, whole and unchanged.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The recipient is not usable (%1).</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Give an age1... or ssh-ed25519 public key.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Line %1 of the identity file is not usable (%2).</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Give an age identity, or an ssh-ed25519 key without a passphrase.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The passphrase of this age file needs %2 MiB of memory (work factor %1).</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Allow it if you trust the file.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>An age file needs 1 to 256 recipients, not %1.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Name at least one recipient.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The content of the age file is larger than %1 bytes.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Name the right file.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The passphrase cost %1 is outside 1 to 22.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose 18, or 17 at least.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>There is not enough memory to use the passphrase (%1 MiB).</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Free memory and try again.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A stored record does not authenticate: it was damaged, changed, or belongs elsewhere.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Restore the store from a good copy.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A stored record was written by a newer version (format %1).</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Use the newer version.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The store key has %1 bytes instead of 32.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Give the right key.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A record of %1 bytes is too large to be kept.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Use a smaller one.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The signing key has %1 bytes instead of 32.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>There is no kind "%1" to generate (nearest: "%2").</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Nothing was generated.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Use one of: %3.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 %3 are too weak, at least %2 are needed.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Ask for more, or give a waiver with its reason.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 %3 are too many, %2 are the most.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Ask for fewer.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A password of %1 characters is longer than the %2 bytes its target reads.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Ask for %2 or fewer: the rest would be ignored in silence.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The password rules contradict each other (%1).</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Correct the rules.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>"%1" cannot be generated this way.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose another kind.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Expected %1, found %2.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Give exactly %1, whole and with nothing around it.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Private and public key do not belong together (%1).</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The pair was not used.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Give the two parts of one pair, or generate a new pair.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The key is too weak: %1.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>It was not used.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Generate a new key.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The key is encrypted and its passphrase is %1.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Give the passphrase of this key.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This form of key is not supported (%1).</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Convert it to PKCS#8 without a passphrase, for example with openssl pkey or ssh-keygen -p -m PKCS8.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The encrypted key asks for more work than is safe (%1).</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Encrypt it again with usual settings if you trust where it comes from.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The comment of the key holds control characters.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Use plain text on one line.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The cryptographic library failed (%1).</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Try again; if it stays, report it.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The certificate cannot hold this %1: "%2".</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Correct it: names in ASCII, at most 64 characters per part, a country of two letters.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A certificate cannot be valid for %1 days.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Use %2 to %3 days.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A certificate needs a common name or an alternative name.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Give at least one name.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The key set is malformed (%1).</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Give a JSON object with public keys.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The key id "%1" is there already, for another key.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Give every key its own id.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The key "%1" in the set holds private parts.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>It was not taken in.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Remove them, and rotate this key if the set was ever published.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>There is no key "%1" in the set.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Look at the ids in the set.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>This is not a signed token (%1).</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Give the token in its compact form of three parts.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The token says algorithm "%1" where "%2" is expected.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>It was not accepted.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Check which key signs.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The signature of the token is not accepted by this key.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The key does not go with %1.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Use a key made for this algorithm; HMAC keys are at least as long as their digest.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The token is outside its time (%1).</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Sign a new one; compare the clocks.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The token names key "%1" where "%2" is expected.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Check that the signer switched to the new key.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The system gave no random numbers.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Try again; do not go on without.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%s was not found.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Check the name.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%s exists already.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose another name, or rotate it instead.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Access to %s was refused.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Check owner and mode.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%s was changed by someone else, or is in use.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Look at it and try again.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%s is too large (%1, limit %2).</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%s did not accept the credential.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Check it and try again.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%s could not be used now (%1).</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Check disk space and access, then try again.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%s did not answer in time.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%s cannot do this (%1).</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Choose another way.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Stopped on request.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>What was done before is kept.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Start it again when you are ready.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%s does not authenticate: it was damaged or changed.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Use a good copy.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>It is not known whether the change of %s took effect.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Both outcomes are safe.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Check now, then resume.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%s is not usable (%1).</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Correct it and try again.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%s failed (%1).</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>FilterExpression</name>
    <message>
        <source>status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>env</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>backend</source>
        <translation>Backend</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>owner</source>
        <translation>Besitzer</translation>
    </message>
    <message>
        <source>rule</source>
        <translation>Regel</translation>
    </message>
</context>
<context>
    <name>FindingText</name>
    <message>
        <source>Plan a rotation.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Rotate to a generated value.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Flagged as compromised.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Rotate it now and revoke the old value.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Rotation %1 stopped half-way.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Resume it or roll it back.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Another tool left a pending version.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Finish or remove it there, then plan again.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Rotation %1 is under way.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Open the run to see what it waits for.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Old and new value are both valid (rotation %1).</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Retire the old value when nothing uses it any more.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Required and not there (%1).</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Generate it, or say in the environment file that it is not needed.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Required, but the backend that may hold it could not be read.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Make the backend readable and check again.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Expired %1 days ago (%2).</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Replace it now.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Expires in %1 days (%2).</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Replace it before that day.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Not valid before %1.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Check the clock, or use the earlier one until then.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 days old, %3 over the %2 that %r asks.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 days old, due in %3 (%2 by %r).</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The backend gives no date and none was observed.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Rotate it once, then its age is known.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The date %1 cannot be the value's date.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Rotate it once, or correct the file's time.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No rule matches.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Add a rule with a kind and a period.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 is %2 by "%3", but "%5" asks %4.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Decide by a rule of your own, or waive it with an end date.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The waiver of %1 by %3 ended on %2.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Resolve the finding, or renew the waiver.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Secrets of this environment may not live in a store of kind %1.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Move it to an allowed store.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Others may read or write the file (mode %1).</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Set mode 0600.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Others may enter or change the folder (mode %1).</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Set mode 0700.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The file is tracked by git.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Remove it from the repository, then rotate what it held.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Git does not ignore the file.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Add it to .gitignore.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The file is in the history of the repository.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Rotate what it held; history is copied everywhere.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>A single-file bind mount keeps showing the old file after a replacement.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Restart the readers after a change, or write in place.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The store is lost at the next restart.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Keep the value elsewhere too.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Listed in the example file and not set here.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Set it, or remove it from the example.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Readers of env files disagree about this value.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Quote it so that all read the same.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The key is defined more than once (lines %1).</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Keep one definition.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Some readers would expand a part of the value.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Quote it literally.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The link leads out of the folder and was not followed.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Put the file itself into the folder.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The value ends in a newline.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Write it again without the newline if readers compare it exactly.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The value is empty.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The value looks like a placeholder.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 bytes without the newline, %2 are asked.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 characters, %2 are asked by %3.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>At most %1 bits of randomness, %2 are asked by %3.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The value starts or ends in spaces.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The value holds control characters.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>RSA key of %1 bits, %2 are asked by %3.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Rotate to a larger key.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Not in the expected form: %1 expected, %2 found.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Write it again in that form.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The same value stands at %1.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Give each place a value of its own, or declare the copy in a rule.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Does not belong to the key at %1.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Put the two halves of one pair into both places.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The certificate does not belong to the key at %1.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Install the certificate that was issued for this key.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The certificate chain is incomplete.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Add the intermediate certificates, leaf first.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>The certificate does not cover %1 (it names %2).</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Have it issued for every name.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>No trusted authority signed the certificate.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Add the authority to the environment's trusted bundle, or replace the certificate.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Trust was not checked: the environment names no bundle of authorities.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Set trustedCaFile in the environment file.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Look at the rule and the secret.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Waived until %1.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Secret</source>
        <translation>&amp;Geheimnis</translation>
    </message>
    <message>
        <source>&amp;Rotation</source>
        <translation>&amp;Rotation</translation>
    </message>
    <message>
        <source>&amp;Backup</source>
        <translation>&amp;Sicherung</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>&amp;Werkzeuge</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Generate a secret</source>
        <translation>Geheimnis &amp;erzeugen</translation>
    </message>
    <message>
        <source>&amp;Lock</source>
        <translation>&amp;Sperren</translation>
    </message>
    <message>
        <source>&amp;Clear clipboard now</source>
        <translation>&amp;Zwischenablage jetzt leeren</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>&amp;Aktualisieren</translation>
    </message>
    <message>
        <source>&amp;Filter of this page</source>
        <translation>&amp;Filter dieser Seite</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>F&amp;orward</source>
        <translation>&amp;Vorwärts</translation>
    </message>
    <message>
        <source>&amp;Sidebar</source>
        <translation>&amp;Seitenleiste</translation>
    </message>
    <message>
        <source>&amp;Details</source>
        <translation>&amp;Einzelheiten</translation>
    </message>
    <message>
        <source>&amp;Tasks</source>
        <translation>&amp;Aufgaben</translation>
    </message>
    <message>
        <source>&amp;Next pane</source>
        <translation>&amp;Nächster Bereich</translation>
    </message>
    <message>
        <source>&amp;Previous pane</source>
        <translation>V&amp;origer Bereich</translation>
    </message>
    <message>
        <source>&amp;Copy names</source>
        <translation>&amp;Namen kopieren</translation>
    </message>
    <message>
        <source>&amp;Reveal...</source>
        <translation>&amp;Aufdecken...</translation>
    </message>
    <message>
        <source>Copy &amp;value...</source>
        <translation>&amp;Wert kopieren...</translation>
    </message>
    <message>
        <source>Select &amp;none</source>
        <translation>Auswahl auf&amp;heben</translation>
    </message>
    <message>
        <source>&amp;Rotate selection...</source>
        <translation>Auswahl &amp;rotieren...</translation>
    </message>
    <message>
        <source>Show &amp;runs</source>
        <translation>&amp;Läufe zeigen</translation>
    </message>
    <message>
        <source>Show &amp;backups and drills</source>
        <translation>&amp;Sicherungen und Übungen zeigen</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>&amp;Tasten</translation>
    </message>
</context>
<context>
    <name>PageCatalogue</name>
    <message>
        <source>Inventory</source>
        <translation>Bestand</translation>
    </message>
</context>
<context>
    <name>RelativeTime</name>
    <message numerus="yes">
        <source>%n s</source>
        <comment>seconds</comment>
        <translation><numerusform>%n s</numerusform><numerusform>%n s</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <comment>minutes</comment>
        <translation><numerusform>%n min</numerusform><numerusform>%n min</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <comment>hours</comment>
        <translation><numerusform>%n h</numerusform><numerusform>%n h</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation><numerusform>%n Tag</numerusform><numerusform>%n Tage</numerusform></translation>
    </message>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message numerus="yes">
        <source>%n min ago</source>
        <comment>minutes</comment>
        <translation><numerusform>vor %n min</numerusform><numerusform>vor %n min</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n h ago</source>
        <comment>hours</comment>
        <translation><numerusform>vor %n h</numerusform><numerusform>vor %n h</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation><numerusform>vor %n Tag</numerusform><numerusform>vor %n Tagen</numerusform></translation>
    </message>
    <message>
        <source>since today</source>
        <translation>seit heute</translation>
    </message>
    <message>
        <source>today</source>
        <translation>heute</translation>
    </message>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <translation><numerusform>in %n Tag</numerusform><numerusform>in %n Tagen</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) overdue</source>
        <translation><numerusform>%n Tag überfällig</numerusform><numerusform>%n Tage überfällig</numerusform></translation>
    </message>
</context>
<context>
    <name>StatusLook</name>
    <message>
        <source>Compromised</source>
        <translation>Kompromittiert</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Gescheitert</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Fehlt</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Abgelaufen</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>Überfällig</translation>
    </message>
    <message>
        <source>Weak</source>
        <translation>Schwach</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Doppelt</translation>
    </message>
    <message>
        <source>Expiring</source>
        <translation>Läuft ab</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Fällig</translation>
    </message>
    <message>
        <source>In rotation</source>
        <translation>In Rotation</translation>
    </message>
    <message>
        <source>In grace</source>
        <translation>In Schonfrist</translation>
    </message>
    <message>
        <source>Unknown age</source>
        <translation>Alter unbekannt</translation>
    </message>
    <message>
        <source>Unmanaged</source>
        <translation>Ohne Regel</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>JWT key, HMAC</source>
        <translation>JWT-Schlüssel, HMAC</translation>
    </message>
    <message>
        <source>JWT private key</source>
        <translation>privater JWT-Schlüssel</translation>
    </message>
    <message>
        <source>JWT public key</source>
        <translation>öffentlicher JWT-Schlüssel</translation>
    </message>
    <message>
        <source>password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>database password</source>
        <translation>Datenbankpasswort</translation>
    </message>
    <message>
        <source>Redis password</source>
        <translation>Redis-Passwort</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API-Schlüssel</translation>
    </message>
    <message>
        <source>OAuth client secret</source>
        <translation>OAuth-Client-Geheimnis</translation>
    </message>
    <message>
        <source>SMTP password</source>
        <translation>SMTP-Passwort</translation>
    </message>
    <message>
        <source>S3 access key</source>
        <translation>S3-Zugangsschlüssel</translation>
    </message>
    <message>
        <source>encryption key</source>
        <translation>Verschlüsselungsschlüssel</translation>
    </message>
    <message>
        <source>session secret</source>
        <translation>Sitzungsgeheimnis</translation>
    </message>
    <message>
        <source>admin token</source>
        <translation>Verwalter-Token</translation>
    </message>
    <message>
        <source>certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>certificate key</source>
        <translation>Zertifikatsschlüssel</translation>
    </message>
    <message>
        <source>SSH private key</source>
        <translation>privater SSH-Schlüssel</translation>
    </message>
    <message>
        <source>webhook secret</source>
        <translation>Webhook-Geheimnis</translation>
    </message>
    <message>
        <source>identifier, not secret</source>
        <translation>Kennung, nicht geheim</translation>
    </message>
    <message>
        <source>store only</source>
        <translation>nur Ablage</translation>
    </message>
    <message>
        <source>in place</source>
        <translation>an Ort und Stelle</translation>
    </message>
    <message>
        <source>overlap set</source>
        <translation>überlappend</translation>
    </message>
    <message>
        <source>two credentials</source>
        <translation>zwei Zugangsdaten</translation>
    </message>
    <message>
        <source>alternating users</source>
        <translation>wechselnde Benutzer</translation>
    </message>
    <message>
        <source>key pair</source>
        <translation>Schlüsselpaar</translation>
    </message>
    <message>
        <source>key ring</source>
        <translation>Schlüsselbund</translation>
    </message>
    <message>
        <source>issued</source>
        <translation>ausgestellt</translation>
    </message>
    <message>
        <source>HIGH</source>
        <translation>HOCH</translation>
    </message>
    <message>
        <source>MEDIUM</source>
        <translation>MITTEL</translation>
    </message>
    <message>
        <source>LOW</source>
        <translation>GERING</translation>
    </message>
    <message>
        <source>CURRENT</source>
        <translation>AKTUELL</translation>
    </message>
    <message>
        <source>PENDING</source>
        <translation>VORGEMERKT</translation>
    </message>
    <message>
        <source>PREVIOUS</source>
        <translation>VORIGE</translation>
    </message>
    <message>
        <source>RETIRED</source>
        <translation>AUSGEMUSTERT</translation>
    </message>
    <message>
        <source>version created</source>
        <translation>Version angelegt</translation>
    </message>
    <message>
        <source>managed fields</source>
        <translation>verwaltete Felder</translation>
    </message>
    <message>
        <source>file time, weak</source>
        <translation>Dateizeit, schwach</translation>
    </message>
    <message>
        <source>first seen by Keyturn</source>
        <translation>zuerst von Keyturn gesehen</translation>
    </message>
    <message>
        <source>high</source>
        <translation>hoch</translation>
    </message>
    <message>
        <source>medium</source>
        <translation>mittel</translation>
    </message>
    <message>
        <source>low</source>
        <translation>gering</translation>
    </message>
    <message>
        <source>note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>protected</source>
        <translation>geschützt</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>read-only</source>
        <translation>nur lesen</translation>
    </message>
    <message>
        <source>scratch</source>
        <translation>Übungsplatz</translation>
    </message>
    <message>
        <source>ok</source>
        <comment>backend health</comment>
        <translation>ok</translation>
    </message>
    <message>
        <source>slow</source>
        <translation>langsam</translation>
    </message>
    <message>
        <source>sealed</source>
        <translation>versiegelt</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>nicht erreichbar</translation>
    </message>
    <message>
        <source>denied</source>
        <translation>verweigert</translation>
    </message>
</context>
<context>
    <name>keyturn::gui::DetailsPane</name>
    <message>
        <source>Read details</source>
        <translation>Einzelheiten lesen</translation>
    </message>
    <message>
        <source>Select a secret first.</source>
        <translation>Zuerst ein Geheimnis auswählen.</translation>
    </message>
    <message>
        <source>The secret is missing: there is no value.</source>
        <translation>Das Geheimnis fehlt: es gibt keinen Wert.</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>(%1)</source>
        <translation>(%1)</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation><numerusform>%n Tag</numerusform><numerusform>%n Tage</numerusform></translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>mindestens %1</translation>
    </message>
    <message>
        <source> of %1</source>
        <translation> von %1</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>%1, from "%2"</source>
        <translation>%1, aus „%2“</translation>
    </message>
    <message>
        <source>Next rotation</source>
        <translation>Nächste Rotation</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>none planned by any rule</source>
        <translation>von keiner Regel vorgesehen</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Läuft ab</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Besitzer</translation>
    </message>
    <message>
        <source>no owner</source>
        <translation>kein Besitzer</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>Fingerabdruck</translation>
    </message>
    <message>
        <source>not observed yet</source>
        <translation>noch nicht beobachtet</translation>
    </message>
    <message>
        <source>Open run</source>
        <translation>Offener Lauf</translation>
    </message>
    <message>
        <source>Old data</source>
        <translation>Alte Daten</translation>
    </message>
    <message>
        <source>The backend could not be read; this is what was seen before.</source>
        <translation>Das Backend konnte nicht gelesen werden; dies wurde vorher gesehen.</translation>
    </message>
    <message>
        <source>declared only, never seen</source>
        <translation>nur angegeben, nie gesehen</translation>
    </message>
    <message>
        <source>last evidence: %1</source>
        <translation>letzter Beleg: %1</translation>
    </message>
    <message>
        <source>Impact %1</source>
        <translation>Auswirkung %1</translation>
    </message>
    <message>
        <source>Owner %1</source>
        <translation>Besitzer %1</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>No consumer is declared for this secret: nothing is rolled when it changes.</source>
        <translation>Für dieses Geheimnis ist kein Verbraucher angegeben: bei einer Änderung wird nichts neu ausgerollt.</translation>
    </message>
    <message>
        <source>One value, no named fields.</source>
        <translation>Ein Wert, keine benannten Felder.</translation>
    </message>
    <message>
        <source>%1 waived until %2</source>
        <translation>%1 ausgesetzt bis %2</translation>
    </message>
    <message>
        <source>No rule speaks about this secret.</source>
        <translation>Keine Regel betrifft dieses Geheimnis.</translation>
    </message>
    <message>
        <source>No known backup holds it.</source>
        <translation>Keine bekannte Sicherung enthält es.</translation>
    </message>
    <message>
        <source>No record yet.</source>
        <translation>Noch kein Eintrag.</translation>
    </message>
    <message>
        <source>Versions (%1)</source>
        <translation>Versionen (%1)</translation>
    </message>
    <message>
        <source>Consumers (%1)</source>
        <translation>Verbraucher (%1)</translation>
    </message>
    <message>
        <source>Fields (%1)</source>
        <translation>Felder (%1)</translation>
    </message>
    <message>
        <source>Backups that hold it (%1)</source>
        <translation>Sicherungen, die es enthalten (%1)</translation>
    </message>
    <message>
        <source>Rotate...</source>
        <translation>Rotieren...</translation>
    </message>
    <message>
        <source>Reveal...</source>
        <translation>Aufdecken...</translation>
    </message>
    <message>
        <source>Copy...</source>
        <translation>Kopieren...</translation>
    </message>
    <message>
        <source>Copy name</source>
        <translation>Namen kopieren</translation>
    </message>
    <message>
        <source>Select a secret to see its details.</source>
        <translation>Ein Geheimnis auswählen, um seine Einzelheiten zu sehen.</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Überblick</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>This store keeps no versions.</source>
        <translation>Diese Ablage bewahrt keine Versionen auf.</translation>
    </message>
    <message>
        <source>Consumers</source>
        <translation>Verbraucher</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>Rules and waivers</source>
        <translation>Regeln und Ausnahmen</translation>
    </message>
    <message>
        <source>Backups that hold it</source>
        <translation>Sicherungen, die es enthalten</translation>
    </message>
    <message>
        <source>Activity</source>
        <translation>Verlauf</translation>
    </message>
</context>
<context>
    <name>keyturn::gui::EnvironmentMark</name>
    <message>
        <source>Environment %1: %2</source>
        <translation>Umgebung %1: %2</translation>
    </message>
    <message>
        <source>All environments</source>
        <translation>Alle Umgebungen</translation>
    </message>
    <message>
        <source>%1, read-only</source>
        <translation>%1, nur lesen</translation>
    </message>
    <message>
        <source>%1, scratch</source>
        <translation>%1, Übungsplatz</translation>
    </message>
    <message>
        <source>%1 (protected)</source>
        <translation>%1 (geschützt)</translation>
    </message>
</context>
<context>
    <name>keyturn::gui::ErrorPanel</name>
    <message>
        <source>Copy details</source>
        <translation>Einzelheiten kopieren</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>keyturn::gui::FilterBar</name>
    <message numerus="yes">
        <source>%1 of %n shown</source>
        <translation><numerusform>%1 von %n angezeigt</numerusform><numerusform>%1 von %n angezeigt</numerusform></translation>
    </message>
    <message>
        <source>"%1" is not understood.</source>
        <translation>„%1“ wird nicht verstanden.</translation>
    </message>
    <message>
        <source>"%1" is not understood; did you mean "%2"?</source>
        <translation>„%1“ wird nicht verstanden; war „%2“ gemeint?</translation>
    </message>
    <message>
        <source>Remove the filter %1</source>
        <translation>Filter %1 entfernen</translation>
    </message>
    <message>
        <source>Filter: name, status:overdue, env:production, age&gt;90d, no:owner</source>
        <translation>Filter: Name, status:overdue, env:production, age&gt;90d, no:owner</translation>
    </message>
    <message>
        <source>Filter the inventory</source>
        <translation>Bestand filtern</translation>
    </message>
    <message>
        <source>Group by</source>
        <translation>Gruppieren nach</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Filter aufheben</translation>
    </message>
</context>
<context>
    <name>keyturn::gui::FirstRunPage</name>
    <message>
        <source>Open an environment file</source>
        <translation>Umgebungsdatei öffnen</translation>
    </message>
    <message>
        <source>Environment files (*.json)</source>
        <translation>Umgebungsdateien (*.json)</translation>
    </message>
    <message>
        <source>Making the demo environment.</source>
        <translation>Die Demo-Umgebung wird angelegt.</translation>
    </message>
    <message numerus="yes">
        <source>A passphrase has at least 12 characters: %n more.</source>
        <translation><numerusform>Eine Passphrase hat mindestens 12 Zeichen: noch %n.</numerusform><numerusform>Eine Passphrase hat mindestens 12 Zeichen: noch %n.</numerusform></translation>
    </message>
    <message>
        <source>This passphrase is on every guessing list.</source>
        <translation>Diese Passphrase steht auf jeder Rateliste.</translation>
    </message>
    <message>
        <source>This passphrase repeats too few different characters.</source>
        <translation>Diese Passphrase wiederholt zu wenige verschiedene Zeichen.</translation>
    </message>
    <message>
        <source>Type it again below: the two differ.</source>
        <translation>Unten noch einmal eingeben: die beiden unterscheiden sich.</translation>
    </message>
    <message numerus="yes">
        <source>Strong: %n characters.</source>
        <translation><numerusform>Stark: %n Zeichen.</numerusform><numerusform>Stark: %n Zeichen.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Good: %n characters.</source>
        <translation><numerusform>Gut: %n Zeichen.</numerusform><numerusform>Gut: %n Zeichen.</numerusform></translation>
    </message>
    <message>
        <source>Opening.</source>
        <translation>Wird geöffnet.</translation>
    </message>
    <message>
        <source>See every secret's age. Rotate it in stages. Prove that backups restore.</source>
        <translation>Das Alter jedes Geheimnisses sehen. Stufenweise rotieren. Beweisen, dass Sicherungen sich zurückspielen lassen.</translation>
    </message>
    <message>
        <source>Try the demo environment</source>
        <translation>Demo-Umgebung ausprobieren</translation>
    </message>
    <message>
        <source>real files on this computer, no network; remove it any time</source>
        <translation>echte Dateien auf diesem Rechner, kein Netz; jederzeit entfernbar</translation>
    </message>
    <message>
        <source>Connect a backend...</source>
        <translation>Backend verbinden...</translation>
    </message>
    <message>
        <source>env files, folders of secrets, local vaults</source>
        <translation>Env-Dateien, Geheimnisordner, lokale Tresore</translation>
    </message>
    <message>
        <source>Open an environment file...</source>
        <translation>Umgebungsdatei öffnen...</translation>
    </message>
    <message>
        <source>a configuration that exists already</source>
        <translation>eine Konfiguration, die es schon gibt</translation>
    </message>
    <message>
        <source>Nothing is sent anywhere. Keyturn has no server and no telemetry.</source>
        <translation>Nichts wird irgendwohin gesendet. Keyturn hat keinen Server und keine Telemetrie.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>How is Keyturn to be locked? Choose a passphrase, or let the keychain of this desktop hold the key.</source>
        <translation>Wie soll Keyturn gesperrt werden? Eine Passphrase wählen oder den Schlüssel im Schlüsselbund dieses Desktops ablegen.</translation>
    </message>
    <message>
        <source>How is Keyturn to be locked? No keychain answers on this desktop: choose a passphrase.</source>
        <translation>Wie soll Keyturn gesperrt werden? Auf diesem Desktop antwortet kein Schlüsselbund: eine Passphrase wählen.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>Neue Passphrase</translation>
    </message>
    <message>
        <source>New passphrase again</source>
        <translation>Neue Passphrase noch einmal</translation>
    </message>
    <message>
        <source>Use this passphrase</source>
        <translation>Diese Passphrase verwenden</translation>
    </message>
    <message>
        <source>Use keychain</source>
        <translation>Schlüsselbund verwenden</translation>
    </message>
    <message>
        <source>The state folder lies in a synchronised folder: copies of it may be kept elsewhere.</source>
        <translation>Der Zustandsordner liegt in einem synchronisierten Ordner: Kopien davon können anderswo liegen.</translation>
    </message>
</context>
<context>
    <name>keyturn::gui::HoldToReveal</name>
    <message>
        <source>Hold to show</source>
        <translation>Halten zum Zeigen</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>verborgen</translation>
    </message>
    <message>
        <source>hidden value</source>
        <translation>verborgener Wert</translation>
    </message>
</context>
<context>
    <name>keyturn::gui::InventoryModel</name>
    <message>
        <source>no owner</source>
        <translation>kein Besitzer</translation>
    </message>
    <message>
        <source>no rule</source>
        <translation>keine Regel</translation>
    </message>
    <message numerus="yes">
        <source>Group %1, %n secret(s), worst %2, %3</source>
        <translation><numerusform>Gruppe %1, %n Geheimnis, schlechtester Status %2, %3</numerusform><numerusform>Gruppe %1, %n Geheimnisse, schlechtester Status %2, %3</numerusform></translation>
    </message>
    <message>
        <source>folded</source>
        <translation>zugeklappt</translation>
    </message>
    <message>
        <source>unfolded</source>
        <translation>aufgeklappt</translation>
    </message>
    <message>
        <source>no date</source>
        <translation>kein Datum</translation>
    </message>
    <message>
        <source>%1 / %2 d</source>
        <translation>%1 / %2 T</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 T</translation>
    </message>
    <message>
        <source>, a rotation run is open</source>
        <translation>, ein Rotationslauf ist offen</translation>
    </message>
    <message numerus="yes">
        <source>%1; %n more finding(s) in the details</source>
        <translation><numerusform>%1; %n weiterer Befund in den Einzelheiten</numerusform><numerusform>%1; %n weitere Befunde in den Einzelheiten</numerusform></translation>
    </message>
    <message>
        <source>Age unknown: the store gives no date.</source>
        <translation>Alter unbekannt: die Ablage nennt kein Datum.</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s), from "%1"</source>
        <translation><numerusform>%n Tag, aus „%1“</numerusform><numerusform>%n Tage, aus „%1“</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n day(s), from "%2"</source>
        <translation><numerusform>%1 von %n Tag, aus „%2“</numerusform><numerusform>%1 von %n Tagen, aus „%2“</numerusform></translation>
    </message>
    <message>
        <source>no next rotation</source>
        <translation>keine nächste Rotation</translation>
    </message>
    <message numerus="yes">
        <source>%n consumer(s)</source>
        <translation><numerusform>%n Verbraucher</numerusform><numerusform>%n Verbraucher</numerusform></translation>
    </message>
    <message>
        <source>owner %1</source>
        <translation>Besitzer %1</translation>
    </message>
    <message>
        <source>old data</source>
        <translation>alte Daten</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Backend</source>
        <translation>Backend</translation>
    </message>
    <message>
        <source>Next rotation</source>
        <translation>Nächste Rotation</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Besitzer</translation>
    </message>
    <message>
        <source>Consumers</source>
        <translation>Verbraucher</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>backend</source>
        <translation>Backend</translation>
    </message>
    <message>
        <source>owner</source>
        <translation>Besitzer</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>rule</source>
        <translation>Regel</translation>
    </message>
</context>
<context>
    <name>keyturn::gui::InventoryPage</name>
    <message>
        <source>sorted by %1, ascending</source>
        <translation>sortiert nach %1, aufsteigend</translation>
    </message>
    <message>
        <source>sorted by %1, descending</source>
        <translation>sortiert nach %1, absteigend</translation>
    </message>
    <message>
        <source>Read cached inventory</source>
        <translation>Gemerkten Bestand lesen</translation>
    </message>
    <message>
        <source>Read inventory</source>
        <translation>Bestand lesen</translation>
    </message>
    <message>
        <source>reading backends</source>
        <translation>Backends werden gelesen</translation>
    </message>
    <message numerus="yes">
        <source>reading %1 of %n backend(s)</source>
        <translation><numerusform>%1 von %n Backend gelesen</numerusform><numerusform>%1 von %n Backends gelesen</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>No secret matches. Filters hide %n.</source>
        <translation><numerusform>Kein Geheimnis passt. Filter verbergen %n.</numerusform><numerusform>Kein Geheimnis passt. Filter verbergen %n.</numerusform></translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>Filter aufheben</translation>
    </message>
    <message>
        <source>No backend in this scope holds a secret.</source>
        <translation>Kein Backend in diesem Bereich enthält ein Geheimnis.</translation>
    </message>
    <message>
        <source>This backend holds no secret.</source>
        <translation>Dieses Backend enthält kein Geheimnis.</translation>
    </message>
    <message>
        <source>Generate one, or connect another backend.</source>
        <translation>Eines erzeugen oder ein weiteres Backend verbinden.</translation>
    </message>
    <message>
        <source>Generate a secret</source>
        <translation>Geheimnis erzeugen</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Erneut lesen</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n backend(s) could not be read: %2. What they held before is hatched.</source>
        <translation><numerusform>%1 von %n Backend konnte nicht gelesen werden: %2. Was es vorher enthielt, ist schraffiert.</numerusform><numerusform>%1 von %n Backends konnten nicht gelesen werden: %2. Was sie vorher enthielten, ist schraffiert.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n name(s) copied</source>
        <translation><numerusform>%n Name kopiert</numerusform><numerusform>%n Namen kopiert</numerusform></translation>
    </message>
    <message>
        <source>Rotate...</source>
        <translation>Rotieren...</translation>
    </message>
    <message>
        <source>Reveal...</source>
        <translation>Aufdecken...</translation>
    </message>
    <message>
        <source>Copy value...</source>
        <translation>Wert kopieren...</translation>
    </message>
    <message>
        <source>Copy names</source>
        <translation>Namen kopieren</translation>
    </message>
    <message>
        <source>Select one secret.</source>
        <translation>Ein Geheimnis auswählen.</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Aktualisieren</translation>
    </message>
    <message>
        <source>Read the backends again (F5)</source>
        <translation>Die Backends erneut lesen (F5)</translation>
    </message>
    <message>
        <source>Inventory</source>
        <translation>Bestand</translation>
    </message>
</context>
<context>
    <name>keyturn::gui::KeyList</name>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Filter of this page</source>
        <translation>Filter dieser Seite</translation>
    </message>
    <message>
        <source>Context menu</source>
        <translation>Kontextmenü</translation>
    </message>
    <message>
        <source>Close a popup, then clear the filter, then leave the details</source>
        <translation>Aufklappliste schließen, dann Filter leeren, dann Einzelheiten verlassen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>keyturn::gui::LockPage</name>
    <message>
        <source>Opening.</source>
        <translation>Wird geöffnet.</translation>
    </message>
    <message>
        <source>Keyturn is locked</source>
        <translation>Keyturn ist gesperrt</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Entsperren</translation>
    </message>
    <message>
        <source>Use key file</source>
        <translation>Schlüsseldatei verwenden</translation>
    </message>
    <message>
        <source>Use keychain</source>
        <translation>Schlüsselbund verwenden</translation>
    </message>
    <message>
        <source>Caps Lock may be on.</source>
        <translation>Die Feststelltaste ist vielleicht an.</translation>
    </message>
    <message>
        <source>That passphrase does not open this store. Nothing was changed.</source>
        <translation>Diese Passphrase öffnet diese Ablage nicht. Nichts wurde geändert.</translation>
    </message>
    <message numerus="yes">
        <source>Try again in %n s.</source>
        <translation><numerusform>Neuer Versuch in %n s.</numerusform><numerusform>Neuer Versuch in %n s.</numerusform></translation>
    </message>
</context>
<context>
    <name>keyturn::gui::MainWindow</name>
    <message numerus="yes">
        <source>%n task(s) pause after their step.</source>
        <translation><numerusform>%n Aufgabe hält nach ihrem Schritt an.</numerusform><numerusform>%n Aufgaben halten nach ihrem Schritt an.</numerusform></translation>
    </message>
    <message>
        <source>Keyturn (locked)</source>
        <translation>Keyturn (gesperrt)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Sprache</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Farbschema</translation>
    </message>
    <message>
        <source>&amp;System</source>
        <translation>&amp;System</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>&amp;Hell</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>&amp;Dunkel</translation>
    </message>
</context>
<context>
    <name>keyturn::gui::Page</name>
    <message>
        <source>read %1</source>
        <translation>gelesen %1</translation>
    </message>
</context>
<context>
    <name>keyturn::gui::PlanConfirm</name>
    <message>
        <source>Type %1 to confirm</source>
        <translation>%1 zur Bestätigung eingeben</translation>
    </message>
    <message numerus="yes">
        <source>%n more character(s) to type.</source>
        <translation><numerusform>Noch %n Zeichen einzugeben.</numerusform><numerusform>Noch %n Zeichen einzugeben.</numerusform></translation>
    </message>
    <message>
        <source>This differs from the text above.</source>
        <translation>Das weicht vom Text darüber ab.</translation>
    </message>
    <message>
        <source>Pasting is refused here: type it.</source>
        <translation>Einfügen wird hier abgelehnt: bitte tippen.</translation>
    </message>
    <message>
        <source>Will happen</source>
        <translation>Wird geschehen</translation>
    </message>
    <message>
        <source>Will stop working</source>
        <translation>Hört auf zu arbeiten</translation>
    </message>
    <message>
        <source>Cannot be undone</source>
        <translation>Nicht rückgängig zu machen</translation>
    </message>
    <message>
        <source>Stays as it is</source>
        <translation>Bleibt, wie es ist</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Eingeben</translation>
    </message>
</context>
<context>
    <name>keyturn::gui::RevealPanel</name>
    <message>
        <source>Reveal %1</source>
        <translation>%1 aufdecken</translation>
    </message>
    <message>
        <source>Read a value</source>
        <translation>Einen Wert lesen</translation>
    </message>
    <message numerus="yes">
        <source>%n character(s)</source>
        <translation><numerusform>%n Zeichen</numerusform><numerusform>%n Zeichen</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>and %n newline(s)</source>
        <translation><numerusform>und %n Zeilenumbruch</numerusform><numerusform>und %n Zeilenumbrüche</numerusform></translation>
    </message>
    <message>
        <source>A reason of at least 8 characters goes to the audit log first.</source>
        <translation>Zuerst geht ein Grund von mindestens 8 Zeichen ins Protokoll.</translation>
    </message>
    <message>
        <source>Reason (goes to the audit log)</source>
        <translation>Grund (geht ins Protokoll)</translation>
    </message>
    <message>
        <source>Checking a failed login</source>
        <translation>Prüfung einer gescheiterten Anmeldung</translation>
    </message>
    <message>
        <source>Setting up a new environment</source>
        <translation>Aufbau einer neuen Umgebung</translation>
    </message>
    <message>
        <source>Comparing with another place</source>
        <translation>Vergleich mit einem anderen Ort</translation>
    </message>
    <message>
        <source>Handing over to a colleague</source>
        <translation>Übergabe an eine Kollegin oder einen Kollegen</translation>
    </message>
    <message>
        <source>Ticket (optional)</source>
        <translation>Ticket (freiwillig)</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Other programs on this screen can record what is shown.</source>
        <translation>Andere Programme auf diesem Bildschirm können aufzeichnen, was gezeigt wird.</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message numerus="yes">
        <source>hidden, about %n byte(s)</source>
        <translation><numerusform>verborgen, etwa %n Byte</numerusform><numerusform>verborgen, etwa %n Bytes</numerusform></translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>verborgen</translation>
    </message>
    <message numerus="yes">
        <source>Copy, %n s</source>
        <translation><numerusform>Kopieren, %n s</numerusform><numerusform>Kopieren, %n s</numerusform></translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>keyturn::gui::SecretEntry</name>
    <message numerus="yes">
        <source>hidden value, %n character(s)</source>
        <translation><numerusform>verborgener Wert, %n Zeichen</numerusform><numerusform>verborgener Wert, %n Zeichen</numerusform></translation>
    </message>
</context>
<context>
    <name>keyturn::gui::Section</name>
    <message>
        <source>unfolded</source>
        <translation>aufgeklappt</translation>
    </message>
    <message>
        <source>folded</source>
        <translation>zugeklappt</translation>
    </message>
</context>
<context>
    <name>keyturn::gui::Session</name>
    <message>
        <source>Read environments</source>
        <translation>Umgebungen lesen</translation>
    </message>
</context>
<context>
    <name>keyturn::gui::Sidebar</name>
    <message numerus="yes">
        <source>Environment %1, %2, %n secret(s)</source>
        <translation><numerusform>Umgebung %1, %2, %n Geheimnis</numerusform><numerusform>Umgebung %1, %2, %n Geheimnisse</numerusform></translation>
    </message>
    <message>
        <source>Backend %1, %2</source>
        <translation>Backend %1, %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Ctrl+%1</source>
        <translation>Strg+%1</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>Arbeit</translation>
    </message>
    <message>
        <source>Scope: environments and backends</source>
        <translation>Bereich: Umgebungen und Backends</translation>
    </message>
    <message>
        <source>Environments</source>
        <translation>Umgebungen</translation>
    </message>
</context>
<context>
    <name>keyturn::gui::StatusStrip</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n backend(s) read</source>
        <translation><numerusform>%1 von %n Backend gelesen</numerusform><numerusform>%1 von %n Backends gelesen</numerusform></translation>
    </message>
    <message>
        <source>No backend connected</source>
        <translation>Kein Backend verbunden</translation>
    </message>
    <message numerus="yes">
        <source>clipboard clears in %n s</source>
        <translation><numerusform>Zwischenablage wird in %n s geleert</numerusform><numerusform>Zwischenablage wird in %n s geleert</numerusform></translation>
    </message>
    <message>
        <source>Clear it now (Ctrl+Shift+K)</source>
        <translation>Jetzt leeren (Strg+Umschalt+K)</translation>
    </message>
    <message>
        <source>could not confirm that the clipboard was cleared</source>
        <translation>nicht bestätigt, dass die Zwischenablage leer ist</translation>
    </message>
    <message>
        <source>Another program took or kept the copy. Activate to dismiss this line.</source>
        <translation>Ein anderes Programm hat die Kopie genommen oder behalten. Anklicken blendet diese Zeile aus.</translation>
    </message>
    <message>
        <source>memory not locked</source>
        <translation>Speicher nicht gesperrt</translation>
    </message>
    <message>
        <source>The system gave no locked memory: values may be written to swap. Raise the memlock limit.</source>
        <translation>Das System gab keinen gesperrten Speicher: Werte können in die Auslagerung gelangen. Die Grenze memlock erhöhen.</translation>
    </message>
    <message>
        <source>acting as %1</source>
        <translation>angemeldet als %1</translation>
    </message>
    <message>
        <source>locks in %1</source>
        <translation>sperrt in %1</translation>
    </message>
</context>
<context>
    <name>keyturn::gui::TaskDrawer</name>
    <message>
        <source>Nothing is running.</source>
        <translation>Nichts läuft.</translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) running</source>
        <translation><numerusform>%n Aufgabe läuft</numerusform><numerusform>%n Aufgaben laufen</numerusform></translation>
    </message>
    <message>
        <source>Stop after this step</source>
        <translation>Nach diesem Schritt anhalten</translation>
    </message>
    <message>
        <source>Progress of %1</source>
        <translation>Fortschritt von %1</translation>
    </message>
    <message>
        <source>Stop %1 after this step</source>
        <translation>%1 nach diesem Schritt anhalten</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>Hält an</translation>
    </message>
</context>
<context>
    <name>keyturn::gui::TopBar</name>
    <message>
        <source>Back: nothing before this</source>
        <translation>Zurück: davor liegt nichts</translation>
    </message>
    <message>
        <source>Forward: nothing after this</source>
        <translation>Vorwärts: danach liegt nichts</translation>
    </message>
    <message>
        <source>Back (Alt+Left)</source>
        <translation>Zurück (Alt+Links)</translation>
    </message>
    <message>
        <source>Forward (Alt+Right)</source>
        <translation>Vorwärts (Alt+Rechts)</translation>
    </message>
    <message>
        <source>Plan the rotation of the selected secret; writes nothing (Ctrl+R)</source>
        <translation>Rotation des ausgewählten Geheimnisses planen; schreibt nichts (Strg+R)</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Aufgaben</translation>
    </message>
    <message>
        <source>Tasks %1 !</source>
        <translation>Aufgaben %1 !</translation>
    </message>
    <message>
        <source>Tasks %1</source>
        <translation>Aufgaben %1</translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) running (Ctrl+J)</source>
        <translation><numerusform>%n Aufgabe läuft (Strg+J)</numerusform><numerusform>%n Aufgaben laufen (Strg+J)</numerusform></translation>
    </message>
    <message>
        <source>Sidebar</source>
        <translation>Seitenleiste</translation>
    </message>
    <message>
        <source>Sidebar (Ctrl+B)</source>
        <translation>Seitenleiste (Strg+B)</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vorwärts</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>Erzeugen</translation>
    </message>
    <message>
        <source>Generate a secret (Ctrl+N)</source>
        <translation>Geheimnis erzeugen (Strg+N)</translation>
    </message>
    <message>
        <source>Rotate...</source>
        <translation>Rotieren...</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>Sperren</translation>
    </message>
    <message>
        <source>Lock now (Ctrl+L)</source>
        <translation>Jetzt sperren (Strg+L)</translation>
    </message>
</context>
<context>
    <name>keyturn::gui::VersionTimeline</name>
    <message>
        <source>v%1</source>
        <translation>v%1</translation>
    </message>
    <message>
        <source>DISABLED</source>
        <translation>ABGESCHALTET</translation>
    </message>
    <message>
        <source>disabled</source>
        <translation>abgeschaltet</translation>
    </message>
    <message>
        <source>DESTROYED</source>
        <translation>VERNICHTET</translation>
    </message>
    <message>
        <source>no date</source>
        <translation>kein Datum</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>von %1</translation>
    </message>
    <message numerus="yes">
        <source>%n version(s): %1</source>
        <translation><numerusform>%n Version: %1</numerusform><numerusform>%n Versionen: %1</numerusform></translation>
    </message>
</context>
<context>
    <name>keyturn::gui::Workspace</name>
    <message>
        <source>Select a secret in the inventory first.</source>
        <translation>Zuerst im Bestand ein Geheimnis auswählen.</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Bleiben</translation>
    </message>
    <message numerus="yes">
        <source>Locks in %n s.</source>
        <translation><numerusform>Sperrt in %n s.</numerusform><numerusform>Sperrt in %n s.</numerusform></translation>
    </message>
    <message>
        <source>Leave demo</source>
        <translation>Demo verlassen</translation>
    </message>
    <message>
        <source>Demo environment: real files on this computer, nothing else is touched.</source>
        <translation>Demo-Umgebung: echte Dateien auf diesem Rechner, sonst wird nichts berührt.</translation>
    </message>
</context>
</TS>
