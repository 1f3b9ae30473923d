import { type Acte, lireJournal } from "../../platform/acts.ts";
import type { Tx } from "../../platform/db.ts";
import { sceauxDe } from "../../platform/seal.ts";
import { accesDe } from "../comptes/reads.ts";
import { etatsDuDocument } from "../documents/jobs.ts";
import { nomsCourts } from "../organisations/reads.ts";
import { objetDe } from "../redaction/reads.ts";
import { type DossierDePreuve, type EtapeDePreuve, MOTS_DU_JOURNAL } from "./preuve.ts";
import { chercherInvitations, chercherRefus, chercherSignatures } from "./store.ts";
import { chercherDepots } from "./store-papier.ts";
import type { SignataireDuTour, SignatureRecueillie, Tour } from "./types.ts";

/** Entries of the journal taken in one evidence file. */
const LIGNES_MAX = 1_000;

/** How the house names itself in an evidence file. */
export type Enseigne = { verifier: string; mention: string | null };

/** Everything that proves a round, read as the house: whoever asks has been let in before. */
export async function lirePreuve(tx: Tx, tour: Tour, titre: string, enseigne: Enseigne): Promise<DossierDePreuve> {
  const { convention } = tour.corps;
  const signatures = await chercherSignatures(tx, tour.id);
  const complete = tour.signataires.length === signatures.length;
  const acheveLe = complete ? (signatures.at(-1)?.le ?? null) : null;
  const parties = [...new Set([tour.par, ...tour.signataires.flatMap((s) => [s.organisation, s.declarePar])])];
  const actes = await actesDuTour(tx, tour, complete);
  const jour = (signatures.at(-1)?.jour ?? tour.envoyeLe.slice(0, 10)) as SignatureRecueillie["jour"];
  const noms = await nomsCourts(tx, [...parties, ...actes.flatMap((a) => a.acteur ?? [])], jour);
  const nommer = (id: string) => noms.get(id) ?? id;
  const etapes = await etapesDuTour(tx, tour, signatures);
  const sceaux = new Map(
    (
      await sceauxDe(
        tx,
        actes.map((a) => a.no),
      )
    ).map((s) => [s.acte, s]),
  );
  const documents = await etatsDuDocument(tx, convention.id, tour.texte);
  const depots = (await chercherDepots(tx, tour.projet)).filter((d) => d.tour === tour.id);
  return {
    titre,
    convention: tour.corps.avenant === null ? convention.id : `${convention.id} · ${tour.corps.avenant}`,
    version: tour.version,
    texte: tour.texte,
    tour: tour.id,
    envoyeLe: tour.envoyeLe,
    acheveLe,
    envoyePar: nommer(tour.par),
    signataires: tour.signataires.map((s) => {
      const given = signatures.find((g) => g.organisation === s.organisation && g.qualite === s.qualite);
      const pouvoir = given?.pouvoir ?? s.pouvoir;
      return {
        partie: nommer(s.organisation),
        nom: s.nom,
        qualite: s.fonction ?? s.qualite,
        designePar: s.declarePar === s.organisation ? null : nommer(s.declarePar),
        adresse: given === undefined || given.mode === "en-ligne" ? s.courriel : null,
        mode: given?.mode ?? null,
        etapes: etapes(s, given),
        pouvoir: pouvoir?.phrase || null,
      };
    }),
    pieces: depots.map(({ mode, nom, taille, empreinte, depose, vu, constat, organisation }) => ({
      mode,
      nom,
      taille,
      empreinte,
      depose: { par: `${depose.par}, ${nommer(organisation)}`, le: depose.le },
      reconnu: vu && vu.ecarte === null ? { par: `${vu.par}, ${nommer(vu.organisation)}`, le: vu.le } : null,
      ecarte: vu?.ecarte ?? null,
      sceaux: constat,
    })),
    documents: documents.flatMap(({ rang, signature, empreinte, scelleLe }) => {
      const given = signatures.find((s) => s.id === signature);
      if (!given) return []; // the last seal ends the file, this one with it
      return [
        { rang, pour: `${given.nom}, pour ${nommer(given.organisation)}`, empreinte, le: scelleLe.toISOString() },
      ];
    }),
    journal: actes.map(({ no, connu_le, nature, acteur }) => {
      const sceau = sceaux.get(no);
      return {
        no,
        le: connu_le.toISOString(),
        quoi: MOTS_DU_JOURNAL[nature] ?? nature,
        par: acteur === null ? "l’instance" : nommer(acteur),
        sceau: sceau ? { no: sceau.no, empreinte: sceau.empreinte } : null,
      };
    }),
    ...enseigne,
  };
}

/** Gestes by which a round is concluded: the last of them is its last line. */
const CONCLUENT = ["signature.donnee", "signature.reconnue", "convention.conclue", "convention.avenant-conclu"];

/**
 * What the journal says of a round, oldest first: from its sending to its last signature, or to its reopening. Its end is
 * that very line, not an hour: a line is written after the instant that its geste bears.
 */
async function actesDuTour(tx: Tx, { projet, envoyeLe, closLe, corps }: Tour, acheve: boolean): Promise<Acte[]> {
  const ofDraft = await lireJournal(tx, { objet: objetDe(projet), limite: LIGNES_MAX });
  const concluded = (await lireJournal(tx, { objet: `convention:${corps.convention.id}`, limite: LIGNES_MAX })).filter(
    (a) => (a.contenu as { projet?: string }).projet === projet,
  );
  const actes = [...ofDraft, ...concluded]
    .filter(({ nature, connu_le }) => nature in MOTS_DU_JOURNAL && connu_le.toISOString() >= envoyeLe)
    // a code given back to read the draft again is no part of what was signed
    .filter(({ nature, contenu }) => nature !== "acces.confirme" || (contenu as { pour?: string }).pour === "signer")
    .sort((a, b) => a.no - b.no);
  const end =
    closLe !== null
      ? actes.findIndex((a) => a.nature === "projet.rouvert")
      : acheve
        ? actes.findLastIndex((a) => CONCLUENT.includes(a.nature))
        : -1;
  return end < 0 ? actes : actes.slice(0, end + 1);
}

/** What happened to each signatory of a round, in order. */
async function etapesDuTour(tx: Tx, tour: Tour, signatures: readonly SignatureRecueillie[]) {
  const sent = await chercherInvitations(tx, tour.id);
  const links = await accesDe(tx, objetDe(tour.projet), new Date(signatures.at(-1)?.le ?? tour.envoyeLe), true);
  const refus = await chercherRefus(tx, tour.id);
  return (s: SignataireDuTour, given: SignatureRecueillie | undefined): EtapeDePreuve[] => {
    const mine = (o: { organisation: string; qualite: string }) =>
      o.organisation === s.organisation && o.qualite === s.qualite;
    const opened = links.filter((l) => l.objet === "signer" && l.courriel === s.courriel && l.creeLe >= tour.envoyeLe);
    const steps = [
      ...sent.filter(mine).map(({ le }) => ({ quoi: "Lien envoyé", le: le.toISOString() })),
      ...opened.flatMap(({ ouvertLe, confirmeLe }) => [
        ...(ouvertLe === null ? [] : [{ quoi: "Lien ouvert, code demandé", le: ouvertLe }]),
        ...(confirmeLe === null ? [] : [{ quoi: "Code redonné", le: confirmeLe }]),
      ]),
      ...refus.filter(mine).map(({ le }) => ({ quoi: "Signature déclinée", le })),
      ...(given ? [{ quoi: given.mode === "en-ligne" ? "Signature" : "Signature enregistrée", le: given.le }] : []),
    ];
    return steps.sort((a, b) => (a.le < b.le ? -1 : a.le > b.le ? 1 : 0));
  };
}
