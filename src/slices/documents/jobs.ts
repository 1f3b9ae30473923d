/** The door of the slice for work after commit: composing a document, sealing it, giving it. */
export {
  type Commande,
  composerDocument,
  empreinteDuBrouillon,
  empreinteDuTexte,
  preparerDocument,
  RECONSTITUTION,
} from "./jobs-composer.ts";
export { type Atelier, apposerSceau } from "./jobs-sceaux.ts";
export { certificats, type DocumentScelle, dernierDocument, etatsDuDocument } from "./store.ts";
