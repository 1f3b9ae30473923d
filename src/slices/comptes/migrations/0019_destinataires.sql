-- To whom news of an organisation goes: whoever holds one of these mandates that day. For whoever has something to tell:
-- the worker, somebody who governs an organisation, the holder of a confirmed link; nobody else learns an address.
create function destinataires(de text[], comme text[], jour date)
  returns table (personne text, courriel text, organisation text) stable language sql security definer set search_path = public as
  $$ select distinct p.id, p.courriel, m.organisation from mandat m join personne p on p.id = m.personne
     where m.organisation = any (de) and m.role = any (comme) and m.du <= jour and (m.au is null or jour <= m.au)
       and (current_setting('role', true) = 'convenir_ouvrier' or cardinality(je_gouverne()) > 0 or mon_acces() is not null) $$;
revoke execute on function destinataires from public;
grant execute on function destinataires to convenir_acteur, convenir_ouvrier;
