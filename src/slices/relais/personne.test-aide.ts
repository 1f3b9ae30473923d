import { OUVRIER } from "../../platform/db.ts";
import { codeDe, jetonDe } from "../../platform/token.ts";
import type { NavigateurEssai } from "../../test/maison.ts";
import { demanderAccord } from "./jobs-gestes.ts";
import type { Agences } from "./relais.test-aide.ts";
import { INES } from "./relais.test-aide.ts";
import { chercherRelais } from "./store.ts";

type Charge = { a: string; graine?: string; lien?: { chemin: string } };

/** Mails of the outbox to an address that carry a link or a code. */
async function graines({ b }: Agences, adresse: string): Promise<Charge[]> {
  const rows = await b.store.avec(OUVRIER, ({ db }) =>
    db.selectFrom("envoi").select("charge").orderBy("cree_le").orderBy("id").execute(),
  );
  return rows.map((r) => r.charge as Charge).filter((c) => c.graine !== undefined && c.a === adresse);
}

/** Asks a person for her accord at an address, as her counsellor. */
export const demander = (a: Agences, relais: string, courriel: string) =>
  a.sous(INES, async (ici) => {
    const found = await chercherRelais(ici.tx, relais, ici.porte.aujourdhui());
    if (found === null) throw new Error("not seen");
    return demanderAccord(ici, { relais: found, courriel });
  });

/** Opens in a browser the link sent to an address of its own, as its reader does: page, code, then what it opens. */
export async function ouvrirLeLien(a: Agences, adresse: string): Promise<{ elle: NavigateurEssai; lien: string }> {
  const { secret } = a.essai.maison;
  const sent = (await graines(a, adresse)).find((c) => c.lien?.chemin.startsWith("/acces/"));
  const { graine = "", lien } = sent ?? {};
  const path = (lien?.chemin ?? "").replace("{jeton}", jetonDe(secret, graine));
  const elle = a.essai.navigateur();
  await elle.post(`${path}/code`);
  const code = (await graines(a, adresse)).find((c) => c.graine !== graine);
  const given = await elle.post(path, { code: codeDe(secret, code?.graine ?? "") });
  if (given.status !== 303) throw new Error(`code refused: ${given.status}`);
  return { elle, lien: path };
}
