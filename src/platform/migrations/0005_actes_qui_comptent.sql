-- The acts that count in figures: under a convention and an article of it, not annulled. Those of [depuis, jusqua], as
-- they were known before `avant`. The one definition, for those who count them.
create function actes_qui_comptent(de text, depuis date, jusqua date, avant timestamptz) returns setof acte
  stable language sql as $$
  select a.* from acte a
  where a.sorte = 'acte' and a.convention = de and not a.hors_convention
    and a.le between depuis and jusqua and a.connu_le < avant
    and not exists (select from acte g
      where g.nature = 'acte.annule' and g.objet = 'acte:' || a.id and g.connu_le < avant)
$$;

-- The conventions under which something was done.
create function conventions_ayant_des_actes() returns setof text stable language sql as
  $$ select distinct a.convention from acte a where a.sorte = 'acte' and a.convention is not null $$;

-- When it was known that an act is annulled; null when it is not.
create function annule_depuis(fait acte) returns timestamptz stable language sql as
  $$ select g.connu_le from acte g where g.nature = 'acte.annule' and g.objet = 'acte:' || fait.id $$;

-- Entries by their numbers, and one by its id: for what is computed of them beside the journal.
create function actes_numerotes(actes bigint[]) returns setof acte stable language sql as
  $$ select a.* from unnest(actes) n(no) join acte a using (no) $$;
create function acte_nomme(de text) returns setof acte stable language sql as $$ select * from acte where id = de $$;
