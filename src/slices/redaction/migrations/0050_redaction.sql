-- A draft. Nobody but its workshop (`atelier`) knows that it exists until each of them has lifted the embargo; then
-- `lecteurs` (members, supports) may read it too: always those who govern, never counsellors. Its state is derived, never stored.
create table projet (
  id           text primary key,
  sorte        text not null check (sorte in ('convention', 'avenant')),
  convention   text not null,
  titre        text not null check (titre <> ''),
  ouvert_par   text not null,
  atelier      text[] not null check (ouvert_par = any (atelier)),
  embargo_leve text[] not null default '{}' check (embargo_leve <@ atelier),
  lecteurs     text[] not null default '{}',
  no           integer not null check (no > 0),
  corps        jsonb not null,
  maj_le       timestamptz(3) not null,
  tour         text,    -- round of signature under way, of version `tour_no`, sent on `envoye_le`
  tour_no      integer,
  envoye_le    date,
  abandonne_le date,
  signe_le     date,
  check ((tour is null) = (tour_no is null) and (tour is null) = (envoye_le is null))
);
create index projet_atelier on projet using gin (atelier);

-- Every version; the key makes two writers of the same version meet here, so that neither overwrites the other.
create table projet_version (
  projet       text not null references projet (id),
  no           integer not null,
  corps        jsonb not null,
  par          text,
  organisation text not null,
  connu_le     timestamptz(3) not null,
  motif        text not null,
  primary key (projet, no)
);

create table remarque (
  id           text primary key,
  projet       text not null references projet (id),
  piece        text not null,
  organisation text not null,
  auteur       text not null,
  portee       text not null check (portee in ('privee', 'partagee')),
  texte        text not null check (texte <> ''),
  no           integer not null,
  le           timestamptz(3) not null,
  close_le     timestamptz(3)
);
create index remarque_projet on remarque (projet, piece);

-- A party accepts a piece as it stands; another fingerprint, another acceptance to give.
create table acceptation (
  projet       text not null references projet (id),
  piece        text not null,
  organisation text not null,
  empreinte    text not null check (empreinte ~ '^[0-9a-f]{64}$'),
  auteur       text not null,
  le           timestamptz(3) not null,
  primary key (projet, piece, organisation)
);

-- Reads as the owner, so that the policies of the tables below refer to no other table's policy.
create function mes_projets() returns setof text stable language sql security definer set search_path = public as
  $$ select p.id from projet p
     where 'projet:' || p.id = mon_acces() or p.atelier && je_gouverne() $$;
create function pour_moi(organisation text) returns boolean stable language sql as
  $$ select organisation = any (je_gouverne()) or organisation = mon_acces_pour() $$;

-- Who may send a link that opens a draft, or close it (migration 0011).
create or replace function je_tiens(sur text) returns boolean stable language sql as
  $$ select sur like 'projet:%' and substr(sur, 8) in (select mes_projets()) $$;

-- A geste on a draft is read by those who govern its workshop, not by its counsellors nor by the exploitant.
create or replace function objet_reserve(objet text) returns boolean immutable language sql as
  $$ select objet like 'projet:%' $$;

alter table projet enable row level security;
alter table projet_version enable row level security;
alter table remarque enable row level security;
alter table acceptation enable row level security;

create policy ouvrier on projet to convenir_ouvrier using (true) with check (true);
create policy ouvrier on projet_version to convenir_ouvrier using (true) with check (true);
create policy ouvrier on remarque to convenir_ouvrier using (true) with check (true);
create policy ouvrier on acceptation to convenir_ouvrier using (true) with check (true);

create policy lecture on projet for select to convenir_acteur using (
  'projet:' || id = mon_acces() or atelier && (select je_gouverne()) or lecteurs && (select je_gouverne()));
create policy ouverture on projet for insert to convenir_acteur with check (ouvert_par = any ((select je_gouverne())::text[]));
create policy ecriture on projet for update to convenir_acteur
  using (atelier && (select je_gouverne()) or 'projet:' || id = mon_acces())
  with check (atelier && (select je_gouverne()) or 'projet:' || id = mon_acces());
create policy lecture on projet_version for select to convenir_acteur using (projet in (select mes_projets()));
create policy ecriture on projet_version for insert to convenir_acteur
  with check (projet in (select mes_projets()) and pour_moi(organisation));
create policy lecture on remarque for select to convenir_acteur
  using (projet in (select mes_projets()) and (portee = 'partagee' or pour_moi(organisation)));
create policy ecriture on remarque for insert to convenir_acteur
  with check (projet in (select mes_projets()) and pour_moi(organisation));
create policy cloture on remarque for update to convenir_acteur
  using (projet in (select mes_projets()) and (portee = 'partagee' or pour_moi(organisation)));
create policy lecture on acceptation for select to convenir_acteur using (projet in (select mes_projets()));
create policy ecriture on acceptation to convenir_acteur
  using (projet in (select mes_projets()) and pour_moi(organisation))
  with check (projet in (select mes_projets()) and pour_moi(organisation));

grant select, insert, update on projet to convenir_ouvrier, convenir_acteur;
grant select, insert on projet_version to convenir_ouvrier, convenir_acteur;
grant select, insert on remarque to convenir_ouvrier, convenir_acteur;
grant update (close_le) on remarque to convenir_ouvrier, convenir_acteur;
grant select, insert, update, delete on acceptation to convenir_ouvrier, convenir_acteur;
revoke execute on function mes_projets from public;
grant execute on function mes_projets to convenir_acteur;

-- The text that was signed, piece by piece: whoever may read the convention may read it.
create table texte_signe (
  projet     text primary key references projet (id),
  convention text not null references convention (id),
  avenant    text, -- its id in the convention; null: the convention itself
  pieces     jsonb not null,
  le         date not null
);
create index texte_signe_convention on texte_signe (convention, le);
alter table texte_signe enable row level security;
create policy ouvrier on texte_signe to convenir_ouvrier using (true) with check (true);
create policy lecture on texte_signe for select to convenir_acteur using (convention_lisible(convention));
create policy ecriture on texte_signe for insert to convenir_acteur with check (projet in (select mes_projets()));
grant select, insert on texte_signe to convenir_ouvrier, convenir_acteur;
