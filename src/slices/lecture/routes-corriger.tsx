import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { cadre, type Env, Probleme, page, type Routes } from "../../platform/http.ts";
import type { Erreurs } from "../../platform/ui/champ.tsx";
import type { Day } from "../../shared/day.ts";
import { designeur, nomLe, successeurs } from "../organisations/index.ts";
import { proches, type Repertoire } from "../reprise/index.ts";
import { adresse } from "./pages-commun.tsx";
import { PageCorriger } from "./pages-corriger.tsx";
import { champsDe, introuvable, type LectureVue, lireVue, un } from "./routes-commun.ts";
import { confirmer, corriger, lireCorrection, retablir, retirer } from "./rules-corrections.ts";
import { phrasesAChoisir } from "./rules-feuille.ts";
import { identifier, nomNu } from "./rules-parties.ts";
import { type CandidatDePartie, type ChampsPostes, SEULS, saisiesDe, valeursDe } from "./rules-saisie.ts";
import { changerLecture } from "./store-lecture.ts";
import { A_NOMMER, CHAMPS, type ChampLu, type Corrections, type Fiche, NOUVELLE } from "./types.ts";

/** Forms that correct one value of a reading. */
export function corrigerRoutes(une: string): Routes {
  const app = new OpenAPIHono<Env>();
  const champs = Object.keys(CHAMPS).join("|");
  const chemin = `${une}/:champ{${champs}}/:rang{nouveau|[0-9]+}`;
  app.get(chemin, async (c) => {
    const vue = await c.get("maison").store.avec(c.get("acteur"), (tx) => lireVue(c, tx));
    return formulaire(c, vue, null, {});
  });
  app.post(chemin, ecrire);
  return app;
}

/** Which value an address is about; throws 404 for one that is not there. */
function ou(c: Context<Env>, fiche: Fiche): { champ: ChampLu; rang: number | null } {
  const champ = c.req.param("champ") as ChampLu;
  const asked = c.req.param("rang");
  const held: unknown = fiche[CHAMPS[champ]];
  if (SEULS.has(champ)) return { champ, rang: held === null ? null : 0 };
  if (asked === "nouveau") return { champ, rang: null };
  const rang = Number(asked) - 1;
  if (!Array.isArray(held) || held[rang] === undefined) throw introuvable();
  return { champ, rang };
}

async function formulaire(
  c: Context<Env>,
  vue: LectureVue,
  poste: ChampsPostes | null,
  erreurs: Erreurs,
  statut: 200 | 409 | 422 = 200,
) {
  const { lecture, rang: convention, fiche, repertoire, points } = vue;
  if (lecture.devenirs[convention] !== undefined) throw dejaConfirmee();
  const { champ, rang } = ou(c, fiche);
  const jour = c.get("aujourdhui");
  const { candidats, qui } = champ === "parties" ? candidatsDe(vue, rang, jour) : { candidats: [], qui: "" };
  const point = points.find((p) => p.champ === champ && p.rang === (rang ?? -1));
  const props = {
    ...{ cadre: cadre(c), id: lecture.id, nom: lecture.nom, convention, champ, rang, erreurs, no: lecture.no },
    saisies: saisiesDe(champ, fiche, candidats),
    valeurs: poste ?? valeursDe(champ, fiche, rang, qui),
    existe: point !== undefined,
    corrige: lecture.corrections[convention]?.[CHAMPS[champ]] !== undefined,
    quotes: point?.spans.map(([du, au]) => lecture.texte.slice(du, au)) ?? [],
    blocs: phrasesAChoisir(lecture.texte),
    suggestions: champ === "parties" ? nomsDe(repertoire, jour) : [],
    cle: c.get("maison").porte.nouvelId(),
  };
  return page(c, <PageCorriger {...props} />, statut);
}

/** A directory beyond this is too long to be offered name by name. */
const SUGGESTIONS_MAX = 500;

const nomsDe = ({ annuaire }: Repertoire, jour: Day): string[] =>
  annuaire.length > SUGGESTIONS_MAX ? [] : annuaire.map((o) => nomLe(o, jour)).sort((a, b) => a.localeCompare(b, "fr"));

/** Who a party may be, whoever it is now first; and which of the choices is hers now. */
function candidatsDe(
  { fiche, repertoire, jour }: LectureVue,
  rang: number | null,
  aujourdhui: Day,
): { candidats: CandidatDePartie[]; qui: string } {
  const partie = rang === null ? undefined : fiche.parties[rang];
  if (partie === undefined) return { candidats: [], qui: NOUVELLE };
  const who = identifier(partie, jour, repertoire, fiche.designations);
  const own = who.genre === "connue" ? [who.organisation] : who.genre === "plusieurs" ? who.choix : [];
  const suites = own.flatMap((id) => successeurs(repertoire.annuaire, id, aujourdhui).map((x) => x.organisation));
  const ids = [...new Set([...own, ...suites, ...proches(nomNu(partie.name), aujourdhui, repertoire)])].slice(0, 8);
  const candidats = ids.flatMap((id) => {
    const known = repertoire.annuaire.find((o) => o.id === id);
    return known ? [{ id, nom: nomLe(known, jour ?? aujourdhui) }] : [];
  });
  const qui = { connue: own[0] ?? "", nouvelle: NOUVELLE, "a-nommer": A_NOMMER, plusieurs: "" }[who.genre];
  return { candidats, qui };
}

const dejaConfirmee = (): Probleme =>
  new Probleme(409, "Cette lecture est confirmée", "Ce qu’elle est devenue se change là-bas. Rien n’a été enregistré.");

const CHANGEE =
  "Cette lecture a changé depuis que vous l’avez ouverte. Votre réponse est ci-dessous : relisez-la, puis enregistrez.";

type Suite = { faite: true } | { vue: LectureVue; erreurs: Erreurs; statut: 409 | 422 };

async function ecrire(c: Context<Env>) {
  const champs = await champsDe(c);
  const done = await c.get("maison").store.avec(c.get("acteur"), async (tx): Promise<Suite> => {
    const vue = await lireVue(c, tx, true);
    const { lecture, rang: convention, fiche, repertoire } = vue;
    if (lecture.devenirs[convention] !== undefined) throw dejaConfirmee();
    const at = ou(c, fiche);
    const { lire } = designeur(repertoire.annuaire, c.get("aujourdhui"));
    const lireOrganisation = (mots: string) => {
      const read = lire(mots);
      return read.id === null ? { phrase: read.phrase } : { id: read.id };
    };
    if (un(champs, "no") !== String(lecture.no)) return { vue, erreurs: { "": CHANGEE }, statut: 409 };
    let next: Corrections;
    const geste = un(champs, "geste");
    if (geste === "retirer") next = corriger(lecture.corrections, convention, retirer(at.champ, fiche, at.rang ?? -1));
    else if (geste === "confirmer")
      next = corriger(lecture.corrections, convention, confirmer(at.champ, fiche, at.rang ?? -1));
    else if (geste === "retablir") next = retablir(lecture.corrections, convention, at.champ);
    else {
      const read = lireCorrection(at.champ, champs, { texte: lecture.texte, fiche, rang: at.rang, lireOrganisation });
      if (read.fautes) return { vue, erreurs: read.fautes, statut: 422 };
      next = corriger(lecture.corrections, convention, read.change);
    }
    await changerLecture(tx, lecture.id, lecture.no, { corrections: next });
    return { faite: true };
  });
  if (!("faite" in done)) return formulaire(c, done.vue, champs, done.erreurs, done.statut);
  const convention = Number(c.req.query("convention") ?? "1") - 1;
  return c.redirect(adresse(c.req.param("id") ?? "", convention), 303);
}
