-- A geste that every bound party must agree to, while it waits for them. Done in the transaction of the last agreement.
create table proposition (
  id         text primary key,
  convention text not null references convention (id),
  geste      text not null,
  donnees    jsonb not null,
  par        text not null,
  parties    text[] not null check (par = any (parties)),
  accords    text[] not null check (accords <@ parties),
  le         date not null,
  close_par  text,
  close_le   date,
  faite_le   date,
  check ((close_par is null) = (close_le is null) and (close_le is null or faite_le is null))
);
-- one at a time for one geste of one convention
create unique index proposition_ouverte on proposition (convention, geste) where close_le is null and faite_le is null;
create index proposition_parties on proposition using gin (parties);

-- What a party answers, each year, of a convention without term: is it still alive?
create table reponse_vivante (
  id           text primary key,
  convention   text not null references convention (id),
  organisation text not null,
  parties      text[] not null, -- bound that day: who may read the answer
  le           date not null,
  vivante      boolean not null,
  note         text
);
create index reponse_vivante_convention on reponse_vivante (convention, le);

alter table proposition enable row level security;
alter table reponse_vivante enable row level security;
create policy ouvrier on proposition to convenir_ouvrier using (true) with check (true);
create policy ouvrier on reponse_vivante to convenir_ouvrier using (true) with check (true);

-- Whether the actor governs an organisation of the convention a meeting is held under; the slice that has meetings
-- replaces it (0120).
create function seance_gouvernee(de text) returns boolean stable language sql as $$ select false $$;

-- A party without account answers by a confirmed link on the convention (objet "decider"): it reads that convention, and
-- gives its own answers there; what the last agreement writes, the house writes.
create or replace function je_tiens(sur text) returns boolean stable language sql as
  $$ select sur like 'projet:%' and substr(sur, 8) in (select mes_projets())
       or sur like 'convention:%' and convention_gouvernee(substr(sur, 12))
       or sur like 'seance:%' and seance_gouvernee(substr(sur, 8)) $$;

create policy lecture on proposition for select to convenir_acteur using (parties && (select je_gouverne()));
create policy lien on proposition to convenir_acteur
  using ('convention:' || convention = (select mon_acces()) and (select mon_acces_pour()) = any (parties))
  with check ('convention:' || convention = (select mon_acces()) and (select mon_acces_pour()) = any (parties) and par <> (select mon_acces_pour()));
create policy depot on proposition for insert to convenir_acteur with check (par = any ((select je_gouverne())::text[]));
create policy suite on proposition for update to convenir_acteur
  using (parties && (select je_gouverne())) with check (parties && (select je_gouverne()));
-- the answers are for the parties that govern it, not for whoever reads a published text
create policy lecture on reponse_vivante for select to convenir_acteur
  using (parties && (select je_gouverne()));
create policy depot on reponse_vivante for insert to convenir_acteur
  with check (organisation = any ((select je_gouverne())::text[]));

create policy lien on reponse_vivante to convenir_acteur
  using ('convention:' || convention = (select mon_acces()) and (select mon_acces_pour()) = any (parties))
  with check ('convention:' || convention = (select mon_acces()) and organisation = (select mon_acces_pour()));

grant select, insert, update on proposition to convenir_ouvrier;
grant select, insert on proposition to convenir_acteur;
grant update (accords, close_par, close_le, faite_le) on proposition to convenir_acteur;
grant select, insert on reponse_vivante to convenir_ouvrier, convenir_acteur;
