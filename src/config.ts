import { z } from "zod";

const Port = z.coerce.number().int().min(0).max(65_535);

/** What may carry a secret: https, or this very machine. */
const SURE = /^https:|^http:\/\/(localhost|127\.0\.0\.1|\[::1\])[:/]/;

function estJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const Environnement = z
  .object({
    /** PostgreSQL to use instead of the embedded store. */
    DATABASE_URL: z
      .string()
      .regex(/^postgres(ql)?:\/\//, "DATABASE_URL commence par postgres:// ou postgresql://")
      .optional(),
    /** Secret of the instance (32 characters or more); otherwise a 0600 file beside the data folder. */
    CONVENIR_SECRET: z.string().min(32, "CONVENIR_SECRET compte au moins 32 caractères").optional(),
    /** "oui": the host is certified for health data (CSP L1111-8); without it, nothing of home and establishment is kept. */
    CONVENIR_HDS: z.enum(["oui", "non"], "CONVENIR_HDS vaut oui ou non").default("non"),
    /** Public address, without a final slash; links in mails start with it. */
    CONVENIR_URL: z.url("CONVENIR_URL est une adresse complète, par exemple https://convenir.exemple.fr").optional(),
    /** "non": no demonstration in a new store. */
    CONVENIR_DEMO: z.enum(["oui", "non"], "CONVENIR_DEMO vaut oui ou non").default("oui"),
    /** Instant at which the clock of `servir` begins, to live the demonstration on another day; nowhere else. */
    CONVENIR_MAINTENANT: z.iso
      .datetime({ error: "CONVENIR_MAINTENANT est un instant, par exemple 2019-06-03T07:00:00Z" })
      .transform((iso) => new Date(iso))
      .optional(),
    /** Number of proxies in front, whose X-Forwarded-For is believed. */
    CONVENIR_MANDATAIRES: z.coerce.number().int().min(0).max(5).default(0),
    /** smtp://user:password@host:587; without it mails are read at /demo/courrier. */
    CONVENIR_SMTP: z
      .string()
      .regex(/^smtps?:\/\//, "CONVENIR_SMTP commence par smtp:// ou smtps://")
      .optional(),
    /** Sender of mails. */
    CONVENIR_EXPEDITEUR: z.string().default("Convenir <ne-pas-repondre@localhost>"),
    /** Gateway of text messages, for codes: one POST each; with the token it asks for and the body it expects. */
    CONVENIR_SMS_URL: z.url("CONVENIR_SMS_URL est une adresse, par exemple https://sms.exemple.fr/envoi").optional(),
    CONVENIR_SMS_JETON: z.string().min(1).optional(),
    CONVENIR_SMS_CORPS: z
      .string()
      .refine(
        (corps) => corps.includes("{numero}") && corps.includes("{texte}"),
        "CONVENIR_SMS_CORPS contient {numero} et {texte}",
      )
      .refine((corps) => !corps.startsWith("{") || estJson(corps), "CONVENIR_SMS_CORPS n’est pas du JSON lisible")
      .default('{"to": "{numero}", "text": "{texte}"}'),
    /** "oui": webhooks may go to this machine and in clear; for tests alone, never on an instance that others reach. */
    CONVENIR_WEBHOOKS_LOCAUX: z.enum(["oui", "non"], "CONVENIR_WEBHOOKS_LOCAUX vaut oui ou non").default("non"),
    /** File that notes each head of the chain, outside the base; by default beside the data folder. */
    CONVENIR_TEMOIN: z.string().optional(),
    /** Time-stamp authority (RFC 3161) of the seals; without it they bear the clock of the instance alone. */
    CONVENIR_HORODATAGE: z
      .url({
        protocol: /^https?$/,
        error: "CONVENIR_HORODATAGE est une adresse, par exemple http://horodatage.exemple.fr/tsa",
      })
      .optional(),
    /** Issuer of an OpenID Connect provider, with its client and secret; the three go together. */
    CONVENIR_OIDC_EMETTEUR: z
      .url("CONVENIR_OIDC_EMETTEUR est une adresse, par exemple https://connexion.exemple.fr")
      .optional(),
    CONVENIR_OIDC_CLIENT: z.string().min(1).optional(),
    CONVENIR_OIDC_SECRET: z.string().min(1).optional(),
    /** What the sign-in page calls it: "Passer par …". */
    CONVENIR_OIDC_LIBELLE: z.string().min(1).max(60).optional(),
    /** "proconnect": its scopes, its level, no PKCE, its address believed. */
    CONVENIR_OIDC_PROFIL: z
      .enum(["standard", "proconnect"], "CONVENIR_OIDC_PROFIL vaut standard ou proconnect")
      .default("standard"),
    PORT: Port.default(3000),
  })
  .refine(
    (env) =>
      [env.CONVENIR_OIDC_EMETTEUR, env.CONVENIR_OIDC_CLIENT, env.CONVENIR_OIDC_SECRET].filter((x) => x !== undefined)
        .length %
        3 ===
      0,
    {
      path: ["CONVENIR_OIDC_EMETTEUR"],
      error: "CONVENIR_OIDC_EMETTEUR, CONVENIR_OIDC_CLIENT et CONVENIR_OIDC_SECRET vont ensemble",
    },
  )
  .refine(({ CONVENIR_OIDC_EMETTEUR: url }) => url === undefined || SURE.test(url), {
    path: ["CONVENIR_OIDC_EMETTEUR"],
    error: "CONVENIR_OIDC_EMETTEUR commence par https://",
  })
  .refine(({ CONVENIR_SMS_URL: url }) => url === undefined || SURE.test(url), {
    path: ["CONVENIR_SMS_URL"],
    error: "CONVENIR_SMS_URL commence par https://",
  });

/** What the environment says, checked. The only reader of it. */
export type Config = z.infer<typeof Environnement>;

/** Every fault of the environment at once, in French. */
export class ConfigRefused extends Error {}

/** Reads and checks the environment; throws `ConfigRefused` listing every fault. */
export function lireConfig(env: NodeJS.ProcessEnv): Config {
  const read = Environnement.safeParse(env);
  if (read.success) return read.data;
  const faults = read.error.issues.map((issue) => `${issue.path.join(".")} : ${issue.message}`);
  throw new ConfigRefused(faults.join("\n"));
}
