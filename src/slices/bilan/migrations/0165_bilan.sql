-- The report of a convention over a year, or over its whole life ('final'): its figures as they stood when it was opened or
-- refreshed, kept as they are once it is closed.
create table bilan (
  convention  text not null references convention (id),
  periode     text not null check (periode = 'final' or periode ~ '^[0-9]{4}$'),
  du          date not null,
  au          date not null check (au >= du),
  ouvert_par  text not null,
  ouvert_le   timestamptz(3) not null,
  chiffres_le timestamptz(3) not null, -- when its figures were taken
  faits       jsonb not null,
  arrete_par  text,
  arrete_le   timestamptz(3),
  primary key (convention, periode),
  check ((arrete_par is null) = (arrete_le is null))
);

-- What is written by hand, one place at a time; every version is kept, the highest number is what is read.
create table bilan_texte (
  convention   text not null,
  periode      text not null,
  place        text not null,
  no           integer not null check (no > 0),
  texte        text not null,
  organisation text not null,
  le           timestamptz(3) not null,
  primary key (convention, periode, place, no),
  foreign key (convention, periode) references bilan (convention, periode)
);

-- The logo of an organisation, as it stands on the papers of its conventions.
create table logo (
  organisation text primary key,
  type         text not null check (type in ('image/svg+xml', 'image/png', 'image/jpeg')),
  octets       bytea not null,
  largeur      integer not null check (largeur > 0),
  hauteur      integer not null check (hauteur > 0),
  le           timestamptz(3) not null
);

-- A closed report is kept as it is, whoever asks: neither its figures nor its words move any more.
create function bilan_ouvert(de text, quelle text) returns boolean stable language sql as
  $$ select exists (select from bilan b where b.convention = de and b.periode = quelle and b.arrete_le is null) $$;
create function bilan_fige() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.arrete_le is not null then raise exception 'bilan arrêté' using errcode = '55000'; end if;
  return new;
end $$;
create trigger bilan_fige before update or delete on bilan for each row execute function bilan_fige();

alter table bilan enable row level security;
alter table bilan_texte enable row level security;
alter table logo enable row level security;
create policy ouvrier on bilan to convenir_ouvrier using (true) with check (true);
create policy ouvrier on bilan_texte to convenir_ouvrier using (true) with check (true);
create policy ouvrier on logo to convenir_ouvrier using (true) with check (true);

-- it tells of committees: while it is written, it is for whoever governs one of the organisations of the convention; once
-- closed, for all of their people. Who writes, the table of the door says.
create policy lecture on bilan for select to convenir_acteur
  using (convention_gouvernee(convention) or arrete_le is not null and convention_des_miens(convention));
create policy ouverture on bilan for insert to convenir_acteur with check (convention_gouvernee(convention));
create policy suite on bilan for update to convenir_acteur
  using (convention_gouvernee(convention)) with check (convention_gouvernee(convention));
create policy lecture on bilan_texte for select to convenir_acteur
  using ((convention, periode) in (select b.convention, b.periode from bilan b));
create policy ecriture on bilan_texte for insert to convenir_acteur
  with check (organisation = any ((select je_gouverne())::text[]) and convention_gouvernee(convention) and bilan_ouvert(convention, periode));

-- one's own logo, and those of the organisations one has a convention with (0034)
create policy lecture on logo for select to convenir_acteur
  using (organisation = any ((select mes_organisations())::text[]) or organisation_partenaire(organisation));
create policy depot on logo for insert to convenir_acteur with check (organisation = any ((select je_gouverne())::text[]));
create policy suite on logo for update to convenir_acteur
  using (organisation = any ((select je_gouverne())::text[])) with check (organisation = any ((select je_gouverne())::text[]));
create policy retrait on logo for delete to convenir_acteur using (organisation = any ((select je_gouverne())::text[]));

grant select, insert, update on bilan to convenir_ouvrier;
grant select, insert on bilan_texte to convenir_ouvrier;
grant select, insert, update, delete on logo to convenir_ouvrier;
grant select, insert on bilan, bilan_texte to convenir_acteur;
grant update (faits, chiffres_le, arrete_par, arrete_le) on bilan to convenir_acteur;
grant select, insert, update, delete on logo to convenir_acteur;
