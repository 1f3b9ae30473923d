-- A sheet never confirmed is kept for nothing after a while: the worker erases it by age, its scans with it (store.ts).
alter table reprise_piece drop constraint reprise_piece_reprise_fkey,
  add constraint reprise_piece_reprise_fkey foreign key (reprise) references reprise (id) on delete cascade;
grant delete on reprise to convenir_ouvrier;
create index reprise_non_confirmee on reprise (creee_le) where confirmee_le is null;
