-- What the acts of a convention add up to: a line per commitment, kind and month, written in each act's transaction.
-- Everything in it adds up, so that lines make a year, or an axis. `comptes` holds what must be counted apart, under
-- a:<who acted> v:<whom it reached> t:<territory> m:<organisation> (minutes) d:<step>:<days>; never a zero.
create table cumul (
  convention text not null,
  engagement text not null, -- '' : none
  nature     text not null,
  mois       date not null check (extract(day from mois) = 1),
  actes      bigint not null check (actes >= 0), -- none left: kept for those who ask what was known, and not read otherwise
  personnes  bigint not null,
  minutes    bigint not null,
  comptes    jsonb not null,
  connu_le   timestamptz(3) not null, -- the last entry of the journal that changed the line
  primary key (convention, mois, engagement, nature)
) with (fillfactor = 50); -- a line changes again and again: its next version finds room beside it, and no index moves

alter table cumul enable row level security;
create policy ouvrier on cumul for select to convenir_ouvrier using (true);
-- whose figures: the parties, members and supports, and whoever answers for one of them by a link
create policy lecture on cumul for select to convenir_acteur
  using (convention in (select conventions_des_miens())
    or 'convention:' || convention = (select mon_acces()));
grant select on cumul to convenir_ouvrier, convenir_acteur;

-- What one act adds to `comptes`.
create function comptes_acte(fait acte) returns jsonb immutable language plpgsql as $$
declare
  delai jsonb := fait.contenu->'delai';
  autres jsonb := coalesce(fait.contenu->'organisations', '[]');
  ajout jsonb := jsonb_build_object('a:' || coalesce(fait.acteur, ''), 1,
    'v:' || coalesce(nullif(fait.vers, fait.acteur), ''), 1, 't:' || coalesce(fait.territoire, ''), 1,
    'd:' || coalesce((delai->>'etape') || ':' || (delai->>'jours'), ''), 1) - '{a:,v:,t:,d:}'::text[];
begin
  if autres not in ('[]', jsonb_build_array(fait.vers)) then
    ajout := ajout || coalesce((select jsonb_object_agg('v:' || o, 1) from jsonb_array_elements_text(autres) o
      where o is distinct from fait.acteur), '{}');
  end if;
  if fait.contenu ? 'minutesPar' then
    ajout := ajout || coalesce((select jsonb_object_agg('m:' || o, n) from jsonb_each(fait.contenu->'minutesPar') m(o, n)
      where n <> '0'), '{}');
  end if;
  return ajout;
end $$;

-- Called by the journal's trigger (platform 0003), under the owner's rights: nobody else writes `cumul`.
create or replace function compter_acte(fait acte, sens integer) returns void language plpgsql as $$
declare
  ajout jsonb := comptes_acte(fait);
  lui text := coalesce(fait.engagement, '');
  de date := fait.le - (extract(day from fait.le)::integer - 1);
  n_personnes bigint := coalesce((fait.contenu->>'personnes')::bigint, 0);
  n_minutes bigint := coalesce((fait.contenu->>'minutes')::bigint, 0);
begin
  if sens > 0 then
    insert into cumul as c values (fait.convention, lui, fait.nature, de, 1, n_personnes, n_minutes, ajout, fait.connu_le)
    on conflict (convention, mois, engagement, nature) do update set
      actes = c.actes + 1, personnes = c.personnes + excluded.personnes, minutes = c.minutes + excluded.minutes,
      comptes = c.comptes || coalesce((select jsonb_object_agg(k, coalesce((c.comptes->k)::bigint, 0) + n::bigint)
        from jsonb_each(excluded.comptes) e(k, n)), '{}'),
      connu_le = greatest(c.connu_le, excluded.connu_le);
  else
    update cumul c set
      actes = c.actes - 1, personnes = c.personnes - n_personnes, minutes = c.minutes - n_minutes,
      comptes = coalesce((select jsonb_object_agg(k, n::bigint - coalesce((ajout->k)::bigint, 0))
        from jsonb_each(c.comptes) e(k, n) where n is distinct from ajout->k), '{}'),
      connu_le = greatest(c.connu_le, annule_depuis(fait))
    where c.convention = fait.convention and c.mois = de and c.engagement = lui and c.nature = fait.nature;
  end if;
end $$;

-- The same lines counted from the acts of [depuis, jusqua], as they were known before `avant`.
create function recompter(de text, depuis date, jusqua date, avant timestamptz) returns setof cumul stable language sql as $$
  with fait as materialized (
    select coalesce(a.engagement, '') as engagement, a.nature,
      a.le - (extract(day from a.le)::integer - 1) as mois, (a.contenu->>'personnes')::bigint as personnes,
      (a.contenu->>'minutes')::bigint as minutes, comptes_acte(a) as comptes, a.connu_le
    from actes_qui_comptent(de, depuis, jusqua, avant) a),
  ligne as (
    select engagement, nature, mois, count(*) as actes, coalesce(sum(personnes), 0)::bigint as personnes,
      coalesce(sum(minutes), 0)::bigint as minutes, max(connu_le) as connu_le
    from fait group by 1, 2, 3),
  compte as (
    select engagement, nature, mois, jsonb_object_agg(k, n) as comptes
    from (select engagement, nature, mois, k, sum(n::bigint)::bigint as n
      from fait, jsonb_each(fait.comptes) e(k, n) group by 1, 2, 3, 4) t
    group by 1, 2, 3)
  select de, l.engagement, l.nature, l.mois, l.actes, l.personnes, l.minutes, coalesce(c.comptes, '{}'), l.connu_le
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
