-- The convention that somebody who came by a link may read because of what her link opens. The slice that has such
-- things says which, and replaces this (0059); here, none.
create function convention_de_mon_lien() returns text stable language sql as $$ select null::text $$;
revoke execute on function convention_de_mon_lien from public;
grant execute on function convention_de_mon_lien to convenir_acteur;
-- the function plans its query at each call: nobody else pays for it
create policy objet_du_lien on convention for select to convenir_acteur
  using ((select mon_acces()) is not null and id = (select convention_de_mon_lien()));
