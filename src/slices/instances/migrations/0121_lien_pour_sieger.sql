-- A party without account names who sits for it by a link sent to act (`agir`): it reads the bodies that the parties opened.
create policy lien on instance_ouverte for select to convenir_acteur using ('convention:' || convention = (select mon_acces()));
