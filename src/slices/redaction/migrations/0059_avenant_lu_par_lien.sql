-- Whoever came by a link that opens an avenant reads what it amends, published or not, and nothing else: an avenant says
-- nothing without it. Null for everybody else; reads as the owner, since policies of two tables never meet.
create or replace function convention_de_mon_lien() returns text stable language sql security definer set search_path = public as
  $$ select p.convention from projet p
     where p.id = substr(mon_acces(), 8) and 'projet:' || p.id = mon_acces() and p.sorte = 'avenant' $$;
