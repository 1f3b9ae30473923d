-- An acte recorded by mistake is annulled by a geste, once; the journal keeps both.
create unique index acte_annule on acte (objet) where nature = 'acte.annule';

-- What each acte adds to the figures of its convention (sens 1), and its annulment takes away (sens -1), in its very
-- transaction; the slice that keeps figures replaces it (0160).
create function compter_acte(fait acte, sens integer) returns void language plpgsql as $$ begin end $$;

create function acte_compte() returns trigger language plpgsql security definer set search_path = public as
$$
declare fait acte;
begin
  if new.sorte = 'acte' then
    if new.convention is not null and not new.hors_convention then perform compter_acte(new, 1); end if;
  elsif new.nature = 'acte.annule' then
    select a.* into fait from acte a
      where a.id = substr(new.objet, 6) and a.sorte = 'acte' and a.convention is not null and not a.hors_convention;
    if found then perform compter_acte(fait, -1); end if;
  end if;
  return null;
end $$;
create trigger acte_compte after insert on acte for each row
  when (new.sorte = 'acte' or new.nature = 'acte.annule') execute function acte_compte();

-- Acts of a convention by the day they were true, for its pages and its bilan.
create index acte_faits on acte (convention, le, no) where sorte = 'acte';
