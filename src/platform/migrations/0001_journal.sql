-- In whose name the transaction runs: settings put by `avec`, read by every policy, never a table (no recursion).
create function moi() returns text stable language sql as
  $$ select nullif(current_setting('convenir.personne', true), '') $$;
create function mes_organisations() returns text[] stable language sql as
  $$ select string_to_array(coalesce(current_setting('convenir.organisations', true), ''), ',') $$;
create function je_gouverne() returns text[] stable language sql as
  $$ select string_to_array(coalesce(current_setting('convenir.gouverne', true), ''), ',') $$;
create function je_conseille() returns text[] stable language sql as
  $$ select string_to_array(coalesce(current_setting('convenir.conseille', true), ''), ',') $$;
create function mon_acces() returns text stable language sql as
  $$ select nullif(current_setting('convenir.acces', true), '') $$;
create function mon_acces_pour() returns text stable language sql as
  $$ select nullif(current_setting('convenir.acces_organisation', true), '') $$;
create function suis_exploitant() returns boolean stable language sql as
  $$ select current_setting('convenir.exploitant', true) = 'oui' $$;

grant usage on schema public to convenir_acteur, convenir_ouvrier;

-- The journal: gestes de vie and actes, append-only. `le` is when it was true, `connu_le` when it was known.
create table acte (
  no             bigint generated always as identity primary key,
  id             text not null unique,
  sorte          text not null check (sorte in ('geste', 'acte')),
  nature         text not null,
  le             date not null,
  connu_le       timestamptz(3) not null,
  auteur         text,
  acteur         text,
  au_titre_de    text,
  vers           text,
  convention     text,
  article        text,
  engagement     text,
  territoire     text,
  public         text,
  hors_convention boolean not null default false,
  objet          text not null,
  contenu        jsonb not null,
  lecteurs       text[] not null,
  publique       boolean not null
);
create index acte_convention on acte (convention, no) where convention is not null;
create index acte_objet on acte (objet, no);

-- What the sealer still has to chain: filled with the act, emptied by the sealer after commit.
create table a_sceller (acte bigint primary key);

-- The chain over what is committed; `no` has no gap.
create table sceau (
  no        bigint primary key,
  acte      bigint not null unique,
  empreinte text not null check (empreinte ~ '^[0-9a-f]{64}$')
);

-- The outbox: what leaves the house after commit (mails), at least once, with a stable id.
create table envoi (
  id         text primary key,
  genre      text not null,
  charge     jsonb not null,
  cree_le    timestamptz(3) not null,
  essais     integer not null default 0,
  prochain_le timestamptz(3) not null,
  traite_le  timestamptz(3),
  echec      text
);
create index envoi_attente on envoi (prochain_le) where traite_le is null;

-- First answer kept per key; the same key with another body is refused.
create table idempotence (
  portee   text not null,
  cle      text not null,
  corps    text not null,
  resultat jsonb not null,
  cree_le  timestamptz(3) not null,
  primary key (portee, cle)
);

create function journal_immuable() returns trigger language plpgsql as
  $$ begin raise exception 'the journal is append-only'; end $$;
create trigger acte_immuable before update or delete or truncate on acte
  for each statement execute function journal_immuable();
create trigger sceau_immuable before update or delete or truncate on sceau
  for each statement execute function journal_immuable();

create function acte_a_sceller() returns trigger language plpgsql security definer set search_path = public as
  $$ begin insert into a_sceller (acte) values (new.no); return null; end $$;
create trigger acte_a_sceller after insert on acte for each row execute function acte_a_sceller();

alter table acte enable row level security;
alter table a_sceller enable row level security;
alter table sceau enable row level security;
alter table envoi enable row level security;
alter table idempotence enable row level security;

create policy ouvrier on acte to convenir_ouvrier using (true) with check (true);
create policy ouvrier on a_sceller to convenir_ouvrier using (true) with check (true);
create policy ouvrier on sceau to convenir_ouvrier using (true) with check (true);
create policy ouvrier on envoi to convenir_ouvrier using (true) with check (true);
create policy ouvrier on idempotence to convenir_ouvrier using (true) with check (true);

-- Things whose gestes are read by those who govern alone; a slice that has some replaces this function.
create function objet_reserve(objet text) returns boolean immutable language sql as $$ select false $$;

-- Things about one person, whose entries are for the counsellors of the organisations named alone: neither for whoever
-- governs them, nor for the exploitant (domain.md, who may see what). The slice that has some replaces this function.
create function objet_nominatif(objet text) returns boolean immutable language sql as $$ select false $$;

-- (select …): read once for the statement, not once for each row
create policy lecture on acte for select to convenir_acteur
  using (publique or auteur = (select moi()) or objet = (select mon_acces()) and (select mon_acces_pour()) = any (lecteurs)
    or case when objet_nominatif(objet) then lecteurs && (select je_conseille())
       when objet_reserve(objet) then lecteurs && (select je_gouverne())
       else lecteurs && (select mes_organisations()) or ((select suis_exploitant()) and sorte = 'geste') end);
create policy inscription on acte for insert to convenir_acteur with check (auteur is not distinct from moi());
create policy lecture on sceau for select to convenir_acteur using (true);
create policy depot on envoi for insert to convenir_acteur with check (true);
create policy les_siennes on idempotence to convenir_acteur
  using (portee = coalesce(moi(), mon_acces() || ' ' || mon_acces_pour(), 'visiteur'))
  with check (portee = coalesce(moi(), mon_acces() || ' ' || mon_acces_pour(), 'visiteur'));

grant select, insert on acte, sceau to convenir_ouvrier;
grant select, insert, delete on a_sceller to convenir_ouvrier;
grant select, insert, update, delete on envoi, idempotence to convenir_ouvrier;
grant select, insert on acte to convenir_acteur;
grant select, insert, delete, update (resultat) on idempotence to convenir_acteur;
grant select on sceau to convenir_acteur;
grant insert on envoi to convenir_acteur;
