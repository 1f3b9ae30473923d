-- A place where an operator receives people: public facts alone, dated, each with where it was read. What is null was
-- not said. `organisation`: whoever corrects it, once the exploitant has linked it.
create table implantation (
  id            text primary key,
  operateur     text not null,
  organisation  text references organisation (id),
  nom           text not null check (length(nom) between 3 and 150),
  adresse       text,
  code_postal   text check (code_postal ~ '^[0-9]{5}$'),
  ville         text,
  commune       text check (commune like 'COM-%'),
  departement   text,
  telephone     text,
  courriel      text,
  site          text check (site ~ '^https?://'),
  rendez_vous   text check (rendez_vous ~ '^https?://'),
  horaires      text,
  accueil       text,
  latitude      double precision check (latitude between -90 and 90),
  longitude     double precision check (longitude between -180 and 180),
  precision     text check (precision in ('adresse', 'commune')),
  couverture    text[] not null,
  siret         text check (siret ~ '^[0-9]{14}$'),
  du            date,
  au            date check (au is null or du is null or du <= au),
  motif         text,
  source        text not null check (source <> ''),
  source_le     text,
  verifie_le    date,
  maj_le        date not null, -- when this row was last written here
  check ((latitude is null) = (longitude is null) and (latitude is null) = (precision is null))
);
create index implantation_departement on implantation (departement, operateur);
create index implantation_couverture on implantation using gin (couverture);
create index implantation_lieu on implantation (latitude, longitude);
create index implantation_organisation on implantation (organisation);

alter table implantation enable row level security;
create policy ouvrier on implantation to convenir_ouvrier using (true) with check (true);
create policy annuaire on implantation for select to convenir_acteur using (true);
-- whoever may is told by the table of roles at the door; here: one's own alone, and the exploitant who links
create policy ajout on implantation for insert to convenir_acteur with check (organisation = any (mes_organisations()));
create policy correction on implantation for update to convenir_acteur
  using (suis_exploitant() or organisation = any (mes_organisations()))
  with check (suis_exploitant() or organisation = any (mes_organisations()));

grant select, insert, update on implantation to convenir_ouvrier, convenir_acteur;
