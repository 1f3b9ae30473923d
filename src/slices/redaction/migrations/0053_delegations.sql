-- In a regional text, an antenne of the workshop acts for its body, the party it stands under in `membres` (decision
-- 0053). That it is an antenne and no other member is told by the directory, at the door of each geste.
create function par_delegation(sur text, corps_partie text) returns boolean stable language sql security definer set search_path = public as
  $$ select exists (
       select from projet p
       cross join lateral jsonb_array_elements(
         case jsonb_typeof(p.corps #> '{convention,membres}') when 'array' then p.corps #> '{convention,membres}' else '[]' end) m
       where p.id = sur and p.corps #>> '{convention,parent}' is not null and m ->> 'de' = corps_partie
         and m ->> 'organisation' = any (p.atelier) and m ->> 'organisation' = any (je_gouverne())) $$;
revoke execute on function par_delegation from public;
grant execute on function par_delegation to convenir_acteur;
