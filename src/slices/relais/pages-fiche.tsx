import { Definitions } from "../../platform/ui/blocs.tsx";
import { lireBlocs } from "./rules-fiche.ts";
import type { FicheDeLiaison } from "./types.ts";

/** A fiche de liaison, block by block. */
export const FicheLue = ({ fiche }: { fiche: FicheDeLiaison }) => (
  <div class="fiche-lue">
    {lireBlocs(fiche).map(({ titre, lignes }) => (
      <div key={titre}>
        <h3 class="sous-titre">{titre}</h3>
        <Definitions lignes={[...lignes]} />
      </div>
    ))}
  </div>
);
