-- Whoever organises an event with somebody reads who comes, gives places back, notes who came; what the event is stays its
-- organiser's. One way only: the policy of `evenement` reads no table.
create policy coorganisation on inscription for select to convenir_acteur
  using (evenement in (select e.id from evenement e where e.coorganisateurs && mes_organisations()));
