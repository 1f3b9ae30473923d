-- The fiche action of a commitment: what the parties add to the text so that it can be carried out. What happened is in
-- the journal; the status is computed, and kept here only where somebody declared it.
create table fiche_action (
  convention text not null references convention (id),
  engagement text not null,
  no         integer not null check (no > 0), -- who writes names the one read: another writer in between is a conflict
  corps      jsonb not null,
  par        text not null, -- organisation that wrote it last
  maj_le     timestamptz(3) not null,
  primary key (convention, engagement)
);

-- A status declared by hand, with its reason; the last one holds as long as no act contradicts it.
create table statut_declare (
  id         text primary key,
  convention text not null references convention (id),
  engagement text not null,
  statut     text not null check (statut in ('a-venir', 'en-cours', 'realise', 'en-pause', 'abandonne', 'bloque')),
  motif      text not null check (motif <> ''),
  par        text not null,
  le         date not null,
  connu_le   timestamptz(3) not null
);
create index statut_declare_engagement on statut_declare (convention, engagement, connu_le);

-- What an organisation watches: shared with the convention, or kept for its own people.
create table vigilance (
  convention   text not null references convention (id),
  engagement   text not null,
  organisation text not null,
  partagee     boolean not null,
  texte        text not null check (texte <> ''),
  le           date not null,
  primary key (convention, engagement, organisation, partagee)
);

-- Where the pilote is written to. Only what her own organisation declared brings her links that speak for it.
create table pilote_de_fiche (
  convention   text not null references convention (id),
  engagement   text not null,
  organisation text not null,
  nom          text not null check (nom <> ''),
  courriel     text not null check (courriel = lower(btrim(courriel)) and courriel <> ''),
  declare_par  text not null,
  primary key (convention, engagement, organisation)
);

-- What was to be completed and is put off to a day, or has no object any more; `chose` names it.
create table report_a_completer (
  id           text primary key,
  convention   text not null references convention (id),
  chose        text not null,
  organisation text not null,
  jusqu_au     date,
  motif        text,
  le           date not null,
  connu_le     timestamptz(3) not null,
  check ((jusqu_au is null) <> (motif is null))
);
create index report_a_completer_chose on report_a_completer (chose, connu_le);

-- Ledger of Monday's mails: one a week to each address, of which only a fingerprint lies here.
create table lundi_envoye (
  lundi   date not null,
  adresse text not null,
  primary key (lundi, adresse)
);

alter table fiche_action enable row level security;
alter table statut_declare enable row level security;
alter table vigilance enable row level security;
alter table pilote_de_fiche enable row level security;
alter table report_a_completer enable row level security;
alter table lundi_envoye enable row level security;
create policy ouvrier on fiche_action to convenir_ouvrier using (true) with check (true);
create policy ouvrier on statut_declare to convenir_ouvrier using (true) with check (true);
create policy ouvrier on vigilance to convenir_ouvrier using (true) with check (true);
create policy ouvrier on pilote_de_fiche to convenir_ouvrier using (true) with check (true);
create policy ouvrier on report_a_completer to convenir_ouvrier using (true) with check (true);
create policy ouvrier on lundi_envoye to convenir_ouvrier using (true) with check (true);

-- Read by everybody of the convention, and by whoever came by a link on it.
create policy lecture on fiche_action for select to convenir_acteur
  using ('convention:' || convention = (select mon_acces()) or convention_des_miens(convention));
create policy lecture on statut_declare for select to convenir_acteur
  using ('convention:' || convention = (select mon_acces()) or convention_des_miens(convention));
create policy lecture on report_a_completer for select to convenir_acteur
  using ('convention:' || convention = (select mon_acces()) or convention_des_miens(convention));
create policy lecture on vigilance for select to convenir_acteur
  using (organisation = any ((select je_gouverne())::text[])
    or 'convention:' || convention = (select mon_acces()) and (partagee or organisation = (select mon_acces_pour()))
    or partagee and convention_des_miens(convention));
-- an address is for those who may write to it
create policy lecture on pilote_de_fiche for select to convenir_acteur using (convention_gouvernee(convention)
  or 'convention:' || convention = (select mon_acces()) and organisation = (select mon_acces_pour()));

-- Written by those who govern an organisation of the convention, or by link, each in its own organisation's name; which
-- organisations hold which fiche, the route says.
create policy ecriture on fiche_action to convenir_acteur
  using (convention_gouvernee(convention) or 'convention:' || convention = (select mon_acces()))
  with check (par = any ((select je_gouverne())::text[]) and convention_gouvernee(convention)
    or 'convention:' || convention = (select mon_acces()) and par = (select mon_acces_pour()));
create policy depot on statut_declare for insert to convenir_acteur
  with check (par = any ((select je_gouverne())::text[]) and convention_gouvernee(convention)
    or 'convention:' || convention = (select mon_acces()) and par = (select mon_acces_pour()));
create policy ecriture on vigilance to convenir_acteur
  using (organisation = any ((select je_gouverne())::text[])
    or 'convention:' || convention = (select mon_acces()) and organisation = (select mon_acces_pour()))
  with check (organisation = any ((select je_gouverne())::text[]) and convention_gouvernee(convention)
    or 'convention:' || convention = (select mon_acces()) and organisation = (select mon_acces_pour()));
-- an organisation takes over what another declared for it; nobody else touches it then
create policy ecriture on pilote_de_fiche to convenir_acteur
  using (convention_gouvernee(convention) and (declare_par <> organisation or declare_par = any ((select je_gouverne())::text[]))
    or 'convention:' || convention = (select mon_acces()) and organisation = (select mon_acces_pour()))
  with check (declare_par = any ((select je_gouverne())::text[]) and convention_gouvernee(convention)
    or 'convention:' || convention = (select mon_acces()) and declare_par = (select mon_acces_pour()));
create policy depot on report_a_completer for insert to convenir_acteur
  with check (organisation = any ((select je_gouverne())::text[]) and convention_gouvernee(convention)
    or 'convention:' || convention = (select mon_acces()) and organisation = (select mon_acces_pour()));

grant select, insert, update, delete on fiche_action, statut_declare, vigilance, pilote_de_fiche, report_a_completer,
  lundi_envoye to convenir_ouvrier;
grant select, insert, update on fiche_action to convenir_acteur;
grant select, insert on statut_declare, report_a_completer to convenir_acteur;
grant select, insert, update, delete on vigilance, pilote_de_fiche to convenir_acteur;
