import { z } from "zod";
import type { Config } from "../config.ts";
import type { Tx } from "./db.ts";
import type { Maison } from "./http.ts";
import { type Expedier, GENRE_SMS } from "./outbox.ts";
import { codeDe } from "./token.ts";

const Charge = z.strictObject({
  a: z.string().regex(/^\+[1-9]\d{6,14}$/),
  texte: z.string().min(1),
  graine: z.string(),
  avant: z.iso.datetime(),
  ephemere: z.literal(true).optional(),
});
/**
 * A text message as it waits in the outbox: `a` in E.164, `{code}` in `texte` becomes the six digits of `graine` at sending
 * (token.ts), and from the instant `avant` on it is worth nothing and leaves no more.
 */
export type Sms = z.infer<typeof Charge>;

type Instance = { readonly config: Config; readonly secret: Buffer };

/** A text message written out. */
export function composerSms(charge: unknown, { secret }: Pick<Instance, "secret">): Sms {
  const sms = Charge.parse(charge);
  return { ...sms, texte: sms.texte.replaceAll("{code}", codeDe(secret, sms.graine)) };
}

/** Whether a code can be had by text message here: a gateway is set, or the demonstration's mailbox shows it. */
export const smsPossible = ({ config, demonstration }: Pick<Maison, "config" | "demonstration">): boolean =>
  config.CONVENIR_SMS_URL !== undefined || (demonstration && config.CONVENIR_SMTP === undefined);

/** The gateway said no; its answer is not kept, it may quote the number. */
class SmsRefused extends Error {
  readonly code: string;
  constructor(statut: number) {
    super("the gateway refused");
    this.code = `HTTP ${statut}`;
  }
}

const DELAI_MS = 15_000;

/**
 * Sends the text messages of the outbox by one POST to CONVENIR_SMS_URL, whose body is CONVENIR_SMS_CORPS filled in. The
 * id of the entry goes as `Idempotency-Key`: a gateway that honours it sends once what a crash sends twice. Rejects when
 * the gateway does not take it within `delaiMs`. Without a gateway nothing leaves.
 */
export function expedierSms({ config, secret }: Instance, maintenant: () => Date, delaiMs = DELAI_MS): Expedier {
  const { CONVENIR_SMS_URL: url, CONVENIR_SMS_JETON: jeton, CONVENIR_SMS_CORPS: corps } = config;
  return async ({ id, charge }) => {
    const sms = composerSms(charge, { secret });
    if (url === undefined || maintenant().toISOString() >= sms.avant) return;
    const { type, body } = remplir(corps, { "{numero}": sms.a, "{texte}": sms.texte });
    const reply = await fetch(url, {
      method: "POST",
      headers: { "content-type": type, accept: "application/json", "idempotency-key": id, ...entete(jeton) },
      body,
      redirect: "error",
      signal: AbortSignal.timeout(delaiMs),
    });
    await reply.body?.cancel();
    if (!reply.ok) throw new SmsRefused(reply.status);
  };
}

/** "api-key: abc" is a header as it stands; anything else is a bearer token. */
function entete(jeton: string | undefined): Record<string, string> {
  if (jeton === undefined) return {};
  const [, nom, valeur] = /^([\w-]+): (.+)$/.exec(jeton) ?? [];
  return nom !== undefined && valeur !== undefined ? { [nom]: valeur } : { authorization: `Bearer ${jeton}` };
}

/** The body of the demand: JSON when the model is one, a form otherwise; values are put in once it has been taken apart. */
function remplir(modele: string, valeurs: Readonly<Record<string, string>>): { type: string; body: string } {
  const put = (text: string) => text.replace(/\{numero\}|\{texte\}/g, (mot) => valeurs[mot] ?? mot);
  if (modele.startsWith("{")) {
    const body = JSON.stringify(JSON.parse(modele, (_cle, v) => (typeof v === "string" ? put(v) : v)));
    return { type: "application/json", body };
  }
  const filled = [...new URLSearchParams(modele)].map(([nom, valeur]) => [nom, put(valeur)]);
  return { type: "application/x-www-form-urlencoded", body: new URLSearchParams(filled).toString() };
}

/** A text message of the outbox, for the demonstration's mailbox. */
export type SmsDepose = { id: string; cree_le: Date; charge: unknown };

/** Text messages left in the outbox, as the worker, newest first. `id`: that one only. */
export function smsDeposes({ db }: Tx, limite: number, id?: string): Promise<SmsDepose[]> {
  let query = db.selectFrom("envoi").select(["id", "cree_le", "charge"]).where("genre", "=", GENRE_SMS);
  if (id !== undefined) query = query.where("id", "=", id);
  return query.orderBy("cree_le", "desc").orderBy("id").limit(limite).execute();
}
