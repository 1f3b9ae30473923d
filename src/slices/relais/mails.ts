import type { Envoi, Porte } from "../../platform/acts.ts";
import type { Tx } from "../../platform/db.ts";
import { type Courriel, GENRE_COURRIEL } from "../../platform/mail.ts";
import { type Day, dayInWords } from "../../shared/day.ts";
import type { Territoire } from "../../shared/territoire.ts";
import { implantationsPour } from "../annuaire/reads.ts";
import { accesDe, destinataires, donnerAcces, renvoyerAcces } from "../comptes/reads.ts";
import { nomsCourts } from "../organisations/reads.ts";
import { repondreAvant } from "./rules-etat.ts";
import type { Relais } from "./types.ts";

/*
 * Nothing in a mail tells of whom it is: a reference, two bodies, a day, and the page where those who may read it do.
 */

/** What is told of a mise en relation. */
export type Nouvelle =
  | "transmis"
  | "lu"
  | "accepte"
  | "decline"
  | "accompagne"
  | "redirige"
  | "retire"
  | "clos"
  | "relance"
  | "sans-reponse"
  | "corrige";

type Mots = { sujet: string; phrase: (n: Noms) => string };
type Noms = { emetteur: string; destinataire: string; reference: string; avant: string | null };

const MOTS: Readonly<Record<Nouvelle, Mots>> = {
  transmis: {
    sujet: "Une mise en relation vous attend",
    phrase: (n) =>
      `${n.emetteur} vous transmet une mise en relation (${n.reference}).${n.avant === null ? "" : ` Une réponse est attendue avant le ${n.avant}.`}`,
  },
  lu: { sujet: "Mise en relation lue", phrase: (n) => `${n.destinataire} a lu la mise en relation ${n.reference}.` },
  accepte: {
    sujet: "Mise en relation acceptée",
    phrase: (n) => `${n.destinataire} prend la suite de la mise en relation ${n.reference}.`,
  },
  decline: {
    sujet: "Mise en relation déclinée",
    phrase: (n) =>
      `${n.destinataire} décline la mise en relation ${n.reference}. Le motif est sur la page. La personne peut s’y rendre quand même.`,
  },
  accompagne: {
    sujet: "L’accompagnement a commencé",
    phrase: (n) => `${n.destinataire} accompagne maintenant la personne de la mise en relation ${n.reference}.`,
  },
  redirige: {
    sujet: "Mise en relation redirigée",
    phrase: (n) => `La mise en relation ${n.reference} va vers un autre organisme. ${n.destinataire} n’y a plus accès.`,
  },
  retire: {
    sujet: "Accord retiré",
    phrase: (n) =>
      `La personne a retiré son accord pour la mise en relation ${n.reference}. La fiche n’est plus lisible. Ce qui en a été noté dans un autre outil relève de cet outil.`,
  },
  clos: { sujet: "Mise en relation close", phrase: (n) => `La mise en relation ${n.reference} est close.` },
  relance: {
    sujet: "Une mise en relation attend votre réponse",
    phrase: (n) =>
      `La mise en relation ${n.reference}, de ${n.emetteur}, attend une réponse${n.avant === null ? "" : ` depuis le ${n.avant}`}.`,
  },
  "sans-reponse": {
    sujet: "Une mise en relation reste sans réponse",
    phrase: (n) =>
      `${n.destinataire} n’a pas répondu à la mise en relation ${n.reference}. À vous de reprendre la main.`,
  },
  corrige: {
    sujet: "Une mise en relation a été corrigée",
    phrase: (n) => `La personne a corrigé ce que porte la mise en relation ${n.reference}.`,
  },
};

/** Which side a piece of news is for. */
const POUR: Readonly<Record<Nouvelle, readonly ("emetteur" | "destinataire")[]>> = {
  transmis: ["destinataire"],
  lu: ["emetteur"],
  accepte: ["emetteur"],
  decline: ["emetteur"],
  accompagne: ["emetteur"],
  redirige: ["emetteur", "destinataire"],
  retire: ["emetteur", "destinataire"],
  clos: ["emetteur", "destinataire"],
  relance: ["destinataire"],
  "sans-reponse": ["emetteur"],
  corrige: ["emetteur", "destinataire"],
};

/** How long a recipient's link opens, in days. */
const LIEN_JOURS = 60;

/**
 * The mails of a piece of news, as the house: to the counsellors of the side it is for, who is in charge first where
 * somebody is. A recipient without any account is reached by a confirmed link: at `agence`, else at
 * the address that the directory gives.
 */
export async function annoncer(
  maison: Tx,
  porte: Porte,
  relais: Relais,
  { quoi, sauf = null, agence = null }: { quoi: Nouvelle; sauf?: string | null; agence?: string | null },
): Promise<Envoi[]> {
  const jour = porte.aujourdhui();
  const names = await nomsCourts(maison, [relais.emetteur, relais.destinataire], jour);
  const nommer = (id: string) => names.get(id) ?? id;
  const promis = repondreAvant(relais);
  const said: Noms = {
    ...{ emetteur: nommer(relais.emetteur), destinataire: nommer(relais.destinataire), reference: relais.reference },
    avant: promis === null ? null : dayInWords(promis, true),
  };
  const { sujet, phrase } = MOTS[quoi];
  const texte = `Bonjour,\n\n${phrase(said)}`;
  const suite = `/relais/${relais.id}`;
  const reference = `mise en relation ${relais.reference}`;
  const envois: Envoi[] = [];
  for (const side of POUR[quoi]) {
    if (side === "destinataire" && relais.transmisLe === null && quoi !== "transmis") continue;
    const people = await destinataires(maison, [relais[side]], ["conseiller"], jour);
    const charge = side === "emetteur" ? relais.suiviPar : relais.attribueA;
    const told = people.filter((p) => p.personne !== sauf);
    const own = told.filter((p) => p.personne === charge);
    for (const { courriel } of own.length > 0 ? own : told)
      envois.push({
        genre: GENRE_COURRIEL,
        charge: {
          ...{ a: courriel, sujet, texte, reference },
          lien: { libelle: "Ouvrir la mise en relation", chemin: suite },
        } satisfies Courriel,
      });
    if (side !== "destinataire" || people.length > 0) continue;
    const courriel = quoi === "transmis" ? (agence ?? (await agenceDe(maison, relais, jour))) : null;
    if (courriel !== null) {
      const link = await donnerAcces(maison, porte, {
        ...{ objet: "repondre", sur: `relais:${relais.id}`, organisation: relais.destinataire, nom: said.destinataire },
        ...{ courriel, suite, jours: LIEN_JOURS, sujet, texte, de: relais.emetteur },
      });
      envois.push(...link.envois);
    } else
      envois.push(...(await parLien(maison, porte, { objet: "repondre", sur: `relais:${relais.id}`, sujet, texte })));
  }
  return envois;
}

/** The address that the directory gives for the recipient there; null when it gives none. */
async function agenceDe(maison: Tx, { destinataire, territoire }: Relais, le: Day): Promise<string | null> {
  const places = await implantationsPour(maison, { territoire: territoire as Territoire, le });
  return places.find((p) => p.organisation === destinataire && p.courriel !== null)?.courriel ?? null;
}

/** The same words to whoever holds a link for that, by the link that counts now; none when her link was closed. */
async function parLien(
  maison: Tx,
  porte: Pick<Porte, "maintenant" | "nouvelId">,
  { objet, sur, sujet, texte }: { objet: "repondre" | "suivre"; sur: string; sujet: string; texte: string },
): Promise<Envoi[]> {
  const links = (await accesDe(maison, sur, porte.maintenant())).filter((a) => a.objet === objet && a.fermeLe === null);
  const envois: Envoi[] = [];
  for (const { id } of links) {
    const again = await renvoyerAcces(maison, porte, { acces: id, sujet, texte });
    if (again !== null) envois.push(again.envoi);
  }
  return envois;
}

/** What the person is told of, when she has a link: never why, her page says it. */
const POUR_ELLE: Partial<Readonly<Record<Nouvelle, (n: Noms) => string>>> = {
  transmis: (n) => `Votre demande a été transmise à ${n.destinataire}.`,
  accepte: (n) => `${n.destinataire} prend la suite et va vous répondre.`,
  decline: (n) => `${n.destinataire} ne prend pas la suite cette fois. Vous pouvez vous y rendre quand même.`,
  redirige: () => "Un autre organisme est proposé. Rien ne part vers lui sans votre accord.",
  retire: () => "Votre accord est retiré. La fiche n’est plus ouverte à celui qui l’avait reçue.",
  clos: () => "Cette mise en relation est close.",
};

/** Tells the person, by the link she has, as the house; nothing when she has none or when it does not touch her. */
export async function prevenirLaPersonne(maison: Tx, porte: Porte, relais: Relais, quoi: Nouvelle): Promise<Envoi[]> {
  const phrase = POUR_ELLE[quoi];
  if (phrase === undefined) return [];
  const names = await nomsCourts(maison, [relais.emetteur, relais.destinataire], porte.aujourdhui());
  const nommer = (id: string) => names.get(id) ?? id;
  const said = { emetteur: nommer(relais.emetteur), destinataire: nommer(relais.destinataire) };
  return parLien(maison, porte, {
    ...{ objet: "suivre", sur: `beneficiaire:${relais.beneficiaire}`, sujet: "Votre mise en relation" },
    texte: `Bonjour,\n\n${phrase({ ...said, reference: relais.reference, avant: null })}`,
  });
}

/** How long the person's link opens, in days: as long as her accord may stand. */
const LIEN_PERSONNE_JOURS = 180;

/** The link by which a person reads what would be shared of her, agrees, follows, withdraws; as the house. */
export async function ecrireALaPersonne(
  maison: Tx,
  porte: Porte,
  relais: Relais,
  { courriel, telephone = null }: { courriel: string; telephone?: string | null },
): Promise<Envoi[]> {
  const names = await nomsCourts(maison, [relais.emetteur], porte.aujourdhui());
  const { envois } = await donnerAcces(maison, porte, {
    ...{ objet: "suivre", sur: `beneficiaire:${relais.beneficiaire}`, organisation: relais.emetteur },
    ...{
      nom: "vous",
      courriel,
      telephone,
      suite: "/ma-mise-en-relation",
      jours: LIEN_PERSONNE_JOURS,
      de: relais.emetteur,
    },
    sujet: "Votre accord est demandé",
    texte: `Bonjour,\n\n${names.get(relais.emetteur) ?? relais.emetteur} vous propose de vous mettre en relation avec un autre conseiller. Rien ne part sans votre accord.`,
  });
  return envois;
}
