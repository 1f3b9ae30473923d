import { DEPARTEMENTS, REGIONS } from "../../shared/cog.ts";
import type { Day } from "../../shared/day.ts";
import { jusquAu, leJour, liste, majuscule } from "../../shared/phrase.ts";
import type { Territoire } from "../../shared/territoire.ts";
import { nombreDe, surLaLigne } from "../../shared/tranches.ts";
import type { Demande } from "../conventions/index.ts";
import type { ArticlePret, ConventionPrete } from "./rules-monde.ts";
import type { ArticlePermettant, Manque, Motif } from "./types.ts";

/* The French sentences of a decision. One idea each; they say what happened, never what to think of it. */

type Nommer = (organisation: string) => string;

/** Name of a territory as one reads it: "Île-de-France", "Paris (75)", "commune 75056", "toute la France". */
export function nomTerritoire(code: Territoire): string {
  const number = code.slice(4);
  if (code === "FR") return "toute la France";
  if (code.startsWith("REG-")) return REGIONS[number] ?? `la région ${number}`;
  if (code.startsWith("DEP-"))
    return DEPARTEMENTS[number] ? `${DEPARTEMENTS[number]} (${number})` : `le département ${number}`;
  return `la commune ${number}`;
}

/** Sentence of an answer that allows: by which article (`a`), until when, and how many others do. */
export function permis(a: ArticlePret, found: readonly ArticlePermettant[], d: Demande, nommer: Nommer): string {
  const [first, ...others] = found as [ArticlePermettant, ...ArticlePermettant[]];
  const under = first.auTitreDe === undefined ? "" : `, au titre de ${nommer(first.auTitreDe)}`;
  const grace = first.enGrace ? " La convention est en période de tolérance." : "";
  const count = others.length === 1 ? "Un autre article le permet" : `${others.length} autres articles le permettent`;
  const more = others.length === 0 ? "" : ` ${count} aussi.`;
  // After the term, an act begun before it goes on: the window is that of its first day.
  const begun = d.commenceLe != null && first.au !== null && first.au < d.date;
  if (begun)
    return `${a.nom} permettait cette action${under}. Commencée ${leJour(d.commenceLe as Day)}, elle peut se terminer.${more}`;
  return `${a.nom} le permet${under}, ${jusquAu(first.au)}.${grace}${more}`;
}

const MANQUANTS: Readonly<Record<Manque, string>> = {
  vers: "l’organisation destinataire",
  territoire: "le territoire",
  public: "le public",
  consentement: "l’accord de la personne",
};

/** Sentence of an answer that needs more: which facts. */
export const aCompleter = (manque: readonly Manque[]): string =>
  `Pour répondre, il manque ${liste(manque.map((key) => MANQUANTS[key]))}.`;

/** Sentence of a refusal that no convention is near. */
export function refus(motif: Motif, d: Demande, nommer: Nommer): string {
  if (motif === "meme-organisation") return "L’organisation de départ et celle d’arrivée sont la même.";
  if (motif === "non-partie")
    return `${nommer(d.de)} n’est ni partie ni membre d’une convention qui ouvre cette action.`;
  return "Aucun article d’aucune convention n’ouvre cette action entre ces organisations.";
}

/** Sentence of the obstacle that an article meets, `obstacle` being the first test that fails. */
export function obstacle(a: ArticlePret, obstacle: Motif, d: Demande, nommer: Nommer): string {
  const { convention, nom: la } = a.pret;
  switch (obstacle) {
    case "aucun-article":
    case "meme-organisation":
      return refus(obstacle, d, nommer);
    case "non-partie":
      return nonPartie(a, d, nommer, la);
    case "non-signee":
      return nonSignee(a, d, nommer, la);
    case "pas-encore-en-vigueur":
    case "echue":
      return horsDuree(a, obstacle, d, la);
    case "resiliee":
      return `${majuscule(la)} a été résiliée avec effet ${leJour(convention.resiliation?.effetLe ?? d.date).replace(/^le/, "au")}.`;
    case "caduque":
      return `${majuscule(la)} a pris fin ${leJour(convention.adosseA?.au ?? d.date)} avec ce qui la portait\u00a0: ${convention.adosseA?.quoi}.`;
    case "remplacee":
      return `${majuscule(la)} est remplacée par ${a.pret.remplacante}.`;
    case "suspendue": {
      const { au } = surLaLigne(a.pret.vie, nombreDe(d.date));
      return `${majuscule(la)} est suspendue${au === null ? ", sans date de reprise" : ` ${jusquAu(au)}`}.`;
    }
    case "hors-territoire":
      return `${a.nom} ${lieu(a, d)}`;
    case "hors-public":
      return `${a.nom} ${pourQui(a, d)}`;
    case "consentement-manquant":
      return `La personne n’a pas donné son accord. ${a.nom} le demande.`;
  }
}

/** Says which of the two sides is nobody that day. */
function nonPartie(a: ArticlePret, d: Demande, nommer: Nommer, la: string): string {
  const absent = [d.de, d.vers].find((id) => id != null && !titres(a, id, d.date)?.length);
  if (absent == null) return `Aucune autre organisation ne peut recevoir cette action ce jour-là dans ${la}.`;
  return a.pret.tenues.has(absent)
    ? `${majuscule(leJour(d.date))}, ${nommer(absent)} n’est pas partie à ${la}.`
    : etranger(a.pret, absent, nommer);
}

/** Sentence for an organisation that a convention does not know. */
export const etranger = ({ nom }: ConventionPrete, organisation: string, nommer: Nommer): string =>
  `${nommer(organisation)} n’est ni partie ni membre de ${nom}.`;

/** Says whether the convention or only one party waits for a signature. */
function nonSignee(a: ArticlePret, d: Demande, nommer: Nommer, la: string): string {
  const { etat } = surLaLigne(a.pret.vie, nombreDe(d.date));
  const late = [d.de, d.vers].find((id) => id != null && titres(a, id, d.date)?.every((t) => !t.signe));
  return etat === "brouillon" || etat === "signee-partiellement" || late == null
    ? `${majuscule(leJour(d.date))}, ${la} n’est pas encore signée par toutes ses parties.`
    : `${majuscule(leJour(d.date))}, ${nommer(late)} n’a pas encore signé ${la}.`;
}

const titres = (a: ArticlePret, organisation: string, day: Day) => {
  const tenue = a.pret.tenues.get(organisation);
  return tenue && surLaLigne(tenue, nombreDe(day)).valeur;
};

/** Says since or from when, for the convention or for the article alone. */
function horsDuree(a: ArticlePret, obstacle: "pas-encore-en-vigueur" | "echue", d: Demande, la: string): string {
  const { etat } = surLaLigne(a.pret.vie, nombreDe(d.date));
  if (etat === "signee") return `${majuscule(la)} prend effet ${leJour(a.pret.debut ?? d.date)}.`;
  if (etat === "echue") return `${majuscule(la)} a pris fin ${leJour(a.pret.terme(d.date) ?? d.date)}.`;
  return obstacle === "echue"
    ? `${a.nom} a pris fin ${leJour(a.au ?? d.date)}.`
    : `${a.nom} prend effet ${leJour(a.du ?? d.date)}.`;
}

function lieu({ territoires }: ArticlePret, { territoire }: Demande): string {
  if (!territoires?.length) return "ne vaut nulle part\u00a0: son territoire est hors de celui de la convention.";
  const asked = territoire == null ? "" : ` ${majuscule(nomTerritoire(territoire))} n’y entre pas en entier.`;
  return `vaut pour ${liste(territoires.map(nomTerritoire))}.${asked}`;
}

function pourQui({ publics }: ArticlePret, d: Demande): string {
  if (!publics?.length) return "ne vaut pour personne\u00a0: son public est hors de ceux de la convention.";
  return `vaut pour ${liste(publics)}${d.public == null ? "" : `, non pour ${d.public}`}.`;
}
