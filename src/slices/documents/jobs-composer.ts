import { readFileSync } from "node:fs";
import { empreinteDesFaits } from "../../platform/acts.ts";
import type { Tx } from "../../platform/db.ts";
import { composer } from "../../platform/pdf.ts";
import { type Day, dayInParis, lastDayOf } from "../../shared/day.ts";
import type { Convention } from "../conventions/index.ts";
import { lireConvention, organisationsDe, type VersionLue } from "../conventions/reads.ts";
import { lireOrganisations } from "../organisations/reads.ts";
import type { Piece } from "../redaction/index.ts";
import type { TexteDe } from "../vie/index.ts";
import { type DonneesDocument, donneesDocument, texteDe } from "./document.ts";
import type { Signataire } from "./document-mots.ts";
import { motsDuProjet } from "./verdict.ts";

const MODELE = readFileSync(new URL("modele-convention.typ", import.meta.url), "utf8");

/** Printed on every page of the conventions of the demonstration, which redo real ones from public facts. */
export const RECONSTITUTION = "Reconstitution à partir de faits publics, sans valeur juridique";

/** Printed on every page of a draft. */
const projetDe = (no: number): string => `PROJET, version ${no} : ce texte n’est pas signé`;

/** What a document is made of, all read: composing it asks nothing more of the base. */
export type Brouillon = { donnees: DonneesDocument; titre: string; date: Day; mots: string };

/** How a document is asked for. */
export type Commande = {
  version: VersionLue;
  /** Consolidated as of that day, or null. */
  au: Day | null;
  /** Public address of the instance. */
  url: string;
  /** The convention is one of the demonstration's. */
  demonstration: boolean;
  /** Who signs in this file; none for a file without seal. */
  signataires?: readonly Signataire[];
  /** The text in the parties' own words, when it has some. */
  pieces?: readonly Piece[];
  /** Every text signed here of the convention and of its avenants (`texteSigne`). */
  textes?: readonly TexteDe[];
  /** Id of the avenant, when the version is one. */
  avenant?: string | null;
  /** A draft: it says so on every page. */
  projet?: boolean;
  /** Printed on every page instead of what `demonstration` says. */
  mention?: string | null;
};

/** Fingerprint of what is signed of a convention: the key of its sealed document. */
export const empreinteDuTexte = (convention: Convention, pieces: readonly Piece[] = []): string =>
  empreinteDesFaits(texteDe(convention, pieces));

/** Reads what the document of a version says, in the reader's transaction: names, title of the parent. */
export async function preparerDocument(tx: Tx, commande: Commande): Promise<Brouillon> {
  const {
    version,
    au,
    url,
    demonstration,
    signataires = [],
    pieces = [],
    textes = [],
    avenant = null,
    projet = false,
  } = commande;
  const { convention, no, connuLe } = version;
  const named = [
    ...organisationsDe(convention),
    ...convention.parties.flatMap((p) => (typeof p.mandataire === "string" ? [p.mandataire] : [])),
    ...(convention.engagements ?? []).flatMap((e) => [...e.obliges, ...(e.contributeurs ?? [])]),
    ...(convention.instances ?? []).flatMap((i) => i.membres ?? []),
  ];
  const organisations = await lireOrganisations(tx, named);
  const parent = convention.parent == null ? null : await lireConvention(tx, convention.parent);
  const date = dayInParis(connuLe);
  const { host } = new URL(url);
  const donnees = donneesDocument(convention, {
    no,
    empreinte: empreinteDuTexte(convention, pieces),
    jourDesNoms: derniereSignature(convention) ?? date,
    organisations: new Map(organisations.map((o) => [o.id, o])),
    titreParent: parent?.titre ?? null,
    au,
    verifier: `${host}/verifier`,
    mention: projet ? projetDe(no) : (commande.mention ?? (demonstration ? RECONSTITUTION : null)),
    signataires,
    pieces,
    textes,
    avenant,
    projet,
  });
  return { donnees, titre: convention.titre, date, mots: projet ? motsDuProjet(no) : "" };
}

const derniereSignature = ({ signatures }: Convention): Day | undefined =>
  signatures
    .map((s) => lastDayOf(s.le))
    .filter((d) => d !== null)
    .sort()
    .at(-1);

/** Fingerprint of what goes into a document: the same, the same bytes. */
export const empreinteDuBrouillon = (brouillon: Brouillon): string => empreinteDesFaits([MODELE, brouillon]);

/** The document, without seal. Throws `CompositionRefused`. */
export const composerDocument = ({ donnees, titre, date, mots }: Brouillon): Promise<Uint8Array<ArrayBuffer>> =>
  composer(MODELE, donnees, { titre, date, mots });
