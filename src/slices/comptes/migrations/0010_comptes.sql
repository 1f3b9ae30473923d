-- A person who can sign in. Roles are never written here: they follow from mandates.
create table personne (
  id            text primary key,
  nom           text not null check (nom <> ''),
  prenom        text,
  courriel      text not null unique check (courriel = lower(btrim(courriel)) and courriel <> ''),
  demonstration integer, -- rank among the accounts that anybody may try; null for a real person
  fonction      text,    -- what she does, and what is to be found with her account: the demonstration's words
  decouvre      text,
  creee_le      timestamptz(3) not null
);

-- What an organisation entrusts to a person over [du, au], both ends included. It is shortened, never lengthened.
create table mandat (
  id           text primary key,
  personne     text not null references personne (id),
  organisation text not null,
  role         text not null check (role in ('conseiller', 'signataire', 'membre-instance', 'gestionnaire', 'exploitant')),
  du           date not null,
  au           date check (au >= du - 1), -- the day before `du`: taken back the day it was given
  accorde_par  text references personne (id),
  accorde_le   timestamptz(3) not null,
  retire_par   text references personne (id),
  retire_le    timestamptz(3),
  motif        text
);
create unique index mandat_ouvert on mandat (personne, organisation, role) where au is null;
create index mandat_personne on mandat (personne);
create index mandat_organisation on mandat (organisation, role);

create function mandat_ne_s_allonge_pas() returns trigger language plpgsql as
  $$ begin
    if old.au is not null and (new.au is null or new.au > old.au) then raise exception 'a mandate is never lengthened'; end if;
    return new;
  end $$;
create trigger mandat_ne_s_allonge_pas before update on mandat for each row execute function mandat_ne_s_allonge_pas();

-- A mandate proposed to an address: person and mandate begin when she accepts by her link, so that nobody is enrolled unasked.
create table invitation (
  id           text primary key,
  courriel     text not null check (courriel = lower(btrim(courriel)) and courriel <> ''),
  nom          text not null check (nom <> ''),
  prenom       text,
  organisation text not null,
  role         text not null check (role in ('conseiller', 'signataire', 'membre-instance', 'gestionnaire', 'exploitant')),
  au           date,
  accorde_par  text references personne (id),
  creee_le     timestamptz(3) not null,
  acceptee_le  timestamptz(3),
  annulee_le   timestamptz(3)
);
create index invitation_organisation on invitation (organisation);

-- A one-use link sent by mail. `courriel` is empty when the address asked for is unknown: the same row, for the same time.
create table lien (
  id         text primary key,
  empreinte  text not null unique,
  objet      text not null check (objet in ('connexion', 'invitation')),
  courriel   text not null,
  invitation text references invitation (id) on delete cascade,
  navigateur text, -- hash of the browser that asked, null when somebody else asked
  suite      text,
  cree_le    timestamptz(3) not null,
  expire_le  timestamptz(3) not null,
  utilise_le timestamptz(3),
  check ((objet = 'invitation') = (invitation is not null))
);

create table session (
  id          text primary key,
  empreinte   text not null unique,
  personne    text not null references personne (id),
  ouverte_le  timestamptz(3) not null,
  vue_le      timestamptz(3) not null,
  expire_le   timestamptz(3) not null,
  fermee_le   timestamptz(3)
);
create index session_personne on session (personne);

-- Rights are judged on a day that the transaction says (`lireMandats`); without it, nobody manages anything.
create function jour_du_droit() returns date stable language sql as
  $$ select nullif(current_setting('convenir.jour', true), '')::date $$;

-- The two functions below read as the owner, so that the policies of two tables never refer to each other.
create function mes_gestions() returns text[] stable language sql security definer set search_path = public as
  $$ select coalesce(array_agg(distinct m.organisation), '{}') from mandat m
     where m.personne = moi() and m.role = 'gestionnaire' and m.du <= jour_du_droit() and (m.au is null or jour_du_droit() <= m.au) $$;
create function personnes_gerees() returns setof text stable language sql security definer set search_path = public as
  $$ select m.personne from mandat m where m.organisation = any (mes_gestions()) $$;

alter table personne enable row level security;
alter table mandat enable row level security;
alter table invitation enable row level security;
alter table lien enable row level security;
alter table session enable row level security;

create policy ouvrier on personne to convenir_ouvrier using (true) with check (true);
create policy ouvrier on mandat to convenir_ouvrier using (true) with check (true);
create policy ouvrier on invitation to convenir_ouvrier using (true) with check (true);
create policy ouvrier on lien to convenir_ouvrier using (true) with check (true);
create policy ouvrier on session to convenir_ouvrier using (true) with check (true);

-- (select …) makes the set once for the statement, not once for each row
create policy lecture on personne for select to convenir_acteur
  using (id = moi() or id in (select personnes_gerees()) or suis_exploitant());
create policy correction on personne for update to convenir_acteur using (id = moi()) with check (id = moi());

create policy lecture on mandat for select to convenir_acteur
  using (personne = moi() or organisation = any ((select mes_gestions())::text[]) or suis_exploitant());
create policy octroi on mandat for insert to convenir_acteur with check (
  accorde_par = moi() and role <> 'exploitant'
  and organisation = any ((select mes_gestions())::text[]) and personne in (select personnes_gerees()));
create policy retrait on mandat for update to convenir_acteur
  using (organisation = any ((select mes_gestions())::text[]) and role <> 'exploitant' or suis_exploitant())
  with check (retire_par = moi());

create policy lecture on invitation for select to convenir_acteur
  using (organisation = any ((select mes_gestions())::text[]) or suis_exploitant());
create policy envoi on invitation for insert to convenir_acteur with check (
  accorde_par = moi() and acceptee_le is null and (
    organisation = any ((select mes_gestions())::text[]) and role <> 'exploitant'
    or suis_exploitant() and (role = 'gestionnaire' or role = 'exploitant' and organisation = any (mes_organisations()))));
create policy annulation on invitation for update to convenir_acteur
  using (organisation = any ((select mes_gestions())::text[]) or suis_exploitant());

create policy les_siennes on session for select to convenir_acteur using (personne = moi());
create policy ouverture on session for insert to convenir_acteur with check (personne = moi());
create policy fermeture on session for update to convenir_acteur using (personne = moi()) with check (personne = moi());

grant select, insert, update, delete on personne, mandat, invitation, lien, session to convenir_ouvrier;
grant select on personne, mandat, invitation to convenir_acteur;
grant insert on mandat, invitation, session to convenir_acteur;
grant update (nom, prenom) on personne to convenir_acteur;
grant update (au, retire_par, retire_le, motif) on mandat to convenir_acteur;
grant update (annulee_le) on invitation to convenir_acteur;
grant select (id, personne, ouverte_le, vue_le, expire_le, fermee_le), update (fermee_le) on session to convenir_acteur;

-- Below, the ways in for somebody who is nobody yet. Each asks for a hash that only the holder of a token can make
-- (the key is not in the base); they read and write as the owner, and give no more than what they say.

-- The session of a token, sliding: who it is, and for whom she may act that day (an organisation once per mandate).
-- No row: no session. One statement in plpgsql, whose plan is kept: planning it anew took 1 ms at every page, measured.
create function lire_session(cle text, le date, instant timestamptz, vue_depuis timestamptz,
    out session text, out personne text, out nom text, out organisations text[], out gouverne text[], out conseille text[], out exploitant boolean)
  returns setof record language plpgsql security definer set search_path = public as
$$
declare vue timestamptz;
begin
  select s.id, s.vue_le, p.id, concat_ws(' ', p.prenom, p.nom), coalesce(tenu.organisations, '{}'), coalesce(tenu.gouverne, '{}'), coalesce(tenu.conseille, '{}'),
      coalesce(tenu.exploitant, false)
    into session, vue, personne, nom, organisations, gouverne, conseille, exploitant
    from session s join personne p on p.id = s.personne, lateral (
      select array_agg(m.organisation order by m.du, m.id) as organisations,
        array_agg(distinct m.organisation) filter (where m.role in ('gestionnaire', 'signataire', 'membre-instance')) as gouverne,
        array_agg(distinct m.organisation) filter (where m.role = 'conseiller') as conseille, bool_or(m.role = 'exploitant') as exploitant
      from mandat m where m.personne = s.personne and m.du <= le and (m.au is null or le <= m.au)) tenu
    where s.empreinte = cle and s.fermee_le is null and s.expire_le > instant and s.vue_le > vue_depuis;
  if not found then return; end if;
  if vue < instant - interval '10 minutes' then -- not at every page: a read should stay a read
    update session s set vue_le = instant where s.id = session and s.vue_le < instant;
  end if;
  return next;
end $$;

-- Prepares a link and gives the address it goes to, null when there is nobody to send it to: the same rows either way.
create function demander_lien(nouveau text, cle text, pour text, adresse text, a_accepter text, origine text, vers text,
    instant timestamptz, fin timestamptz)
  returns text language plpgsql security definer set search_path = public as
$$
declare connue text;
begin
  if pour = 'invitation' then
    select i.courriel into connue from invitation i where i.id = a_accepter and i.acceptee_le is null and i.annulee_le is null;
    if connue is null then return null; end if;
  else
    select p.courriel into connue from personne p where p.courriel = adresse;
  end if;
  insert into lien (id, empreinte, objet, courriel, invitation, navigateur, suite, cree_le, expire_le)
    values (nouveau, cle, pour, coalesce(connue, ''), a_accepter, origine, vers, instant, fin);
  return connue;
end $$;

-- What a link is, for whoever holds it; reading it changes nothing.
create function voir_lien(cle text)
  returns table (objet text, courriel text, personne text, navigateur text, suite text, expire_le timestamptz,
    utilise_le timestamptz, invitation text, organisation text, role text, annulee_le timestamptz)
  stable language sql security definer set search_path = public as
$$
  select l.objet, l.courriel, p.id, l.navigateur, l.suite, l.expire_le, coalesce(l.utilise_le, i.acceptee_le),
    l.invitation, i.organisation, i.role, i.annulee_le
  from lien l left join personne p on p.courriel = l.courriel left join invitation i on i.id = l.invitation
  where l.empreinte = cle and l.courriel <> ''
$$;

-- Uses a link, once: true for the first who comes in time as the person it was sent to.
create function consommer_lien(cle text, instant timestamptz)
  returns boolean language plpgsql security definer set search_path = public as
$$
begin
  update lien l set utilise_le = instant
    where l.empreinte = cle and l.utilise_le is null and l.expire_le > instant
      and l.courriel = (select p.courriel from personne p where p.id = moi());
  return found;
end $$;

-- Accepts an invitation, as the person: she is created when her address is new. False when it no longer stands, when
-- whoever invited her may no longer do it, or when the address turned out to be somebody else's.
create function accepter_invitation(cle text, nouveau text, jour date, instant timestamptz)
  returns boolean language plpgsql security definer set search_path = public as
$$
declare proposee invitation;
begin
  select i.* into proposee from lien l join invitation i on i.id = l.invitation
    where l.empreinte = cle and l.utilise_le is null and l.expire_le > instant
      and i.acceptee_le is null and i.annulee_le is null and (i.au is null or jour <= i.au)
    for update;
  if not found then return false; end if;
  if proposee.accorde_par is not null and not exists (select from mandat m where m.personne = proposee.accorde_par
      and m.du <= jour and (m.au is null or jour <= m.au)
      and (m.role = 'exploitant' or m.role = 'gestionnaire' and m.organisation = proposee.organisation))
    then return false; end if;
  insert into personne (id, nom, prenom, courriel, creee_le)
    values (moi(), proposee.nom, proposee.prenom, proposee.courriel, instant) on conflict do nothing;
  if not exists (select from personne p where p.courriel = proposee.courriel and p.id = moi()) then return false; end if;
  insert into mandat (id, personne, organisation, role, du, au, accorde_par, accorde_le)
    values (nouveau, moi(), proposee.organisation, proposee.role, jour, proposee.au, proposee.accorde_par, instant)
    on conflict (personne, organisation, role) where au is null do nothing;
  update invitation i set acceptee_le = instant where i.id = proposee.id;
  update lien l set utilise_le = instant where l.empreinte = cle;
  return true;
end $$;

-- Accounts that anybody may try.
create function comptes_de_demonstration()
  returns table (personne text, nom text, fonction text, decouvre text)
  stable language sql security definer set search_path = public as
$$
  select p.id, concat_ws(' ', p.prenom, p.nom), p.fonction, p.decouvre from personne p
  where p.demonstration is not null order by p.demonstration
$$;

-- Who manages the organisations I act for, and the instance: those who can see my name and what I hold.
create function qui_me_voit(jour date)
  returns table (nom text, role text, organisation text)
  stable language sql security definer set search_path = public as
$$
  select concat_ws(' ', p.prenom, p.nom), m.role, m.organisation from mandat m join personne p on p.id = m.personne
  where m.du <= jour and (m.au is null or jour <= m.au) and m.personne <> moi() and (m.role = 'exploitant' and moi() is not null
    or m.role = 'gestionnaire' and m.organisation in (select h.organisation from mandat h where h.personne = moi()))
  order by m.role, m.organisation, p.nom
$$;

revoke execute on function mes_gestions, personnes_gerees, lire_session, demander_lien, voir_lien, consommer_lien,
  accepter_invitation, comptes_de_demonstration, qui_me_voit from public;
grant execute on function mes_gestions, personnes_gerees, lire_session, demander_lien, voir_lien, consommer_lien,
  accepter_invitation, comptes_de_demonstration, qui_me_voit to convenir_acteur;
