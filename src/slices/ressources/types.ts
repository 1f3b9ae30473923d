import { z } from "zod";
import type { Day } from "../../shared/day.ts";
import { Id } from "../conventions/index.ts";

/** What is lent: a file to use, an address, a file to fill in. */
export const SORTES_D_OUTIL = ["document", "lien", "modele"] as const;
export type SorteDOutil = (typeof SORTES_D_OUTIL)[number];

/** The same, as a reader names it. */
export const MOTS_DES_SORTES: Readonly<Record<SorteDOutil, string>> = {
  document: "Document",
  lien: "Lien",
  modele: "Modèle à remplir",
};

/** What its owner allows: known licences, or terms of the parties' own. */
export const LICENCES = {
  "usage-interne": "Usage interne aux parties",
  "cc-by": "Creative Commons, attribution (CC BY 4.0)",
  "cc-by-sa": "Creative Commons, partage dans les mêmes conditions (CC BY-SA 4.0)",
  "cc-by-nc": "Creative Commons, pas d’usage commercial (CC BY-NC 4.0)",
  "licence-ouverte": "Licence Ouverte 2.0",
  autre: "Autre, à préciser",
} as const;
export type Licence = keyof typeof LICENCES;

/** Largest file lent, in bytes. */
export const OUTIL_MAX = 10 * 1024 * 1024;

const ligne = (max: number, vide: string) =>
  z
    .string(vide)
    .trim()
    .min(1, vide)
    .max(max, `Au plus ${max} caractères.`)
    .regex(/^[^\p{Cc}\p{Cf}]*$/u, "Ce texte contient un caractère qui ne s’imprime pas.");
const texte = (max: number) => z.string().trim().max(max, `Au plus ${max} caractères.`).default("");

/** An address of the web, as it is typed. */
const Adresse = z
  .string()
  .trim()
  .max(2_000, "Cette adresse dépasse 2 000 caractères.")
  .pipe(
    z.url({
      protocol: /^https?$/,
      error: "Une adresse commence par https://, par exemple https://outils.example/grille.",
    }),
  );

/** A tool as its form gives it; the file, if one, comes beside. */
export const OutilSaisi = z
  .strictObject({
    proprietaire: Id,
    titre: ligne(200, "Donnez un titre à cet outil."),
    description: texte(2_000),
    sorte: z.enum(SORTES_D_OUTIL, "Choisissez un document, un lien ou un modèle."),
    licence: z.enum(Object.keys(LICENCES) as [Licence, ...Licence[]], "Choisissez ce qu’il est permis d’en faire."),
    conditions: texte(500),
    axe: z.string().default(""),
    adresse: z.string().trim().default(""),
    note: texte(300),
  })
  .superRefine((o, ctx) => {
    if (o.licence === "autre" && o.conditions === "")
      ctx.addIssue({ code: "custom", path: ["conditions"], message: "Dites ce qu’il est permis d’en faire." });
    if (o.sorte !== "lien") return;
    const read = Adresse.safeParse(o.adresse);
    if (!read.success)
      ctx.addIssue({ code: "custom", path: ["adresse"], message: read.error.issues[0]?.message ?? "" });
  });
export type OutilSaisi = z.infer<typeof OutilSaisi>;

/** A new version: what changed, and its address for a link. */
export const VersionSaisie = z.strictObject({
  note: ligne(300, "Dites en une ligne ce qui change."),
  adresse: z.string().trim().default(""),
});
export { Adresse };

/** A tool that is lent, without its versions. */
export type Outil = {
  id: string;
  convention: string;
  titre: string;
  description: string;
  sorte: SorteDOutil;
  proprietaire: string;
  licence: Licence;
  conditions: string;
  axe: string | null;
  partageLe: Day;
  retireLe: Day | null;
  motif: string | null;
};

/** A version of a tool, without its bytes. */
export type VersionDOutil = {
  no: number;
  note: string;
  nom: string | null;
  type: string | null;
  adresse: string | null;
  le: Day;
};

/** Somebody took it up. */
export type RepriseDOutil = { organisation: string; version: number; le: Day; usage: string };

/** A file received, checked by its content. */
export type FichierDOutil = { nom: string; type: string; octets: Uint8Array<ArrayBuffer> };
