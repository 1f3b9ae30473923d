import type { Context } from "hono";
import { memesFaits } from "../../platform/acts.ts";
import { acteLu } from "../../platform/acts-faits.ts";
import { parLaMaison, type Tx } from "../../platform/db.ts";
import { cadre, cleDe, type Env, formulaire, marqueDe, Probleme, page } from "../../platform/http.ts";
import { leJour, majuscule } from "../../shared/phrase.ts";
import type { FaitsActe } from "../actions/index.ts";
import { annulerActe, enregistrerActe } from "../actions/reads.ts";
import type { Notices } from "../conventions/index.ts";
import { adresseSeance } from "./adresses.ts";
import { appeles } from "./mails.ts";
import type { Saisie } from "./pages-commun.tsx";
import { type Attendu, PagePresences } from "./pages-tenir.tsx";
import { dela, exiger, exigerFait, faireGeste, type IciSeance, lireReunion, statut } from "./routes-commun.ts";
import { jourDeSeance } from "./rules.ts";
import { suivreSeance } from "./store.ts";
import { noterPresences } from "./store-reunion.ts";
import { ETATS_PRESENCE, type Presence } from "./types.ts";

/** Who is expected: those called, then the guests noted before. */
function attendusDe(ici: IciSeance): Attendu[] {
  const seats = appeles(ici).map((siege) => ({
    cle: siege.id,
    siege,
    nom: siege.nom,
    organisation: siege.organisation,
  }));
  const guests = ici.presences.filter((p) => !seats.some((s) => s.cle === p.siege));
  return [...seats, ...guests.map((p) => ({ cle: p.id, siege: null, nom: p.nom, organisation: p.organisation }))];
}

/** The attendance form, with what was noted before. */
export async function pagePresences(c: Context<Env>, notices: Notices, saisie?: Saisie) {
  const { store, porte } = c.get("maison");
  const vue = await store.avec(c.get("acteur"), (tx) => lireReunion(c, tx, notices, { pour: saisie?.valeurs.pour }));
  exiger(vue, "presences");
  const noted = vue.presences.flatMap((p): [string, string][] => [
    [`etat-${p.siege ?? p.id}`, p.etat],
    [`pouvoir-${p.siege ?? p.id}`, p.pouvoirA ?? ""],
  ]);
  const shown = saisie ?? { valeurs: Object.fromEntries(noted), erreurs: {} };
  const props = { cadre: cadre(c), vue, cle: porte.nouvelId(), saisie: shown, attendus: attendusDe(vue) };
  return page(c, <PagePresences {...props} />, statut(shown.erreurs));
}

/** Reads the attendance sent; faults by field. Whoever is left blank stays as she was noted, by somebody else meanwhile too. */
function lirePresences(ici: IciSeance, champs: Record<string, string>, nouvelId: () => string) {
  const erreurs: Record<string, string> = {};
  const presences: Presence[] = [];
  for (const { cle, siege, nom, organisation } of attendusDe(ici)) {
    const before = ici.presences.find((p) => cle === (p.siege ?? p.id) || cle === p.id);
    const etat = ETATS_PRESENCE.find((e) => e === champs[`etat-${cle}`]);
    if (etat === undefined) {
      if (before) presences.push(before);
      continue;
    }
    const pouvoirA = (champs[`pouvoir-${cle}`] ?? "").trim();
    if (etat === "represente" && pouvoirA === "") erreurs[`pouvoir-${cle}`] = `Dites à qui ${nom} a donné son pouvoir.`;
    if (pouvoirA.length > 150) erreurs[`pouvoir-${cle}`] = "Au plus 150 caractères.";
    presences.push({
      ...{ id: before?.id ?? nouvelId(), siege: siege?.id ?? null, organisation, nom, etat },
      fonction: siege?.fonction ?? before?.fonction ?? null,
      ...{ qualite: siege?.qualite ?? before?.qualite ?? "invite", pouvoirA: etat === "represente" ? pouvoirA : null },
    });
  }
  const nom = (champs.nom ?? "").trim();
  const organisation = champs.organisation || null;
  if (nom.length > 150) erreurs.nom = "Au plus 150 caractères.";
  if (organisation !== null && !ici.organisations.includes(organisation))
    erreurs.organisation = "Cette organisation n’a pas de place dans la convention.";
  const guest = { id: nouvelId(), siege: null, organisation, nom, fonction: null, pouvoirA: null };
  if (nom !== "") presences.push({ ...guest, qualite: "invite", etat: "present" });
  return { presences, erreurs };
}

/** Notes who is there; `quoi=tenir` records the meeting as an action too. */
export async function noter(c: Context<Env>, notices: Notices) {
  const { store, porte } = c.get("maison");
  const champs = await formulaire(c);
  const outcome = await store.avec(c.get("acteur"), async (tx) => {
    const ici = await lireReunion(c, tx, notices, { pour: champs.pour, tenir: true });
    const { presences, erreurs } = lirePresences(ici, champs, porte.nouvelId);
    const here = presences.filter((p) => p.etat === "present");
    const day = jourDeSeance(ici.seance);
    const counts = champs.quoi === "tenir" || ici.seance.acte !== null;
    if (champs.quoi === "tenir" && day > ici.aujourdhui)
      erreurs[""] = `La réunion est prévue ${leJour(day)} : elle s’enregistre ce jour-là, ou après.`;
    else if (counts && here.length === 0) erreurs[""] = "Notez au moins une personne présente.";
    if (Object.keys(erreurs).length > 0) return { erreurs };
    if (champs.quoi === "tenir") await tenir(c, tx, ici, presences, champs);
    else {
      const ecrire = async () => {
        await noterPresences(tx, dela(ici), presences);
        await corriger(c, tx, ici, presences);
        return undefined;
      };
      await faireGeste(c, tx, ici, "presences", { presents: here.length, notes: presences.length }, ecrire, champs);
    }
    return { vers: adresseSeance(ici.seance.id) };
  });
  if (outcome.vers !== undefined) return c.redirect(outcome.vers, 303);
  return pagePresences(c, notices, { valeurs: champs, erreurs: outcome.erreurs });
}

/** What the action of a meeting that was held says of it: done by `acteur` with whoever else was there. */
function faitsDeTenue({ seance }: IciSeance, presences: readonly Presence[], acteur: string) {
  const here = presences.filter((p) => p.etat === "present");
  return {
    intitule: seance.titre,
    organisations: organisationsPresentes(presences).filter((o) => o !== acteur),
    personnes: here.length,
    ...(seance.lieu === null ? {} : { lieu: seance.lieu.slice(0, 200) }),
    voie: "seance" as const,
  };
}

const organisationsPresentes = (presences: readonly Presence[]): string[] => [
  ...new Set(presences.flatMap((p) => (p.etat === "present" && p.organisation !== null ? [p.organisation] : []))),
];

const acteDe = ({ seance, convention }: IciSeance) => ({
  ...{ nature: "seance" as const, le: jourDeSeance(seance) },
  ...{ convention: convention.id, objet: `seance:${seance.id}` },
});

/** Records the meeting as an action of whoever was there, under the article that allows it if one does. */
async function tenir(
  c: Context<Env>,
  tx: Tx,
  ici: IciSeance,
  presences: readonly Presence[],
  champs: Record<string, string>,
) {
  const { porte } = c.get("maison");
  const present = organisationsPresentes(presences);
  const acteur = ici.agissent.find((o) => present.includes(o)) ?? ici.par;
  const faits = faitsDeTenue(ici, presences, acteur);
  const cle = cleDe(c, champs);
  const issue = await enregistrerActe(
    tx,
    porte,
    { ...acteDe(ici), acteur, faits },
    {
      // another sheet under the same key is asked again, and finds the meeting held
      ...(cle === undefined ? {} : { cle: `${cle} ${marqueDe(c, champs)}` }),
      ecrire: async ({ acte }) => {
        exiger(ici, "tenir");
        await noterPresences(tx, dela(ici), presences);
        await suivreSeance(tx, ici.seance.id, { tenue_le: jourDeSeance(ici.seance), acte, maj_le: porte.maintenant() });
      },
    },
  );
  exigerFait(issue);
}

/**
 * Attendance noted again once the meeting is an action: that action is annulled and another takes its place, when it said
 * something else. Throws 403 for whoever is not of the organisation that recorded it.
 */
async function corriger(c: Context<Env>, tx: Tx, ici: IciSeance, presences: readonly Presence[]): Promise<void> {
  const { porte } = c.get("maison");
  const noted = ici.seance.acte;
  // recorded hors convention, it is read by whoever recorded it alone
  const known = noted === null ? null : await parLaMaison(tx, (own) => acteLu(own, noted));
  if (known?.acteur == null) return; // none yet, or annulled on purpose
  const { acteur, id } = known;
  const faits = faitsDeTenue(ici, presences, acteur);
  const { remplace: _, ...before } = known.contenu as FaitsActe;
  if (memesFaits(before, faits)) return;
  if (!ici.agissent.includes(acteur))
    throw new Probleme(
      403,
      "Geste refusé",
      `${majuscule(ici.nommer(acteur))} a enregistré cette réunion, et peut seule en corriger les présences. Rien n’a été enregistré.`,
    );
  const annule = await annulerActe(tx, porte, { acte: id, motif: "Présences corrigées." });
  if (annule === null) return;
  exigerFait(annule);
  const issue = await enregistrerActe(tx, porte, { ...acteDe(ici), acteur, faits: { ...faits, remplace: id } });
  const { acte } = exigerFait(issue);
  await suivreSeance(tx, ici.seance.id, { acte, maj_le: porte.maintenant() });
}
