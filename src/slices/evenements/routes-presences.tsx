import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import { accomplir } from "../../platform/acts.ts";
import { acteLu } from "../../platform/acts-faits.ts";
import { parLaMaison, type Tx } from "../../platform/db.ts";
import { composerEcrit } from "../../platform/ecrit.ts";
import { cadre, cleDe, type Env, formulaire, marqueDe, Probleme, page, type Routes } from "../../platform/http.ts";
import { CompositionRefused } from "../../platform/pdf.ts";
import { adresseIp, exiger as debiter } from "../../platform/rate.ts";
import type { Erreurs } from "../../platform/ui/champ.tsx";
import { majuscule, nombre } from "../../shared/phrase.ts";
import { annulerActe, enregistrerActe } from "../actions/reads.ts";
import { nomDit, origineDite } from "./pages-evenement.tsx";
import { PagePresences } from "./pages-presences.tsx";
import { dureeEnMinutes, quand } from "./phrases.ts";
import { entreeDe, exiger, fait, jourDeDebut, lireIci, type Options, versConnexion } from "./routes-commun.ts";
import { chiffresDe, type Presence } from "./rules.ts";
import { changerEvenement, tenirEvenement } from "./store.ts";
import { suivreInscription } from "./store-inscriptions.ts";
import { suiteDe } from "./transitions.ts";
import { type Evenement, type Inscription, NATURE_DU_GENRE } from "./types.ts";
import { adresse, type Vue } from "./vue.ts";

/** The attendance sheet: printed, then noted; noted, the event becomes an action of its convention. */
export function presencesRoutes(options: Options): Routes {
  const app = new OpenAPIHono<Env>();
  app.get("/evenement/:id/presences", async (c) => {
    if (c.get("acteur").personne === null) return versConnexion(c);
    const ici = await c.get("maison").store.avec(c.get("acteur"), (tx) => lireIci(c, tx, options));
    exiger(ici, "noter");
    return pagePresences(c, ici, {}, {});
  });
  app.post("/evenement/:id/presences", (c) => noter(c, options));
  app.get("/evenement/:id/emargement.pdf", (c) => emargement(c, options));
  return app;
}

/** Those who may be noted: whoever had a place, or waited for one. */
const attendus = ({ inscrits }: Vue): Inscription[] =>
  inscrits.filter((i) => suiteDe(i.etat, "noter-present") !== null);

function pagePresences(c: Context<Env>, ici: Vue, valeurs: Record<string, string>, erreurs: Erreurs) {
  const commun = { cadre: cadre(c), cle: c.get("maison").porte.nouvelId(), ici, valeurs, erreurs };
  return page(c, <PagePresences {...commun} attendus={attendus(ici)} />, Object.keys(erreurs).length === 0 ? 200 : 422);
}

type Feuille = { presences: Presence[]; surPlace: number };

/** Reads the sheet: who came, for how long; gives the faults by field. */
function lireFeuille(ici: Vue, champs: Record<string, string>): Feuille | { erreurs: Record<string, string> } {
  const erreurs: Record<string, string> = {};
  const duree = dureeEnMinutes(ici.e);
  const presences = attendus(ici).map(({ id, qui }) => {
    const present = champs[`p-${id}`] === "oui";
    const typed = champs[`m-${id}`]?.trim() ?? String(duree);
    const minutes = /^\d{1,4}$/.test(typed) ? Number(typed) : Number.NaN;
    const credits = qui === "moi" || qui === "collegue";
    if (present && credits && !(minutes <= duree))
      erreurs[`m-${id}`] = `Un nombre de minutes est attendu, au plus ${duree} : la durée de l’événement.`;
    return { id, present, minutes: credits ? minutes : 0 };
  });
  const came = champs.surPlace?.trim() || "0";
  if (!/^\d{1,5}$/.test(came)) erreurs.surPlace = "Un nombre de personnes est attendu, ou rien.";
  return Object.keys(erreurs).length > 0 ? { erreurs } : { presences, surPlace: Number(came) };
}

async function noter(c: Context<Env>, options: Options) {
  const { store } = c.get("maison");
  const champs = await formulaire(c);
  if (c.get("acteur").personne === null) throw new Probleme(401, "Connectez-vous d’abord", "Rien n’a été enregistré.");
  const result = await store.avec(c.get("acteur"), async (tx) => {
    const ici = await lireIci(c, tx, options);
    exiger(ici, "noter");
    const feuille = lireFeuille(ici, champs);
    if ("erreurs" in feuille) return { ici, erreurs: feuille.erreurs };
    return { ici, noteHors: await enregistrer(c, tx, ici, feuille, champs) };
  });
  if ("erreurs" in result) return pagePresences(c, result.ici, champs, result.erreurs);
  return c.redirect(`${adresse(result.ici.e)}?fait=${result.noteHors ? "horsConvention" : "presences"}`, 303);
}

/** Writes who came, annuls the action recorded before if there was one, records the new one; says whether no article covers it. */
async function enregistrer(
  c: Context<Env>,
  tx: Tx,
  ici: Vue,
  { presences, surPlace }: Feuille,
  champs: Record<string, string>,
) {
  const { porte } = c.get("maison");
  const { inscrits } = ici;
  const chiffres = chiffresDe(inscrits, presences, surPlace);
  const { personnes, minutes, minutesPar } = chiffres;
  const acteur = ici.tient ?? ici.e.organisateur;
  const ecrire = async () => {
    const e = await parLaMaison(tx, (house) => tenirEvenement(house, ici.e.id));
    if (e === null) throw new TypeError("an event that was read has gone");
    await ecrirePresences(tx, inscrits, presences);
    const noteur = await annulerCeQuiEstNote(c, tx, ici, e);
    const note = fait(await enregistrerActe(tx, porte, acteDe(e, chiffres, noteur ?? acteur)));
    const now = porte.maintenant();
    await parLaMaison(tx, (house) => changerEvenement(house, e.id, { acte: note.acte, surPlace }, now));
    return { resultat: { hors: note.horsConvention } };
  };
  const contenu = { personnes, minutes, minutesPar, surPlace, saisie: marqueDe(c, champs) };
  const entree = entreeDe(ici.e, "evenement.presences-notees", contenu, acteur);
  return fait(await accomplir(tx, porte, entree, ecrire, cleDe(c, champs))).hors;
}

/**
 * Annuls the action noted before, if one still counts; gives the organisation that recorded it. Throws 403 when another
 * organiser did: nobody takes back what another organisation says.
 */
async function annulerCeQuiEstNote(c: Context<Env>, tx: Tx, { nommer }: Vue, e: Evenement): Promise<string | null> {
  const noted = e.acte;
  const known = noted === null ? null : await parLaMaison(tx, (house) => acteLu(house, noted));
  if (noted === null || known?.acteur == null) return null;
  if (!tx.acteur.organisations.includes(known.acteur))
    throw new Probleme(
      403,
      "Geste refusé",
      `${majuscule(nommer(known.acteur))} a noté les présences, et peut seule les corriger. Rien n’a été enregistré.`,
    );
  const annule = await annulerActe(tx, c.get("maison").porte, { acte: noted, motif: "Présences corrigées." });
  if (annule !== null) fait(annule);
  return known.acteur;
}

/** The act of an event that was held, done by that organiser with the others. */
function acteDe(e: Evenement, chiffres: ReturnType<typeof chiffresDe>, acteur: string) {
  const { personnes, minutes, minutesPar, organisations } = chiffres;
  const others = [...new Set([e.organisateur, ...e.coorganisateurs, ...organisations])].filter((o) => o !== acteur);
  return {
    nature: NATURE_DU_GENRE[e.genre],
    le: jourDeDebut(e),
    acteur,
    objet: `evenement:${e.id}`,
    ...(e.convention === null ? {} : { convention: e.convention }),
    ...(e.engagement === null ? {} : { engagement: e.engagement }),
    ...(e.territoire === null ? {} : { territoire: e.territoire }),
    faits: {
      intitule: e.titre,
      organisations: others,
      ...{ personnes, minutes, minutesPar, lieu: e.lieu, voie: "evenement" as const },
      ...(e.acte === null ? {} : { remplace: e.acte }),
    },
  };
}

async function ecrirePresences(
  tx: Tx,
  inscrits: readonly Inscription[],
  presences: readonly Presence[],
): Promise<void> {
  const states = new Map(inscrits.map((i) => [i.id, i.etat]));
  await parLaMaison(tx, async (house) => {
    for (const { id, present, minutes } of presences) {
      const from = states.get(id);
      const etat = from && suiteDe(from, present ? "noter-present" : "noter-absent");
      if (etat) await suivreInscription(house, id, { etat, minutes: present ? minutes : null });
    }
  });
}

/** The sheet to sign, as a tagged PDF: names of those expected, blank lines for whoever comes without a place. */
async function emargement(c: Context<Env>, options: Options) {
  const { store } = c.get("maison");
  if (c.get("acteur").personne === null) return versConnexion(c);
  const ici = await store.avec(c.get("acteur"), (tx) => lireIci(c, tx, options));
  if (ici.tient === null)
    throw new Probleme(403, "Feuille réservée", "Seule l’organisation qui l’organise lit les noms des inscrits.");
  debiter(c, "document.ip", adresseIp(c));
  const { e, nommer } = ici;
  const lines = ici.inscrits.filter((i) => i.etat === "confirmee" || i.etat === "present" || i.etat === "absent");
  const octets = await composerEcrit(
    {
      titre: `Feuille d’émargement – ${e.titre}`,
      pied: `${nommer(e.organisateur)}, ${quand(e)}`,
      blocs: [
        { genre: "titre", texte: e.titre },
        { genre: "sous-titre", texte: `${majuscule(quand(e))}, ${e.lieu}` },
        {
          genre: "corps",
          texte: `${majuscule(nombre(lines.length, "une personne attendue", "personnes attendues"))}. Organisé par ${nommer(e.organisateur)}.`,
        },
        {
          genre: "tableau",
          titres: ["Nom", "Organisation", "Signature"],
          lignes: [
            ...lines.map((i) => [nomDit(i), origineDite(i, nommer), " "]),
            ...Array.from({ length: 8 }, () => [" ", " ", " "]),
          ],
        },
        {
          genre: "note",
          texte: "Cette feuille porte des noms : elle se garde avec le dossier de l’événement, puis se détruit.",
        },
      ],
    },
    c.get("aujourdhui"),
  ).catch((cause: unknown) => {
    if (cause instanceof CompositionRefused) throw new Probleme(422, "Document impossible", cause.message);
    throw cause;
  });
  return c.body(octets, 200, {
    "content-type": "application/pdf",
    "content-disposition": `inline; filename="emargement-${jourDeDebut(e)}.pdf"`,
    "cache-control": "private, no-store",
  });
}
