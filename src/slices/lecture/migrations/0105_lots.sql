-- A folder of conventions handed in at once: the worker reads its files one by one. Read and written by those who govern
-- the organisation it was handed in for; erased by age (store-lots.ts).
create table lecture_lot (
  id           text primary key,
  organisation text not null,
  personne     text not null references personne (id),
  nom          text not null check (nom <> ''),
  creee_le     timestamptz(3) not null
);
create index lecture_lot_organisation on lecture_lot (organisation, creee_le);
create index lecture_lot_age on lecture_lot (creee_le);

-- A file of it. Its bytes are kept until it is read, then they are gone: what a reading needs, the reading keeps.
create table lecture_piece (
  lot       text not null references lecture_lot (id) on delete cascade,
  no        integer not null check (no >= 1), -- in the order they came
  nom       text not null check (nom <> ''),
  taille    integer not null check (taille >= 0),
  empreinte text not null check (empreinte ~ '^[0-9a-f]{64}$'),
  octets    bytea check (octet_length(octets) = taille and taille <= 20971520),
  etat      text not null check (etat in ('a-lire', 'sure', 'a-verifier', 'sans-convention', 'illisible')),
  titre     text not null, -- of the convention read; '' when there is none
  phrases   text[] not null, -- why it is to check, why there is none, why it cannot be read
  lecture   text references lecture (id) on delete set null,
  essais    integer not null default 0, -- how often its reading was begun: one that stops the program is given up
  prise_le  timestamptz(3), -- when it was last begun: nobody else begins it meanwhile
  primary key (lot, no),
  unique (lot, empreinte),
  check ((etat = 'a-lire') = (octets is not null))
);
create index lecture_piece_due on lecture_piece (lot, no) where etat = 'a-lire';
create index lecture_piece_lecture on lecture_piece (lecture) where lecture is not null;

alter table lecture_lot enable row level security;
alter table lecture_piece enable row level security;
create policy ouvrier on lecture_lot to convenir_ouvrier using (true) with check (true);
create policy ouvrier on lecture_piece to convenir_ouvrier using (true) with check (true);
create policy gouverne on lecture_lot to convenir_acteur
  using (organisation = any ((select je_gouverne())::text[])) with check (organisation = any ((select je_gouverne())::text[]));
create policy gouverne on lecture_piece to convenir_acteur
  using (lot in (select l.id from lecture_lot l)) with check (lot in (select l.id from lecture_lot l));

grant select, insert, delete on lecture_lot to convenir_acteur;
grant select, insert on lecture_piece to convenir_acteur;
grant select, delete on lecture_lot to convenir_ouvrier;
grant select, update, delete on lecture_piece to convenir_ouvrier;
