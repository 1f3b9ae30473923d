import { Vide } from "../../platform/ui/blocs.tsx";
import { Bouton } from "../../platform/ui/bouton.tsx";
import { Jour } from "../../platform/ui/jour.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { Table } from "../../platform/ui/table.tsx";
import { majuscule } from "../../shared/phrase.ts";
import { nomTerritoire } from "../droits/index.ts";
import type { Cadre, Nommer } from "./pages-commun.tsx";
import { direTour, MOTS_DES_ETATS, phraseDeBoite } from "./phrases.ts";
import type { LigneDeBoite } from "./reads.ts";

type BoiteProps = {
  cadre: Cadre;
  recues: readonly LigneDeBoite[];
  envoyees: readonly LigneDeBoite[];
  nommer: Nommer;
  /** Name of a colleague, from the id of her account. */
  qui: (id: string) => string;
};

/** The mailbox of an agency: no name of a person accompanied, a reference and whose turn it is. */
export function PageBoite({ cadre, recues, envoyees, nommer, qui }: BoiteProps) {
  return (
    <Page
      {...cadre}
      titre="Mises en relation"
      phrase={phraseDeBoite({ recues, envoyees })}
      rubrique="/relais"
      gestes={
        <Bouton plein href="/relais/nouveau">
          Orienter une personne
        </Bouton>
      }
    >
      <Lignes
        {...{ titre: "Reçues", cote: "destinataire", lignes: recues, nommer, qui }}
        vide="Aucun partenaire ne vous a transmis de mise en relation."
      />
      <Lignes
        {...{ titre: "Envoyées", cote: "emetteur", lignes: envoyees, nommer, qui }}
        vide="Vous n’avez encore mis personne en relation."
      />
    </Page>
  );
}

type LignesProps = Pick<BoiteProps, "nommer" | "qui"> & {
  titre: string;
  cote: "emetteur" | "destinataire";
  lignes: readonly LigneDeBoite[];
  vide: string;
};

function Lignes({ titre, cote, lignes, nommer, qui, vide }: LignesProps) {
  const autre = cote === "emetteur" ? "destinataire" : "emetteur";
  const enCharge = ({ relais, remplacant }: LigneDeBoite) => {
    const id = cote === "emetteur" ? relais.suiviPar : relais.attribueA;
    if (id === null) return "personne encore";
    return remplacant === null ? qui(id) : `${qui(remplacant)}, à la place de ${qui(id)}`;
  };
  return (
    <Section titre={titre} note="Une référence, jamais un nom.">
      {lignes.length === 0 ? (
        <Vide niveau={3} titre={vide} />
      ) : (
        <Table
          legende={`Mises en relation ${titre.toLowerCase()}`}
          colonnes={[
            { titre: "Référence" },
            { titre: cote === "emetteur" ? "Vers" : "De" },
            { titre: "Où" },
            { titre: "Étape" },
            { titre: "C’est" },
            { titre: "Réponse promise" },
            { titre: "Suivie par" },
          ]}
          lignes={lignes.map((l) => ({
            href: `/relais/${l.relais.id}`,
            cellules: [
              l.relais.reference,
              majuscule(nommer(l.relais[autre])),
              nomTerritoire(l.relais.territoire),
              MOTS_DES_ETATS[l.etat],
              direTour(l.tour, cote),
              l.repondreAvant === null || l.tour === null ? "sans objet" : <Jour key="avant" jour={l.repondreAvant} />,
              enCharge(l),
            ],
          }))}
        />
      )}
    </Section>
  );
}
