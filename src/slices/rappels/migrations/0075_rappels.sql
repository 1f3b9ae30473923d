-- Ledger of reminders: written in the transaction that leaves the mail in the outbox. The first key makes a step leave
-- once; the second, that nobody gets two mails in a day for one matter.
create table rappel (
  convention text not null, -- its id; "projet:<id>" for a draft sent to signature, which may have no convention yet
  matiere    text not null,
  jour_du    date not null,
  echeance   date not null,
  personne   text not null,
  lecteurs   text[] not null, -- parties of the convention, workshop of the draft: they may read when, and about what
  envoye_le  date not null,
  primary key (convention, matiere, jour_du, personne),
  unique (convention, matiere, personne, envoye_le)
);

alter table rappel enable row level security;
create policy ouvrier on rappel to convenir_ouvrier using (true) with check (true);
create policy lecture on rappel for select to convenir_acteur using (lecteurs && (select je_gouverne()));
grant select, insert on rappel to convenir_ouvrier;
-- when and about what; never who
grant select (convention, matiere, jour_du, echeance, envoye_le) on rappel to convenir_acteur;
