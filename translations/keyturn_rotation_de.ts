<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>RotationText</name>
    <message>
        <source>Make the plan</source>
        <translation>Plan machen</translation>
    </message>
    <message>
        <source>Take the secret for this run alone</source>
        <translation>Das Geheimnis nur für diesen Lauf belegen</translation>
    </message>
    <message>
        <source>Make the new value</source>
        <translation>Neuen Wert erzeugen</translation>
    </message>
    <message>
        <source>Keep old and new value in escrow</source>
        <translation>Alten und neuen Wert hinterlegen</translation>
    </message>
    <message>
        <source>Write the new value beside the old one, read it back</source>
        <translation>Neuen Wert neben den alten schreiben und zurücklesen</translation>
    </message>
    <message>
        <source>Set the new value in its target</source>
        <translation>Neuen Wert im Ziel setzen</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Make the new value CURRENT, read it back</source>
        <translation>Neuen Wert zu CURRENT machen und zurücklesen</translation>
    </message>
    <message>
        <source>Roll a consumer</source>
        <translation>Verbraucher ausrollen</translation>
    </message>
    <message>
        <source>Wait until the old value is out of use</source>
        <translation>Warten, bis der alte Wert außer Gebrauch ist</translation>
    </message>
    <message>
        <source>Retire the old value</source>
        <translation>Alten Wert ausmustern</translation>
    </message>
    <message>
        <source>Destroy the old value</source>
        <translation>Alten Wert vernichten</translation>
    </message>
    <message>
        <source>Close the run</source>
        <translation>Lauf schließen</translation>
    </message>
    <message>
        <source>In grace</source>
        <translation>In Schonfrist</translation>
    </message>
    <message>
        <source>Waits for evidence</source>
        <translation>Wartet auf einen Beleg</translation>
    </message>
    <message>
        <source>Waits for the backend</source>
        <translation>Wartet auf das Backend</translation>
    </message>
    <message>
        <source>Waits for approval</source>
        <translation>Wartet auf Freigabe</translation>
    </message>
    <message>
        <source>Waits for unlock</source>
        <translation>Wartet auf Entsperren</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>Unterbrochen</translation>
    </message>
    <message>
        <source>Needs a person</source>
        <translation>Braucht jemanden</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Prepare</source>
        <translation>Vorbereiten</translation>
    </message>
    <message>
        <source>Switch</source>
        <translation>Umschalten</translation>
    </message>
    <message>
        <source>Roll out</source>
        <translation>Ausrollen</translation>
    </message>
    <message>
        <source>Grace</source>
        <translation>Schonfrist</translation>
    </message>
    <message>
        <source>Retire</source>
        <translation>Ausmustern</translation>
    </message>
    <message>
        <source>Not started</source>
        <translation>Nicht begonnen</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>Zurückgenommen</translation>
    </message>
    <message>
        <source>Rolling</source>
        <translation>Wird ausgerollt</translation>
    </message>
    <message>
        <source>On the new value</source>
        <translation>Auf neuem Wert</translation>
    </message>
    <message>
        <source>Not confirmed</source>
        <translation>Nicht bestätigt</translation>
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
        <source>Not tested</source>
        <translation>Nicht geprüft</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>Geplant</translation>
    </message>
    <message>
        <source>In work</source>
        <translation>In Arbeit</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Blockiert</translation>
    </message>
    <message>
        <source>Rolled back</source>
        <translation>Zurückgerollt</translation>
    </message>
    <message>
        <source>The old value is being retired: from here it goes forward only, by a new rotation.</source>
        <translation>Der alte Wert wird ausgemustert: ab hier geht es nur vorwärts, mit einer neuen Rotation.</translation>
    </message>
    <message>
        <source>The run is closed and the old value is gone: start a new rotation instead.</source>
        <translation>Der Lauf ist geschlossen und der alte Wert ist weg: stattdessen eine neue Rotation beginnen.</translation>
    </message>
    <message>
        <source>The run has been rolled back already.</source>
        <translation>Der Lauf wurde bereits zurückgerollt.</translation>
    </message>
    <message>
        <source>The journal of this run cannot be read: what to bring back is not known.</source>
        <translation>Das Journal dieses Laufs ist nicht lesbar: was zurückzuholen wäre, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Roll back is not possible (%1).</source>
        <translation>Zurückrollen ist nicht möglich (%1).</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 d</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
</context>
<context>
    <name>RunStanding</name>
    <message>
        <source>Resume the run</source>
        <translation>Lauf fortsetzen</translation>
    </message>
    <message>
        <source>The journal of this run cannot be read. Its escrow is kept.</source>
        <translation>Das Journal dieses Laufs ist nicht lesbar. Das Hinterlegte bleibt erhalten.</translation>
    </message>
    <message>
        <source>Resume: %1</source>
        <translation>Fortsetzen: %1</translation>
    </message>
    <message>
        <source>Confirm %1 first.</source>
        <translation>Zuerst %1 bestätigen.</translation>
    </message>
    <message>
        <source>Try again: roll %1</source>
        <translation>Erneut versuchen: %1 ausrollen</translation>
    </message>
    <message>
        <source>Resume: end the waiting time</source>
        <translation>Fortsetzen: Wartezeit beenden</translation>
    </message>
    <message>
        <source>The waiting time ends at %1.</source>
        <translation>Die Wartezeit endet am %1.</translation>
    </message>
    <message>
        <source>Resume: end the grace time</source>
        <translation>Fortsetzen: Schonfrist beenden</translation>
    </message>
    <message>
        <source>The grace time ends at %1.</source>
        <translation>Die Schonfrist endet am %1.</translation>
    </message>
    <message>
        <source>Look for the evidence again</source>
        <translation>Erneut nach dem Beleg sehen</translation>
    </message>
    <message>
        <source>Resume: ask the backend again</source>
        <translation>Fortsetzen: Backend erneut fragen</translation>
    </message>
    <message>
        <source>Another person must approve this run first.</source>
        <translation>Zuerst muss jemand anderes diesen Lauf freigeben.</translation>
    </message>
    <message>
        <source>Plan a new rotation of %1</source>
        <translation>Neue Rotation von %1 planen</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Jetzt prüfen</translation>
    </message>
    <message>
        <source>Try again: %1</source>
        <translation>Erneut versuchen: %1</translation>
    </message>
    <message>
        <source>The old value has been retired.</source>
        <translation>Der alte Wert ist ausgemustert.</translation>
    </message>
    <message>
        <source>The run has been rolled back: the old value is in use.</source>
        <translation>Der Lauf wurde zurückgerollt: der alte Wert ist in Gebrauch.</translation>
    </message>
    <message>
        <source>Retiring has begun: resume it below.</source>
        <translation>Das Ausmustern hat begonnen: unten fortsetzen.</translation>
    </message>
    <message>
        <source>This run is being rolled back.</source>
        <translation>Dieser Lauf wird gerade zurückgerollt.</translation>
    </message>
    <message>
        <source>The true state is unknown: check it first.</source>
        <translation>Der wahre Zustand ist unbekannt: zuerst prüfen.</translation>
    </message>
    <message>
        <source>The run is at %1: the new value is not in use yet.</source>
        <translation>Der Lauf steht bei %1: der neue Wert ist noch nicht in Gebrauch.</translation>
    </message>
    <message numerus="yes">
        <source>%n consumer(s) not confirmed: %1. KT-ROT-6</source>
        <translation><numerusform>%n Verbraucher nicht bestätigt: %1. KT-ROT-6</numerusform><numerusform>%n Verbraucher nicht bestätigt: %1. KT-ROT-6</numerusform></translation>
    </message>
    <message>
        <source>The run is at %1: the grace time has not begun.</source>
        <translation>Der Lauf steht bei %1: die Schonfrist hat noch nicht begonnen.</translation>
    </message>
    <message>
        <source>The grace time ends in %1, at %2. KT-ROT-8</source>
        <translation>Die Schonfrist endet in %1, am %2. KT-ROT-8</translation>
    </message>
    <message>
        <source>The grace time has not begun.</source>
        <translation>Die Schonfrist hat noch nicht begonnen.</translation>
    </message>
    <message>
        <source>The run has a problem: resolve it first.</source>
        <translation>Der Lauf hat ein Problem: zuerst beheben.</translation>
    </message>
</context>
<context>
    <name>RunsModel</name>
    <message>
        <source>in %1, %2</source>
        <translation>in %1, %2</translation>
    </message>
    <message>
        <source>over since %1</source>
        <translation>um seit %1</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Jetzt prüfen</translation>
    </message>
    <message>
        <source>Resume or roll back</source>
        <translation>Fortsetzen oder zurückrollen</translation>
    </message>
    <message>
        <source>Retire</source>
        <translation>Ausmustern</translation>
    </message>
    <message>
        <source>Confirm %1</source>
        <translation>%1 bestätigen</translation>
    </message>
    <message>
        <source>Held: resume</source>
        <translation>Angehalten: fortsetzen</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Needs a person</source>
        <translation>Braucht jemanden</translation>
    </message>
    <message>
        <source>In grace</source>
        <translation>In Schonfrist</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Rolled back</source>
        <translation>Zurückgerollt</translation>
    </message>
    <message>
        <source>All runs</source>
        <translation>Alle Läufe</translation>
    </message>
</context>
<context>
    <name>keyturn::gui::ConsumersView</name>
    <message>
        <source>Consumers</source>
        <translation>Verbraucher</translation>
    </message>
    <message>
        <source>confirmed by %1</source>
        <translation>bestätigt von %1</translation>
    </message>
    <message>
        <source>by a person</source>
        <translation>von Hand</translation>
    </message>
    <message>
        <source>by its command</source>
        <translation>durch seinen Befehl</translation>
    </message>
    <message>
        <source>%1 (%2, round %3)</source>
        <translation>%1 (%2, Runde %3)</translation>
    </message>
    <message>
        <source>To do: %1</source>
        <translation>Zu tun: %1</translation>
    </message>
    <message>
        <source>Proof that %1 uses the new value</source>
        <translation>Beleg, dass %1 den neuen Wert benutzt</translation>
    </message>
    <message>
        <source>What you saw, for the record; never a value</source>
        <translation>Was zu sehen war, fürs Protokoll; nie ein Wert</translation>
    </message>
    <message>
        <source>Confirm %1</source>
        <translation>%1 bestätigen</translation>
    </message>
    <message>
        <source>Another step is at work.</source>
        <translation>Ein anderer Schritt läuft gerade.</translation>
    </message>
    <message>
        <source>Write first what you saw.</source>
        <translation>Zuerst eintragen, was zu sehen war.</translation>
    </message>
</context>
<context>
    <name>keyturn::gui::GraceClock</name>
    <message>
        <source>Ends at %1</source>
        <translation>Endet am %1</translation>
    </message>
    <message>
        <source>Remaining time; ends at %1</source>
        <translation>Restzeit; endet am %1</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>The time is over.</source>
        <translation>Die Zeit ist um.</translation>
    </message>
    <message>
        <source>The time is over</source>
        <translation>Die Zeit ist um</translation>
    </message>
    <message>
        <source>The grace time is over.</source>
        <translation>Die Schonfrist ist um.</translation>
    </message>
    <message numerus="yes">
        <source>Grace: %n minute(s) left.</source>
        <translation><numerusform>Schonfrist: noch %n Minute.</numerusform><numerusform>Schonfrist: noch %n Minuten.</numerusform></translation>
    </message>
</context>
<context>
    <name>keyturn::gui::PlanView</name>
    <message>
        <source>The plan does not allow a start: %1.</source>
        <translation>Der Plan lässt keinen Start zu: %1.</translation>
    </message>
    <message>
        <source>Checks</source>
        <translation>Prüfungen</translation>
    </message>
    <message>
        <source>This strategy has nothing to check beforehand.</source>
        <translation>Diese Strategie hat vorab nichts zu prüfen.</translation>
    </message>
    <message>
        <source>Open run %1</source>
        <translation>Lauf %1 öffnen</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>Nothing would be changed.</source>
        <translation>Nichts würde geändert.</translation>
    </message>
    <message>
        <source>Consequences</source>
        <translation>Folgen</translation>
    </message>
    <message>
        <source>Impact</source>
        <translation>Wirkung</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Stops working</source>
        <translation>Geht nicht mehr</translation>
    </message>
    <message>
        <source>One-way</source>
        <translation>Ohne Rückweg</translation>
    </message>
    <message>
        <source>%1. Before it, &quot;Roll back&quot; restores every place together.</source>
        <translation>%1. Davor stellt &quot;Zurückrollen&quot; alle Orte gemeinsam wieder her.</translation>
    </message>
    <message>
        <source>Nothing: each step can be rolled back.</source>
        <translation>Nichts: jeder Schritt kann zurückgerollt werden.</translation>
    </message>
    <message>
        <source>Grace</source>
        <translation>Schonfrist</translation>
    </message>
    <message>
        <source>%1 at least; the old value stays valid until then and until you retire it.</source>
        <translation>Mindestens %1; der alte Wert gilt bis dahin und bis er ausgemustert wird.</translation>
    </message>
    <message>
        <source>None: the old value ends at once.</source>
        <translation>Keine: der alte Wert endet sofort.</translation>
    </message>
    <message>
        <source>Left empty</source>
        <translation>Bleibt leer</translation>
    </message>
    <message>
        <source>This strategy has nothing to do in: %1.</source>
        <translation>Diese Strategie hat nichts zu tun in: %1.</translation>
    </message>
</context>
<context>
    <name>keyturn::gui::RollbackPanel</name>
    <message>
        <source>Roll back</source>
        <translation>Zurückrollen</translation>
    </message>
    <message>
        <source>Roll back %1</source>
        <translation>%1 zurückrollen</translation>
    </message>
    <message>
        <source>Brought back</source>
        <translation>Zurückgeholt</translation>
    </message>
    <message numerus="yes">
        <source>The old value %1; %n written step(s) are taken back, newest first.</source>
        <translation><numerusform>Der alte Wert %1; %n geschriebener Schritt wird zurückgenommen.</numerusform><numerusform>Der alte Wert %1; %n geschriebene Schritte werden zurückgenommen, der neueste zuerst.</numerusform></translation>
    </message>
    <message>
        <source>Consumers</source>
        <translation>Verbraucher</translation>
    </message>
    <message>
        <source>None has been rolled yet.</source>
        <translation>Noch keiner wurde ausgerollt.</translation>
    </message>
    <message>
        <source>Rolled again: %1.</source>
        <translation>Erneut ausgerollt: %1.</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Bleibt</translation>
    </message>
    <message>
        <source>The new value stays in escrow until the run is closed; each step stays in the audit log.</source>
        <translation>Der neue Wert bleibt hinterlegt, bis der Lauf geschlossen ist; jeder Schritt bleibt im Audit-Protokoll.</translation>
    </message>
    <message>
        <source>Roll back %1 to the old value</source>
        <translation>%1 auf den alten Wert zurückrollen</translation>
    </message>
    <message>
        <source>Keep going forward</source>
        <translation>Vorwärts weitermachen</translation>
    </message>
</context>
<context>
    <name>keyturn::gui::RotationPage</name>
    <message>
        <source>Rotation</source>
        <translation>Rotation</translation>
    </message>
    <message>
        <source>Rotate %1</source>
        <translation>%1 rotieren</translation>
    </message>
    <message>
        <source>Planning: reads, writes nothing</source>
        <translation>Plant: liest, schreibt nichts</translation>
    </message>
    <message>
        <source>Plan %1</source>
        <translation>%1 planen</translation>
    </message>
    <message>
        <source>Read run %1</source>
        <translation>Lauf %1 lesen</translation>
    </message>
    <message>
        <source>Working: %1</source>
        <translation>In Arbeit: %1</translation>
    </message>
    <message>
        <source>Page %1 of 6: %2</source>
        <translation>Seite %1 von 6: %2</translation>
    </message>
    <message>
        <source>Start the rotation of %1</source>
        <translation>Rotation von %1 beginnen</translation>
    </message>
    <message>
        <source>Resume the rotation of %1</source>
        <translation>Rotation von %1 fortsetzen</translation>
    </message>
    <message>
        <source>Retire the old value of %1</source>
        <translation>Alten Wert von %1 ausmustern</translation>
    </message>
    <message>
        <source>Roll back %1</source>
        <translation>%1 zurückrollen</translation>
    </message>
    <message>
        <source>Show runs</source>
        <translation>Läufe zeigen</translation>
    </message>
    <message>
        <source>Roll back...</source>
        <translation>Zurückrollen ...</translation>
    </message>
    <message>
        <source>Stop after this step</source>
        <translation>Nach diesem Schritt anhalten</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>No rotation is open.</source>
        <translation>Keine Rotation ist offen.</translation>
    </message>
    <message>
        <source>Select a secret in the inventory and rotate it, or open a run.</source>
        <translation>Ein Geheimnis im Bestand auswählen und rotieren, oder einen Lauf öffnen.</translation>
    </message>
    <message>
        <source>Confirm %1</source>
        <translation>%1 bestätigen</translation>
    </message>
    <message>
        <source>Start: create the new value</source>
        <translation>Start: neuen Wert erzeugen</translation>
    </message>
    <message>
        <source>Start: create the new value for %1</source>
        <translation>Start: neuen Wert für %1 erzeugen</translation>
    </message>
    <message>
        <source>There is no plan yet.</source>
        <translation>Es gibt noch keinen Plan.</translation>
    </message>
    <message>
        <source>Go to page %1: %2</source>
        <translation>Zu Seite %1: %2</translation>
    </message>
    <message>
        <source>Nothing has been written: there is nothing to roll back.</source>
        <translation>Nichts wurde geschrieben: es gibt nichts zurückzurollen.</translation>
    </message>
    <message>
        <source>Another step is at work.</source>
        <translation>Ein anderer Schritt läuft gerade.</translation>
    </message>
    <message>
        <source>The true state is unknown: check it first.</source>
        <translation>Der wahre Zustand ist unbekannt: zuerst prüfen.</translation>
    </message>
    <message>
        <source>Plan: none could be made, nothing has been written</source>
        <translation>Plan: es ließ sich keiner machen, nichts wurde geschrieben</translation>
    </message>
    <message>
        <source>Plan: nothing has been written</source>
        <translation>Plan: nichts wurde geschrieben</translation>
    </message>
    <message>
        <source>%1: rolled back, the old value is in use</source>
        <translation>%1: zurückgerollt, der alte Wert ist in Gebrauch</translation>
    </message>
    <message>
        <source>Retire: the old value is retired, the run is closed</source>
        <translation>Ausmustern: der alte Wert ist ausgemustert, der Lauf geschlossen</translation>
    </message>
    <message>
        <source>Plan: carried out as run %1</source>
        <translation>Plan: ausgeführt als Lauf %1</translation>
    </message>
    <message>
        <source>%1: done</source>
        <translation>%1: erledigt</translation>
    </message>
    <message>
        <source>%1: not reached yet</source>
        <translation>%1: noch nicht erreicht</translation>
    </message>
    <message>
        <source>%1: the old value may be retired now</source>
        <translation>%1: der alte Wert kann jetzt ausgemustert werden</translation>
    </message>
    <message>
        <source>%1: stopped in the middle, resume or roll back</source>
        <translation>%1: mittendrin stehen geblieben, fortsetzen oder zurückrollen</translation>
    </message>
    <message>
        <source>%1: waits for a person to confirm %2</source>
        <translation>%1: wartet, bis jemand %2 bestätigt</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Strategy: %1</source>
        <translation>Strategie: %1</translation>
    </message>
    <message>
        <source>run %1</source>
        <translation>Lauf %1</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>Roll back: nothing is written yet</source>
        <translation>Zurückrollen: noch nichts geschrieben</translation>
    </message>
    <message>
        <source>Roll back: possible until page 6</source>
        <translation>Zurückrollen: möglich bis Seite 6</translation>
    </message>
    <message>
        <source>Roll back: not possible</source>
        <translation>Zurückrollen: nicht möglich</translation>
    </message>
    <message>
        <source>%1: not reached yet, the rotation has not been started</source>
        <translation>%1: noch nicht erreicht, die Rotation wurde nicht begonnen</translation>
    </message>
    <message>
        <source>The old value stays valid until it is retired. Nothing retires by itself, and not while Keyturn is closed.</source>
        <translation>Der alte Wert gilt, bis er ausgemustert wird. Nichts wird von selbst ausgemustert, auch nicht während Keyturn geschlossen ist.</translation>
    </message>
    <message>
        <source>The rotation has not been started.</source>
        <translation>Die Rotation wurde nicht begonnen.</translation>
    </message>
    <message>
        <source>The old value %1 of %2 is retired in every place of this run, and the run is closed.</source>
        <translation>Der alte Wert %1 von %2 wird an jedem Ort dieses Laufs ausgemustert, und der Lauf wird geschlossen.</translation>
    </message>
    <message>
        <source>Everything that still uses the old value: tokens signed with it, logins with it, copies nobody declared.</source>
        <translation>Alles, was den alten Wert noch benutzt: damit signierte Token, Anmeldungen damit, Kopien, die niemand angegeben hat.</translation>
    </message>
    <message>
        <source>Retiring. After it there is no roll back: the way on is a new rotation.</source>
        <translation>Das Ausmustern. Danach gibt es kein Zurückrollen: weiter geht es mit einer neuen Rotation.</translation>
    </message>
    <message>
        <source>The new value %1 is CURRENT and stays as it is; consumers that are confirmed go on.</source>
        <translation>Der neue Wert %1 ist CURRENT und bleibt, wie er ist; bestätigte Verbraucher laufen weiter.</translation>
    </message>
    <message>
        <source>Retire the old value</source>
        <translation>Alten Wert ausmustern</translation>
    </message>
    <message>
        <source>&quot;Check now&quot; reads the true state and goes on from there; both values are kept.</source>
        <translation>&quot;Jetzt prüfen&quot; liest den wahren Zustand und macht dort weiter; beide Werte bleiben erhalten.</translation>
    </message>
    <message>
        <source>Held: %1</source>
        <translation>Angehalten: %1</translation>
    </message>
    <message>
        <source>Plan a new rotation</source>
        <translation>Neue Rotation planen</translation>
    </message>
</context>
<context>
    <name>keyturn::gui::RotationStepper</name>
    <message>
        <source>%1 of 6: %2</source>
        <translation>%1 von 6: %2</translation>
    </message>
</context>
<context>
    <name>keyturn::gui::RunLogView</name>
    <message>
        <source>Who what when</source>
        <translation>Wer was wann</translation>
    </message>
    <message>
        <source>Nothing has been done yet.</source>
        <translation>Noch nichts ist geschehen.</translation>
    </message>
    <message>
        <source>Keyturn</source>
        <translation>Keyturn</translation>
    </message>
    <message>
        <source>Last change</source>
        <translation>Letzte Änderung</translation>
    </message>
</context>
<context>
    <name>keyturn::gui::RunsModel</name>
    <message>
        <source>unreadable run</source>
        <translation>unlesbarer Lauf</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>%1, %2, %3, %4</source>
        <translation>%1, %2, %3, %4</translation>
    </message>
    <message>
        <source>no deadline</source>
        <translation>keine Frist</translation>
    </message>
    <message>
        <source>needs nobody</source>
        <translation>braucht niemanden</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>nicht bekannt</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Begonnen</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Grace ends</source>
        <translation>Schonfrist endet</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>Braucht dich</translation>
    </message>
</context>
<context>
    <name>keyturn::gui::RunsPage</name>
    <message>
        <source>Resume run %1</source>
        <translation>Lauf %1 fortsetzen</translation>
    </message>
    <message>
        <source>Hold run %1</source>
        <translation>Lauf %1 anhalten</translation>
    </message>
    <message>
        <source>reading runs</source>
        <translation>liest Läufe</translation>
    </message>
    <message>
        <source>Read the runs</source>
        <translation>Läufe lesen</translation>
    </message>
    <message>
        <source>Working: %1</source>
        <translation>In Arbeit: %1</translation>
    </message>
    <message>
        <source>%1 of %2 shown</source>
        <translation>%1 von %2 gezeigt</translation>
    </message>
    <message>
        <source>No run is open.</source>
        <translation>Kein Lauf ist offen.</translation>
    </message>
    <message>
        <source>A rotation starts from a secret in the inventory.</source>
        <translation>Eine Rotation beginnt bei einem Geheimnis im Bestand.</translation>
    </message>
    <message>
        <source>Show the inventory</source>
        <translation>Bestand zeigen</translation>
    </message>
    <message>
        <source>No run is in this view. Filters hide %1.</source>
        <translation>Kein Lauf in dieser Ansicht. Filter verbergen %1.</translation>
    </message>
    <message>
        <source>Show all runs</source>
        <translation>Alle Läufe zeigen</translation>
    </message>
    <message>
        <source>Select a run first.</source>
        <translation>Zuerst einen Lauf auswählen.</translation>
    </message>
    <message>
        <source>This run is over.</source>
        <translation>Dieser Lauf ist zu Ende.</translation>
    </message>
    <message>
        <source>This run is held already.</source>
        <translation>Dieser Lauf ist schon angehalten.</translation>
    </message>
    <message>
        <source>View of the runs</source>
        <translation>Ansicht der Läufe</translation>
    </message>
    <message>
        <source>Filter runs</source>
        <translation>Läufe filtern</translation>
    </message>
    <message>
        <source>Filter by name, run or person</source>
        <translation>Nach Name, Lauf oder Person filtern</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Open run</source>
        <translation>Lauf öffnen</translation>
    </message>
    <message>
        <source>Hold run for a person</source>
        <translation>Lauf anhalten</translation>
    </message>
</context>
<context>
    <name>keyturn::gui::StagePage</name>
    <message>
        <source>Fingerprints</source>
        <translation>Fingerabdrücke</translation>
    </message>
    <message>
        <source>Old value</source>
        <translation>Alter Wert</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>noch keiner</translation>
    </message>
    <message>
        <source>New value</source>
        <translation>Neuer Wert</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>This strategy has nothing to do here.</source>
        <translation>Diese Strategie hat hier nichts zu tun.</translation>
    </message>
</context>
<context>
    <name>keyturn::gui::StepButton</name>
    <message>
        <source>Page %1 of 6: %2, %3</source>
        <translation>Seite %1 von 6: %2, %3</translation>
    </message>
    <message>
        <source>shown</source>
        <translation>gezeigt</translation>
    </message>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>later</source>
        <translation>später</translation>
    </message>
</context>
<context>
    <name>keyturn::gui::UnfinishedRuns</name>
    <message>
        <source>begun: %1</source>
        <translation>begonnen: %1</translation>
    </message>
    <message>
        <source>done: %1</source>
        <translation>erledigt: %1</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>It could not be read now. Both values are kept.</source>
        <translation>Sie war jetzt nicht lesbar. Beide Werte bleiben erhalten.</translation>
    </message>
    <message>
        <source>The new value is current.</source>
        <translation>Der neue Wert ist aktuell.</translation>
    </message>
    <message>
        <source>The old value is current.</source>
        <translation>Der alte Wert ist aktuell.</translation>
    </message>
    <message>
        <source>Both values are there.</source>
        <translation>Beide Werte sind da.</translation>
    </message>
    <message>
        <source>Neither the old nor the new value: someone else changed it.</source>
        <translation>Weder der alte noch der neue Wert: jemand anderes hat ihn geändert.</translation>
    </message>
    <message>
        <source>It has not been asked yet: resume asks it first.</source>
        <translation>Sie wurde noch nicht gefragt: Fortsetzen fragt sie zuerst.</translation>
    </message>
    <message>
        <source>%1 (checked %2)</source>
        <translation>%1 (geprüft %2)</translation>
    </message>
    <message numerus="yes">
        <source>%n unfinished run(s): nothing goes on by itself</source>
        <translation><numerusform>%n unfertiger Lauf: nichts läuft von selbst weiter</numerusform><numerusform>%n unfertige Läufe: nichts läuft von selbst weiter</numerusform></translation>
    </message>
    <message>
        <source>Open the run of %1</source>
        <translation>Lauf von %1 öffnen</translation>
    </message>
    <message>
        <source>Keyturn last knew</source>
        <translation>Keyturn wusste zuletzt</translation>
    </message>
    <message>
        <source>The store says now</source>
        <translation>Die Ablage sagt jetzt</translation>
    </message>
    <message>
        <source>Why it stopped</source>
        <translation>Warum er steht</translation>
    </message>
    <message>
        <source>Another step is at work.</source>
        <translation>Ein anderer Schritt läuft gerade.</translation>
    </message>
    <message>
        <source>Check now and resume</source>
        <translation>Jetzt prüfen und fortsetzen</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Roll back...</source>
        <translation>Zurückrollen ...</translation>
    </message>
    <message>
        <source>The true state is unknown: check it first.</source>
        <translation>Der wahre Zustand ist unbekannt: zuerst prüfen.</translation>
    </message>
    <message>
        <source>Hold for a person</source>
        <translation>Anhalten</translation>
    </message>
</context>
<context>
    <name>RunText</name>
    <message>
        <source>%1 and its public part belong together</source>
        <translation>%1 und der öffentliche Teil gehören zusammen</translation>
    </message>
    <message>
        <source>%1 cannot be rotated as a pair (%2): start from the private key of a pair that Keyturn can make anew</source>
        <translation>%1 lässt sich nicht als Paar rotieren (%2): vom privaten Schlüssel eines Paares ausgehen, das Keyturn neu erzeugen kann</translation>
    </message>
    <message>
        <source>%1 holds several fields: name one of them with #FIELD</source>
        <translation>%1 enthält mehrere Felder: eines mit #FELD nennen</translation>
    </message>
    <message>
        <source>%1 can be written</source>
        <translation>%1 ist schreibbar</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>%1 ist nicht schreibbar: %2</translation>
    </message>
    <message>
        <source>whether %1 can be written is not known (%2)</source>
        <translation>ob %1 schreibbar ist, ist nicht bekannt (%2)</translation>
    </message>
    <message>
        <source>%1 is read-only</source>
        <translation>%1 ist schreibgeschützt</translation>
    </message>
    <message>
        <source>%1 has no guard against others: it is compared right before and after the write</source>
        <translation>%1 hat keinen Schutz vor anderen: es wird direkt vor und nach dem Schreiben verglichen</translation>
    </message>
    <message>
        <source>%1 has a pending version of another rotation (%2)</source>
        <translation>%1 hat eine vorgemerkte Version einer anderen Rotation (%2)</translation>
    </message>
    <message>
        <source>%1 is held by the open run %2</source>
        <translation>%1 ist vom offenen Lauf %2 belegt</translation>
    </message>
    <message>
        <source>the copy %1 is %2 now and will get the new value</source>
        <translation>die Kopie %1 ist jetzt %2 und bekommt den neuen Wert</translation>
    </message>
    <message>
        <source>%1 exists and will be used as the second slot; its value comes back on roll back</source>
        <translation>%1 besteht und dient als zweiter Platz; sein Wert kommt beim Zurückrollen wieder</translation>
    </message>
    <message>
        <source>the new value is made as %1</source>
        <translation>der neue Wert wird erzeugt als %1</translation>
    </message>
    <message>
        <source>&quot;%1&quot; does not fit this strategy</source>
        <translation>&quot;%1&quot; passt nicht zu dieser Strategie</translation>
    </message>
    <message>
        <source>a data-encryption key is never replaced: data under the old key would be lost</source>
        <translation>ein Schlüssel für Daten wird nie ersetzt: Daten unter dem alten Schlüssel wären verloren</translation>
    </message>
    <message>
        <source>a data-encryption key is about to be replaced, as the rule asks: data under the old key becomes unreadable</source>
        <translation>ein Schlüssel für Daten soll ersetzt werden, wie die Regel es verlangt: Daten unter dem alten Schlüssel werden unlesbar</translation>
    </message>
    <message>
        <source>the system that checks this credential is not connected: set the new value there by hand</source>
        <translation>das System, das diese Zugangsdaten prüft, ist nicht verbunden: den neuen Wert dort von Hand setzen</translation>
    </message>
    <message>
        <source>the probe &quot;%1&quot; is not complete</source>
        <translation>die Probe &quot;%1&quot; ist nicht vollständig</translation>
    </message>
    <message>
        <source>consumers declared: %1</source>
        <translation>angegebene Verbraucher: %1</translation>
    </message>
    <message>
        <source>no consumer is declared: who reads this secret is not known</source>
        <translation>kein Verbraucher ist angegeben: wer dieses Geheimnis liest, ist nicht bekannt</translation>
    </message>
    <message>
        <source>the consumer &quot;%1&quot; is not declared in this environment</source>
        <translation>der Verbraucher &quot;%1&quot; ist in dieser Umgebung nicht angegeben</translation>
    </message>
    <message>
        <source>%1: the new value is written as PENDING</source>
        <translation>%1: der neue Wert wird als PENDING geschrieben</translation>
    </message>
    <message>
        <source>%1: the new value is added, for verifying only</source>
        <translation>%1: der neue Wert kommt hinzu, nur zum Prüfen von Signaturen</translation>
    </message>
    <message>
        <source>%1: the new value becomes CURRENT (%2)</source>
        <translation>%1: der neue Wert wird CURRENT (%2)</translation>
    </message>
    <message>
        <source>%1: the new value signs, the old one still verifies (%2)</source>
        <translation>%1: der neue Wert signiert, der alte prüft weiterhin (%2)</translation>
    </message>
    <message>
        <source>%1: gets the same value (%2)</source>
        <translation>%1: bekommt denselben Wert (%2)</translation>
    </message>
    <message>
        <source>%1: is rolled by its command</source>
        <translation>%1: wird durch seinen Befehl ausgerollt</translation>
    </message>
    <message>
        <source>%1: is rolled by a person, who confirms it</source>
        <translation>%1: wird von Hand ausgerollt und bestätigt</translation>
    </message>
    <message>
        <source>%1: the old value is removed</source>
        <translation>%1: der alte Wert wird entfernt</translation>
    </message>
    <message>
        <source>%1: the previous version is removed (%2)</source>
        <translation>%1: die vorige Version wird entfernt (%2)</translation>
    </message>
    <message>
        <source>%1: the new public key is published</source>
        <translation>%1: der neue öffentliche Schlüssel wird veröffentlicht</translation>
    </message>
    <message>
        <source>%1: the old public key is withdrawn</source>
        <translation>%1: der alte öffentliche Schlüssel wird zurückgezogen</translation>
    </message>
    <message>
        <source>Sessions end: users sign in again.</source>
        <translation>Sitzungen enden: Benutzer melden sich neu an.</translation>
    </message>
    <message>
        <source>Tokens signed with the old value are refused.</source>
        <translation>Mit dem alten Wert signierte Token werden abgelehnt.</translation>
    </message>
    <message>
        <source>New logins with the old value fail.</source>
        <translation>Neue Anmeldungen mit dem alten Wert scheitern.</translation>
    </message>
    <message>
        <source>passed: </source>
        <translation>bestanden: </translation>
    </message>
    <message>
        <source>note: </source>
        <translation>Hinweis: </translation>
    </message>
    <message>
        <source>failed: </source>
        <translation>fehlgeschlagen: </translation>
    </message>
    <message>
        <source>not tested: </source>
        <translation>nicht geprüft: </translation>
    </message>
    <message>
        <source>waits for approval</source>
        <translation>wartet auf Freigabe</translation>
    </message>
    <message>
        <source>waits for a person</source>
        <translation>wartet auf jemanden</translation>
    </message>
    <message>
        <source>waits until %1</source>
        <translation>wartet bis %1</translation>
    </message>
    <message>
        <source>waits for the clock</source>
        <translation>wartet auf die Uhr</translation>
    </message>
    <message>
        <source>waits for evidence</source>
        <translation>wartet auf einen Beleg</translation>
    </message>
    <message>
        <source>waits for the backend</source>
        <translation>wartet auf das Backend</translation>
    </message>
    <message>
        <source>waits for unlock</source>
        <translation>wartet auf Entsperren</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>plan</source>
        <translation>Planen</translation>
    </message>
    <message>
        <source>generate</source>
        <translation>Erzeugen</translation>
    </message>
    <message>
        <source>stage</source>
        <translation>Bereitstellen</translation>
    </message>
    <message>
        <source>set</source>
        <translation>Setzen</translation>
    </message>
    <message>
        <source>test</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>promote</source>
        <translation>Umschalten</translation>
    </message>
    <message>
        <source>roll out</source>
        <translation>Ausrollen</translation>
    </message>
    <message>
        <source>grace</source>
        <translation>Schonfrist</translation>
    </message>
    <message>
        <source>retire</source>
        <translation>Ausmustern</translation>
    </message>
    <message>
        <source>close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Store only</source>
        <translation>Nur Ablage</translation>
    </message>
    <message>
        <source>In place</source>
        <translation>An Ort und Stelle</translation>
    </message>
    <message>
        <source>Overlap set</source>
        <translation>Überlappend</translation>
    </message>
    <message>
        <source>Two credentials</source>
        <translation>Zwei Zugangsdaten</translation>
    </message>
    <message>
        <source>Alternating users</source>
        <translation>Wechselnde Benutzer</translation>
    </message>
    <message>
        <source>Key pair</source>
        <translation>Schlüsselpaar</translation>
    </message>
    <message>
        <source>Key ring</source>
        <translation>Schlüsselbund</translation>
    </message>
    <message>
        <source>Issued by its provider</source>
        <translation>Vom Anbieter ausgestellt</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>geplant</translation>
    </message>
    <message>
        <source>stopped in the middle: resume or roll back</source>
        <translation>mittendrin stehen geblieben: fortsetzen oder zurückrollen</translation>
    </message>
    <message>
        <source>blocked</source>
        <translation>blockiert</translation>
    </message>
    <message>
        <source>unknown: the true state must be checked</source>
        <translation>unbekannt: der wahre Zustand muss geprüft werden</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>geschlossen</translation>
    </message>
    <message>
        <source>rolled back</source>
        <translation>zurückgerollt</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation>noch nichts</translation>
    </message>
    <message>
        <source>new value</source>
        <translation>neuer Wert</translation>
    </message>
    <message>
        <source>Impact: %1</source>
        <translation>Wirkung: %1</translation>
    </message>
    <message>
        <source>One-way from %1 on. Before it, roll back restores every place.</source>
        <translation>Ohne Rückweg ab %1. Davor stellt Zurückrollen jeden Ort wieder her.</translation>
    </message>
    <message>
        <source>Grace: %1 seconds at least.</source>
        <translation>Schonfrist: mindestens %1 Sekunden.</translation>
    </message>
    <message>
        <source>Left empty by this strategy: %1.</source>
        <translation>Diese Strategie lässt leer: %1.</translation>
    </message>
    <message>
        <source>%1: the old value stays in the store's history, which removes no single version</source>
        <translation>%1: der alte Wert bleibt im Verlauf des Speichers, der keine einzelne Version entfernt</translation>
    </message>
</context>
<context>
    <name>PageCatalogue</name>
    <message>
        <source>Runs</source>
        <translation>Läufe</translation>
    </message>
    <message>
        <source>Rotation</source>
        <translation>Rotation</translation>
    </message>
</context>
</TS>
