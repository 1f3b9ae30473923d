-- A text that was read and what was corrected of it: nothing of it is a convention or a draft before somebody confirms.
-- Read and written by those who govern the organisation it was read for; erased by age (store-lecture.ts).
create table lecture (
  id           text primary key,
  organisation text not null,
  personne     text not null,
  nom          text not null check (nom <> ''), -- of the file, or first words of what was pasted
  texte        text not null check (texte <> ''),
  publie_le    date,
  lu           jsonb not null,                  -- the reader's answer, never changed
  corrections  jsonb not null default '{}',     -- by rank of the convention in the text
  devenirs     jsonb not null default '{}',     -- by rank: "projet:…", "reprise:…"
  nouvelles    jsonb not null default '[]',     -- organisations to add to the directory: the worker's
  remarques    text[] not null default '{}',    -- what the extraction says of the file
  octets       bytea check (octet_length(octets) <= 20971520), -- the PDF, for a convention put into the history
  no           integer not null default 1,
  creee_le     timestamptz(3) not null
);
create index lecture_organisation on lecture (organisation, creee_le);
create index lecture_age on lecture (creee_le);
create index lecture_nouvelles on lecture (id) where nouvelles <> '[]';

alter table lecture enable row level security;
create policy ouvrier on lecture to convenir_ouvrier using (true) with check (true);
create policy gouverne on lecture to convenir_acteur
  using (organisation = any ((select je_gouverne())::text[])) with check (organisation = any ((select je_gouverne())::text[]));

grant select, insert, delete on lecture to convenir_acteur;
grant update (corrections, devenirs, nouvelles, no) on lecture to convenir_acteur;
grant select, insert, update (nouvelles), delete on lecture to convenir_ouvrier;
