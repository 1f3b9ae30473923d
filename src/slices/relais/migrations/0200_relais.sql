-- From one counsellor to another: a person's mise en relation. Whoever is no counsellor of one of the two bodies never
-- sees a single one (domain.md, who may see what); neither does the exploitant. Written by the house alone, once the
-- door has decided; what is said of the person is sealed under a key of her own.

-- A person accompanied, who has no account. Her key is wrapped under the instance's secret, which is not in the base:
-- null = erased, and all that it sealed is lost with it, in the backups too.
create table beneficiaire (
  id             text primary key,
  organisation   text not null, -- who wrote her down first
  cle            bytea,
  empreinte      text, -- keyed hash of her address or number: the same person is not written down twice by one body
  cree_le        timestamptz(3) not null,
  dernier_contact date not null, -- of which retention counts (docs/donnees-personnelles)
  restreint_le   timestamptz(3), -- archived: read by nobody but on a reasoned request
  efface_le      timestamptz(3),
  check ((cle is null) = (efface_le is not null)),
  check (cle is not null or empreinte is null)
);
create unique index beneficiaire_empreinte on beneficiaire (organisation, empreinte);

create table relais (
  id             text primary key,
  reference      text not null unique, -- what two counsellors say on the telephone; says nothing of the person
  beneficiaire   text not null references beneficiaire (id),
  emetteur       text not null,
  destinataire   text not null,
  convention     text references convention (id), -- under which it is meant; the article stands in the act
  territoire     text not null, -- a département at most
  auteur         text not null references personne (id),
  suivi_par      text not null references personne (id), -- in charge at the sender's
  attribue_a     text references personne (id), -- in charge at the recipient's
  suite_de       text references relais (id), -- the one it was redirected from
  delai_jours    integer not null check (delai_jours between 1 and 90), -- promised for an answer
  propose_le     timestamptz(3) not null,
  transmis_le    timestamptz(3),
  acte           text, -- the act of kind `aiguillage` recorded when it was transmitted
  lu_le          timestamptz(3),
  repondu_le     timestamptz(3),
  reponse        text check (reponse in ('accepte', 'decline', 'redirige')),
  motif          text, -- of a closed list (types.ts)
  accompagne_le  timestamptz(3),
  clos_le        timestamptz(3),
  clos_par       text check (clos_par in ('emetteur', 'destinataire', 'personne', 'maison')),
  issue          text, -- of a closed list (types.ts)
  retire_le      timestamptz(3), -- the person took her accord back
  check (emetteur <> destinataire),
  check ((reponse is null) = (repondu_le is null)),
  check ((acte is null) = (transmis_le is null)),
  check (transmis_le is not null or lu_le is null and repondu_le is null and accompagne_le is null)
);
create index relais_emetteur on relais (emetteur, propose_le);
create index relais_destinataire on relais (destinataire, transmis_le);
create index relais_beneficiaire on relais (beneficiaire);
create index relais_convention on relais (convention, transmis_le);
-- the same person is not sent twice to the same body at a time
create unique index relais_en_cours on relais (beneficiaire, destinataire)
  where clos_le is null and retire_le is null and (reponse is null or reponse = 'accepte');

-- The fiche de liaison (domain.md §2.1), sealed under the person's key: what travels, and nothing else.
create table fiche_de_liaison (
  relais     text primary key references relais (id),
  contenu    bytea, -- null: erased
  corrigee_le timestamptz(3) -- by the person
);

-- What the person agreed to, for one recipient and one purpose.
create table accord (
  id           text primary key,
  relais       text not null references relais (id),
  beneficiaire text not null references beneficiaire (id),
  destinataire text not null,
  finalite     text not null,
  blocs        text[] not null, -- blocks of the fiche that may travel
  voie         text not null check (voie in ('lien', 'oral')),
  entendu_par  text references personne (id), -- who heard it
  donne_le     timestamptz(3) not null,
  jusqu_au     date not null,
  retire_le    timestamptz(3),
  retire_voie  text check (retire_voie in ('lien', 'oral', 'terme')), -- 'terme': another took its place after its last day
  check ((voie = 'oral') = (entendu_par is not null)),
  check ((retire_le is null) = (retire_voie is null))
);
create unique index accord_en_cours on accord (relais) where retire_le is null;
create index accord_beneficiaire on accord (beneficiaire);

-- Who looked, for the person to read: never erased while she is there.
create table consultation (
  id           bigint generated always as identity primary key,
  relais       text not null references relais (id),
  beneficiaire text not null references beneficiaire (id),
  par          text references personne (id), -- null: by a confirmed link, or by a key
  cle          text, -- name of the organisation's key, when a program looked
  organisation text not null,
  quoi         text not null check (quoi in ('fiche', 'resume', 'export')),
  le           timestamptz(3) not null
);
create index consultation_beneficiaire on consultation (beneficiaire, le);

-- An appointment: its place is an agency's, its title names nobody.
create table rendez_vous (
  id           text primary key,
  relais       text not null references relais (id),
  beneficiaire text not null references beneficiaire (id),
  emetteur     text not null,
  destinataire text not null,
  debut        timestamptz(3) not null,
  fin          timestamptz(3) not null check (fin > debut),
  mode         text not null check (mode in ('sur-place', 'telephone', 'visio')),
  lieu         text,
  sequence     integer not null default 0,
  tenu         boolean,
  annule_le    timestamptz(3),
  maj_le       timestamptz(3) not null
);
create index rendez_vous_relais on rendez_vous (relais);

-- A counsellor away: whose post she leaves to whom.
create table absence (
  id           text primary key,
  personne     text not null references personne (id),
  organisation text not null,
  remplacant   text not null references personne (id),
  du           date not null,
  au           date not null check (au >= du),
  check (remplacant <> personne)
);
create index absence_organisation on absence (organisation, du);

-- Told where to go, with nothing transmitted: counted, and nobody named. `vers` null = no route was found, and somebody
-- owns that result.
create table indication (
  id           text primary key,
  organisation text not null,
  par          text references personne (id),
  operateur    text, -- id of a CEP operator (contracts.md); null = no route
  vers         text, -- the organisation, when it is known
  territoire   text not null,
  le           date not null,
  convention   text references convention (id),
  a_reprendre_par text references personne (id), -- who owns a no-route
  reprise_le   timestamptz(3),
  check (operateur is not null or a_reprendre_par is not null)
);
create index indication_organisation on indication (organisation, le);
create index indication_convention on indication (convention, le);

-- Ledger of reminders: written with the mail, so that none leaves twice and an address is left in peace between two.
create table rappel_de_relais (
  relais  text not null references relais (id),
  quoi    text not null check (quoi in ('delai', 'sans-reponse', 'comite', 'relance')),
  adresse text not null, -- a hash: no address lies here
  le      date not null,
  primary key (relais, adresse, le, quoi)
);
-- what the calendar sends leaves once; a counsellor may remind again
create unique index rappel_de_relais_une_fois on rappel_de_relais (relais, quoi, adresse) where quoi <> 'relance';

create or replace function objet_nominatif(objet text) returns boolean immutable language sql as
  $$ select objet like 'relais:%' or objet like 'beneficiaire:%' $$;

alter table beneficiaire enable row level security;
alter table relais enable row level security;
alter table fiche_de_liaison enable row level security;
alter table accord enable row level security;
alter table consultation enable row level security;
alter table rendez_vous enable row level security;
alter table absence enable row level security;
alter table indication enable row level security;
alter table rappel_de_relais enable row level security;

create policy ouvrier on beneficiaire to convenir_ouvrier using (true) with check (true);
create policy ouvrier on relais to convenir_ouvrier using (true) with check (true);
create policy ouvrier on fiche_de_liaison to convenir_ouvrier using (true) with check (true);
create policy ouvrier on accord to convenir_ouvrier using (true) with check (true);
create policy ouvrier on consultation to convenir_ouvrier using (true) with check (true);
create policy ouvrier on rendez_vous to convenir_ouvrier using (true) with check (true);
create policy ouvrier on absence to convenir_ouvrier using (true) with check (true);
create policy ouvrier on indication to convenir_ouvrier using (true) with check (true);
create policy ouvrier on rappel_de_relais to convenir_ouvrier using (true) with check (true);

-- One way only: the policy of `relais` reads no table, the others read `relais`.
create policy lecture on relais for select to convenir_acteur using (
  emetteur = any ((select je_conseille())::text[])
  or transmis_le is not null and destinataire = any ((select je_conseille())::text[])
  or 'beneficiaire:' || beneficiaire = (select mon_acces())
  or 'relais:' || id = (select mon_acces()) and destinataire = (select mon_acces_pour()) and transmis_le is not null);
create policy lecture on beneficiaire for select to convenir_acteur
  using (restreint_le is null and id in (select r.beneficiaire from relais r));
-- what travelled is shut to a recipient once the accord is withdrawn, or once it has sent the person elsewhere
create policy lecture on fiche_de_liaison for select to convenir_acteur using (relais in (
  select r.id from relais r where r.emetteur = any ((select je_conseille())::text[])
    or 'beneficiaire:' || r.beneficiaire = (select mon_acces())
    or r.retire_le is null and r.reponse is distinct from 'redirige'));
create policy lecture on accord for select to convenir_acteur using (relais in (select r.id from relais r));
create policy lecture on consultation for select to convenir_acteur using ('beneficiaire:' || beneficiaire = (select mon_acces()));
create policy lecture on rendez_vous for select to convenir_acteur using (relais in (select r.id from relais r));
create policy lecture on rappel_de_relais for select to convenir_acteur using (relais in (select r.id from relais r));
create policy lecture on absence for select to convenir_acteur using (organisation = any ((select je_conseille())::text[]));
create policy lecture on indication for select to convenir_acteur using (organisation = any ((select je_conseille())::text[]));

grant select, insert, update, delete on beneficiaire, relais, fiche_de_liaison, accord, consultation, rendez_vous, absence,
  indication, rappel_de_relais to convenir_ouvrier;
-- when and about what; never whom
grant select (relais, quoi, le) on rappel_de_relais to convenir_acteur;
grant select on beneficiaire, relais, fiche_de_liaison, accord, consultation, rendez_vous, absence, indication to convenir_acteur;
