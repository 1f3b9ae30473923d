-- An antenne designates for its body, produces its powers, and does without another party's (redaction 0053).
alter policy correction on signataire
  using (projet in (select mes_projets())
    and (pour_moi(organisation) or pour_moi(declare_par) or par_delegation(projet, organisation)));
alter policy retrait on signataire
  using (projet in (select mes_projets())
    and (pour_moi(organisation) or pour_moi(declare_par) or par_delegation(projet, organisation)));
alter policy depot on piece_de_pouvoir
  with check (projet in (select mes_projets()) and (pour_moi(organisation) or par_delegation(projet, organisation)));
alter policy octroi on dispense
  with check (projet in (select mes_projets()) and (pour_moi(par) or par_delegation(projet, par)));
alter policy reprise on dispense
  using (projet in (select mes_projets()) and (pour_moi(par) or par_delegation(projet, par)));
