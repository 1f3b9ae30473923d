import { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { Envoi } from "../../platform/acts.ts";
import { parLaMaison, type Tx } from "../../platform/db.ts";
import { cadre, cleDe, type Env, formulaire, type Maison, Probleme, page, type Routes } from "../../platform/http.ts";
import { CompositionRefused } from "../../platform/pdf.ts";
import { dayInParis } from "../../shared/day.ts";
import { peut } from "../comptes/index.ts";
import { donnerAcces, lireMandats } from "../comptes/reads.ts";
import { conventionsVisibles, lireConvention } from "../conventions/reads.ts";
import { composerDocument } from "../documents/jobs.ts";
import { phraseDernierRappel } from "../rappels/index.ts";
import { dernierRappel } from "../rappels/reads.ts";
import { accordsDe, manques, phraseARegler } from "../redaction/index.ts";
import {
  acceptationsDuProjet,
  empreinteDePiece,
  envoyerASigner,
  exemplesAReglerDe,
  objetDe,
  remarquesDuProjet,
  rouvrirProjet,
} from "../redaction/reads.ts";
import { preparerTexte } from "./jobs-texte.ts";
import { motsDInvitation, rouvert } from "./mails.ts";
import { type LigneDeTour, PageTour } from "./pages-tour.tsx";
import { type Dossier, placeDe } from "./reads.ts";
import { aTous, dossierDe, enTour, faire, lecteur, permettre, quand } from "./routes-commun.ts";
import { type Manques, manquants, manquesDesSignataires, memeOffice, obstacleDeBase, pouvoirDe } from "./rules.ts";
import { corpsSigne } from "./rules-corps.ts";
import {
  chercherInvitations,
  chercherSignatures,
  cloreTour,
  empreinteDuCorps,
  type InvitationASigner,
  inscrireInvitations,
  inscrireTour,
  rangsDesSceaux,
} from "./store.ts";
import { chercherTelephones } from "./store-telephones.ts";
import { empechement } from "./transitions.ts";
import { Motif, type Tour } from "./types.ts";

/** The round of a draft: send it, follow it, remind, take it back. */
export function tourRoutes(_maison: Maison): Routes {
  const app = new OpenAPIHono<Env>();
  app.get("/projets/:id/signature", (c) => pageTour(c));
  app.post("/projets/:id/signature/envoyer", envoyer);
  app.post("/projets/:id/signature/relancer", relancer);
  app.post("/projets/:id/signature/rouvrir", rouvrir);
  return app;
}

const retour = (c: Context<Env>) => c.redirect(`/projets/${c.req.param("id")}/signature`, 303);
const auteur = (c: Context<Env>): string => c.get("compte")?.nom ?? "";

type Reprise = { erreurs?: Record<string, string>; valeurs?: Record<string, string>; lacks?: Manques };

async function pageTour(c: Context<Env>, { lacks, ...reprise }: Reprise = {}) {
  const { porte, store } = c.get("maison");
  const props = await store.avec(lecteur(c), async (tx) => {
    const dossier = await dossierDe(c, tx);
    const { projet, tour, etat, tours } = dossier;
    const { position, acteur } = placeDe(tx, dossier, projet.ouvertPar);
    const qui = await lireMandats(tx, dossier.jour);
    const may = (geste: "projet.envoye" | "projet.rouvert" | "signature.relancee") =>
      empechement(geste, etat, position) === null &&
      peut(qui, geste, { organisation: acteur, objet: objetDe(projet.id) });
    return {
      projet: projet.id,
      titre: projet.titre,
      convention: projet.convention,
      etat,
      version: tour?.version ?? projet.no,
      lignes: tour ? await lignesDe(tx, dossier, tour, may("signature.relancee")) : [],
      rappel: etat === "ouvert" || etat === "entame" ? await rappelDe(tx, dossier) : null,
      manques: lacks ?? (etat === "aucun" ? await manquesDe(tx, dossier) : { bloquants: [], avis: [] }),
      envoyer: may("projet.envoye"),
      rouvrir: may("projet.rouvert"),
      anciens: await Promise.all(tours.filter((t) => t.closLe !== null).map((t) => ancien(tx, t))),
    };
  });
  const statut = reprise.erreurs || lacks ? 422 : 200;
  return page(c, <PageTour {...cadre(c)} {...props} {...reprise} cle={porte.nouvelId()} />, statut);
}

/** The sentence that tells the last reminder sent of itself in this round; null when none was. */
async function rappelDe(tx: Tx, { projet, tour }: Dossier): Promise<string | null> {
  const last = await dernierRappel(tx, objetDe(projet.id));
  return last && tour && last.le >= dayInParis(new Date(tour.envoyeLe)) ? phraseDernierRappel(last) : null;
}

async function ancien(tx: Tx, { id, no, version, envoyeLe, closLe, motif }: Tour) {
  const signatures = (await chercherSignatures(tx, id)).length;
  return {
    no,
    version,
    envoye: quand(new Date(envoyeLe)),
    clos: quand(new Date(closLe ?? envoyeLe)),
    motif: motif ?? "",
    signatures,
  };
}

const MODES = {
  "en-ligne": "Signé en ligne",
  papier: "Signé sur papier",
  ailleurs: "Signé par un autre service",
} as const;

async function lignesDe(tx: Tx, dossier: Dossier, tour: Tour, relancer: boolean): Promise<LigneDeTour[]> {
  const sent = await chercherInvitations(tx, tour.id);
  const seals = await rangsDesSceaux(tx, tour.id);
  return tour.signataires.map((s) => {
    const done = dossier.signatures.find((g) => memeOffice(g, s));
    const no = dossier.refus.find((r) => memeOffice(r, s));
    const attendu = dossier.attendus.find((a) => memeOffice(a, s));
    const last = sent.filter((i) => memeOffice(i, s)).at(-1);
    return {
      organisation: s.organisation,
      pour: dossier.nommer(s.organisation),
      qualite: s.qualite,
      nom: s.nom,
      etat: done ? "signe" : no ? "decline" : "attendu",
      detail: done ? quand(new Date(done.le)) : no ? no.motif : null,
      pouvoir: done ? done.pouvoir : attendu ? pouvoirDe(attendu, dossier) : null,
      sceau: done ? (seals.get(done.id) ?? null) : null,
      mode: done ? MODES[done.mode] : null,
      envoye: last ? quand(last.le) : null,
      relancer: relancer && !done && !no && dejaAujourdhui(last, dossier) === null,
    };
  });
}

/** The sentence that says a link already left today, else null: never two mails in a day for one matter. */
const dejaAujourdhui = (last: InvitationASigner | undefined, { jour }: Dossier): string | null =>
  last && dayInParis(last.le) === jour
    ? `Un lien est déjà parti aujourd’hui, ${quand(last.le)}. Rien n’a été envoyé.`
    : null;

/**
 * Everything that lacks before the draft can be sent: the checks of the draft, the examples, who signs and by which
 * power; acceptances that lack are only told.
 */
async function manquesDe(tx: Tx, dossier: Dossier): Promise<Manques> {
  const { projet, base, attendus, jour, nommer } = dossier;
  const { redaction } = projet;
  const { bloquants, avis } = manquesDesSignataires(dossier, nommer);
  const corps = corpsSigne(projet, redaction, base, attendus);
  if (corps === null) return { bloquants: ["La convention que cet avenant modifie est introuvable."], avis };
  const known = await parLaMaison(tx, (maison) => lireConvention(maison, projet.convention));
  if (corps.avenant === null && redaction.reconstitution == null && known && known.signatures.length > 0)
    bloquants.push(`Une convention signée porte déjà l’identifiant ${projet.convention}.`);
  const gone = obstacleDeBase(base, corps.avenant, jour);
  if (gone !== null) bloquants.push(gone);
  const acceptations = await acceptationsDuProjet(tx, projet.id);
  // who signs is designated here: the offices of the data are those of the round
  const signed = { ...redaction, ...(redaction.convention ? { convention: corps.convention } : {}) };
  const found = manques({
    projet: { atelier: projet.atelier, redaction: signed },
    base,
    accords: accordsDe(redaction.pieces, acceptations, (p) => empreinteDePiece(redaction, p)),
    remarques: (await remarquesDuProjet(tx, projet.id)).filter((r) => r.portee === "partagee" && !r.closeLe).length,
    autres: await conventionsVisibles(tx),
    jour,
    nommer,
  });
  for (const { niveau, phrase } of found) (niveau === "refus" ? bloquants : avis).push(phrase);
  const exemples = phraseARegler(await exemplesAReglerDe(tx, projet, jour));
  if (exemples !== null) bloquants.push(exemples);
  return { bloquants: [...new Set(bloquants)], avis: [...new Set(avis)] };
}

async function envoyer(c: Context<Env>) {
  const maison = c.get("maison");
  const { porte } = maison;
  const champs = await formulaire(c);
  const jours = Number(champs.jours ?? "60");
  if (![15, 30, 60, 90].includes(jours))
    return pageTour(c, { erreurs: { jours: "Choisissez 15, 30, 60 ou 90 jours." } });
  const lack = await composable(c);
  if (lack !== null) return pageTour(c, { lacks: { bloquants: [lack], avis: [] } });
  const lacks = await enTour(c, async (tx) => {
    const dossier = await dossierDe(c, tx);
    const { projet } = dossier;
    const cle = cleDe(c, champs);
    const { acteur } = placeDe(tx, dossier, projet.ouvertPar);
    if (dossier.etat === "aucun") {
      const found = await manquesDe(tx, dossier);
      if (found.bloquants.length > 0) return found;
    }
    const tour = porte.nouvelId();
    const at = { projet: projet.id, organisation: acteur, auteur: auteur(c), cle, no: Number(champs.version), tour };
    const issue = await envoyerASigner(tx, porte, at, async () => {
      permettre(tx, dossier, "projet.envoye", projet.ouvertPar);
      const opened = tourDe(dossier, { id: tour, par: acteur, le: porte.maintenant() });
      await inscrireTour(tx, opened);
      return inviter(tx, c, dossier, { ...opened, closLe: null, closPar: null, motif: null }, { jours, rappel: false });
    });
    if (issue.issue === "refuse") throw new Probleme(403, "Geste refusé", issue.refus.phrase);
    return null;
  });
  return lacks ? pageTour(c, { lacks }) : retour(c);
}

/** The round that a draft would be sent under now. */
function tourDe(dossier: Dossier, { id, par, le }: { id: string; par: string; le: Date }) {
  const { projet, base, attendus, tours, empreintes } = dossier;
  const corps = corpsSigne(projet, projet.redaction, base, attendus);
  if (!corps) throw new Error("a draft without text was sent");
  const signataires = attendus.flatMap((a) =>
    a.designe
      ? [{ ...a.designe, habilitation: a.habilitation, delegation: a.delegation, pouvoir: pouvoirDe(a, dossier) }]
      : [],
  );
  return {
    id,
    projet: projet.id,
    no: (tours[0]?.no ?? 0) + 1,
    version: projet.no,
    envoyeLe: le.toISOString(),
    par,
    corps,
    texte: empreinteDuCorps(corps),
    redaction: empreintes.redaction,
    signataires,
  };
}

/** Why the document cannot be made, as a sentence: better known before anybody signs; null when it can. */
async function composable(c: Context<Env>): Promise<string | null> {
  const maison = c.get("maison");
  const brouillon = await maison.store.avec(lecteur(c), async (tx) => {
    const dossier = await dossierDe(c, tx);
    if (dossier.etat !== "aucun" || !corpsSigne(dossier.projet, dossier.projet.redaction, dossier.base, []))
      return null;
    const tour = tourDe(dossier, { id: "", par: "", le: maison.porte.maintenant() });
    return preparerTexte(tx, maison, { ...tour, closLe: null, closPar: null, motif: null });
  });
  try {
    if (brouillon) await composerDocument(brouillon);
    return null;
  } catch (cause) {
    if (cause instanceof CompositionRefused) return cause.message;
    throw cause;
  }
}

/** Gives their link to some of those who sign, all unless said; inside the geste, gives the mails. */
async function inviter(
  tx: Tx,
  c: Context<Env>,
  dossier: Dossier,
  tour: Tour,
  { jours, rappel }: { jours: number; rappel: boolean },
  qui: Tour["signataires"] = tour.signataires,
): Promise<Envoi[]> {
  const { porte } = c.get("maison");
  const { projet, nommer } = dossier;
  const envois: Envoi[] = [];
  const telephones = await chercherTelephones(tx, projet.id);
  for (const { organisation, qualite, nom, courriel, fonction } of qui) {
    const { acteur } = placeDe(tx, dossier, projet.ouvertPar);
    const words = { pour: nommer(organisation), de: nommer(acteur), qualite, rappel };
    const given = await donnerAcces(tx, porte, {
      ...motsDInvitation({ projet: projet.id, titre: projet.titre }, words),
      objet: "signer",
      sur: objetDe(projet.id),
      organisation,
      nom,
      courriel,
      fonction,
      telephone: telephones.find((t) => memeOffice(t, { organisation, qualite }))?.telephone ?? null,
      suite: `/signer/${projet.id}`,
      jours,
      de: acteur,
    });
    envois.push(...given.envois);
    const at = { tour: tour.id, projet: projet.id, organisation, qualite, le: porte.maintenant() };
    await inscrireInvitations(tx, [{ ...at, acces: given.id }]);
  }
  return envois;
}

const RAPPELE = "Un rappel est déjà parti aujourd’hui. Rien n’a été envoyé.";

/** A reminder lasts as long as most first links. */
const JOURS_DE_RELANCE = 60;

async function relancer(c: Context<Env>) {
  const champs = await formulaire(c);
  await enTour(c, async (tx) => {
    const dossier = await dossierDe(c, tx);
    const { tour, projet } = dossier;
    const acteur = permettre(tx, dossier, "signature.relancee", projet.ouvertPar);
    const at = { organisation: champs.organisation ?? "", qualite: champs.qualite ?? "" };
    const s = tour && manquants(tour.signataires, dossier.signatures).find((x) => memeOffice(x, at));
    if (!tour || !s) throw new Probleme(404, "Personne introuvable", "Personne n’est attendu sous cette qualité.");
    const geste = {
      nature: "signature.relancee",
      acteur,
      contenu: { tour: tour.id, ...at },
      cle: cleDe(c, champs),
    } as const;
    await faire(tx, c, dossier, geste, async () => {
      const last = (await chercherInvitations(tx, tour.id)).filter((i) => memeOffice(i, s)).at(-1);
      const rappele = (await dernierRappel(tx, objetDe(projet.id)))?.le === dossier.jour;
      const already = rappele ? RAPPELE : dejaAujourdhui(last, dossier);
      if (already !== null) throw new Probleme(409, "Un lien est déjà parti", already);
      const envois = await inviter(tx, c, dossier, tour, { jours: JOURS_DE_RELANCE, rappel: true }, [s]);
      return { resultat: null, envois };
    });
  });
  return retour(c);
}

async function rouvrir(c: Context<Env>) {
  const { porte } = c.get("maison");
  const champs = await formulaire(c);
  const motif = Motif.safeParse(champs.motif ?? "");
  if (!motif.success) return pageTour(c, { erreurs: { motif: motif.error.issues[0]?.message ?? "" }, valeurs: champs });
  await enTour(c, async (tx) => {
    const dossier = await dossierDe(c, tx);
    const { projet, tour, nommer } = dossier;
    const { acteur } = placeDe(tx, dossier, projet.ouvertPar);
    const at = { projet: projet.id, organisation: acteur, auteur: auteur(c), cle: cleDe(c, champs), motif: motif.data };
    const issue = await rouvrirProjet(tx, porte, at, async () => {
      permettre(tx, dossier, "projet.rouvert", projet.ouvertPar);
      if (tour) await cloreTour(tx, tour.id, { le: porte.maintenant(), par: acteur, motif: motif.data });
      const told = { par: nommer(acteur), motif: motif.data, signees: dossier.signatures.length };
      return aTous(tx, dossier, (a) => rouvert(a, { projet: projet.id, titre: projet.titre }, told));
    });
    if (issue.issue === "refuse") throw new Probleme(403, "Geste refusé", issue.refus.phrase);
  });
  return retour(c);
}
