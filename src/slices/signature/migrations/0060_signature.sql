-- Who is to sign a draft, by office: named by the party itself, or by who opened the draft while the party has not.
create table signataire (
  id           text primary key,
  projet       text not null references projet (id),
  organisation text not null,
  qualite      text not null check (qualite <> ''),
  nom          text not null check (nom <> ''),
  courriel     text not null check (courriel = lower(btrim(courriel)) and courriel <> ''),
  fonction     text,
  telephone    text check (telephone ~ '^[+][1-9][0-9]{6,14}$'), -- E.164; erased once everybody has signed
  habilitation jsonb, -- {organe, date}: the body that authorised, and when
  delegation   jsonb, -- {de, a, objet, du, au}
  declare_par  text not null, -- organisation that wrote this
  le           timestamptz(3) not null,
  unique (projet, organisation, qualite),
  unique (projet, courriel) -- one person signs once
);

-- The paper of a power (deliberation, delegation), as it was given.
create table piece_de_pouvoir (
  id           text primary key,
  projet       text not null references projet (id),
  organisation text not null,
  qualite      text not null,
  nom          text not null,
  empreinte    text not null check (empreinte ~ '^[0-9a-f]{64}$'),
  octets       bytea not null,
  le           timestamptz(3) not null
);
create index piece_de_pouvoir_projet on piece_de_pouvoir (projet, organisation);

-- A party accepts that another signs without its power being produced; it holds once every other party has said so.
create table dispense (
  projet       text not null references projet (id),
  organisation text not null, -- whose power is not asked for
  par          text not null check (par <> organisation),
  le           timestamptz(3) not null,
  primary key (projet, organisation, par)
);

-- One round of signature: a version, and what exactly is signed of it. Closed by a reopening, or for ever by its last signature.
create table tour (
  id          text primary key,
  projet      text not null references projet (id),
  no          integer not null check (no > 0), -- rank of the round in its draft
  version     integer not null, -- version of the draft
  envoye_le   timestamptz(3) not null,
  par         text not null,    -- organisation that sent it
  corps       jsonb not null,   -- {convention, pieces, avenant}: what is signed
  texte       text not null check (texte ~ '^[0-9a-f]{64}$'), -- its fingerprint, key of the sealed document
  redaction   text not null check (redaction ~ '^[0-9a-f]{64}$'), -- fingerprint of the version of the draft
  signataires jsonb not null,   -- who signs, with the powers known at the sending
  clos_le     timestamptz(3),
  clos_par    text,
  motif       text,
  unique (projet, no),
  check ((clos_le is null) = (clos_par is null) and (clos_le is null) = (motif is null))
);
create unique index tour_ouvert on tour (projet) where clos_le is null; -- one at a time

-- A signature given, for ever. The keys make the same person twice, and more than required, impossible.
create table signature_recueillie (
  id           text primary key,
  tour         text not null references tour (id),
  projet       text not null references projet (id),
  organisation text not null,
  qualite      text not null,
  nom          text not null,
  courriel     text not null,
  fonction     text,
  mode         text not null check (mode in ('en-ligne', 'papier', 'ailleurs')),
  jour         date not null, -- civil day of the signature
  le           timestamptz(3) not null, -- instant it was recorded
  pouvoir      jsonb not null, -- {issue, phrase}: by which power, as judged that day
  preuve       jsonb not null,
  unique (tour, organisation, qualite),
  unique (tour, courriel)
);

-- Somebody asked declines to sign, with the reason she gives.
create table refus_de_signer (
  tour         text not null references tour (id),
  projet       text not null references projet (id),
  organisation text not null,
  qualite      text not null,
  motif        text not null check (motif <> ''),
  le           timestamptz(3) not null,
  primary key (tour, organisation, qualite)
);

-- A link sent to a signatory: the first and the reminders.
create table invitation_a_signer (
  acces        text primary key, -- id of the link
  tour         text not null references tour (id),
  projet       text not null references projet (id),
  organisation text not null,
  qualite      text not null,
  le           timestamptz(3) not null
);
create index invitation_a_signer_tour on invitation_a_signer (tour);

-- Written once the seal of a signature is in the file: what is not here is still to be sealed.
create table signature_scellee (
  signature text primary key references signature_recueillie (id),
  rang      integer not null,
  le        timestamptz(3) not null
);

create trigger piece_de_pouvoir_immuable before update or delete or truncate on piece_de_pouvoir
  for each statement execute function journal_immuable();
create trigger signature_recueillie_immuable before update or delete or truncate on signature_recueillie
  for each statement execute function journal_immuable();
create trigger refus_de_signer_immuable before update or delete or truncate on refus_de_signer
  for each statement execute function journal_immuable();
create trigger signature_scellee_immuable before update or delete or truncate on signature_scellee
  for each statement execute function journal_immuable();

-- No role whatever signs a round that is closed, or a person whom it does not name.
create function signature_dans_un_tour_ouvert() returns trigger language plpgsql security definer set search_path = public as
  $$ begin
    if not exists (select from tour t where t.id = new.tour and t.projet = new.projet and t.clos_le is null and exists (
        select from jsonb_array_elements(t.signataires) s
        where s ->> 'organisation' = new.organisation and s ->> 'qualite' = new.qualite))
      then raise exception 'no open round asks for this signature'; end if;
    return new;
  end $$;
create trigger signature_dans_un_tour_ouvert before insert on signature_recueillie
  for each row execute function signature_dans_un_tour_ouvert();

create function tour_reste_clos() returns trigger language plpgsql as
  $$ begin
    if old.clos_le is not null then raise exception 'a closed round stays closed'; end if;
    return new;
  end $$;
create trigger tour_reste_clos before update on tour for each row execute function tour_reste_clos();

alter table signataire enable row level security;
alter table piece_de_pouvoir enable row level security;
alter table dispense enable row level security;
alter table tour enable row level security;
alter table signature_recueillie enable row level security;
alter table refus_de_signer enable row level security;
alter table invitation_a_signer enable row level security;
alter table signature_scellee enable row level security;

create policy ouvrier on signataire to convenir_ouvrier using (true) with check (true);
create policy ouvrier on piece_de_pouvoir to convenir_ouvrier using (true) with check (true);
create policy ouvrier on dispense to convenir_ouvrier using (true) with check (true);
create policy ouvrier on tour to convenir_ouvrier using (true) with check (true);
create policy ouvrier on signature_recueillie to convenir_ouvrier using (true) with check (true);
create policy ouvrier on refus_de_signer to convenir_ouvrier using (true) with check (true);
create policy ouvrier on invitation_a_signer to convenir_ouvrier using (true) with check (true);
create policy ouvrier on signature_scellee to convenir_ouvrier using (true) with check (true);

-- All is known to those who know the draft (mes_projets); each writes for the organisations it stands for (pour_moi).
create policy atelier on signataire for select to convenir_acteur using (projet in (select mes_projets()));
create policy designation on signataire for insert to convenir_acteur
  with check (projet in (select mes_projets()) and pour_moi(declare_par));
create policy correction on signataire for update to convenir_acteur
  using (projet in (select mes_projets()) and (pour_moi(organisation) or pour_moi(declare_par)))
  with check (pour_moi(declare_par));
create policy retrait on signataire for delete to convenir_acteur
  using (projet in (select mes_projets()) and (pour_moi(organisation) or pour_moi(declare_par)));
create policy atelier on piece_de_pouvoir for select to convenir_acteur using (projet in (select mes_projets()));
create policy depot on piece_de_pouvoir for insert to convenir_acteur
  with check (projet in (select mes_projets()) and pour_moi(organisation));
create policy atelier on dispense for select to convenir_acteur using (projet in (select mes_projets()));
create policy octroi on dispense for insert to convenir_acteur
  with check (projet in (select mes_projets()) and pour_moi(par));
create policy reprise on dispense for delete to convenir_acteur
  using (projet in (select mes_projets()) and pour_moi(par));
create policy atelier on tour for select to convenir_acteur using (projet in (select mes_projets()));
create policy envoi on tour for insert to convenir_acteur
  with check (projet in (select mes_projets()) and par = any (je_gouverne()));
create policy cloture on tour for update to convenir_acteur
  using (projet in (select mes_projets())) with check (clos_par = any (je_gouverne()));
create policy atelier on signature_recueillie for select to convenir_acteur using (projet in (select mes_projets()));
create policy signature on signature_recueillie for insert to convenir_acteur
  with check (projet in (select mes_projets()) and pour_moi(organisation));
create policy atelier on refus_de_signer for select to convenir_acteur using (projet in (select mes_projets()));
create policy refus on refus_de_signer for insert to convenir_acteur
  with check (projet in (select mes_projets()) and pour_moi(organisation));
create policy atelier on invitation_a_signer for select to convenir_acteur using (projet in (select mes_projets()));
create policy envoi on invitation_a_signer for insert to convenir_acteur with check (projet in (select mes_projets()));
create policy atelier on signature_scellee for select to convenir_acteur
  using (signature in (select r.id from signature_recueillie r));

grant select, insert, update, delete on signataire to convenir_ouvrier, convenir_acteur;
grant select, insert on piece_de_pouvoir to convenir_ouvrier, convenir_acteur;
grant select, insert, delete on dispense to convenir_ouvrier, convenir_acteur;
grant select, insert on tour to convenir_ouvrier, convenir_acteur;
grant update (clos_le, clos_par, motif) on tour to convenir_ouvrier, convenir_acteur;
grant select, insert on signature_recueillie to convenir_ouvrier, convenir_acteur;
grant select, insert on refus_de_signer to convenir_ouvrier, convenir_acteur;
grant select, insert on invitation_a_signer to convenir_ouvrier, convenir_acteur;
grant select, insert on signature_scellee to convenir_ouvrier;
grant select on signature_scellee to convenir_acteur;
