-- A sheet never confirmed is personal data kept for nothing: the worker erases it by age, with its scans (store.ts).
grant delete on reprise, reprise_piece to convenir_ouvrier;
create index reprise_non_confirmee on reprise (creee_le) where confirmee_le is null;
