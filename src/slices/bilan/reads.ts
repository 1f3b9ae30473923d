import type { Tx } from "../../platform/db.ts";
import type { Bloc } from "../../shared/ecrit.ts";
import { imageDeLogo } from "./rules-ecrit.ts";
import { chercherLogos } from "./store.ts";

/** The logos of these organisations that have one, in their order, as the head of a paper; nothing when none has. */
export async function enTeteDesLogos(
  tx: Tx,
  organisations: readonly string[],
  nommer: (id: string) => string,
): Promise<Bloc[]> {
  const found = await chercherLogos(tx, organisations);
  const images = [...new Set(organisations)].flatMap((id) => {
    const logo = found.get(id);
    return logo === undefined ? [] : [imageDeLogo({ nom: nommer(id), logo })];
  });
  return images.length === 0 ? [] : [{ genre: "images", images }];
}
