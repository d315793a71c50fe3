<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>BackupsPage</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weitere</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>It failed while opening the backup.</source>
        <translation>Es misslang beim Öffnen der Sicherung.</translation>
    </message>
    <message>
        <source>It failed while restoring to scratch.</source>
        <translation>Es misslang beim Zurückspielen auf den Übungsplatz.</translation>
    </message>
    <message>
        <source>It failed while comparing.</source>
        <translation>Es misslang beim Vergleichen.</translation>
    </message>
    <message>
        <source>It failed at step %1.</source>
        <translation>Es misslang bei Schritt %1.</translation>
    </message>
    <message>
        <source>Signature good</source>
        <translation>Signatur gut</translation>
    </message>
    <message>
        <source>Signed by %1</source>
        <translation>Signiert von %1</translation>
    </message>
    <message>
        <source>Not signed</source>
        <translation>Nicht signiert</translation>
    </message>
    <message>
        <source>There is no signature beside the file: who made it is not proven.</source>
        <translation>Neben der Datei liegt keine Signatur: wer sie gemacht hat, ist nicht belegt.</translation>
    </message>
    <message>
        <source>Unknown signer</source>
        <translation>Unbekannte Signatur</translation>
    </message>
    <message>
        <source>Signed by %1, whom this desk does not know.</source>
        <translation>Signiert von %1, diesem Platz nicht bekannt.</translation>
    </message>
    <message>
        <source>Signature not good</source>
        <translation>Signatur nicht gut</translation>
    </message>
    <message>
        <source>The file is not what was signed.</source>
        <translation>Die Datei ist nicht, was signiert wurde.</translation>
    </message>
    <message>
        <source>%1 of %2!</source>
        <comment>coverage</comment>
        <translation>%1 von %2!</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>coverage</comment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 of %2 secrets are in the backup.</source>
        <translation>%1 von %2 Geheimnissen sind in der Sicherung.</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Vollständig</translation>
    </message>
    <message>
        <source>Incomplete</source>
        <translation>Unvollständig</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>Only one recipient: when that key is lost, so is the backup.</source>
        <translation>Nur ein Empfänger: geht sein Schlüssel verloren, dann auch die Sicherung.</translation>
    </message>
    <message>
        <source>No recipient's key is kept off this machine.</source>
        <translation>Kein Schlüssel eines Empfängers liegt außerhalb dieses Rechners.</translation>
    </message>
    <message>
        <source>%1 has never opened a backup: never proven.</source>
        <translation>%1 hat noch nie eine Sicherung geöffnet: nie belegt.</translation>
    </message>
    <message>
        <source>same</source>
        <translation>gleich</translation>
    </message>
    <message>
        <source>differs</source>
        <translation>verschieden</translation>
    </message>
    <message>
        <source>missing there</source>
        <translation>fehlt dort</translation>
    </message>
    <message>
        <source>newer there</source>
        <translation>dort neuer</translation>
    </message>
    <message>
        <source>not readable</source>
        <translation>nicht lesbar</translation>
    </message>
    <message>
        <source>skip</source>
        <translation>auslassen</translation>
    </message>
    <message>
        <source>new version</source>
        <translation>neue Version</translation>
    </message>
    <message>
        <source>overwrite</source>
        <translation>überschreiben</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>File check</source>
        <translation>Dateiprüfung</translation>
    </message>
    <message>
        <source>Form and length of the file are whole; no key was needed.</source>
        <translation>Form und Länge der Datei sind ganz; es brauchte keinen Schlüssel.</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Geöffnet</translation>
    </message>
    <message>
        <source>Every item was decrypted and its checksum compared: %1 of %2.</source>
        <translation>Jeder Eintrag wurde entschlüsselt und seine Prüfsumme verglichen: %1 von %2.</translation>
    </message>
    <message>
        <source>Not opened</source>
        <translation>Nicht geöffnet</translation>
    </message>
    <message>
        <source>Without a key the content is not proven. Open it with an identity.</source>
        <translation>Ohne Schlüssel ist der Inhalt nicht belegt. Öffnen Sie sie mit einer Identität.</translation>
    </message>
    <message>
        <source>the key lies on this machine: if it is lost, so is the key</source>
        <translation>der Schlüssel liegt auf diesem Rechner: geht er verloren, dann auch der Schlüssel</translation>
    </message>
    <message>
        <source>the signature is not proven</source>
        <translation>die Signatur ist nicht belegt</translation>
    </message>
    <message>
        <source>it failed</source>
        <translation>sie misslang</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Misslungen</translation>
    </message>
    <message>
        <source>Does not count</source>
        <translation>Zählt nicht</translation>
    </message>
    <message>
        <source>Counts as drill</source>
        <translation>Zählt als Übung</translation>
    </message>
    <message>
        <source>Done in %1.</source>
        <translation>Gedauert: %1.</translation>
    </message>
    <message>
        <source>Not counted: %1.</source>
        <translation>Nicht gezählt: %1.</translation>
    </message>
    <message>
        <source>Compared</source>
        <translation>Verglichen</translation>
    </message>
    <message>
        <source>%1 in the manifest | %2 equal | %3 differ | %4 missing | %5 not readable</source>
        <translation>%1 im Verzeichnis | %2 gleich | %3 verschieden | %4 fehlen | %5 nicht lesbar</translation>
    </message>
    <message>
        <source>Differs</source>
        <translation>Verschieden</translation>
    </message>
    <message>
        <source>Restored, but not the same:</source>
        <translation>Zurückgespielt, aber nicht gleich:</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Fehlt</translation>
    </message>
    <message>
        <source>In the manifest, but not restored:</source>
        <translation>Im Verzeichnis, aber nicht zurückgespielt:</translation>
    </message>
    <message>
        <source>Not readable</source>
        <translation>Nicht lesbar</translation>
    </message>
    <message>
        <source>Could not be read back:</source>
        <translation>Ließ sich nicht zurücklesen:</translation>
    </message>
    <message>
        <source>Malformed</source>
        <translation>Formfehler</translation>
    </message>
    <message>
        <source>Not in the form of their kind:</source>
        <translation>Nicht in der Form ihrer Art:</translation>
    </message>
    <message>
        <source>Against live: %1 differ | %2 newer in live | %3 gone from live (drift, not an error)</source>
        <translation>Gegen den Betrieb: %1 verschieden | %2 im Betrieb neuer | %3 im Betrieb fort (Abweichung, kein Fehler)</translation>
    </message>
    <message>
        <source>Against live: no drift</source>
        <translation>Gegen den Betrieb: keine Abweichung</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Betrieb</translation>
    </message>
    <message>
        <source>Not compared</source>
        <translation>Nicht verglichen</translation>
    </message>
    <message>
        <source>Not compared with live:</source>
        <translation>Nicht mit dem Betrieb verglichen:</translation>
    </message>
    <message>
        <source>Not tested</source>
        <translation>Nicht geprüft</translation>
    </message>
    <message>
        <source>Logins to targets (no test target set)</source>
        <translation>Anmeldungen an Zielen (kein Prüfziel gesetzt)</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Report %1, signed; scratch discarded</source>
        <translation>Bericht %1, signiert; Übungsplatz verworfen</translation>
    </message>
    <message>
        <source>Opened by %1</source>
        <translation>Geöffnet mit %1</translation>
    </message>
    <message>
        <source>less than 1 s</source>
        <translation>weniger als 1 s</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 min %2 s</translation>
    </message>
</context>
<context>
    <name>ConnectionSchema</name>
    <message>
        <source>As in VAULT_ADDR, such as https://vault.example.org:8200. Empty, for environment alone: what BAO_ADDR or VAULT_ADDR holds.</source>
        <translation>Wie in VAULT_ADDR, etwa https://vault.example.org:8200. Leer, nur bei Umgebung: was BAO_ADDR oder VAULT_ADDR enthält.</translation>
    </message>
    <message>
        <source>How Keyturn signs in. environment: as the server&apos;s own tools do, by BAO_TOKEN, VAULT_TOKEN or ~/.vault-token.</source>
        <translation>Wie sich Keyturn anmeldet. Umgebung: wie die Werkzeuge des Servers, mit BAO_TOKEN, VAULT_TOKEN oder ~/.vault-token.</translation>
    </message>
    <message>
        <source>environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Vault or OpenBao, database accounts</source>
        <translation>Vault oder OpenBao, Datenbankkonten</translation>
    </message>
    <message>
        <source>A mount of the database engine: accounts that the server rotates, roles that make users, and the server&apos;s own accounts.</source>
        <translation>Eine Einbindung der Datenbank-Engine: Konten, die der Server rotiert, Rollen, die Benutzer anlegen, und die eigenen Konten des Servers.</translation>
    </message>
    <message>
        <source>Where the database engine is mounted.</source>
        <translation>Wo die Datenbank-Engine eingebunden ist.</translation>
    </message>
    <message>
        <source>Env file</source>
        <translation>Env-Datei</translation>
    </message>
    <message>
        <source>The variables of one .env file; everything else in the file stays as it is.</source>
        <translation>Die Variablen einer .env-Datei; alles andere in der Datei bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>The env file itself.</source>
        <translation>Die Env-Datei selbst.</translation>
    </message>
    <message>
        <source>Read by</source>
        <translation>Gelesen von</translation>
    </message>
    <message>
        <source>Which program reads the file. Universal writes only what all of them read alike.</source>
        <translation>Welches Programm die Datei liest. „universell“ schreibt nur, was alle gleich lesen.</translation>
    </message>
    <message>
        <source>Example file</source>
        <translation>Beispieldatei</translation>
    </message>
    <message>
        <source>A .env.example whose names must all be here; its values are not read.</source>
        <translation>Eine .env.example, deren Namen hier alle stehen müssen; ihre Werte werden nicht gelesen.</translation>
    </message>
    <message>
        <source>Follow a link</source>
        <translation>Verweis folgen</translation>
    </message>
    <message>
        <source>Change the file that a symbolic link points to.</source>
        <translation>Die Datei ändern, auf die ein symbolischer Verweis zeigt.</translation>
    </message>
    <message>
        <source>universal</source>
        <translation>universell</translation>
    </message>
    <message>
        <source>Local vault</source>
        <translation>Lokaler Tresor</translation>
    </message>
    <message>
        <source>An encrypted store on this machine, with versions.</source>
        <translation>Eine verschlüsselte Ablage auf diesem Rechner, mit Versionen.</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>The folder of the vault file; it is made if it does not exist.</source>
        <translation>Der Ordner der Tresordatei; er wird angelegt, wenn es ihn nicht gibt.</translation>
    </message>
    <message>
        <source>Versions kept</source>
        <translation>Behaltene Versionen</translation>
    </message>
    <message>
        <source>Older versions than these are deleted at the next write.</source>
        <translation>Ältere Versionen werden beim nächsten Schreiben gelöscht.</translation>
    </message>
    <message>
        <source>Secret folder</source>
        <translation>Geheimnis-Ordner</translation>
    </message>
    <message>
        <source>A folder in which each file is one secret: Docker, Compose or a Kubernetes volume.</source>
        <translation>Ein Ordner, in dem jede Datei ein Geheimnis ist: Docker, Compose oder ein Kubernetes-Volume.</translation>
    </message>
    <message>
        <source>The folder that holds the files, such as /run/secrets.</source>
        <translation>Der Ordner mit den Dateien, etwa /run/secrets.</translation>
    </message>
    <message>
        <source>Final newline</source>
        <translation>Letzter Zeilenumbruch</translation>
    </message>
    <message>
        <source>Keep: it is part of the value. Strip: it is not, and stays in the file when the value changes.</source>
        <translation>behalten: er gehört zum Wert. abtrennen: er gehört nicht dazu und bleibt in der Datei, wenn der Wert sich ändert.</translation>
    </message>
    <message>
        <source>keep</source>
        <translation>behalten</translation>
    </message>
    <message>
        <source>strip</source>
        <translation>abtrennen</translation>
    </message>
    <message>
        <source>Write in place</source>
        <translation>An Ort und Stelle schreiben</translation>
    </message>
    <message>
        <source>For bind mounts of single files: readers may see a value half written.</source>
        <translation>Für einzeln eingehängte Dateien: Leser können einen halb geschriebenen Wert sehen.</translation>
    </message>
    <message>
        <source>AWS Secrets Manager</source>
        <translation>AWS Secrets Manager (Geheimnisspeicher)</translation>
    </message>
    <message>
        <source>Secrets of one AWS region, with versions and stages.</source>
        <translation>Geheimnisse einer AWS-Region, mit Versionen und Stufen.</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>AWS-Region</translation>
    </message>
    <message>
        <source>As eu-central-1. Empty: that of the environment or the profile.</source>
        <translation>Wie eu-central-1. Leer: die der Umgebungsvariablen oder des Profils.</translation>
    </message>
    <message>
        <source>Prefix</source>
        <translation>Präfix</translation>
    </message>
    <message>
        <source>Only secrets whose names begin so are listed.</source>
        <translation>Nur Geheimnisse, deren Namen so beginnen, werden aufgeführt.</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
    <message>
        <source>A profile of ~/.aws/config. Empty: AWS_PROFILE, or default.</source>
        <translation>Ein Profil aus ~/.aws/config. Leer: AWS_PROFILE oder default.</translation>
    </message>
    <message>
        <source>Access key id</source>
        <translation>Zugriffsschlüssel-ID</translation>
    </message>
    <message>
        <source>Empty: what AWS tools on this machine use.</source>
        <translation>Leer: was die AWS-Werkzeuge auf diesem Rechner verwenden.</translation>
    </message>
    <message>
        <source>Secret access key</source>
        <translation>Geheimer Zugriffsschlüssel</translation>
    </message>
    <message>
        <source>Goes with the access key id.</source>
        <translation>Gehört zur Zugriffsschlüssel-ID.</translation>
    </message>
    <message>
        <source>Session token</source>
        <translation>Sitzungstoken</translation>
    </message>
    <message>
        <source>For temporary keys.</source>
        <translation>Für befristete Schlüssel.</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>ARN of a role to take on with these credentials.</source>
        <translation>ARN einer Rolle, die mit diesen Zugangsdaten angenommen wird.</translation>
    </message>
    <message>
        <source>External id</source>
        <translation>Externe ID</translation>
    </message>
    <message>
        <source>If the role asks for one.</source>
        <translation>Falls die Rolle eine verlangt.</translation>
    </message>
    <message>
        <source>Ask this machine</source>
        <translation>Diesen Rechner fragen</translation>
    </message>
    <message>
        <source>Use the credentials of the container or the instance this runs on.</source>
        <translation>Die Zugangsdaten des Containers oder der Instanz verwenden, auf der dies läuft.</translation>
    </message>
    <message>
        <source>Allowed program</source>
        <translation>Erlaubtes Programm</translation>
    </message>
    <message>
        <source>SHA-256 of the credential_process that may run.</source>
        <translation>SHA-256 des credential_process, der laufen darf.</translation>
    </message>
    <message>
        <source>Endpoint</source>
        <translation>Endpunkt</translation>
    </message>
    <message>
        <source>https://... of a VPC endpoint or a compatible server. Empty: that of the region.</source>
        <translation>https://... eines VPC-Endpunkts oder eines kompatiblen Servers. Leer: der der Region.</translation>
    </message>
    <message>
        <source>STS endpoint</source>
        <translation>STS-Endpunkt</translation>
    </message>
    <message>
        <source>https://... where roles are taken on. Empty: that of the region.</source>
        <translation>https://... wo Rollen angenommen werden. Leer: der der Region.</translation>
    </message>
    <message>
        <source>Authorities</source>
        <translation>Zertifizierungsstellen</translation>
    </message>
    <message>
        <source>PEM file of the authorities to trust instead of the system's.</source>
        <translation>PEM-Datei der Zertifizierungsstellen, denen statt denen des Systems vertraut wird.</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxyserver</translation>
    </message>
    <message>
        <source>http://host:port. Proxies of the environment are not used.</source>
        <translation>http://host:port. Proxys der Umgebungsvariablen werden nicht verwendet.</translation>
    </message>
    <message>
        <source>Deletion window</source>
        <translation>Löschfrist</translation>
    </message>
    <message>
        <source>Days in which a deleted secret can be restored, 7 to 30; 0 deletes for good.</source>
        <translation>Tage, in denen ein gelöschtes Geheimnis wiederhergestellt werden kann, 7 bis 30; 0 löscht endgültig.</translation>
    </message>
    <message>
        <source>KMS key</source>
        <translation>KMS-Schlüssel</translation>
    </message>
    <message>
        <source>For new secrets. Empty: the key of the service.</source>
        <translation>Für neue Geheimnisse. Leer: der Schlüssel des Dienstes.</translation>
    </message>
    <message>
        <source>Older versions than these are left to the service's clean-up.</source>
        <translation>Ältere Versionen bleiben dem Aufräumen des Dienstes überlassen.</translation>
    </message>
    <message>
        <source>Vault or OpenBao</source>
        <translation>Vault oder OpenBao</translation>
    </message>
    <message>
        <source>A key-value mount of HashiCorp Vault or OpenBao, version 2 or 1.</source>
        <translation>Eine Key-Value-Einbindung von HashiCorp Vault oder OpenBao, Version 2 oder 1.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>As in VAULT_ADDR, such as https://vault.example.org:8200.</source>
        <translation>Wie in VAULT_ADDR, etwa https://vault.example.org:8200.</translation>
    </message>
    <message>
        <source>Mount</source>
        <translation>Einbindung</translation>
    </message>
    <message>
        <source>Where the key-value engine is mounted, such as secret.</source>
        <translation>Wo die Key-Value-Engine eingebunden ist, etwa secret.</translation>
    </message>
    <message>
        <source>Engine version</source>
        <translation>Version der Engine</translation>
    </message>
    <message>
        <source>2 keeps versions and guards writes; 1 has neither.</source>
        <translation>2 behält Versionen und schützt das Schreiben; 1 hat beides nicht.</translation>
    </message>
    <message>
        <source>Limits the inventory to the secrets below it. Empty: the whole mount.</source>
        <translation>Begrenzt die Übersicht auf die Geheimnisse darunter. Leer: die ganze Einbindung.</translation>
    </message>
    <message>
        <source>Sign in with</source>
        <translation>Anmelden mit</translation>
    </message>
    <message>
        <source>How Keyturn signs in.</source>
        <translation>Wie Keyturn sich anmeldet.</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Zugriffstoken</translation>
    </message>
    <message>
        <source>For token. Empty: what VAULT_TOKEN holds.</source>
        <translation>Für token. Leer: was VAULT_TOKEN enthält.</translation>
    </message>
    <message>
        <source>Role id</source>
        <translation>Rollen-ID</translation>
    </message>
    <message>
        <source>For approle.</source>
        <translation>Für approle.</translation>
    </message>
    <message>
        <source>Secret id</source>
        <translation>Secret-ID</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>For userpass.</source>
        <translation>Für userpass.</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>For kubernetes.</source>
        <translation>Für kubernetes.</translation>
    </message>
    <message>
        <source>Token file of the service account</source>
        <translation>Token-Datei des Dienstkontos</translation>
    </message>
    <message>
        <source>Path of the auth method</source>
        <translation>Pfad der Anmeldemethode</translation>
    </message>
    <message>
        <source>When it is not mounted under its own name.</source>
        <translation>Wenn sie nicht unter ihrem eigenen Namen eingebunden ist.</translation>
    </message>
    <message>
        <source>Namespace</source>
        <translation>Namensraum</translation>
    </message>
    <message>
        <source>As in VAULT_NAMESPACE.</source>
        <translation>Wie in VAULT_NAMESPACE.</translation>
    </message>
    <message>
        <source>PEM file of the authorities that prove the server, in place of the system's. As in VAULT_CACERT.</source>
        <translation>PEM-Datei der Zertifizierungsstellen, die den Server ausweisen, statt denen des Systems. Wie in VAULT_CACERT.</translation>
    </message>
    <message>
        <source>Server name</source>
        <translation>Servername</translation>
    </message>
    <message>
        <source>The name in the server's certificate, when it is not the address's. As in VAULT_TLS_SERVER_NAME.</source>
        <translation>Der Name im Zertifikat des Servers, wenn es nicht der der Adresse ist. Wie in VAULT_TLS_SERVER_NAME.</translation>
    </message>
    <message>
        <source>Key pins</source>
        <translation>Schlüssel-Pins</translation>
    </message>
    <message>
        <source>Two or more of sha256//BASE64, separated by commas.</source>
        <translation>Zwei oder mehr sha256//BASE64, durch Kommas getrennt.</translation>
    </message>
    <message>
        <source>Other nodes</source>
        <translation>Weitere Knoten</translation>
    </message>
    <message>
        <source>Addresses of the cluster's other nodes, separated by commas: a standby may send Keyturn there.</source>
        <translation>Adressen der anderen Knoten des Clusters, durch Kommas getrennt: Ein Bereitschaftsknoten darf Keyturn dorthin schicken.</translation>
    </message>
    <message>
        <source>Client certificate</source>
        <translation>Client-Zertifikat</translation>
    </message>
    <message>
        <source>PEM file, where the server asks for one.</source>
        <translation>PEM-Datei, wo der Server eines verlangt.</translation>
    </message>
    <message>
        <source>Key of the client certificate</source>
        <translation>Schlüssel des Client-Zertifikats</translation>
    </message>
    <message>
        <source>PEM.</source>
        <translation>Im PEM-Format.</translation>
    </message>
    <message>
        <source>http://host:port. Empty: none; the environment's proxies are not used.</source>
        <translation>http://host:port. Leer: keiner; Proxys der Umgebungsvariablen werden nicht verwendet.</translation>
    </message>
    <message>
        <source>Account at the proxy</source>
        <translation>Konto beim Proxy</translation>
    </message>
    <message>
        <source>name:password.</source>
        <translation>Name:Passwort.</translation>
    </message>
    <message>
        <source>When a version is retired</source>
        <translation>Wenn eine Version zurückgezogen wird</translation>
    </message>
    <message>
        <source>delete can be undone on the server; destroy cannot.</source>
        <translation>delete lässt sich auf dem Server rückgängig machen; destroy nicht.</translation>
    </message>
    <message>
        <source>destroy</source>
        <translation>zerstören</translation>
    </message>
    <message>
        <source>delete</source>
        <translation>löschen</translation>
    </message>
    <message>
        <source>token</source>
        <translation>Token (token)</translation>
    </message>
    <message>
        <source>approle</source>
        <translation>AppRole (approle)</translation>
    </message>
    <message>
        <source>userpass</source>
        <translation>Benutzer und Passwort (userpass)</translation>
    </message>
    <message>
        <source>kubernetes</source>
        <translation>Kubernetes-Dienstkonto (kubernetes)</translation>
    </message>
    <message>
        <source>1</source>
        <translation>Version 1</translation>
    </message>
    <message>
        <source>2</source>
        <translation>Version 2</translation>
    </message>
    <message>
        <source>AWS Parameter Store</source>
        <translation>AWS Parameter Store (Parameterspeicher)</translation>
    </message>
    <message>
        <source>Parameters of AWS Systems Manager in one region, below a path, with their versions.</source>
        <translation>Parameter von AWS Systems Manager in einer Region, unter einem Pfad, mit ihren Versionen.</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>As /maintainerd/auth: the parameters below it are listed. Empty: all of the region.</source>
        <translation>Wie /maintainerd/auth: die Parameter darunter werden aufgeführt. Leer: alle der Region.</translation>
    </message>
    <message>
        <source>Type of new parameters</source>
        <translation>Art neuer Parameter</translation>
    </message>
    <message>
        <source>SecureString is encrypted by a KMS key.</source>
        <translation>SecureString wird mit einem KMS-Schlüssel verschlüsselt.</translation>
    </message>
    <message>
        <source>For new parameters. Empty: the key of the service.</source>
        <translation>Für neue Parameter. Leer: der Schlüssel des Dienstes.</translation>
    </message>
    <message>
        <source>Allow advanced parameters</source>
        <translation>Erweiterte Parameter erlauben</translation>
    </message>
    <message>
        <source>For values of 4 to 8 KiB. Such a parameter costs, and stays an advanced one.</source>
        <translation>Für Werte von 4 bis 8 KiB. Ein solcher Parameter kostet und bleibt ein erweiterter.</translation>
    </message>
    <message>
        <source>High throughput</source>
        <translation>Hoher Durchsatz</translation>
    </message>
    <message>
        <source>The region's paid setting for more requests is switched on.</source>
        <translation>Die bezahlte Einstellung der Region für mehr Anfragen ist eingeschaltet.</translation>
    </message>
</context>
<context>
    <name>ConnectionsPage</name>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Entsperren</translation>
    </message>
    <message>
        <source>List names</source>
        <translation>Namen auflisten</translation>
    </message>
    <message>
        <source>Read metadata</source>
        <translation>Metadaten lesen</translation>
    </message>
    <message>
        <source>To note</source>
        <translation>Zu beachten</translation>
    </message>
    <message>
        <source>Policy to copy</source>
        <translation>Richtlinie zum Kopieren</translation>
    </message>
    <message>
        <source>Rights</source>
        <translation>Rechte</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Gelesen</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>Locked memory</source>
        <translation>Gesperrter Speicher</translation>
    </message>
    <message>
        <source>Keys of the state</source>
        <translation>Schlüssel des Zustands</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>Konfiguration</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>Bestanden</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Misslungen</translation>
    </message>
    <message>
        <source>Not tried</source>
        <translation>Nicht versucht</translation>
    </message>
    <message>
        <source>Fault</source>
        <translation>Fehler</translation>
    </message>
</context>
<context>
    <name>GeneratePage</name>
    <message>
        <source>%1 bits; the rule asks for at least %2</source>
        <translation>%1 Bit; die Regel verlangt mindestens %2</translation>
    </message>
    <message>
        <source>%1 characters; the rule asks for at least %2</source>
        <translation>%1 Zeichen; die Regel verlangt mindestens %2</translation>
    </message>
    <message>
        <source>RSA of %1 bits; the rule asks for at least %2</source>
        <translation>RSA mit %1 Bit; die Regel verlangt mindestens %2</translation>
    </message>
    <message>
        <source>May hold + and /: not safe in URLs. Choose base64url or letters and digits for those.</source>
        <translation>Kann + und / enthalten: in URLs nicht sicher. Wählen Sie dafür base64url oder Buchstaben und Ziffern.</translation>
    </message>
    <message>
        <source>JWT signing key, HMAC</source>
        <translation>JWT-Signaturschlüssel, HMAC</translation>
    </message>
    <message>
        <source>RS256 pair, RSA 4096</source>
        <translation>RS256-Paar, RSA 4096</translation>
    </message>
    <message>
        <source>ES256 pair, P-256</source>
        <translation>ES256-Paar, P-256</translation>
    </message>
    <message>
        <source>Ed25519 pair</source>
        <translation>Ed25519-Paar</translation>
    </message>
    <message>
        <source>X25519 pair</source>
        <translation>X25519-Paar</translation>
    </message>
    <message>
        <source>Database or Redis password</source>
        <translation>Datenbank- oder Redis-Passwort</translation>
    </message>
    <message>
        <source>API or admin token</source>
        <translation>API- oder Admin-Token</translation>
    </message>
    <message>
        <source>Session secret</source>
        <translation>Sitzungsgeheimnis</translation>
    </message>
    <message>
        <source>Data-encryption key, 256 bits</source>
        <translation>Datenschlüssel, 256 Bit</translation>
    </message>
    <message>
        <source>Random value, safe in URLs</source>
        <translation>Zufallswert, sicher in URLs</translation>
    </message>
    <message>
        <source>Passphrase, 8 words</source>
        <translation>Passphrase, 8 Wörter</translation>
    </message>
    <message>
        <source>Self-signed certificate</source>
        <translation>Selbst signiertes Zertifikat</translation>
    </message>
    <message>
        <source>Certificate request</source>
        <translation>Zertifikatsantrag</translation>
    </message>
    <message>
        <source>OpenSSH key, Ed25519</source>
        <translation>OpenSSH-Schlüssel, Ed25519</translation>
    </message>
    <message>
        <source>A private and a public key that belong together, strength %1 bits</source>
        <translation>Ein privater und ein öffentlicher Schlüssel, die zusammengehören, Stärke %1 Bit</translation>
    </message>
    <message>
        <source>A private and a public key that belong together</source>
        <translation>Ein privater und ein öffentlicher Schlüssel, die zusammengehören</translation>
    </message>
    <message>
        <source>%1 bits, not a text value</source>
        <translation>%1 Bit, kein Textwert</translation>
    </message>
    <message>
        <source>%1 characters, %2 bits, one line, no newline</source>
        <translation>%1 Zeichen, %2 Bit, eine Zeile, kein Zeilenende</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Erfüllt</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Verweigert</translation>
    </message>
    <message>
        <source>rule %1</source>
        <translation>Regel %1</translation>
    </message>
    <message>
        <source>rule %1, %2</source>
        <translation>Regel %1, %2</translation>
    </message>
    <message>
        <source>its provider issues it: get it there</source>
        <translation>der Anbieter stellt es aus: holen Sie es dort</translation>
    </message>
    <message>
        <source>a name, not a secret: set it by hand</source>
        <translation>ein Name, kein Geheimnis: von Hand setzen</translation>
    </message>
    <message>
        <source>comes with its private part</source>
        <translation>kommt mit seinem privaten Teil</translation>
    </message>
    <message>
        <source>its kind is unknown: generate it by itself</source>
        <translation>seine Art ist unbekannt: einzeln erzeugen</translation>
    </message>
    <message>
        <source>no backend here may be written</source>
        <translation>kein Backend hier darf beschrieben werden</translation>
    </message>
    <message>
        <source>a rule requires it</source>
        <translation>eine Regel verlangt es</translation>
    </message>
    <message>
        <source>named in the example file</source>
        <translation>in der Beispieldatei genannt</translation>
    </message>
</context>
<context>
    <name>PageCatalogue</name>
    <message>
        <source>Generate</source>
        <translation>Erzeugen</translation>
    </message>
    <message>
        <source>Backups &amp; drills</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
</context>
<context>
    <name>keyturn::gui::AuditModel</name>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>misslungen</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>verweigert</translation>
    </message>
    <message>
        <source>intended</source>
        <translation>beabsichtigt</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Handlung</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Ausgang</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
</context>
<context>
    <name>keyturn::gui::AuditPage</name>
    <message>
        <source>its content does not fit its hash</source>
        <translation>sein Inhalt passt nicht zu seinem Hash</translation>
    </message>
    <message>
        <source>the numbers are not in order</source>
        <translation>die Nummern sind nicht in Folge</translation>
    </message>
    <message>
        <source>a signature is not good</source>
        <translation>eine Signatur ist nicht gut</translation>
    </message>
    <message>
        <source>it was signed with another key</source>
        <translation>es wurde mit einem anderen Schlüssel signiert</translation>
    </message>
    <message>
        <source>a signed checkpoint promises more</source>
        <translation>ein signierter Prüfpunkt verspricht mehr</translation>
    </message>
    <message>
        <source>the kept end promises more</source>
        <translation>das aufbewahrte Ende verspricht mehr</translation>
    </message>
    <message>
        <source>a record is not in its form</source>
        <translation>ein Eintrag hat nicht seine Form</translation>
    </message>
    <message>
        <source>the store cannot give a record</source>
        <translation>die Ablage gibt einen Eintrag nicht her</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Geprüft</translation>
    </message>
    <message>
        <source>From #1 to #%1.</source>
        <translation>Von #1 bis #%1.</translation>
    </message>
    <message>
        <source>From #1 to #%1, key %2.</source>
        <translation>Von #1 bis #%1, Schlüssel %2.</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Verändert</translation>
    </message>
    <message>
        <source>Changed at #%1: %2. #1 to #%3 verified. Later records cannot be trusted by this chain.</source>
        <translation>Verändert bei #%1: %2. #1 bis #%3 geprüft. Spätere Einträge sind durch diese Kette nicht belegt.</translation>
    </message>
    <message>
        <source>Keep a copy of the state folder as it is, then compare with the last export.</source>
        <translation>Bewahren Sie eine Kopie des Zustandsordners auf, wie er ist, und vergleichen Sie mit dem letzten Export.</translation>
    </message>
    <message>
        <source>Truncated</source>
        <translation>Abgeschnitten</translation>
    </message>
    <message>
        <source>%1 records are missing at the end: %2. #1 to #%3 verified.</source>
        <translation>%1 Einträge fehlen am Ende: %2. #1 bis #%3 geprüft.</translation>
    </message>
    <message>
        <source>Acts that need an audit record are refused until this is settled. Look for the last export or backup of the state folder.</source>
        <translation>Handlungen, die einen Eintrag brauchen, werden verweigert, bis das geklärt ist. Suchen Sie den letzten Export oder die letzte Sicherung des Zustandsordners.</translation>
    </message>
    <message>
        <source>Unverifiable</source>
        <translation>Nicht prüfbar</translation>
    </message>
    <message>
        <source>It cannot be said whether the log is whole: %1.</source>
        <translation>Ob das Protokoll vollständig ist, lässt sich nicht sagen: %1.</translation>
    </message>
    <message>
        <source>reason unknown</source>
        <translation>Grund unbekannt</translation>
    </message>
    <message>
        <source>Open the home with the key the log was started with.</source>
        <translation>Öffnen Sie es mit dem Schlüssel, mit dem das Protokoll begonnen wurde.</translation>
    </message>
    <message>
        <source>%1 is no filter; did you mean %2?</source>
        <translation>%1 ist kein Filter; meinten Sie %2?</translation>
    </message>
    <message>
        <source>Read the audit log</source>
        <translation>Protokoll lesen</translation>
    </message>
    <message>
        <source>Verify the audit log</source>
        <translation>Protokoll prüfen</translation>
    </message>
    <message>
        <source>Export the audit log</source>
        <translation>Protokoll exportieren</translation>
    </message>
    <message>
        <source>JSON lines (*.jsonl)</source>
        <translation>JSON-Zeilen (*.jsonl)</translation>
    </message>
    <message>
        <source>All %1 records written to %2, whatever the filter hides, with a signed checkpoint at the end.</source>
        <translation>Alle %1 Einträge nach %2 geschrieben, gleich was der Filter verbirgt, mit einem signierten Prüfpunkt am Ende.</translation>
    </message>
    <message>
        <source>%1 of %2 shown, %3 hidden</source>
        <translation>%1 von %2 gezeigt, %3 verborgen</translation>
    </message>
    <message>
        <source>No record yet.</source>
        <translation>Noch kein Eintrag.</translation>
    </message>
    <message>
        <source>Every act that reads or changes a secret is recorded here before it happens.</source>
        <translation>Jede Handlung, die ein Geheimnis liest oder ändert, wird hier eingetragen, bevor sie geschieht.</translation>
    </message>
    <message>
        <source>No record matches. The filter hides %1.</source>
        <translation>Kein Eintrag passt. Der Filter verbirgt %1.</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>Filter leeren</translation>
    </message>
    <message>
        <source>This runs already.</source>
        <translation>Das läuft schon.</translation>
    </message>
    <message>
        <source>Not verified yet</source>
        <translation>Noch nicht geprüft</translation>
    </message>
    <message>
        <source>The chain of records is being verified.</source>
        <translation>Die Kette der Einträge wird geprüft.</translation>
    </message>
    <message>
        <source>The chain of records was not verified in this session.</source>
        <translation>Die Kette der Einträge wurde in dieser Sitzung nicht geprüft.</translation>
    </message>
    <message>
        <source>Looked at %1.</source>
        <translation>Geprüft am %1.</translation>
    </message>
    <message>
        <source>run %1</source>
        <translation>Lauf %1</translation>
    </message>
    <message>
        <source>hash %1</source>
        <translation>Hash %1</translation>
    </message>
    <message>
        <source>key %1</source>
        <translation>Schlüssel %1</translation>
    </message>
    <message>
        <source>%1, %2 on %3: %4 %5, %6</source>
        <translation>%1, %2 auf %3: %4 %5, %6</translation>
    </message>
    <message>
        <source>who:a.m  action:secret.get  since:7d  any text</source>
        <translation>who:a.m  action:secret.get  since:7d  beliebiger Text</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>who:, action:, since: and any text</source>
        <translation>who:, action:, since: und beliebiger Text</translation>
    </message>
    <message>
        <source>Audit records</source>
        <translation>Protokolleinträge</translation>
    </message>
    <message>
        <source>Open secret</source>
        <translation>Geheimnis öffnen</translation>
    </message>
    <message>
        <source>Verify again</source>
        <translation>Erneut prüfen</translation>
    </message>
    <message>
        <source>Export...</source>
        <translation>Exportieren...</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>Protokoll</translation>
    </message>
</context>
<context>
    <name>keyturn::gui::BackupListPane</name>
    <message>
        <source>Check of %1</source>
        <translation>Prüfung von %1</translation>
    </message>
    <message>
        <source>What is in %1</source>
        <translation>Was in %1 ist</translation>
    </message>
    <message>
        <source>No backup yet: a lost backend is lost.</source>
        <translation>Noch keine Sicherung: ein verlorenes Backend ist verloren.</translation>
    </message>
    <message>
        <source>A backup is encrypted for your recipients, signed by this desk, and proven by a restore drill.</source>
        <translation>Eine Sicherung ist für Ihre Empfänger verschlüsselt, von diesem Platz signiert und durch eine Übung belegt.</translation>
    </message>
    <message>
        <source>Create backup</source>
        <translation>Sicherung anlegen</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>Drill records</source>
        <translation>Übungsberichte</translation>
    </message>
    <message>
        <source>No drill yet: no backup here is proven to restore.</source>
        <translation>Noch keine Übung: von keiner Sicherung ist belegt, dass sie sich zurückspielen lässt.</translation>
    </message>
</context>
<context>
    <name>keyturn::gui::BackupModel</name>
    <message>
        <source>not done</source>
        <translation>nicht getan</translation>
    </message>
    <message>
        <source>file is gone: %1</source>
        <translation>Datei fehlt: %1</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Secrets</source>
        <translation>Geheimnisse</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>File check</source>
        <translation>Dateiprüfung</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Geöffnet</translation>
    </message>
    <message>
        <source>Restore drill</source>
        <translation>Übung</translation>
    </message>
    <message>
        <source>Recipients</source>
        <translation>Empfänger</translation>
    </message>
    <message>
        <source>Signer</source>
        <translation>Signiert von</translation>
    </message>
</context>
<context>
    <name>keyturn::gui::BackupsPage</name>
    <message>
        <source>Stopping after this step.</source>
        <translation>Hält nach diesem Schritt an.</translation>
    </message>
    <message>
        <source>Read backups</source>
        <translation>Sicherungen lesen</translation>
    </message>
    <message>
        <source>Read drill records</source>
        <translation>Übungsberichte lesen</translation>
    </message>
    <message>
        <source>drill</source>
        <translation>Übung</translation>
    </message>
    <message>
        <source>This runs already.</source>
        <translation>Das läuft schon.</translation>
    </message>
    <message>
        <source>Choose a backup first.</source>
        <translation>Wählen Sie zuerst eine Sicherung.</translation>
    </message>
    <message>
        <source>The file is gone: bring it back or choose another backup.</source>
        <translation>Die Datei fehlt: bringen Sie sie zurück oder wählen Sie eine andere Sicherung.</translation>
    </message>
    <message>
        <source>Stop first, or open another page: the work goes on.</source>
        <translation>Halten Sie zuerst an, oder öffnen Sie eine andere Seite: die Arbeit geht weiter.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Open with identity file</source>
        <translation>Mit Identitätsdatei öffnen</translation>
    </message>
    <message>
        <source>Open backup</source>
        <translation>Sicherung öffnen</translation>
    </message>
    <message>
        <source>File check</source>
        <translation>Dateiprüfung</translation>
    </message>
    <message>
        <source>Back up %1</source>
        <translation>%1 sichern</translation>
    </message>
    <message>
        <source>Backup written</source>
        <translation>Sicherung geschrieben</translation>
    </message>
    <message>
        <source>Make an identity</source>
        <translation>Identität anlegen</translation>
    </message>
    <message>
        <source>The new identity is in %1. Move that file off this machine now; without it the backup cannot be opened.</source>
        <translation>Die neue Identität liegt in %1. Bringen Sie die Datei jetzt von diesem Rechner fort; ohne sie lässt sich die Sicherung nicht öffnen.</translation>
    </message>
    <message>
        <source>Restore drill</source>
        <translation>Übung</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Zurückspielen</translation>
    </message>
    <message>
        <source>Dry run of a restore</source>
        <translation>Probelauf des Zurückspielens</translation>
    </message>
    <message>
        <source>Restored secrets are to be rotated: assume compromised.</source>
        <translation>Zurückgespielte Geheimnisse sind zu rotieren: gehen Sie davon aus, dass sie bekannt sind.</translation>
    </message>
    <message numerus="yes">
        <source>Plan rotation of %n</source>
        <translation>
            <numerusform>Rotation von %n planen</numerusform>
            <numerusform>Rotation von %n planen</numerusform>
        </translation>
    </message>
    <message>
        <source>Create backup</source>
        <translation>Sicherung anlegen</translation>
    </message>
    <message>
        <source>Start drill</source>
        <translation>Übung beginnen</translation>
    </message>
    <message>
        <source>Restore...</source>
        <translation>Zurückspielen...</translation>
    </message>
    <message>
        <source>Back to the backups</source>
        <translation>Zu den Sicherungen</translation>
    </message>
    <message>
        <source>Stop after this step</source>
        <translation>Nach diesem Schritt anhalten</translation>
    </message>
    <message>
        <source>Check file</source>
        <translation>Datei prüfen</translation>
    </message>
    <message>
        <source>Open with identity...</source>
        <translation>Mit Identität öffnen...</translation>
    </message>
    <message>
        <source>Create backup now</source>
        <translation>Sicherung jetzt anlegen</translation>
    </message>
    <message>
        <source>Drill in scratch</source>
        <translation>Auf dem Übungsplatz üben</translation>
    </message>
    <message>
        <source>Dry run</source>
        <translation>Probelauf</translation>
    </message>
    <message>
        <source>Backups &amp; drills</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>Plan rotation</source>
        <translation>Rotation planen</translation>
    </message>
</context>
<context>
    <name>keyturn::gui::ChangePane</name>
    <message>
        <source>Nothing can be changed in it from here.</source>
        <translation>Von hier aus lässt sich darin nichts ändern.</translation>
    </message>
    <message>
        <source>Secrets in it can be generated, rotated and restored; plans are shown first.</source>
        <translation>Geheimnisse darin lassen sich erzeugen, rotieren und zurückspielen; Pläne werden zuerst gezeigt.</translation>
    </message>
    <message>
        <source>Secrets in it can be changed; what cannot be undone has to be typed.</source>
        <translation>Geheimnisse darin lassen sich ändern; was sich nicht zurücknehmen lässt, ist einzutippen.</translation>
    </message>
    <message>
        <source>For drills only; it can never be chosen as a rotation target.</source>
        <translation>Nur für Übungen; nie als Ziel einer Rotation wählbar.</translation>
    </message>
    <message>
        <source>The guard is %1 already.</source>
        <translation>Der Schutz ist schon %1.</translation>
    </message>
    <message>
        <source>Type the text above first.</source>
        <translation>Tippen Sie zuerst den Text darüber.</translation>
    </message>
    <message>
        <source>Remove the connection %1</source>
        <translation>Verbindung %1 entfernen</translation>
    </message>
    <message>
        <source>Change the guard of %1</source>
        <translation>Schutz von %1 ändern</translation>
    </message>
    <message>
        <source>The connection is taken out of %1.</source>
        <translation>Die Verbindung wird aus %1 genommen.</translation>
    </message>
    <message>
        <source>Every secret in the backend itself.</source>
        <translation>Jedes Geheimnis im Backend selbst.</translation>
    </message>
    <message>
        <source>Every secret and its versions.</source>
        <translation>Jedes Geheimnis und seine Versionen.</translation>
    </message>
    <message>
        <source>Stays as it is: %1</source>
        <translation>Bleibt, wie es ist: %1</translation>
    </message>
    <message>
        <source>Its ages, findings and rotations are no longer seen here.</source>
        <translation>Alter, Befunde und Rotationen sind hier nicht mehr zu sehen.</translation>
    </message>
    <message>
        <source>Nothing.</source>
        <translation>Nichts.</translation>
    </message>
    <message>
        <source>Nothing: the connection can be made again.</source>
        <translation>Nichts: die Verbindung lässt sich neu anlegen.</translation>
    </message>
    <message>
        <source>Nothing: the guard can be changed back.</source>
        <translation>Nichts: der Schutz lässt sich zurückstellen.</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>Set guard to %1</source>
        <translation>Schutz auf %1 setzen</translation>
    </message>
    <message>
        <source>Guard</source>
        <translation>Schutz</translation>
    </message>
</context>
<context>
    <name>keyturn::gui::ConnectPane</name>
    <message>
        <source>Choose a type.</source>
        <translation>Wählen Sie eine Art.</translation>
    </message>
    <message>
        <source>Name the environment.</source>
        <translation>Benennen Sie die Umgebung.</translation>
    </message>
    <message>
        <source>Give the backend a short name.</source>
        <translation>Geben Sie dem Backend einen Kurznamen.</translation>
    </message>
    <message>
        <source>%1 has a backend of this name already.</source>
        <translation>%1 hat schon ein Backend dieses Namens.</translation>
    </message>
    <message>
        <source>%1 is still empty.</source>
        <translation>%1 ist noch leer.</translation>
    </message>
    <message>
        <source>Testing</source>
        <translation>Wird geprüft</translation>
    </message>
    <message>
        <source>Nothing outside is changed by a test.</source>
        <translation>Eine Prüfung ändert außen nichts.</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>An existing one, or a new name; names that start with "prod" are protected.</source>
        <translation>Eine vorhandene oder ein neuer Name; Namen mit "prod" am Anfang sind geschützt.</translation>
    </message>
    <message>
        <source>Short name</source>
        <translation>Kurzname</translation>
    </message>
    <message>
        <source>Stands in every secret's name: environment / short name / path</source>
        <translation>Steht im Namen jedes Geheimnisses: Umgebung / Kurzname / Pfad</translation>
    </message>
    <message>
        <source>Guard</source>
        <translation>Schutz</translation>
    </message>
    <message>
        <source>A new connection is read-only until you allow changes.</source>
        <translation>Eine neue Verbindung ist nur lesbar, bis Sie Änderungen erlauben.</translation>
    </message>
    <message>
        <source>Kept in the keychain, or sealed in this home; never in the file. %1</source>
        <translation>Im Schlüsselbund verwahrt oder in diesem Ordner versiegelt, nie in der Datei. %1</translation>
    </message>
    <message>
        <source>Choose...</source>
        <translation>Wählen...</translation>
    </message>
    <message>
        <source>Choose: %1</source>
        <translation>Wählen: %1</translation>
    </message>
</context>
<context>
    <name>keyturn::gui::ConnectionModel</name>
    <message>
        <source>not read yet</source>
        <translation>noch nicht gelesen</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>noch nicht</translation>
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
        <source>Type</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Guard</source>
        <translation>Schutz</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Secrets</source>
        <translation>Geheimnisse</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Gelesen</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
</context>
<context>
    <name>keyturn::gui::ConnectionsPage</name>
    <message>
        <source>Read connections</source>
        <translation>Verbindungen lesen</translation>
    </message>
    <message>
        <source>This runs already.</source>
        <translation>Das läuft schon.</translation>
    </message>
    <message>
        <source>Choose a backend first.</source>
        <translation>Wählen Sie zuerst ein Backend.</translation>
    </message>
    <message>
        <source>No backend connected.</source>
        <translation>Kein Backend verbunden.</translation>
    </message>
    <message>
        <source>Save as read-only</source>
        <translation>Nur lesbar speichern</translation>
    </message>
    <message>
        <source>Save as %1</source>
        <translation>Als %1 speichern</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>Not tested</source>
        <translation>Nicht geprüft</translation>
    </message>
    <message>
        <source>Test the connections to see what each of them allows.</source>
        <translation>Prüfen Sie die Verbindungen, um zu sehen, was jede erlaubt.</translation>
    </message>
    <message>
        <source>Test connections</source>
        <translation>Verbindungen prüfen</translation>
    </message>
    <message>
        <source>Test connection</source>
        <translation>Verbindung prüfen</translation>
    </message>
    <message>
        <source>Save connection</source>
        <translation>Verbindung speichern</translation>
    </message>
    <message>
        <source>%1 connected</source>
        <translation>%1 verbunden</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 öffnen</translation>
    </message>
    <message>
        <source>Remove connection</source>
        <translation>Verbindung entfernen</translation>
    </message>
    <message>
        <source>Change guard</source>
        <translation>Schutz ändern</translation>
    </message>
    <message>
        <source>Connect an env file, a folder of secrets, a local vault or a store on the network. It starts as read-only.</source>
        <translation>Verbinden Sie eine Env-Datei, einen Geheimnisordner, einen lokalen Tresor oder eine Ablage im Netz. Sie beginnt als nur lesbar.</translation>
    </message>
    <message>
        <source>Connect a backend</source>
        <translation>Backend verbinden</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Test all</source>
        <translation>Alle prüfen</translation>
    </message>
    <message>
        <source>Back to the connections</source>
        <translation>Zu den Verbindungen</translation>
    </message>
    <message>
        <source>Remove...</source>
        <translation>Entfernen...</translation>
    </message>
    <message>
        <source>Change guard...</source>
        <translation>Schutz ändern...</translation>
    </message>
</context>
<context>
    <name>keyturn::gui::CreateBackupPane</name>
    <message>
        <source>Write the backup to</source>
        <translation>Sicherung schreiben nach</translation>
    </message>
    <message>
        <source>Backups (*.age)</source>
        <translation>Sicherungen (*.age)</translation>
    </message>
    <message>
        <source>No environment is there to back up.</source>
        <translation>Es gibt keine Umgebung zu sichern.</translation>
    </message>
    <message>
        <source>Add at least one recipient.</source>
        <translation>Fügen Sie mindestens einen Empfänger hinzu.</translation>
    </message>
    <message>
        <source>A passphrase has at least 12 characters.</source>
        <translation>Eine Passphrase hat mindestens 12 Zeichen.</translation>
    </message>
    <message>
        <source>Type the passphrase again: the two differ.</source>
        <translation>Tippen Sie die Passphrase erneut: die beiden sind verschieden.</translation>
    </message>
    <message>
        <source>Choose the file the backup is written to.</source>
        <translation>Wählen Sie die Datei der Sicherung.</translation>
    </message>
    <message>
        <source>New identity file</source>
        <translation>Neue Identitätsdatei</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Written</source>
        <translation>Geschrieben</translation>
    </message>
    <message>
        <source>%1 bytes, SHA-256 %2</source>
        <translation>%1 Byte, SHA-256 %2</translation>
    </message>
    <message>
        <source>Not opened</source>
        <translation>Nicht geöffnet</translation>
    </message>
    <message>
        <source>Nobody has opened this backup yet. Start a drill with the offline key.</source>
        <translation>Noch niemand hat diese Sicherung geöffnet. Beginnen Sie eine Übung mit dem Offline-Schlüssel.</translation>
    </message>
    <message>
        <source>For recipients</source>
        <translation>Für Empfänger</translation>
    </message>
    <message>
        <source>For a passphrase alone</source>
        <translation>Nur für eine Passphrase</translation>
    </message>
    <message>
        <source>age1... or ssh-ed25519 ...</source>
        <translation>age1... oder ssh-ed25519 ...</translation>
    </message>
    <message>
        <source>Recipient to add</source>
        <translation>Neuer Empfänger</translation>
    </message>
    <message>
        <source>Add recipient</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove the selected recipient</source>
        <translation>Gewählten Empfänger entfernen</translation>
    </message>
    <message>
        <source>New identity file...</source>
        <translation>Neue Identitätsdatei...</translation>
    </message>
    <message>
        <source>kept off this machine</source>
        <translation>nicht auf diesem Rechner aufbewahrt</translation>
    </message>
    <message>
        <source>Choose...</source>
        <translation>Wählen...</translation>
    </message>
    <message>
        <source>Choose the file of the backup</source>
        <translation>Datei der Sicherung wählen</translation>
    </message>
    <message>
        <source>Accept fewer recipients than the rule asks for</source>
        <translation>Weniger Empfänger hinnehmen, als die Regel verlangt</translation>
    </message>
    <message>
        <source>What is in it</source>
        <translation>Was darin ist</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Who can open it</source>
        <translation>Wer öffnen kann</translation>
    </message>
    <message>
        <source>Recipients</source>
        <translation>Empfänger</translation>
    </message>
    <message>
        <source>Two distinct ones, one of them kept offline. A protected environment asks for that.</source>
        <translation>Zwei verschiedene, einer davon offline. Eine geschützte Umgebung verlangt das.</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>Erneut</translation>
    </message>
    <message>
        <source>Write to</source>
        <translation>Schreiben nach</translation>
    </message>
    <message>
        <source>The signature is written beside it.</source>
        <translation>Die Signatur wird daneben geschrieben.</translation>
    </message>
</context>
<context>
    <name>keyturn::gui::CredentialEntry</name>
    <message>
        <source>Type it</source>
        <translation>Eingeben</translation>
    </message>
    <message>
        <source>Where it is</source>
        <translation>Fundort</translation>
    </message>
    <message>
        <source>%1: how it is given</source>
        <translation>%1: wie es angegeben wird</translation>
    </message>
    <message>
        <source>%1: where it is</source>
        <translation>%1: Fundort</translation>
    </message>
</context>
<context>
    <name>keyturn::gui::DrillModel</name>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
    <message>
        <source>%1, not signed</source>
        <translation>%1, nicht signiert</translation>
    </message>
    <message>
        <source>%1, signed</source>
        <translation>%1, signiert</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Sicherung</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Equal</source>
        <translation>Gleich</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Opened by</source>
        <translation>Geöffnet mit</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
</context>
<context>
    <name>keyturn::gui::DrillPane</name>
    <message>
        <source>Choose a backup</source>
        <translation>Sicherung wählen</translation>
    </message>
    <message>
        <source>Backups (*.age)</source>
        <translation>Sicherungen (*.age)</translation>
    </message>
    <message>
        <source>unknown time</source>
        <translation>Zeit unbekannt</translation>
    </message>
    <message>
        <source>Choose a backup.</source>
        <translation>Wählen Sie eine Sicherung.</translation>
    </message>
    <message>
        <source>Choose the identity file, or type the passphrase.</source>
        <translation>Wählen Sie die Identitätsdatei oder tippen Sie die Passphrase.</translation>
    </message>
    <message>
        <source>SCRATCH: nothing here reaches a backend: the scratch vault is made for the drill and removed after it.</source>
        <translation>ÜBUNGSPLATZ: nichts hier erreicht ein Backend: der Übungstresor wird dafür angelegt und danach entfernt.</translation>
    </message>
    <message>
        <source>Choose...</source>
        <translation>Wählen...</translation>
    </message>
    <message>
        <source>Choose another backup</source>
        <translation>Andere Sicherung wählen</translation>
    </message>
    <message>
        <source>Also compare with what is live now</source>
        <translation>Auch mit dem jetzigen Betrieb vergleichen</translation>
    </message>
    <message>
        <source>Time the drill takes</source>
        <translation>Dauer der Übung</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Sicherung</translation>
    </message>
    <message>
        <source>Open with</source>
        <translation>Öffnen mit</translation>
    </message>
    <message>
        <source>A key that lies only on this machine does not count as a drill.</source>
        <translation>Ein Schlüssel, der nur auf diesem Rechner liegt, zählt nicht als Übung.</translation>
    </message>
</context>
<context>
    <name>keyturn::gui::EnvironmentItemModel</name>
    <message>
        <source>Failed</source>
        <translation>Misslungen</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Erzeugt</translation>
    </message>
    <message>
        <source>There already</source>
        <translation>Schon da</translation>
    </message>
    <message>
        <source>Not made here</source>
        <translation>Nicht hier erzeugt</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Fehlt</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Geheimnis</translation>
    </message>
    <message>
        <source>Spec</source>
        <translation>Angabe</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
</context>
<context>
    <name>keyturn::gui::GenerateForm</name>
    <message>
        <source>Another kind: type it</source>
        <translation>Andere Art: eintippen</translation>
    </message>
    <message>
        <source>Choose what to generate.</source>
        <translation>Wählen Sie, was erzeugt werden soll.</translation>
    </message>
    <message>
        <source>A certificate needs at least one name.</source>
        <translation>Ein Zertifikat braucht mindestens einen Namen.</translation>
    </message>
    <message>
        <source>This environment has no backend.</source>
        <translation>Diese Umgebung hat kein Backend.</translation>
    </message>
    <message>
        <source>Give the secret a name.</source>
        <translation>Geben Sie dem Geheimnis einen Namen.</translation>
    </message>
    <message>
        <source>Choose the file.</source>
        <translation>Wählen Sie die Datei.</translation>
    </message>
    <message>
        <source>File for the new value</source>
        <translation>Datei für den neuen Wert</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Wörter</translation>
    </message>
    <message>
        <source>Characters</source>
        <translation>Zeichen</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>Byte</translation>
    </message>
    <message>
        <source>Letters and digits</source>
        <translation>Buchstaben und Ziffern</translation>
    </message>
    <message>
        <source>Letters, digits and safe symbols</source>
        <translation>Buchstaben, Ziffern und sichere Zeichen</translation>
    </message>
    <message>
        <source>Into a backend</source>
        <translation>In ein Backend</translation>
    </message>
    <message>
        <source>Into a file</source>
        <translation>In eine Datei</translation>
    </message>
    <message>
        <source>To the clipboard</source>
        <translation>In die Zwischenablage</translation>
    </message>
    <message>
        <source>Choose...</source>
        <translation>Wählen...</translation>
    </message>
    <message>
        <source>Choose the file</source>
        <translation>Datei wählen</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Spec</source>
        <translation>Angabe</translation>
    </message>
    <message>
        <source>kind:length, as on the command line</source>
        <translation>Art:Länge, wie auf der Befehlszeile</translation>
    </message>
    <message>
        <source>Characters of</source>
        <translation>Zeichenvorrat</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Namen</translation>
    </message>
    <message>
        <source>DNS names or addresses, separated by commas; the first one is the subject</source>
        <translation>DNS-Namen oder Adressen, durch Kommas getrennt; der erste ist der Inhaber</translation>
    </message>
    <message>
        <source>Valid for days</source>
        <translation>Gültig für Tage</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wohin</translation>
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
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Public part as</source>
        <translation>Öffentlicher Teil als</translation>
    </message>
    <message>
        <source>Name of the public part in the same backend; empty: not stored</source>
        <translation>Name des öffentlichen Teils im selben Backend; leer: nicht abgelegt</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Written with access for you alone</source>
        <translation>Nur für Sie lesbar geschrieben</translation>
    </message>
    <message>
        <source>Reason to accept</source>
        <translation>Grund zur Annahme</translation>
    </message>
    <message>
        <source>A rule asks for more. With a reason it is made all the same, and the reason is kept in the audit log.</source>
        <translation>Eine Regel verlangt mehr. Mit einem Grund wird es trotzdem erzeugt; der Grund steht im Protokoll.</translation>
    </message>
</context>
<context>
    <name>keyturn::gui::GeneratePage</name>
    <message>
        <source>Read kinds</source>
        <translation>Arten lesen</translation>
    </message>
    <message>
        <source>Check what will be made</source>
        <translation>Prüfen, was entsteht</translation>
    </message>
    <message>
        <source>Choose what to generate.</source>
        <translation>Wählen Sie, was erzeugt werden soll.</translation>
    </message>
    <message>
        <source>Exists</source>
        <translation>Vorhanden</translation>
    </message>
    <message>
        <source>%1 exists: nothing is overwritten.</source>
        <translation>%1 ist vorhanden: nichts wird überschrieben.</translation>
    </message>
    <message>
        <source>No rule</source>
        <translation>Keine Regel</translation>
    </message>
    <message>
        <source>No rule asks for a strength here.</source>
        <translation>Keine Regel verlangt hier eine Stärke.</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>This backend keeps no pending version: the new value is live at once.</source>
        <translation>Dieses Backend hält keine wartende Version: der neue Wert gilt sofort.</translation>
    </message>
    <message>
        <source>Plan rotation of %1...</source>
        <translation>Rotation von %1 planen...</translation>
    </message>
    <message>
        <source>Create secret</source>
        <translation>Geheimnis anlegen</translation>
    </message>
    <message>
        <source>Create %1</source>
        <translation>%1 anlegen</translation>
    </message>
    <message>
        <source>Create file</source>
        <translation>Datei anlegen</translation>
    </message>
    <message>
        <source>Create file %1</source>
        <translation>Datei %1 anlegen</translation>
    </message>
    <message>
        <source>Generate to the clipboard</source>
        <translation>In die Zwischenablage erzeugen</translation>
    </message>
    <message>
        <source>This runs already.</source>
        <translation>Das läuft schon.</translation>
    </message>
    <message>
        <source>The rules are being checked.</source>
        <translation>Die Regeln werden geprüft.</translation>
    </message>
    <message>
        <source>%1 is read-only here: allow changes under Connections, or choose a file.</source>
        <translation>%1 ist hier nur lesbar: erlauben Sie Änderungen unter Verbindungen, oder wählen Sie eine Datei.</translation>
    </message>
    <message>
        <source>A rule asks for more. Make it stronger, or give a reason.</source>
        <translation>Eine Regel verlangt mehr. Wählen Sie stärker, oder nennen Sie einen Grund.</translation>
    </message>
    <message numerus="yes">
        <source>Generate %n missing</source>
        <translation>
            <numerusform>%n fehlende erzeugen</numerusform>
            <numerusform>%n fehlende erzeugen</numerusform>
        </translation>
    </message>
    <message>
        <source>Generate missing</source>
        <translation>Fehlende erzeugen</translation>
    </message>
    <message>
        <source>Nothing is missing that can be made here.</source>
        <translation>Es fehlt nichts, was hier erzeugt werden kann.</translation>
    </message>
    <message>
        <source>Generate</source>
        <translation>Erzeugen</translation>
    </message>
    <message>
        <source>Made, fingerprint %1</source>
        <translation>Erzeugt, Fingerabdruck %1</translation>
    </message>
    <message>
        <source>Generate what %1 lacks</source>
        <translation>Erzeugen, was %1 fehlt</translation>
    </message>
    <message>
        <source>Read what %1 lacks</source>
        <translation>Lesen, was %1 fehlt</translation>
    </message>
    <message>
        <source>One secret</source>
        <translation>Ein Geheimnis</translation>
    </message>
    <message>
        <source>Whole environment</source>
        <translation>Ganze Umgebung</translation>
    </message>
    <message>
        <source>Result will be</source>
        <translation>Ergebnis wird sein</translation>
    </message>
</context>
<context>
    <name>keyturn::gui::GenerateResult</name>
    <message>
        <source>Written</source>
        <translation>Geschrieben</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>On the clipboard for %1 s, nowhere else.</source>
        <translation>Für %1 s in der Zwischenablage, sonst nirgends.</translation>
    </message>
    <message>
        <source>Known by</source>
        <translation>Kennung</translation>
    </message>
    <message>
        <source>Fingerprint %1</source>
        <translation>Fingerabdruck %1</translation>
    </message>
    <message>
        <source>Key id %1</source>
        <translation>Schlüssel-Id %1</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Erzeugt</translation>
    </message>
    <message>
        <source>Public part</source>
        <translation>Öffentlicher Teil</translation>
    </message>
    <message>
        <source>Copy public part</source>
        <translation>Öffentlichen Teil kopieren</translation>
    </message>
    <message>
        <source>Open in inventory</source>
        <translation>Im Bestand öffnen</translation>
    </message>
</context>
<context>
    <name>keyturn::gui::KeyChoice</name>
    <message>
        <source>Open identity file</source>
        <translation>Identitätsdatei öffnen</translation>
    </message>
    <message>
        <source>Identity file</source>
        <translation>Identitätsdatei</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Passphrase</translation>
    </message>
    <message>
        <source>Opened with</source>
        <translation>Geöffnet mit</translation>
    </message>
    <message>
        <source>Choose...</source>
        <translation>Wählen...</translation>
    </message>
    <message>
        <source>Choose the identity file</source>
        <translation>Identitätsdatei wählen</translation>
    </message>
    <message>
        <source>Passphrase of the backup</source>
        <translation>Passphrase der Sicherung</translation>
    </message>
</context>
<context>
    <name>keyturn::gui::RestoreModel</name>
    <message>
        <source>restore</source>
        <translation>zurückspielen</translation>
    </message>
    <message>
        <source>Older versions not restored: %1.</source>
        <translation>Ältere Versionen nicht zurückgespielt: %1.</translation>
    </message>
    <message>
        <source>The pending version is not restored: plan its rotation anew.</source>
        <translation>Die vorgemerkte Version wird nicht zurückgespielt: die Rotation neu planen.</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Misslungen</translation>
    </message>
    <message>
        <source>Restored</source>
        <translation>Zurückgespielt</translation>
    </message>
    <message>
        <source>left as it is</source>
        <translation>gelassen, wie es ist</translation>
    </message>
    <message>
        <source>nothing written</source>
        <translation>nichts geschrieben</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Geheimnis</translation>
    </message>
    <message>
        <source>Backup against target</source>
        <translation>Sicherung gegen Ziel</translation>
    </message>
    <message>
        <source>Choice</source>
        <translation>Wahl</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
</context>
<context>
    <name>keyturn::gui::RestorePane</name>
    <message>
        <source>Choose a backup</source>
        <translation>Sicherung wählen</translation>
    </message>
    <message>
        <source>Backups (*.age)</source>
        <translation>Sicherungen (*.age)</translation>
    </message>
    <message>
        <source>This runs already.</source>
        <translation>Das läuft schon.</translation>
    </message>
    <message>
        <source>Choose a backup.</source>
        <translation>Wählen Sie eine Sicherung.</translation>
    </message>
    <message>
        <source>Choose the identity file, or type the passphrase.</source>
        <translation>Wählen Sie die Identitätsdatei oder tippen Sie die Passphrase.</translation>
    </message>
    <message>
        <source>Choose the backend to restore into.</source>
        <translation>Wählen Sie das Ziel-Backend.</translation>
    </message>
    <message>
        <source>Do the dry run first: it writes nothing.</source>
        <translation>Machen Sie zuerst den Probelauf: er schreibt nichts.</translation>
    </message>
    <message>
        <source>Type the text above first.</source>
        <translation>Tippen Sie zuerst den Text darüber.</translation>
    </message>
    <message>
        <source>The state before is in %1.</source>
        <translation>Der Stand davor liegt in %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n restored.</source>
        <translation>
            <numerusform>%n zurückgespielt.</numerusform>
            <numerusform>%n zurückgespielt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Dry run, 0 writes: %1 items, %2 missing there, %3 differ. Chosen: %4 to be written. Click a choice to change it.</source>
        <translation>Probelauf, 0 geschrieben: %1 Einträge, %2 fehlen dort, %3 verschieden. Gewählt: %4 werden geschrieben. Eine Wahl lässt sich durch Anklicken ändern.</translation>
    </message>
    <message>
        <source>The dry run shows every item first and writes nothing.</source>
        <translation>Der Probelauf zeigt zuerst jeden Eintrag und schreibt nichts.</translation>
    </message>
    <message>
        <source>Present values replaced by those of the backup: %1.</source>
        <translation>Jetzige Werte, durch die der Sicherung ersetzt: %1.</translation>
    </message>
    <message>
        <source>Whatever uses the present values, from its next read on.</source>
        <translation>Was die jetzigen Werte nutzt, ab dem nächsten Lesen.</translation>
    </message>
    <message>
        <source>Nothing for good: the present state is backed up first.</source>
        <translation>Nichts endgültig: der jetzige Stand wird zuerst gesichert.</translation>
    </message>
    <message>
        <source>Items that are the same, and every other backend.</source>
        <translation>Gleiche Einträge und jedes andere Backend.</translation>
    </message>
    <message>
        <source>Restore into %1 / %2</source>
        <translation>Nach %1 / %2 zurückspielen</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Zurückspielen</translation>
    </message>
    <message>
        <source>Choose...</source>
        <translation>Wählen...</translation>
    </message>
    <message>
        <source>Choose another backup</source>
        <translation>Andere Sicherung wählen</translation>
    </message>
    <message>
        <source>Backend to restore into</source>
        <translation>Ziel-Backend</translation>
    </message>
    <message>
        <source>The backup may be of another environment</source>
        <translation>Die Sicherung darf von einer anderen Umgebung sein</translation>
    </message>
    <message>
        <source>The signer may be unknown to this desk</source>
        <translation>Die Signatur darf diesem Platz unbekannt sein</translation>
    </message>
    <message>
        <source>Items of the restore</source>
        <translation>Einträge des Zurückspielens</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>Sicherung</translation>
    </message>
    <message>
        <source>Open with</source>
        <translation>Öffnen mit</translation>
    </message>
    <message>
        <source>Restore into</source>
        <translation>Zurückspielen nach</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>Was verschieden ist</translation>
    </message>
    <message>
        <source>Missing secrets are created; equal ones are left as they are.</source>
        <translation>Fehlende werden angelegt; gleiche bleiben, wie sie sind.</translation>
    </message>
</context>
<context>
    <name>keyturn::gui::WholeEnvironmentPane</name>
    <message>
        <source>Reading what %1 asks for.</source>
        <translation>Liest, was %1 verlangt.</translation>
    </message>
    <message>
        <source>%1 made, %2 failed. A second run changes nothing.</source>
        <translation>%1 erzeugt, %2 misslungen. Ein zweiter Lauf ändert nichts.</translation>
    </message>
    <message>
        <source>No rule and no example file of %1 asks for a secret.</source>
        <translation>Keine Regel und keine Beispieldatei von %1 verlangt ein Geheimnis.</translation>
    </message>
    <message numerus="yes">
        <source>Nothing is missing: all %n wanted secrets are there.</source>
        <translation>
            <numerusform>Nichts fehlt: alle %n verlangten Geheimnisse sind da.</numerusform>
            <numerusform>Nichts fehlt: alle %n verlangten Geheimnisse sind da.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing to make here: %n of the wanted secrets come from elsewhere.</source>
        <translation>
            <numerusform>Hier nichts zu erzeugen: %n der verlangten Geheimnisse kommen anderswoher.</numerusform>
            <numerusform>Hier nichts zu erzeugen: %n der verlangten Geheimnisse kommen anderswoher.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 wanted secrets are missing and can be made here, each with its own value.</source>
        <translation>%1 von %2 verlangten Geheimnissen fehlen und lassen sich hier erzeugen, jedes mit eigenem Wert.</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Wanted secrets</source>
        <translation>Verlangte Geheimnisse</translation>
    </message>
</context>
<context>
    <name>keyturn::gui::RestoreChoiceDelegate</name>
    <message>
        <source>What to do with %1</source>
        <translation>Was mit %1 geschehen soll</translation>
    </message>
    <message>
        <source>restore</source>
        <translation>zurückspielen</translation>
    </message>
</context>
</TS>
