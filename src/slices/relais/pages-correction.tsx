import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Champ, type Erreurs, Formulaire, ResumeErreurs } from "../../platform/ui/champ.tsx";
import { PageNue } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { choix } from "./pages-commun.tsx";
import { AGES, VOIES } from "./rules-fiche.ts";
import { MAX_TEXTE } from "./types.ts";

type CorrectionProps = {
  demonstration: boolean;
  action: string;
  valeurs: Readonly<Record<string, string | undefined>>;
  erreurs: Erreurs;
  cle: string;
};

/** What a person may mend of what is said of her: an emptied field is taken out. */
export function PageCorrection({ demonstration, action, valeurs, erreurs, cle }: CorrectionProps) {
  const champ = (nom: string) => ({ nom, valeur: valeurs[nom], erreur: erreurs[nom], requis: false });
  const liste = { type: "select", vide: "Je ne le précise pas" } as const;
  return (
    <PageNue
      titre="Corriger ce qui est dit de vous"
      chapeau="Videz un champ pour l’enlever. Ceux qui lisent votre fiche sont prévenus qu’elle a changé."
      demonstration={demonstration}
    >
      <ResumeErreurs erreurs={erreurs} />
      <Formulaire action={action} cle={cle}>
        <Section titre="Vous">
          <Champ {...champ("prenom")} libelle="Prénom" longueur={120} autocomplete="given-name" />
          <Champ {...champ("nom")} libelle="Nom" longueur={120} autocomplete="family-name" />
          <Champ {...champ("telephonePersonne")} libelle="Téléphone" type="tel" autocomplete="tel" />
          <Champ {...champ("courrielPersonne")} libelle="Courriel" type="email" autocomplete="email" />
          <Champ {...champ("voie")} {...liste} libelle="Comment vous joindre" options={choix(VOIES)} />
          <Champ {...champ("disponibleDu")} libelle="Disponible à partir du" type="date" court />
        </Section>
        <Section titre="Votre situation">
          <Champ {...champ("statut")} libelle="Statut" longueur={60} />
          <Champ {...champ("trancheAge")} {...liste} libelle="Âge" options={choix(AGES)} />
          <Champ {...champ("commune")} libelle="Commune" longueur={120} autocomplete="address-level2" />
          <Champ {...champ("metier")} libelle="Métier ou branche" longueur={160} aide="Sans le nom de l’employeur." />
        </Section>
        <Section titre="Votre demande">
          <Champ
            {...champ("paroles")}
            libelle="Avec vos mots"
            type="textarea"
            lignes={4}
            longueur={MAX_TEXTE}
            aide="600 caractères au plus. Ni santé, ni famille, ni revenus."
          />
          <Gestes>
            <Bouton plein>Enregistrer</Bouton>
            <a href="/ma-mise-en-relation">Ne rien changer</a>
          </Gestes>
        </Section>
      </Formulaire>
    </PageNue>
  );
}
