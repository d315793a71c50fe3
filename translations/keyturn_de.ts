<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>ErrorText</name>
    <message>
        <source>Say which strategies may be in its file: &quot;unattended&quot;: {&quot;strategies&quot;: [...], &quot;from&quot;: &quot;02:00&quot;, &quot;to&quot;: &quot;05:00&quot;}.</source>
        <translation>Sagen Sie in ihrer Datei, welche Strategien es dürfen: &quot;unattended&quot;: {&quot;strategies&quot;: [...], &quot;from&quot;: &quot;02:00&quot;, &quot;to&quot;: &quot;05:00&quot;}.</translation>
    </message>
    <message>
        <source>Environment %s lets nothing be rotated without a person.</source>
        <translation>Die Umgebung %s lässt nichts ohne einen Menschen rotieren.</translation>
    </message>
    <message>
        <source>Resume: the run looks first.</source>
        <translation>Nehmen Sie den Lauf wieder auf: er sieht zuerst nach.</translation>
    </message>
    <message>
        <source>Whether it was made is not known yet.</source>
        <translation>Ob sie gemacht wurde, ist noch nicht bekannt.</translation>
    </message>
    <message>
        <source>The connection to %s broke while a change was under way.</source>
        <translation>Die Verbindung zu %s brach ab, während eine Änderung unterwegs war.</translation>
    </message>
    <message>
        <source>The server&apos;s log has its words.</source>
        <translation>Den Wortlaut hat das Protokoll des Servers.</translation>
    </message>
    <message>
        <source>The statement changed nothing.</source>
        <translation>Die Anweisung hat nichts geändert.</translation>
    </message>
    <message>
        <source>%s refused a statement (SQLSTATE %1).</source>
        <translation>%s hat eine Anweisung abgewiesen (SQLSTATE %1).</translation>
    </message>
    <message>
        <source>Look at pg_hba.conf, the database&apos;s name and the right to connect to it.</source>
        <translation>Sehen Sie pg_hba.conf, den Namen der Datenbank und das Recht auf Verbindung zu ihr an.</translation>
    </message>
    <message>
        <source>%s lets %1 not in from here (SQLSTATE %2).</source>
        <translation>%s lässt %1 von hier nicht ein (SQLSTATE %2).</translation>
    </message>
    <message>
        <source>Correct its password (target credential), or its right to log in.</source>
        <translation>Berichtigen Sie sein Passwort (target credential) oder sein Recht, sich anzumelden.</translation>
    </message>
    <message>
        <source>%s refuses the login of %1.</source>
        <translation>%s weist die Anmeldung von %1 ab.</translation>
    </message>
    <message>
        <source>The server must offer TLS, with a certificate for that name from an authority that is trusted here: set caFile where it is your own.</source>
        <translation>Der Server muss TLS anbieten, mit einem Zertifikat für diesen Namen von einer Stelle, der hier vertraut wird: setzen Sie caFile, wo es die eigene ist.</translation>
    </message>
    <message>
        <source>No password was sent.</source>
        <translation>Es wurde kein Passwort gesendet.</translation>
    </message>
    <message>
        <source>The TLS connection to %s was not accepted.</source>
        <translation>Die TLS-Verbindung zu %s wurde nicht angenommen.</translation>
    </message>
    <message>
        <source>Look whether the server runs and lets connections in from here, then try again.</source>
        <translation>Sehen Sie nach, ob der Server läuft und Verbindungen von hier einlässt, und versuchen Sie es erneut.</translation>
    </message>
    <message>
        <source>%s is not reached or not ready (%1).</source>
        <translation>%s ist nicht erreichbar oder nicht bereit (%1).</translation>
    </message>
    <message>
        <source>Install libpq (package libpq5), 13 or newer.</source>
        <translation>Installieren Sie libpq (Paket libpq5), 13 oder neuer.</translation>
    </message>
    <message>
        <source>Take it out of them first.</source>
        <translation>Nehmen Sie es zuerst dort heraus.</translation>
    </message>
    <message>
        <source>%s is named by the rules %1.</source>
        <translation>%s wird von den Regeln %1 genannt.</translation>
    </message>
    <message>
        <source>Connect it (target add) and name it in a rule: &quot;rotation&quot;: {&quot;target&quot;: ...}. Or choose storeOnly there and set the new value at the system by hand.</source>
        <translation>Verbinden Sie es (target add) und nennen Sie es in einer Regel: &quot;rotation&quot;: {&quot;target&quot;: ...}. Oder wählen Sie dort storeOnly und setzen Sie den neuen Wert im System von Hand.</translation>
    </message>
    <message>
        <source>The strategy %1 of %s changes the system that checks it, and no rule names that system.</source>
        <translation>Die Strategie %1 von %s ändert das System, das den Wert prüft, und keine Regel nennt dieses System.</translation>
    </message>
    <message>
        <source>Make the server ask for a password (pg_hba.conf, the user&apos;s rules), then resume or roll back.</source>
        <translation>Lassen Sie den Server nach einem Passwort fragen (pg_hba.conf, Regeln des Benutzers), dann nehmen Sie die Rotation wieder auf oder zurück.</translation>
    </message>
    <message>
        <source>%s lets %1 in without looking at the value.</source>
        <translation>%s lässt %1 ein, ohne den Wert anzusehen.</translation>
    </message>
    <message>
        <source>Retire one of those it has first.</source>
        <translation>Ziehen Sie zuerst einen der vorhandenen zurück.</translation>
    </message>
    <message>
        <source>%1 at %s has no free place for a second value.</source>
        <translation>%1 hat bei %s keinen freien Platz für einen zweiten Wert.</translation>
    </message>
    <message>
        <source>Another account is never changed. Correct the rule, or name the host among the target&apos;s further names.</source>
        <translation>Ein fremdes Konto wird nie geändert. Berichtigen Sie die Regel, oder nennen Sie den Host unter den weiteren Namen des Ziels.</translation>
    </message>
    <message>
        <source>The login of the secret is not one of %s (%1 against %2).</source>
        <translation>Die Anmeldung des Geheimnisses gehört nicht zu %s (%1 statt %2).</translation>
    </message>
    <message>
        <source>No more logins are tried. Look at who changed %1 there; take a value out of the run (rotate escrow) and set it there by hand: the new one to resume, the old one to roll back.</source>
        <translation>Es wird keine weitere Anmeldung versucht. Sehen Sie nach, wer %1 dort geändert hat; nehmen Sie einen Wert aus dem Lauf (rotate escrow) und setzen Sie ihn dort von Hand: den neuen zum Fortfahren, den alten zum Zurücknehmen.</translation>
    </message>
    <message>
        <source>Neither the old nor the new value logs in at %s as %1.</source>
        <translation>Weder der alte noch der neue Wert meldet sich bei %s als %1 an.</translation>
    </message>
    <message>
        <source>The run stopped; old and new value are kept in it.</source>
        <translation>Der Lauf hält an; alter und neuer Wert sind in ihm aufgehoben.</translation>
    </message>
    <message>
        <source>See target list for the names.</source>
        <translation>Die Namen zeigt target list.</translation>
    </message>
    <message>
        <source>%s is not a configured target.</source>
        <translation>%s ist kein eingerichtetes Ziel.</translation>
    </message>
    <message>
        <source>Choose another strategy in its rule.</source>
        <translation>Wählen Sie in seiner Regel eine andere Strategie.</translation>
    </message>
    <message>
        <source>Give it a new one: keyturnctl connection credential %1 FIELD, or Connections in the window.</source>
        <translation>Geben Sie ihr ein neues: keyturnctl connection credential %1 FELD, oder Verbindungen im Fenster.</translation>
    </message>
    <message>
        <source>Nothing was read or changed.</source>
        <translation>Es wurde nichts gelesen oder geändert.</translation>
    </message>
    <message>
        <source>%s is what the connection itself signs in with, not an entry of the store.</source>
        <translation>%s ist das, womit sich die Verbindung selbst anmeldet, kein Eintrag des Speichers.</translation>
    </message>
    <message>
        <source>Give rate(30 days) or a cron(...) expression in UTC.</source>
        <translation>Geben Sie rate(30 days) oder einen cron(...)-Ausdruck in UTC an.</translation>
    </message>
    <message>
        <source>%s: &quot;%1&quot; is no schedule of AWS.</source>
        <translation>%s: „%1“ ist kein Zeitplan von AWS.</translation>
    </message>
    <message>
        <source>Wait until it has ended, or cancel it and look at the log of its function.</source>
        <translation>Warten Sie, bis sie beendet ist, oder brechen Sie sie ab und sehen Sie ins Protokoll ihrer Funktion.</translation>
    </message>
    <message>
        <source>%s has a pending version (%1): a rotation is under way or stopped half-way.</source>
        <translation>%s hat eine wartende Version (%1): Eine Rotation läuft oder blieb auf halbem Weg stehen.</translation>
    </message>
    <message>
        <source>Set one up with its function and a schedule, or rotate it here.</source>
        <translation>Richten Sie eine mit Funktion und Zeitplan ein, oder rotieren Sie es hier.</translation>
    </message>
    <message>
        <source>%s has no rotation of its own in AWS.</source>
        <translation>%s hat in AWS keine eigene Rotation.</translation>
    </message>
    <message>
        <source>Resume it or roll it back. Only a run whose secret others have changed or taken over can be left.</source>
        <translation>Setzen Sie sie fort oder rollen Sie sie zurück. Nur ein Lauf, dessen Geheimnis andere geändert oder übernommen haben, kann so gelassen werden.</translation>
    </message>
    <message>
        <source>Rotation %s can still be brought to an end.</source>
        <translation>Rotation %s kann noch zu Ende gebracht werden.</translation>
    </message>
    <message>
        <source>Ask %2. Take the rotation over with a reason, or leave your own run as it is.</source>
        <translation>Fragen Sie %2. Übernehmen Sie die Rotation mit einer Begründung, oder lassen Sie den eigenen Lauf, wie er ist.</translation>
    </message>
    <message>
        <source>Nothing was written here.</source>
        <translation>Hier wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>%s is being rotated by %2 on %3 (run %1).</source>
        <translation>%s wird gerade von %2 auf %3 rotiert (Lauf %1).</translation>
    </message>
    <message>
        <source>There is no bucket %s.</source>
        <translation>Es gibt keinen Bucket %s.</translation>
    </message>
    <message>
        <source>Correct its name in the destination, or create it.</source>
        <translation>Seinen Namen im Ziel berichtigen oder ihn anlegen.</translation>
    </message>
    <message>
        <source>The bucket %s is in another region (%1).</source>
        <translation>Der Bucket %s liegt in einer anderen Region (%1).</translation>
    </message>
    <message>
        <source>Nothing was written, and nothing went to the other region.</source>
        <translation>Es wurde nichts geschrieben, und nichts ging in die andere Region.</translation>
    </message>
    <message>
        <source>Set the destination's region to the bucket's.</source>
        <translation>Die Region des Ziels auf die des Buckets setzen.</translation>
    </message>
    <message>
        <source>%s was changed while it was fetched.</source>
        <translation>%s wurde während des Holens geändert.</translation>
    </message>
    <message>
        <source>Nothing of it was kept.</source>
        <translation>Nichts davon wurde behalten.</translation>
    </message>
    <message>
        <source>Copies are never changed by Keyturn: ask who writes to the bucket, then fetch again.</source>
        <translation>Keyturn ändert Kopien nie: fragen, wer in den Bucket schreibt, dann noch einmal holen.</translation>
    </message>
    <message>
        <source>What lies at %s is not what was sent (%1 bytes there, %2 sent).</source>
        <translation>Was unter %s liegt, ist nicht das Gesendete (%1 Byte dort, %2 gesendet).</translation>
    </message>
    <message>
        <source>The file here is as it was.</source>
        <translation>Die Datei hier ist, wie sie war.</translation>
    </message>
    <message>
        <source>Do not count on this copy: ask who writes to the bucket, then push again.</source>
        <translation>Auf diese Kopie nicht bauen: fragen, wer in den Bucket schreibt, dann noch einmal senden.</translation>
    </message>
    <message>
        <source>%s is too large for a copy (%1 bytes, limit %2).</source>
        <translation>%s ist zu groß für eine Kopie (%1 Byte, Grenze %2).</translation>
    </message>
    <message>
        <source>Nothing was sent or kept.</source>
        <translation>Es wurde nichts gesendet oder behalten.</translation>
    </message>
    <message>
        <source>Use another tool for files of that size.</source>
        <translation>Für Dateien dieser Größe ein anderes Werkzeug nehmen.</translation>
    </message>
    <message>
        <source>%s is not a configured destination.</source>
        <translation>%s ist kein eingerichtetes Ziel.</translation>
    </message>
    <message>
        <source>Name one under backup.destinations in the environment's file (there: %1).</source>
        <translation>Eines unter backup.destinations in der Datei der Umgebung nennen (dort: %1).</translation>
    </message>
    <message>
        <source>%s does not pass the file check: %1</source>
        <translation>%s besteht die Dateiprüfung nicht: %1</translation>
    </message>
    <message>
        <source>Make a new backup, or push a good copy.</source>
        <translation>Eine neue Sicherung machen oder eine gute Kopie senden.</translation>
    </message>
    <message>
        <source>The fetched %s does not pass the file check: %1</source>
        <translation>Das geholte %s besteht die Dateiprüfung nicht: %1</translation>
    </message>
    <message>
        <source>It was not kept; no file was written.</source>
        <translation>Es wurde nicht behalten; keine Datei wurde geschrieben.</translation>
    </message>
    <message>
        <source>Fetch another copy. If another desk made it, --unknown-signer takes it.</source>
        <translation>Eine andere Kopie holen. Hat ein anderer Arbeitsplatz sie gemacht, nimmt --unknown-signer sie an.</translation>
    </message>
    <message>
        <source>%s is no key of a copy.</source>
        <translation>%s ist kein Schlüssel einer Kopie.</translation>
    </message>
    <message>
        <source>Nothing was fetched.</source>
        <translation>Es wurde nichts geholt.</translation>
    </message>
    <message>
        <source>Take one that backup copies lists.</source>
        <translation>Einen nehmen, den backup copies nennt.</translation>
    </message>
    <message>
        <source>%s was changed while it was sent.</source>
        <translation>%s wurde während des Sendens geändert.</translation>
    </message>
    <message>
        <source>No copy of it was made.</source>
        <translation>Es wurde keine Kopie davon gemacht.</translation>
    </message>
    <message>
        <source>Push it again when nobody writes to it.</source>
        <translation>Noch einmal senden, wenn niemand hineinschreibt.</translation>
    </message>
    <message>
        <source>The copy of %s lies at %1 without its signature: %2</source>
        <translation>Die Kopie von %s liegt unter %1 ohne ihre Signatur: %2</translation>
    </message>
    <message>
        <source>The files here are as they were.</source>
        <translation>Die Dateien hier sind, wie sie waren.</translation>
    </message>
    <message>
        <source>Push it again; fetching that copy needs --unknown-signer.</source>
        <translation>Noch einmal senden; um jene Kopie zu holen, braucht es --unknown-signer.</translation>
    </message>
    <message>
        <source>%s is there already.</source>
        <translation>%s ist schon da.</translation>
    </message>
    <message>
        <source>It was kept, and nothing was fetched.</source>
        <translation>Es blieb, und nichts wurde geholt.</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>Einen anderen Namen wählen.</translation>
    </message>
    <message>
        <source>The token of %s may not do this on %1.</source>
        <translation>Das Token von %s darf das auf %1 nicht.</translation>
    </message>
    <message>
        <source>Grant the right in the token's policy; connection test shows which and the policy to copy.</source>
        <translation>Das Recht in der Richtlinie des Tokens geben; connection test zeigt, welches, und die Richtlinie zum Kopieren.</translation>
    </message>
    <message>
        <source>%s does not accept the token: it is wrong, expired or revoked.</source>
        <translation>%s nimmt das Token nicht an: Es ist falsch, abgelaufen oder widerrufen.</translation>
    </message>
    <message>
        <source>Give a new token: keyturnctl connection credential ENV/BACKEND token.</source>
        <translation>Ein neues Token geben: keyturnctl connection credential ENV/BACKEND token.</translation>
    </message>
    <message>
        <source>%s is sealed.</source>
        <translation>%s ist versiegelt.</translation>
    </message>
    <message>
        <source>Have it unsealed by those who hold the unseal keys, then try again.</source>
        <translation>Von denen entsiegeln lassen, die die Schlüssel dazu haben, dann noch einmal versuchen.</translation>
    </message>
    <message>
        <source>%s is not initialised.</source>
        <translation>%s ist nicht eingerichtet.</translation>
    </message>
    <message>
        <source>Check the address: this server has never held a secret.</source>
        <translation>Die Adresse prüfen: Dieser Server hat nie ein Geheimnis gehalten.</translation>
    </message>
    <message>
        <source>The node of %s that answered cannot serve this now (status %1).</source>
        <translation>Der Knoten von %s, der geantwortet hat, kann das jetzt nicht (Status %1).</translation>
    </message>
    <message>
        <source>Try again, or name the active node's address.</source>
        <translation>Noch einmal versuchen oder die Adresse des aktiven Knotens angeben.</translation>
    </message>
    <message>
        <source>%s refuses the request for %1 (status %2).</source>
        <translation>%s lehnt die Anfrage nach %1 ab (Status %2).</translation>
    </message>
    <message>
        <source>Check the name; the server's own log says more.</source>
        <translation>Den Namen prüfen; das Protokoll des Servers sagt mehr.</translation>
    </message>
    <message>
        <source>%1 would be larger than the storage of %s takes.</source>
        <translation>%1 wäre größer, als der Speicher von %s aufnimmt.</translation>
    </message>
    <message>
        <source>Use a smaller value.</source>
        <translation>Einen kleineren Wert nehmen.</translation>
    </message>
    <message>
        <source>%s refused the sign-in (%1).</source>
        <translation>%s hat die Anmeldung abgelehnt (%1).</translation>
    </message>
    <message>
        <source>Check the name and the credential of the connection, and where the auth method is mounted.</source>
        <translation>Namen und Zugangsdaten der Verbindung prüfen, und wo die Anmeldemethode eingehängt ist.</translation>
    </message>
    <message>
        <source>%s asks for a second factor at the sign-in (%1).</source>
        <translation>%s verlangt bei der Anmeldung einen zweiten Faktor (%1).</translation>
    </message>
    <message>
        <source>Sign in with its own client and give Keyturn the token, or use approle.</source>
        <translation>Mit dem eigenen Client anmelden und Keyturn das Token geben, oder approle verwenden.</translation>
    </message>
    <message>
        <source>%s has no mount at %1 that this token may see.</source>
        <translation>%s hat bei %1 nichts eingehängt, was dieses Token sehen darf.</translation>
    </message>
    <message>
        <source>Correct the mount of the connection, grant the token a right below it, or create it: keyturnctl connection create-mount ENV/BACKEND --yes.</source>
        <translation>Den Einhängepunkt der Verbindung berichtigen, dem Token darunter ein Recht geben oder ihn anlegen: keyturnctl connection create-mount ENV/BACKEND --yes.</translation>
    </message>
    <message>
        <source>Name one that it may see (%2), or create it: keyturnctl connection create-mount ENV/BACKEND --yes.</source>
        <translation>Einen nennen, den es sehen darf (%2), oder ihn anlegen: keyturnctl connection create-mount ENV/BACKEND --yes.</translation>
    </message>
    <message>
        <source>%s is where a pending value waits; it is no secret of its own.</source>
        <translation>In %s wartet ein vorgemerkter Wert; es ist kein eigenes Geheimnis.</translation>
    </message>
    <message>
        <source>Name the secret without -keyturn-next.</source>
        <translation>Das Geheimnis ohne -keyturn-next nennen.</translation>
    </message>
    <message>
        <source>A pending value of %s needs the name of its run, and not a number (%1).</source>
        <translation>Ein vorgemerkter Wert von %s braucht den Namen seines Laufs, keine Zahl (%1).</translation>
    </message>
    <message>
        <source>Stage it by a rotation.</source>
        <translation>Durch eine Rotation vormerken.</translation>
    </message>
    <message>
        <source>%s would hold two fields of one name: a value without a name is kept as %1.</source>
        <translation>%s hätte zwei Felder gleichen Namens: Ein Wert ohne Namen wird als %1 gehalten.</translation>
    </message>
    <message>
        <source>Name every field, each once.</source>
        <translation>Jedes Feld benennen, jedes einmal.</translation>
    </message>
    <message>
        <source>The mount %1 of %s holds no key-value store but %2.</source>
        <translation>Bei %1 von %s ist kein Schlüssel-Wert-Speicher eingehängt, sondern %2.</translation>
    </message>
    <message>
        <source>Name a key-value mount.</source>
        <translation>Einen Schlüssel-Wert-Speicher angeben.</translation>
    </message>
    <message>
        <source>The mount %1 of %s is of engine version %2.</source>
        <translation>%1 von %s hat die Engine-Version %2.</translation>
    </message>
    <message>
        <source>Set the connection's engine to %2.</source>
        <translation>Die Engine der Verbindung auf %2 stellen.</translation>
    </message>
    <message>
        <source>The keychain is locked.</source>
        <translation>Der Schlüsselbund ist gesperrt.</translation>
    </message>
    <message>
        <source>Unlock the keychain, or unlock with the passphrase.</source>
        <translation>Den Schlüsselbund entsperren oder mit der Passphrase entsperren.</translation>
    </message>
    <message>
        <source>Nothing was changed; the run still waits.</source>
        <translation>Nichts wurde geändert; der Lauf wartet weiter.</translation>
    </message>
    <message>
        <source>The certificate for %s is for another key than the one of this run.</source>
        <translation>Das Zertifikat für %s gehört zu einem anderen Schlüssel als dem dieses Laufs.</translation>
    </message>
    <message>
        <source>Have the authority sign the request of this run.</source>
        <translation>Die Zertifizierungsstelle den Antrag dieses Laufs signieren lassen.</translation>
    </message>
    <message>
        <source>The certificate for %s comes without an issuer in between, or with its issuers in another order (%1).</source>
        <translation>Dem Zertifikat für %s fehlt ein Aussteller dazwischen, oder die Aussteller stehen in anderer Reihenfolge (%1).</translation>
    </message>
    <message>
        <source>Put the certificate first and each issuer behind what it issued.</source>
        <translation>Das Zertifikat zuerst, dann jeden Aussteller hinter das, was er ausgestellt hat.</translation>
    </message>
    <message>
        <source>The certificate for %s, or one of its issuers, is not valid now (%1 %2).</source>
        <translation>Das Zertifikat für %s oder einer seiner Aussteller ist jetzt nicht gültig (%1 %2).</translation>
    </message>
    <message>
        <source>Ask for one that is valid now; compare the clocks.</source>
        <translation>Eines anfordern, das jetzt gültig ist; die Uhren vergleichen.</translation>
    </message>
    <message>
        <source>The certificate for %s does not hold exactly the names of the old one or of the rule (missing: %1) (not asked for: %2).</source>
        <translation>Das Zertifikat für %s trägt nicht genau die Namen des alten oder der Regel (es fehlt: %1) (nicht beantragt: %2).</translation>
    </message>
    <message>
        <source>Ask for those names, or roll back and name the hosts in the rule.</source>
        <translation>Diese Namen beantragen oder zurückrollen und die Hosts in der Regel nennen.</translation>
    </message>
    <message>
        <source>The certificate for %s is of a kind that is not taken (%1).</source>
        <translation>Das Zertifikat für %s ist von einer Art, die nicht angenommen wird (%1).</translation>
    </message>
    <message>
        <source>Have the authority sign the request of this run as it is.</source>
        <translation>Die Zertifizierungsstelle den Antrag dieses Laufs unverändert signieren lassen.</translation>
    </message>
    <message>
        <source>There is no item &quot;%s&quot; for this target in the backup %1.</source>
        <translation>Das Backup %1 enthält für dieses Ziel keinen Eintrag &quot;%s&quot;.</translation>
    </message>
    <message>
        <source>The backup %1 holds no backend &quot;%s&quot; (there: %2).</source>
        <translation>Das Backup %1 enthält kein Backend &quot;%s&quot; (vorhanden: %2).</translation>
    </message>
    <message>
        <source>Name one of those.</source>
        <translation>Eines davon nennen.</translation>
    </message>
    <message>
        <source>Take the names from the dry run.</source>
        <translation>Die Namen aus dem Probelauf übernehmen.</translation>
    </message>
    <message>
        <source>&quot;%s&quot; is no choice for a restore.</source>
        <translation>&quot;%s&quot; ist keine Wahl für ein Zurückspielen.</translation>
    </message>
    <message>
        <source>Write PATH=skip, PATH=new-version, PATH=overwrite or PATH=NEWNAME, or hand back the dry run's JSON.</source>
        <translation>PATH=skip, PATH=new-version, PATH=overwrite oder PATH=NEUERNAME schreiben, oder das JSON des Probelaufs zurückgeben.</translation>
    </message>
    <message>
        <source>%s could not be written (%1).</source>
        <translation>%s konnte nicht geschrieben werden (%1).</translation>
    </message>
    <message>
        <source>What was done stands; the output is not whole.</source>
        <translation>Was getan wurde, bleibt; die Ausgabe ist nicht vollständig.</translation>
    </message>
    <message>
        <source>Make room or name another place, then ask again.</source>
        <translation>Platz schaffen oder einen anderen Ort nennen, dann noch einmal fragen.</translation>
    </message>
    <message>
        <source>The value for %s looks like a placeholder.</source>
        <translation>Der Wert für %s sieht nach einem Platzhalter aus.</translation>
    </message>
    <message>
        <source>Generate one, or say --waiver REASON if it is meant.</source>
        <translation>Einen erzeugen, oder --waiver GRUND angeben, wenn er so gemeint ist.</translation>
    </message>
    <message>
        <source>The value for %s has %1 bytes without the newline; %2 are asked.</source>
        <translation>Der Wert für %s hat ohne den Zeilenumbruch %1 Bytes; verlangt sind %2.</translation>
    </message>
    <message>
        <source>Give the whole value, or say --waiver REASON if it is meant.</source>
        <translation>Den ganzen Wert angeben, oder --waiver GRUND, wenn er so gemeint ist.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>The name "%s" is not usable.</source>
        <translation>Der Name „%s“ ist nicht verwendbar.</translation>
    </message>
    <message>
        <source>Use 1 to 512 bytes without control characters and without . or .. parts.</source>
        <translation>1 bis 512 Bytes verwenden, ohne Steuerzeichen und ohne Teile . oder ..</translation>
    </message>
    <message>
        <source>"%s" does not name a secret.</source>
        <translation>„%s“ benennt kein Geheimnis.</translation>
    </message>
    <message>
        <source>Write ENVIRONMENT/BACKEND/PATH, as secret list prints it in ref.</source>
        <translation>UMGEBUNG/BACKEND/PFAD schreiben, wie secret list es unter ref ausgibt.</translation>
    </message>
    <message>
        <source>%s is a link, or leads through one.</source>
        <translation>%s ist ein Verweis oder führt über einen.</translation>
    </message>
    <message>
        <source>It was not followed.</source>
        <translation>Ihm wurde nicht gefolgt.</translation>
    </message>
    <message>
        <source>Name the real file.</source>
        <translation>Die wirkliche Datei nennen.</translation>
    </message>
    <message>
        <source>%s is open to others (mode %1).</source>
        <translation>%s ist für andere zugänglich (Modus %1).</translation>
    </message>
    <message>
        <source>It was not read.</source>
        <translation>Es wurde nicht gelesen.</translation>
    </message>
    <message>
        <source>Set mode 0600 (folders 0700) and retry.</source>
        <translation>Modus 0600 setzen (Ordner 0700) und erneut versuchen.</translation>
    </message>
    <message>
        <source>%s is not a regular file.</source>
        <translation>%s ist keine gewöhnliche Datei.</translation>
    </message>
    <message>
        <source>Name a regular file.</source>
        <translation>Eine gewöhnliche Datei nennen.</translation>
    </message>
    <message>
        <source>%s changed while it was read.</source>
        <translation>%s änderte sich beim Lesen.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Erneut versuchen.</translation>
    </message>
    <message>
        <source>%s: unknown "%1" (the nearest known key is "%2").</source>
        <translation>%s: „%1“ ist unbekannt (der nächste bekannte Schlüssel ist „%2“).</translation>
    </message>
    <message>
        <source>This file is not used.</source>
        <translation>Diese Datei wird nicht verwendet.</translation>
    </message>
    <message>
        <source>Correct or remove the key.</source>
        <translation>Den Schlüssel berichtigen oder entfernen.</translation>
    </message>
    <message>
        <source>%s: %2 holds a secret in clear.</source>
        <translation>%s: %2 enthält ein Geheimnis im Klartext.</translation>
    </message>
    <message>
        <source>It was not saved and is not used.</source>
        <translation>Es wurde nicht gespeichert und wird nicht verwendet.</translation>
    </message>
    <message>
        <source>Store it in the keychain, name it by reference, and rotate it: the file has been readable.</source>
        <translation>Es im Schlüsselbund ablegen, durch Verweis nennen und rotieren: die Datei war lesbar.</translation>
    </message>
    <message>
        <source>%s: there is no kind "%1".</source>
        <translation>%s: die Art „%1“ gibt es nicht.</translation>
    </message>
    <message>
        <source>Use one of the kinds that the documentation lists.</source>
        <translation>Eine der Arten verwenden, die die Dokumentation nennt.</translation>
    </message>
    <message>
        <source>%s: %1 is missing.</source>
        <translation>%s: %1 fehlt.</translation>
    </message>
    <message>
        <source>Add it.</source>
        <translation>Ergänzen.</translation>
    </message>
    <message>
        <source>%s: %1 must be: %2.</source>
        <translation>%s: %1 muss sein: %2.</translation>
    </message>
    <message>
        <source>Correct it.</source>
        <translation>Berichtigen.</translation>
    </message>
    <message>
        <source>%s is not JSON (line %1, column %2).</source>
        <translation>%s ist kein JSON (Zeile %1, Spalte %2).</translation>
    </message>
    <message>
        <source>Correct it there; look for a missing comma or quote.</source>
        <translation>Dort berichtigen; nach einem fehlenden Komma oder Anführungszeichen sehen.</translation>
    </message>
    <message>
        <source>%s: %1 stands twice.</source>
        <translation>%s: %1 steht doppelt.</translation>
    </message>
    <message>
        <source>Keep one of the two.</source>
        <translation>Eines der beiden behalten.</translation>
    </message>
    <message>
        <source>%s is defined on lines %1; readers differ in which one counts.</source>
        <translation>%s ist in den Zeilen %1 definiert; welche gilt, ist je nach Leser verschieden.</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>Nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>Choose one: delete the other lines, then try again.</source>
        <translation>Eine wählen: die anderen Zeilen löschen, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>%s, line %1: the quote is not closed.</source>
        <translation>%s, Zeile %1: das Anführungszeichen ist nicht geschlossen.</translation>
    </message>
    <message>
        <source>The file was not used.</source>
        <translation>Die Datei wurde nicht verwendet.</translation>
    </message>
    <message>
        <source>Close the quote on that line.</source>
        <translation>Das Anführungszeichen in dieser Zeile schließen.</translation>
    </message>
    <message>
        <source>%s, line %1: a byte is not allowed there (NUL, or no UTF-8).</source>
        <translation>%s, Zeile %1: dort ist ein Byte nicht erlaubt (NUL oder kein UTF-8).</translation>
    </message>
    <message>
        <source>Save the file as UTF-8 text.</source>
        <translation>Die Datei als UTF-8-Text speichern.</translation>
    </message>
    <message>
        <source>%s is larger than 4 MiB (%1 bytes).</source>
        <translation>%s ist größer als 4 MiB (%1 Bytes).</translation>
    </message>
    <message>
        <source>Name an env file; this is not one.</source>
        <translation>Eine Env-Datei nennen; dies ist keine.</translation>
    </message>
    <message>
        <source>The value of %s cannot be written so that every reader of env files gets it exactly (%1).</source>
        <translation>Der Wert von %s lässt sich nicht so schreiben, dass ihn jeder Leser von Env-Dateien genau erhält (%1).</translation>
    </message>
    <message>
        <source>Set the dialect of the program that reads the file, store it as base64, or generate a value from a quoting-safe set.</source>
        <translation>Den Dialekt des lesenden Programms einstellen, als base64 ablegen oder einen Wert aus einem unbedenklichen Zeichensatz erzeugen.</translation>
    </message>
    <message>
        <source>%s, line %1 is no assignment; a reader passes over it, or stops there.</source>
        <translation>%s, Zeile %1 ist keine Zuweisung; ein Leser übergeht sie oder hält dort an.</translation>
    </message>
    <message>
        <source>The line was left as it is.</source>
        <translation>Die Zeile blieb, wie sie ist.</translation>
    </message>
    <message>
        <source>Correct or delete the line.</source>
        <translation>Die Zeile berichtigen oder löschen.</translation>
    </message>
    <message>
        <source>%s is not a name that every reader of env files takes.</source>
        <translation>%s ist kein Name, den jeder Leser von Env-Dateien annimmt.</translation>
    </message>
    <message>
        <source>Use letters, digits and _, not starting with a digit.</source>
        <translation>Buchstaben, Ziffern und _ verwenden, nicht mit einer Ziffer beginnend.</translation>
    </message>
    <message>
        <source>%s is a view that Kubernetes keeps.</source>
        <translation>%s ist eine Ansicht, die Kubernetes pflegt.</translation>
    </message>
    <message>
        <source>Change the secret through the Kubernetes API.</source>
        <translation>Das Geheimnis über die Kubernetes-API ändern.</translation>
    </message>
    <message>
        <source>%s is a bind mount of a single file, which cannot be replaced from here.</source>
        <translation>%s ist eine einzeln eingehängte Datei, die von hier nicht ersetzt werden kann.</translation>
    </message>
    <message>
        <source>Write to the folder that it comes from, or set the store to write in place.</source>
        <translation>In den Ordner schreiben, aus dem sie stammt, oder die Ablage auf Schreiben an Ort und Stelle einstellen.</translation>
    </message>
    <message>
        <source>%s is in use by another writer.</source>
        <translation>%s wird gerade von einem anderen beschrieben.</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>Gleich noch einmal versuchen.</translation>
    </message>
    <message>
        <source>The value for %s is empty, or only spaces.</source>
        <translation>Der Wert für %s ist leer oder besteht nur aus Leerzeichen.</translation>
    </message>
    <message>
        <source>Give a value.</source>
        <translation>Einen Wert angeben.</translation>
    </message>
    <message>
        <source>The value for %s has %1 bytes; the limit is %2.</source>
        <translation>Der Wert für %s hat %1 Bytes; die Grenze ist %2.</translation>
    </message>
    <message>
        <source>Use a shorter value, or another store.</source>
        <translation>Einen kürzeren Wert oder eine andere Ablage verwenden.</translation>
    </message>
    <message>
        <source>The value for %s holds a NUL byte, which this store cannot keep.</source>
        <translation>Der Wert für %s enthält ein NUL-Byte, das diese Ablage nicht bewahren kann.</translation>
    </message>
    <message>
        <source>Encode it as base64, or use another store.</source>
        <translation>Als base64 kodieren oder eine andere Ablage verwenden.</translation>
    </message>
    <message>
        <source>%s would be left without a current version.</source>
        <translation>%s bliebe ohne aktuelle Version.</translation>
    </message>
    <message>
        <source>Make another version current first.</source>
        <translation>Zuerst eine andere Version zur aktuellen machen.</translation>
    </message>
    <message>
        <source>Finish or give up that rotation first.</source>
        <translation>Diese Rotation zuerst beenden oder aufgeben.</translation>
    </message>
    <message>
        <source>%s is read-only here (%1).</source>
        <translation>%s ist hier nur lesbar (%1).</translation>
    </message>
    <message>
        <source>Change the guard of the store if you mean to change it.</source>
        <translation>Den Schutz der Ablage ändern, wenn eine Änderung gewollt ist.</translation>
    </message>
    <message>
        <source>The audit record for %s could not be written (%1).</source>
        <translation>Der Protokolleintrag für %s konnte nicht geschrieben werden (%1).</translation>
    </message>
    <message>
        <source>The act was refused and nothing was done.</source>
        <translation>Die Handlung wurde abgelehnt, nichts wurde getan.</translation>
    </message>
    <message>
        <source>Free disk space or give access to the audit log, then try again.</source>
        <translation>Platz schaffen oder Zugriff auf das Protokoll geben, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>%s was changed by someone else.</source>
        <translation>%s wurde von jemand anderem geändert.</translation>
    </message>
    <message>
        <source>Rotation %s is open and stopped: %1 could not be used (%2).</source>
        <translation>Die Rotation %s ist offen und steht: %1 war nicht verwendbar (%2).</translation>
    </message>
    <message>
        <source>What it did so far stands; nothing is lost.</source>
        <translation>Was sie bisher tat, steht; nichts ist verloren.</translation>
    </message>
    <message>
        <source>Mend that (a disk may be full), then resume the rotation or roll it back.</source>
        <translation>Das beheben (ein Datenträger kann voll sein), dann die Rotation fortsetzen oder zurückrollen.</translation>
    </message>
    <message>
        <source>The key slots of %s are gone: state.keys is missing.</source>
        <translation>Die Schlüsselfächer von %s fehlen: state.keys ist nicht da.</translation>
    </message>
    <message>
        <source>No new ones were made.</source>
        <translation>Neue wurden nicht angelegt.</translation>
    </message>
    <message>
        <source>Put back a good copy of state.keys: without it the state cannot be opened.</source>
        <translation>Eine gute Kopie von state.keys zurücklegen: Ohne sie lässt sich der Zustand nicht öffnen.</translation>
    </message>
    <message>
        <source>It was left as it is.</source>
        <translation>Es wurde gelassen, wie es ist.</translation>
    </message>
    <message>
        <source>Look at it and plan again.</source>
        <translation>Es ansehen und neu planen.</translation>
    </message>
    <message>
        <source>The age file ends early, in part %1.</source>
        <translation>Die age-Datei endet zu früh, in Teil %1.</translation>
    </message>
    <message>
        <source>Nothing was restored.</source>
        <translation>Nichts wurde zurückgespielt.</translation>
    </message>
    <message>
        <source>Fetch the whole file again, or use another copy.</source>
        <translation>Die ganze Datei erneut holen oder eine andere Kopie verwenden.</translation>
    </message>
    <message>
        <source>Part %1 of the age file does not authenticate: it was damaged or changed.</source>
        <translation>Teil %1 der age-Datei ist nicht echt: er wurde beschädigt oder verändert.</translation>
    </message>
    <message>
        <source>Use another copy of the file.</source>
        <translation>Eine andere Kopie der Datei verwenden.</translation>
    </message>
    <message>
        <source>No key given opens this age file (encrypted to %1 other recipients, %3).</source>
        <translation>Kein angegebener Schlüssel öffnet diese age-Datei (verschlüsselt für %1 andere Empfänger, %3).</translation>
    </message>
    <message>
        <source>%s is too large for a backup (%1, limit %2).</source>
        <translation>%s ist zu groß für eine Sicherung (%1, Grenze %2).</translation>
    </message>
    <message>
        <source>It is not in the backup.</source>
        <translation>Es ist nicht in der Sicherung.</translation>
    </message>
    <message>
        <source>Make it smaller, or keep it elsewhere.</source>
        <translation>Verkleinern oder anderswo aufbewahren.</translation>
    </message>
    <message>
        <source>%s was expected and could not be listed.</source>
        <translation>%s wurde erwartet und konnte nicht aufgelistet werden.</translation>
    </message>
    <message>
        <source>See why its backend did not give it, then make another backup.</source>
        <translation>Nachsehen, warum das Backend es nicht herausgab, dann eine weitere Sicherung machen.</translation>
    </message>
    <message>
        <source>The backup was written by a newer version (format %1).</source>
        <translation>Die Sicherung wurde von einer neueren Version geschrieben (Format %1).</translation>
    </message>
    <message>
        <source>The state here is locked and no way to unlock it was given.</source>
        <translation>Der Zustand hier ist gesperrt, und kein Weg zum Entsperren wurde angegeben.</translation>
    </message>
    <message>
        <source>Give --passphrase-file or --passphrase-fd, or start the keychain.</source>
        <translation>--passphrase-file oder --passphrase-fd angeben oder den Schlüsselbund starten.</translation>
    </message>
    <message>
        <source>There is no Keyturn home in %s.</source>
        <translation>In %s gibt es keinen Keyturn-Ordner.</translation>
    </message>
    <message>
        <source>Nothing was made.</source>
        <translation>Nichts wurde angelegt.</translation>
    </message>
    <message>
        <source>Check the folder, or make a home there: demo init, or the connection assistant.</source>
        <translation>Den Ordner prüfen oder dort einen anlegen: demo init oder der Verbindungsassistent.</translation>
    </message>
    <message>
        <source>The state of %s is gone: state.db is missing or empty.</source>
        <translation>Der Zustand von %s ist weg: state.db fehlt oder ist leer.</translation>
    </message>
    <message>
        <source>No new one was made.</source>
        <translation>Es wurde kein neuer angelegt.</translation>
    </message>
    <message>
        <source>Put back a good copy of state.db. If this home was never used, remove state.keys and make it anew.</source>
        <translation>Eine gute Kopie von state.db zurücklegen. Wurde dieser Ordner nie benutzt, state.keys entfernen und ihn neu anlegen.</translation>
    </message>
    <message>
        <source>The reason is shorter than %1 characters.</source>
        <translation>Der Grund ist kürzer als %1 Zeichen.</translation>
    </message>
    <message>
        <source>Nothing was read or written.</source>
        <translation>Nichts wurde gelesen oder geschrieben.</translation>
    </message>
    <message>
        <source>Say why in a few words; it goes to the audit log.</source>
        <translation>In wenigen Worten sagen, warum; es kommt ins Protokoll.</translation>
    </message>
    <message>
        <source>%s: nothing was given.</source>
        <translation>%s: nichts wurde angegeben.</translation>
    </message>
    <message>
        <source>Give it on the terminal, a descriptor or in a file of mode 0600.</source>
        <translation>Am Terminal, über einen Deskriptor oder in einer Datei mit Modus 0600 angeben.</translation>
    </message>
    <message>
        <source>No value was read or written.</source>
        <translation>Kein Wert wurde gelesen oder geschrieben.</translation>
    </message>
    <message>
        <source>A random number below zero was asked for.</source>
        <translation>Eine Zufallszahl unter null wurde verlangt.</translation>
    </message>
    <message>
        <source>Report it: this is a fault of the program.</source>
        <translation>Bitte melden: Das ist ein Fehler des Programms.</translation>
    </message>
    <message>
        <source>Give the right identity or passphrase.</source>
        <translation>Die richtige Identität oder Passphrase angeben.</translation>
    </message>
    <message>
        <source>The age file is refused as unsafe (%1).</source>
        <translation>Die age-Datei wird als unsicher abgelehnt (%1).</translation>
    </message>
    <message>
        <source>It was not opened.</source>
        <translation>Sie wurde nicht geöffnet.</translation>
    </message>
    <message>
        <source>Use a passphrase alone, with a work factor of 22 at most.</source>
        <translation>Eine Passphrase allein verwenden, mit Arbeitsfaktor höchstens 22.</translation>
    </message>
    <message>
        <source>There are bytes after the end of the age file.</source>
        <translation>Nach dem Ende der age-Datei folgen weitere Bytes.</translation>
    </message>
    <message>
        <source>The signature is not good (%1).</source>
        <translation>Die Signatur ist nicht gut (%1).</translation>
    </message>
    <message>
        <source>Check where the file comes from before you go on.</source>
        <translation>Vor dem Weitermachen prüfen, woher die Datei stammt.</translation>
    </message>
    <message>
        <source>This is not an age file.</source>
        <translation>Das ist keine age-Datei.</translation>
    </message>
    <message>
        <source>Name a file that age or Keyturn wrote.</source>
        <translation>Eine Datei nennen, die age oder Keyturn geschrieben hat.</translation>
    </message>
    <message>
        <source>The header of the age file is malformed (%1).</source>
        <translation>Der Kopf der age-Datei ist fehlerhaft (%1).</translation>
    </message>
    <message>
        <source>The armor of the age file is malformed on line %1.</source>
        <translation>Die Textform der age-Datei ist in Zeile %1 fehlerhaft.</translation>
    </message>
    <message>
        <source>Copy the text again, whole and unchanged.</source>
        <translation>Den Text erneut kopieren, vollständig und unverändert.</translation>
    </message>
    <message>
        <source>The recipient is not usable (%1).</source>
        <translation>Der Empfänger ist nicht verwendbar (%1).</translation>
    </message>
    <message>
        <source>Give an age1... or ssh-ed25519 public key.</source>
        <translation>Einen öffentlichen Schlüssel age1... oder ssh-ed25519 angeben.</translation>
    </message>
    <message>
        <source>Line %1 of the identity file is not usable (%2).</source>
        <translation>Zeile %1 der Identitätsdatei ist nicht verwendbar (%2).</translation>
    </message>
    <message>
        <source>Give an age identity, or an ssh-ed25519 key without a passphrase.</source>
        <translation>Eine age-Identität oder einen ssh-ed25519-Schlüssel ohne Passphrase angeben.</translation>
    </message>
    <message>
        <source>The passphrase of this age file needs %2 MiB of memory (work factor %1).</source>
        <translation>Die Passphrase dieser age-Datei braucht %2 MiB Speicher (Arbeitsfaktor %1).</translation>
    </message>
    <message>
        <source>Allow it if you trust the file.</source>
        <translation>Erlauben, wenn der Datei vertraut wird.</translation>
    </message>
    <message>
        <source>An age file needs 1 to 256 recipients, not %1.</source>
        <translation>Eine age-Datei braucht 1 bis 256 Empfänger, nicht %1.</translation>
    </message>
    <message>
        <source>Name at least one recipient.</source>
        <translation>Mindestens einen Empfänger nennen.</translation>
    </message>
    <message>
        <source>The content of the age file is larger than %1 bytes.</source>
        <translation>Der Inhalt der age-Datei ist größer als %1 Bytes.</translation>
    </message>
    <message>
        <source>Name the right file.</source>
        <translation>Die richtige Datei nennen.</translation>
    </message>
    <message>
        <source>The passphrase cost %1 is outside 1 to 22.</source>
        <translation>Die Passphrasenkosten %1 liegen außerhalb von 1 bis 22.</translation>
    </message>
    <message>
        <source>Choose 18, or 17 at least.</source>
        <translation>18 wählen, mindestens 17.</translation>
    </message>
    <message>
        <source>There is not enough memory to use the passphrase (%1 MiB).</source>
        <translation>Für die Passphrase reicht der Speicher nicht (%1 MiB).</translation>
    </message>
    <message>
        <source>Free memory and try again.</source>
        <translation>Speicher freigeben und erneut versuchen.</translation>
    </message>
    <message>
        <source>A stored record does not authenticate: it was damaged, changed, or belongs elsewhere.</source>
        <translation>Ein gespeicherter Eintrag ist nicht echt: er wurde beschädigt, verändert oder gehört anderswohin.</translation>
    </message>
    <message>
        <source>Restore the store from a good copy.</source>
        <translation>Die Ablage aus einer guten Kopie wiederherstellen.</translation>
    </message>
    <message>
        <source>A stored record was written by a newer version (format %1).</source>
        <translation>Ein gespeicherter Eintrag stammt von einer neueren Version (Format %1).</translation>
    </message>
    <message>
        <source>Use the newer version.</source>
        <translation>Die neuere Version verwenden.</translation>
    </message>
    <message>
        <source>The store key has %1 bytes instead of 32.</source>
        <translation>Der Ablageschlüssel hat %1 statt 32 Bytes.</translation>
    </message>
    <message>
        <source>Give the right key.</source>
        <translation>Den richtigen Schlüssel angeben.</translation>
    </message>
    <message>
        <source>A record of %1 bytes is too large to be kept.</source>
        <translation>Ein Eintrag von %1 Bytes ist zu groß.</translation>
    </message>
    <message>
        <source>Use a smaller one.</source>
        <translation>Einen kleineren verwenden.</translation>
    </message>
    <message>
        <source>The signing key has %1 bytes instead of 32.</source>
        <translation>Der Signierschlüssel hat %1 statt 32 Bytes.</translation>
    </message>
    <message>
        <source>There is no kind "%1" to generate (nearest: "%2").</source>
        <translation>Die Art „%1“ lässt sich nicht erzeugen (am nächsten: „%2“).</translation>
    </message>
    <message>
        <source>Nothing was generated.</source>
        <translation>Nichts wurde erzeugt.</translation>
    </message>
    <message>
        <source>Use one of: %3.</source>
        <translation>Eine davon verwenden: %3.</translation>
    </message>
    <message>
        <source>%1 %3 are too weak, at least %2 are needed.</source>
        <translation>%1 %3 sind zu schwach, mindestens %2 sind nötig.</translation>
    </message>
    <message>
        <source>Ask for more, or give a waiver with its reason.</source>
        <translation>Mehr verlangen oder eine begründete Ausnahme angeben.</translation>
    </message>
    <message>
        <source>%1 %3 are too many, %2 are the most.</source>
        <translation>%1 %3 sind zu viele, höchstens %2.</translation>
    </message>
    <message>
        <source>Ask for fewer.</source>
        <translation>Weniger verlangen.</translation>
    </message>
    <message>
        <source>A password of %1 characters is longer than the %2 bytes its target reads.</source>
        <translation>Ein Passwort von %1 Zeichen ist länger als die %2 Bytes, die das Ziel liest.</translation>
    </message>
    <message>
        <source>Ask for %2 or fewer: the rest would be ignored in silence.</source>
        <translation>Höchstens %2 verlangen: der Rest würde stillschweigend übergangen.</translation>
    </message>
    <message>
        <source>The password rules contradict each other (%1).</source>
        <translation>Die Passwortregeln widersprechen einander (%1).</translation>
    </message>
    <message>
        <source>Correct the rules.</source>
        <translation>Die Regeln berichtigen.</translation>
    </message>
    <message>
        <source>"%1" cannot be generated this way.</source>
        <translation>„%1“ lässt sich so nicht erzeugen.</translation>
    </message>
    <message>
        <source>Choose another kind.</source>
        <translation>Eine andere Art wählen.</translation>
    </message>
    <message>
        <source>Expected %1, found %2.</source>
        <translation>%1 erwartet, %2 gefunden.</translation>
    </message>
    <message>
        <source>Give exactly %1, whole and with nothing around it.</source>
        <translation>Genau %1 angeben, vollständig und ohne etwas darum herum.</translation>
    </message>
    <message>
        <source>Private and public key do not belong together (%1).</source>
        <translation>Privater und öffentlicher Schlüssel gehören nicht zusammen (%1).</translation>
    </message>
    <message>
        <source>The pair was not used.</source>
        <translation>Das Paar wurde nicht verwendet.</translation>
    </message>
    <message>
        <source>Give the two parts of one pair, or generate a new pair.</source>
        <translation>Die zwei Teile eines Paares angeben oder ein neues erzeugen.</translation>
    </message>
    <message>
        <source>The key is too weak: %1.</source>
        <translation>Der Schlüssel ist zu schwach: %1.</translation>
    </message>
    <message>
        <source>It was not used.</source>
        <translation>Er wurde nicht verwendet.</translation>
    </message>
    <message>
        <source>Generate a new key.</source>
        <translation>Einen neuen Schlüssel erzeugen.</translation>
    </message>
    <message>
        <source>The key is encrypted and its passphrase is %1.</source>
        <translation>Der Schlüssel ist verschlüsselt, seine Passphrase ist %1.</translation>
    </message>
    <message>
        <source>Give the passphrase of this key.</source>
        <translation>Die Passphrase dieses Schlüssels angeben.</translation>
    </message>
    <message>
        <source>This form of key is not supported (%1).</source>
        <translation>Diese Schlüsselform wird nicht unterstützt (%1).</translation>
    </message>
    <message>
        <source>Convert it to PKCS#8 without a passphrase, for example with openssl pkey or ssh-keygen -p -m PKCS8.</source>
        <translation>In PKCS#8 ohne Passphrase umwandeln, etwa mit openssl pkey oder ssh-keygen -p -m PKCS8.</translation>
    </message>
    <message>
        <source>The encrypted key asks for more work than is safe (%1).</source>
        <translation>Der verschlüsselte Schlüssel verlangt mehr Arbeit, als sicher ist (%1).</translation>
    </message>
    <message>
        <source>Encrypt it again with usual settings if you trust where it comes from.</source>
        <translation>Mit üblichen Einstellungen neu verschlüsseln, wenn der Herkunft vertraut wird.</translation>
    </message>
    <message>
        <source>The comment of the key holds control characters.</source>
        <translation>Der Kommentar des Schlüssels enthält Steuerzeichen.</translation>
    </message>
    <message>
        <source>Use plain text on one line.</source>
        <translation>Einfachen Text in einer Zeile verwenden.</translation>
    </message>
    <message>
        <source>The cryptographic library failed (%1).</source>
        <translation>Die Kryptobibliothek scheiterte (%1).</translation>
    </message>
    <message>
        <source>Try again; if it stays, report it.</source>
        <translation>Erneut versuchen; bleibt es dabei, melden.</translation>
    </message>
    <message>
        <source>The certificate cannot hold this %1: "%2".</source>
        <translation>Das Zertifikat kann dieses %1 nicht aufnehmen: „%2“.</translation>
    </message>
    <message>
        <source>Correct it: names in ASCII, at most 64 characters per part, a country of two letters.</source>
        <translation>Berichtigen: Namen in ASCII, höchstens 64 Zeichen je Teil, Land mit zwei Buchstaben.</translation>
    </message>
    <message>
        <source>A certificate cannot be valid for %1 days.</source>
        <translation>Ein Zertifikat kann nicht %1 Tage gelten.</translation>
    </message>
    <message>
        <source>Use %2 to %3 days.</source>
        <translation>%2 bis %3 Tage verwenden.</translation>
    </message>
    <message>
        <source>A certificate needs a common name or an alternative name.</source>
        <translation>Ein Zertifikat braucht einen Hauptnamen oder einen weiteren Namen.</translation>
    </message>
    <message>
        <source>Give at least one name.</source>
        <translation>Mindestens einen Namen angeben.</translation>
    </message>
    <message>
        <source>The key set is malformed (%1).</source>
        <translation>Der Schlüsselsatz ist fehlerhaft (%1).</translation>
    </message>
    <message>
        <source>Give a JSON object with public keys.</source>
        <translation>Ein JSON-Objekt mit öffentlichen Schlüsseln angeben.</translation>
    </message>
    <message>
        <source>The key id "%1" is there already, for another key.</source>
        <translation>Die Schlüsselkennung „%1“ gibt es schon, für einen anderen Schlüssel.</translation>
    </message>
    <message>
        <source>Give every key its own id.</source>
        <translation>Jedem Schlüssel eine eigene Kennung geben.</translation>
    </message>
    <message>
        <source>The key "%1" in the set holds private parts.</source>
        <translation>Der Schlüssel „%1“ im Satz enthält private Teile.</translation>
    </message>
    <message>
        <source>It was not taken in.</source>
        <translation>Er wurde nicht aufgenommen.</translation>
    </message>
    <message>
        <source>Remove them, and rotate this key if the set was ever published.</source>
        <translation>Sie entfernen und diesen Schlüssel rotieren, falls der Satz je veröffentlicht war.</translation>
    </message>
    <message>
        <source>There is no key "%1" in the set.</source>
        <translation>Im Satz gibt es keinen Schlüssel „%1“.</translation>
    </message>
    <message>
        <source>Look at the ids in the set.</source>
        <translation>Die Kennungen im Satz ansehen.</translation>
    </message>
    <message>
        <source>This is not a signed token (%1).</source>
        <translation>Das ist kein signiertes Token (%1).</translation>
    </message>
    <message>
        <source>Give the token in its compact form of three parts.</source>
        <translation>Das Token in seiner Kurzform aus drei Teilen angeben.</translation>
    </message>
    <message>
        <source>The token says algorithm "%1" where "%2" is expected.</source>
        <translation>Das Token nennt das Verfahren „%1“, erwartet ist „%2“.</translation>
    </message>
    <message>
        <source>It was not accepted.</source>
        <translation>Es wurde nicht angenommen.</translation>
    </message>
    <message>
        <source>Check which key signs.</source>
        <translation>Prüfen, welcher Schlüssel signiert.</translation>
    </message>
    <message>
        <source>The signature of the token is not accepted by this key.</source>
        <translation>Dieser Schlüssel nimmt die Signatur des Tokens nicht an.</translation>
    </message>
    <message>
        <source>The key does not go with %1.</source>
        <translation>Der Schlüssel passt nicht zu %1.</translation>
    </message>
    <message>
        <source>Use a key made for this algorithm; HMAC keys are at least as long as their digest.</source>
        <translation>Einen Schlüssel für dieses Verfahren verwenden; HMAC-Schlüssel sind mindestens so lang wie ihr Hashwert.</translation>
    </message>
    <message>
        <source>The token is outside its time (%1).</source>
        <translation>Das Token liegt außerhalb seiner Zeit (%1).</translation>
    </message>
    <message>
        <source>Sign a new one; compare the clocks.</source>
        <translation>Ein neues signieren; die Uhren vergleichen.</translation>
    </message>
    <message>
        <source>The token names key "%1" where "%2" is expected.</source>
        <translation>Das Token nennt Schlüssel „%1“, erwartet ist „%2“.</translation>
    </message>
    <message>
        <source>Check that the signer switched to the new key.</source>
        <translation>Prüfen, ob der Signierer auf den neuen Schlüssel umgestellt hat.</translation>
    </message>
    <message>
        <source>The system gave no random numbers.</source>
        <translation>Das System lieferte keine Zufallszahlen.</translation>
    </message>
    <message>
        <source>Try again; do not go on without.</source>
        <translation>Erneut versuchen; nicht ohne weitermachen.</translation>
    </message>
    <message>
        <source>%s was not found.</source>
        <translation>%s wurde nicht gefunden.</translation>
    </message>
    <message>
        <source>Check the name.</source>
        <translation>Den Namen prüfen.</translation>
    </message>
    <message>
        <source>%s exists already.</source>
        <translation>%s gibt es schon.</translation>
    </message>
    <message>
        <source>Choose another name, or rotate it instead.</source>
        <translation>Einen anderen Namen wählen oder stattdessen rotieren.</translation>
    </message>
    <message>
        <source>Access to %s was refused.</source>
        <translation>Der Zugriff auf %s wurde verweigert.</translation>
    </message>
    <message>
        <source>Check owner and mode.</source>
        <translation>Besitzer und Modus prüfen.</translation>
    </message>
    <message>
        <source>%s was changed by someone else, or is in use.</source>
        <translation>%s wurde von jemand anderem geändert oder ist in Gebrauch.</translation>
    </message>
    <message>
        <source>Look at it and try again.</source>
        <translation>Es ansehen und erneut versuchen.</translation>
    </message>
    <message>
        <source>%s is too large (%1, limit %2).</source>
        <translation>%s ist zu groß (%1, Grenze %2).</translation>
    </message>
    <message>
        <source>%s did not accept the credential.</source>
        <translation>%s nahm die Zugangsdaten nicht an.</translation>
    </message>
    <message>
        <source>Check it and try again.</source>
        <translation>Prüfen und erneut versuchen.</translation>
    </message>
    <message>
        <source>%s could not be used now (%1).</source>
        <translation>%s konnte jetzt nicht verwendet werden (%1).</translation>
    </message>
    <message>
        <source>Look whether it works and can be reached (a disk may be full), then try again.</source>
        <translation>Prüfen, ob es arbeitet und erreichbar ist (ein Datenträger kann voll sein), dann erneut versuchen.</translation>
    </message>
    <message>
        <source>%s did not answer in time.</source>
        <translation>%s antwortete nicht rechtzeitig.</translation>
    </message>
    <message>
        <source>%s cannot do this (%1).</source>
        <translation>%s kann das nicht (%1).</translation>
    </message>
    <message>
        <source>Choose another way.</source>
        <translation>Einen anderen Weg wählen.</translation>
    </message>
    <message>
        <source>Stopped on request.</source>
        <translation>Auf Wunsch angehalten.</translation>
    </message>
    <message>
        <source>What was done before is kept.</source>
        <translation>Was vorher getan wurde, bleibt.</translation>
    </message>
    <message>
        <source>Start it again when you are ready.</source>
        <translation>Bei Gelegenheit neu beginnen.</translation>
    </message>
    <message>
        <source>%s does not authenticate: it was damaged or changed.</source>
        <translation>%s ist nicht echt: es wurde beschädigt oder verändert.</translation>
    </message>
    <message>
        <source>Use a good copy.</source>
        <translation>Eine gute Kopie verwenden.</translation>
    </message>
    <message>
        <source>It is not known whether the change of %s took effect.</source>
        <translation>Es ist nicht bekannt, ob die Änderung von %s wirksam wurde.</translation>
    </message>
    <message>
        <source>Both outcomes are safe.</source>
        <translation>Beide Ausgänge sind sicher.</translation>
    </message>
    <message>
        <source>Check now, then resume.</source>
        <translation>Jetzt prüfen, dann fortsetzen.</translation>
    </message>
    <message>
        <source>%s is not usable (%1).</source>
        <translation>%s ist nicht verwendbar (%1).</translation>
    </message>
    <message>
        <source>Correct it and try again.</source>
        <translation>Berichtigen und erneut versuchen.</translation>
    </message>
    <message>
        <source>%s failed (%1).</source>
        <translation>%s scheiterte (%1).</translation>
    </message>
    <message>
        <source>The program %s is missing.</source>
        <translation>Das Programm %s fehlt.</translation>
    </message>
    <message>
        <source>Check its path; it must be absolute.</source>
        <translation>Den Pfad prüfen; er muss vollständig sein.</translation>
    </message>
    <message>
        <source>The program %s may not be run: it is not an executable file, or others can write it (mode %1).</source>
        <translation>Das Programm %s darf nicht laufen: es ist keine ausführbare Datei, oder andere können es ändern (Modus %1).</translation>
    </message>
    <message>
        <source>It was not run.</source>
        <translation>Es wurde nicht ausgeführt.</translation>
    </message>
    <message>
        <source>Set owner and mode so that only its owner can write it.</source>
        <translation>Besitzer und Modus so setzen, dass nur der Besitzer schreiben kann.</translation>
    </message>
    <message>
        <source>The program %s is not the one that was allowed: its hash changed.</source>
        <translation>Das Programm %s ist nicht das erlaubte: sein Hashwert hat sich geändert.</translation>
    </message>
    <message>
        <source>Look at what changed it; if the change is wanted, allow the new hash.</source>
        <translation>Nachsehen, was es geändert hat; ist die Änderung gewollt, den neuen Hashwert erlauben.</translation>
    </message>
    <message>
        <source>The program %s did not end within %1 s.</source>
        <translation>Das Programm %s endete nicht innerhalb von %1 s.</translation>
    </message>
    <message>
        <source>It and all that it started were stopped.</source>
        <translation>Es und alles, was es gestartet hat, wurde angehalten.</translation>
    </message>
    <message>
        <source>Look at what it was doing, or allow it more time.</source>
        <translation>Nachsehen, was es tat, oder mehr Zeit geben.</translation>
    </message>
    <message>
        <source>The program %s wrote more than %1 bytes.</source>
        <translation>Das Programm %s schrieb mehr als %1 Bytes.</translation>
    </message>
    <message>
        <source>It was stopped.</source>
        <translation>Es wurde angehalten.</translation>
    </message>
    <message>
        <source>Make it write less.</source>
        <translation>Es weniger schreiben lassen.</translation>
    </message>
    <message>
        <source>"%s" is not an absolute program path, or an argument holds a zero byte.</source>
        <translation>„%s“ ist kein vollständiger Programmpfad, oder ein Argument enthält ein Nullbyte.</translation>
    </message>
    <message>
        <source>Nothing was run.</source>
        <translation>Nichts wurde ausgeführt.</translation>
    </message>
    <message>
        <source>Name the program from the root folder on.</source>
        <translation>Das Programm vom Wurzelordner an nennen.</translation>
    </message>
    <message>
        <source>The system could not start %s (%1).</source>
        <translation>Das System konnte %s nicht starten (%1).</translation>
    </message>
    <message>
        <source>Check its format, and for a script its first line.</source>
        <translation>Das Format prüfen, bei einem Skript die erste Zeile.</translation>
    </message>
    <message>
        <source>The %1 has no key that opens %s (%2).</source>
        <translation>%1 hat keinen Schlüssel, der %s öffnet (%2).</translation>
    </message>
    <message>
        <source>No new key was made.</source>
        <translation>Kein neuer Schlüssel wurde angelegt.</translation>
    </message>
    <message>
        <source>Use another way to unlock: passphrase, key file or keychain.</source>
        <translation>Anders entsperren: Passphrase, Schlüsseldatei oder Schlüsselbund.</translation>
    </message>
    <message>
        <source>%s is open already (process %1).</source>
        <translation>%s ist schon geöffnet (Prozess %1).</translation>
    </message>
    <message>
        <source>Use the one that is open, or close it first.</source>
        <translation>Das geöffnete verwenden oder es zuerst schließen.</translation>
    </message>
    <message>
        <source>The key does not belong to %s.</source>
        <translation>Der Schlüssel gehört nicht zu %s.</translation>
    </message>
    <message>
        <source>Use the key with which it was made.</source>
        <translation>Den Schlüssel verwenden, mit dem es angelegt wurde.</translation>
    </message>
    <message>
        <source>The passphrase does not open %s.</source>
        <translation>Die Passphrase öffnet %s nicht.</translation>
    </message>
    <message>
        <source>Type it again.</source>
        <translation>Noch einmal eingeben.</translation>
    </message>
    <message>
        <source>%s was written by a newer version (format %1).</source>
        <translation>%s stammt von einer neueren Version (Format %1).</translation>
    </message>
    <message>
        <source>It was not changed.</source>
        <translation>Es wurde nicht geändert.</translation>
    </message>
    <message>
        <source>%s is damaged.</source>
        <translation>%s ist beschädigt.</translation>
    </message>
    <message>
        <source>Put back a good copy.</source>
        <translation>Eine gute Kopie zurücklegen.</translation>
    </message>
    <message>
        <source>%s is kept busy by another process.</source>
        <translation>%s wird von einem anderen Prozess belegt.</translation>
    </message>
    <message>
        <source>Wait for it to end, then try again.</source>
        <translation>Sein Ende abwarten, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>The %s is the only way to unlock the state.</source>
        <translation>%s ist der einzige Weg, den Zustand zu entsperren.</translation>
    </message>
    <message>
        <source>It was kept.</source>
        <translation>Er wurde behalten.</translation>
    </message>
    <message>
        <source>Add another way first.</source>
        <translation>Zuerst einen anderen Weg ergänzen.</translation>
    </message>
    <message>
        <source>A record of "%s" is damaged or was changed.</source>
        <translation>Ein Eintrag von „%s“ ist beschädigt oder wurde verändert.</translation>
    </message>
    <message>
        <source>It was not used; the other records are whole.</source>
        <translation>Er wurde nicht verwendet; die anderen Einträge sind heil.</translation>
    </message>
    <message>
        <source>Hold what depends on it and look at it.</source>
        <translation>Anhalten, was davon abhängt, und es ansehen.</translation>
    </message>
    <message>
        <source>The journal "%s" has %1 records where %2 were promised.</source>
        <translation>Das Journal „%s“ hat %1 Einträge statt der zugesagten %2.</translation>
    </message>
    <message>
        <source>Nothing was added to it.</source>
        <translation>Nichts wurde hinzugefügt.</translation>
    </message>
    <message>
        <source>Put back a whole copy of the state.</source>
        <translation>Eine vollständige Kopie des Zustands zurücklegen.</translation>
    </message>
    <message>
        <source>The keychain could not be used for %s.</source>
        <translation>Der Schlüsselbund war für %s nicht verwendbar.</translation>
    </message>
    <message>
        <source>Start or unlock the keychain, or unlock with the passphrase.</source>
        <translation>Den Schlüsselbund starten oder entsperren oder mit der Passphrase entsperren.</translation>
    </message>
    <message>
        <source>&quot;%s&quot; does not name a connection.</source>
        <translation>„%s“ benennt keine Verbindung.</translation>
    </message>
    <message>
        <source>Write ENVIRONMENT/BACKEND, both without a slash.</source>
        <translation>UMGEBUNG/BACKEND angeben, beide ohne Schrägstrich.</translation>
    </message>
    <message>
        <source>There is no kind of store &quot;%s&quot;.</source>
        <translation>Eine Art von Speicher „%s“ gibt es nicht.</translation>
    </message>
    <message>
        <source>A connection of kind %1 has no field &quot;%s&quot;.</source>
        <translation>Eine Verbindung der Art %1 hat kein Feld „%s“.</translation>
    </message>
    <message>
        <source>Its fields are: %2.</source>
        <translation>Ihre Felder sind: %2.</translation>
    </message>
    <message>
        <source>Where the value of &quot;%s&quot; comes from was not understood.</source>
        <translation>Woher der Wert von „%s“ kommt, wurde nicht verstanden.</translation>
    </message>
    <message>
        <source>Write FIELD, FIELD=fd:N or FIELD=file:PATH; a value is never an argument.</source>
        <translation>FELD, FELD=fd:N oder FELD=file:PFAD angeben; ein Wert ist nie ein Argument.</translation>
    </message>
    <message>
        <source>&quot;%s&quot; is not a secret field.</source>
        <translation>„%s“ ist kein geheimes Feld.</translation>
    </message>
    <message>
        <source>Give it with --set.</source>
        <translation>Mit --set angeben.</translation>
    </message>
    <message>
        <source>Removing %s needs --yes.</source>
        <translation>%s zu entfernen verlangt --yes.</translation>
    </message>
    <message>
        <source>Add --yes. The store itself is not touched; its credentials kept here are forgotten.</source>
        <translation>--yes anfügen. Der Speicher selbst bleibt unberührt; seine hier verwahrten Zugangsdaten werden vergessen.</translation>
    </message>
    <message>
        <source>A connection of kind %1 needs the field &quot;%s&quot;.</source>
        <translation>Eine Verbindung der Art %1 braucht das Feld „%s“.</translation>
    </message>
    <message>
        <source>Add it; keyturnctl connection types says what each field means.</source>
        <translation>Ergänzen; keyturnctl connection types sagt, was jedes Feld bedeutet.</translation>
    </message>
    <message>
        <source>Nothing is kept at %s.</source>
        <translation>Unter %s ist nichts verwahrt.</translation>
    </message>
    <message>
        <source>The connection was not opened.</source>
        <translation>Die Verbindung wurde nicht geöffnet.</translation>
    </message>
    <message>
        <source>Give the credential again: keyturnctl connection credential ENV/BACKEND FIELD.</source>
        <translation>Die Zugangsdaten neu angeben: keyturnctl connection credential UMGEBUNG/BACKEND FELD.</translation>
    </message>
    <message>
        <source>A credential must be named by a reference, not given in clear.</source>
        <translation>Zugangsdaten müssen durch einen Verweis benannt sein, nicht im Klartext stehen.</translation>
    </message>
    <message>
        <source>Use keychain:NAME, desk:NAME, file:/PATH (0600) or env:NAME.</source>
        <translation>keychain:NAME, desk:NAME, file:/PFAD (0600) oder env:NAME verwenden.</translation>
    </message>
    <message>
        <source>The keychain refused access to %s.</source>
        <translation>Der Schlüsselbund verweigerte den Zugriff auf %s.</translation>
    </message>
    <message>
        <source>Unlock the keychain and allow the access.</source>
        <translation>Den Schlüsselbund entsperren und den Zugriff erlauben.</translation>
    </message>
    <message>
        <source>The keychain did not answer for %s within %1 s.</source>
        <translation>Der Schlüsselbund antwortete für %s nicht innerhalb von %1 s.</translation>
    </message>
    <message>
        <source>Look for a window in which it asks, or unlock with the passphrase.</source>
        <translation>Nach einem fragenden Fenster sehen oder mit der Passphrase entsperren.</translation>
    </message>
    <message>
        <source>The audit log is cut short: %1 records are missing.</source>
        <translation>Das Protokoll ist abgeschnitten: %1 Einträge fehlen.</translation>
    </message>
    <message>
        <source>Nothing is recorded or changed until this is resolved.</source>
        <translation>Bis das geklärt ist, wird nichts aufgezeichnet oder geändert.</translation>
    </message>
    <message>
        <source>Verify the log, keep this copy as evidence, and put back a whole one.</source>
        <translation>Das Protokoll prüfen, diese Kopie als Beweis bewahren und eine vollständige zurücklegen.</translation>
    </message>
    <message>
        <source>The audit log is damaged (%1).</source>
        <translation>Das Protokoll ist beschädigt (%1).</translation>
    </message>
    <message>
        <source>The audit log was started with another signing key.</source>
        <translation>Das Protokoll wurde mit einem anderen Signierschlüssel begonnen.</translation>
    </message>
    <message>
        <source>Open it with the state that it belongs to.</source>
        <translation>Mit dem zugehörigen Zustand öffnen.</translation>
    </message>
    <message>
        <source>The audit record of %s is too long (%1 characters, limit %2).</source>
        <translation>Der Protokolleintrag von %s ist zu lang (%1 Zeichen, Grenze %2).</translation>
    </message>
    <message>
        <source>The act was refused.</source>
        <translation>Die Handlung wurde abgelehnt.</translation>
    </message>
    <message>
        <source>Give a shorter reason.</source>
        <translation>Einen kürzeren Grund angeben.</translation>
    </message>
    <message>
        <source>Another rotation of %s is open (%1).</source>
        <translation>Eine andere Rotation von %s ist offen (%1).</translation>
    </message>
    <message>
        <source>%1 of %2 consumers are not confirmed (%3).</source>
        <translation>%1 von %2 Verbrauchern sind nicht bestätigt (%3).</translation>
    </message>
    <message>
        <source>Nothing was retired.</source>
        <translation>Nichts wurde ausgemustert.</translation>
    </message>
    <message>
        <source>Roll or confirm them, then retire again.</source>
        <translation>Sie ausrollen oder bestätigen, dann erneut ausmustern.</translation>
    </message>
    <message>
        <source>Run %s cannot be rolled back (%1).</source>
        <translation>Lauf %s kann nicht zurückgerollt werden (%1).</translation>
    </message>
    <message>
        <source>Start a new rotation instead.</source>
        <translation>Stattdessen eine neue Rotation beginnen.</translation>
    </message>
    <message>
        <source>The grace time of run %s is not over: %1 s are left.</source>
        <translation>Die Schonfrist von Lauf %s ist nicht vorbei: noch %1 s.</translation>
    </message>
    <message>
        <source>Wait, then retire again.</source>
        <translation>Warten, dann erneut ausmustern.</translation>
    </message>
    <message>
        <source>Another window or program works on %s right now.</source>
        <translation>Ein anderes Fenster oder Programm arbeitet gerade an %s.</translation>
    </message>
    <message>
        <source>Wait until it is done, then try again.</source>
        <translation>Warten, bis es fertig ist, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>The check %1 of %s failed (%2).</source>
        <translation>Die Prüfung %1 von %s scheiterte (%2).</translation>
    </message>
    <message>
        <source>The run stopped; the old value is kept.</source>
        <translation>Der Lauf hielt an; der alte Wert bleibt.</translation>
    </message>
    <message>
        <source>Correct the cause and resume, or roll back.</source>
        <translation>Die Ursache beheben und fortsetzen oder zurückrollen.</translation>
    </message>
    <message>
        <source>%s cannot be rotated with the strategy %1 yet.</source>
        <translation>%s lässt sich mit dem Verfahren %1 noch nicht rotieren.</translation>
    </message>
    <message>
        <source>Choose storeOnly, overlapSet or pair in its rule.</source>
        <translation>In der Regel storeOnly, overlapSet oder pair wählen.</translation>
    </message>
    <message>
        <source>The consumer %s could not be rolled (%1).</source>
        <translation>Der Verbraucher %s konnte nicht ausgerollt werden (%1).</translation>
    </message>
    <message>
        <source>The consumer %s is not in the environment file any more.</source>
        <translation>Der Verbraucher %s steht nicht mehr in der Umgebungsdatei.</translation>
    </message>
    <message>
        <source>Put it back and resume, or roll back.</source>
        <translation>Ihn wieder eintragen und fortsetzen oder zurückrollen.</translation>
    </message>
    <message>
        <source>The plan for %s does not allow a start (%1).</source>
        <translation>Der Plan für %s erlaubt keinen Beginn (%1).</translation>
    </message>
    <message>
        <source>Look at the failed checks and plan again.</source>
        <translation>Die gescheiterten Prüfungen ansehen und neu planen.</translation>
    </message>
    <message>
        <source>The rule of %s does not fit its strategy (%1).</source>
        <translation>Die Regel von %s passt nicht zu ihrem Verfahren (%1).</translation>
    </message>
    <message>
        <source>A rule of its environment file has to say it, or to choose another strategy; without one of your own the built-in rule counts.</source>
        <translation>Eine Regel der Umgebungsdatei muss es sagen oder eine andere Strategie wählen; ohne eine eigene gilt die eingebaute.</translation>
    </message>
    <message>
        <source>Run %s cannot do that now (%1).</source>
        <translation>Lauf %s kann das jetzt nicht (%1).</translation>
    </message>
    <message>
        <source>Look at its state first.</source>
        <translation>Zuerst den Zustand ansehen.</translation>
    </message>
    <message>
        <source>There is nothing to confirm for %s (%1).</source>
        <translation>Für %s gibt es nichts zu bestätigen (%1).</translation>
    </message>
    <message>
        <source>Name a consumer that the run waits for, and what you saw.</source>
        <translation>Einen Verbraucher nennen, auf den der Lauf wartet, und was gesehen wurde.</translation>
    </message>
    <message>
        <source>%s holds its values in fields (%1).</source>
        <translation>%s hält seine Werte in Feldern (%1).</translation>
    </message>
    <message>
        <source>Name one of them: ENVIRONMENT/BACKEND/PATH#FIELD, or the field of its rule&apos;s rotation.</source>
        <translation>Nennen Sie eines davon: UMGEBUNG/BACKEND/PFAD#FELD, oder das Feld in der Rotation seiner Regel.</translation>
    </message>
    <message>
        <source>%s would be asked in clear text.</source>
        <translation>%s würde im Klartext gefragt.</translation>
    </message>
    <message>
        <source>It was not asked.</source>
        <translation>Es wurde nicht gefragt.</translation>
    </message>
    <message>
        <source>Use https; http is for this machine alone.</source>
        <translation>https verwenden; http gilt nur für diesen Rechner.</translation>
    </message>
    <message>
        <source>The certificate of %s was not accepted (%1).</source>
        <translation>Das Zertifikat von %s wurde nicht angenommen (%1).</translation>
    </message>
    <message>
        <source>Nothing was sent.</source>
        <translation>Nichts wurde gesendet.</translation>
    </message>
    <message>
        <source>Correct the certificate, or name the right authority.</source>
        <translation>Das Zertifikat berichtigen oder die richtige Stelle nennen.</translation>
    </message>
    <message>
        <source>The answer was not used.</source>
        <translation>Die Antwort wurde nicht verwendet.</translation>
    </message>
    <message>
        <source>%s points to another place (%1).</source>
        <translation>%s verweist an einen anderen Ort (%1).</translation>
    </message>
    <message>
        <source>It was not followed, and nothing secret went there.</source>
        <translation>Dem wurde nicht gefolgt, und nichts Geheimes ging dorthin.</translation>
    </message>
    <message>
        <source>Correct the address, or list the other host in the connection if it is yours.</source>
        <translation>Die Adresse berichtigen oder den anderen Rechner in der Verbindung nennen, wenn es der eigene ist.</translation>
    </message>
    <message>
        <source>%s gave no answer of the service (status %1).</source>
        <translation>%s gab keine Antwort des Dienstes (Status %1).</translation>
    </message>
    <message>
        <source>A portal or proxy may answer in its place: check the address and the network.</source>
        <translation>Vielleicht antwortet ein Portal oder Proxy an seiner Stelle: Adresse und Netz prüfen.</translation>
    </message>
    <message>
        <source>The answer of %s is malformed at byte %1.</source>
        <translation>Die Antwort von %s ist ab Byte %1 fehlerhaft.</translation>
    </message>
    <message>
        <source>Check that the address is the service&apos;s and that its version is supported.</source>
        <translation>Prüfen, ob die Adresse die des Dienstes ist und seine Version unterstützt wird.</translation>
    </message>
    <message>
        <source>%s asks to wait %1 ms.</source>
        <translation>%s bittet, %1 ms zu warten.</translation>
    </message>
    <message>
        <source>Try again after that time.</source>
        <translation>Nach dieser Zeit erneut versuchen.</translation>
    </message>
    <message>
        <source>The connection %s cannot be used (%1).</source>
        <translation>Die Verbindung %s kann so nicht benutzt werden (%1).</translation>
    </message>
    <message>
        <source>Correct the connection&apos;s settings.</source>
        <translation>Die Einstellungen der Verbindung berichtigen.</translation>
    </message>
    <message>
        <source>The answer of %s is longer than %1 bytes.</source>
        <translation>Die Antwort von %s ist länger als %1 Bytes.</translation>
    </message>
    <message>
        <source>Name an address with a short answer.</source>
        <translation>Eine Adresse mit kurzer Antwort nennen.</translation>
    </message>
    <message>
        <source>%s leads to the address %1, which is not asked.</source>
        <translation>%s führt zur Adresse %1, die nicht gefragt wird.</translation>
    </message>
    <message>
        <source>The library %s is missing on this machine.</source>
        <translation>Die Bibliothek %s fehlt auf diesem Rechner.</translation>
    </message>
    <message>
        <source>Install libcurl 7.88 or newer.</source>
        <translation>libcurl 7.88 oder neuer installieren.</translation>
    </message>
    <message>
        <source>Name the service itself.</source>
        <translation>Den Dienst selbst nennen.</translation>
    </message>
    <message>
        <source>The consumer %s has no command.</source>
        <translation>Der Verbraucher %s hat keinen Befehl.</translation>
    </message>
    <message>
        <source>Name its program in the environment file.</source>
        <translation>Sein Programm in der Umgebungsdatei nennen.</translation>
    </message>
    <message>
        <source>There is no environment "%s".</source>
        <translation>Es gibt keine Umgebung „%s“.</translation>
    </message>
    <message>
        <source>Known here: %1.</source>
        <translation>Hier bekannt: %1.</translation>
    </message>
    <message>
        <source>%s is not a configured backend.</source>
        <translation>%s ist kein eingerichtetes Backend.</translation>
    </message>
    <message>
        <source>See env list for the names.</source>
        <translation>Die Namen zeigt env list.</translation>
    </message>
    <message>
        <source>No keychain runs here and no passphrase was given.</source>
        <translation>Hier läuft kein Schlüsselbund, und keine Passphrase wurde angegeben.</translation>
    </message>
    <message>
        <source>No key was made.</source>
        <translation>Kein Schlüssel wurde angelegt.</translation>
    </message>
    <message>
        <source>Give a passphrase, or start a keychain.</source>
        <translation>Eine Passphrase angeben oder einen Schlüsselbund starten.</translation>
    </message>
    <message>
        <source>%s holds several fields.</source>
        <translation>%s enthält mehrere Felder.</translation>
    </message>
    <message>
        <source>No value was read.</source>
        <translation>Kein Wert wurde gelesen.</translation>
    </message>
    <message>
        <source>Name one of them with #FIELD: %1.</source>
        <translation>Eines mit #FELD nennen: %1.</translation>
    </message>
    <message>
        <source>Nothing was generated or overwritten.</source>
        <translation>Nichts wurde erzeugt oder überschrieben.</translation>
    </message>
    <message>
        <source>Plan a rotation of it instead.</source>
        <translation>Stattdessen eine Rotation planen.</translation>
    </message>
    <message>
        <source>Both halves would be the one value of %s.</source>
        <translation>Beide Hälften wären der eine Wert von %s.</translation>
    </message>
    <message>
        <source>Name a field for each half: PATH#FIELD.</source>
        <translation>Für jede Hälfte ein Feld nennen: PFAD#FELD.</translation>
    </message>
    <message>
        <source>The rule %2 asks for more than this would give (%1: %3, asked %4).</source>
        <translation>Die Regel %2 verlangt mehr, als dies ergäbe (%1: %3, verlangt %4).</translation>
    </message>
    <message>
        <source>Choose a stronger kind, or give a waiver with its reason.</source>
        <translation>Eine stärkere Art wählen oder eine begründete Ausnahme angeben.</translation>
    </message>
    <message>
        <source>A protected environment asks for two recipients, one of them offline: %1.</source>
        <translation>Eine geschützte Umgebung verlangt zwei Empfänger, einen davon getrennt verwahrt: %1.</translation>
    </message>
    <message>
        <source>No backup was made.</source>
        <translation>Keine Sicherung wurde angelegt.</translation>
    </message>
    <message>
        <source>Add a recipient whose identity this machine does not hold, or accept it explicitly.</source>
        <translation>Einen Empfänger ergänzen, dessen Identität dieser Rechner nicht hat, oder es ausdrücklich hinnehmen.</translation>
    </message>
    <message>
        <source>A passphrase cannot be mixed with other recipients.</source>
        <translation>Eine Passphrase lässt sich nicht mit anderen Empfängern mischen.</translation>
    </message>
    <message>
        <source>Use recipients, or the passphrase alone.</source>
        <translation>Empfänger verwenden oder die Passphrase allein.</translation>
    </message>
    <message>
        <source>A backup needs at least one recipient.</source>
        <translation>Eine Sicherung braucht mindestens einen Empfänger.</translation>
    </message>
    <message>
        <source>Give an age1... recipient, an ssh-ed25519 key, or passphrase.</source>
        <translation>Einen Empfänger age1..., einen ssh-ed25519-Schlüssel oder eine Passphrase angeben.</translation>
    </message>
    <message>
        <source>No key to open the backup was given.</source>
        <translation>Kein Schlüssel zum Öffnen der Sicherung wurde angegeben.</translation>
    </message>
    <message>
        <source>Nothing was opened.</source>
        <translation>Nichts wurde geöffnet.</translation>
    </message>
    <message>
        <source>Give --identity FILE or --backup-passphrase.</source>
        <translation>--identity DATEI oder --backup-passphrase angeben.</translation>
    </message>
    <message>
        <source>The value for %s ends in a newline.</source>
        <translation>Der Wert für %s endet mit einem Zeilenumbruch.</translation>
    </message>
    <message>
        <source>Say --newline keep or --newline strip.</source>
        <translation>--newline keep oder --newline strip angeben.</translation>
    </message>
    <message>
        <source>No locked memory is left.</source>
        <translation>Kein gesperrter Speicher ist mehr frei.</translation>
    </message>
    <message>
        <source>Nothing more was done.</source>
        <translation>Mehr wurde nicht getan.</translation>
    </message>
    <message>
        <source>Raise the memlock limit, then try again.</source>
        <translation>Die Grenze memlock erhöhen, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>%s takes values in locked memory alone, and this system gave none.</source>
        <translation>%s nimmt Werte nur in gesperrtem Speicher an, und dieses System gab keinen.</translation>
    </message>
    <message>
        <source>No value was read and nothing was changed.</source>
        <translation>Kein Wert wurde gelesen und nichts geändert.</translation>
    </message>
    <message>
        <source>Raise the memlock limit (ulimit -l) and start again, or take strictMemory out of %1.</source>
        <translation>Die Grenze memlock erhöhen (ulimit -l) und neu starten, oder strictMemory aus %1 nehmen.</translation>
    </message>
    <message>
        <source>The value of %s is too large for the locked memory (more than %1 bytes), and its environment allows no other.</source>
        <translation>Der Wert von %s ist zu groß für den gesperrten Speicher (mehr als %1 Bytes), und seine Umgebung erlaubt keinen anderen.</translation>
    </message>
    <message>
        <source>It was not handed on, and nothing was written.</source>
        <translation>Er wurde nicht weitergegeben, und nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>Raise the memlock limit (ulimit -l) and start again, or take strictMemory out of the environment's file.</source>
        <translation>Die Grenze memlock erhöhen (ulimit -l) und neu starten, oder strictMemory aus der Datei der Umgebung nehmen.</translation>
    </message>
    <message>
        <source>The backup's content does not fit its own lists (%s: %1).</source>
        <translation>Der Inhalt der Sicherung passt nicht zu ihren eigenen Listen (%s: %1).</translation>
    </message>
    <message>
        <source>Do not use this backup; take an earlier one.</source>
        <translation>Diese Sicherung nicht verwenden; eine frühere nehmen.</translation>
    </message>
    <message>
        <source>"%s" is not usable as a recipient (%1) (number %2 of those given).</source>
        <translation>„%s“ ist als Empfänger nicht verwendbar (%1) (Nummer %2 der angegebenen).</translation>
    </message>
    <message>
        <source>A private key was given where a recipient or a name is wanted.</source>
        <translation>Ein privater Schlüssel wurde angegeben, wo ein Empfänger oder ein Name hingehört.</translation>
    </message>
    <message>
        <source>Nothing was written, and the key is not repeated here.</source>
        <translation>Nichts wurde geschrieben, und der Schlüssel wird hier nicht wiederholt.</translation>
    </message>
    <message>
        <source>Take it as exposed, since command lines can be seen and are kept: make a new one, and give its public line, age1...</source>
        <translation>Ihn als offengelegt ansehen, denn Befehlszeilen sind sichtbar und werden aufbewahrt: einen neuen machen und dessen öffentliche Zeile angeben, age1...</translation>
    </message>
    <message>
        <source>The signature %s is there already, without its backup.</source>
        <translation>Die Signatur %s ist schon da, ohne ihre Sicherung.</translation>
    </message>
    <message>
        <source>It was kept, and no backup was written.</source>
        <translation>Sie wurde behalten, und es wurde keine Sicherung geschrieben.</translation>
    </message>
    <message>
        <source>Choose another name. If its backup was moved, put both together; if a backup was cut short here, delete the signature.</source>
        <translation>Einen anderen Namen wählen. Wurde ihre Sicherung verschoben, beide zusammenlegen; wurde hier eine Sicherung abgebrochen, die Signatur löschen.</translation>
    </message>
    <message>
        <source>The name %s is too long for a secret (%1 bytes, limit %2).</source>
        <translation>Der Name %s ist für ein Secret zu lang (%1 Bytes, Grenze %2).</translation>
    </message>
    <message>
        <source>Use a shorter name.</source>
        <translation>Einen kürzeren Namen verwenden.</translation>
    </message>
    <message>
        <source>&lt;a private key&gt;</source>
        <translation>&lt;ein privater Schlüssel&gt;</translation>
    </message>
    <message>
        <source>Name each recipient once, as age1… or ssh-ed25519, or a passphrase alone.</source>
        <translation>Jeden Empfänger einmal nennen, als age1… oder ssh-ed25519, oder eine Passphrase allein.</translation>
    </message>
    <message>
        <source>%s is in a store that keeps no older versions: a new version would lose the present value.</source>
        <translation>%s liegt in einer Ablage ohne ältere Versionen: eine neue Version verlöre den jetzigen Wert.</translation>
    </message>
    <message>
        <source>Choose overwrite after a backup of the present state, or leave it.</source>
        <translation>Nach einer Sicherung des jetzigen Stands überschreiben wählen oder es lassen.</translation>
    </message>
    <message>
        <source>The backup is of %1, the target is %2.</source>
        <translation>Die Sicherung ist von %1, das Ziel ist %2.</translation>
    </message>
    <message>
        <source>Choose the right target, or accept the other environment by name.</source>
        <translation>Das richtige Ziel wählen oder die andere Umgebung mit Namen annehmen.</translation>
    </message>
    <message>
        <source>%s and %1 are one name where case and accents do not count.</source>
        <translation>%s und %1 sind ein Name, wo Groß- und Kleinschreibung und Akzente nicht zählen.</translation>
    </message>
    <message>
        <source>Restore one of them under another name.</source>
        <translation>Eines unter anderem Namen zurückspielen.</translation>
    </message>
    <message>
        <source>The drill record %s does not carry this desk's signature.</source>
        <translation>Der Übungsbericht %s trägt nicht die Signatur dieses Arbeitsplatzes.</translation>
    </message>
    <message>
        <source>Do not count it; run the drill again.</source>
        <translation>Nicht zählen; die Übung wiederholen.</translation>
    </message>
    <message>
        <source>Not every secret came back equal and well formed: %1 of %2.</source>
        <translation>Nicht jedes Geheimnis kam gleich und wohlgeformt zurück: %1 von %2.</translation>
    </message>
    <message>
        <source>Only the scratch store was written.</source>
        <translation>Nur der Übungsplatz wurde beschrieben.</translation>
    </message>
    <message>
        <source>Look at the drill's lists and take another backup.</source>
        <translation>Die Listen der Übung ansehen und eine neue Sicherung anlegen.</translation>
    </message>
    <message>
        <source>The scratch store of the drill is not empty.</source>
        <translation>Der Übungsplatz ist nicht leer.</translation>
    </message>
    <message>
        <source>Name an empty store made for the drill.</source>
        <translation>Eine leere, für die Übung gemachte Ablage nennen.</translation>
    </message>
    <message>
        <source>The clock of %s differs from this machine's by %1 seconds.</source>
        <translation>Die Uhr von %s weicht um %1 Sekunden von der dieser Maschine ab.</translation>
    </message>
    <message>
        <source>Set this machine's clock; signatures and expiry need it.</source>
        <translation>Die Uhr dieser Maschine stellen; Signaturen und Ablaufzeiten brauchen sie.</translation>
    </message>
    <message>
        <source>%s would be run to get credentials and is not allowed yet.</source>
        <translation>%s würde ausgeführt, um Zugangsdaten zu holen, und ist noch nicht erlaubt.</translation>
    </message>
    <message>
        <source>If it is the right program, allow it by its SHA-256 in the connection: %1.</source>
        <translation>Ist es das richtige Programm, es in der Verbindung mit seinem SHA-256 erlauben: %1.</translation>
    </message>
    <message>
        <source>%s: the permission %1 is missing.</source>
        <translation>%s: Das Recht %1 fehlt.</translation>
    </message>
    <message>
        <source>Let the account's owner grant it; a test of the connection shows the policy.</source>
        <translation>Den Inhaber des Kontos bitten, es zu erteilen; ein Test der Verbindung zeigt die Richtlinie.</translation>
    </message>
    <message>
        <source>%s is scheduled for deletion.</source>
        <translation>%s ist zum Löschen vorgemerkt.</translation>
    </message>
    <message>
        <source>Restore it in the store first, or use another name.</source>
        <translation>Zuerst im Speicher wiederherstellen oder einen anderen Namen nehmen.</translation>
    </message>
    <message>
        <source>%s is managed by another AWS service.</source>
        <translation>%s wird von einem anderen AWS-Dienst verwaltet.</translation>
    </message>
    <message>
        <source>Change it there.</source>
        <translation>Dort ändern.</translation>
    </message>
    <message>
        <source>The KMS key of %s cannot be used (%1).</source>
        <translation>Der KMS-Schlüssel von %s ist nicht benutzbar (%1).</translation>
    </message>
    <message>
        <source>Check that the key is enabled and that kms:Decrypt and kms:GenerateDataKey are granted.</source>
        <translation>Prüfen, ob der Schlüssel aktiv ist und kms:Decrypt und kms:GenerateDataKey erteilt sind.</translation>
    </message>
    <message>
        <source>%s: no AWS credentials were found (%1).</source>
        <translation>%s: Es wurden keine AWS-Zugangsdaten gefunden (%1).</translation>
    </message>
    <message>
        <source>Sign in with the AWS tools, name a profile, or give the connection its own keys.</source>
        <translation>Mit den AWS-Werkzeugen anmelden, ein Profil nennen oder der Verbindung eigene Schlüssel geben.</translation>
    </message>
    <message>
        <source>%s gave no usable AWS credentials.</source>
        <translation>%s gab keine benutzbaren AWS-Zugangsdaten.</translation>
    </message>
    <message>
        <source>Check what it answers with the AWS tools.</source>
        <translation>Mit den AWS-Werkzeugen prüfen, was es antwortet.</translation>
    </message>
    <message>
        <source>%s cannot be read as an AWS file (line %1).</source>
        <translation>%s ist nicht als AWS-Datei lesbar (Zeile %1).</translation>
    </message>
    <message>
        <source>Correct that line.</source>
        <translation>Diese Zeile berichtigen.</translation>
    </message>
    <message>
        <source>The AWS profile %s cannot be used (%1).</source>
        <translation>Das AWS-Profil %s ist nicht benutzbar (%1).</translation>
    </message>
    <message>
        <source>Correct the profile, or name another one in the connection.</source>
        <translation>Das Profil berichtigen oder in der Verbindung ein anderes nennen.</translation>
    </message>
    <message>
        <source>The single sign-on of profile %s has ended.</source>
        <translation>Die Einmalanmeldung des Profils %s ist abgelaufen.</translation>
    </message>
    <message>
        <source>Renew it: %1</source>
        <translation>Erneuern: %1</translation>
    </message>
    <message>
        <source>The list of %s does not come to an end (%1 entries so far).</source>
        <translation>Die Liste von %s nimmt kein Ende (bisher %1 Einträge).</translation>
    </message>
    <message>
        <source>Try again later, or narrow the connection by a prefix.</source>
        <translation>Später erneut versuchen oder die Verbindung mit einem Präfix eingrenzen.</translation>
    </message>
    <message>
        <source>%s keeps its fields as JSON, where each one has a name.</source>
        <translation>%s hält seine Felder als JSON, in dem jedes einen Namen hat.</translation>
    </message>
    <message>
        <source>Give every field a name.</source>
        <translation>Jedem Feld einen Namen geben.</translation>
    </message>
    <message>
        <source>%s has no text among its fields: in AWS they would be one single value.</source>
        <translation>%s hat keinen Text unter seinen Feldern: In AWS wären sie ein einziger Wert.</translation>
    </message>
    <message>
        <source>Store their JSON as one value, or add a field of text.</source>
        <translation>Ihr JSON als einen Wert ablegen oder ein Feld mit Text hinzufügen.</translation>
    </message>
    <message>
        <source>Choose another value, or keep this one in Secrets Manager.</source>
        <translation>Einen anderen Wert wählen oder diesen im Secrets Manager halten.</translation>
    </message>
    <message>
        <source>The value for %s holds &quot;{{&quot;, which Parameter Store refuses.</source>
        <translation>Der Wert für %s enthält „{{“, was der Parameter Store ablehnt.</translation>
    </message>
    <message>
        <source>The value for %s is no text (UTF-8), and Parameter Store keeps texts alone.</source>
        <translation>Der Wert für %s ist kein Text (UTF-8), und der Parameter Store hält nur Texte.</translation>
    </message>
    <message>
        <source>Encode it as base64, or keep it in Secrets Manager.</source>
        <translation>Als base64 kodieren oder im Secrets Manager halten.</translation>
    </message>
    <message>
        <source>Name the parameter without -keyturn-next.</source>
        <translation>Den Parameter ohne -keyturn-next nennen.</translation>
    </message>
    <message>
        <source>The value does not match the pattern that %s asks for (%1).</source>
        <translation>Der Wert passt nicht zum Muster, das %s verlangt (%1).</translation>
    </message>
    <message>
        <source>Generate one that matches, or change the parameter's pattern.</source>
        <translation>Einen passenden erzeugen oder das Muster des Parameters ändern.</translation>
    </message>
    <message>
        <source>%s has a hundred versions, and a label keeps the oldest.</source>
        <translation>%s hat hundert Versionen, und ein Etikett hält die älteste fest.</translation>
    </message>
    <message>
        <source>Move that label to a newer version first.</source>
        <translation>Zuerst dieses Etikett auf eine neuere Version setzen.</translation>
    </message>
    <message>
        <source>%s: the label current could not be moved to version %1 (%2).</source>
        <translation>%s: Das Etikett current ließ sich nicht auf Version %1 setzen (%2).</translation>
    </message>
    <message>
        <source>The new value is written; readers that ask for the label still get the old one.</source>
        <translation>Der neue Wert ist geschrieben; wer nach dem Etikett fragt, bekommt noch den alten.</translation>
    </message>
    <message>
        <source>Grant ssm:LabelParameterVersion, or move the label by hand.</source>
        <translation>ssm:LabelParameterVersion erlauben oder das Etikett von Hand setzen.</translation>
    </message>
    <message>
        <source>The pending parameter of %s was removed a moment ago; the service takes the name again after half a minute.</source>
        <translation>Der vorgemerkte Parameter von %s wurde eben erst entfernt; der Dienst nimmt den Namen nach einer halben Minute wieder an.</translation>
    </message>
    <message>
        <source>Try again then.</source>
        <translation>Dann erneut versuchen.</translation>
    </message>
    <message>
        <source>%s was changed by someone else at the same moment: their version %1 was overtaken by this one, version %2.</source>
        <translation>%s wurde im selben Augenblick von jemand anderem geändert: Deren Version %1 wurde von dieser überholt, Version %2.</translation>
    </message>
    <message>
        <source>The new value is current; theirs is kept as version %1.</source>
        <translation>Der neue Wert ist aktuell; der andere bleibt als Version %1 erhalten.</translation>
    </message>
    <message>
        <source>Ask who wrote version %1, then go on or bring it back.</source>
        <translation>Fragen, wer Version %1 geschrieben hat, dann fortfahren oder sie zurückholen.</translation>
    </message>
    <message>
        <source>There is no AWS profile %s.</source>
        <translation>Es gibt kein AWS-Profil %s.</translation>
    </message>
    <message>
        <source>Name one of those that are there in the connection: %1.</source>
        <translation>In der Verbindung eines nennen, das es gibt: %1.</translation>
    </message>
    <message>
        <source>Name one of the profiles that are there in the connection: %2.</source>
        <translation>In der Verbindung ein Profil nennen, das es gibt: %2.</translation>
    </message>
    <message>
        <source>%s has a mount at that place already (%1).</source>
        <translation>%s hat an dieser Stelle schon etwas eingehängt (%1).</translation>
    </message>
    <message>
        <source>Use it, or choose another path.</source>
        <translation>Dieses verwenden oder einen anderen Pfad wählen.</translation>
    </message>
    <message>
        <source>%s knows no such lease.</source>
        <translation>%s kennt keine solche Lease.</translation>
    </message>
    <message>
        <source>It may have ended; keyturnctl lease list shows those that are there.</source>
        <translation>Sie kann abgelaufen sein; keyturnctl lease list zeigt, welche es gibt.</translation>
    </message>
    <message>
        <source>%s knows no token with that accessor.</source>
        <translation>%s kennt kein Token mit diesem Accessor.</translation>
    </message>
    <message>
        <source>It may have ended, or been revoked.</source>
        <translation>Es kann abgelaufen oder widerrufen sein.</translation>
    </message>
    <message>
        <source>%s does not accept the text of the policy (%1).</source>
        <translation>%s nimmt den Text der Richtlinie nicht an (%1).</translation>
    </message>
    <message>
        <source>Correct it; access write-policy --dry-run shows what Keyturn reads in it.</source>
        <translation>Den Text berichtigen; access write-policy --dry-run zeigt, was Keyturn darin liest.</translation>
    </message>
    <message>
        <source>%s has no such role (%1).</source>
        <translation>%s hat keine solche Rolle (%1).</translation>
    </message>
    <message>
        <source>Check its name; the inventory lists the roles that are there.</source>
        <translation>Den Namen prüfen; der Bestand nennt die vorhandenen Rollen.</translation>
    </message>
    <message>
        <source>%s has none of this for Keyturn to manage (%1).</source>
        <translation>%s hat hiervon nichts, was Keyturn verwalten kann (%1).</translation>
    </message>
    <message>
        <source>Use the service's own console for it.</source>
        <translation>Dafür die Konsole des Dienstes verwenden.</translation>
    </message>
    <message>
        <source>There are no least rights for &quot;%s&quot;.</source>
        <translation>Für „%s“ gibt es keine Mindestrechte.</translation>
    </message>
    <message>
        <source>%s has no policy %1.</source>
        <translation>%s hat keine Richtlinie %1.</translation>
    </message>
    <message>
        <source>keyturnctl access policies lists those that are there.</source>
        <translation>keyturnctl access policies nennt die vorhandenen.</translation>
    </message>
    <message>
        <source>%s has a policy %1 with another text.</source>
        <translation>%s hat eine Richtlinie %1 mit anderem Text.</translation>
    </message>
    <message>
        <source>Look at it with keyturnctl access policy; --yes replaces it.</source>
        <translation>Mit keyturnctl access policy ansehen; --yes ersetzt sie.</translation>
    </message>
    <message>
        <source>The %s cannot be written to.</source>
        <translation>In %s lässt sich nicht schreiben.</translation>
    </message>
    <message>
        <source>Open it for writing, as in 3&gt;FILE.</source>
        <translation>Zum Schreiben öffnen, etwa mit 3&gt;DATEI.</translation>
    </message>
    <message>
        <source>%s: this needs --yes. %1</source>
        <translation>%s: Das verlangt --yes. %1</translation>
    </message>
    <message>
        <source>Add --yes if that is wanted.</source>
        <translation>--yes angeben, wenn das gewollt ist.</translation>
    </message>
    <message>
        <source>%s could not end what was issued (%1).</source>
        <translation>%s konnte das Ausgestellte nicht beenden (%1).</translation>
    </message>
    <message>
        <source>Leases that could not be ended are still there; others may have ended.</source>
        <translation>Leases, die nicht beendet werden konnten, sind noch da; andere können beendet sein.</translation>
    </message>
    <message>
        <source>Make the database answer and try again. lease revoke-prefix --force forgets the leases; remove their users in the database by hand then.</source>
        <translation>Die Datenbank erreichbar machen und erneut versuchen. lease revoke-prefix --force vergisst die Leases; ihre Benutzer dann in der Datenbank von Hand entfernen.</translation>
    </message>
    <message>
        <source>%s does not reach the database behind it (%1).</source>
        <translation>%s erreicht die Datenbank dahinter nicht (%1).</translation>
    </message>
    <message>
        <source>Check the database and the account that the server uses there, then try again.</source>
        <translation>Die Datenbank und das dort verwendete Konto des Servers prüfen, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>%s could not finish the rotation, since the database does not answer (%1).</source>
        <translation>%s konnte die Rotation nicht abschließen, weil die Datenbank nicht antwortet (%1).</translation>
    </message>
    <message>
        <source>The old password is still told to readers; the server goes on trying by itself.</source>
        <translation>Leser erhalten weiter das alte Passwort; der Server versucht es selbst weiter.</translation>
    </message>
    <message>
        <source>Make the database answer; the inventory shows when it was rotated.</source>
        <translation>Die Datenbank erreichbar machen; der Bestand zeigt, wann rotiert wurde.</translation>
    </message>
    <message>
        <source>%s is the server's own account in the database; it tells its password to nobody.</source>
        <translation>%s ist das eigene Konto des Servers in der Datenbank; er nennt dessen Passwort niemandem.</translation>
    </message>
    <message>
        <source>Nothing was read.</source>
        <translation>Es wurde nichts gelesen.</translation>
    </message>
    <message>
        <source>Rotate it in place where its age is in doubt; there is nothing to back up.</source>
        <translation>Bei Zweifeln am Alter an Ort und Stelle rotieren; zu sichern gibt es nichts.</translation>
    </message>
    <message>
        <source>%s has no value of its own: reading it would make a user in the database.</source>
        <translation>%s hat keinen eigenen Wert: Lesen würde einen Benutzer in der Datenbank anlegen.</translation>
    </message>
    <message>
        <source>Make a user on purpose with keyturnctl lease issue.</source>
        <translation>Einen Benutzer gezielt mit keyturnctl lease issue anlegen.</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no period for the rotation of %s.</source>
        <translation>„%1“ ist kein Zeitraum für die Rotation von %s.</translation>
    </message>
    <message>
        <source>Write a time such as 24h or 30m.</source>
        <translation>Eine Zeit wie 24h oder 30m angeben.</translation>
    </message>
    <message>
        <source>The mount %1 of %s holds no database engine but %2.</source>
        <translation>Bei %1 von %s ist keine Datenbank-Engine eingehängt, sondern %2.</translation>
    </message>
    <message>
        <source>Name a mount of the database engine.</source>
        <translation>Einen Einhängepunkt der Datenbank-Engine nennen.</translation>
    </message>
    <message>
        <source>The server has no such rotation for %s.</source>
        <translation>Der Server hat für %s keine solche Rotation.</translation>
    </message>
    <message>
        <source>A static role can be rotated at once and by a period, a connection's own account at once.</source>
        <translation>Eine statische Rolle lässt sich sofort und nach Zeitraum rotieren, das eigene Konto einer Verbindung sofort.</translation>
    </message>
    <message>
        <source>%s: there is no token in BAO_TOKEN, VAULT_TOKEN or %1.</source>
        <translation>%s: In BAO_TOKEN, VAULT_TOKEN und %1 steht kein Token.</translation>
    </message>
    <message>
        <source>Sign in with the server's own client (bao login, vault login), or choose another sign-in.</source>
        <translation>Mit dem eigenen Client des Servers anmelden (bao login, vault login) oder eine andere Anmeldung wählen.</translation>
    </message>
    <message>
        <source>Version %1 of %s is destroyed: its value is gone for good.</source>
        <translation>Version %1 von %s ist vernichtet: Ihr Wert ist endgültig fort.</translation>
    </message>
    <message>
        <source>Restore it from a backup.</source>
        <translation>Aus einem Backup wiederherstellen.</translation>
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
        <source>Look at the log of its function, then let it rotate again or cancel it. A function that does not name the version it leaves stops just there; its last step should read: update_secret_version_stage(SecretId=arn, VersionStage=&quot;AWSCURRENT&quot;, MoveToVersionId=token, RemoveFromVersionId=current).</source>
        <translation>Sehen Sie ins Protokoll ihrer Funktion, lassen Sie sie dann erneut rotieren oder brechen Sie ab. Eine Funktion, die die verlassene Version nicht nennt, bleibt genau dort stehen; ihr letzter Schritt sollte lauten: update_secret_version_stage(SecretId=arn, VersionStage=&quot;AWSCURRENT&quot;, MoveToVersionId=token, RemoveFromVersionId=current).</translation>
    </message>
    <message>
        <source>The key is encrypted: its strength and its pair were not looked at.</source>
        <translation>Der Schlüssel ist verschlüsselt: Stärke und Gegenstück wurden nicht geprüft.</translation>
    </message>
    <message>
        <source>Nothing, when its reader has the passphrase from elsewhere.</source>
        <translation>Nichts, wenn sein Leser die Passphrase von anderswo hat.</translation>
    </message>
    <message>
        <source>The connection signs in with a root token: it may do everything.</source>
        <translation>Die Verbindung meldet sich mit einem Root-Token an: Es darf alles.</translation>
    </message>
    <message>
        <source>Make a token or role with the least rights, give it to the connection, and revoke the root token.</source>
        <translation>Ein Token oder eine Rolle mit den kleinsten Rechten anlegen, der Verbindung geben und das Root-Token widerrufen.</translation>
    </message>
    <message>
        <source>The connection's token never expires.</source>
        <translation>Das Token der Verbindung läuft nie ab.</translation>
    </message>
    <message>
        <source>Use a token with an end, or a sign-in such as approle.</source>
        <translation>Ein Token mit Ende verwenden oder eine Anmeldung wie approle.</translation>
    </message>
    <message>
        <source>The connection's token is %1 days old.</source>
        <translation>Das Token der Verbindung ist %1 Tage alt.</translation>
    </message>
    <message>
        <source>Replace it and revoke the old one.</source>
        <translation>Ersetzen und das alte widerrufen.</translation>
    </message>
    <message>
        <source>The connection's token ends in %1 minutes and cannot be renewed.</source>
        <translation>Das Token der Verbindung endet in %1 Minuten und lässt sich nicht verlängern.</translation>
    </message>
    <message>
        <source>Give a new one before a run is started.</source>
        <translation>Ein neues geben, bevor ein Lauf beginnt.</translation>
    </message>
    <message>
        <source>The connection's token can be used %1 more times.</source>
        <translation>Das Token der Verbindung lässt sich noch %1-mal verwenden.</translation>
    </message>
    <message>
        <source>Use a token without such a limit: each request counts.</source>
        <translation>Ein Token ohne solche Grenze verwenden: Jede Anfrage zählt.</translation>
    </message>
    <message>
        <source>The connection may do more than it needs (%1).</source>
        <translation>Die Verbindung darf mehr, als sie braucht (%1).</translation>
    </message>
    <message>
        <source>Take that right out of its policy.</source>
        <translation>Dieses Recht aus der Richtlinie nehmen.</translation>
    </message>
    <message>
        <source>The newest version is deleted or destroyed: readers get nothing.</source>
        <translation>Die neueste Version ist gelöscht oder zerstört: Leser bekommen nichts.</translation>
    </message>
    <message>
        <source>Undelete it in the store, bring an older version back, or remove the secret.</source>
        <translation>Im Speicher wiederherstellen, eine ältere Version zurückholen oder das Geheimnis entfernen.</translation>
    </message>
    <message>
        <source>The store keeps one version: each write drops the old value.</source>
        <translation>Der Speicher hält nur eine Version: Jedes Schreiben verwirft den alten Wert.</translation>
    </message>
    <message>
        <source>Raise max_versions, or use an engine with versions; until then back it up before a change.</source>
        <translation>max_versions erhöhen oder eine Engine mit Versionen nehmen; bis dahin vor jeder Änderung sichern.</translation>
    </message>
    <message>
        <source>Plan a rotation.</source>
        <translation>Eine Rotation planen.</translation>
    </message>
    <message>
        <source>Rotate to a generated value.</source>
        <translation>Auf einen erzeugten Wert rotieren.</translation>
    </message>
    <message>
        <source>Flagged as compromised.</source>
        <translation>Als kompromittiert gekennzeichnet.</translation>
    </message>
    <message>
        <source>Rotate it now and revoke the old value.</source>
        <translation>Jetzt rotieren und den alten Wert widerrufen.</translation>
    </message>
    <message>
        <source>Rotation %1 stopped half-way.</source>
        <translation>Rotation %1 blieb auf halbem Weg stehen.</translation>
    </message>
    <message>
        <source>Resume it or roll it back.</source>
        <translation>Fortsetzen oder zurückrollen.</translation>
    </message>
    <message>
        <source>Another tool left a pending version.</source>
        <translation>Ein anderes Werkzeug ließ eine vorgemerkte Version zurück.</translation>
    </message>
    <message>
        <source>Finish or remove it there, then plan again.</source>
        <translation>Dort abschließen oder entfernen, dann neu planen.</translation>
    </message>
    <message>
        <source>Rotation %1 is under way.</source>
        <translation>Rotation %1 ist im Gang.</translation>
    </message>
    <message>
        <source>Open the run to see what it waits for.</source>
        <translation>Den Lauf öffnen, um zu sehen, worauf er wartet.</translation>
    </message>
    <message>
        <source>Old and new value are both valid (rotation %1).</source>
        <translation>Alter und neuer Wert gelten beide (Rotation %1).</translation>
    </message>
    <message>
        <source>Retire the old value when nothing uses it any more.</source>
        <translation>Den alten Wert ausmustern, wenn ihn nichts mehr verwendet.</translation>
    </message>
    <message>
        <source>Required and not there (%1).</source>
        <translation>Verlangt und nicht vorhanden (%1).</translation>
    </message>
    <message>
        <source>Generate it, or say in the environment file that it is not needed.</source>
        <translation>Erzeugen oder in der Umgebungsdatei angeben, dass es nicht nötig ist.</translation>
    </message>
    <message>
        <source>Required, but the backend that may hold it could not be read.</source>
        <translation>Verlangt, aber das Backend, das es enthalten kann, war nicht lesbar.</translation>
    </message>
    <message>
        <source>Make the backend readable and check again.</source>
        <translation>Das Backend lesbar machen und erneut prüfen.</translation>
    </message>
    <message>
        <source>Expired %1 days ago (%2).</source>
        <translation>Vor %1 Tagen abgelaufen (%2).</translation>
    </message>
    <message>
        <source>Replace it now.</source>
        <translation>Jetzt ersetzen.</translation>
    </message>
    <message>
        <source>Expires in %1 days (%2).</source>
        <translation>Läuft in %1 Tagen ab (%2).</translation>
    </message>
    <message>
        <source>Replace it before that day.</source>
        <translation>Vor diesem Tag ersetzen.</translation>
    </message>
    <message>
        <source>Not valid before %1.</source>
        <translation>Nicht gültig vor %1.</translation>
    </message>
    <message>
        <source>Check the clock, or use the earlier one until then.</source>
        <translation>Die Uhr prüfen oder bis dahin das frühere verwenden.</translation>
    </message>
    <message>
        <source>%1 days old, %3 over the %2 that %r asks.</source>
        <translation>%1 Tage alt, %3 über den %2, die %r verlangt.</translation>
    </message>
    <message>
        <source>%1 days old, due in %3 (%2 by %r).</source>
        <translation>%1 Tage alt, fällig in %3 (%2 nach %r).</translation>
    </message>
    <message>
        <source>The backend gives no date and none was observed.</source>
        <translation>Das Backend nennt kein Datum, und keines wurde beobachtet.</translation>
    </message>
    <message>
        <source>Rotate it once, then its age is known.</source>
        <translation>Einmal rotieren, dann ist das Alter bekannt.</translation>
    </message>
    <message>
        <source>The date %1 cannot be the value's date.</source>
        <translation>Das Datum %1 kann nicht das des Wertes sein.</translation>
    </message>
    <message>
        <source>Rotate it once, or correct the file's time.</source>
        <translation>Einmal rotieren oder die Zeit der Datei berichtigen.</translation>
    </message>
    <message>
        <source>No rule matches.</source>
        <translation>Keine Regel trifft zu.</translation>
    </message>
    <message>
        <source>Add a rule with a kind and a period.</source>
        <translation>Eine Regel mit Art und Frist ergänzen.</translation>
    </message>
    <message>
        <source>%1 is %2 by "%3", but "%5" asks %4.</source>
        <translation>%1 ist %2 nach „%3“, aber „%5“ verlangt %4.</translation>
    </message>
    <message>
        <source>Decide by a rule of your own, or waive it with an end date.</source>
        <translation>Durch eine eigene Regel entscheiden oder mit Enddatum aussetzen.</translation>
    </message>
    <message>
        <source>The waiver of %1 by %3 ended on %2.</source>
        <translation>Die Ausnahme von %1 durch %3 endete am %2.</translation>
    </message>
    <message>
        <source>Resolve the finding, or renew the waiver.</source>
        <translation>Den Befund beheben oder die Ausnahme erneuern.</translation>
    </message>
    <message>
        <source>Secrets of this environment may not live in a store of kind %1.</source>
        <translation>Geheimnisse dieser Umgebung dürfen nicht in einer Ablage der Art %1 liegen.</translation>
    </message>
    <message>
        <source>Move it to an allowed store.</source>
        <translation>In eine erlaubte Ablage verschieben.</translation>
    </message>
    <message>
        <source>Others may read or write the file (mode %1).</source>
        <translation>Andere dürfen die Datei lesen oder schreiben (Modus %1).</translation>
    </message>
    <message>
        <source>Set mode 0600.</source>
        <translation>Modus 0600 setzen.</translation>
    </message>
    <message>
        <source>Others may enter or change the folder (mode %1).</source>
        <translation>Andere dürfen den Ordner betreten oder ändern (Modus %1).</translation>
    </message>
    <message>
        <source>Set mode 0700.</source>
        <translation>Modus 0700 setzen.</translation>
    </message>
    <message>
        <source>The file is tracked by git.</source>
        <translation>Die Datei wird von git verfolgt.</translation>
    </message>
    <message>
        <source>Remove it from the repository, then rotate what it held.</source>
        <translation>Aus dem Repository entfernen, dann den Inhalt rotieren.</translation>
    </message>
    <message>
        <source>Git does not ignore the file.</source>
        <translation>Git ignoriert die Datei nicht.</translation>
    </message>
    <message>
        <source>Add it to .gitignore.</source>
        <translation>In .gitignore eintragen.</translation>
    </message>
    <message>
        <source>The file is in the history of the repository.</source>
        <translation>Die Datei steht in der Geschichte des Repositorys.</translation>
    </message>
    <message>
        <source>Rotate what it held; history is copied everywhere.</source>
        <translation>Den Inhalt rotieren; die Geschichte wird überallhin kopiert.</translation>
    </message>
    <message>
        <source>A single-file bind mount keeps showing the old file after a replacement.</source>
        <translation>Eine einzeln eingehängte Datei zeigt nach dem Ersetzen weiter die alte.</translation>
    </message>
    <message>
        <source>Restart the readers after a change, or write in place.</source>
        <translation>Die Leser nach einer Änderung neu starten oder an Ort und Stelle schreiben.</translation>
    </message>
    <message>
        <source>The store is lost at the next restart.</source>
        <translation>Die Ablage geht beim nächsten Neustart verloren.</translation>
    </message>
    <message>
        <source>Keep the value elsewhere too.</source>
        <translation>Den Wert auch anderswo bewahren.</translation>
    </message>
    <message>
        <source>Listed in the example file and not set here.</source>
        <translation>In der Beispieldatei genannt und hier nicht gesetzt.</translation>
    </message>
    <message>
        <source>Set it, or remove it from the example.</source>
        <translation>Setzen oder aus dem Beispiel entfernen.</translation>
    </message>
    <message>
        <source>Readers of env files disagree about this value.</source>
        <translation>Leser von Env-Dateien sind sich über diesen Wert uneinig.</translation>
    </message>
    <message>
        <source>Quote it so that all read the same.</source>
        <translation>So in Anführungszeichen setzen, dass alle dasselbe lesen.</translation>
    </message>
    <message>
        <source>The key is defined more than once (lines %1).</source>
        <translation>Der Schlüssel ist mehrfach definiert (Zeilen %1).</translation>
    </message>
    <message>
        <source>Keep one definition.</source>
        <translation>Eine Definition behalten.</translation>
    </message>
    <message>
        <source>Some readers would expand a part of the value.</source>
        <translation>Manche Leser würden einen Teil des Wertes ersetzen.</translation>
    </message>
    <message>
        <source>Quote it literally.</source>
        <translation>Wörtlich in Anführungszeichen setzen.</translation>
    </message>
    <message>
        <source>The link leads out of the folder and was not followed.</source>
        <translation>Der Verweis führt aus dem Ordner; ihm wurde nicht gefolgt.</translation>
    </message>
    <message>
        <source>Put the file itself into the folder.</source>
        <translation>Die Datei selbst in den Ordner legen.</translation>
    </message>
    <message>
        <source>The value ends in a newline.</source>
        <translation>Der Wert endet mit einem Zeilenumbruch.</translation>
    </message>
    <message>
        <source>Write it again without the newline if readers compare it exactly.</source>
        <translation>Ohne den Zeilenumbruch neu schreiben, wenn Leser genau vergleichen.</translation>
    </message>
    <message>
        <source>The value is empty.</source>
        <translation>Der Wert ist leer.</translation>
    </message>
    <message>
        <source>The value looks like a placeholder.</source>
        <translation>Der Wert sieht wie ein Platzhalter aus.</translation>
    </message>
    <message>
        <source>%1 bytes without the newline, %2 are asked.</source>
        <translation>%1 Bytes ohne den Zeilenumbruch, %2 sind verlangt.</translation>
    </message>
    <message>
        <source>%1 characters, %2 are asked by %3.</source>
        <translation>%1 Zeichen, %2 verlangt %3.</translation>
    </message>
    <message>
        <source>At most %1 bits of randomness, %2 are asked by %3.</source>
        <translation>Höchstens %1 Bit Zufall, %2 verlangt %3.</translation>
    </message>
    <message>
        <source>The value starts or ends in spaces.</source>
        <translation>Der Wert beginnt oder endet mit Leerzeichen.</translation>
    </message>
    <message>
        <source>The value holds control characters.</source>
        <translation>Der Wert enthält Steuerzeichen.</translation>
    </message>
    <message>
        <source>RSA key of %1 bits, %2 are asked by %3.</source>
        <translation>RSA-Schlüssel mit %1 Bit, %2 verlangt %3.</translation>
    </message>
    <message>
        <source>Rotate to a larger key.</source>
        <translation>Auf einen größeren Schlüssel rotieren.</translation>
    </message>
    <message>
        <source>Not in the expected form: %1 expected, %2 found.</source>
        <translation>Nicht in der erwarteten Form: %1 erwartet, %2 gefunden.</translation>
    </message>
    <message>
        <source>Write it again in that form.</source>
        <translation>In dieser Form neu schreiben.</translation>
    </message>
    <message>
        <source>The same value stands at %1.</source>
        <translation>Derselbe Wert steht unter %1.</translation>
    </message>
    <message>
        <source>Give each place a value of its own, or declare the copy in a rule.</source>
        <translation>Jedem Ort einen eigenen Wert geben oder die Kopie in einer Regel angeben.</translation>
    </message>
    <message>
        <source>Does not belong to the key at %1.</source>
        <translation>Gehört nicht zum Schlüssel unter %1.</translation>
    </message>
    <message>
        <source>Put the two halves of one pair into both places.</source>
        <translation>Die zwei Hälften eines Paares an beide Orte setzen.</translation>
    </message>
    <message>
        <source>The certificate does not belong to the key at %1.</source>
        <translation>Das Zertifikat gehört nicht zum Schlüssel unter %1.</translation>
    </message>
    <message>
        <source>Install the certificate that was issued for this key.</source>
        <translation>Das für diesen Schlüssel ausgestellte Zertifikat einsetzen.</translation>
    </message>
    <message>
        <source>The certificate does not cover %1 (it names %2).</source>
        <translation>Das Zertifikat gilt nicht für %1 (es nennt %2).</translation>
    </message>
    <message>
        <source>Have it issued for every name.</source>
        <translation>Für alle Namen ausstellen lassen.</translation>
    </message>
    <message>
        <source>Look at the rule and the secret.</source>
        <translation>Regel und Geheimnis ansehen.</translation>
    </message>
    <message>
        <source>Waived until %1.</source>
        <translation>Ausgesetzt bis %1.</translation>
    </message>
    <message>
        <source>The certificate chain is not complete and in order (%1).</source>
        <translation>Die Zertifikatskette ist nicht vollständig und geordnet (%1).</translation>
    </message>
    <message>
        <source>Put the certificate first and each issuer behind what it signed.</source>
        <translation>Das Zertifikat zuerst, dann jeden Aussteller hinter das, was er signiert hat.</translation>
    </message>
    <message>
        <source>No trusted authority signed the certificate (%1).</source>
        <translation>Keine vertraute Stelle hat das Zertifikat signiert (%1).</translation>
    </message>
    <message>
        <source>Name the authority in trustedCaFile of the environment file, or replace the certificate.</source>
        <translation>Die Stelle in trustedCaFile der Umgebungsdatei nennen oder das Zertifikat ersetzen.</translation>
    </message>
    <message>
        <source>The certificate is signed with an outdated digest.</source>
        <translation>Das Zertifikat ist mit einem veralteten Hashverfahren signiert.</translation>
    </message>
    <message>
        <source>Have it issued again with SHA-256.</source>
        <translation>Mit SHA-256 neu ausstellen lassen.</translation>
    </message>
    <message>
        <source>The key is weak (%1).</source>
        <translation>Der Schlüssel ist schwach (%1).</translation>
    </message>
    <message>
        <source>Rotate to a new key.</source>
        <translation>Auf einen neuen Schlüssel rotieren.</translation>
    </message>
    <message>
        <source>The value could not be read (%1).</source>
        <translation>Der Wert konnte nicht gelesen werden (%1).</translation>
    </message>
    <message>
        <source>Look at the backend's access and check again.</source>
        <translation>Den Zugriff des Backends ansehen und erneut prüfen.</translation>
    </message>
    <message>
        <source>Restored from a backup and not rotated since: assume it is compromised.</source>
        <translation>Aus einer Sicherung zurückgespielt und seitdem nicht rotiert: als bekannt geworden behandeln.</translation>
    </message>
    <message>
        <source>Deletion is planned since %1.</source>
        <translation>Die Löschung ist seit %1 geplant.</translation>
    </message>
    <message>
        <source>Restore it in the store if it is still read.</source>
        <translation>Im Speicher wiederherstellen, falls es noch gelesen wird.</translation>
    </message>
    <message>
        <source>Kept as plain text in the store.</source>
        <translation>Im Speicher als Klartext gehalten.</translation>
    </message>
    <message>
        <source>Make it a SecureString, then rotate the value.</source>
        <translation>Zu einem SecureString machen, dann den Wert rotieren.</translation>
    </message>
    <message>
        <source>The label current stands on version %1 and not on the newest.</source>
        <translation>Das Etikett current steht auf Version %1 und nicht auf der neuesten.</translation>
    </message>
    <message>
        <source>Move the label if the newest is meant: readers that ask for it get the other value.</source>
        <translation>Das Etikett setzen, falls die neueste gemeint ist: Wer danach fragt, bekommt den anderen Wert.</translation>
    </message>
    <message>
        <source>The store's own rotation is under way since %1.</source>
        <translation>Die eigene Rotation des Speichers läuft seit %1.</translation>
    </message>
    <message>
        <source>Wait until it has ended.</source>
        <translation>Warten, bis sie zu Ende ist.</translation>
    </message>
    <message>
        <source>The store's own rotation stopped half-way: its pending version waits since %1.</source>
        <translation>Die eigene Rotation des Speichers blieb auf halbem Weg stehen: Ihre vorgemerkte Version wartet seit %1.</translation>
    </message>
    <message>
        <source>Look at the log of its function, then let it rotate again or cancel it there.</source>
        <translation>Das Protokoll ihrer Funktion ansehen, sie dann dort erneut rotieren lassen oder abbrechen.</translation>
    </message>
    <message>
        <source>The store's own rotation was planned for %1 and did not take place.</source>
        <translation>Die eigene Rotation des Speichers war für %1 geplant und fand nicht statt.</translation>
    </message>
    <message>
        <source>Look at its schedule and at the log of its function.</source>
        <translation>Ihren Zeitplan und das Protokoll ihrer Funktion ansehen.</translation>
    </message>
    <message>
        <source>The store's own rotation left its pending label on the current version.</source>
        <translation>Die eigene Rotation des Speichers ließ das Etikett für vorgemerkt auf der aktuellen Version.</translation>
    </message>
    <message>
        <source>Nothing is lost; let its function take the label away in its last step.</source>
        <translation>Nichts ist verloren; ihre Funktion sollte das Etikett im letzten Schritt entfernen.</translation>
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
    <name>RunText</name>
    <message>
        <source>waits until nobody is on the old login (open sessions: %1)</source>
        <translation>wartet, bis niemand mehr auf der alten Anmeldung ist (offene Sitzungen: %1)</translation>
    </message>
    <message>
        <source>From the change at the target on, new logins with the old value fail; open sessions go on.</source>
        <translation>Ab der Änderung am Ziel scheitern neue Anmeldungen mit dem alten Wert; offene Sitzungen laufen weiter.</translation>
    </message>
    <message>
        <source>%1: the target refuses the old value</source>
        <translation>%1: das Ziel weist den alten Wert ab</translation>
    </message>
    <message>
        <source>%1: names the other login (%2)</source>
        <translation>%1: nennt die andere Anmeldung (%2)</translation>
    </message>
    <message>
        <source>%1: the target takes the new value as well; the old one goes on working</source>
        <translation>%1: das Ziel nimmt auch den neuen Wert; der alte gilt weiter</translation>
    </message>
    <message>
        <source>%1: the target takes the new value in place of the old one</source>
        <translation>%1: das Ziel nimmt den neuen Wert anstelle des alten</translation>
    </message>
    <message>
        <source>%1: %2 is not idle, it has open sessions (%3)</source>
        <translation>%1: %2 ruht nicht, es gibt offene Sitzungen (%3)</translation>
    </message>
    <message>
        <source>%1: a change could not be saved, and a restart would forget it (%2)</source>
        <translation>%1: eine Änderung ließe sich nicht sichern, und ein Neustart vergäße sie (%2)</translation>
    </message>
    <message>
        <source>%1: %2 has no free place for a second value</source>
        <translation>%1: %2 hat keinen freien Platz für einen zweiten Wert</translation>
    </message>
    <message>
        <source>%1: %2 is not a member of %3</source>
        <translation>%1: %2 ist nicht Mitglied von %3</translation>
    </message>
    <message>
        <source>%1: %2 has rights of its own on objects (%3) that its partner has not: grant them to a role that both are members of</source>
        <translation>%1: %2 hat eigene Rechte an Objekten (%3), die die andere nicht hat: geben Sie sie einer Rolle, in der beide Mitglied sind</translation>
    </message>
    <message>
        <source>%1: %2 owns objects itself (%3), which its partner could not use: REASSIGN OWNED to a role that both are members of</source>
        <translation>%1: %2 besitzt selbst Objekte (%3), die die andere nicht benutzen könnte: REASSIGN OWNED an eine Rolle, in der beide Mitglied sind</translation>
    </message>
    <message>
        <source>%1: the password of %2 ends on %3, and so would a new one (VALID UNTIL)</source>
        <translation>%1: das Passwort von %2 endet am %3, ein neues ebenso (VALID UNTIL)</translation>
    </message>
    <message>
        <source>%1: whoever changes logins there lacks the right to do it (%2)</source>
        <translation>%1: wer dort Anmeldungen ändert, hat das Recht dazu nicht (%2)</translation>
    </message>
    <message>
        <source>%1: %2 may not log in</source>
        <translation>%1: %2 darf sich nicht anmelden</translation>
    </message>
    <message>
        <source>%1 has no login %2</source>
        <translation>%1 hat keine Anmeldung %2</translation>
    </message>
    <message>
        <source>%1 has replicas that are not set with it: name them as its nodes (%2)</source>
        <translation>%1 hat Replikate, die nicht mit ihm gesetzt werden: nennen Sie sie als seine Knoten (%2)</translation>
    </message>
    <message>
        <source>%1 is a replica and takes no changes: name its primary</source>
        <translation>%1 ist ein Replikat und nimmt keine Änderungen an: nennen Sie seinen Primärserver</translation>
    </message>
    <message>
        <source>%1: sessions of %2: %3</source>
        <translation>%1: Sitzungen von %2: %3</translation>
    </message>
    <message>
        <source>%1 has %2 replicas</source>
        <translation>%1 hat %2 Replikate</translation>
    </message>
    <message>
        <source>%1 has no login %2 yet: it is made, with the memberships and settings of its partner</source>
        <translation>%1 hat noch keine Anmeldung %2: sie wird angelegt, mit den Mitgliedschaften und Einstellungen der anderen</translation>
    </message>
    <message>
        <source>changes at %1 are made as %2</source>
        <translation>Änderungen bei %1 macht %2</translation>
    </message>
    <message>
        <source>about %1 ms lie between the change at the target and the one in the store; each consumer&apos;s new logins fail until it has read the new value</source>
        <translation>etwa %1 ms liegen zwischen der Änderung am Ziel und der im Speicher; neue Anmeldungen eines Verbrauchers scheitern, bis er den neuen Wert gelesen hat</translation>
    </message>
    <message>
        <source>%1 is an entry of its own: for a moment readers see one of the two changed and the other not yet</source>
        <translation>%1 ist ein eigener Eintrag: einen Augenblick lang sehen Leser das eine geändert und das andere noch nicht</translation>
    </message>
    <message>
        <source>the login in use (%1) is none of the two that take turns (%2)</source>
        <translation>die benutzte Anmeldung (%1) ist keine der beiden, die sich abwechseln (%2)</translation>
    </message>
    <message>
        <source>the secret says its %1 is %2, the target says %3</source>
        <translation>das Geheimnis nennt als %1 %2, das Ziel %3</translation>
    </message>
    <message>
        <source>%1 lets %2 in without looking at a password: no login would prove anything</source>
        <translation>%1 lässt %2 ein, ohne ein Passwort anzusehen: keine Anmeldung würde etwas beweisen</translation>
    </message>
    <message>
        <source>the value does not log in at %1 as %2: what is valid there is not known</source>
        <translation>der Wert meldet sich bei %1 nicht als %2 an: was dort gilt, ist nicht bekannt</translation>
    </message>
    <message>
        <source>the value logs in at %1 as %2 (%3)</source>
        <translation>der Wert meldet sich bei %1 als %2 an (%3)</translation>
    </message>
    <message>
        <source>%1 cannot be rotated with the strategy %2</source>
        <translation>%1 kann mit der Strategie %2 nicht rotiert werden</translation>
    </message>
    <message>
        <source>%1 could not be asked</source>
        <translation>%1 konnte nicht gefragt werden</translation>
    </message>
    <message>
        <source>left as it is: %1</source>
        <translation>so gelassen: %1</translation>
    </message>
    <message>
        <source>%1: the store lets you see no lock records, so colleagues are not told of this rotation</source>
        <translation>%1: Der Speicher zeigt Ihnen keine Sperrvermerke, Kollegen erfahren also nicht von dieser Rotation</translation>
    </message>
    <message>
        <source>%1: run %2 of %3 on %4 is taken over and stops at its next act</source>
        <translation>%1: Lauf %2 von %3 auf %4 wird übernommen und hält bei seinem nächsten Schritt an</translation>
    </message>
    <message>
        <source>%1 is being rotated by %3 on %4 (run %2): ask them, or take the rotation over with a reason</source>
        <translation>%1 wird gerade von %3 auf %4 rotiert (Lauf %2): fragen Sie dort nach, oder übernehmen Sie die Rotation mit einer Begründung</translation>
    </message>
    <message>
        <source>the certificate %1 is issued by %2: the run makes key and request, and waits until a person brings the signed certificate</source>
        <translation>das Zertifikat %1 ist von %2 ausgestellt: der Lauf erzeugt Schlüssel und Antrag und wartet, bis ein Mensch das signierte Zertifikat bringt</translation>
    </message>
    <message>
        <source>%1: an authority signs the request; a person brings the certificate</source>
        <translation>%1: eine Zertifizierungsstelle signiert den Antrag; ein Mensch bringt das Zertifikat</translation>
    </message>
    <message>
        <source>waits for the signed certificate</source>
        <translation>wartet auf das signierte Zertifikat</translation>
    </message>
    <message>
        <source>%1 could not be rolled</source>
        <translation>%1 könnte nicht umgestellt werden</translation>
    </message>
    <message>
        <source>%1 can be written</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>whether %1 can be written is not known (%2)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 is read-only</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 has no guard against others: it is compared right before and after the write</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 has a pending version of another rotation (%2)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 is held by the open run %2</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the copy %1 is %2 now and will get the new value</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1 exists and will be used as the second slot; its value comes back on roll back</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the new value is made as %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>nothing says what %1 is, so no new value can be made: give it a rule with a kind or with "generate"</source>
        <translation>nichts sagt, was %1 ist, also lässt sich kein neuer Wert erzeugen: eine Regel mit Art oder mit "generate" angeben</translation>
    </message>
    <message>
        <source>"%1" does not fit this strategy</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>a data-encryption key is never replaced: data under the old key would be lost</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>a data-encryption key is about to be replaced, as the rule asks: data under the old key becomes unreadable</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the system that checks this credential is not connected: set the new value there by hand</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the probe "%1" is not complete</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>consumers declared: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>no consumer is declared: who reads this secret is not known</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>the consumer "%1" is not declared in this environment</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1: the new value is written as PENDING</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1: the new value is added, for verifying only</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1: the new value becomes CURRENT (%2)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1: the new value signs, the old one still verifies (%2)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1: gets the same value (%2)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1: is rolled by its command</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1: is rolled by a person, who confirms it</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1: the old value is removed</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1: the previous version is removed (%2)</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1: the new public key is published</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>%1: the old public key is withdrawn</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Sessions end: users sign in again.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Tokens signed with the old value are refused.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>New logins with the old value fail.</source>
        <translation type="unfinished" />
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
        <source>kept when it was restored or imported</source>
        <translation>beim Zurückspielen oder Importieren behalten</translation>
    </message>
    <message>
        <source>last change of anything</source>
        <translation>letzte Änderung von irgendetwas daran</translation>
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
    <name>keyturn::app</name>
    <message>
        <source>passed: </source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>note: </source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>failed: </source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>not tested: </source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>waits for approval</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>waits for a person</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>waits until %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>waits for the clock</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>waits for evidence</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>waits for the backend</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>waits for unlock</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>waiting</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>plan</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>generate</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>stage</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>set</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>test</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>promote</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>roll out</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>grace</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>retire</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>close</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Store only</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>In place</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Overlap set</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Two credentials</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Alternating users</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Key pair</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Key ring</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Issued by its provider</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>planned</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>stopped in the middle: resume or roll back</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>blocked</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>unknown: the true state must be checked</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>closed</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>rolled back</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>failed</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>nothing yet</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>new value</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Impact: %1</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>One-way from %1 on. Before it, roll back restores every place.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Grace: %1 seconds at least.</source>
        <translation type="unfinished" />
    </message>
    <message>
        <source>Left empty by this strategy: %1.</source>
        <translation type="unfinished" />
    </message>
</context>
<context>
    <name>keyturn::gui::DetailsPane</name>
    <message>
        <source>Rotation by the store</source>
        <translation>Rotation durch den Speicher</translation>
    </message>
    <message>
        <source>The connection signs in with it: give it a new one under Connections.</source>
        <translation>Die Verbindung meldet sich damit an: Geben Sie ihr unter „Verbindungen“ ein neues.</translation>
    </message>
    <message>
        <source>Read details</source>
        <translation>Einzelheiten lesen</translation>
    </message>
    <message>
        <source>It is being read.</source>
        <translation>Es wird gerade gelesen.</translation>
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
    <message>
        <source>Kind</source>
        <translation>Art</translation>
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
        <translation>Env-Datei öffnen</translation>
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
        <source>env files, folders of secrets, local vaults, stores on the network</source>
        <translation>Env-Dateien, Geheimnisordner, lokale Tresore, Ablagen im Netz</translation>
    </message>
    <message>
        <source>Open an environment file...</source>
        <translation>Env-Datei öffnen...</translation>
    </message>
    <message>
        <source>Keyturn has no server and no telemetry: it talks to the stores you connect and to nobody else.</source>
        <translation>Keyturn hat keinen Server und keine Telemetrie: Es spricht mit den Ablagen, die Sie verbinden, und mit niemandem sonst.</translation>
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
    <message>
        <source>Environment files (*.env .env .env.* *.env.*);;All files (*)</source>
        <translation>Env-Dateien (*.env .env .env.* *.env.*);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>the variables of one .env file; it is only read until you allow changes</source>
        <translation>die Variablen einer .env-Datei; sie wird nur gelesen, bis Sie Änderungen erlauben</translation>
    </message>
    <message>
        <source>What it can touch</source>
        <translation>Was es anfassen kann</translation>
    </message>
    <message>
        <source>Keyturn writes in its own folders: %1. Besides them it touches only what you connect, as far as the guard of each connection allows. It starts no programs but those a rotation rule of yours names, and makes no network connection but the health probes of such a rule.</source>
        <translation>Keyturn schreibt in seine eigenen Ordner: %1. Außer ihnen fasst es nur an, was Sie verbinden, soweit der Schutz der Verbindung es erlaubt. Es startet keine Programme außer denen, die eine Ihrer Rotationsregeln nennt, und baut keine Netzverbindung auf außer den Prüfungen einer solchen Regel.</translation>
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
    <message>
        <source>waived</source>
        <translation>ausgesetzt</translation>
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
        <source>reading backends, %n secret(s) so far</source>
        <translation><numerusform>Backends werden gelesen, bisher %n Geheimnis</numerusform><numerusform>Backends werden gelesen, bisher %n Geheimnisse</numerusform></translation>
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
        <translation><numerusform>%1 von %n Backend konnte nicht gelesen werden: %2. Was es vorher enthielt, ist schraffiert.</numerusform><numerusform>Nicht gelesen: %1 von %n Backends (%2). Was dort vorher stand, ist schraffiert.</numerusform></translation>
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
    <message>
        <source>You left the demo. Its files stay in %1 until you delete that folder.</source>
        <translation>Sie haben die Demo verlassen. Ihre Dateien bleiben in %1, bis Sie diesen Ordner löschen.</translation>
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
    <message>
        <source>pasted once: the copy is off the clipboard</source>
        <translation>einmal eingefügt: die Kopie ist nicht mehr in der Zwischenablage</translation>
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
        <source>%1 so far</source>
        <translation>bisher %1</translation>
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
    <message>
        <source>Demo environment: real files on this computer.</source>
        <translation>Demo-Umgebung: echte Dateien auf diesem Rechner.</translation>
    </message>
</context>
<context>
    <name>RunStanding</name>
    <message>
        <source>The run has been left as it is.</source>
        <translation>Der Lauf wurde so gelassen.</translation>
    </message>
    <message>
        <source>Choose the signed certificate first.</source>
        <translation>Zuerst das signierte Zertifikat wählen.</translation>
    </message>
</context>
<context>
    <name>keyturn::gui::RotationPage</name>
    <message>
        <source>The old value is refused at the target already; until you retire it, a roll back brings it back there and in the store.</source>
        <translation>Das Ziel weist den alten Wert schon ab; bis Sie ihn zurückziehen, bringt ein Zurücknehmen ihn dort und im Speicher zurück.</translation>
    </message>
    <message>
        <source>A timer began this rotation and goes on with it: it retires the old value once the time is over and the evidence is there.</source>
        <translation>Ein Zeitgeber hat diese Rotation begonnen und führt sie fort: er zieht den alten Wert zurück, sobald die Zeit um ist und die Belege da sind.</translation>
    </message>
    <message>
        <source>Leave as it is</source>
        <translation>So lassen</translation>
    </message>
    <message>
        <source>Somebody else has changed this secret or rotates it. Where that is as it should be, end this run: every place stays as it is, and the run&apos;s own values are forgotten.</source>
        <translation>Jemand anders hat dieses Geheimnis geändert oder rotiert es. Ist das so gewollt, beenden Sie diesen Lauf: Jede Stelle bleibt, wie sie ist, und die eigenen Werte des Laufs werden vergessen.</translation>
    </message>
    <message>
        <source>Take over and plan again</source>
        <translation>Übernehmen und neu planen</translation>
    </message>
    <message>
        <source>%1 on %2 is rotating this secret (run %3). When you take over, that run changes nothing any more; a pending value of it stays where it is.</source>
        <translation>%1 auf %2 rotiert dieses Geheimnis gerade (Lauf %3). Wenn Sie übernehmen, ändert jener Lauf nichts mehr; ein wartender Wert von ihm bleibt, wo er ist.</translation>
    </message>
    <message>
        <source>Leave the rotation of %1 as it is</source>
        <translation>Die Rotation von %1 so lassen</translation>
    </message>
    <message>
        <source>Save the request of run %1</source>
        <translation>Antrag des Laufs %1 speichern</translation>
    </message>
    <message>
        <source>Check the certificate for %1</source>
        <translation>Zertifikat für %1 prüfen</translation>
    </message>
</context>
<context>
    <name>keyturn::gui::CertificatePanel</name>
    <message>
        <source>To do: save the request, have the authority sign it, and choose the signed certificate with its issuers. The new key stays in escrow; nothing is written before the certificate is checked.</source>
        <translation>Zu tun: den Antrag speichern, ihn von der Zertifizierungsstelle signieren lassen und das signierte Zertifikat mit seinen Ausstellern wählen. Der neue Schlüssel bleibt hinterlegt; vor der Prüfung des Zertifikats wird nichts geschrieben.</translation>
    </message>
    <message>
        <source>Save the request...</source>
        <translation>Antrag speichern ...</translation>
    </message>
    <message>
        <source>Choose the signed certificate...</source>
        <translation>Signiertes Zertifikat wählen ...</translation>
    </message>
    <message>
        <source>Another step is at work.</source>
        <translation>Ein anderer Schritt arbeitet gerade.</translation>
    </message>
    <message>
        <source>Save the request to</source>
        <translation>Antrag speichern unter</translation>
    </message>
    <message>
        <source>Certificate requests (*.csr *.pem)</source>
        <translation>Zertifikatsanträge (*.csr *.pem)</translation>
    </message>
    <message>
        <source>Choose the signed certificate</source>
        <translation>Signiertes Zertifikat wählen</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer)</source>
        <translation>Zertifikate (*.pem *.crt *.cer)</translation>
    </message>
</context>
<context>
    <name>StoreFact</name>
    <message>
        <source>Type in the store</source>
        <translation>Art im Speicher</translation>
    </message>
    <message>
        <source>Tier</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>KMS key</source>
        <translation>KMS-Schlüssel</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Allowed pattern</source>
        <translation>Erlaubtes Muster</translation>
    </message>
    <message>
        <source>Rotation by the store</source>
        <translation>Rotation durch den Speicher</translation>
    </message>
    <message>
        <source>Its schedule</source>
        <translation>Ihr Zeitplan</translation>
    </message>
    <message>
        <source>Its function</source>
        <translation>Ihre Funktion</translation>
    </message>
    <message>
        <source>Replicas</source>
        <translation>Kopien</translation>
    </message>
    <message>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Datenbank</translation>
    </message>
    <message>
        <source>User in the database</source>
        <translation>Benutzer in der Datenbank</translation>
    </message>
    <message>
        <source>A user lives</source>
        <translation>Ein Benutzer lebt</translation>
    </message>
    <message>
        <source>A user lives at most</source>
        <translation>Ein Benutzer lebt höchstens</translation>
    </message>
    <message>
        <source>Users alive</source>
        <translation>Lebende Benutzer</translation>
    </message>
</context>
<context>
    <name>RotationText</name>
    <message>
        <source>The run has been left as it is: others have the secret.</source>
        <translation>Der Lauf wurde so gelassen: Andere haben das Geheimnis.</translation>
    </message>
    <message>
        <source>Left as it is</source>
        <translation>So gelassen</translation>
    </message>
</context>
<context>
    <name>keyturn::gui::ReasonPanel</name>
    <message>
        <source>Type the reason first.</source>
        <translation>Geben Sie zuerst die Begründung ein.</translation>
    </message>
    <message>
        <source>Go on with this reason</source>
        <translation>Mit dieser Begründung weiter</translation>
    </message>
    <message>
        <source>Reason, kept in the audit log</source>
        <translation>Begründung, steht im Audit-Protokoll</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Begründung</translation>
    </message>
</context>
<context>
    <name>keyturn::gui::ConnectPane</name>
    <message>
        <source>Choosing one fills the form; nothing is connected yet.</source>
        <translation>Eine Auswahl füllt das Formular; verbunden wird damit noch nichts.</translation>
    </message>
    <message>
        <source>Found on this machine</source>
        <translation>Auf diesem Rechner gefunden</translation>
    </message>
    <message>
        <source>Fill in by hand</source>
        <translation>Von Hand ausfüllen</translation>
    </message>
</context>
<context>
    <name>keyturn::gui::ManagedRotationPanel</name>
    <message>
        <source>Stop its rotation</source>
        <translation>Seine Rotation anhalten</translation>
    </message>
    <message>
        <source>Rotate by the store now</source>
        <translation>Jetzt durch den Speicher rotieren</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Begründung</translation>
    </message>
    <message>
        <source>Reason, kept in the audit log</source>
        <translation>Begründung, steht im Audit-Protokoll</translation>
    </message>
    <message>
        <source>The store changes the value by itself, at once: nothing is staged or tested here, consumers are not rolled, and roll back is the store&apos;s alone. Stopping leaves a pending version where it is.</source>
        <translation>Der Speicher ändert den Wert selbst und sofort: Nichts wird hier vorbereitet oder geprüft, Verbraucher werden nicht neu gestartet, und zurück geht es nur im Speicher. Beim Anhalten bleibt eine wartende Version, wo sie ist.</translation>
    </message>
    <message>
        <source>The store does not rotate it.</source>
        <translation>Der Speicher rotiert es nicht.</translation>
    </message>
    <message>
        <source>Type the reason first.</source>
        <translation>Geben Sie zuerst die Begründung ein.</translation>
    </message>
    <message>
        <source>The store is being asked.</source>
        <translation>Der Speicher wird gefragt.</translation>
    </message>
    <message>
        <source>Rotation by the store of %1</source>
        <translation>Rotation von %1 durch den Speicher</translation>
    </message>
</context>
<context>
    <name>keyturn::gui::PlanView</name>
    <message>
        <source>%1 at least, in which a roll back brings the old value back at the target and in the store.</source>
        <translation>Mindestens %1; solange bringt ein Zurücknehmen den alten Wert am Ziel und im Speicher zurück.</translation>
    </message>
</context>
</TS>
