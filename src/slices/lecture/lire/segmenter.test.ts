import { describe, expect, test } from "vitest";
import { segmenter } from "./segmenter.ts";

/** Blocks as they are read: kind, depth of a title, words on one line. */
const lus = (texte: string): string[] => {
  const t = segmenter(texte);
  return t.blocs.map(
    (b) => `${b.genre === "puce" ? "•" : b.genre[0]}${b.niveau || ""} ${texte.slice(b.du, b.au).replaceAll("\n", " ")}`,
  );
};
const phrases = (texte: string): string[] => {
  const t = segmenter(texte);
  return t.phrases.map((p) => texte.slice(p.du, p.au));
};

const LIGNES = `La présente convention a été négociée pendant huit mois entre les deux associations, qui
gèrent ensemble quatre foyers et accueillent près de deux cents personnes. Elle remplace le
texte de l'année précédente, dont le bilan a été présenté aux deux conseils d'administration`;

describe("segmenter", () => {
  test.each<[string, string, string[]]>([
    [
      "un titre en capitales, seul",
      "ARTICLES ET CLAUSES\n\nLe texte suit.",
      ["t2 ARTICLES ET CLAUSES", "p Le texte suit."],
    ],
    [
      "un article et son titre",
      "Article 3 – Moyens\nLa Ville prête la salle.",
      ["a3 Article 3 – Moyens", "p La Ville prête la salle."],
    ],
    ["Markdown", "## Objet\n\nTexte.", ["t2 Objet", "p Texte."]],
    [
      "un intitulé connu au milieu des lignes",
      `${LIGNES}.\nPréambule\n${LIGNES}.`,
      [`p ${LIGNES.replaceAll("\n", " ")}.`, "t5 Préambule", `p ${LIGNES.replaceAll("\n", " ")}.`],
    ],
    [
      "un sigle seul entre les lignes nomme quelqu'un",
      "Rôles\n\nL'ARS\n- finance le poste ;\n- évalue.",
      ["t5 Rôles", "p L'ARS", "• finance le poste ;", "• évalue."],
    ],
    [
      "« 1) Objet » au-dessus d'un paragraphe est un titre",
      "1) Désignation\nLa mairie prête la salle.\n2) Durée\nUn an.",
      ["t4 Désignation", "p La mairie prête la salle.", "t4 Durée", "p Un an."],
    ],
    [
      "« 1) » au-dessus d'un autre numéro reste une puce",
      "Les axes :\n1) Former\n2) Accueillir",
      ["p Les axes :", "• Former", "• Accueillir"],
    ],
    [
      "un mot de titre en capitales, sans ligne vide après",
      "Un paragraphe.\n\nDUREE\nUn an.",
      ["p Un paragraphe.", "t2 DUREE", "p Un an."],
    ],
    [
      "ce qui suit la dernière puce n’en est pas",
      "Les axes :\n- la mer ;\n- le port.\nChaque axe fait l’objet d’un bilan à part.",
      ["p Les axes :", "• la mer ;", "• le port.", "p Chaque axe fait l’objet d’un bilan à part."],
    ],
    [
      "une liste dont il ne reste que le retrait",
      "Ce que chacun apporte\n    La Ville prête le port\n    Le club forme les juges",
      ["p Ce que chacun apporte", "• La Ville prête le port", "• Le club forme les juges"],
    ],
    [
      "un article et sa phrase sur une ligne",
      "Article 4 – La Ville prête le hangar municipal au club pendant toute la saison d’hiver, sans loyer.",
      ["a3 Article 4 –", "p La Ville prête le hangar municipal au club pendant toute la saison d’hiver, sans loyer."],
    ],
    [
      "une clause numérotée perd son numéro",
      "2.1 La Ville prête la salle.\n2.2. Elle la chauffe.",
      ["p La Ville prête la salle.", "p Elle la chauffe."],
    ],
    [
      "une flèche, une coche, une image sont des puces",
      "Au programme\n→ Des ateliers\n➜ Des visites\n👉 Un stage\n☑️ Un prêt\n2️⃣ Une fête",
      ["p Au programme", "• Des ateliers", "• Des visites", "• Un stage", "• Un prêt", "• Une fête"],
    ],
    [
      "un article d’une phrase est un paragraphe",
      "Article 4. La Ville entretient les digues. Elle prévient le club.",
      ["a3 Article 4.", "p La Ville entretient les digues. Elle prévient le club."],
    ],
    [
      "un article d’une phrase courte aussi, et l’annonce d’une liste",
      "Article 3 - Le Club s’oblige à :\n- tenir ses comptes,\n- inviter la Ville.\nArticle 4 - La durée de la convention\nUn an.",
      [
        "a3 Article 3 -",
        "p Le Club s’oblige à :",
        "• tenir ses comptes,",
        "• inviter la Ville.",
        "a3 Article 4 - La durée de la convention",
        "p Un an.",
      ],
    ],
    [
      "un titre numéroté au-dessus de clauses numérotées",
      "2. OBLIGATIONS DU CLUB\n2.1 Fournir un bureau;\n2.2 Verser une aide.",
      ["t4 OBLIGATIONS DU CLUB", "p Fournir un bureau;", "p Verser une aide."],
    ],
    [
      "une marque seule sur sa ligne",
      "Il s'engage à :\n•\nouvrir la salle ;\n•\nla fermer.",
      ["p Il s'engage à :", "• ouvrir la salle ;", "• la fermer."],
    ],
    [
      "des puces dont la marque est perdue, à points-virgules",
      "La Ville s'engage à :\nouvrir la salle ;\nla chauffer ;\nla fermer.\nElle en est propriétaire.",
      [
        "p La Ville s'engage à :",
        "• ouvrir la salle ;",
        "• la chauffer ;",
        "• la fermer.",
        "p Elle en est propriétaire.",
      ],
    ],
    [
      "des puces dont la marque est perdue, sans ponctuation",
      "Le partenariat repose sur trois axes :\nLa formation des cadres\nL'accueil des jeunes\nLa recherche",
      [
        "p Le partenariat repose sur trois axes :",
        "• La formation des cadres",
        "• L'accueil des jeunes",
        "• La recherche",
      ],
    ],
    [
      "ce qui suit « Entre : » n'est pas une liste",
      "Entre :\nla commune de Bourg,\net l'association Les Amis,",
      ["p Entre :", "p la commune de Bourg, et l'association Les Amis,"],
    ],
    [
      "une césure d'article à la ligne",
      "Elle est signée au nom de la\nFédération du Nord, qui l'approuve.",
      ["p Elle est signée au nom de la Fédération du Nord, qui l'approuve."],
    ],
    [
      "une ligne courte au-dessus d'un long paragraphe est son titre",
      `Avec la maison d'arrêt\n${"Le Département et la maison d'arrêt ont conclu une convention de trois ans qui porte sur la lecture. ".repeat(2)}`.trim(),
      [
        "t5 Avec la maison d'arrêt",
        `p ${"Le Département et la maison d'arrêt ont conclu une convention de trois ans qui porte sur la lecture. ".repeat(2).trim()}`,
      ],
    ],
  ])("%s", (_cas, texte, attendu) => {
    expect(lus(texte)).toEqual(attendu);
  });

  test("les lignes d'une page se rejoignent par-dessus son numéro, qui n'est pas lu", () => {
    const texte = `${LIGNES}\n\n4/12\n\nde ces associations, et s'en félicite tout à fait, sans réserve et sans aucun doute possible.`;
    const t = segmenter(texte);
    expect(t.blocs).toHaveLength(1);
    expect(t.bas).not.toContain("4/12");
    expect(t.bas).toHaveLength(texte.length);
    expect(t.bas).toMatch(/administration +de ces associations/);
  });

  test("l'en-tête qui revient à chaque page n'est lu qu'une fois", () => {
    const page = `Convention de partenariat, version définitive\n${`${LIGNES}.\n\n`.repeat(6)}`;
    expect(lus(page.repeat(3)).filter((b) => b.includes("version définitive"))).toHaveLength(1);
  });

  test("les puces savent qui les annonce", () => {
    const t = segmenter("Le club s'engage à :\n- ouvrir ;\n- fermer.\n\nRien d'autre.\n\n- seule");
    expect(t.blocs.map((b) => b.annonce)).toEqual([-1, 0, 0, -1, 3]);
  });

  test("un article ferme le préambule qui le précède", () => {
    const t = segmenter("PRÉAMBULE\n\nUn texte de deux lignes.\n\nArticle 1 : Objet\n\nUn autre.");
    expect(t.blocs.map((b) => b.sous)).toEqual([-1, 0, -1, 2]);
  });

  test.each<[string, string[]]>([
    ["Elle vaut un an. « Nous y tenons », dit-il.", ["Elle vaut un an.", "« Nous y tenons », dit-il."]],
    ["« Nous y tenons. » La suite viendra.", ["« Nous y tenons. »", "La suite viendra."]],
    ["M. Paul et Mme Rose signent. Ils partent.", ["M. Paul et Mme Rose signent.", "Ils partent."]],
    ["Vu l'art. L. 123-4 du code. Il est convenu.", ["Vu l'art. L. 123-4 du code.", "Il est convenu."]],
    ["Un dîner, etc. puis rien", ["Un dîner, etc. puis rien"]],
  ])("les phrases de %s", (texte, attendu) => {
    expect(phrases(texte)).toEqual(attendu);
  });
});
