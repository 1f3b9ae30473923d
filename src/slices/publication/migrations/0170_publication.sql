-- What a party of a convention lets everybody read beside its text. Published once every bound party has said so; any of
-- them may take it back. The journal keeps who said what, and when.
create table publication (
  convention   text not null references convention (id),
  organisation text not null,
  quoi         text not null check (quoi in ('chiffres', 'actions')),
  le           date not null,
  primary key (convention, organisation, quoi)
);
alter table publication enable row level security;
create policy ouvrier on publication to convenir_ouvrier using (true) with check (true);
create policy lecture on publication for select to convenir_acteur using (convention_gouvernee(convention));
create policy accord on publication for insert to convenir_acteur
  with check (organisation = any ((select je_gouverne())::text[]) and convention_gouvernee(convention));
create policy reprise on publication for delete to convenir_acteur
  using (organisation = any ((select je_gouverne())::text[]));
grant select, insert, delete on publication to convenir_acteur;
grant select on publication to convenir_ouvrier;
