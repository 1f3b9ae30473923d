import { z } from "zod";
import { Day, PartialDay } from "../../shared/day.ts";
import { Territoire } from "../../shared/territoire.ts";
import { IdOrganisation } from "../organisations/index.ts";
import { OPERATEURS, type OperateurAnnuaire } from "./operateurs.ts";
import { lireTelephoneDeLieu } from "./rules-telephone.ts";

const ligne = (max: number) =>
  z
    .string()
    .trim()
    .min(1, "Ce texte est vide.")
    .max(max, `Au plus ${max} caractères.`)
    .regex(
      /^[^\p{Cc}\p{Cf}<>]*$/u,
      "Ce texte contient un caractère qui n’a pas sa place ici (chevron, caractère caché).",
    );

/** An address of the web that a reader may follow. */
export const Adresse = z
  .string()
  .trim()
  .max(2_000, "Cette adresse dépasse 2 000 caractères.")
  .pipe(z.url({ protocol: /^https?$/, error: "Une adresse commence par https://, par exemple https://lieu.example." }));

/** A telephone line as typed, kept in E.164 or as a French short number. */
export const Telephone = z.string().transform((saisi, ctx) => {
  const lu = lireTelephoneDeLieu(saisi);
  if (lu !== null) return lu;
  ctx.issues.push({
    code: "custom",
    input: saisi,
    message: "Un numéro compte dix chiffres (01 23 45 67 89), quatre pour un numéro court (3949), ou commence par +.",
  });
  return z.NEVER;
});

/** The mailbox of a place. */
export const CourrielDeLieu = z
  .string()
  .trim()
  .max(254, "Cette adresse dépasse 254 caractères.")
  .pipe(z.email("Une adresse de courriel s’écrit accueil@exemple.fr."));

/** Name of a place, as data·inclusion takes it: 3 to 150 characters, no full stop at its end. */
export const NomDeLieu = ligne(150)
  .min(3, "Un nom compte au moins 3 caractères.")
  .regex(/[^.]$/, "Un nom ne finit pas par un point.");

/** Opening hours, the part of OpenStreetMap's `opening_hours` that `rules-horaires.ts` reads and writes. */
const Horaires = z.string().max(500);

/** An identifier: letters without accent, digits, hyphens. */
export const IdImplantation = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,99}$/i, "Un identifiant compte 1 à 100 lettres sans accent, chiffres ou tirets.");

export const Implantation = z
  .strictObject({
    id: IdImplantation,
    operateur: z.enum(
      Object.keys(OPERATEURS) as [OperateurAnnuaire, ...OperateurAnnuaire[]],
      `Attendu\u00a0: ${Object.keys(OPERATEURS).join(", ")}.`,
    ),
    organisation: IdOrganisation.nullable().default(null),
    nom: NomDeLieu,
    adresse: ligne(300).nullable().default(null),
    codePostal: z
      .string()
      .regex(/^\d{5}$/, "Un code postal compte 5 chiffres.")
      .nullable()
      .default(null),
    ville: ligne(150).nullable().default(null),
    commune: Territoire.refine((code) => code.startsWith("COM-"), "Une commune s’écrit COM-75056.")
      .nullable()
      .default(null),
    departement: z
      .string()
      .regex(/^(\d{2}|2[AB]|97\d)$/, "Un département s’écrit 75, 2A ou 971.")
      .nullable()
      .default(null),
    telephone: Telephone.nullable().default(null),
    courriel: CourrielDeLieu.nullable().default(null),
    site: Adresse.nullable().default(null),
    rendezVous: Adresse.nullable().default(null),
    horaires: Horaires.nullable().default(null),
    accueil: z
      .string()
      .trim()
      .min(5, "Au moins 5 caractères.")
      .max(1_000, "Au plus 1 000 caractères.")
      .nullable()
      .default(null),
    latitude: z.number().min(-90).max(90).nullable().default(null),
    longitude: z.number().min(-180).max(180).nullable().default(null),
    precision: z.enum(["adresse", "commune"]).nullable().default(null),
    couverture: z.array(Territoire).max(2_000).default([]),
    siret: z
      .string()
      .regex(/^\d{14}$/, "Un SIRET compte 14 chiffres.")
      .nullable()
      .default(null),
    du: Day.nullable().default(null),
    au: Day.nullable().default(null),
    motif: ligne(300).nullable().default(null),
    source: ligne(500),
    sourceLe: PartialDay.nullable().default(null),
    verifieLe: Day.nullable().default(null),
  })
  .superRefine((i, ctx) => {
    if (i.du !== null && i.au !== null && i.au < i.du)
      ctx.addIssue({ code: "custom", path: ["au"], message: "Ce lieu fermerait avant d’ouvrir." });
    if ((i.latitude === null) !== (i.longitude === null) || (i.latitude === null) !== (i.precision === null))
      ctx.addIssue({
        code: "custom",
        path: ["latitude"],
        message: "Latitude, longitude et leur précision se donnent ensemble.",
      });
  });
/**
 * One place where an operator receives, over [du, au]. Null = no source says. `accueil`: what it really does, in its own
 * words; `precision`: whether its point is that of the address or of the commune; `couverture`: whom it receives by
 * territory, empty when not said; `sourceLe`: the day, month or year of the source; `verifieLe`: when it was last
 * confirmed by whoever answers for it.
 */
export type Implantation = z.infer<typeof Implantation>;

/** A place as it is kept: `majLe` is the day its row was last written. */
export type ImplantationTenue = Implantation & { majLe: Day };

/** Whether a place received on a day: no source speaks of a time before itself, which is neither yes nor no. */
export type Certitude = "oui" | "inconnu";

/**
 * A place as it answers a question: `km` as the crow flies (null: one of the two points is not known), `km` counted from
 * the middle of a commune when `approche`; `couvre`: true when its territory is said to hold what was asked, null when
 * nobody says.
 */
export type ImplantationProche = ImplantationTenue & {
  km: number | null;
  approche: boolean;
  couvre: true | null;
  certitude: Certitude;
};
