-- What a confirmed link opens (`sur`, "table:id"), for somebody without account who acts for `organisation`. Its token is
-- computed from `id` and the instance's secret (decision 0010): nothing here opens anything.
create table acces (
  id           text primary key,
  objet        text not null,
  sur          text not null check (sur ~ '^[a-z_]+:.+'),
  organisation text not null,
  nom          text not null check (nom <> ''),
  courriel     text not null check (courriel = lower(btrim(courriel)) and courriel <> ''),
  fonction     text,
  telephone    text check (telephone ~ '^[+][1-9][0-9]{6,14}$'), -- E.164, where a code may also be sent
  suite        text not null check (suite like '/%'),
  sujet        text not null, -- of the mail, which a second link repeats
  texte        text not null,
  donne_par    text references personne (id), -- null: the instance itself
  donne_pour   text,
  cree_le      timestamptz(3) not null,
  expire_le    timestamptz(3) not null check (expire_le > cree_le),
  ouvert_le    timestamptz(3), -- first code asked for: reading the page writes nothing
  confirme_le  timestamptz(3), -- first code given back
  ferme_le     timestamptz(3),
  remplace_par text references acces (id)
);
create index acces_sur on acces (sur);

-- A code sent to the address of the access; the code itself is computed like the token, and kept nowhere.
create table code_acces (
  id         text primary key,
  acces      text not null references acces (id) on delete cascade,
  cree_le    timestamptz(3) not null,
  expire_le  timestamptz(3) not null,
  essais     integer not null default 0,
  utilise_le timestamptz(3)
);
create index code_acces_acces on code_acces (acces, cree_le);

create table session_acces (
  id         text primary key,
  empreinte  text not null unique,
  acces      text not null references acces (id) on delete cascade,
  ouverte_le timestamptz(3) not null,
  expire_le  timestamptz(3) not null,
  fermee_le  timestamptz(3)
);
create index session_acces_acces on session_acces (acces);

-- Whether I hold the thing a link would open. Each kind of thing says so in its own slice, which replaces this; here,
-- nothing is anybody's, so that a kind forgotten opens too little.
create function je_tiens(sur text) returns boolean stable language sql as $$ select false $$;

alter table acces enable row level security;
alter table code_acces enable row level security;
alter table session_acces enable row level security;
create policy ouvrier on acces to convenir_ouvrier using (true) with check (true);
create policy ouvrier on code_acces to convenir_ouvrier using (true) with check (true);
create policy ouvrier on session_acces to convenir_ouvrier using (true) with check (true);

-- whoever came by a link gives no other
create policy lecture on acces for select to convenir_acteur using (mon_acces() is null and je_tiens(sur));
create policy don on acces for insert to convenir_acteur with check (
  mon_acces() is null and je_tiens(sur) and donne_par is not distinct from moi() and donne_pour = any ((select je_gouverne())::text[])
  and ouvert_le is null and confirme_le is null and remplace_par is null
  -- nobody gives another organisation's voice away: its own people do, or the house to those who signed for it
  and (objet not in ('decider', 'agir', 'approuver') or organisation = any ((select je_gouverne())::text[])));

grant select, insert, update, delete on acces, code_acces, session_acces to convenir_ouvrier;
grant select, insert on acces to convenir_acteur;

-- Closes what opens a thing, for whoever holds it (the last to sign may have come by a link herself, and sees no other).
-- Gives how many were closed.
create function fermer_acces(chose text, pour_quoi text, adresse text, instant timestamptz)
  returns integer language plpgsql security definer set search_path = public as
$$
declare fermes integer;
begin
  if not (je_tiens(chose) or current_setting('role') = 'convenir_ouvrier') then return 0; end if;
  update acces a set ferme_le = instant where a.sur = chose and a.ferme_le is null
    and (pour_quoi is null or a.objet = pour_quoi) and (adresse is null or a.courriel = adresse);
  get diagnostics fermes = row_count;
  return fermes;
end $$;

-- Below, the ways in for somebody who is nobody yet. Whoever calls them has first shown the token of `lequel`, which
-- only the mail carries and only the instance can compute.

-- The last of the links that took the place of this one: the one that counts.
create function dernier_acces(lequel text) returns text stable language sql security definer set search_path = public as
$$
  with recursive suivant as (
    select a.id, a.remplace_par from acces a where a.id = lequel
    union all select a.id, a.remplace_par from acces a join suivant s on a.id = s.remplace_par)
  select id from suivant where remplace_par is null
$$;

create function voir_acces(lequel text)
  returns table (id text, objet text, sur text, organisation text, nom text, courriel text, fonction text, telephone text, suite text,
    donne_par text, donne_pour text, cree_le timestamptz, expire_le timestamptz, ferme_le timestamptz, remplace_par text)
  stable language sql security definer set search_path = public as
$$
  select a.id, a.objet, a.sur, a.organisation, a.nom, a.courriel, a.fonction, a.telephone, a.suite,
    (select concat_ws(' ', p.prenom, p.nom) from personne p where p.id = a.donne_par), a.donne_pour,
    a.cree_le, a.expire_le, a.ferme_le, a.remplace_par
  from acces a where a.id = lequel
$$;

-- Prepares a code and gives the address or the number it goes to; null when the access is over or has no number, or after
-- ten codes in a day.
create function demander_code(lequel text, nouveau text, instant timestamptz, fin timestamptz, par_sms boolean)
  returns text language plpgsql security definer set search_path = public as
$$
declare adresse text;
begin
  select case when par_sms then a.telephone else a.courriel end into adresse from acces a
    where a.id = lequel and a.ferme_le is null and a.remplace_par is null and a.expire_le > instant for update;
  if not found or adresse is null or (select count(*) >= 10 from code_acces c where c.acces = lequel and c.cree_le > instant - interval '1 day')
    then return null; end if;
  insert into code_acces (id, acces, cree_le, expire_le) values (nouveau, lequel, instant, fin);
  update acces a set ouvert_le = coalesce(a.ouvert_le, instant) where a.id = lequel;
  return adresse;
end $$;

-- Takes one of the five tries on the latest code of an access, and gives that code's id; null when there is none left.
create function essayer_code(lequel text, instant timestamptz)
  returns text language plpgsql security definer set search_path = public as
$$
declare essaye text;
begin
  update code_acces c set essais = c.essais + 1
    where c.id = (select l.id from code_acces l where l.acces = lequel order by l.cree_le desc, l.id desc limit 1)
      and c.utilise_le is null and c.expire_le > instant and c.essais < 5
    returning c.id into essaye;
  return essaye;
end $$;

-- Uses a code that was given back, once, and opens a session of its access; false when another was first, or the access
-- has ended meanwhile.
create function confirmer_acces(code text, nouvelle text, cle text, instant timestamptz, fin timestamptz)
  returns boolean language plpgsql security definer set search_path = public as
$$
declare lequel text;
begin
  update code_acces c set utilise_le = instant where c.id = code and c.utilise_le is null and c.expire_le > instant
    returning c.acces into lequel;
  if not found then return false; end if;
  update acces a set confirme_le = coalesce(a.confirme_le, instant)
    where a.id = lequel and a.ferme_le is null and a.remplace_par is null and a.expire_le > instant;
  if not found then return false; end if;
  insert into session_acces (id, empreinte, acces, ouverte_le, expire_le) values (nouvelle, cle, lequel, instant, fin);
  return true;
end $$;

-- The session of a link's token: what it opens, for whom. No row: no session.
create function lire_session_acces(cle text, instant timestamptz)
  returns table (session text, acces text, objet text, sur text, organisation text, nom text, suite text)
  stable language sql security definer set search_path = public as
$$
  select s.id, a.id, a.objet, a.sur, a.organisation, a.nom, a.suite from session_acces s join acces a on a.id = s.acces
  where s.empreinte = cle and s.fermee_le is null and s.expire_le > instant
    and a.ferme_le is null and a.expire_le > instant
$$;

create function fermer_session_acces(cle text, instant timestamptz)
  returns void language sql security definer set search_path = public as
$$ update session_acces s set fermee_le = instant where s.empreinte = cle and s.fermee_le is null $$;

-- Another link to the same address, when this one is over: the one that already took its place, or a new one as long as
-- the first. Gives the mail to send; no row when the access was closed by whoever gave it.
create function renouveler_acces(lequel text, nouveau text, instant timestamptz,
    out id text, out objet text, out courriel text, out sujet text, out texte text, out expire_le timestamptz)
  returns setof record language plpgsql security definer set search_path = public as
$$
declare dernier acces;
begin
  loop -- the row is held, so that two who press the button get one link: the second follows what the first has made
    select a.* into dernier from acces a where a.id = dernier_acces(lequel) for update;
    exit when dernier.remplace_par is null;
  end loop;
  if dernier.id is null or dernier.ferme_le is not null then return; end if;
  if dernier.expire_le <= instant then
    insert into acces (id, objet, sur, organisation, nom, courriel, fonction, telephone, suite, sujet, texte, donne_par, donne_pour, cree_le, expire_le)
      values (nouveau, dernier.objet, dernier.sur, dernier.organisation, dernier.nom, dernier.courriel, dernier.fonction, dernier.telephone, dernier.suite,
        dernier.sujet, dernier.texte, dernier.donne_par, dernier.donne_pour, instant, instant + (dernier.expire_le - dernier.cree_le));
    update acces a set remplace_par = nouveau where a.id = dernier.id;
    select a.* into dernier from acces a where a.id = nouveau;
  end if;
  id := dernier.id; objet := dernier.objet; courriel := dernier.courriel; sujet := dernier.sujet; texte := dernier.texte;
  expire_le := dernier.expire_le;
  return next;
end $$;

revoke execute on function dernier_acces, voir_acces, demander_code, essayer_code, confirmer_acces, lire_session_acces,
  fermer_session_acces, renouveler_acces, fermer_acces from public;
grant execute on function voir_acces, demander_code, essayer_code, confirmer_acces, lire_session_acces,
  fermer_session_acces, renouveler_acces, fermer_acces to convenir_acteur;
grant execute on function fermer_acces, renouveler_acces to convenir_ouvrier;
