-- The private address at which somebody's calendar is read by her own tool, which signs in nowhere. Its token is computed
-- from `graine` (platform/token): a copy of the base opens nothing. Another `graine`, and the former address is dead.
create table adresse_agenda (
  personne  text primary key references personne (id),
  graine    text not null,
  empreinte text not null unique,
  creee_le  timestamptz(3) not null
);

alter table adresse_agenda enable row level security;
create policy ouvrier on adresse_agenda to convenir_ouvrier using (true) with check (true);
create policy sienne on adresse_agenda to convenir_acteur using (personne = (select moi())) with check (personne = (select moi()));
grant select, insert, update, delete on adresse_agenda to convenir_ouvrier;
grant select (personne, graine, creee_le), insert, update on adresse_agenda to convenir_acteur;

-- Whose calendar an address opens, and for whom she may act that day: the feed is read in her name, and never more.
create function lire_adresse_agenda(cle text, le date,
    out personne text, out organisations text[], out gouverne text[], out conseille text[], out creee_le timestamptz)
  returns setof record stable language sql security definer set search_path = public as
$$
  select a.personne, t.organisations, t.gouverne, t.conseille, a.creee_le
    from adresse_agenda a, lateral tenus_par(a.personne, le) t
    where a.empreinte = cle
$$;
revoke all on function lire_adresse_agenda(text, date) from public;
grant execute on function lire_adresse_agenda(text, date) to convenir_acteur, convenir_ouvrier;
