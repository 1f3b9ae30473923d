-- A convention, in the form of import and export: `corps` is its latest version. No state, term or right is stored.
create table convention (
  id            text primary key,
  no            integer not null check (no > 0),
  corps         jsonb not null,
  connu_le      timestamptz(3) not null,
  publiee       boolean not null,
  organisations text[] not null -- parties, members and supports of any version: who may read it
);
create index convention_organisations on convention using gin (organisations);

-- Every version, the latest included: what was known on a day.
create table convention_version (
  convention text not null references convention (id),
  no         integer not null,
  corps      jsonb not null,
  connu_le   timestamptz(3) not null,
  primary key (convention, no)
);

alter table convention enable row level security;
alter table convention_version enable row level security;
create policy ouvrier on convention to convenir_ouvrier using (true) with check (true);
create policy ouvrier on convention_version to convenir_ouvrier using (true) with check (true);
create policy lecture on convention for select to convenir_acteur
  using (publiee or organisations && (select mes_organisations()));
-- somebody without account who answers for a party, by a link that opens that convention (0070)
create policy lien on convention for select to convenir_acteur using ('convention:' || id = (select mon_acces()));
-- one way only: the policy of `convention` reads no table
create policy lecture on convention_version for select to convenir_acteur
  using (convention in (select c.id from convention c));

-- the life of a convention is written by those who govern its parties; which geste, the table of the door says
create policy vie on convention for update to convenir_acteur
  using (organisations && (select je_gouverne())) with check (organisations && (select je_gouverne()));
create policy vie on convention_version for insert to convenir_acteur
  with check (convention in (select c.id from convention c where c.organisations && je_gouverne()));

grant select, insert, update on convention to convenir_ouvrier;
grant select, insert on convention_version to convenir_ouvrier;
grant select, update on convention to convenir_acteur;
grant select, insert on convention_version to convenir_acteur;

-- For the policies of other slices: whether the actor may read a convention.
create function convention_lisible(de text) returns boolean stable language sql as
  $$ select exists (select from convention c where c.id = de) $$;
-- Whether she governs one of its organisations.
create function convention_gouvernee(de text) returns boolean stable language sql as
  $$ select exists (select from convention c where c.id = de and c.organisations && je_gouverne()) $$;
