-- Keys of the instance's seal: the newest seals, all of them verify. The box opens with the instance's secret alone.
create table cle_de_sceau (
  numero     integer primary key check (numero > 0),
  certificat bytea not null,
  coffre     bytea not null,
  creee_le   timestamptz(3) not null
);

-- A sealed document, one row per seal: the bytes of each row begin with those of the row before. `texte` is the
-- fingerprint of what is signed, by which the document is asked for: whoever may read the text may read its document.
create table document (
  convention text not null, -- sealed while it is being signed, before it is a row of `convention`
  texte      text not null check (texte ~ '^[0-9a-f]{64}$'),
  rang       integer not null check (rang > 0),
  no         integer not null,
  signature  text not null unique, -- what the seal is put for: a retry finds it
  empreinte  text not null check (empreinte ~ '^[0-9a-f]{64}$'),
  octets     bytea not null,
  scelle_le  timestamptz(3) not null,
  primary key (convention, texte, rang)
);
create index document_empreinte on document (empreinte);

create trigger document_immuable before update or delete or truncate on document
  for each statement execute function journal_immuable();
create trigger cle_de_sceau_immuable before update or delete or truncate on cle_de_sceau
  for each statement execute function journal_immuable();

alter table cle_de_sceau enable row level security;
alter table document enable row level security;
create policy ouvrier on cle_de_sceau to convenir_ouvrier using (true) with check (true);
create policy ouvrier on document to convenir_ouvrier using (true) with check (true);
-- certificates are public: anyone checks a seal with them
create policy lecture on cle_de_sceau for select to convenir_acteur using (true);

grant select, insert on cle_de_sceau, document to convenir_ouvrier;
grant select (numero, certificat, creee_le) on cle_de_sceau to convenir_acteur;
