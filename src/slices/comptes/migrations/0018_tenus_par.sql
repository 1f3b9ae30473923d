-- What somebody holds on a day, for what is read in her name without a session: called by other functions alone.
create function tenus_par(qui text, le date, out organisations text[], out gouverne text[], out conseille text[])
  stable language sql security definer set search_path = public as
$$
  select coalesce(array_agg(distinct m.organisation) filter (where m.role <> 'exploitant'), '{}'),
      coalesce(array_agg(distinct m.organisation) filter (where m.role in ('gestionnaire', 'signataire', 'membre-instance')), '{}'),
      coalesce(array_agg(distinct m.organisation) filter (where m.role = 'conseiller'), '{}')
    from mandat m where m.personne = qui and m.du <= le and (m.au is null or le <= m.au)
$$;
revoke all on function tenus_par(text, date) from public;
