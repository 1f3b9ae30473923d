import { createHash } from "node:crypto";
import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { empreinteDesFaits, type Issue } from "../../platform/acts.ts";
import type { Tx } from "../../platform/db.ts";
import { cadre, cleDe, type Env, Probleme, page, type Routes } from "../../platform/http.ts";
import type { Erreurs } from "../../platform/ui/champ.tsx";
import { type Day, lastDayOf } from "../../shared/day.ts";
import { de as aDe, liste } from "../../shared/phrase.ts";
import { ACTIONS, type Convention } from "../conventions/index.ts";
import { nomLe } from "../organisations/index.ts";
import { citee, idDeConvention, type Piece } from "../redaction/index.ts";
import { ouvrirProjet } from "../redaction/reads.ts";
import { idDe } from "../reprise/index.ts";
import { organisationsGerees, reprendreUne } from "../reprise/reads.ts";
import { ajouterNouvelles } from "./jobs-lecture.ts";
import { jourLu } from "./libelles.ts";
import { adresseDuChamp } from "./pages-commun.tsx";
import { PageDevenir } from "./pages-devenir.tsx";
import { champsDe, type LectureVue, lireVue, un } from "./routes-commun.ts";
import { type PartiesResolues, resoudreParties } from "./rules-parties.ts";
import { piecesDe } from "./rules-pieces.ts";
import { conventionDe, type DroitPropose, droitsProposes, redactionDe, titreParDefaut } from "./rules-projet.ts";
import type { ChampsPostes } from "./rules-saisie.ts";
import { changerLecture, octetsDeLecture } from "./store-lecture.ts";
import type { Fiche } from "./types.ts";

/** What becomes of a reading: a draft of the workshop, or a convention signed on paper. */
export function devenirRoutes(une: string): Routes {
  const app = new OpenAPIHono<Env>();
  app.get(`${une}/devenir`, (c) => voir(c, {}, {}));
  app.post(`${une}/devenir`, confirmer);
  return app;
}

/** A reading with what it would become. */
type Avenir = LectureVue & {
  titre: string;
  resolues: PartiesResolues;
  /** Those whose words stand in one piece. */
  droits: DroitPropose[];
  pieces: Piece[];
  /** What of the text the pieces do not hold. */
  surLeTexte: string[];
  obstacles: { phrase: string; href: string }[];
  /** Why it cannot be history, or null. */
  pourquoi: string | null;
};

async function prevoir(c: Context<Env>, tx: Tx, organisation: string, verrou = false): Promise<Avenir> {
  const vue = await lireVue(c, tx, verrou);
  const { lecture, rang, fiche, jour, repertoire } = vue;
  const resolues = resoudreParties(fiche, jour, repertoire);
  const lieu = (champ: "parties" | "titre", i: number | null) => adresseDuChamp(lecture.id, rang, champ, i);
  const obstacles = resolues.ambigues.map((nom) => ({
    phrase: `« ${nom} » désigne plusieurs organisations : dites laquelle.`,
    href: lieu(
      "parties",
      fiche.parties.findIndex((p) => p.name === nom),
    ),
  }));
  const made = conventionDe(fiche, { id: "a-nommer", ids: resolues.ids, droits: new Set(), signee: false });
  if ("obstacles" in made) obstacles.push(...made.obstacles.map((phrase) => ({ phrase, href: lieu("titre", 0) })));
  const { pieces, remarques } = piecesDe(lecture.texte, rang, fiche);
  const gerees = await organisationsGerees(tx, c.get("maison").porte);
  return {
    ...vue,
    titre: fiche.title?.value ?? titreParDefaut(fiche),
    resolues,
    droits: droitsProposes(fiche, resolues.ids).filter((d) => pieces.some((p) => citee(d.citation, p.texte))),
    pieces,
    surLeTexte: remarques,
    obstacles,
    pourquoi: pasDHistoire(fiche, resolues, organisation, gerees, c.get("aujourdhui")),
  };
}

/** Why a reading cannot enter as a convention signed already; null when it can. */
function pasDHistoire(
  { signature_date: date }: Fiche,
  { ids }: PartiesResolues,
  organisation: string,
  gerees: readonly string[],
  aujourdhui: Day,
): string | null {
  if (date === null) return "Il y faut la date de signature : le texte ne la dit pas.";
  const last = date.value.startsWith("--") ? null : lastDayOf(date.value);
  if (last === null) return "Il y faut l’année de la signature : le texte ne la dit pas.";
  if (date.value > aujourdhui.slice(0, date.value.length)) return "Sa signature est encore à venir.";
  if (new Set(ids.filter((id) => id !== null)).size < 2) return "Il y faut au moins deux parties nommées.";
  if (!gerees.includes(organisation)) return "Il y faut votre mandat de gestionnaire.";
  return ids.includes(organisation)
    ? null
    : "Votre organisation n’en est pas partie : elle n’y entre que comme projet.";
}

async function voir(c: Context<Env>, champs: ChampsPostes, erreurs: Erreurs, statut: 200 | 409 | 422 = 200) {
  const { store, porte } = c.get("maison");
  const mine = c.get("acteur").gouverne ?? [];
  const read = await store.avec(c.get("acteur"), async (tx) => {
    const first = await prevoir(c, tx, "");
    const { organisation } = first.lecture;
    const pour = mine.includes(un(champs, "organisation")) ? un(champs, "organisation") : organisation;
    return { a: pour === "" ? first : await prevoir(c, tx, pour), pour };
  });
  const { a, pour } = read;
  if (a.lecture.devenirs[a.rang] !== undefined) throw dejaConfirmee();
  const named = nommeur(a, c.get("aujourdhui"));
  const all = conventionDe(a.fiche, { id: "a-nommer", ids: a.resolues.ids, droits: new Set(), signee: false });
  const props = {
    ...{ cadre: cadre(c), id: a.lecture.id, nom: a.lecture.nom, rang: a.rang, titre: a.titre },
    ...{ obstacles: a.obstacles, pourquoi: a.pourquoi, scan: a.lecture.scan, erreurs, no: a.lecture.no },
    parties: [
      ...new Set(a.resolues.ids.map((id, i) => (id === null ? `${a.fiche.parties[i]?.name}, à nommer` : named(id)))),
    ],
    nouvelles: a.resolues.nouvelles.map((n) => n.nom),
    remarques: [...("remarques" in all ? all.remarques : []), ...a.surLeTexte, ...surAvenant(a.fiche)],
    droits: a.droits.map((d) => ({
      rang: d.rang,
      phrase: phraseDuDroit(d, named),
      citation: d.citation.slice(0, 300),
    })),
    signee: a.fiche.signature_date && signeeDite(a.fiche.signature_date.value),
    organisations: mine.map((id) => ({ id, nom: named(id) })),
    valeurs: { organisation: pour, droits: champs.droits ?? [] },
    cle: porte.nouvelId(),
  };
  return page(c, <PageDevenir {...props} />, statut);
}

const signeeDite = (valeur: string): string => (valeur.length === 10 ? `le ${jourLu(valeur)}` : `en ${jourLu(valeur)}`);

const surAvenant = ({ kind }: Fiche): string[] =>
  kind?.value === "avenant"
    ? ["Ce texte est un avenant : si la convention qu’il change est ici, ouvrez-le plutôt depuis sa page."]
    : [];

/** Names of organisations as the page says them: of the directory, of those to add to it. */
function nommeur({ repertoire, resolues }: Avenir, jour: Day): (id: string) => string {
  const known = new Map(repertoire.annuaire.map((o) => [o.id, nomLe(o, jour)]));
  for (const n of resolues.nouvelles) known.set(n.id, n.nom);
  return (id) => known.get(id) ?? id;
}

function phraseDuDroit({ actes, de, vers }: DroitPropose, named: (id: string) => string): string {
  const what = liste(actes.map((a) => (ACTIONS[a] ?? a).toLowerCase()));
  const who = de.includes("toute-partie")
    ? "entre toutes les parties"
    : `${aDe(liste(de.map(named)))} vers ${liste(vers.map(named))}`;
  return `${what.charAt(0).toUpperCase()}${what.slice(1)}, ${who}`;
}

const dejaConfirmee = (): Probleme =>
  new Probleme(409, "Cette lecture est confirmée", "Ce qu’elle est devenue se change là-bas. Rien n’a été enregistré.");

type Suite = { vers: string } | { erreurs: Erreurs; statut: 409 | 422 };

async function confirmer(c: Context<Env>) {
  const { store } = c.get("maison");
  const champs = await champsDe(c);
  const done = await store.avec(c.get("acteur"), (tx) => ecrire(c, tx, champs), { dureeMaxMs: 30_000 });
  if (!("vers" in done)) return voir(c, champs, done.erreurs, done.statut);
  await ajouterNouvelles(c.get("maison"));
  return c.redirect(done.vers, 303);
}

async function ecrire(c: Context<Env>, tx: Tx, champs: ChampsPostes): Promise<Suite> {
  const asked = un(champs, "organisation");
  const mine = c.get("acteur").gouverne ?? [];
  if (!mine.includes(asked))
    return { erreurs: { organisation: "Choisissez l’une de vos organisations." }, statut: 422 };
  const a = await prevoir(c, tx, asked, true);
  const { lecture, rang, fiche, resolues } = a;
  const became = lecture.devenirs[rang];
  if (became !== undefined) return { vers: lieuDe(became) }; // the same form sent again
  if (un(champs, "no") !== String(lecture.no))
    return {
      erreurs: { "": "Cette lecture a changé depuis que vous l’avez ouverte. Relisez-la, puis confirmez." },
      statut: 409,
    };
  const [obstacle] = a.obstacles;
  if (obstacle) return { erreurs: { "": obstacle.phrase }, statut: 422 };
  const signee = un(champs, "devenir") === "histoire";
  if (signee && a.pourquoi !== null) return { erreurs: { "": a.pourquoi }, statut: 422 };
  const droits = new Set(a.droits.map((d) => d.rang).filter((r) => champs.droits?.includes(String(r))));
  const made = conventionDe(fiche, {
    id: idDeConvention(a.titre, grainDe(lecture.id, rang)),
    ids: resolues.ids,
    droits,
    signee,
  });
  if ("obstacles" in made) return { erreurs: { "": made.obstacles[0] ?? "" }, statut: 422 };
  const devenir = signee
    ? await enHistoire(c, tx, a, { ...made, organisation: asked, champs })
    : await enProjet(c, tx, a, { ...made, organisation: asked, champs });
  const nouvelles = signee ? [] : resolues.nouvelles; // those of a convention signed already come with it
  await changerLecture(tx, lecture.id, lecture.no, { devenirs: { ...lecture.devenirs, [rang]: devenir }, nouvelles });
  return { vers: lieuDe(devenir) };
}

/** Where a confirmed reading went. */
const lieuDe = (devenir: string): string => {
  const [genre, id = ""] = devenir.split(/:(.*)/s);
  return `/${genre === "projet" ? "projets" : "reprise"}/${encodeURIComponent(id)}`;
};

/** Keeps two conventions of two readings apart under one title; the same reading gives the same id. */
const grainDe = (id: string, rang: number): string => empreinteDesFaits([id, rang]).slice(0, 6);

type Faite = { convention: Convention; remarques: string[]; organisation: string; champs: ChampsPostes };

function fait<T>(issue: Issue<T>): T {
  if (issue.issue === "fait") return issue.resultat;
  throw new Probleme(403, "Geste refusé", issue.refus.phrase);
}

async function enProjet(
  c: Context<Env>,
  tx: Tx,
  a: Avenir,
  { convention, organisation, champs }: Faite,
): Promise<string> {
  const redaction = redactionDe(convention, a.pieces);
  const cle = cleDe(c, { cle: un(champs, "cle") });
  const opened = await ouvrirProjet(tx, c.get("maison").porte, {
    titre: convention.titre,
    organisation,
    redaction,
    cle,
  });
  return `projet:${fait(opened).id}`;
}

async function enHistoire(
  c: Context<Env>,
  tx: Tx,
  a: Avenir,
  { convention, remarques, organisation, champs }: Faite,
): Promise<string> {
  const { porte } = c.get("maison");
  const { lecture, rang, resolues } = a;
  const id = empreinteDesFaits(["lecture", lecture.id, rang]).slice(0, 32);
  const octets = lecture.scan ? await octetsDeLecture(tx, lecture.id) : null;
  const scan =
    octets === null
      ? null
      : {
          id: `${id}-pdf`,
          nom: lecture.nom,
          taille: octets.length,
          empreinte: createHash("sha256").update(octets).digest("hex"),
          octets,
        };
  const done = await reprendreUne(tx, porte, {
    ...{ id, organisation, fichier: lecture.nom, nouvelles: resolues.nouvelles, phrases: remarques, scan },
    convention: { ...convention, id: idDe(convention, "", organisation) },
    cle: cleDe(c, { cle: un(champs, "cle") }),
  });
  fait(done);
  return `reprise:${id}`;
}
