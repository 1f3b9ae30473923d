-- A party that has no account writes its own lines of a report by a link on the convention (`agir`). The report tells of
-- committees, which are not for links: the house reads for her what she may see, and she writes what her party says.
create function bilan_attend(de text, quelle text) returns boolean stable language sql security definer
  set search_path = public as
  $$ select exists (select from bilan b where b.convention = de and b.periode = quelle and b.arrete_le is null) $$;
create policy parole_par_lien on bilan_texte for insert to convenir_acteur
  with check ('convention:' || convention = (select mon_acces()) and organisation = (select mon_acces_pour())
    and place in ('parole:avancees:' || organisation, 'parole:difficultes:' || organisation, 'parole:leviers:' || organisation)
    and bilan_attend(convention, periode));
create policy ses_paroles on bilan_texte for select to convenir_acteur
  using ('convention:' || convention = (select mon_acces()) and organisation = (select mon_acces_pour()) and place like 'parole:%');
