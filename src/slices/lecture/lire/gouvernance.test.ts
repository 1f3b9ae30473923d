import { describe, expect, test } from "vitest";
import { contexteDe } from "./contexte.test-aide.ts";
import { lireGouvernance } from "./gouvernance.ts";

const lue = (texte: string): string[] =>
  lireGouvernance(contexteDe(texte, "acte")).map(({ type, label, quotes, spans }) => {
    expect(spans.map((span) => texte.slice(...span))).toEqual(quotes);
    return `${type} : ${label}`;
  });

describe("les instances d’une convention", () => {
  test.each([
    ["Un comité de pilotage se réunit deux fois par an.", ["comite_pilotage : comité de pilotage"]],
    ["Article 6 – COMITÉ DE PILOTAGE", ["comite_pilotage : COMITÉ DE PILOTAGE"]],
    ["Le comité de pilotage régional valide le bilan.", ["comite_pilotage : comité de pilotage régional"]],
    ["Un comité national de pilotage est créé.", ["comite_pilotage : comité national de pilotage"]],
    ["Le COPIL se réunit chaque année.", ["comite_pilotage : COPIL"]],
    ["Un comité de pilotage (COPIL) est créé. Le COPIL se réunit.", ["comite_pilotage : comité de pilotage (COPIL)"]],
    ["Un comité technique prépare ses travaux.", ["comite_technique : comité technique"]],
    ["Des comités techniques départementaux se réunissent.", ["comite_technique : comités techniques départementaux"]],
    ["Un comité de suivi est mis en place.", ["comite_suivi : comité de suivi"]],
    ["Un comité paritaire de suivi est constitué.", ["comite_suivi : comité paritaire de suivi"]],
    ["Un comité de suivi et d’évaluation est constitué.", ["comite_suivi : comité de suivi et d’évaluation"]],
    ["Une commission de suivi se réunit chaque année.", ["comite_suivi : commission de suivi"]],
    ["Un groupe de suivi se réunit chaque année.", ["comite_suivi : groupe de suivi"]],
    ["Une commission mixte est instituée.", ["commission_mixte : commission mixte"]],
    ["Une commission mixte paritaire est instituée.", ["commission_mixte : commission mixte paritaire"]],
    ["Un comité de coordination est créé.", ["autre : comité de coordination"]],
    ["Une instance de gouvernance réunit les parties.", ["autre : instance de gouvernance"]],
    ["Un comité des usagers, ouvert aux associations, se réunit deux fois par an.", ["autre : comité des usagers"]],
    ["Une cellule de veille se tient chaque trimestre.", ["autre : cellule de veille"]],
    ["Un comité de rivière est institué.", ["autre : comité de rivière"]],
    [
      "Le suivi est assuré par la commission consultative départementale, qui se réunit deux fois par an.",
      ["autre : commission consultative départementale"],
    ],
    ["Un comité stratégique se réunit une fois par an.", ["autre : comité stratégique"]],
    [
      "Le programme sera cadré par un comité de pilotage et un comité technique régional.",
      ["comite_pilotage : comité de pilotage", "comite_technique : comité technique régional"],
    ],
    [
      "Les comités de pilotage et technique se réunissent.",
      ["comite_pilotage : comités de pilotage et technique", "comite_technique : comités de pilotage et technique"],
    ],
    [
      "Le comité de pilotage se réunit. Le comité de pilotage décide. Le comité de suivi prépare.",
      ["comite_pilotage : comité de pilotage", "comite_suivi : comité de suivi"],
    ],
  ])("%s", (texte, attendu) => expect(lue(texte)).toEqual(attendu));

  test.each([
    "Le comité régional olympique et sportif de Bretagne",
    "Le comité départemental de cyclotourisme",
    "Le Comité Paritaire Interprofessionnel Régional pour l’Emploi",
    "La commission permanente du conseil départemental",
    "La commission paritaire nationale de l’emploi",
    "Vu l’avis du comité technique du 3 mars 2019",
    "après avis favorable du comité technique",
    "Madame Odile Ferrand, présidente du comité de suivi",
    "Le comité social et économique est informé.",
    "Un groupe de travail est créé.",
    "Le conseil d’administration se réunit.",
    "Le comité de pilotage du contrat de ville est informé.",
    "Le pilotage est assuré par la Ligue.",
    "Le comité des fêtes se réunit chaque mois.",
    "Un comité des fêtes organise le bal.",
  ])("%s : aucune", (texte) => expect(lue(texte)).toEqual([]));
});
