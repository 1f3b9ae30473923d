-- A file handed in for a round: the scan of a paper, or a PDF signed by another service. A party declares its own
-- signatories alone, and it stands for nothing until another party has seen and recognised it.
create table depot (
  id           text primary key,
  tour         text not null references tour (id),
  projet       text not null references projet (id),
  organisation text not null, -- whose signatories it declares
  mode         text not null check (mode in ('papier', 'ailleurs')),
  qualites     text[] not null check (cardinality(qualites) between 1 and 20),
  jour         date not null, -- civil day of the signatures
  nom          text not null check (nom <> ''),
  type         text not null check (type in ('application/pdf', 'image/jpeg', 'image/png')),
  taille       integer not null check (taille between 1 and 20971520),
  empreinte    text not null check (empreinte ~ '^[0-9a-f]{64}$'),
  octets       bytea not null check (octet_length(octets) = taille),
  constat      jsonb not null, -- seals found in it, as checked on the day; [] for a scan
  depose_nom   text not null,  -- person who handed it in, and when
  depose_le    timestamptz(3) not null,
  vu_par       text, -- organisation that recognised it, or set it aside (its own may, to withdraw it)
  vu_nom       text,
  vu_le        timestamptz(3),
  ecarte       text check (ecarte <> ''), -- why it was set aside; null: recognised
  check ((vu_par is null) = (vu_le is null) and (vu_par is null) = (vu_nom is null)),
  check (ecarte is null or vu_par is not null),
  check (vu_par <> organisation or ecarte is not null)
);
create index depot_projet on depot (projet);
create unique index depot_fichier on depot (tour, organisation, empreinte) where ecarte is null;

-- Seen once, for ever; the file itself never changes (no right to update its columns).
create function depot_vu_une_fois() returns trigger language plpgsql as
  $$ begin
    if old.vu_par is not null then raise exception 'this file has been judged'; end if;
    return new;
  end $$;
create trigger depot_vu_une_fois before update on depot for each row execute function depot_vu_une_fois();

alter table depot enable row level security;
create policy ouvrier on depot to convenir_ouvrier using (true) with check (true);
create policy atelier on depot for select to convenir_acteur using (projet in (select mes_projets()));
create policy depose on depot for insert to convenir_acteur
  with check (projet in (select mes_projets()) and pour_moi(organisation) and vu_par is null);
create policy vue on depot for update to convenir_acteur
  using (projet in (select mes_projets())) with check (pour_moi(vu_par));

grant select, insert on depot to convenir_ouvrier, convenir_acteur;
grant update (vu_par, vu_nom, vu_le, ecarte) on depot to convenir_acteur;

-- Whoever recognises a file writes the signatures that it stands for, though they are another party's.
create policy reconnue on signature_recueillie for insert to convenir_acteur
  with check (mode <> 'en-ligne' and exists (
    select from depot d where d.id = preuve ->> 'depot' and d.tour = signature_recueillie.tour
      and d.organisation = signature_recueillie.organisation and d.mode = signature_recueillie.mode
      and d.jour = signature_recueillie.jour and qualite = any (d.qualites)
      and d.ecarte is null and pour_moi(d.vu_par)));

-- The evidence file of a round, made once when all has been signed and sealed, then put inside the document.
create table dossier_de_preuve (
  tour      text primary key references tour (id),
  projet    text not null references projet (id),
  empreinte text not null check (empreinte ~ '^[0-9a-f]{64}$'),
  octets    bytea not null,
  fait_le   timestamptz(3) not null,
  joint_le  timestamptz(3) -- when it was in the document, under its last seal
);
create index dossier_de_preuve_projet on dossier_de_preuve (projet);
create function preuve_figee() returns trigger language plpgsql as
  $$ begin
    if tg_op = 'DELETE' or old.joint_le is not null then raise exception 'an evidence file never changes'; end if;
    return new;
  end $$;
create trigger preuve_figee before update or delete on dossier_de_preuve for each row execute function preuve_figee();
alter table dossier_de_preuve enable row level security;
create policy ouvrier on dossier_de_preuve to convenir_ouvrier using (true) with check (true);
create policy atelier on dossier_de_preuve for select to convenir_acteur using (projet in (select mes_projets()));
grant select, insert, update (joint_le) on dossier_de_preuve to convenir_ouvrier;
grant select on dossier_de_preuve to convenir_acteur;
