-- Files joined to an action: read by whoever reads it, put and taken off by the organisation that did it. What was put by
-- mistake is erased; the journal keeps that something was.
create table piece_action (
  id           text primary key,
  acte         text not null references acte (id),
  organisation text not null,
  nom          text not null check (nom <> ''),
  type         text not null,
  taille       integer not null check (taille between 1 and 5242880),
  empreinte    text not null check (empreinte ~ '^[0-9a-f]{64}$'),
  octets       bytea not null check (octet_length(octets) = taille),
  le           timestamptz(3) not null
);
create index piece_action_acte on piece_action (acte);

alter table piece_action enable row level security;
create policy ouvrier on piece_action to convenir_ouvrier using (true) with check (true);
create policy lecture on piece_action for select to convenir_acteur using (acte_lisible(acte));
create policy depot on piece_action for insert to convenir_acteur
  with check (acte_des_miens(acte) and (organisation = any ((select mes_organisations())::text[]) or organisation = (select mon_acces_pour())));
create policy retrait on piece_action for delete to convenir_acteur using (acte_des_miens(acte));

grant select, insert, delete on piece_action to convenir_ouvrier, convenir_acteur;
