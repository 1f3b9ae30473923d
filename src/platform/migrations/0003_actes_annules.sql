-- An acte recorded by mistake is annulled by a geste, once; the journal keeps both.
create unique index acte_annule on acte (objet) where nature = 'acte.annule';

-- What each acte adds to the figures of its convention, and its annulment takes away, in its very transaction; the slice
-- that keeps figures replaces it (0160).
create function acte_compte() returns trigger language plpgsql as $$ begin return null; end $$;
create trigger acte_compte after insert on acte for each row
  when (new.sorte = 'acte' or new.nature = 'acte.annule') execute function acte_compte();

-- Acts of a convention by the day they were true, for its pages and its bilan.
create index acte_faits on acte (convention, le, no) where sorte = 'acte';
