import { createHash } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { creerApp } from "../app.ts";
import { accomplir } from "../platform/acts.ts";
import { type Acteur, type Moteur, OUVRIER, VISITEUR } from "../platform/db.ts";
import { empreinteDe, nouveauJeton } from "../platform/token.ts";
import { autoriser } from "../porte.ts";
import type { Day } from "../shared/day.ts";
import { FICHE_VIDE } from "../slices/actions/types-fiche.ts";
import { inscrireAcces } from "../slices/comptes/store-acces.ts";
import { inscrireSession } from "../slices/comptes/store-session.ts";
import { OBJETS_ACCES, type ObjetAcces } from "../slices/comptes/transitions.ts";
import { ROLES } from "../slices/comptes/types.ts";
import { enregistrerConvention } from "../slices/conventions/store.ts";
import { Convention } from "../slices/conventions/types.ts";
import { enregistrerOrganisation } from "../slices/organisations/store.ts";
import { Organisation } from "../slices/organisations/types.ts";
import { inscrireAcceptations, inscrireProjet, inscrireRemarque } from "../slices/redaction/store.ts";
import { maisonEssai } from "./maison.ts";
import { type BaseEssai, type MoteurEssai, moteurs } from "./moteurs.ts";
import { semerComite } from "./murs-comites.test-aide.ts";
import { beneficiaireDe, indicationDe, relaisDe, rendezVousDe, semerRelais } from "./murs-relais.test-aide.ts";

/*
 * Two networks that have nothing to do with each other, A and B, each with a convention that is not published, its
 * acts and its people; everything of one bears its mark. Whoever asks for whatever, by whatever route, must never be
 * given a mark that is not theirs: first through the pages, then by SQL without any of the routes' own filters.
 */

const RESEAUX = ["A", "B"] as const;
type Reseau = (typeof RESEAUX)[number];

const INSTANT = new Date("2026-11-23T09:00:00.000Z");
const organisationDe = (r: Reseau) => `reseau-${r.toLowerCase()}`;
const voisineDe = (r: Reseau) => `voisine-${r.toLowerCase()}`;
const projetDe = (r: Reseau) => `projet-${r.toLowerCase()}`;
const conventionDe = (r: Reseau) => `convention-${r.toLowerCase()}`;

const propositionDe = (r: Reseau) => `proposition-${r.toLowerCase()}`;
const depotDe = (r: Reseau) => `depot-${r.toLowerCase()}`;
const repriseDe = (r: Reseau) => `reprise-${r.toLowerCase()}`;
/** Ids of readings are hexadecimal. */
const lectureDe = (r: Reseau) => `${r.toLowerCase()}${"0".repeat(31)}`;
const evenementDe = (r: Reseau) => `evenement-${r.toLowerCase()}`;
const lotDe = (r: Reseau) => `lot-${r.toLowerCase()}`;
const seanceDe = (r: Reseau) => `seance-${r.toLowerCase()}`;
const outilDe = (r: Reseau) => `outil-${r.toLowerCase()}`;
const lieuDe = (r: Reseau) => `lieu-${r.toLowerCase()}`;

const cleDe = (r: Reseau) => `cle-${r.toLowerCase()}`;
const abonnementDe = (r: Reseau) => `abonnement-${r.toLowerCase()}`;
const notificationDe = (r: Reseau) => `notification-${r.toLowerCase()}`;

const actionDe = (r: Reseau) => `action-${r.toLowerCase()}`;

/** Somebody who asks: a role in a network, the exploitant, who holds a confirmed link, or nobody. */
type Qui = {
  nom: string;
  personne: string | null;
  role: (typeof ROLES)[number] | null;
  reseau: Reseau | null;
  lien?: ObjetAcces;
};

/** What a link of a network opens: its draft, its convention, or its meeting. */
const chose = (lien: ObjetAcces, r: Reseau) =>
  lien === "approuver"
    ? `seance:${seanceDe(r)}`
    : lien === "decider" || lien === "agir"
      ? `convention:${conventionDe(r)}`
      : lien === "repondre"
        ? `relais:${relaisDe(r)}`
        : lien === "suivre"
          ? `beneficiaire:${beneficiaireDe(r)}`
          : `projet:${projetDe(r)}`;
const accesDe = (lien: ObjetAcces, r: Reseau) => `acces-${lien}-${r.toLowerCase()}`;

const QUI: Qui[] = [
  { nom: "visiteur", personne: null, role: null, reseau: null },
  ...RESEAUX.flatMap((reseau) =>
    ROLES.filter((role) => role !== "exploitant").map((role) => ({
      nom: `${role} de ${reseau}`,
      personne: `${role}-${reseau}`,
      role,
      reseau,
    })),
  ),
  ...OBJETS_ACCES.map((lien) => ({
    ...{ nom: `porteur d’un lien de A pour ${lien}`, personne: null, role: null, reseau: "A" as const, lien },
  })),
  { nom: "exploitant", personne: "exploitant-x", role: "exploitant", reseau: null },
];

/** Marks of a text, and those that this person may be given. */
const marques = (text: string): string[] => [...new Set(text.match(/MARQUE-[A-Z]+-[\w-]+?(?=[^\w-]|$)/g) ?? [])];

function permise(qui: Qui, marque: string): boolean {
  const [, genre, ...rest] = marque.split("-");
  const of = rest.join("-");
  if (qui.lien) {
    // a person sent, and who answers for her: what is hers, and who accompanies her
    if (["repondre", "suivre"].includes(qui.lien))
      return of === `conseiller-${qui.reseau}` || (of === qui.reseau && ["RELAIS", "LIEN"].includes(genre ?? ""));
    if (of !== qui.reseau) return false;
    // a link opens its thing and what that rests on: the text an avenant amends; the life of its convention
    if (genre === "CONVENTION" || genre === "LIEN") return true; // her own name among the links
    if (qui.lien === "approuver") return ["SEANCE", "COMITE", "INSTANCE"].includes(genre ?? ""); // not the minutes that are written
    return qui.lien === "decider" || qui.lien === "agir"
      ? ["GESTE", "ACTE", "VIE", "FICHE", "INSTANCE"].includes(genre ?? "") // the names of its bodies, no meeting
      : ["PROJET", "SIGNE", "APARTE"].includes(genre ?? ""); // the private remark of her own organisation
  }
  if (genre === "PERSONNE") {
    if (of === qui.personne || qui.role === "exploitant") return true;
    // one always sees who manages one's organisation and the instance: they are those who see oneself
    const manages = of === "exploitant-x" || of === `gestionnaire-${qui.reseau}`;
    return qui.role !== null && (manages || (qui.role === "gestionnaire" && of.endsWith(`-${qui.reseau}`)));
  }
  if (genre === "INVITATION" || genre === "MANDAT")
    return qui.role === "exploitant" || (qui.reseau === of && qui.role !== null);
  if (genre === "GESTE" && qui.role === "exploitant") return true;
  // drafts are for those who govern their workshop; a private remark never leaves its organisation
  if (["PROJET", "DEDANS", "SIGNE", "VIE", "LIEN", "REPRISE", "LECTURE", "COMITE", "CLE"].includes(genre ?? ""))
    return qui.reseau === of && qui.role !== "conseiller";
  if (genre === "APARTE") return false;
  // of a person accompanied, counsellors alone: neither who governs nor who hosts
  if (genre === "RELAIS" || genre === "AGENCE") return qui.reseau === of && qui.role === "conseiller";
  // an event is read by whoever is invited; who is registered there, by the organiser and her own organisation
  return (
    ["CONVENTION", "ACTE", "FICHE", "GESTE", "SEANCE", "INSTANCE", "RENCONTRE", "INSCRITE", "ECHANGE"].includes(
      genre ?? "",
    ) && qui.reseau === of
  );
}

/** What the parameters of addresses take, by kind (`sorteDe`); mandates, invitations and sessions once they are there. */
const VALEURS: Record<string, string[]> = {
  conventions: ["projet-a", ...RESEAUX.map(conventionDe)],
  projets: ["convention-a", ...RESEAUX.map(projetDe)],
  organisations: ["convention-a", ...RESEAUX.map(organisationDe)],
  reprises: ["projet-a", ...RESEAUX.map(repriseDe)],
  lectures: ["c0ffee", ...RESEAUX.map(lectureDe)],
  lots: ["inconnu", ...RESEAUX.map(lotDe)],
  outils: ["inconnu", ...RESEAUX.map(outilDe)],
  numeros: ["1", "2"],
  annuaire: ["inconnu", ...RESEAUX.map(lieuDe)],
  evenements: ["inconnu", ...RESEAUX.flatMap((r) => [evenementDe(r), `${evenementDe(r)}-voisin`])],
  seances: ["inconnue", ...RESEAUX.map(seanceDe)],
  instances: ["copil", "inconnue"],
  engagements: ["engagement-1", "inconnu"],
  sieges: RESEAUX.map((r) => `siege-${r.toLowerCase()}`),
  points: RESEAUX.map((r) => `point-${r.toLowerCase()}`),
  decisions: RESEAUX.map((r) => `decision-${r.toLowerCase()}`),
  champs: ["titre", "parties"],
  rangs: ["1", "nouveau"],
  relais: ["inconnu", ...RESEAUX.map(relaisDe)],
  rendezVous: ["inconnu", ...RESEAUX.map(rendezVousDe)],
  indications: ["inconnu", ...RESEAUX.map(indicationDe)],
  verbesAbonnement: ["supprimer", "reprendre"],
  verbes: ["lire", "accepter", "clore", "rediriger", "inconnu"],
  cles: ["inconnu", ...RESEAUX.map(cleDe)],
  abonnements: ["inconnu", ...RESEAUX.map(abonnementDe)],
  notifications: ["inconnu", ...RESEAUX.map(notificationDe)],
  propositions: ["inconnu", ...RESEAUX.map(propositionDe)],
  depots: ["inconnu", ...RESEAUX.map(depotDe)],
  actions: ["inconnue", ...RESEAUX.map(actionDe)],
  pieces: [
    ...RESEAUX.map((r) => `piece-action-${r.toLowerCase()}`),
    "article-1",
    ...RESEAUX.map((r) => `piece-${r.toLowerCase()}`),
  ],
  remarques: RESEAUX.flatMap((r) => [`remarque-privee-${organisationDe(r)}`, `remarque-privee-${voisineDe(r)}`]),
  gestes: ["confirmer", "renouveler", "resilier", "inconnu"],
  blocs: ["parties", "duree", "inconnu"],
  fichiers: ["note.odt", "deliberation.odt", "1.odt", "inconnu", ...RESEAUX.map((r) => `${conventionDe(r)}.ics`)],
  versions: ["1", "2"],
  annees: ["2026", "inconnue"],
  adresses: ["inconnu", `${accesDe("relire", "A")}.${"a".repeat(43)}`],
  jetons: ["inconnu", ...RESEAUX.flatMap((r) => OBJETS_ACCES.map((lien) => `${accesDe(lien, r)}.${"a".repeat(43)}`))],
};

/** What `faire` gives, asked once. */
function uneSeuleFois<T>(faire: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= faire();
    return made;
  };
}

/** Whether a value is of no thing of its kind, in either network. */
const estVaine = (sorte: string, value: string): boolean =>
  /^(inconnue?|c0ffee)$/.test(value) ||
  (value === "projet-a" && sorte !== "projets") ||
  (value === "convention-a" && sorte !== "conventions");

/** An address, and whether what it names exists; null while no parameter has said. */
type Adresse = { path: string; vaine: boolean | null };

const SORTES: Readonly<Record<string, string>> = {
  ":organisation": "organisations",
  ":instance": "instances",
  ":engagement": "engagements",
  ":siege": "sieges",
  ":point": "points",
  ":decision": "decisions",
  ":projet": "projets",
  ":proposition": "propositions",
  ":depot": "depots",
  ":piece": "pieces",
  ":remarque": "remarques",
  ":geste": "gestes",
  ":bloc": "blocs",
  ":fichier": "fichiers",
  ":a": "versions",
  ":annee": "annees",
  ":b": "versions",
  ":jeton": "jetons",
  ":session": "sessions",
  ":champ": "champs",
  ":rang": "rangs",
  ":no": "numeros",
  ":relais": "relais",
  ":rendezVous": "rendezVous",
  ":indication": "indications",
  ":verbe": "verbes",
  ":cle": "cles",
  ":abonnement": "abonnements",
  ":notification": "notifications",
};

/** Kind of what a parameter of a route takes: by its name, `:id` by what stands before it. */
function sorteDe(pattern: string, parameter: string): string {
  const [, before = ""] = new RegExp(`([\\w-]+)/${parameter}\\b`).exec(pattern) ?? [];
  // an address of a feed is looked up first, by its hash: what no feed has opens none, whatever follows it
  if (pattern.startsWith("/flux/personne/:jeton/convention/") && parameter === ":jeton") return "adresses";
  if (parameter === ":verbe" && pattern.includes("/:abonnement/")) return "verbesAbonnement";
  if (parameter !== ":id") return SORTES[parameter] ?? "";
  if (before === "webhooks") return "notifications";
  if (["convention", "organisation", "reprise", "action", "outil", "evenement", "seance"].includes(before))
    return `${before}s`;
  return before;
}

/** The rest of what a network holds, as the owner writes it: its round of signature, its life, its links, its import. */
const semerLaSuite = (r: Reseau): string => {
  const [one, two, projet, convention] = [organisationDe(r), voisineDe(r), projetDe(r), conventionDe(r)];
  const [signe, vie, k] = [`MARQUE-SIGNE-${r}`, `MARQUE-VIE-${r}`, r.toLowerCase()];
  const h = "a".repeat(64);
  const qui = `'${two}', 'présidente', '${signe}', 'signe-${k}@exemple.fr'`;
  const liste = JSON.stringify([
    { organisation: two, qualite: "présidente", nom: signe, courriel: `signe-${k}@exemple.fr` },
  ]);
  return `
    insert into signataire (id, projet, organisation, qualite, nom, courriel, declare_par, le)
      values ('signataire-${k}', '${projet}', ${qui}, '${one}', now());
    insert into piece_de_pouvoir (id, projet, organisation, qualite, nom, empreinte, octets, le)
      values ('piece-${k}', '${projet}', '${two}', 'présidente', '${signe}', '${h}', '${signe}', now());
    insert into tour (id, projet, no, version, envoye_le, par, corps, texte, redaction, signataires)
      values ('tour-${k}', '${projet}', 1, 1, now(), '${one}', '{"pieces": [], "note": "${signe}"}', '${h}', '${h}', '${liste}');
    insert into signature_recueillie (id, tour, projet, organisation, qualite, nom, courriel, mode, jour, le, pouvoir, preuve)
      values ('signature-${k}', 'tour-${k}', '${projet}', ${qui}, 'papier', '2026-11-20', now(), '{}', '{}');
    insert into refus_de_signer (tour, projet, organisation, qualite, motif, le)
      values ('tour-${k}', '${projet}', '${one}', 'trésorier', '${signe}', now());
    insert into invitation_a_signer (acces, tour, projet, organisation, qualite, le)
      values ('${signe}', 'tour-${k}', '${projet}', '${two}', 'présidente', now());
    insert into depot (id, tour, projet, organisation, mode, qualites, jour, nom, type, taille, empreinte, octets, constat, depose_nom, depose_le)
      values ('${depotDe(r)}', 'tour-${k}', '${projet}', '${two}', 'papier', '{présidente}', '2026-11-20', '${signe}', 'application/pdf',
        ${signe.length}, '${h}', '${signe}', '[]', '${signe}', now());
    insert into dossier_de_preuve (tour, projet, empreinte, octets, fait_le)
      values ('tour-${k}', '${projet}', '${h}', '${signe}', now());
    update tour set clos_le = now(), clos_par = '${one}', motif = '${signe}' where id = 'tour-${k}';
    insert into proposition (id, convention, geste, donnees, par, parties, accords, le)
      values ('${propositionDe(r)}', '${convention}', 'suspendre', '{"du": "2027-01-01", "au": null, "motif": "${vie}"}', '${one}',
        '{${one},${two}}', '{${one}}', '2026-11-20');
    insert into reponse_vivante (id, convention, organisation, parties, le, vivante, note)
      values ('reponse-${k}', '${convention}', '${one}', '{${one},${two}}', '2026-11-20', true, '${vie}');
    insert into piece_action (id, acte, organisation, nom, type, taille, empreinte, octets, le)
      values ('piece-action-${k}', '${actionDe(r)}', '${one}', 'MARQUE-ACTE-${r}.pdf', 'application/pdf', 8, '${h}', '%PDF-1.7', now());
    insert into fiche_action (convention, engagement, no, corps, par, maj_le)
      values ('${convention}', 'engagement-1', 1, '${JSON.stringify({ ...FICHE_VIDE, contexte: `MARQUE-FICHE-${r}` })}', '${one}', now());
    insert into statut_declare (id, convention, engagement, statut, motif, par, le, connu_le)
      values ('statut-${k}', '${convention}', 'engagement-1', 'en-pause', 'MARQUE-FICHE-${r}', '${one}', '2026-11-20', now());
    insert into vigilance (convention, engagement, organisation, partagee, texte, le)
      values ('${convention}', 'engagement-1', '${one}', true, 'MARQUE-FICHE-${r}', '2026-11-20'),
        ('${convention}', 'engagement-1', '${one}', false, 'MARQUE-DEDANS-${r}', '2026-11-20');
    insert into pilote_de_fiche (convention, engagement, organisation, nom, courriel, declare_par)
      values ('${convention}', 'engagement-1', '${one}', 'MARQUE-DEDANS-${r}', 'pilote-${k}@exemple.fr', '${one}');
    insert into report_a_completer (id, convention, chose, organisation, motif, le, connu_le)
      values ('report-${k}', '${convention}', 'etape x', '${one}', 'MARQUE-FICHE-${r}', '2026-11-20', now());
    insert into cle_organisation (id, organisation, nom, empreinte, portees, creee_le, expire_le)
      values ('${cleDe(r)}', '${one}', 'MARQUE-CLE-${r}', 'empreinte-${k}', '{}', now(), '2027-11-20');
    insert into abonnement (id, organisation, url, evenements, cree_le)
      values ('${abonnementDe(r)}', '${one}', 'https://exemple.fr/MARQUE-ECHANGE-${r}', '{}', now());
    insert into notification (id, abonnement, organisation, evenement, acte, corps, cree_le, prochain_le)
      values ('${notificationDe(r)}', '${abonnementDe(r)}', '${one}', 'x', 'x', 'MARQUE-ECHANGE-${r}', now(), '2030-01-01');
    insert into lundi_envoye (lundi, adresse) values ('2026-11-16', 'MARQUE-JAMAIS-${r}');
    insert into bilan (convention, periode, du, au, ouvert_par, ouvert_le, chiffres_le, faits)
      values ('${convention}', '2026', '2026-01-01', '2026-12-31', '${one}', now(), now(), '${faitsDe(r)}');
    insert into bilan_texte (convention, periode, place, no, texte, organisation, le)
      values ('${convention}', '2026', 'synthese', 1, 'MARQUE-ACTE-${r} écrit', '${one}', now());
    insert into logo (organisation, type, octets, largeur, hauteur, le)
      values ('${one}', 'image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 1"><title>MARQUE-ACTE-${r}</title></svg>', 4, 1, now());
    insert into rappel (convention, matiere, jour_du, echeance, personne, lecteurs, envoye_le)
      values ('projet:MARQUE-PROJET-${r}', 'signature', '2026-11-20', '2026-11-20', 'MARQUE-JAMAIS-${r}', '{${one},${two}}', '2026-11-20');
    insert into identite (emetteur, sujet, personne, liee_le, vue_le)
      values ('https://id.exemple.fr', 'MARQUE-PERSONNE-gestionnaire-${r}', 'gestionnaire-${r}', now(), now());
    insert into reprise (id, organisation, personne, fichier, feuilles, feuille, entete, autres, creee_le)
      values ('${repriseDe(r)}', '${one}', 'gestionnaire-${r}', 'MARQUE-REPRISE-${r}.csv', '[]', 0, 0, '{}', now());
    insert into reprise_nom (organisation, nom, designe) values ('${one}', 'MARQUE-REPRISE-${r}', '+');
    insert into reprise_ligne (reprise, ligne, etat, titre, phrases, observations)
      values ('${repriseDe(r)}', 1, 'refusee', 'MARQUE-REPRISE-${r}', '{}', '');
    insert into lecture (id, organisation, personne, nom, texte, lu, creee_le)
      values ('${lectureDe(r)}', '${one}', 'gestionnaire-${r}', 'MARQUE-LECTURE-${r}.pdf', 'MARQUE-LECTURE-${r} fin', '${lueDe(r)}', now());
    insert into evenement (id, genre, organisateur, titre, texte, debut, fin, lieu, ouvert_public, places, lecteurs, cree_le, modifie_le)
      select id, 'decouverte', o, 'MARQUE-RENCONTRE-${r}', '', '2026-12-10', '2026-12-11', 'ici', false, 9, '{${one},${two}}', now(), now()
      from (values ('${evenementDe(r)}', '${one}'), ('${evenementDe(r)}-voisin', '${two}')) v (id, o);
    insert into quota (evenement, organisation, places) values ('${evenementDe(r)}', '${two}', 2);
    insert into inscription (id, evenement, organisateur, organisation, qui, nom, courriel, etat, rang, demandee_le)
      values ('inscription-${k}', '${evenementDe(r)}', '${one}', '${two}', 'collegue', 'MARQUE-INSCRITE-${r}', 'inscrite-${k}@exemple.fr', 'confirmee', 1, now()),
        ('inscription-${k}-voisine', '${evenementDe(r)}-voisin', '${two}', '${two}', 'collegue', 'MARQUE-TIERS-${r}', 'tiers-${k}@exemple.fr', 'confirmee', 1, now());
    insert into lecture_lot (id, organisation, personne, nom, creee_le)
      values ('${lotDe(r)}', '${one}', 'gestionnaire-${r}', 'MARQUE-LECTURE-${r}', now());
    insert into lecture_piece (lot, no, nom, taille, empreinte, etat, titre, phrases, lecture)
      values ('${lotDe(r)}', 1, 'MARQUE-LECTURE-${r}.pdf', 1, '${h}', 'sure', 'MARQUE-LECTURE-${r}', '{}', '${lectureDe(r)}');
    insert into implantation (id, operateur, organisation, nom, couverture, source, maj_le)
      values ('${lieuDe(r)}', 'mission_locale', '${one}', 'Lieu du réseau ${r}', '{}', 'Essai', '2026-11-20');
    insert into outil (id, convention, titre, description, sorte, proprietaire, licence, conditions, lecteurs, partage_le)
      values ('${outilDe(r)}', '${convention}', 'MARQUE-ACTE-${r}', 'MARQUE-ACTE-${r} sert', 'document', '${one}', 'autre', 'MARQUE-ACTE-${r} dit', '{${one},${two}}', '2026-01-05');
    insert into outil_version (outil, no, note, nom, type, octets, le)
      values ('${outilDe(r)}', 1, 'MARQUE-ACTE-${r} note', 'MARQUE-ACTE-${r}.txt', 'text/plain', 'MARQUE-ACTE-${r}', '2026-01-05');
    insert into outil_reprise (outil, organisation, version, le, usage)
      values ('${outilDe(r)}', '${two}', 1, '2026-01-06', 'MARQUE-ACTE-${r} usage');${semerComite(r, convention, one, two)}`;
};

/** A report that somebody opened: nothing was done, and its title bears the mark. */
const faitsDe = (r: Reseau): string =>
  JSON.stringify({
    ...{ titre: `MARQUE-ACTE-${r}`, titreEntier: `MARQUE-ACTE-${r}`, chiffresLe: "2026-11-20" },
    periode: { cle: "2026", du: "2026-01-01", au: "2026-12-31" },
    rappel: { genre: "convention", vie: "", version: 1, parties: [], membres: 0, appuis: [], axes: [], avenants: [] },
    ...{ reunions: [], presences: [], decisions: null, axes: [], sansEngagement: 0, natures: [], mois: [] },
    totaux: { actions: 0, personnes: 0, accompagnees: 0, minutes: 0, organisations: 0 },
    ...{ territoires: [], sansTerritoire: 0, operateurs: [], heures: [], horsConvention: 0, avantSignature: 0 },
    ...{ cooperations: { bilaterales: [], communes: [], tronquees: false, dessous: [] }, perspectives: [] },
  });

/** What was read of that text: its title and its two parties. */
const lueDe = (r: Reseau): string => {
  const cite = (mots: string) => ({ quotes: [mots], spans: [[0, mots.length]] });
  const party = (name: string) => ({ name, acronym: null, role: null, ...cite(name) });
  const one = {
    title: { value: `MARQUE-LECTURE-${r}`, ...cite(`MARQUE-LECTURE-${r}`) },
    kind: null,
    parties: [party(organisationDe(r)), party(voisineDe(r))],
    signature_date: null,
    effect: { from: null, to: null, duration_months: null, tacit_renewal: null, quotes: [], spans: [] },
    ...{
      signatories: [],
      territory: [],
      axes: [],
      commitments: [],
      governance: [],
      publics: [],
      themes: [],
      missing: [],
    },
  };
  return JSON.stringify({ is_convention: true, reason: null, conventions: [one] });
};

const etrangeres = (qui: Qui, text: string): string[] => marques(text).filter((m) => !permise(qui, m));

/** The walls on one engine: a file each, so that they run side by side; where the engine is not, one test is passed over. */
export function lesMurs(nom: Moteur): void {
  const here = moteurs().filter((m) => m.nom === nom);
  test.runIf(here.length === 1)(`${nom} est sur cette machine`, () => expect(here[0]?.nom).toBe(nom));
  describe.each(here)("les murs sur $nom", essayer);
}

/** `npm run murs`: everybody on every engine, each address asked in every form; a hundred thousand requests and more. */
const GRAND = process.env.CONVENIR_MURS === "grand";

/** How long one walks, in milliseconds. */
const MARCHE_MAX_MS = GRAND ? 3_600_000 : 120_000;

/**
 * Who walks the pages of an engine. Everybody on PostgreSQL; on PGlite everybody where it is alone, else every third: the
 * pages and the policies are the same there, and the policies are read by everybody on both.
 */
const marcheurs = (nom: Moteur): Qui[] =>
  !GRAND && nom === "pglite" && moteurs().length > 1 ? QUI.filter((_, i) => i % 3 === 0) : [...QUI];

function essayer({ nom, ouvrir }: MoteurEssai): void {
  const MARCHEURS = marcheurs(nom);
  let base: BaseEssai;
  let essai: ReturnType<typeof maisonEssai>;
  let app: ReturnType<typeof creerApp>;
  const jetons = new Map<string, string>();
  const ids: string[] = [];
  const fait = { demandes: 0, lectures: 0, fuites: 0 };

  beforeAll(async () => {
    base = await ouvrir();
    essai = maisonEssai(base.store, { autoriser, demonstration: true });
    app = creerApp(essai.maison);
    const { porte, secret } = essai.maison;
    await base.store.avec(OUVRIER, async (tx) => {
      for (const id of [...RESEAUX.flatMap((r) => [organisationDe(r), voisineDe(r)]), "hebergeur"])
        await enregistrerOrganisation(
          tx,
          porte,
          Organisation.parse({ id, genre: "autre", noms: [{ nom: id }], sources: [] }),
        );
      for (const r of RESEAUX) {
        const [one, two] = [organisationDe(r), voisineDe(r)];
        const convention = Convention.parse({
          id: conventionDe(r),
          titre: `Convention MARQUE-CONVENTION-${r} réservée`,
          genre: "convention",
          parties: [one, two].map((organisation) => ({ organisation, roles: ["membre"] })),
          signatures: [one, two].map((organisation) => ({ organisation, le: "2026-01-01" })),
          effet: {},
          engagements: [
            { id: "engagement-1", titre: `Engagement MARQUE-CONVENTION-${r}`, obliges: [], actes: ["veille"] },
          ],
          articles: [
            {
              id: "art1",
              citation: `Clause MARQUE-CONVENTION-${r} entre nous.`,
              actes: ["aiguillage"],
              de: ["membre"],
              vers: ["membre"],
            },
          ],
        });
        await enregistrerConvention(tx, porte, convention, false);
        const about = {
          objet: `convention:${conventionDe(r)}`,
          convention: conventionDe(r),
          lecteurs: [one, two],
          acteur: one,
          vers: two,
        };
        const marked = (m: string) => ({ texte: `MARQUE-${m}-${r} dit` });
        await accomplir(
          tx,
          porte,
          { sorte: "geste", nature: "essai.fait", contenu: marked("GESTE"), ...about },
          async () => ({
            resultat: null,
            envois: [
              {
                genre: "courriel",
                charge: {
                  a: `MARQUE-ENVOI-${r}@exemple.fr`,
                  sujet: "x",
                  texte: `MARQUE-ENVOI-${r} fin`,
                  reference: "E-1",
                },
              },
            ],
          }),
        );
        await accomplir(
          tx,
          porte,
          { id: actionDe(r), sorte: "acte", nature: "aiguillage", contenu: marked("ACTE"), ...about },
          async () => ({ resultat: null }),
        );
      }
    });
    await semerPersonnes(secret);
    await semerProjets();
    for (const r of RESEAUX) await base.store.script(semerLaSuite(r));
    await base.store.avec(OUVRIER, async (tx) => {
      for (const r of RESEAUX) {
        const of = { emetteur: organisationDe(r), destinataire: voisineDe(r), convention: conventionDe(r) };
        await semerRelais(tx, secret, { reseau: r, ...of, le: INSTANT });
      }
    });
    await semerLiens(secret);
    for (const table of ["mandat", "invitation", "session", "envoi"])
      ids.push(
        ...(await sql<{ id: string }>`select id from ${sql.table(table)} limit 12`.execute(base.store.nu)).rows.map(
          (r) => r.id,
        ),
      );
    ids.push(...RESEAUX.flatMap((r) => [organisationDe(r), conventionDe(r), `gestionnaire-${r}`, projetDe(r)]));
    const par = (prefix: string) => ids.filter((id) => id.startsWith(prefix));
    Object.assign(VALEURS, {
      mandats: ["inconnu", ...par("mandat-")],
      invitations: ["inconnu", ...par("invitation-")],
      sessions: ["inconnu", ...par("session-")],
    });
  });
  afterAll(async () => {
    if (GRAND)
      console.log(`${nom} : ${fait.demandes} demandes, ${fait.lectures} lectures de table, ${fait.fuites} fuites`);
    await base.fermer();
  });

  /** People, mandates, invitations and open sessions of both networks, all marked. */
  async function semerPersonnes(secret: Buffer): Promise<void> {
    await base.store.avec(OUVRIER, async (tx) => {
      for (const { personne, role, reseau } of QUI) {
        if (personne === null || role === null) continue;
        const organisation = reseau === null ? "hebergeur" : organisationDe(reseau);
        const courriel = `${personne.toLowerCase()}@exemple.fr`;
        await tx.db
          .insertInto("personne")
          .values({
            id: personne,
            nom: `MARQUE-PERSONNE-${personne}`,
            prenom: null,
            courriel,
            demonstration: null,
            fonction: null,
            decouvre: null,
            creee_le: INSTANT,
          })
          .execute();
        await tx.db
          .insertInto("mandat")
          .values({
            id: `mandat-${personne}`,
            personne,
            organisation,
            role,
            du: "2026-01-01" as Day,
            au: null,
            accorde_par: null,
            accorde_le: INSTANT,
            retire_par: null,
            retire_le: null,
            motif: reseau && `MARQUE-MANDAT-${reseau}`,
          })
          .execute();
        const jeton = nouveauJeton();
        jetons.set(personne, jeton);
        await inscrireSession(tx, {
          id: `session-${personne}`,
          cle: empreinteDe(secret, "session", jeton),
          personne,
          instant: INSTANT,
          expireLe: new Date("2027-01-01"),
        });
      }
      for (const r of RESEAUX)
        await tx.db
          .insertInto("invitation")
          .values({
            id: `invitation-${r}`,
            courriel: `invite-${r.toLowerCase()}@exemple.fr`,
            nom: `MARQUE-INVITATION-${r}`,
            prenom: null,
            organisation: organisationDe(r),
            role: "conseiller",
            au: null,
            accorde_par: null,
            creee_le: INSTANT,
            acceptee_le: null,
            annulee_le: null,
          })
          .execute();
    });
  }

  /** An embargoed draft in each network, between both its organisations; the neighbour's private remark is nobody's here. */
  async function semerProjets(): Promise<void> {
    await base.store.avec(OUVRIER, async (tx) => {
      for (const r of RESEAUX) {
        const mark = `MARQUE-PROJET-${r}`;
        const atelier = [organisationDe(r), voisineDe(r)];
        const pieces = [{ id: "article-1", genre: "article", titre: mark, texte: `Texte ${mark} du projet.` }] as const;
        const redaction = { pieces: [...pieces], avenant: { articles: [] } };
        const row = { sorte: "avenant", convention: conventionDe(r), titre: `Projet ${mark} réservé` } as const;
        const id = projetDe(r);
        await inscrireProjet(
          tx,
          { ...row, id, ouvertPar: organisationDe(r), atelier, redaction, instant: INSTANT },
          mark,
        );
        const dire = (organisation: string, portee: "privee" | "partagee", texte: string) =>
          inscrireRemarque(
            tx,
            {
              id: `remarque-${portee}-${organisation}`,
              projet: id,
              piece: "article-1",
              organisation,
              auteur: mark,
              portee,
              texte,
              no: 1,
            },
            INSTANT,
          );
        await dire(organisationDe(r), "privee", `MARQUE-DEDANS-${r} entre nous`);
        await dire(voisineDe(r), "partagee", `${mark} pour tous`);
        await dire(voisineDe(r), "privee", `MARQUE-APARTE-${r} entre eux`);
        await inscrireAcceptations(tx, id, [{ piece: "article-1", empreinte: "a".repeat(64) }], {
          organisation: voisineDe(r),
          auteur: mark,
          instant: INSTANT,
        });
      }
    });
  }

  /** A link of each kind in both networks, for the neighbour, opened in a browser for those of A. */
  async function semerLiens(secret: Buffer): Promise<void> {
    await base.store.avec(OUVRIER, async (tx) => {
      for (const r of RESEAUX)
        for (const lien of OBJETS_ACCES) {
          const id = accesDe(lien, r);
          await inscrireAcces(tx, {
            ...{ id, objet: lien, sur: chose(lien, r), organisation: voisineDe(r), nom: `MARQUE-LIEN-${r}` },
            ...{ courriel: `${lien}-${r.toLowerCase()}@exemple.fr`, fonction: null, telephone: null, suite: "/acces" },
            ...{ sujet: "x", texte: `MARQUE-LIEN-${r} mot`, donne_par: null, donne_pour: organisationDe(r) },
            ...{ cree_le: INSTANT, expire_le: new Date("2027-01-01") },
          });
          const jeton = nouveauJeton();
          jetons.set(id, jeton);
          const empreinte = empreinteDe(secret, "session-acces", jeton);
          const opened = { id: `session-${id}`, empreinte, acces: id, expire_le: new Date("2027-01-01") };
          await tx.db
            .insertInto("session_acces")
            .values({ ...opened, ouverte_le: INSTANT } as typeof opened)
            .execute();
        }
    });
  }

  const acteurDe = (qui: Qui): Acteur =>
    qui.lien
      ? {
          ...VISITEUR,
          acces: {
            ...{ id: accesDe(qui.lien, "A"), objet: qui.lien },
            ...{ sur: chose(qui.lien, "A"), organisation: voisineDe("A") },
          },
        }
      : qui.personne === null
        ? VISITEUR
        : {
            personne: qui.personne,
            organisations: [qui.reseau === null ? "hebergeur" : organisationDe(qui.reseau)],
            gouverne: qui.reseau === null || qui.role === "conseiller" ? [] : [organisationDe(qui.reseau)],
            conseille: qui.reseau !== null && qui.role === "conseiller" ? [organisationDe(qui.reseau)] : [],
            exploitant: qui.role === "exploitant",
          };

  /**
   * Every address of a route: each parameter takes what exists of its kind in both networks, crossed with the others; then
   * in all of them at once, what exists in none (`npm run murs` crosses these as well). A parameter that `VALEURS` does not
   * know takes every identifier there is.
   */
  function adresses(pattern: string): Adresse[] {
    let found: Adresse[] = [{ path: pattern, vaine: null }];
    for (const parameter of pattern.match(/:\w+/g) ?? []) {
      const sorte = sorteDe(pattern, parameter);
      const values = VALEURS[sorte] ?? ids;
      const offers = values.some((value) => estVaine(sorte, value));
      found = found.flatMap(({ path, vaine }) =>
        values
          .filter((value) => GRAND || !offers || vaine === null || vaine === estVaine(sorte, value))
          .map((value) => ({
            path: path.replace(parameter, encodeURIComponent(value)),
            vaine: offers ? vaine === true || estVaine(sorte, value) : vaine,
          })),
      );
    }
    return [...new Map(found.map((a) => [a.path, a])).values()];
  }

  const routes = (method: string) => {
    const paths = app.routes
      .filter((r) => r.method === method && !r.path.includes("*"))
      .map((r) => r.path.replaceAll(/\{(?:[^{}]|\{[^}]*\})*\}/g, "")); // a pattern may hold braces of its own
    return [...new Set(paths)].filter((p) => !p.startsWith("/static"));
  };

  /** The forms in which an address is asked: as it is, on other days, as a program does. */
  const formes = ({ path, vaine }: Adresse): { path: string; json?: true }[] => {
    const days = [`${path}?au=2026-06-01`, `${path}?connuLe=2026-12-01`];
    if (GRAND) return [path, ...days, `${path}?q=MARQUE`].flatMap((p) => [{ path: p }, { path: p, json: true }]);
    const dated = vaine !== true && (path.startsWith("/convention") || path === "/");
    return [path, ...(dated ? days : [])].map((p) => ({ path: p }));
  };

  const demander = (qui: Qui, method: string, path: string, body?: URLSearchParams, json?: true) => {
    fait.demandes += 1;
    const jeton = jetons.get(qui.lien ? accesDe(qui.lien, "A") : (qui.personne ?? ""));
    const headers: Record<string, string> = {
      origin: "http://localhost",
      ...(json ? { accept: "application/json" } : {}),
      ...(jeton ? { cookie: `${qui.lien ? "acces" : "session"}=${jeton}` } : {}),
    };
    return app.request(`http://localhost${path}`, { method, headers, redirect: "manual", ...(body ? { body } : {}) });
  };

  test.each(MARCHEURS)(
    "$nom ne reçoit par aucune page la marque d’un autre",
    { timeout: MARCHE_MAX_MS },
    async (qui) => {
      const paths = routes("GET").flatMap(adresses).flatMap(formes);
      expect(paths.length).toBeGreaterThan(50);
      const leaks: string[] = [];
      for (const { path, json } of paths) {
        const reply = await demander(qui, "GET", path, undefined, json);
        expect([path, reply.status < 500]).toEqual([path, true]);
        const seen = `${await reply.text()} ${[...reply.headers].flat().join(" ")}`;
        for (const marque of etrangeres(qui, seen)) leaks.push(`${path} : ${marque}`);
      }
      // without a mailer the demonstration's mails are open to whoever tries it: they go nowhere else
      const out = leaks.filter((l) => !l.startsWith("/demo/courrier"));
      fait.fuites += out.length;
      expect(out).toEqual([]);
    },
  );

  test.each(MARCHEURS)(
    "$nom ne change rien chez un autre, quoi qu’il envoie",
    { timeout: MARCHE_MAX_MS },
    async (qui) => {
      const before = await empreinteDesAutres(qui);
      const fields = {
        personne: "gestionnaire-B",
        organisation: organisationDe("B"),
        courriel: "intrus@exemple.fr",
        nom: "Intrus",
        role: "gestionnaire",
        motif: "x",
        du: "2026-11-23",
        au: "2026-11-23",
        surNo: "1",
        genre: "article",
        texte: "intrus",
        titre: "Intrus",
        portee: "partagee",
      };
      for (const { path } of routes("POST").flatMap(adresses)) {
        if (path === "/deconnexion" || path.startsWith("/compte")) continue;
        // what one does in one's own draft is one's own: to invite the other network there shows it the draft
        // and so is to give up what one had read
        const siens =
          qui.reseau === null
            ? []
            : [projetDe(qui.reseau), lectureDe(qui.reseau), lotDe(qui.reseau), relaisDe(qui.reseau)];
        if (siens.some((id) => path.includes(`/${id}`))) continue;
        if (qui.lien && path === "/deconnexion") continue;
        // what a person does on her own page is hers, to the erasure of it all
        if (qui.lien === "suivre" && path.startsWith("/ma-mise-en-relation") && !path.includes(relaisDe("B"))) continue;
        for (const r of RESEAUX.filter((other) => other !== qui.reseau)) {
          const body = new URLSearchParams({
            ...fields,
            personne: `gestionnaire-${r}`,
            organisation: organisationDe(r),
          });
          const reply = await demander(qui, "POST", path, body);
          expect([path, reply.status < 500]).toEqual([path, true]);
          if (qui.role !== "exploitant") expect(etrangeres(qui, await reply.text())).toEqual([]);
        }
      }
      if (qui.role !== "exploitant") expect(await empreinteDesAutres(qui)).toBe(before);
    },
  );

  /** Hash of every row of the other networks: what must not move. */
  async function empreinteDesAutres(qui: Qui): Promise<string> {
    const hash = createHash("sha256");
    for (const r of RESEAUX.filter((other) => other !== qui.reseau)) {
      const rows = await sql<{ t: string }>`
        select m::text as t from mandat m where organisation = ${organisationDe(r)}
        union all select i::text from invitation i where organisation = ${organisationDe(r)}
        union all select c::text from convention c where id = ${conventionDe(r)}
        union all select p::text from projet p where id = ${projetDe(r)}
        union all select v::text from projet_version v where projet = ${projetDe(r)}
        union all select q::text from remarque q where projet = ${projetDe(r)}
        union all select x::text from piece_action x where acte = ${actionDe(r)}
        union all select g.objet from acte g where g.objet = ${`acte:${actionDe(r)}`}
        union all select a::text from acceptation a where projet = ${projetDe(r)}
        union all select s::text from seance s where convention = ${conventionDe(r)}
        union all select s::text from siege s where convention = ${conventionDe(r)}
        union all select p::text from point_seance p where convention = ${conventionDe(r)}
        union all select p::text from position_prise p where convention = ${conventionDe(r)}
        union all select d::text from decision d where convention = ${conventionDe(r)}
        union all select s::text from suivi_de_decision s where convention = ${conventionDe(r)}
        union all select c::text from compte_rendu c where convention = ${conventionDe(r)}
        union all select a::text from approbation a where convention = ${conventionDe(r)}
        union all select p::text from proposition p where convention = ${conventionDe(r)}
        union all select b::text from bilan b where convention = ${conventionDe(r)}
        union all select b::text from bilan_texte b where convention = ${conventionDe(r)}
        union all select i::text from implantation i where id = ${lieuDe(r)}
        union all select l::text from logo l where organisation = ${organisationDe(r)}
        union all select v::text from reponse_vivante v where convention = ${conventionDe(r)}
        union all select f::text from fiche_action f where convention = ${conventionDe(r)}
        union all select s::text from statut_declare s where convention = ${conventionDe(r)}
        union all select v::text from vigilance v where convention = ${conventionDe(r)}
        union all select p::text from pilote_de_fiche p where convention = ${conventionDe(r)}
        union all select r::text from report_a_completer r where convention = ${conventionDe(r)}
        union all select s::text from signataire s where projet = ${projetDe(r)}
        union all select t::text from tour t where projet = ${projetDe(r)}
        union all select g::text from signature_recueillie g where projet = ${projetDe(r)}
        union all select d::text from depot d where projet = ${projetDe(r)}
        union all select a.id || coalesce(a.ferme_le::text, '') || coalesce(a.remplace_par, '') from acces a
          where donne_pour = ${organisationDe(r)}
        union all select i::text from identite i where personne like ${`%-${r}`}
        union all select e::text from reprise e where organisation = ${organisationDe(r)}
        union all select l::text from lecture l where organisation = ${organisationDe(r)}
        union all select o::text from lecture_lot o where organisation = ${organisationDe(r)}
        union all select e::text from lecture_piece e where lot = ${lotDe(r)}
        union all select e::text from evenement e where organisateur in (${organisationDe(r)}, ${voisineDe(r)})
        union all select i::text from inscription i where organisateur in (${organisationDe(r)}, ${voisineDe(r)})
        union all select x::text from relais x where emetteur = ${organisationDe(r)}
        union all select x::text from beneficiaire x where organisation = ${organisationDe(r)}
        union all select x::text from fiche_de_liaison x where relais = ${relaisDe(r)}
        union all select x::text from accord x where relais = ${relaisDe(r)}
        union all select x.organisation from consultation x where relais = ${relaisDe(r)}
        union all select x::text from rendez_vous x where emetteur = ${organisationDe(r)}
        union all select x::text from indication x where organisation = ${organisationDe(r)}
        union all select x::text from absence x where organisation = ${organisationDe(r)}
        union all select x::text from cle_organisation x where organisation = ${organisationDe(r)}
        union all select x::text from abonnement x where organisation = ${organisationDe(r)}
        union all select x::text from notification x where organisation = ${organisationDe(r)}
        union all select p::text from personne p where id like ${`%-${r}`}
        order by 1`.execute(base.store.nu);
      for (const row of rows.rows) hash.update(row.t);
    }
    return hash.digest("hex");
  }

  test.each(QUI)("$nom, sans aucun filtre des routes, ne lit dans aucune table la marque d’un autre", async (qui) => {
    const tables = await sql<{ nom: string; rls: boolean }>`
      select c.relname as nom, c.relrowsecurity as rls from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind = 'r'`.execute(base.store.nu);
    expect(tables.rows.filter((t) => !t.rls).map((t) => t.nom)).toEqual(["migration"]);
    for (const { nom, text } of await toutLire(qui)) expect([nom, etrangeres(qui, text)]).toEqual([nom, []]);
  });

  /** What each table lets any actor read of itself, as one line a row; one reading of the catalogue for everybody. */
  const tablesLisibles = uneSeuleFois(async () => {
    const { rows } = await sql<{ nom: string; colonnes: string[] }>`
      select c.relname as nom, array_agg(a.attname::text order by a.attnum) as colonnes
      from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
      where n.nspname = 'public' and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
        and has_column_privilege('convenir_acteur', c.oid, a.attnum, 'select')
      group by 1 order by 1`.execute(base.store.nu);
    return rows;
  });

  const dejaLu = new Map<string, Promise<{ nom: string; text: string }[]>>();

  /** All that somebody reads of every table, whatever the routes would have asked for; read once. */
  function toutLire(qui: Qui): Promise<{ nom: string; text: string }[]> {
    const known = dejaLu.get(qui.nom) ?? lireLesTables(qui);
    dejaLu.set(qui.nom, known);
    return known;
  }

  async function lireLesTables(qui: Qui): Promise<{ nom: string; text: string }[]> {
    const tables = await tablesLisibles();
    fait.lectures += tables.length;
    const parts = tables.map(({ nom, colonnes }) => {
      const list = sql.join(colonnes.map((c) => sql.ref(c)));
      return sql`select ${sql.lit(nom)} as nom, row(${list})::text as t from ${sql.table(nom)}`;
    });
    const rows = await base.store.avec(acteurDe(qui), async ({ db }) => {
      if (qui.personne) await sql`select set_config('convenir.jour', '2026-11-23', true)`.execute(db);
      return (await sql<{ nom: string; t: string }>`${sql.join(parts, sql` union all `)}`.execute(db)).rows;
    });
    const read = Map.groupBy(rows, (row) => row.nom);
    return tables.map(({ nom }) => ({ nom, text: (read.get(nom) ?? []).map((row) => row.t).join("\n") }));
  }

  test("les marques se voient quand on y a droit : le contrôle n’est pas aveugle", async () => {
    const rows = await base.store.avec(acteurDe(QUI[1] as Qui), ({ db }) =>
      db.selectFrom("convention").select("corps").execute(),
    );
    expect(marques(JSON.stringify(rows))).toEqual(["MARQUE-CONVENTION-A"]);
    const journal = await base.store.avec(acteurDe(QUI[1] as Qui), ({ db }) =>
      db.selectFrom("acte").select("contenu").execute(),
    );
    expect(marques(JSON.stringify(journal))).toContain("MARQUE-ACTE-A");
    const lues = (role: Qui["role"]) => {
      const qui = QUI.find((q) => q.role === role && q.reseau === "A") as Qui;
      return base.store.avec(acteurDe(qui), ({ db }) => db.selectFrom("remarque").select("id").execute());
    };
    expect([(await lues("signataire")).length, (await lues("conseiller")).length]).toEqual([2, 0]);
    expect(etrangeres(QUI[0] as Qui, "MARQUE-ACTE-A.")).toEqual(["MARQUE-ACTE-A"]);
    // each planted kind is read by somebody, through a page or a table: none is out of reach of every reader
    const vues = new Set<string>();
    for (const qui of QUI)
      for (const { text } of await toutLire(qui)) for (const m of marques(text)) vues.add(m.split("-")[1] ?? "");
    const genres =
      "ACTE AGENCE APARTE CLE COMITE CONVENTION DEDANS ECHANGE FICHE GESTE INSCRITE INSTANCE INVITATION LECTURE LIEN MANDAT PERSONNE PROJET RELAIS RENCONTRE REPRISE SEANCE SIGNE VIE";
    expect([...vues].sort()).toEqual(genres.split(" "));
  });
}
