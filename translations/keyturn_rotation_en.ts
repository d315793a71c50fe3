<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en">
<context>
    <name>RunStanding</name>
    <message numerus="yes">
        <source>%n consumer(s) not confirmed: %1. KT-ROT-6</source>
        <translation><numerusform>%n consumer not confirmed: %1. KT-ROT-6</numerusform><numerusform>%n consumers not confirmed: %1. KT-ROT-6</numerusform></translation>
    </message>
</context>
<context>
    <name>keyturn::gui::GraceClock</name>
    <message numerus="yes">
        <source>Grace: %n minute(s) left.</source>
        <translation><numerusform>Grace: %n minute left.</numerusform><numerusform>Grace: %n minutes left.</numerusform></translation>
    </message>
</context>
<context>
    <name>keyturn::gui::RollbackPanel</name>
    <message numerus="yes">
        <source>The old value %1; %n written step(s) are taken back, newest first.</source>
        <translation><numerusform>The old value %1; %n written step is taken back.</numerusform><numerusform>The old value %1; %n written steps are taken back, newest first.</numerusform></translation>
    </message>
</context>
<context>
    <name>keyturn::gui::UnfinishedRuns</name>
    <message numerus="yes">
        <source>%n unfinished run(s): nothing goes on by itself</source>
        <translation><numerusform>%n unfinished run: nothing goes on by itself</numerusform><numerusform>%n unfinished runs: nothing goes on by itself</numerusform></translation>
    </message>
</context>
</TS>
