-- The acts of a year from or to some organisations, asked again under a draft: measured on 100,000 acts, 26 ms become
-- 0.6 ms. Gestes are not asked again, and cost these indexes nothing.
create index acte_acteur on acte (acteur, le) where sorte = 'acte';
create index acte_vers on acte (vers, le) where sorte = 'acte';
