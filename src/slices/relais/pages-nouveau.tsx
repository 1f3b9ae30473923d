import { Definitions, Vide } from "../../platform/ui/blocs.tsx";
import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Champ, type Erreurs, Formulaire, ResumeErreurs } from "../../platform/ui/champ.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { jusquAu, majuscule } from "../../shared/phrase.ts";
import type { Cadre, Nommer } from "./pages-commun.tsx";
import type { DestinatairePossible } from "./reads.ts";
import { ATTENDUS, MAX_TEXTE, MOTIFS_MISE_EN_RELATION } from "./types.ts";

type Saisie = { valeurs: Readonly<Record<string, string>>; erreurs: Erreurs; cle: string };

type NouveauProps = Saisie & {
  cadre: Cadre;
  /** Organisations for which the reader is a counsellor. */
  siennes: readonly string[];
  possibles: readonly DestinatairePossible[];
  nommer: Nommer;
};

const STATUTS = ["salarié ou salariée", "demandeur ou demandeuse d’emploi", "indépendant ou indépendante", "autre"];
const AGES = {
  "16-25": "16 à 25 ans",
  "26-29": "26 à 29 ans",
  "30-44": "30 à 44 ans",
  "45-54": "45 à 54 ans",
  "55-plus": "55 ans et plus",
};
const VOIES = {
  telephone: "par téléphone",
  sms: "par SMS",
  courriel: "par courriel",
  conseiller: "par son conseiller",
  autre: "autrement",
};
const NIVEAUX = {
  "accueil-individualise": "accueil individualisé",
  "accompagnement-personnalise": "accompagnement personnalisé",
};

const options = (mots: Readonly<Record<string, string>>) =>
  Object.entries(mots).map(([valeur, libelle]) => ({ valeur, libelle }));

/** Where a mise en relation begins: to tell where to go, or to have a fiche follow the person. */
export function PageNouveau(props: NouveauProps) {
  const { cadre, erreurs } = props;
  return (
    <Page
      {...cadre}
      titre="Orienter une personne"
      phrase="Dire où aller, ou mettre en relation."
      chapeau="Dire où aller suffit souvent : rien n’est transmis. La mise en relation fait suivre une fiche, avec l’accord de la personne."
      rubrique="/relais"
      fil={[{ libelle: "Mises en relation", href: "/relais" }, { libelle: "Orienter une personne" }]}
    >
      <ResumeErreurs erreurs={erreurs} />
      <Indiquer {...props} />
      <MettreEnRelation {...props} />
    </Page>
  );
}

const champDe =
  ({ valeurs, erreurs }: Saisie) =>
  (nom: string) => ({ nom, valeur: valeurs[nom], erreur: erreurs[nom] });

const De = ({ siennes, nommer, valeurs, erreurs }: NouveauProps) => (
  <Champ
    nom="emetteur"
    libelle="Pour quel organisme vous agissez"
    type="select"
    requis
    erreur={erreurs.emetteur}
    valeur={valeurs.emetteur ?? siennes[0]}
    options={siennes.map((id) => ({ valeur: id, libelle: majuscule(nommer(id)) }))}
  />
);

function Indiquer(props: NouveauProps) {
  const { possibles, nommer, cle } = props;
  const champ = champDe(props);
  return (
    <Section titre="Dire où aller" note="Par défaut. Rien n’est transmis, personne n’est nommé. L’action est comptée.">
      <Formulaire action="/relais/indications" methode="post" cle={`${cle}-i`}>
        <De {...props} />
        <Champ {...champ("territoire")} libelle="Département" requis court aide="Deux ou trois signes : 75, 2A, 974." />
        <Champ
          {...champ("vers")}
          libelle="Où vous l’envoyez"
          type="select"
          requis={false}
          vide="Aucun interlocuteur trouvé"
          options={possibles.map(({ organisation }) => ({
            valeur: organisation,
            libelle: majuscule(nommer(organisation)),
          }))}
          aide="Si vous ne trouvez personne, dites-le : la question reste à votre nom jusqu’à ce qu’elle soit reprise."
        />
        <Gestes>
          <Bouton>Noter où vous l’avez envoyée</Bouton>
        </Gestes>
      </Formulaire>
    </Section>
  );
}

function MettreEnRelation(props: NouveauProps) {
  const { possibles, nommer, cle } = props;
  const champ = champDe(props);
  if (possibles.length === 0)
    return (
      <Section titre="Mettre en relation">
        <Vide
          niveau={3}
          titre="Aucun article en vigueur ne vous le permet aujourd’hui."
          phrase="Sans convention en vigueur entre les deux organismes, aucune fiche ne part. Vous pouvez dire où aller."
        />
      </Section>
    );
  return (
    <Section
      titre="Mettre en relation"
      note="Seul le premier bloc est obligatoire. Jamais de numéro de sécurité sociale, de santé, de famille, de revenus, ni de notes d’entretien."
    >
      <Definitions
        lignes={possibles.map(({ organisation, article }) => ({
          terme: majuscule(nommer(organisation)),
          valeur: `« ${article.citation} » ${article.au === null ? "" : `, ${jusquAu(article.au)}`}`,
        }))}
      />
      <Formulaire action="/relais" methode="post" cle={cle}>
        <De {...props} />
        <Champ
          {...champ("destinataire")}
          libelle="Vers quel organisme"
          type="select"
          requis
          options={possibles.map(({ organisation }) => ({
            valeur: organisation,
            libelle: majuscule(nommer(organisation)),
          }))}
        />
        <Champ {...champ("territoire")} libelle="Département" requis court aide="Deux ou trois signes : 75, 2A, 974." />
        <fieldset>
          <legend>Vous</legend>
          <Champ {...champ("conseiller")} libelle="Votre nom" requis longueur={120} />
          <Champ {...champ("agence")} libelle="Votre agence" requis longueur={200} />
          <Champ {...champ("telephone")} libelle="Votre ligne directe" requis={false} type="tel" />
          <Champ {...champ("remplacant")} libelle="Qui vous remplace" requis={false} longueur={120} />
        </fieldset>
        <fieldset>
          <legend>La personne</legend>
          <Champ {...champ("prenom")} libelle="Prénom" requis={false} longueur={120} autocomplete="off" />
          <Champ {...champ("nom")} libelle="Nom" requis={false} longueur={120} autocomplete="off" />
          <Champ {...champ("telephonePersonne")} libelle="Téléphone" type="tel" requis={false} autocomplete="off" />
          <Champ {...champ("courrielPersonne")} libelle="Courriel" type="email" requis={false} autocomplete="off" />
          <Champ
            {...champ("voie")}
            libelle="Comment la joindre"
            type="select"
            requis={false}
            options={options(VOIES)}
          />
        </fieldset>
        <fieldset>
          <legend>Sa situation, en grandes lignes</legend>
          <Champ
            {...champ("statut")}
            libelle="Statut"
            type="select"
            requis={false}
            options={STATUTS.map((s) => ({ valeur: s, libelle: s }))}
          />
          <Champ {...champ("trancheAge")} libelle="Âge" type="select" requis={false} options={options(AGES)} />
          <Champ
            {...champ("metier")}
            libelle="Métier ou branche"
            requis={false}
            longueur={160}
            aide="Sans le nom de l’employeur."
          />
        </fieldset>
        <fieldset>
          <legend>Sa demande</legend>
          <Champ
            {...champ("paroles")}
            libelle="Avec ses mots"
            type="textarea"
            lignes={4}
            requis={false}
            longueur={MAX_TEXTE}
            aide="600 caractères au plus."
          />
          <Champ
            {...champ("motif")}
            libelle="Pourquoi cet organisme"
            type="select"
            requis={false}
            options={options(MOTIFS_MISE_EN_RELATION)}
          />
          <Champ
            {...champ("niveau")}
            libelle="Déjà fait avec vous"
            type="select"
            requis={false}
            options={options(NIVEAUX)}
          />
          <Champ
            {...champ("attendu")}
            libelle="Ce que vous attendez"
            type="select"
            requis={false}
            options={options(ATTENDUS)}
          />
        </fieldset>
        <Gestes>
          <Bouton plein>Préparer la mise en relation</Bouton>
        </Gestes>
      </Formulaire>
    </Section>
  );
}
