-- A link sent again takes the place of those sent before it for the very same thing: same use, object, organisation,
-- address and page. Former links open no new session; one already open, by a code given back, goes on to its end. Other
-- links, of other things, stay. Gives how many it takes the place of. For whoever may give the link.
create function remplacer_acces(nouveau text)
  returns integer language plpgsql security definer set search_path = public as
$$
declare n acces; remplaces integer;
begin
  select a.* into n from acces a where a.id = nouveau;
  if n.id is null or not (je_tiens(n.sur) or current_setting('role') = 'convenir_ouvrier') then return 0; end if;
  update acces a set remplace_par = nouveau
    where a.id <> nouveau and a.sur = n.sur and a.objet = n.objet and a.organisation = n.organisation
      and a.courriel = n.courriel and a.suite = n.suite and a.ferme_le is null and a.remplace_par is null;
  get diagnostics remplaces = row_count;
  return remplaces;
end $$;
revoke execute on function remplacer_acces from public;
grant execute on function remplacer_acces to convenir_acteur, convenir_ouvrier;
