import { Refus, Vide } from "../../platform/ui/blocs.tsx";
import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Champ, type Erreurs, Formulaire, ResumeErreurs } from "../../platform/ui/champ.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { Table } from "../../platform/ui/table.tsx";
import { majuscule } from "../../shared/phrase.ts";
import { type Cadre, ici, type Nommer } from "./pages-commun.tsx";
import { PARTIE_MEDICALE, SANS_HDS } from "./rules-coordination.ts";
import { JOURS_DE_PASSAGE, MAX_COORDINATION, type Relais } from "./types.ts";

const PHRASE = "Qui passe, quels jours, et qui appelle qui.";
const CHAPEAU =
  "Quand une personne entre en établissement ou rentre chez elle, les deux équipes s’accordent ici, si elle en est d’accord.";

const Ferme = () => (
  <Refus
    niveau={2}
    titre="Rien ne se note sur cette instance."
    phrase={SANS_HDS}
    lignes={[{ terme: "Pour l’ouvrir", valeur: "L’exploitant déclare un hébergeur certifié." }]}
  />
);

/** The coordinations of one's bodies, by their reference; or why there is none here. */
export function PageCoordinations({
  cadre,
  hds,
  relais,
  nommer,
}: {
  cadre: Cadre;
  hds: boolean;
  relais: readonly Relais[];
  nommer: Nommer;
}) {
  return (
    <Page
      {...cadre}
      {...ici(cadre, { libelle: "Domicile et établissement" })}
      titre="Domicile et établissement"
      phrase={PHRASE}
      chapeau={CHAPEAU}
    >
      {!hds ? (
        <Ferme />
      ) : relais.length === 0 ? (
        <Vide
          titre="Aucune mise en relation en cours entre un domicile et un établissement."
          phrase="Elle se propose comme les autres. La coordination s’y ajoute ensuite."
          geste={
            <Bouton enLien href="/relais/nouveau">
              Orienter une personne
            </Bouton>
          }
        />
      ) : (
        <Section titre="En cours">
          <Table
            legende="Coordinations en cours"
            colonnes={[{ titre: "Référence" }, { titre: "De" }, { titre: "Vers" }]}
            lignes={relais.map((r) => ({
              href: `/coordination/${r.id}`,
              cellules: [r.reference, majuscule(nommer(r.emetteur)), majuscule(nommer(r.destinataire))],
            }))}
          />
        </Section>
      )}
      <p class="second">{PARTIE_MEDICALE}</p>
    </Page>
  );
}

/** What the page of one coordination shows. */
export type VueCoordination = {
  cadre: Cadre;
  relais: Relais;
  valeurs: Readonly<Record<string, string | undefined>>;
  erreurs: Erreurs;
  cle: string;
  /** Why it may not be written now; null when it may. */
  ferme: string | null;
  nommer: Nommer;
};

/** One coordination: nothing of health, no attachment, and a text of 280 characters. */
export function PageCoordination(vue: VueCoordination) {
  const { cadre, relais, erreurs, ferme, nommer } = vue;
  return (
    <Page
      {...cadre}
      {...ici(cadre, { libelle: relais.reference, href: `/relais/${relais.id}` }, { libelle: "Coordination" })}
      titre={`Coordination ${relais.reference}`}
      phrase={PHRASE}
      chapeau={`${majuscule(nommer(relais.emetteur))} et ${nommer(relais.destinataire)}. ${CHAPEAU}`}
    >
      <ResumeErreurs erreurs={erreurs} />
      {ferme === SANS_HDS ? <Ferme /> : ferme === null ? <Saisie {...vue} /> : <p>{ferme}</p>}
      <p class="second">{PARTIE_MEDICALE}</p>
    </Page>
  );
}

function Saisie({ relais, valeurs, erreurs, cle }: VueCoordination) {
  const champ = (nom: string, libelle: string, plus: object = {}) => (
    <Champ nom={nom} libelle={libelle} requis={false} valeur={valeurs[nom]} erreur={erreurs[nom]} {...plus} />
  );
  return (
    <Formulaire action={`/coordination/${relais.id}`} cle={cle} libelle="Coordination">
      <Section titre="Qui passe, quels jours">
        <div class="formulaire">{JOURS_DE_PASSAGE.map((jour) => champ(jour, majuscule(jour)))}</div>
      </Section>
      <Section titre="Entrée et retour">
        <div class="formulaire">
          {champ("entreeLe", "Entrée en établissement", { type: "date" })}
          {champ("retourLe", "Retour au domicile", { type: "date" })}
        </div>
      </Section>
      <Section titre="Qui prévenir">
        <div class="formulaire">
          {champ("quiAppelle", "Qui appelle qui", {
            aide: "Par exemple : l’établissement appelle le service la veille du retour.",
          })}
          {champ("confianceNom", "Personne de confiance", {
            aide: "Celle que la personne a choisie. Elle ne la représente pas et ne décide pas pour elle.",
          })}
          {champ("confianceTelephone", "Son téléphone", { type: "tel" })}
        </div>
      </Section>
      <Section titre="À savoir">
        <div class="formulaire">
          {champ("texte", "À savoir pour s’organiser", {
            ...{ type: "textarea", longueur: MAX_COORDINATION },
            aide: `${MAX_COORDINATION} caractères au plus. Aucune pièce ne se joint, rien de médical ne s’écrit ici.`,
          })}
          <Gestes>
            <Bouton plein>Enregistrer</Bouton>
            <a href={`/relais/${relais.id}`}>Revenir à la mise en relation</a>
          </Gestes>
        </div>
      </Section>
    </Formulaire>
  );
}
