import { Absent } from "../../platform/ui/blocs.tsx";
import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Champ, Formulaire, ResumeErreurs } from "../../platform/ui/champ.tsx";
import { type Compte, Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import type { Day } from "../../shared/day.ts";
import { de } from "../../shared/phrase.ts";

type LogoProps = {
  cadre: { jour: Day; aujourdhui: Day; compte: Compte | null; chemin: string; demonstration: boolean };
  id: string;
  nom: string;
  /** Whether the reader manages the organisation. */
  gere: boolean;
  present: boolean;
  cle: string;
  erreur?: string;
};

/** The logo of an organisation, and for whoever manages it the form that puts another. */
export function PageLogo({ cadre, id, nom, gere, present, cle, erreur }: LogoProps) {
  const base = `/organisation/${encodeURIComponent(id)}`;
  return (
    <Page
      {...cadre}
      titre={`Logo ${de(nom)}`}
      rubrique="/organisations"
      fil={[{ libelle: "Organisations", href: "/organisations" }, { libelle: nom, href: base }, { libelle: "Logo" }]}
      chapeau="Il figure en tête des bilans des conventions dont elle est partie. Ses partenaires seuls le voient ici."
    >
      {erreur !== undefined && <ResumeErreurs erreurs={{ logo: erreur }} />}
      <Section titre="Le logo" note="Tel qu’il s’imprime.">
        {present ? (
          <p>
            <img class="logo" src={`${base}/logo/image`} alt={`Logo ${de(nom)}`} />
          </p>
        ) : (
          <p>
            <Absent>Aucun logo.</Absent>
          </p>
        )}
        {gere && (
          <Formulaire fichier cle={cle} libelle="Poser un logo">
            <Champ
              nom="logo"
              type="file"
              libelle="Image"
              aide="PNG, JPEG ou SVG, 500 Ko au plus, sur fond clair."
              accept="image/png,image/jpeg,image/svg+xml"
              erreur={erreur}
            />
            <Gestes>
              <Bouton plein>{present ? "Remplacer le logo" : "Poser ce logo"}</Bouton>
            </Gestes>
          </Formulaire>
        )}
        {gere && present && (
          <Formulaire cle={`${cle}-retirer`} libelle="Retirer le logo" caches={{ retirer: "oui" }}>
            <Bouton enLien>Retirer ce logo</Bouton>
          </Formulaire>
        )}
      </Section>
    </Page>
  );
}
