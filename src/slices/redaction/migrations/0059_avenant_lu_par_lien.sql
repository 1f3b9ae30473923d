-- Whoever came by a link that opens an avenant reads the convention that it amends, published or not, and no other: an
-- avenant says nothing without it. Null for everybody else; reads as the owner, since policies of two tables never meet.
create function convention_de_mon_avenant() returns text stable language sql security definer set search_path = public as
  $$ select p.convention from projet p
     where p.id = substr(mon_acces(), 8) and 'projet:' || p.id = mon_acces() and p.sorte = 'avenant' $$;
revoke execute on function convention_de_mon_avenant from public;
grant execute on function convention_de_mon_avenant to convenir_acteur;
create policy avenant on convention for select to convenir_acteur using (id = (select convention_de_mon_avenant()));
