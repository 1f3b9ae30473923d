-- A party that has no account writes its own lines of a report by a link on the convention (`agir`): it reads the report
-- once somebody has opened it, and writes nothing but what its party says.
create policy lecture_par_lien on bilan for select to convenir_acteur
  using ('convention:' || convention = (select mon_acces()));
create policy parole_par_lien on bilan_texte for insert to convenir_acteur
  with check ('convention:' || convention = (select mon_acces()) and organisation = (select mon_acces_pour())
    and place in ('parole:avancees:' || organisation, 'parole:difficultes:' || organisation, 'parole:leviers:' || organisation)
    and bilan_ouvert(convention, periode));
