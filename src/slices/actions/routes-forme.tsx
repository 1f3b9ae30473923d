import type { Context } from "hono";
import type { Tx } from "../../platform/db.ts";
import { cadre, cleDe, type Env, Probleme, page } from "../../platform/http.ts";
import { Day } from "../../shared/day.ts";
import { entreGuillemets, leJour, liste } from "../../shared/phrase.ts";
import { conventionsDe } from "../conventions/reads.ts";
import { type Decision, type Manque, nomTerritoire, PROTEGEES } from "../droits/index.ts";
import { type FormeAction, PageNouvelle, PageRefusee } from "./pages-nouvelle.tsx";
import { enregistrerActe } from "./reads.ts";
import { type Ici, nomDArticle } from "./routes-commun.ts";
import { casesDe, choixDe, motDeNature, promessesDe } from "./rules-choix.ts";
import { obstacleDe, premierDroit, versDe } from "./rules-droit.ts";
import { phraseDePerte } from "./rules-phrases.ts";
import { lireSaisie, SAISIE_VIDE, type SaisieAction } from "./rules-saisie.ts";
import type { ActeAFaire, ActeNote, Voie } from "./types.ts";

/** The form of an action as it was sent. */
export type FormeEnvoyee = {
  champs: Readonly<Record<string, string>>;
  saisie: SaisieAction;
  cle: string | undefined;
};

/** Reads a form of an action, `avec` being repeated. Throws 400 for what is no form. */
export async function lireForme(c: Context<Env>): Promise<FormeEnvoyee> {
  const body = await c.req.parseBody({ all: true }).catch(() => {
    throw new Probleme(400, "Demande illisible", "Cet envoi n’a pas pu être lu. Rien n’a été enregistré.");
  });
  const texts = (nom: string) => [body[nom]].flat().filter((v): v is string => typeof v === "string");
  const champs = Object.fromEntries(Object.keys(body).map((nom) => [nom, texts(nom).at(-1) ?? ""]));
  const keys = Object.keys(SAISIE_VIDE) as (keyof SaisieAction)[];
  const plain = Object.fromEntries(keys.filter((k) => k !== "avec").map((k) => [k, (champs[k] ?? "").slice(0, 4_000)]));
  const saisie = { ...SAISIE_VIDE, ...plain, avec: texts("avec").slice(0, 500) };
  return { champs, saisie, cle: cleDe(c, champs) };
}

/** What a page of the form adds to what is read. */
export type Plus = {
  erreurs?: Readonly<Record<string, string>>;
  manque?: boolean;
  lus?: readonly string[];
  voie?: Voie;
  corrige?: { id: string; intitule: string };
  statut?: 200 | 409 | 422;
};

/** The form, with what it promises today for the organisation acted for. */
export function pageForme(c: Context<Env>, ici: Ici, saisie: SaisieAction, plus: Plus = {}) {
  const { convention, acteur, aujourdhui, nommer } = ici;
  const promises = promessesDe(convention, ici.conventions, { acteur, jour: aujourdhui });
  const { corrige } = plus;
  const articles = [...convention.articles, ...(convention.avenants ?? []).flatMap((a) => a.articles)];
  const named = (ids: readonly string[]) => ids.map((id) => ({ id, nom: nommer(id) }));
  const props: FormeAction = {
    ...{ cadre: cadre(c), convention: convention.id, titre: ici.titre, saisie, erreurs: plus.erreurs ?? {} },
    ...{ cle: c.get("maison").porte.nouvelId(), choix: choixDe(convention), manque: plus.manque ?? false },
    action: corrige ? `/action/${encodeURIComponent(corrige.id)}/corriger` : "/actions/nouvelle",
    caches: {
      ...{ promis: new URLSearchParams(promises).toString(), promis_le: aujourdhui, promis_a: acteur },
      ...(plus.voie === "courriel" ? { voie: "courriel" } : {}),
    },
    acteur: { id: acteur, nom: nommer(acteur) },
    acteurs: named(corrige ? [acteur] : ici.choix),
    parties: named(casesDe(convention, acteur)),
    publics: [...new Set([...(convention.publics ?? []), ...articles.flatMap((a) => a.publics ?? [])])],
    accord: articles.some((a) => a.consentement === true),
    nomTerritoire: (code) => nomTerritoire(code as Parameters<typeof nomTerritoire>[0]),
    ...(plus.lus === undefined ? {} : { lus: plus.lus }),
    ...(corrige ? { corrige: { intitule: corrige.intitule, href: `/action/${encodeURIComponent(corrige.id)}` } } : {}),
  };
  return page(c, <PageNouvelle {...props} />, plus.statut ?? 200);
}

/** What came of a form sent: an action recorded, or what is shown instead. */
export type Suite =
  | { quoi: "faite"; note: ActeNote; deja: boolean }
  | { quoi: "a-reprendre"; erreurs: Record<string, string>; manque: boolean; statut: 409 | 422 }
  | { quoi: "refusee"; acte: ActeAFaire; decision: Decision; phrase: string };

/** What is asked when a fact is missing that would decide. */
const A_DIRE: Readonly<Record<Manque, readonly [champ: string, phrase: string]>> = {
  vers: ["avec", "Dites avec qui : l’article va d’une organisation vers une autre."],
  territoire: ["territoire", "Dites dans quel territoire : l’article n’ouvre pas partout."],
  public: ["public", "Dites pour quel public : l’article n’ouvre pas pour tous."],
  consentement: ["consentement", "L’article demande l’accord de la personne. Sans lui, rien ne part."],
};

/** Records what a form says, when it holds and what it promised still does; writes nothing otherwise. */
export async function enregistrerForme(
  tx: Tx,
  c: Context<Env>,
  ici: Ici,
  { champs, saisie, cle }: FormeEnvoyee,
  remplace?: string,
): Promise<Suite> {
  const { porte } = c.get("maison");
  const { convention, acteur, designeur, aujourdhui } = ici;
  const voie = !ici.parLien && champs.voie === "courriel" ? "courriel" : ici.voie;
  const ctx = { convention, acteur, designeur, aujourdhui, voie, ...(remplace === undefined ? {} : { remplace }) };
  const { acte, erreurs } = lireSaisie(saisie, ctx);
  if (acte === null) return { quoi: "a-reprendre", erreurs, manque: false, statut: 422 };
  const conventions = await conventionsDe(tx, [acteur, ...versDe(acte)]);
  const right = premierDroit(conventions, acte);
  const decision = right ? null : obstacleDe(conventions, acte, { nommer: ici.nommer });
  const lost = await perte(tx, ici, champs, saisie.quoi, right?.article ?? null, decision?.phrase ?? "");
  if (lost !== null) return { quoi: "a-reprendre", erreurs: { "": lost }, manque: false, statut: 409 };
  const kept = PROTEGEES.has(acte.nature);
  if (decision?.issue === "a-completer" && (kept || champs.hors !== "oui")) {
    const asked = Object.fromEntries((decision.manque ?? []).map((m) => A_DIRE[m]));
    return { quoi: "a-reprendre", erreurs: asked, manque: !kept, statut: 422 };
  }
  if (decision !== null && kept) return { quoi: "refusee", acte, decision, phrase: decision.phrase };
  const done = await enregistrerActe(tx, porte, acte, cle === undefined ? {} : { cle });
  if (done.issue === "refuse") throw new Probleme(403, "Action refusée", done.refus.phrase, done.refus);
  return { quoi: "faite", note: done.resultat, deja: done.deja };
}

/** What changed between the form opened and the form sent, when it is not what was typed that changed; null otherwise. */
async function perte(
  tx: Tx,
  { convention, conventions, acteur }: Ici,
  champs: Readonly<Record<string, string>>,
  quoi: string,
  article: string | null,
  pourquoi: string,
): Promise<string | null> {
  const promised = new URLSearchParams(champs.promis ?? "").get(quoi);
  const jour = Day.safeParse(champs.promis_le);
  if (promised === null || promised === article || champs.promis_a !== acteur || !jour.success) return null;
  const now = promessesDe(convention, conventions, { acteur, jour: jour.data })[quoi] ?? null;
  if (now === promised) return null;
  const named = (id: string) => nomDArticle(tx, convention.id, id);
  const why = pourquoi === "" ? "l’article a changé." : pourquoi;
  return `${phraseDePerte(await named(promised), now === null ? null : await named(now), why)} Vérifiez, puis enregistrez de nouveau.`;
}

/** The page of a protected action refused, with the same question put to the simulator. */
export function pageRefus(c: Context<Env>, ici: Ici, { acte, phrase }: Extract<Suite, { quoi: "refusee" }>) {
  const [vers] = versDe(acte);
  const query = new URLSearchParams({ acte: acte.nature, de: acte.acteur, jour: acte.le });
  if (vers !== undefined) query.set("vers", vers);
  if (acte.territoire !== undefined) query.set("territoire", acte.territoire);
  if (acte.consentement) query.set("consentement", "oui");
  const others = versDe(acte).map(ici.nommer);
  const demande = [
    `${motDeNature(acte.nature)}, ${entreGuillemets(acte.faits.intitule)}`,
    `${leJour(acte.le)}, par ${ici.nommer(acte.acteur)}${others.length > 0 ? `, vers ${liste(others)}` : ""}`,
  ].join(", ");
  const props = { cadre: cadre(c), convention: ici.convention.id, titre: ici.titre, phrase, demande };
  return page(c, <PageRefusee {...props} simulateur={`/droits?${query}`} />, 403);
}
