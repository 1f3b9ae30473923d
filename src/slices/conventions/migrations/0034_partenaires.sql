-- For the policies of other slices: whether the actor's organisations have a convention with that one.
create function organisation_partenaire(de text) returns boolean stable language sql as
  $$ select exists (select from convention c where c.organisations @> array[de] and c.organisations && mes_organisations()) $$;
