-- Committees of a convention: who sits there, when they meet, what they decide. The days of a meeting are for everybody
-- of the convention; what is said there is for those who govern one of its organisations, and for whoever came by a
-- link sent to approve it.

-- A body that the text does not name: a working group that the parties open.
create table instance_ouverte (
  convention text not null references convention (id),
  id         text not null,
  type       text not null,
  libelle    text not null,
  rythme     text,
  par        text not null,
  le         date not null,
  primary key (convention, id)
);

-- Somebody who sits for an organisation, over [du, au]; null: invited from outside the convention.
create table siege (
  id           text primary key,
  convention   text not null references convention (id),
  instance     text not null,
  organisation text,
  nom          text not null check (nom <> ''),
  fonction     text,
  courriel     text not null check (courriel = lower(btrim(courriel)) and courriel <> ''),
  qualite      text not null check (qualite in ('titulaire', 'suppleant', 'invite', 'secretaire')),
  declare_par  text not null, -- a seat gives a voice by link only when its own organisation declared it
  du           date not null,
  au           date check (au >= du - 1),
  check (organisation is not null or qualite = 'invite')
);
create index siege_instance on siege (convention, instance);
-- two who declare the same person at the same instant make one seat
create unique index siege_pourvu on siege (convention, instance, coalesce(organisation, ''), courriel) where au is null;

create table seance (
  id             text primary key,
  convention     text not null references convention (id),
  instance       text not null,
  titre          text not null check (titre <> ''),
  debut          timestamptz(3) not null,
  fin            timestamptz(3) not null check (fin > debut),
  lieu           text,
  visio          text, -- address of the video meeting
  organisateur   text not null,
  sequence       integer not null default 0, -- grows with each change that a calendar must learn
  delai_jours    integer not null default 15 check (delai_jours between 0 and 120),
  cree_le        timestamptz(3) not null,
  maj_le         timestamptz(3) not null,
  convoquee_le   timestamptz(3),
  deplacee_le    timestamptz(3), -- moved after its last call
  annulee_le     timestamptz(3),
  motif          text,
  tenue_le       date,
  acte           text, -- the act recorded when it was held
  chiffres       jsonb, -- frozen dashboard
  arretes_le     timestamptz(3),
  attendus       text[] not null default '{}', -- organisations whose approval of the minutes is awaited
  approuver_avant date,
  check ((chiffres is null) = (arretes_le is null))
);
create index seance_instance on seance (convention, instance, debut);

create table point_seance (
  id         text primary key,
  seance     text not null references seance (id),
  convention text not null,
  rang       integer not null,
  genre      text not null,
  titre      text not null check (titre <> ''),
  note       text,
  par        text not null,
  unique (seance, rang) deferrable initially deferred
);

-- A paper joined to the call: an address, or a file.
create table piece_de_seance (
  id         text primary key,
  seance     text not null references seance (id),
  convention text not null,
  nom        text not null check (nom <> ''),
  adresse    text check (adresse ~ '^https?://'),
  octets     bytea,
  par        text not null,
  check ((adresse is null) <> (octets is null))
);
create index piece_de_seance_seance on piece_de_seance (seance);

create table presence (
  id           text primary key,
  seance       text not null references seance (id),
  convention   text not null,
  siege        text references siege (id),
  organisation text,
  nom          text not null check (nom <> ''),
  fonction     text,
  qualite      text not null,
  etat         text not null check (etat in ('present', 'excuse', 'represente', 'absent')),
  pouvoir_a    text, -- who was given the power of who is represented
  check (pouvoir_a is null or etat = 'represente')
);
create index presence_seance on presence (seance);

create table reserve_chiffres (
  seance       text not null references seance (id),
  convention   text not null,
  organisation text not null,
  texte        text not null check (texte <> ''),
  le           date not null,
  primary key (seance, organisation)
);

create table position_prise (
  point        text not null references point_seance (id),
  seance       text not null references seance (id),
  convention   text not null,
  organisation text not null,
  sens         text not null check (sens in ('accord', 'reserve', 'renvoi')),
  texte        text,
  le           date not null,
  primary key (point, organisation),
  check (sens <> 'reserve' or texte is not null)
);

create table decision (
  id           text primary key,
  convention   text not null references convention (id),
  instance     text not null,
  no           integer not null check (no > 0),
  seance       text not null references seance (id),
  point        text references point_seance (id),
  texte        text not null check (texte <> ''),
  organisation text not null, -- who answers for it
  personne     text,
  echeance     date,
  issue        text not null check (issue in ('consensus', 'reserve', 'renvoi')),
  reserves     jsonb not null default '[]', -- as they stood when it was taken
  le           date not null,
  unique (convention, instance, no)
);

create table suivi_de_decision (
  id         text primary key,
  decision   text not null references decision (id),
  convention text not null,
  etat       text not null check (etat in ('faite', 'reportee', 'abandonnee')),
  le         date not null,
  echeance   date,
  note       text,
  par        text not null,
  inscrit_le timestamptz(3) not null,
  check ((etat = 'reportee') = (echeance is not null))
);
create index suivi_de_decision_decision on suivi_de_decision (decision);

-- A version of the minutes; once sent, `ecrit` is the paper as it was sent.
create table compte_rendu (
  seance     text not null references seance (id),
  convention text not null,
  no         integer not null check (no > 0),
  textes     jsonb not null,
  par        text not null,
  ecrit_le   timestamptz(3) not null,
  envoye_le  timestamptz(3),
  ecrit      jsonb,
  primary key (seance, no),
  check ((envoye_le is null) = (ecrit is null))
);

create table approbation (
  seance       text not null references seance (id),
  convention   text not null,
  no           integer not null,
  organisation text not null,
  le           date not null,
  nom          text,
  modification text, -- null: approved as it stands
  primary key (seance, no, organisation),
  foreign key (seance, no) references compte_rendu (seance, no)
);

create or replace function seance_gouvernee(de text) returns boolean stable language sql as
  $$ select exists (select from seance s where s.id = de and convention_gouvernee(s.convention)) $$;

alter table instance_ouverte enable row level security;
alter table siege enable row level security;
alter table seance enable row level security;
alter table point_seance enable row level security;
alter table piece_de_seance enable row level security;
alter table presence enable row level security;
alter table reserve_chiffres enable row level security;
alter table position_prise enable row level security;
alter table decision enable row level security;
alter table suivi_de_decision enable row level security;
alter table compte_rendu enable row level security;
alter table approbation enable row level security;

create policy ouvrier on instance_ouverte to convenir_ouvrier using (true) with check (true);
create policy ouvrier on siege to convenir_ouvrier using (true) with check (true);
create policy ouvrier on seance to convenir_ouvrier using (true) with check (true);
create policy ouvrier on point_seance to convenir_ouvrier using (true) with check (true);
create policy ouvrier on piece_de_seance to convenir_ouvrier using (true) with check (true);
create policy ouvrier on presence to convenir_ouvrier using (true) with check (true);
create policy ouvrier on reserve_chiffres to convenir_ouvrier using (true) with check (true);
create policy ouvrier on position_prise to convenir_ouvrier using (true) with check (true);
create policy ouvrier on decision to convenir_ouvrier using (true) with check (true);
create policy ouvrier on suivi_de_decision to convenir_ouvrier using (true) with check (true);
create policy ouvrier on compte_rendu to convenir_ouvrier using (true) with check (true);
create policy ouvrier on approbation to convenir_ouvrier using (true) with check (true);

create policy lecture on instance_ouverte for select to convenir_acteur using (convention_des_miens(convention));
create policy lecture on seance for select to convenir_acteur
  using ('seance:' || id = (select mon_acces()) or convention_des_miens(convention));
create policy lecture on siege for select to convenir_acteur using (convention_gouvernee(convention)
  or 'convention:' || convention = (select mon_acces()) and organisation = (select mon_acces_pour()));
create policy lecture on point_seance for select to convenir_acteur
  using ('seance:' || seance = (select mon_acces()) or convention_gouvernee(convention));
create policy lecture on piece_de_seance for select to convenir_acteur
  using ('seance:' || seance = (select mon_acces()) or convention_gouvernee(convention));
create policy lecture on presence for select to convenir_acteur
  using ('seance:' || seance = (select mon_acces()) or convention_gouvernee(convention));
create policy lecture on reserve_chiffres for select to convenir_acteur
  using ('seance:' || seance = (select mon_acces()) or convention_gouvernee(convention));
create policy lecture on position_prise for select to convenir_acteur
  using ('seance:' || seance = (select mon_acces()) or convention_gouvernee(convention));
create policy lecture on decision for select to convenir_acteur
  using ('seance:' || seance = (select mon_acces()) or convention_gouvernee(convention));
create policy lecture on suivi_de_decision for select to convenir_acteur using (convention_gouvernee(convention)
  or decision in (select d.id from decision d where 'seance:' || d.seance = (select mon_acces())));
create policy lecture on compte_rendu for select to convenir_acteur
  using ('seance:' || seance = (select mon_acces()) and envoye_le is not null or convention_gouvernee(convention));
create policy lecture on approbation for select to convenir_acteur
  using ('seance:' || seance = (select mon_acces()) or convention_gouvernee(convention));

create policy ouverture on instance_ouverte for insert to convenir_acteur
  with check (par = any ((select je_gouverne())::text[]) and convention_gouvernee(convention));
create policy depot on siege for insert to convenir_acteur
  with check (declare_par = any ((select je_gouverne())::text[]) and convention_gouvernee(convention));
-- an organisation takes its own seats over from whoever declared them for it; nobody else touches them then
create policy suite on siege for update to convenir_acteur
  using (organisation = any ((select je_gouverne())::text[]) or declare_par = any ((select je_gouverne())::text[]) and declare_par <> coalesce(organisation, ''))
  with check (declare_par = any ((select je_gouverne())::text[]) and convention_gouvernee(convention));
create policy lien on siege to convenir_acteur
  using ('convention:' || convention = (select mon_acces()) and organisation = (select mon_acces_pour()))
  with check ('convention:' || convention = (select mon_acces()) and organisation = (select mon_acces_pour()) and declare_par = (select mon_acces_pour()));
create policy depot on seance for insert to convenir_acteur
  with check (organisateur = any ((select je_gouverne())::text[]) and convention_gouvernee(convention));
create policy suite on seance for update to convenir_acteur
  using (convention_gouvernee(convention)) with check (convention_gouvernee(convention));
create policy ecriture on point_seance to convenir_acteur
  using (convention_gouvernee(convention)) with check (convention_gouvernee(convention));
create policy ecriture on piece_de_seance to convenir_acteur
  using (convention_gouvernee(convention)) with check (convention_gouvernee(convention));
create policy ecriture on presence to convenir_acteur
  using (convention_gouvernee(convention)) with check (convention_gouvernee(convention));
create policy ecriture on decision for insert to convenir_acteur with check (convention_gouvernee(convention));
create policy ecriture on compte_rendu to convenir_acteur
  using (convention_gouvernee(convention)) with check (convention_gouvernee(convention));
-- nobody speaks for another organisation
create policy parole on reserve_chiffres to convenir_acteur
  using (organisation = any ((select je_gouverne())::text[])
    or 'seance:' || seance = (select mon_acces()) and organisation = (select mon_acces_pour()))
  with check (organisation = any ((select je_gouverne())::text[]) and convention_gouvernee(convention)
    or 'seance:' || seance = (select mon_acces()) and organisation = (select mon_acces_pour()));
create policy parole on position_prise to convenir_acteur
  using (organisation = any ((select je_gouverne())::text[])
    or 'seance:' || seance = (select mon_acces()) and organisation = (select mon_acces_pour()))
  with check (organisation = any ((select je_gouverne())::text[]) and convention_gouvernee(convention)
    or 'seance:' || seance = (select mon_acces()) and organisation = (select mon_acces_pour()));
create policy parole on approbation for insert to convenir_acteur
  with check (organisation = any ((select je_gouverne())::text[]) and convention_gouvernee(convention)
    or 'seance:' || seance = (select mon_acces()) and organisation = (select mon_acces_pour()));
create policy depot on suivi_de_decision for insert to convenir_acteur
  with check (par = any ((select je_gouverne())::text[]) and convention_gouvernee(convention)
    or par = (select mon_acces_pour()) and decision in (select d.id from decision d where 'seance:' || d.seance = (select mon_acces())));

grant select, insert, update, delete on instance_ouverte, siege, seance, point_seance, piece_de_seance, presence,
  reserve_chiffres, position_prise, decision, suivi_de_decision, compte_rendu, approbation to convenir_ouvrier;
grant select, insert on instance_ouverte, siege, seance, decision, suivi_de_decision, approbation to convenir_acteur;
grant select, insert, update, delete on point_seance, piece_de_seance, presence to convenir_acteur;
grant select, insert, update on reserve_chiffres, position_prise, compte_rendu to convenir_acteur;
grant update (nom, fonction, courriel, qualite, declare_par, au) on siege to convenir_acteur;
grant update (titre, debut, fin, lieu, visio, sequence, delai_jours, maj_le, convoquee_le, deplacee_le, annulee_le, motif,
  tenue_le, acte, chiffres, arretes_le, attendus, approuver_avant) on seance to convenir_acteur;
