/** A committee in a network, with a meeting and all that is kept of it, as the owner writes it; `k` tells the networks apart. */
export const semerComite = (r: string, convention: string, one: string, two: string): string => {
  const k = r.toLowerCase();
  const [s, dit, h] = [`seance-${k}`, `MARQUE-COMITE-${r}`, "now()"];
  const of = `'${s}', '${convention}'`;
  return `
    insert into instance_ouverte (convention, id, type, libelle, par, le)
      values ('${convention}', 'copil', 'groupe de travail', 'MARQUE-INSTANCE-${r}', '${one}', '2026-01-05');
    insert into siege (id, convention, instance, organisation, nom, courriel, qualite, declare_par, du)
      values ('siege-${k}', '${convention}', 'copil', '${one}', '${dit}', 'siege-${k}@exemple.fr', 'titulaire', '${one}', '2026-01-05');
    insert into seance (id, convention, instance, titre, debut, fin, lieu, organisateur, cree_le, maj_le, convoquee_le, tenue_le, attendus, approuver_avant, chiffres, arretes_le)
      values ('${s}', '${convention}', 'copil', 'MARQUE-SEANCE-${r}', '2026-11-20', '2026-11-21', 'ici', '${one}', ${h}, ${h}, ${h}, '2026-11-20', '{${one},${two}}', '2027-01-01', '{"du": "2026-01-01", "au": "2026-11-20", "blocs": []}', '2026-11-20');
    insert into point_seance (id, seance, convention, rang, genre, titre, note, par)
      values ('point-${k}', ${of}, 1, 'sujet', '${dit}', '${dit} note', '${one}');
    insert into piece_de_seance (id, seance, convention, nom, octets, par)
      values ('piece-${k}', ${of}, '${dit}', '${dit}', '${one}');
    insert into presence (id, seance, convention, siege, organisation, nom, qualite, etat)
      values ('presence-${k}', ${of}, 'siege-${k}', '${one}', '${dit}', 'titulaire', 'present');
    insert into reserve_chiffres (seance, convention, organisation, texte, le) values (${of}, '${one}', '${dit}', '2026-11-20');
    insert into position_prise (point, seance, convention, organisation, sens, texte, le)
      values ('point-${k}', ${of}, '${one}', 'reserve', '${dit}', '2026-11-20');
    insert into decision (id, convention, instance, no, seance, point, texte, organisation, issue, le)
      values ('decision-${k}', '${convention}', 'copil', 1, '${s}', 'point-${k}', '${dit}', '${one}', 'consensus', '2026-11-20');
    insert into suivi_de_decision (id, decision, convention, etat, le, echeance, note, par, inscrit_le)
      values ('suivi-${k}', 'decision-${k}', '${convention}', 'reportee', '2026-11-21', '2026-12-01', '${dit}', '${one}', ${h});
    insert into compte_rendu (seance, convention, no, textes, par, ecrit_le, envoye_le, ecrit)
      values (${of}, 1, '{"point-${k}": "${dit}"}', '${one}', ${h}, ${h}, '{"titre": "${dit}", "pied": "", "blocs": []}'),
        (${of}, 2, '{"point-${k}": "MARQUE-VIE-${r}"}', '${one}', ${h}, null, null);
    insert into approbation (seance, convention, no, organisation, le, modification) values (${of}, 1, '${one}', '2026-11-21', '${dit}');`;
};
