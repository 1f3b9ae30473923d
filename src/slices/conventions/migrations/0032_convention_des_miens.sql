-- Whether a convention is one of my organisations', published or not: for what is done under it, which is not published.
create function convention_des_miens(de text) returns boolean stable language sql as
  $$ select exists (select from convention c where c.id = de and c.organisations && mes_organisations()) $$;
