-- A spreadsheet of conventions handed in by an organisation: what was read of it, what was answered about it. What its
-- lines come to is computed from it until it is confirmed.
create table reprise (
  id           text primary key,
  organisation text not null,
  personne     text not null,
  fichier      text not null,
  feuilles     jsonb not null,
  feuille      integer not null check (feuille >= 0),
  entete       integer not null check (entete >= 0),
  appariement  jsonb, -- null until its columns are matched
  autres       integer[] not null, -- lines that are not the convention they resemble
  creee_le     timestamptz(3) not null,
  confirmee_le timestamptz(3)
);
create index reprise_organisation on reprise (organisation, creee_le);

-- What an organisation has once said of a set of headings, and of a name: applied next time unasked.
create table reprise_colonnes (
  organisation text not null,
  entetes      text not null,
  appariement  jsonb not null,
  primary key (organisation, entetes)
);
create table reprise_nom (
  organisation text not null,
  nom          text not null,
  designe      text not null, -- an organisation of the directory, or '+': one to add
  primary key (organisation, nom)
);

-- The lines of a confirmed sheet: what the worker finds to write, and what became of each.
create table reprise_ligne (
  reprise      text not null references reprise (id),
  ligne        integer not null,
  etat         text not null check (etat in ('a-ecrire', 'creee', 'deja-la', 'a-verifier', 'refusee')),
  titre        text not null,
  a_ecrire     jsonb, -- the convention, and the organisations to add before it
  phrases      text[] not null,
  convention   text,
  observations text not null,
  primary key (reprise, ligne)
);
create index reprise_ligne_due on reprise_ligne (reprise, ligne) where etat = 'a-ecrire';

-- A scan that came with a sheet; its bytes never change. `lecteurs` = the parties of its convention, once it has one.
create table reprise_piece (
  id         text primary key,
  reprise    text not null references reprise (id),
  organisation text not null,
  nom        text not null check (nom <> ''),
  taille     integer not null check (taille between 1 and 20971520),
  empreinte  text not null check (empreinte ~ '^[0-9a-f]{64}$'),
  octets     bytea not null check (octet_length(octets) = taille),
  ligne      integer,
  convention text,
  lecteurs   text[] not null default '{}',
  deposee_le timestamptz(3) not null,
  unique (reprise, empreinte)
);
create index reprise_piece_convention on reprise_piece (convention) where convention is not null;

alter table reprise enable row level security;
alter table reprise_colonnes enable row level security;
alter table reprise_nom enable row level security;
alter table reprise_ligne enable row level security;
alter table reprise_piece enable row level security;
create policy ouvrier on reprise to convenir_ouvrier using (true) with check (true);
create policy ouvrier on reprise_colonnes to convenir_ouvrier using (true) with check (true);
create policy ouvrier on reprise_nom to convenir_ouvrier using (true) with check (true);
create policy ouvrier on reprise_ligne to convenir_ouvrier using (true) with check (true);
create policy ouvrier on reprise_piece to convenir_ouvrier using (true) with check (true);
create policy gouverne on reprise to convenir_acteur
  using (organisation = any ((select je_gouverne())::text[])) with check (organisation = any ((select je_gouverne())::text[]));
create policy gouverne on reprise_colonnes to convenir_acteur
  using (organisation = any ((select je_gouverne())::text[])) with check (organisation = any ((select je_gouverne())::text[]));
create policy gouverne on reprise_nom to convenir_acteur
  using (organisation = any ((select je_gouverne())::text[])) with check (organisation = any ((select je_gouverne())::text[]));
create policy gouverne on reprise_ligne to convenir_acteur
  using (reprise in (select r.id from reprise r)) with check (reprise in (select r.id from reprise r));
create policy gouverne on reprise_piece to convenir_acteur
  using (organisation = any ((select je_gouverne())::text[])) with check (reprise in (select r.id from reprise r));
create policy parties on reprise_piece for select to convenir_acteur using (lecteurs && (select mes_organisations()));

grant select, insert on reprise, reprise_ligne, reprise_piece to convenir_acteur;
grant update (feuille, entete, appariement, autres, confirmee_le) on reprise to convenir_acteur;
grant update (ligne, convention, lecteurs) on reprise_piece to convenir_acteur;
grant select, insert, update on reprise_colonnes, reprise_nom to convenir_acteur;
grant select on reprise, reprise_colonnes, reprise_nom to convenir_ouvrier;
grant select, update on reprise_ligne, reprise_piece to convenir_ouvrier;
