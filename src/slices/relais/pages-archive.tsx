import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Champ, type Erreurs, Formulaire, ResumeErreurs } from "../../platform/ui/champ.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { type Cadre, choix, ici } from "./pages-commun.tsx";
import { FicheLue } from "./pages-fiche.tsx";
import type { FicheDeLiaison } from "./types.ts";
import { MOTIFS_D_ARCHIVE } from "./types-personne.ts";

type ArchiveProps = {
  cadre: Cadre;
  relais: { id: string; reference: string };
  /** Opened for once, for a reason noted; null before. */
  fiche: FicheDeLiaison | null;
  erreurs: Erreurs;
};

/** What is under lock, opened for a reason that the journal keeps: one look, then it is shut again. */
export const PageArchive = ({ cadre, relais, fiche, erreurs }: ArchiveProps) => (
  <Page
    {...cadre}
    {...ici(cadre, { libelle: relais.reference, href: `/relais/${relais.id}` }, { libelle: "Sous clé" })}
    titre={`Mise en relation ${relais.reference}, sous clé`}
    phrase="Cette fiche est sous clé."
    chapeau="Deux ans après le dernier contact, personne ne la lit sans dire pourquoi. Le motif, le jour et votre nom sont gardés au journal."
  >
    <ResumeErreurs erreurs={erreurs} />
    {fiche === null ? (
      <Section titre="Demander à la lire">
        <Formulaire action={`/relais-sous-cle/${relais.id}`} libelle="Demander à lire la fiche">
          <Champ
            nom="motif"
            libelle="Pourquoi"
            type="select"
            requis
            erreur={erreurs.motif}
            options={choix(MOTIFS_D_ARCHIVE)}
          />
          <Gestes>
            <Bouton plein>Lire la fiche une fois</Bouton>
          </Gestes>
        </Formulaire>
      </Section>
    ) : (
      <Section titre="La fiche" note="Ouverte cette fois-ci seulement.">
        <FicheLue fiche={fiche} />
      </Section>
    )}
  </Page>
);
