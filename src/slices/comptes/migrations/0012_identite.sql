-- Somebody as a provider of identities knows her: (issuer, subject), several for a person. `siret` is what it said last of
-- where she works: it lets her ask for a mandate, and is none.
create table identite (
  emetteur text not null,
  sujet    text not null,
  personne text not null references personne (id),
  siret    text check (siret ~ '^\d{14}$'),
  liee_le  timestamptz(3) not null,
  vue_le   timestamptz(3) not null,
  primary key (emetteur, sujet)
);
create index identite_personne on identite (personne);

alter table identite enable row level security;
create policy ouvrier on identite to convenir_ouvrier using (true) with check (true);
create policy les_siennes on identite to convenir_acteur using (personne = moi()) with check (personne = moi());
grant select, insert, update, delete on identite to convenir_ouvrier;
grant select, insert, delete on identite to convenir_acteur;
grant update (siret, vue_le) on identite to convenir_acteur;

-- Whose identity it is: linked, else by an address that the provider has checked (null when it has not).
create function personne_de_identite(son_emetteur text, son_sujet text, adresse text)
  returns text stable language sql security definer set search_path = public as
$$
  select coalesce(
    (select i.personne from identite i where i.emetteur = son_emetteur and i.sujet = son_sujet),
    (select p.id from personne p where p.courriel = adresse))
$$;

-- Who may answer somebody that a provider places in an organisation: its managers that day.
create function gestionnaires_a_qui_demander(de text, jour date)
  returns table (courriel text) stable language sql security definer set search_path = public as
$$
  select distinct p.courriel from mandat m join personne p on p.id = m.personne
  where m.organisation = de and m.role = 'gestionnaire' and m.du <= jour and (m.au is null or jour <= m.au)
    and exists (select from identite i where i.personne = moi() and i.siret is not null)
$$;

revoke execute on function personne_de_identite, gestionnaires_a_qui_demander from public;
grant execute on function personne_de_identite, gestionnaires_a_qui_demander to convenir_acteur;
