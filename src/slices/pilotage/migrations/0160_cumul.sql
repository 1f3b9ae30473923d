-- What the acts of a convention add up to: a line per commitment, kind and month. An act leaves its number in
-- `cumul_attente` in its very transaction; the worker folds what waits there into the lines; whoever reads adds both.
-- Everything in it adds up, so that lines make a year, or an axis. What must be counted apart is an object: how many
-- times by key, never a zero. A column each, though one object would be written a little faster: they are read as they are.
create table cumul (
  convention  text not null,
  engagement  text not null, -- '' : none
  nature      text not null,
  mois        date not null check (extract(day from mois) = 1),
  actes       bigint not null check (actes >= 0), -- none left: kept for those who ask what was known, and not read otherwise
  personnes   bigint not null,
  minutes     bigint not null,
  acteurs     jsonb not null,
  atteintes   jsonb not null,
  territoires jsonb not null,
  minutes_par jsonb not null,
  delais      jsonb not null, -- under step:days
  connu_le    timestamptz(3) not null, -- the last entry of the journal that changed the line
  primary key (convention, mois, engagement, nature)
) with (fillfactor = 50); -- a line changes again and again: its next version finds room beside it, and no index moves

-- The acts that no line holds yet. One line of two columns is all that an act costs whoever records it, and no two
-- writers meet there.
create table cumul_attente (
  convention text not null,
  acte       bigint not null,
  primary key (convention, acte)
);

alter table cumul enable row level security;
alter table cumul_attente enable row level security; -- nobody's: read and written by the functions below alone
create policy ouvrier on cumul for select to convenir_ouvrier using (true);
-- whose figures: the parties, members and supports, and whoever answers for one of them by a link
create policy lecture on cumul for select to convenir_acteur
  using (convention in (select conventions_des_miens()) or 'convention:' || convention = (select mon_acces()));
grant select on cumul to convenir_ouvrier, convenir_acteur;

-- Whom an act reached beside who acted, and the minutes it credits by organisation: {key: n}.
create function atteintes_par(fait acte) returns jsonb immutable language plpgsql as $$
declare
  autres jsonb := coalesce(fait.contenu->'organisations', '[]');
  vers jsonb := jsonb_build_object(coalesce(nullif(fait.vers, fait.acteur), ''), 1) - '';
begin
  if autres in ('[]', jsonb_build_array(fait.vers)) then return vers; end if;
  return vers || coalesce((select jsonb_object_agg(o, 1) from jsonb_array_elements_text(autres) o
    where o is distinct from fait.acteur), '{}');
end $$;
create function minutes_creditees(fait acte) returns jsonb immutable language plpgsql as $$ begin
  if not fait.contenu ? 'minutesPar' then return '{}'; end if;
  return coalesce((select jsonb_object_agg(o, n) from jsonb_each(fait.contenu->'minutesPar') m(o, n) where n <> '0'), '{}');
end $$;
create function delai_de(fait acte) returns text immutable language sql as
  $$ select (fait.contenu->'delai'->>'etape') || ':' || (fait.contenu->'delai'->>'jours') $$;
-- The first day of its month.
create function mois_de(le date) returns date immutable language sql as $$ select le - (extract(day from le)::integer - 1) $$;

-- Two objects {key: n} as one, and one taken from another.
create function comptes_plus(comptes jsonb, ajout jsonb) returns jsonb immutable language sql as $$
  select case when ajout = '{}' then comptes else comptes || (
    select jsonb_object_agg(k, coalesce((comptes->k)::bigint, 0) + n::bigint) from jsonb_each(ajout) e(k, n)) end $$;
create function comptes_moins(comptes jsonb, retrait jsonb) returns jsonb immutable language sql as $$
  select coalesce(jsonb_object_agg(k, n::bigint - coalesce((retrait->k)::bigint, 0)), '{}')
  from jsonb_each(comptes) e(k, n) where n is distinct from retrait->k $$;

-- The lines that some acts make, by their numbers: the one definition. In plpgsql, whose plan is
-- kept: making it anew takes longer than the lines of a few acts.
create function lignes_des(actes bigint[]) returns setof cumul stable language plpgsql as $$ begin return query
  with fait as materialized (
    select a.convention, coalesce(a.engagement, '') as engagement, a.nature, mois_de(a.le) as mois,
      (a.contenu->>'personnes')::bigint as personnes, (a.contenu->>'minutes')::bigint as minutes, a.acteur,
      atteintes_par(a) as atteintes, a.territoire, minutes_creditees(a) as credit, delai_de(a) as delai, a.connu_le
    from actes_numerotes(actes) a),
  ligne as (
    select convention, engagement, nature, mois, count(*) as actes, coalesce(sum(personnes), 0)::bigint as personnes,
      coalesce(sum(minutes), 0)::bigint as minutes, max(connu_le)::timestamptz(3) as connu_le
    from fait group by 1, 2, 3, 4),
  un as (
    select convention, engagement, nature, mois, 'a' as champ, acteur as cle, 1 as n from fait
    union all select convention, engagement, nature, mois, 'v', k, 1 from fait, jsonb_object_keys(fait.atteintes) k
    union all select convention, engagement, nature, mois, 't', territoire, 1 from fait
    union all select convention, engagement, nature, mois, 'm', k, m::bigint from fait, jsonb_each(fait.credit) e(k, m)
    union all select convention, engagement, nature, mois, 'd', delai, 1 from fait),
  somme as (
    select convention, engagement, nature, mois, champ, cle, sum(n)::bigint as n from un where cle is not null
    group by 1, 2, 3, 4, 5, 6),
  compte as (
    select convention, engagement, nature, mois,
      jsonb_object_agg(cle, n) filter (where champ = 'a') as acteurs,
      jsonb_object_agg(cle, n) filter (where champ = 'v') as atteintes,
      jsonb_object_agg(cle, n) filter (where champ = 't') as territoires,
      jsonb_object_agg(cle, n) filter (where champ = 'm') as minutes_par,
      jsonb_object_agg(cle, n) filter (where champ = 'd') as delais
    from somme group by 1, 2, 3, 4)
  select l.convention, l.engagement, l.nature, l.mois, l.actes, l.personnes, l.minutes, coalesce(c.acteurs, '{}'),
    coalesce(c.atteintes, '{}'), coalesce(c.territoires, '{}'), coalesce(c.minutes_par, '{}'), coalesce(c.delais, '{}'),
    l.connu_le
  from ligne l left join compte c using (convention, engagement, nature, mois);
end $$;

-- The lines of the acts of [depuis, jusqua], as they were known before `avant`.
create function recompter(de text, depuis date, jusqua date, avant timestamptz) returns setof cumul stable language sql as
  $$ select * from lignes_des(array(select no from actes_qui_comptent(de, depuis, jusqua, avant))) $$;

create function ajouter_aux_lignes(actes bigint[]) returns void language sql as $$
  insert into cumul as c select * from lignes_des(actes) order by convention, mois, engagement, nature
  on conflict (convention, mois, engagement, nature) do update set
    actes = c.actes + excluded.actes, personnes = c.personnes + excluded.personnes, minutes = c.minutes + excluded.minutes,
    acteurs = comptes_plus(c.acteurs, excluded.acteurs), atteintes = comptes_plus(c.atteintes, excluded.atteintes),
    territoires = comptes_plus(c.territoires, excluded.territoires),
    minutes_par = comptes_plus(c.minutes_par, excluded.minutes_par), delais = comptes_plus(c.delais, excluded.delais),
    connu_le = greatest(c.connu_le, excluded.connu_le)
$$;

-- An annulment, which is rare, changes its line at once, after the act itself if it still waits: the line then tells that
-- something of that month was known otherwise.
create function retirer_acte(de text) returns void language plpgsql as $$
declare fait acte;
begin
  select a.* into fait from acte_nomme(de) a
    where a.sorte = 'acte' and a.convention is not null and not a.hors_convention;
  if not found then return; end if;
  delete from cumul_attente where convention = fait.convention and acte = fait.no;
  if found then perform ajouter_aux_lignes(array[fait.no]); end if;
  update cumul c set
    actes = c.actes - l.actes, personnes = c.personnes - l.personnes, minutes = c.minutes - l.minutes,
    acteurs = comptes_moins(c.acteurs, l.acteurs), atteintes = comptes_moins(c.atteintes, l.atteintes),
    territoires = comptes_moins(c.territoires, l.territoires), minutes_par = comptes_moins(c.minutes_par, l.minutes_par),
    delais = comptes_moins(c.delais, l.delais), connu_le = greatest(c.connu_le, annule_depuis(fait))
  from lignes_des(array[fait.no]) l
  where (c.convention, c.mois, c.engagement, c.nature) = (l.convention, l.mois, l.engagement, l.nature);
end $$;

-- The journal's trigger (platform 0003), under the owner's rights: nobody else writes these tables. What one act costs
-- whoever records it is here; a function called with the whole act would cost twice as much.
create or replace function acte_compte() returns trigger language plpgsql security definer set search_path = public as $$
begin
  if new.sorte = 'geste' then
    perform retirer_acte(substr(new.objet, 6));
  elsif new.convention is not null and not new.hors_convention then
    insert into cumul_attente values (new.convention, new.no);
  end if;
  return null;
end $$;

-- Folds into the lines what waits, `lot` acts at most; gives how many. What an annulment holds is left to it.
create function replier_cumul(lot integer) returns integer
  language plpgsql security definer set search_path = public as $$
declare pris bigint[];
begin
  with a as (select ctid from cumul_attente order by convention, acte limit lot for update skip locked),
  p as (delete from cumul_attente where ctid = any (array(select ctid from a)) returning acte)
  select array_agg(acte) into pris from p;
  if pris is null then return 0; end if;
  perform ajouter_aux_lignes(pris);
  return cardinality(pris);
end $$;

-- End of that day in Paris; the end of time when none is asked.
create function fin_du_jour(jour date) returns timestamptz stable language sql as
  $$ select coalesce((jour + 1)::timestamp at time zone 'Europe/Paris', 'infinity') $$;

-- Whether the actor may read the figures of a convention: as the policy above, for the functions that count for her.
create function chiffres_lisibles(de text) returns boolean stable language sql as
  $$ select current_setting('role') = 'convenir_ouvrier' or 'convention:' || de = mon_acces()
    or convention_des_miens(de) $$;

-- Figures counted from acts that she may not read one by one (the nominative kinds are for the two bodies alone): the
-- same for every reader of the convention.
create function cumul_recompte(de text, depuis date, jusqua date, connu date) returns setof cumul
  stable language plpgsql security definer set search_path = public as
  $$ begin
    if chiffres_lisibles(de) then return query select * from recompter(de, depuis, jusqua, fin_du_jour(connu)); end if;
  end $$;

-- The lines of the acts that wait: none, most of the time.
create function cumul_en_attente(de text) returns setof cumul
  stable language plpgsql security definer set search_path = public as
  $$ begin
    if exists (select from cumul_attente where convention = de) and chiffres_lisibles(de) then
      return query select * from lignes_des(array(select acte from cumul_attente where convention = de));
    end if;
  end $$;

-- How many acts of the period were recorded after that day; counted when a line says that one may have been.
create function actes_connus_depuis(de text, depuis date, jusqua date, connu date) returns bigint
  stable language plpgsql security definer set search_path = public as
  $$ begin
    if chiffres_lisibles(de) is not true or not exists (select from cumul_attente where convention = de) and not exists (
      select from cumul where convention = de and mois between mois_de(depuis) and jusqua and connu_le >= fin_du_jour(connu))
    then return 0; end if;
    return (select count(*) from actes_qui_comptent(de, depuis, jusqua, 'infinity') where connu_le >= fin_du_jour(connu));
  end $$;

revoke execute on function replier_cumul from public;
grant execute on function replier_cumul to convenir_ouvrier;

insert into cumul select r.* from conventions_ayant_des_actes() de, lateral recompter(de, '-infinity', 'infinity', 'infinity') r;
