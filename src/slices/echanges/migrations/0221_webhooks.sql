-- Where an organisation wants to be told, and of what. The signing secret lies nowhere: it is computed of the id.
create table abonnement (
  id           text primary key,
  organisation text not null,
  url          text not null,
  evenements   text[] not null, -- of a closed list (types.ts)
  cree_le      timestamptz(3) not null,
  echec_depuis timestamptz(3), -- first failure since the last success
  desactive_le timestamptz(3), -- after five days of failure
  supprime_le  timestamptz(3)
);
create index abonnement_organisation on abonnement (organisation, cree_le);

-- One thing to tell to one subscriber: ids and days, never a person's data. Kept thirty days.
create table notification (
  id          text primary key, -- the webhook-id: the same at every try
  abonnement  text not null references abonnement (id),
  organisation text not null,
  evenement   text not null,
  acte        text not null,
  corps       text not null, -- the bytes that are signed
  cree_le     timestamptz(3) not null,
  essais      integer not null default 0,
  prochain_le timestamptz(3) not null,
  livree_le   timestamptz(3),
  statut      integer, -- HTTP status of the last answer
  echec       text, -- kind of the last failure; never what the receiver wrote
  unique (abonnement, acte, evenement)
);
create index notification_due on notification (prochain_le) where livree_le is null;
create index notification_organisation on notification (organisation, cree_le);

-- How far the journal was told, in the order of its chain: committed, without a gap.
create table notification_avancee (seule boolean primary key default true check (seule), no bigint not null);

alter table abonnement enable row level security;
alter table notification enable row level security;
alter table notification_avancee enable row level security;
create policy ouvrier on abonnement to convenir_ouvrier using (true) with check (true);
create policy ouvrier on notification to convenir_ouvrier using (true) with check (true);
create policy ouvrier on notification_avancee to convenir_ouvrier using (true) with check (true);
create policy lecture on abonnement for select to convenir_acteur using (organisation = any ((select mes_organisations())::text[]));
create policy lecture on notification for select to convenir_acteur using (organisation = any ((select mes_organisations())::text[]));
grant select, insert, update, delete on abonnement, notification, notification_avancee to convenir_ouvrier;
grant select on abonnement, notification to convenir_acteur;
