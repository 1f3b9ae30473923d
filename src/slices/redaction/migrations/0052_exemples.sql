-- A party owns that the draft, as it stands, answers otherwise than an example agreed on: `empreinte` is that of the
-- example and of all that decides it, so that another wording asks again. Never changed, never taken back.
create table exemple_assume (
  projet       text not null references projet (id),
  empreinte    text not null check (empreinte ~ '^[0-9a-f]{64}$'),
  organisation text not null,
  no           integer not null, -- version of the draft that was read
  exemple      jsonb not null,
  par          text,             -- person; null for whoever came by a link
  auteur       text not null check (auteur <> ''),
  le           timestamptz(3) not null,
  primary key (projet, empreinte, organisation)
);
alter table exemple_assume enable row level security;
create policy ouvrier on exemple_assume to convenir_ouvrier using (true) with check (true);
create policy lecture on exemple_assume for select to convenir_acteur using (projet in (select mes_projets()));
create policy ecriture on exemple_assume for insert to convenir_acteur
  with check (projet in (select mes_projets()) and pour_moi(organisation));
grant select, insert on exemple_assume to convenir_ouvrier, convenir_acteur;
