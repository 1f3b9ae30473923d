-- A key by which a program acts for an organisation. Its secret lies nowhere: a hash keyed with the instance's secret.
create table cle_organisation (
  id           text primary key,
  organisation text not null,
  nom          text not null,
  empreinte    text not null unique,
  portees      text[] not null, -- of a closed list (types.ts)
  creee_par    text references personne (id),
  creee_le     timestamptz(3) not null,
  expire_le    date not null, -- last day
  remplacee_par text references cle_organisation (id),
  revoquee_le  timestamptz(3),
  vue_le       date -- last day it opened something
);
create index cle_organisation_de on cle_organisation (organisation, creee_le);

alter table cle_organisation enable row level security;
create policy ouvrier on cle_organisation to convenir_ouvrier using (true) with check (true);
create policy lecture on cle_organisation for select to convenir_acteur using (organisation = any ((select je_gouverne())::text[]));
grant select, insert, update, delete on cle_organisation to convenir_ouvrier;
grant select (id, organisation, nom, portees, creee_par, creee_le, expire_le, remplacee_par, revoquee_le, vue_le)
  on cle_organisation to convenir_acteur;
