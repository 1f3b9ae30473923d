import type { Porte } from "../platform/acts.ts";
import type { Tx } from "../platform/db.ts";
import { Day } from "../shared/day.ts";
import type { Article } from "../slices/conventions/index.ts";
import { decliner } from "../slices/declinaison/rules.ts";
import { MODELES } from "../slices/redaction/modeles.ts";
import {
  accepter,
  empreinteDePiece,
  leverEmbargo,
  lireProjet,
  modifierProjet,
  ouvrirProjet,
  remarquer,
} from "../slices/redaction/reads.ts";
import type { Piece, Redaction } from "../slices/redaction/types.ts";
import { conventions } from "./conventions.ts";

/** A right of the amendment: the quote is the paragraph itself. */
const stages: Article = {
  id: "places-de-stage",
  titre: "Offrir des places de stage",
  citation:
    "Les établissements adhérents de Nexem font connaître aux écoles de l’Unaforis, deux fois l’an, les places de stage et d’apprentissage qu’ils ouvrent.",
  axe: "certifications",
  actes: ["offre"],
  de: ["nexem", "membre-de:nexem"],
  vers: ["unaforis", "membre-de:unaforis"],
};

const veille: Article = {
  id: "veille-et-expertise",
  titre: "Partager la veille et l’expertise",
  citation:
    "Dès qu’un texte change en matière de formation, de certification ou de recherche, la partie qui le repère en avertit l’autre et ses adhérents.",
  axe: "actualite",
  actes: ["veille", "information"],
  de: ["unaforis", "nexem"],
  vers: ["unaforis", "nexem", "membre-de:unaforis", "membre-de:nexem"],
};

const pieces: Piece[] = [
  {
    id: "visa-1",
    genre: "visa",
    texte:
      "Vu la convention de partenariat signée entre l’Unaforis et Nexem le 15 décembre 2020 (projet de démonstration : aucun avenant réel n’est ici reproduit).",
  },
  {
    id: "preambule-1",
    genre: "preambule",
    texte:
      "Six ans après sa signature, les deux réseaux font le même constat : les écoles cherchent des terrains de stage que les établissements ont, sans que les unes sachent où sont les autres.",
  },
  {
    id: "article-1",
    genre: "article",
    numero: "1",
    titre: "Des places connues à temps",
    texte: `${stages.citation}\n\nChaque annonce dit :\n- le lieu et le métier\n- les dates\n- la personne qui accueille.`,
    articles: ["places-de-stage"],
  },
  {
    id: "article-2",
    genre: "article",
    numero: "2",
    titre: "Une veille qui descend jusqu’aux adhérents",
    texte: `${veille.citation} L’article correspondant de la convention est remplacé par celui-ci.`,
    articles: ["veille-et-expertise"],
  },
  {
    id: "article-3",
    genre: "article",
    numero: "3",
    titre: "Effet",
    texte: "Le présent avenant prend effet le 1er janvier 2027. Le terme de la convention ne change pas.",
  },
];

const avenant: Redaction = {
  pieces,
  avenant: { effetLe: Day.parse("2027-01-01"), articles: [stages, veille] },
};

const MARC = "Marc Tilleul";
const JEANNE = "Jeanne Aubépine";

/**
 * Three drafts that live, so that the list shows what it is for: an amendment that Unaforis and Nexem discuss, a working
 * group that Nexem alone knows of, a regional text that Uniformation alone knows of. Our own words; nothing of the kind was published.
 */
export async function semerProjets(tx: Tx, porte: Porte): Promise<void> {
  const opened = await ouvrirProjet(tx, porte, {
    titre: "Avenant sur les places de stage",
    organisation: "unaforis",
    atelier: ["nexem"],
    redaction: avenant,
    amende: "unaforis-nexem-2020",
    cle: "demonstration-avenant",
  });
  if (opened.issue === "fait") await discuter(tx, porte, opened.resultat.id);
  const groupe = MODELES.find((m) => m.id === "groupe-de-travail");
  if (!groupe) return;
  const titre = "Groupe de travail sur les fins de carrière";
  const parties = [{ organisation: "nexem", nom: "Nexem" }];
  await ouvrirProjet(tx, porte, {
    titre,
    organisation: "nexem",
    redaction: groupe.creer({ id: "fins-de-carriere-demo", titre, parties, jour: Day.parse("2026-11-02") }),
    cle: "demonstration-groupe",
  });
  await declinerEnOccitanie(tx, porte);
}

/** A regional text that nobody published, out of the national one of 2024: marked, and known to Uniformation alone. */
async function declinerEnOccitanie(tx: Tx, porte: Porte): Promise<void> {
  const parent = conventions.find((c) => c.id === "fc-uniformation-2024");
  if (!parent) return;
  const titre = "Déclinaison en Occitanie (projet de démonstration)";
  const made = decliner(parent, {
    id: "fc-uniformation-occitanie-demo",
    titre,
    regions: ["REG-76"],
    parties: [
      {
        organisation: "uniformation",
        nom: "Uniformation",
        roles: ["opco"],
        par: [{ organisation: "uniformation-occitanie", nom: "Uniformation, délégation Occitanie" }],
      },
      { organisation: "avenir-actifs-occitanie", nom: "Avenir Actifs Occitanie", roles: ["operateur-cep"] },
    ],
    appuis: ["france-competences"],
    axes: null,
    annexes: null,
    du: null,
    au: Day.parse("2027-12-31"),
    porteur: {
      quoi: "marché d’opérateur du conseil en évolution professionnelle (Avenir Actifs)",
      au: Day.parse("2027-12-31"),
    },
    jour: Day.parse("2026-11-02"),
  });
  if ("obstacles" in made) throw new Error("the demonstration's declination stands outside its bounds");
  await ouvrirProjet(tx, porte, {
    titre,
    organisation: "uniformation",
    redaction: made.redaction,
    cle: "demonstration-declinaison",
  });
}

/** What both parties have already said of the amendment. */
async function discuter(tx: Tx, porte: Porte, projet: string): Promise<void> {
  const unaforis = { projet, organisation: "unaforis", auteur: JEANNE };
  const nexem = { projet, organisation: "nexem", auteur: MARC };
  await modifierProjet(tx, porte, {
    ...nexem,
    surNo: 1,
    cible: "piece:article-3",
    changer: (r) => ({
      ...r,
      pieces: r.pieces.map((p) =>
        p.id === "article-3" ? { ...p, texte: `${p.texte} Un bilan en est fait chaque année.` } : p,
      ),
    }),
    motif: "Article 3 : texte",
  });
  await remarquer(tx, porte, {
    ...nexem,
    piece: "article-1",
    portee: "partagee",
    texte: "Deux fois l’an suffit, si l’annonce de mai arrive avant les inscriptions. Pouvons-nous l’écrire ?",
  });
  await remarquer(tx, porte, {
    ...nexem,
    piece: "article-2",
    portee: "privee",
    texte: "À voir avec nos délégations avant d’accepter : qui leur transmettra ?",
  });
  const now = await lireProjet(tx, projet);
  if (!now) return;
  const vue = (piece: string) => ({ piece, empreinte: empreinteDePiece(now.redaction, { id: piece }) });
  await accepter(tx, porte, { ...unaforis, vues: now.redaction.pieces.map((p) => vue(p.id)) });
  await accepter(tx, porte, { ...nexem, vues: [vue("visa-1"), vue("preambule-1"), vue("article-3")] });
  await leverEmbargo(tx, porte, unaforis);
}
