import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Champ, type Erreurs, Formulaire, ResumeErreurs } from "../../platform/ui/champ.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { majuscule } from "../../shared/phrase.ts";
import { ficheOperateur, type OperateurAnnuaire } from "./operateurs.ts";
import { adresseDuLieu, type Cadre, filAnnuaire } from "./pages-commun.tsx";
import { JOURS } from "./rules-horaires.ts";

type FormeProps = Cadre & {
  valeurs: Readonly<Record<string, string>>;
  erreurs: Erreurs;
  cle: string;
};

type CorrectionProps = FormeProps & { lieu: { id: string; nom: string } };

/** Where a place is corrected by its own people: what is emptied becomes "not said". */
export function PageCorrection(props: CorrectionProps) {
  const { lieu, erreurs, cle } = props;
  return (
    <Page
      {...props}
      titre={`Corriger ${lieu.nom}`}
      phrase="Corriger ce qu’on lit de ce lieu."
      rubrique="/organisations"
      fil={filAnnuaire(props, lieu.nom)}
      chapeau="Ce que vous enregistrez est lu par tous. Un champ vidé devient « non précisé »."
    >
      <ResumeErreurs erreurs={erreurs} />
      <Formulaire action={`${adresseDuLieu(lieu.id)}/corriger`} cle={cle} libelle="Corriger ce lieu">
        <Champs {...props} />
        <Section titre="Enregistrer" note="Cela vaut vérification d’aujourd’hui.">
          <Gestes>
            <Bouton plein>Enregistrer ces informations</Bouton>
            <a href={adresseDuLieu(lieu.id)}>Ne rien changer</a>
          </Gestes>
        </Section>
      </Formulaire>
    </Page>
  );
}

type AjoutProps = FormeProps & {
  organisations: readonly { id: string; nom: string }[];
  operateurs: readonly OperateurAnnuaire[];
};

/** Where an organisation adds a place of its own. */
export function PageAjout(props: AjoutProps) {
  const { organisations, operateurs, valeurs, erreurs, cle } = props;
  return (
    <Page
      {...props}
      titre="Ajouter un lieu"
      phrase="Dire où vous recevez."
      rubrique="/organisations"
      fil={filAnnuaire(props, "Ajouter un lieu")}
      chapeau="Tous le liront. Ce que vous ne dites pas s’affichera « non précisé »."
    >
      <ResumeErreurs erreurs={erreurs} />
      <Formulaire action="/annuaire/nouveau" cle={cle} libelle="Ajouter un lieu">
        <Section titre="Qui reçoit">
          <Champ
            nom="organisation"
            type="select"
            libelle="Pour"
            requis
            valeur={valeurs.organisation ?? organisations[0]?.id}
            erreur={erreurs.organisation}
            options={organisations.map(({ id, nom }) => ({ valeur: id, libelle: majuscule(nom) }))}
          />
          <Champ
            nom="operateur"
            type="select"
            libelle="Opérateur"
            requis
            vide="Choisissez"
            valeur={valeurs.operateur}
            erreur={erreurs.operateur}
            options={operateurs.map((id) => ({ valeur: id, libelle: ficheOperateur(id).libelle }))}
          />
        </Section>
        <Champs {...props} />
        <Section titre="Enregistrer" note="Tous liront ce lieu.">
          <Bouton plein>Ajouter ce lieu</Bouton>
        </Section>
      </Formulaire>
    </Page>
  );
}

function Champs({ valeurs, erreurs }: FormeProps) {
  const champ = (nom: string) => ({ nom, valeur: valeurs[nom], erreur: erreurs[nom] });
  return (
    <>
      <Section titre="Le lieu">
        <Champ {...champ("nom")} libelle="Nom" requis longueur={150} aide="Tel qu’on le lit sur la porte." />
        <Champ {...champ("adresse")} libelle="Numéro et rue" requis={false} longueur={300} />
        <Champ {...champ("codePostal")} libelle="Code postal" requis={false} court longueur={5} inputmode="numeric" />
        <Champ {...champ("ville")} libelle="Commune" requis={false} longueur={150} />
        <Champ
          {...champ("point")}
          libelle="Latitude et longitude"
          requis={false}
          longueur={40}
          aide="Deux nombres : 48.8606, 2.3376. Sans eux, la distance part du milieu de la commune."
        />
      </Section>
      <Section titre="Le joindre" note="Ces lignes sont lues par tous : jamais celles d’une personne.">
        <Champ {...champ("telephone")} type="tel" libelle="Ligne directe" requis={false} longueur={30} court />
        <Champ {...champ("courriel")} type="email" libelle="Courriel du lieu" requis={false} longueur={254} />
        <Champ {...champ("rendezVous")} type="url" libelle="Adresse pour prendre rendez-vous" requis={false} />
        <Champ {...champ("site")} type="url" libelle="Site" requis={false} />
      </Section>
      <Section titre="Horaires" note="Écrivez 9 h - 12 h, 14 h - 17 h, ou fermé. Un jour vide n’est pas précisé.">
        {JOURS.map(([jour]) => (
          <Champ key={jour} {...champ(jour)} libelle={majuscule(jour)} requis={false} longueur={80} />
        ))}
      </Section>
      <Section titre="Ce qu’on y fait">
        <Champ
          {...champ("accueil")}
          type="textarea"
          lignes={4}
          libelle="Ce que vous y faites vraiment"
          requis={false}
          longueur={1000}
          aide="En mots simples : qui est reçu, pour quoi, sous quel délai."
        />
        <Champ
          {...champ("couverture")}
          type="textarea"
          lignes={2}
          libelle="Territoires que vous recevez"
          requis={false}
          longueur={5000}
          aide="Départements (75), régions (REG-11), communes par leur code Insee (COM-75119), séparés par des espaces."
        />
      </Section>
    </>
  );
}
