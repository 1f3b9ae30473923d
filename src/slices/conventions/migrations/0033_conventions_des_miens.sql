-- The conventions of my organisations, published or not: asked once for a whole statement, where `convention_des_miens`
-- is asked for one.
create function conventions_des_miens() returns setof text stable language sql as
  $$ select c.id from convention c where c.organisations && (select mes_organisations()) $$;
