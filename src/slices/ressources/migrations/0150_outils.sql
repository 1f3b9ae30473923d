-- A tool that one organisation lends to the others of a convention. `lecteurs` = everybody of the convention: they see
-- that it is there; who may take it, the articles say on the day.
create table outil (
  id           text primary key,
  convention   text not null references convention (id),
  titre        text not null check (titre <> ''),
  description  text not null,
  sorte        text not null check (sorte in ('document', 'lien', 'modele')),
  proprietaire text not null,
  licence      text not null,
  conditions   text not null, -- what the licence leaves to say
  axe          text,
  lecteurs     text[] not null,
  partage_le   date not null,
  retire_le    date,
  motif        text check ((retire_le is null) = (motif is null))
);
create index outil_convention on outil (convention, partage_le);

-- Its versions: a file or an address each, never rewritten.
create table outil_version (
  outil   text not null references outil (id),
  no      integer not null check (no > 0),
  note    text not null,
  nom     text,
  type    text,
  octets  bytea check (octet_length(octets) between 1 and 10485760),
  adresse text check (adresse like 'https://%' or adresse like 'http://%'),
  le      date not null,
  primary key (outil, no),
  check ((octets is null) <> (adresse is null) and (octets is null) = (nom is null) and (octets is null) = (type is null))
);

-- Who took it up, and which version.
create table outil_reprise (
  outil        text not null references outil (id),
  organisation text not null,
  version      integer not null,
  le           date not null,
  usage        text not null,
  primary key (outil, organisation, version)
);

alter table outil enable row level security;
alter table outil_version enable row level security;
alter table outil_reprise enable row level security;
create policy ouvrier on outil to convenir_ouvrier using (true) with check (true);
create policy ouvrier on outil_version to convenir_ouvrier using (true) with check (true);
create policy ouvrier on outil_reprise to convenir_ouvrier using (true) with check (true);
create policy lecture on outil for select to convenir_acteur using (lecteurs && (select mes_organisations()));
create policy depot on outil for insert to convenir_acteur
  with check (proprietaire = any ((select mes_organisations())::text[]) and convention_lisible(convention));
create policy suite on outil for update to convenir_acteur
  using (proprietaire = any ((select mes_organisations())::text[])) with check (proprietaire = any ((select mes_organisations())::text[]));
-- one way only: the policy of `outil` reads none of these
create policy lecture on outil_version for select to convenir_acteur using (outil in (select o.id from outil o));
create policy depot on outil_version for insert to convenir_acteur
  with check (outil in (select o.id from outil o where o.proprietaire = any (mes_organisations())));
create policy lecture on outil_reprise for select to convenir_acteur using (outil in (select o.id from outil o));
create policy depot on outil_reprise for insert to convenir_acteur
  with check (organisation = any ((select mes_organisations())::text[]) and outil in (select o.id from outil o));

grant select, insert on outil, outil_version, outil_reprise to convenir_acteur;
grant update (titre, description, licence, conditions, axe, retire_le, motif) on outil to convenir_acteur;
grant select on outil, outil_version, outil_reprise to convenir_ouvrier;
