import { expect } from "vitest";
import type { MaisonEssai, NavigateurEssai } from "../../test/maison.ts";

/** What a page says: its main part without tags, blanks made one. */
export const lu = async (reply: Response | Promise<Response>): Promise<string> => dit(await (await reply).text());

/** The same, of HTML. */
export const dit = (html: string): string =>
  (/<main[\s\S]*<\/main>/.exec(html)?.[0] ?? html)
    .replaceAll(/<option[\s\S]*?<\/option>/g, " ")
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll("&quot;", '"')
    .replaceAll(/[\s\u00a0]+/g, " ");

/** A browser in which somebody of the demonstration is signed in. */
export async function entrer(essai: MaisonEssai, personne: string): Promise<NavigateurEssai> {
  const nav = essai.navigateur();
  expect((await nav.post("/connexion/demonstration", { personne })).status).toBe(303);
  return nav;
}
