-- Something held on a day for people in work, or between counsellors. Its state (open, full, over) follows from the rest.
create table evenement (
  id             text primary key,
  genre          text not null check (genre in ('actifs', 'information', 'formation-croisee', 'decouverte')),
  organisateur   text not null,
  coorganisateurs text[] not null default '{}',
  titre          text not null check (titre <> ''),
  texte          text not null,
  debut          timestamptz(3) not null,
  fin            timestamptz(3) not null check (fin > debut),
  lieu           text not null check (lieu <> ''),
  territoire     text,
  ouvert_public  boolean not null,
  places         integer not null check (places > 0),
  tenues         integer not null default 0, -- places proposed or confirmed: kept by the trigger below, and by nothing else
  convention     text references convention (id),
  engagement     text,
  libere_le      date, -- from that day on, the places kept for partners are everybody's
  sequence       integer not null default 0,
  annule_le      timestamptz(3),
  annule_motif   text,
  acte           text, -- the action recorded when attendance was noted
  sur_place      integer not null default 0 check (sur_place >= 0), -- came without being registered
  lecteurs       text[] not null, -- organisations invited: organiser, partners, whoever reads the convention
  cree_le        timestamptz(3) not null,
  modifie_le     timestamptz(3) not null,
  constraint evenement_places check (tenues between 0 and places),
  check ((annule_le is null) = (annule_motif is null)),
  check (organisateur = any (lecteurs) and coorganisateurs <@ lecteurs)
);
create index evenement_debut on evenement (debut);
create index evenement_convention on evenement (convention, debut);
create index evenement_lecteurs on evenement using gin (lecteurs);

-- Places kept for a partner until `libere_le`.
create table quota (
  evenement    text not null references evenement (id),
  organisation text not null,
  places       integer not null check (places > 0),
  primary key (evenement, organisation)
);

-- A place asked for: by a counsellor, for herself, a colleague or somebody she accompanies (who is not named); or by the
-- public (`organisation` null), whose address is confirmed first. Written by the house alone, once the right is decided.
create table inscription (
  id            text primary key,
  rang          integer, -- in the order in which they were confirmed: that of the waiting list
  evenement     text not null references evenement (id),
  organisateur  text not null,
  organisation  text,
  par           text references personne (id),
  personne      text references personne (id), -- whose account it is; null for whoever has none
  qui           text not null check (qui in ('moi', 'collegue', 'personne', 'public')),
  nom           text,
  courriel      text check (courriel = lower(btrim(courriel)) and courriel <> ''),
  etat          text not null check (etat in ('demandee', 'en-attente', 'proposee', 'confirmee', 'annulee', 'present', 'absent')),
  quota         text, -- whose kept places it may take
  sur           text, -- whose it takes; null: none, or one of those kept for nobody
  demandee_le   timestamptz(3) not null,
  confirmee_le  timestamptz(3),
  repondre_avant timestamptz(3), -- of a place proposed
  annulee_le    timestamptz(3),
  minutes       integer check (minutes between 0 and 10000),
  efface_le     timestamptz(3), -- name and address are no longer kept
  check ((etat = 'proposee') = (repondre_avant is not null)),
  check ((organisation is null) = (qui = 'public')),
  check (efface_le is null or nom is null and courriel is null)
);
create unique index inscription_rang on inscription (evenement, rang);
create index inscription_evenement on inscription (evenement, etat);
create index inscription_personne on inscription (personne) where personne is not null;
create index inscription_organisation on inscription (organisation) where organisation is not null;
create index inscription_proposee on inscription (repondre_avant) where etat = 'proposee';
create index inscription_nommee on inscription (evenement) where courriel is not null or nom is not null;
-- one address, one place of an event
create unique index inscription_unique on inscription (evenement, courriel)
  where courriel is not null and etat <> 'annulee' and qui <> 'personne';

-- How many places are held: counted in the transaction of each registration, and bounded by the table itself.
create function inscription_tient_place() returns trigger language plpgsql security definer set search_path = public as
$$
declare avant integer := 0; apres integer := 0;
begin
  if current_setting('role') = 'none' then return null; end if; -- a backup brings the count with it
  if tg_op <> 'INSERT' and old.etat in ('proposee', 'confirmee') then avant := 1; end if;
  if tg_op <> 'DELETE' and new.etat in ('proposee', 'confirmee') then apres := 1; end if;
  if avant <> apres then
    update evenement set tenues = tenues + apres - avant where id = case tg_op when 'DELETE' then old.evenement else new.evenement end;
  end if;
  return null;
end $$;
create trigger inscription_tient_place after insert or delete or update of etat on inscription
  for each row execute function inscription_tient_place();

alter table evenement enable row level security;
alter table quota enable row level security;
alter table inscription enable row level security;
create policy ouvrier on evenement to convenir_ouvrier using (true) with check (true);
create policy ouvrier on quota to convenir_ouvrier using (true) with check (true);
create policy ouvrier on inscription to convenir_ouvrier using (true) with check (true);

create policy lecture on evenement for select to convenir_acteur
  using (ouvert_public or lecteurs && (select mes_organisations()));
create policy ouverture on evenement for insert to convenir_acteur
  with check (organisateur = any ((select mes_organisations())::text[]));
create policy suite on evenement for update to convenir_acteur
  using (organisateur = any ((select mes_organisations())::text[]))
  with check (organisateur = any ((select mes_organisations())::text[]));
-- one way only: the policy of `evenement` reads no table
create policy lecture on quota for select to convenir_acteur
  using (evenement in (select e.id from evenement e where e.lecteurs && mes_organisations()));
create policy tenue on quota to convenir_acteur
  using (evenement in (select e.id from evenement e where e.organisateur = any (mes_organisations())))
  with check (evenement in (select e.id from evenement e where e.organisateur = any (mes_organisations())));
-- names and addresses: whoever organises, and one's own organisation; nobody else
create policy lecture on inscription for select to convenir_acteur
  using (organisateur = any ((select mes_organisations())::text[]) or organisation = any ((select mes_organisations())::text[]));

grant select, insert, update, delete on evenement, quota, inscription to convenir_ouvrier;
grant select on evenement, quota, inscription to convenir_acteur;
grant insert (id, genre, organisateur, coorganisateurs, titre, texte, debut, fin, lieu, territoire, ouvert_public, places,
  convention, engagement, libere_le, lecteurs, cree_le, modifie_le) on evenement to convenir_acteur;
grant update (coorganisateurs, titre, texte, debut, fin, lieu, territoire, places, libere_le, sequence, annule_le,
  annule_motif, acte, sur_place, lecteurs, modifie_le) on evenement to convenir_acteur;
grant insert, update, delete on quota to convenir_acteur;
