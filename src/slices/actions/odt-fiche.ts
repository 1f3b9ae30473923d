import { type Day, dayInWords } from "../../shared/day.ts";
import type { Bloc, Ecrit } from "../../shared/ecrit.ts";
import { entreGuillemets, leJour, liste, majuscule, nombre } from "../../shared/phrase.ts";
import { type Convention, nomsDesObliges, phraseCible } from "../conventions/index.ts";
import { MOTS_DES_MOYENS, MOTS_DES_PRIORITES, motDeStatut } from "./phrases-fiche.ts";
import type { FicheLue } from "./types-fiche.ts";

/** What the paper is made of beside the fiche itself. */
export type Entour = {
  convention: Convention;
  titre: string;
  jour: Day;
  nommer: (organisation: string) => string;
  /** Its acts, newest first. */
  actes: readonly { le: Day; intitule: string; acteur: string | null }[];
};

const RIEN = "non précisé";

/** A fiche as a paper to take away; points kept by one organisation alone are left out. */
export function ecritDeFiche(f: FicheLue, e: Entour): Ecrit {
  const { corps } = f.fiche;
  return {
    titre: f.engagement.titre,
    pied: `${e.titre} · fiche action · ${dayInWords(e.jour, true)}`,
    blocs: [
      { genre: "titre", texte: f.engagement.titre },
      {
        genre: "sous-titre",
        texte: [corps.numero && `Fiche action ${corps.numero}`, f.axe?.titre, e.titre].filter(Boolean).join(" · "),
      },
      { genre: "titre1", texte: "Où elle en est" },
      ...etat(f, e),
      { genre: "titre1", texte: "Ce qui est promis" },
      ...promis(f, e),
      ...textes("Contexte", corps.contexte),
      ...textes("Objectifs", corps.objectifs),
      { genre: "titre1", texte: "Qui s’en occupe" },
      tableau([
        [
          "Pilote",
          [f.fiche.corps.pilote.organisation ?? f.engagement.pilote, corps.pilote.personne]
            .flatMap((x, i) => (x == null ? [] : [i === 0 ? e.nommer(x) : x]))
            .join(", "),
        ],
        ["Copilote", corps.copilote === null ? "" : e.nommer(corps.copilote)],
        [
          "Contributeurs",
          liste([...new Set([...(f.engagement.contributeurs ?? []), ...corps.contributeurs])].map(e.nommer)),
        ],
      ]),
      ...etapes(f),
      { genre: "titre1", texte: "Calendrier et moyens" },
      tableau([
        ["Début", f.debut === null ? "" : dayInWords(f.debut, true)],
        [
          "Fin prévue",
          corps.continue
            ? "Amélioration continue, sans fin prévue"
            : f.fin === null
              ? "sans fin précisée"
              : dayInWords(f.fin, true),
        ],
        ["Moyens", corps.moyens === null ? "" : MOTS_DES_MOYENS[corps.moyens]],
        ["Moyens humains", corps.moyensHumains ?? ""],
        ["Moyens financiers", corps.moyensFinanciers ?? ""],
        ["Priorité", corps.priorite === null ? "" : MOTS_DES_PRIORITES[corps.priorite]],
      ]),
      ...indicateurs(f),
      ...vigilances(f, e),
      ...actions(f, e),
    ],
  };
}

const corpsDe = (texte: string): Bloc => ({ genre: "corps", texte });

const tableau = (rows: readonly (readonly [string, string])[]): Bloc => ({
  genre: "tableau",
  titres: ["Rubrique", "Ce qu’elle dit"],
  lignes: rows.map(([terme, valeur]) => [terme, valeur === "" ? RIEN : valeur]),
});

const textes = (titre: string, texte: string | null): Bloc[] =>
  texte === null ? [] : [{ genre: "titre1", texte: titre }, ...texte.split(/\n+/).map(corpsDe)];

function etat({ etat: { declare, source, ...x } }: FicheLue, { nommer }: Entour): Bloc[] {
  const said = corpsDe(`${motDeStatut(x)}. ${x.phrase}`);
  if (source !== "declare" || declare === null) return [said];
  const by = `Déclaré par ${nommer(declare.par)} ${leJour(declare.le)} : ${entreGuillemets(declare.motif)}.`;
  return [said, { genre: "mention", texte: by }];
}

function promis({ engagement }: FicheLue, { convention, nommer }: Entour): Bloc[] {
  const article = convention.articles.find((a) => a.id === engagement.article);
  const text = article?.citation ?? engagement.source;
  const parties = [...new Set(convention.parties.map((p) => p.organisation))];
  return [
    ...(text ? [{ genre: "note" as const, texte: text }] : []),
    tableau([
      ["Qui le doit", majuscule(nomsDesObliges(engagement.obliges, parties, nommer))],
      ["Cible", phraseCible(engagement.cible) ?? ""],
      ["Rythme", engagement.rythme ?? ""],
    ]),
  ];
}

function etapes({ fiche: { corps } }: FicheLue): Bloc[] {
  if (corps.etapes.length === 0) return [];
  const lignes = corps.etapes.map((e) => [
    e.livrable ? `${e.libelle} (livrable)` : e.libelle,
    e.le === null ? RIEN : dayInWords(e.le, true),
    e.faiteLe === null ? "à faire" : `faite ${leJour(e.faiteLe)}`,
  ]);
  return [
    { genre: "titre1", texte: "Étapes et livrables" },
    { genre: "tableau", titres: ["Étape", "Pour le", "Où elle en est"], lignes },
  ];
}

function indicateurs({ fiche: { corps } }: FicheLue): Bloc[] {
  if (corps.indicateurs.length === 0) return [];
  const lignes = corps.indicateurs.map((x) => [x.libelle, x.cible ?? RIEN, x.source ?? RIEN, x.frequence ?? RIEN]);
  return [
    { genre: "titre1", texte: "Indicateurs" },
    { genre: "tableau", titres: ["Indicateur", "Cible", "Source", "Fréquence"], lignes },
  ];
}

function vigilances({ vigilances: all }: FicheLue, { nommer }: Entour): Bloc[] {
  const shared = all.filter((v) => v.partagee);
  if (shared.length === 0) return [];
  const points = shared.map((v) => `${nommer(v.organisation)} : ${v.texte}`);
  return [
    { genre: "titre1", texte: "Points d’attention" },
    { genre: "liste", points },
  ];
}

function actions({ actes }: FicheLue, { actes: last, nommer }: Entour): Bloc[] {
  const head: Bloc = { genre: "titre1", texte: "Ses actions" };
  if (last.length === 0) return [head, corpsDe("Aucune action n’est encore enregistrée.")];
  const lignes = last.map((a) => [a.intitule, dayInWords(a.le, true), a.acteur === null ? RIEN : nommer(a.acteur)]);
  const count = corpsDe(majuscule(`${nombre(actes, "une action", "actions")} à ce jour.`));
  return [head, count, { genre: "tableau", titres: ["Action", "Jour", "Par"], lignes }];
}
