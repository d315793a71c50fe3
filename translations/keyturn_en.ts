<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en">
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
        <translation><numerusform>%n day</numerusform><numerusform>%n days</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n min ago</source>
        <comment>minutes</comment>
        <translation><numerusform>%n min ago</numerusform><numerusform>%n min ago</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n h ago</source>
        <comment>hours</comment>
        <translation><numerusform>%n h ago</numerusform><numerusform>%n h ago</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation><numerusform>%n day ago</numerusform><numerusform>%n days ago</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <translation><numerusform>in %n day</numerusform><numerusform>in %n days</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n day(s) overdue</source>
        <translation><numerusform>%n day overdue</numerusform><numerusform>%n days overdue</numerusform></translation>
    </message>
</context>
<context>
    <name>keyturn::gui::DetailsPane</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation><numerusform>%n day</numerusform><numerusform>%n days</numerusform></translation>
    </message>
</context>
<context>
    <name>keyturn::gui::FilterBar</name>
    <message numerus="yes">
        <source>%1 of %n shown</source>
        <translation><numerusform>%1 of %n shown</numerusform><numerusform>%1 of %n shown</numerusform></translation>
    </message>
</context>
<context>
    <name>keyturn::gui::FirstRunPage</name>
    <message numerus="yes">
        <source>A passphrase has at least 12 characters: %n more.</source>
        <translation><numerusform>A passphrase has at least 12 characters: %n more.</numerusform><numerusform>A passphrase has at least 12 characters: %n more.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Strong: %n characters.</source>
        <translation><numerusform>Strong: %n character.</numerusform><numerusform>Strong: %n characters.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Good: %n characters.</source>
        <translation><numerusform>Good: %n character.</numerusform><numerusform>Good: %n characters.</numerusform></translation>
    </message>
</context>
<context>
    <name>keyturn::gui::InventoryModel</name>
    <message numerus="yes">
        <source>Group %1, %n secret(s), worst %2, %3</source>
        <translation><numerusform>Group %1, %n secret, worst %2, %3</numerusform><numerusform>Group %1, %n secrets, worst %2, %3</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%1; %n more finding(s) in the details</source>
        <translation><numerusform>%1; %n more finding in the details</numerusform><numerusform>%1; %n more findings in the details</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n day(s), from "%1"</source>
        <translation><numerusform>%n day, from "%1"</numerusform><numerusform>%n days, from "%1"</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n day(s), from "%2"</source>
        <translation><numerusform>%1 of %n day, from "%2"</numerusform><numerusform>%1 of %n days, from "%2"</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n consumer(s)</source>
        <translation><numerusform>%n consumer</numerusform><numerusform>%n consumers</numerusform></translation>
    </message>
</context>
<context>
    <name>keyturn::gui::InventoryPage</name>
    <message numerus="yes">
        <source>reading backends, %n secret(s) so far</source>
        <translation><numerusform>reading backends, %n secret so far</numerusform><numerusform>reading backends, %n secrets so far</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>No secret matches. Filters hide %n.</source>
        <translation><numerusform>No secret matches. Filters hide %n.</numerusform><numerusform>No secret matches. Filters hide %n.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n backend(s) could not be read: %2. What they held before is hatched.</source>
        <translation><numerusform>%1 of %n backend could not be read: %2. What they held before is hatched.</numerusform><numerusform>%1 of %n backends could not be read: %2. What they held before is hatched.</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n name(s) copied</source>
        <translation><numerusform>%n name copied</numerusform><numerusform>%n names copied</numerusform></translation>
    </message>
</context>
<context>
    <name>keyturn::gui::LockPage</name>
    <message numerus="yes">
        <source>Try again in %n s.</source>
        <translation><numerusform>Try again in %n s.</numerusform><numerusform>Try again in %n s.</numerusform></translation>
    </message>
</context>
<context>
    <name>keyturn::gui::MainWindow</name>
    <message numerus="yes">
        <source>%n task(s) pause after their step.</source>
        <translation><numerusform>%n task pauses after its step.</numerusform><numerusform>%n tasks pause after their step.</numerusform></translation>
    </message>
</context>
<context>
    <name>keyturn::gui::PlanConfirm</name>
    <message numerus="yes">
        <source>%n more character(s) to type.</source>
        <translation><numerusform>%n more character to type.</numerusform><numerusform>%n more characters to type.</numerusform></translation>
    </message>
</context>
<context>
    <name>keyturn::gui::RevealPanel</name>
    <message numerus="yes">
        <source>%n character(s)</source>
        <translation><numerusform>%n character</numerusform><numerusform>%n characters</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>and %n newline(s)</source>
        <translation><numerusform>and %n newline</numerusform><numerusform>and %n newlines</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>hidden, about %n byte(s)</source>
        <translation><numerusform>hidden, about %n byte</numerusform><numerusform>hidden, about %n bytes</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>Copy, %n s</source>
        <translation><numerusform>Copy, %n s</numerusform><numerusform>Copy, %n s</numerusform></translation>
    </message>
</context>
<context>
    <name>keyturn::gui::SecretEntry</name>
    <message numerus="yes">
        <source>hidden value, %n character(s)</source>
        <translation><numerusform>hidden value, %n character</numerusform><numerusform>hidden value, %n characters</numerusform></translation>
    </message>
</context>
<context>
    <name>keyturn::gui::Sidebar</name>
    <message numerus="yes">
        <source>Environment %1, %2, %n secret(s)</source>
        <translation><numerusform>Environment %1, %2, %n secret</numerusform><numerusform>Environment %1, %2, %n secrets</numerusform></translation>
    </message>
</context>
<context>
    <name>keyturn::gui::StatusStrip</name>
    <message numerus="yes">
        <source>%1 of %n backend(s) read</source>
        <translation><numerusform>%1 of %n backend read</numerusform><numerusform>%1 of %n backends read</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>clipboard clears in %n s</source>
        <translation><numerusform>clipboard clears in %n s</numerusform><numerusform>clipboard clears in %n s</numerusform></translation>
    </message>
</context>
<context>
    <name>keyturn::gui::TaskDrawer</name>
    <message numerus="yes">
        <source>%n task(s) running</source>
        <translation><numerusform>%n task running</numerusform><numerusform>%n tasks running</numerusform></translation>
    </message>
</context>
<context>
    <name>keyturn::gui::TopBar</name>
    <message numerus="yes">
        <source>%n task(s) running (Ctrl+J)</source>
        <translation><numerusform>%n task running (Ctrl+J)</numerusform><numerusform>%n tasks running (Ctrl+J)</numerusform></translation>
    </message>
</context>
<context>
    <name>keyturn::gui::VersionTimeline</name>
    <message numerus="yes">
        <source>%n version(s): %1</source>
        <translation><numerusform>%n version: %1</numerusform><numerusform>%n versions: %1</numerusform></translation>
    </message>
</context>
<context>
    <name>keyturn::gui::Workspace</name>
    <message numerus="yes">
        <source>Locks in %n s.</source>
        <translation><numerusform>Locks in %n s.</numerusform><numerusform>Locks in %n s.</numerusform></translation>
    </message>
</context>
</TS>
