-- What the acts of a convention add up to: a line per commitment, kind and month, written in each act's transaction.
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

alter table cumul enable row level security;
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

create function comptes_moins(comptes jsonb, retrait jsonb) returns jsonb immutable language sql as $$
  select coalesce(jsonb_object_agg(k, n::bigint - coalesce((retrait->k)::bigint, 0)), '{}')
  from jsonb_each(comptes) e(k, n) where n is distinct from retrait->k $$;

-- Called by the journal's trigger (platform 0003), under the owner's rights: nobody else writes `cumul`. What one act
-- costs is here: one statement, plain expressions, and a query inside only for what may hold several keys.
create or replace function compter_acte(fait acte, sens integer) returns void language plpgsql as $$
declare
  qui text := coalesce(fait.acteur, '');
  ou text := coalesce(fait.territoire, '');
  apres text := coalesce(delai_de(fait), '');
  vers jsonb := atteintes_par(fait);
  credit jsonb := minutes_creditees(fait);
  lui text := coalesce(fait.engagement, '');
  de date := mois_de(fait.le);
  n_personnes bigint := coalesce((fait.contenu->>'personnes')::bigint, 0);
  n_minutes bigint := coalesce((fait.contenu->>'minutes')::bigint, 0);
begin
  if sens < 0 then
    update cumul c set
      actes = c.actes - 1, personnes = c.personnes - n_personnes, minutes = c.minutes - n_minutes,
      acteurs = comptes_moins(c.acteurs, jsonb_build_object(qui, 1)),
      atteintes = comptes_moins(c.atteintes, vers),
      territoires = comptes_moins(c.territoires, jsonb_build_object(ou, 1)),
      minutes_par = comptes_moins(c.minutes_par, credit),
      delais = comptes_moins(c.delais, jsonb_build_object(apres, 1)),
      connu_le = greatest(c.connu_le, annule_depuis(fait))
    where c.convention = fait.convention and c.mois = de and c.engagement = lui and c.nature = fait.nature;
    return;
  end if;
  insert into cumul as c (convention, engagement, nature, mois, actes, personnes, minutes, acteurs, atteintes, territoires,
    minutes_par, delais, connu_le)
  values (fait.convention, lui, fait.nature, de, 1, n_personnes, n_minutes, jsonb_build_object(qui, 1) - '', vers,
    jsonb_build_object(ou, 1) - '', credit, jsonb_build_object(apres, 1) - '', fait.connu_le)
  on conflict (convention, mois, engagement, nature) do update set
    actes = c.actes + 1, personnes = c.personnes + excluded.personnes, minutes = c.minutes + excluded.minutes,
    acteurs = case when qui = '' then c.acteurs
      else c.acteurs || jsonb_build_object(qui, coalesce((c.acteurs->qui)::bigint, 0) + 1) end,
    atteintes = c.atteintes || coalesce((select jsonb_object_agg(k, coalesce((c.atteintes->k)::bigint, 0) + 1)
      from jsonb_object_keys(vers) k), '{}'),
    territoires = case when ou = '' then c.territoires
      else c.territoires || jsonb_build_object(ou, coalesce((c.territoires->ou)::bigint, 0) + 1) end,
    minutes_par = case when credit = '{}' then c.minutes_par
      else c.minutes_par || (select jsonb_object_agg(k, coalesce((c.minutes_par->k)::bigint, 0) + n::bigint)
        from jsonb_each(credit) e(k, n)) end,
    delais = case when apres = '' then c.delais
      else c.delais || jsonb_build_object(apres, coalesce((c.delais->apres)::bigint, 0) + 1) end,
    connu_le = greatest(c.connu_le, excluded.connu_le);
end $$;

-- The same lines counted from the acts of [depuis, jusqua], as they were known before `avant`.
create function recompter(de text, depuis date, jusqua date, avant timestamptz) returns setof cumul stable language sql as $$
  with fait as materialized (
    select coalesce(a.engagement, '') as engagement, a.nature, mois_de(a.le) as mois,
      (a.contenu->>'personnes')::bigint as personnes, (a.contenu->>'minutes')::bigint as minutes, a.acteur,
      atteintes_par(a) as atteintes, a.territoire, minutes_creditees(a) as credit, delai_de(a) as delai, a.connu_le
    from actes_qui_comptent(de, depuis, jusqua, avant) a),
  ligne as (
    select engagement, nature, mois, count(*) as actes, coalesce(sum(personnes), 0)::bigint as personnes,
      coalesce(sum(minutes), 0)::bigint as minutes, max(connu_le) as connu_le
    from fait group by 1, 2, 3),
  un as (
    select engagement, nature, mois, 'a' as champ, acteur as cle, 1 as n from fait
    union all select engagement, nature, mois, 'v', k, 1 from fait, jsonb_object_keys(fait.atteintes) k
    union all select engagement, nature, mois, 't', territoire, 1 from fait
    union all select engagement, nature, mois, 'm', k, m::bigint from fait, jsonb_each(fait.credit) e(k, m)
    union all select engagement, nature, mois, 'd', delai, 1 from fait),
  somme as (
    select engagement, nature, mois, champ, cle, sum(n)::bigint as n from un where cle is not null group by 1, 2, 3, 4, 5),
  compte as (
    select engagement, nature, mois,
      jsonb_object_agg(cle, n) filter (where champ = 'a') as acteurs,
      jsonb_object_agg(cle, n) filter (where champ = 'v') as atteintes,
      jsonb_object_agg(cle, n) filter (where champ = 't') as territoires,
      jsonb_object_agg(cle, n) filter (where champ = 'm') as minutes_par,
      jsonb_object_agg(cle, n) filter (where champ = 'd') as delais
    from somme group by 1, 2, 3)
  select de, l.engagement, l.nature, l.mois, l.actes, l.personnes, l.minutes, coalesce(c.acteurs, '{}'),
    coalesce(c.atteintes, '{}'), coalesce(c.territoires, '{}'), coalesce(c.minutes_par, '{}'), coalesce(c.delais, '{}'),
    l.connu_le
  from ligne l left join compte c using (engagement, nature, mois)
$$;

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

-- How many acts of the period were recorded after that day.
create function actes_connus_depuis(de text, depuis date, jusqua date, connu date) returns bigint
  stable language plpgsql security definer set search_path = public as
  $$ begin
    return (select count(*) from actes_qui_comptent(de, depuis, jusqua, 'infinity')
      where chiffres_lisibles(de) and connu_le >= fin_du_jour(connu));
  end $$;

insert into cumul select r.* from conventions_ayant_des_actes() de, lateral recompter(de, '-infinity', 'infinity', 'infinity') r;
