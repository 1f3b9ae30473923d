import { sql } from "kysely";
import { z } from "zod";
import { Invitation } from "../shared/agenda.ts";
import type { Tx } from "./db.ts";
import type { Maison } from "./http.ts";
import { invitationIcs } from "./ics.ts";
import { type Expedier, GENRE_COURRIEL } from "./outbox.ts";
import { codeDe, jetonDe } from "./token.ts";

export { GENRE_COURRIEL } from "./outbox.ts";

const Charge = z.strictObject({
  a: z.string().nullable(),
  sujet: z.string(),
  texte: z.string(),
  reference: z.string(),
  lien: z.strictObject({ libelle: z.string(), chemin: z.string().startsWith("/") }).optional(),
  graine: z.string().optional(),
  liens: z
    .array(z.strictObject({ libelle: z.string(), chemin: z.string().startsWith("/"), graine: z.string().optional() }))
    .optional(),
  invitation: Invitation.optional(),
  ephemere: z.literal(true).optional(),
});
/**
 * A mail as it waits in the outbox. `a` null: nobody, nothing leaves (a link asked for an unknown address costs the
 * same). `texte`: paragraphs separated by an empty line. `reference`: number of the object, put in subject and body.
 * `lien`: the one thing to do, a path of the site, in which `{jeton}` becomes the token of `graine` (token.ts) at
 * sending, so that neither the outbox nor a backup holds a link that opens anything; so does `{code}` in `texte`, for the
 * six digits of `graine`. `liens`: several things to answer, each with its own path and seed. `invitation`: what the
 * reader's calendar is to take in, or take out (slice agenda makes it). `ephemere`: erased as soon as it has left.
 */
export type Courriel = z.infer<typeof Charge>;

/** A mail ready to leave; `paragraphes` is its body without the link, `lien` the whole address of that link. */
export type CourrielCompose = {
  a: string | null;
  sujet: string;
  texte: string;
  html: string;
  paragraphes: readonly string[];
  lien: { libelle: string; adresse: string } | null;
  liens: readonly { libelle: string; adresse: string }[];
  invitation: Invitation | null;
};

type Instance = Pick<Maison, "config" | "secret" | "url">;

const ENTITES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escaped = (text: string): string => text.replace(/[&<>"']/g, (c) => ENTITES[c] ?? c);

/** Writes a mail out: text and HTML with the same words, one button, its reference in subject and body. */
export function composer(charge: unknown, { secret, url }: Pick<Instance, "secret" | "url">): CourrielCompose {
  const mail = Charge.parse(charge);
  const jeton = mail.graine === undefined ? "" : jetonDe(secret, mail.graine);
  const lien = mail.lien
    ? { libelle: mail.lien.libelle, adresse: url + mail.lien.chemin.replace("{jeton}", jeton) }
    : null;
  const liens = (mail.liens ?? []).map(({ libelle, chemin, graine }) => ({
    libelle,
    adresse: url + chemin.replace("{jeton}", graine === undefined ? "" : jetonDe(secret, graine)),
  }));
  const pied = `Référence à rappeler si vous nous écrivez : ${mail.reference}`;
  const texte = mail.graine === undefined ? mail.texte : mail.texte.replaceAll("{code}", codeDe(secret, mail.graine));
  const corps = texte.split(/\n{2,}/);
  const html = [
    ...corps.map((p) => `<p>${escaped(p).replaceAll("\n", "<br>")}</p>`),
    ...(liens.length > 0 ? [`<ul>${liens.map(enListe).join("")}</ul>`] : []),
    ...(lien ? [bouton(lien.libelle, lien.adresse)] : []),
    `<p style="font-size:15px;color:#4B4454">${escaped(pied)}</p>`,
  ];
  return {
    a: mail.a,
    sujet: `${mail.sujet} (${mail.reference})`,
    texte: [
      ...corps,
      ...liens.map((l) => `${l.libelle} :\n${l.adresse}`),
      ...(lien ? [`${lien.libelle} :\n${lien.adresse}`] : []),
      pied,
    ].join("\n\n"),
    html: `<!doctype html><html lang="fr"><body style="font:17px/26px sans-serif;color:#211B2B;max-width:36em">${html.join("")}</body></html>`,
    paragraphes: [...corps, pied],
    lien,
    liens,
    invitation: mail.invitation ?? null,
  };
}

const enListe = ({ libelle, adresse }: { libelle: string; adresse: string }): string =>
  `<li style="margin-bottom:12px"><a href="${escaped(adresse)}" style="color:#4A2A7D;font-weight:600">${escaped(libelle)}</a></li>`;

const bouton = (libelle: string, lien: string): string =>
  `<p><a href="${escaped(lien)}" style="display:inline-block;padding:11px 20px;border-radius:8px;background:#4A2A7D;color:#FFFFFF;text-decoration:none;font-weight:600">${escaped(libelle)}</a></p>` +
  `<p style="font-size:15px;color:#4B4454">Si le bouton ne répond pas, copiez cette adresse :<br>${escaped(lien)}</p>`;

/** Domains that no mail can reach (RFC 2606, RFC 6761): those of the demonstration's people. */
const INJOIGNABLE = /[@.](example\.(com|net|org)|example|test|invalid|localhost)$/;

const DELAI_MS = 15_000;

/**
 * Sends the mails of the outbox through CONVENIR_SMTP, under a Message-ID made of the entry's id: a mail sent twice
 * after a crash is one mail for its reader. Without CONVENIR_SMTP nothing leaves and they are read at /demo/courrier.
 * Rejects when the server does not take it; other kinds of entries reject too, so that none is lost unseen.
 */
export function expedierCourriel(instance: Instance): Expedier {
  const smtp = instance.config.CONVENIR_SMTP;
  const transport =
    smtp === undefined ? null : import("nodemailer").then(({ createTransport }) => createTransport(transportOf(smtp)));
  return async ({ id, genre, charge }) => {
    if (genre !== GENRE_COURRIEL) throw new TypeError("unknown kind of outbox entry");
    const mail = composer(charge, instance);
    if (transport === null || mail.a === null || INJOIGNABLE.test(mail.a)) return;
    await (await transport).sendMail({
      from: instance.config.CONVENIR_EXPEDITEUR,
      to: { name: "", address: mail.a },
      subject: mail.sujet,
      text: mail.texte,
      html: mail.html,
      ...(mail.invitation ? { icalEvent: partieAgenda(mail.invitation, mail.a, instance) } : {}),
      messageId: `<${id}@${new URL(instance.url).hostname}>`,
      headers: { "Auto-Submitted": "auto-generated", "Content-Language": "fr" },
    });
  };
}

/** The iCalendar part. Its organizer is the sender: a meeting is called off by whoever called it alone (RFC 5546). */
function partieAgenda(i: Invitation, a: string, { config, url }: Instance) {
  const [, name, address] = /^(.*?)\s*<([^>]*)>$/.exec(config.CONVENIR_EXPEDITEUR) ?? [
    "",
    "",
    config.CONVENIR_EXPEDITEUR,
  ];
  const de = { name: name || "Convenir", address: address ?? "" };
  const content = invitationIcs(i, { de, a, hote: new URL(url).hostname, le: new Date() });
  return { method: i.methode, filename: "invitation.ics", content };
}

/** STARTTLS is required but on this very machine, unless the address says otherwise (`?requireTLS=false`). */
function transportOf(smtp: string) {
  const { hostname, searchParams } = new URL(smtp);
  const local = ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
  return {
    url: smtp,
    ...(local || searchParams.has("requireTLS") ? {} : { requireTLS: true }),
    connectionTimeout: DELAI_MS,
    greetingTimeout: DELAI_MS,
    socketTimeout: DELAI_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}

/** A mail of the outbox, for the demonstration's mailbox. */
export type CourrielDepose = { id: string; cree_le: Date; charge: unknown };

/** Mails left in the outbox, as the worker, newest first; those to nobody are passed over. `id`: that one only. */
export function courrielsDeposes({ db }: Tx, limite: number, id?: string): Promise<CourrielDepose[]> {
  let query = db
    .selectFrom("envoi")
    .select(["id", "cree_le", "charge"])
    .where("genre", "=", GENRE_COURRIEL)
    .where(sql<boolean>`charge ->> 'a' is not null`);
  if (id !== undefined) query = query.where("id", "=", id);
  return query.orderBy("cree_le", "desc").orderBy("id").limit(limite).execute();
}
