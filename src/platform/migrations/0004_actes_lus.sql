-- For the policies of other tables: whether the actor may read an act, by its id.
create function acte_lisible(de text) returns boolean stable language sql as
  $$ select exists (select from acte a where a.id = de and a.sorte = 'acte') $$;
-- Whether she acts for the organisation that did it: by a mandate there, or by a link to its convention.
create function acte_des_miens(de text) returns boolean stable language sql as
  $$ select exists (select from acte a where a.id = de and a.sorte = 'acte'
       and (a.acteur = any (mes_organisations()) or a.acteur = mon_acces_pour())) $$;

-- Somebody who came by a link reads the acts of its thing; their annulments too, which are about the acts.
create policy annulation_par_lien on acte for select to convenir_acteur
  using ((select mon_acces()) is not null and nature = 'acte.annule' and 'convention:' || convention = (select mon_acces())
    and (select mon_acces_pour()) = any (lecteurs));
