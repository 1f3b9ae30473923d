import type { Porte } from "../../platform/acts.ts";
import { type Acteur, OUVRIER, type Store } from "../../platform/db.ts";
import type { Maison } from "../../platform/http.ts";
import { composer, courrielsDeposes } from "../../platform/mail.ts";
import type { Day } from "../../shared/day.ts";
import type { MaisonEssai, NavigateurEssai } from "../../test/maison.ts";
import { Convention } from "../conventions/types.ts";
import { ouvrirProjet } from "../redaction/reads.ts";
import { chercherTours, inscrireSignataire } from "./store.ts";
import type { Signataire } from "./types.ts";

/** A demonstration person as an actor of the store. */
const acteurDe = (personne: string, ...gouverne: string[]): Acteur => ({
  personne,
  organisations: gouverne,
  gouverne,
  exploitant: false,
});
const JEANNE = acteurDe("jeanne-aubepine", "unaforis");

/** Who signs in these rounds: two for Unaforis, one for each of the others. */
export const SIGNATAIRES: readonly Signataire[] = (
  [
    ["unaforis", "présidente", "Anne Saule"],
    ["unaforis", "trésorier", "Luc Érable"],
    ["nexem", "président", "Jean Frêne"],
    ["una", "directrice", "Lise Orme"],
    ["croix-rouge-francaise", "président", "Paul Charme"], // a party where nobody has an account
  ] as const
).map(([organisation, qualite, nom]) => ({
  organisation,
  qualite,
  nom,
  courriel: `${nom.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replace(" ", ".")}@example.org`,
  fonction: null,
  habilitation: { organe: "conseil d’administration", date: "2026-10-01" as Day },
  delegation: null,
  declarePar: "unaforis",
}));

/** Opens a draft between the parties given and designates who signs it, in the demonstration's store; gives its id. */
export async function rediger(
  store: Store,
  porte: Porte,
  id: string,
  parties: readonly string[] = ["unaforis", "nexem", "una"],
): Promise<string> {
  const convention = Convention.parse({
    id,
    titre: `Convention ${id}`,
    genre: "convention",
    parties: parties.map((organisation) => ({ organisation, roles: ["partie"] })),
    signatures: [],
    effet: { dureeMois: 36 },
    articles: [
      {
        id: "art1",
        citation: "Les parties se parlent.",
        actes: ["concertation"],
        de: ["toute-partie"],
        vers: ["toute-partie"],
      },
    ],
  });
  const texte = "Les parties se parlent.";
  const redaction = {
    pieces: [{ id: "article-1", genre: "article" as const, numero: "1", titre: "Objet", texte, articles: ["art1"] }],
    convention,
  };
  return store.avec(JEANNE, async (tx) => {
    const opened = await ouvrirProjet(tx, porte, {
      titre: convention.titre,
      organisation: "unaforis",
      redaction,
      atelier: parties.filter((p) => p !== "unaforis"),
    });
    if (opened.issue === "refuse") throw new Error(opened.refus.phrase);
    const projet = opened.resultat.id;
    const instant = porte.maintenant();
    for (const s of SIGNATAIRES.filter((s) => parties.includes(s.organisation)))
      await inscrireSignataire(tx, projet, s, { id: porte.nouvelId(), instant });
    return projet;
  });
}

/** The same, sent to signature by the page of its round. */
export async function ouvrirTour(
  essai: MaisonEssai,
  jeanne: NavigateurEssai,
  id: string,
  parties?: readonly string[],
): Promise<{ projet: string; tour: string }> {
  const { store, porte } = essai.maison;
  const projet = await rediger(store, porte, id, parties);
  const sent = await jeanne.post(`/projets/${projet}/signature/envoyer`, {
    version: "1",
    jours: "30",
    cle: porte.nouvelId(),
  });
  if (sent.status !== 303) throw new Error(`not sent: ${sent.status} ${(await sent.text()).replace(/<[^>]+>/g, " ")}`);
  const [tour] = await store.avec(OUVRIER, (tx) => chercherTours(tx, projet));
  return { projet, tour: tour?.id ?? "" };
}

/** Number of rows of some tables, as the worker counts them. */
export const compter = (
  store: Store,
  ...tables: ("acte" | "signature_recueillie" | "depot" | "convention" | "envoi")[]
) =>
  store.avec(OUVRIER, async ({ db }) => {
    const counts: Record<string, number> = {};
    for (const table of tables)
      counts[table] = Number(
        (
          await db
            .selectFrom(table)
            .select((eb) => eb.fn.countAll().as("n"))
            .executeTakeFirstOrThrow()
        ).n,
      );
    return counts;
  });

/** Mails of the outbox as they leave, oldest first. */
export const courriels = async ({ store, secret, url }: Pick<Maison, "store" | "secret" | "url">) =>
  (await store.avec(OUVRIER, (tx) => courrielsDeposes(tx, 10_000)))
    .toReversed()
    .map(({ charge }) => composer(charge, { secret, url }));

/** Path of the last link that left for an address with this subject. */
export async function lienRecu(maison: Maison, courriel: string, sujet: string): Promise<string> {
  const mail = (await courriels(maison)).findLast(
    (m) => m.a === courriel && m.sujet.replaceAll("\u00a0", " ").includes(sujet),
  );
  if (!mail?.lien) throw new Error(`no mail "${sujet}" for ${courriel}`);
  return mail.lien.adresse.slice(maison.url.length);
}

/** Comes in by a link as its reader does: asks for the code, reads it in her mailbox, gives it back. */
export async function entrerParLien(essai: MaisonEssai, lien: string, courriel: string): Promise<NavigateurEssai> {
  const browser = essai.navigateur();
  await browser.get(lien);
  await browser.post(`${lien}/code`);
  const mail = (await courriels(essai.maison)).findLast((m) => m.a === courriel && /\b\d{3} ?\d{3}\b/.test(m.texte));
  const [code = ""] = /\b\d{3} ?\d{3}\b/.exec(mail?.texte ?? "") ?? [];
  const reply = await browser.post(lien, { code });
  if (reply.status !== 303) throw new Error(`the code was refused: ${reply.status}`);
  return browser;
}

/** Signs as the page lets one: what it shows, sent back with the box ticked. */
export async function signer(browser: NavigateurEssai, projet: string): Promise<Response> {
  const html = await (await browser.get(`/signer/${projet}`)).text();
  const champ = (nom: string) => new RegExp(`name="${nom}" value="([^"]*)"`).exec(html)?.[1] ?? "";
  return browser.post(`/signer/${projet}`, {
    tour: champ("tour"),
    texte: champ("texte"),
    cle: champ("cle"),
    lu: "oui",
  });
}
