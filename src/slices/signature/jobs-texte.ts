import { parLaMaison, type Tx } from "../../platform/db.ts";
import type { Maison } from "../../platform/http.ts";
import { preparerDocument } from "../documents/jobs.ts";
import type { CorpsSigne, Tour } from "./types.ts";

/** What a document says, all read: composing it asks nothing more of the base. */
export type Brouillon = Awaited<ReturnType<typeof preparerDocument>>;

type Instance = Pick<Maison, "url" | "demonstration">;

/** Printed on every page of what a round makes: its reconstitution's own words, or that this is a demonstration. */
export const mentionDe = (
  { demonstration }: Pick<Instance, "demonstration">,
  { redaction }: CorpsSigne,
): string | null => redaction.reconstitution ?? (demonstration ? "Démonstration, sans valeur juridique" : null);

/**
 * What the document of a round says: the words that are read before signing, and then sealed. Made of the round alone,
 * whoever asks and whenever; the house reads the names, for who comes by a link.
 */
export const preparerTexte = (tx: Tx, instance: Instance, tour: Tour): Promise<Brouillon> =>
  parLaMaison(tx, (own) =>
    preparerDocument(own, {
      ...commandeDe(instance, tour.corps, 1, new Date(tour.envoyeLe)),
      mention: mentionDe(instance, tour.corps),
      signataires: tour.signataires.map(({ organisation, nom, fonction, qualite, pouvoir }) => ({
        organisation,
        par: nom,
        fonction: fonction ?? qualite,
        pouvoir: pouvoir.phrase.replace(/\.$/, ""),
      })),
    }),
  );

/** What the document of a version of a draft says, marked as a draft on every page. */
export const preparerProjet = (
  tx: Tx,
  instance: Instance,
  corps: CorpsSigne,
  version: { no: number; connuLe: Date },
): Promise<Brouillon> =>
  parLaMaison(tx, (own) =>
    preparerDocument(own, { ...commandeDe(instance, corps, version.no, version.connuLe), projet: true }),
  );

const commandeDe = ({ url }: Instance, { convention, pieces, avenant }: CorpsSigne, no: number, connuLe: Date) => ({
  version: { no, connuLe, convention, derniere: no },
  au: null,
  url,
  demonstration: false,
  pieces,
  avenant,
});
