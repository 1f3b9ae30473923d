-- The directory of organisations, public to read. `corps` is the latest version, in the form of import and export.
create table organisation (
  id        text primary key,
  no        integer not null check (no > 0),
  corps     jsonb not null,
  connu_le  timestamptz(3) not null
);

-- Every version, the latest included: what was known on a day.
create table organisation_version (
  organisation text not null references organisation (id),
  no           integer not null,
  corps        jsonb not null,
  connu_le     timestamptz(3) not null,
  primary key (organisation, no)
);

alter table organisation enable row level security;
alter table organisation_version enable row level security;
create policy ouvrier on organisation to convenir_ouvrier using (true) with check (true);
create policy ouvrier on organisation_version to convenir_ouvrier using (true) with check (true);
create policy annuaire on organisation for select to convenir_acteur using (true);
create policy annuaire on organisation_version for select to convenir_acteur using (true);
-- whoever may is told by the table of roles at the door; here: nobody but somebody signed in for an organisation
create policy ecriture on organisation for insert to convenir_acteur with check (suis_exploitant());
create policy correction on organisation for update to convenir_acteur
  using (suis_exploitant() or id = any (mes_organisations())) with check (suis_exploitant() or id = any (mes_organisations()));
create policy ecriture on organisation_version for insert to convenir_acteur
  with check (suis_exploitant() or organisation = any (mes_organisations()));

grant select, insert, update on organisation to convenir_ouvrier, convenir_acteur;
grant select, insert on organisation_version to convenir_ouvrier, convenir_acteur;
