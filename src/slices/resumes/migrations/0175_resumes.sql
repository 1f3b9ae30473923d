-- Who gets a digest of what her conventions come to, how often, and through which day the last one went: the line that
-- makes it leave once, written with the mail.
create table resume (
  personne text primary key references personne (id),
  rythme   text not null check (rythme in ('semaine', 'mois')),
  dernier  date not null -- what is of that day and later has not been told
);
alter table resume enable row level security;
create policy ouvrier on resume to convenir_ouvrier using (true) with check (true);
create policy sien on resume to convenir_acteur using (personne = (select moi())) with check (personne = (select moi()));
grant select, insert, update, delete on resume to convenir_acteur, convenir_ouvrier;
