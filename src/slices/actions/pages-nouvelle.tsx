import { Refus, Vide } from "../../platform/ui/blocs.tsx";
import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Champ, type Erreurs, Formulaire, ResumeErreurs } from "../../platform/ui/champ.tsx";
import { EnJours } from "../../platform/ui/jour.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { Table } from "../../platform/ui/table.tsx";
import { ChampTerritoire } from "../../platform/ui/territoire.tsx";
import { Etat } from "../../platform/ui/trait.tsx";
import { entreGuillemets, NBSP } from "../../shared/phrase.ts";
import type { EtatDit } from "../conventions/index.ts";
import { adresse, adresseNouvelle, type Cadre, filDe } from "./pages-commun.tsx";
import type { Choix } from "./rules-choix.ts";
import type { SaisieAction } from "./rules-saisie.ts";

/** Choices shown one under the other: beyond, a list to open. */
const RADIOS_MAX = 9;

/** What the form of an action shows. */
export type FormeAction = {
  cadre: Cadre;
  convention: string;
  titre: string;
  /** Where it is sent. */
  action: string;
  cle: string;
  /** Hidden values beside: what the form promised. */
  caches: Readonly<Record<string, string>>;
  saisie: SaisieAction;
  erreurs: Erreurs;
  choix: readonly Choix[];
  /** Organisation acted for, with those it may be chosen among. */
  acteur: { id: string; nom: string };
  acteurs: readonly { id: string; nom: string }[];
  /** Parties shown as boxes, beside the one acted for. */
  parties: readonly { id: string; nom: string }[];
  publics: readonly string[];
  /** Whether some article asks for the accord of the person. */
  accord: boolean;
  /** What a missing fact would decide: fields shown unfolded, and a way to go on without. */
  manque: boolean;
  nomTerritoire(code: string): string;
  /** What was read of a message pasted; absent when nothing was. */
  lus?: readonly string[];
  /** Said of a correction. */
  corrige?: { intitule: string; href: string };
};

/** The form of an action: on a phone, in twenty seconds. */
export function PageNouvelle(props: FormeAction) {
  const { cadre, convention, titre, erreurs, lus, corrige } = props;
  return (
    <Page
      {...cadre}
      jour={cadre.aujourdhui}
      titre={corrige ? `Corriger une action – ${titre}` : `Enregistrer une action – ${titre}`}
      phrase={corrige ? `Corriger ${entreGuillemets(corrige.intitule)}.` : "Qu’avez-vous fait ?"}
      surtitre={props.acteurs.length < 2 && <span>Pour {props.acteur.nom}</span>}
      rubrique="/conventions"
      fil={filDe(convention, titre, { libelle: corrige ? "Corriger une action" : "Enregistrer une action" })}
      chapeau={
        corrige
          ? "L’ancienne reste au journal, annulée ; celle-ci la remplace."
          : `${titre}. La page suivante dit sous quel article l’action compte.`
      }
      gestes={
        corrige ? (
          <a href={corrige.href}>Ne rien corriger</a>
        ) : (
          <a href={`/actions/courriel?${new URLSearchParams({ convention, pour: props.acteur.id })}`}>
            Coller un message à la place
          </a>
        )
      }
    >
      <ResumeErreurs erreurs={erreurs} />
      {lus !== undefined && (
        <Section titre="Lu dans votre message" note="Le message n’est pas gardé.">
          {lus.length === 0 ? (
            <p>Rien n’a été reconnu : remplissez le formulaire.</p>
          ) : (
            <ul>
              {lus.map((l) => (
                <li key={l}>
                  <EnJours texte={l} />
                </li>
              ))}
            </ul>
          )}
        </Section>
      )}
      <Section titre="L’action" note="Quoi, quel jour, avec qui : le reste est facultatif.">
        <Champs {...props} />
      </Section>
    </Page>
  );
}

function Champs(props: FormeAction) {
  const { action, cle, caches, saisie, erreurs, choix, acteur, acteurs, parties, manque, convention } = props;
  const caches2 = { ...caches, convention, ...(acteurs.length > 1 ? {} : { pour: acteur.id }) };
  const options = choix.map(({ valeur, libelle }) => ({ valeur, libelle }));
  const champ = (nom: keyof SaisieAction) => ({ nom, valeur: saisie[nom], erreur: erreurs[nom] });
  return (
    <Formulaire action={action} cle={cle} caches={caches2} libelle="Action">
      {acteurs.length > 1 && (
        <Champ
          nom="pour"
          type="select"
          libelle="Pour quelle organisation ?"
          valeur={acteur.id}
          options={acteurs.map(({ id, nom }) => ({ valeur: id, libelle: nom }))}
          requis
        />
      )}
      {options.length > RADIOS_MAX ? (
        <Champ {...champ("quoi")} type="select" libelle="Qu’avez-vous fait ?" vide="Choisir" options={options} />
      ) : (
        <Champ {...champ("quoi")} type="radio" libelle="Qu’avez-vous fait ?" options={options} />
      )}
      <Champ {...champ("le")} type="date" libelle="Quel jour ?" max={props.cadre.aujourdhui} court />
      {parties.length > 0 && (
        <Champ
          {...champ("avec")}
          type="checkbox"
          libelle="Avec qui ?"
          options={parties.map(({ id, nom }) => ({ valeur: id, libelle: nom }))}
        />
      )}
      <Champ
        {...champ("autres")}
        type="textarea"
        lignes={2}
        libelle="D’autres organisations"
        aide="Un nom ou un sigle par ligne : un membre, un adhérent, un partenaire."
        requis={false}
      />
      <div class="deux">
        <Champ {...champ("personnes")} libelle="Combien de personnes ?" inputmode="numeric" court requis={false} />
        <Champ
          {...champ("duree")}
          libelle="Combien d’heures ?"
          aide={`Par exemple 2, 1,5 ou 1${NBSP}h${NBSP}30. Comptées pour chaque organisation présente.`}
          court
          requis={false}
        />
      </div>
      <Champ
        {...champ("lieu")}
        libelle="Où ?"
        aide="Une ville, une adresse, « à distance »."
        longueur={200}
        requis={false}
      />
      <Precisions {...props} />
      <Gestes>
        <Bouton plein>{props.corrige ? "Enregistrer la correction" : "Enregistrer l’action"}</Bouton>
        {manque && (
          <Bouton enLien nom="hors" valeur="oui">
            Enregistrer sans le dire : l’action restera hors convention
          </Bouton>
        )}
        <a href={adresse(convention)}>Revenir à la convention</a>
      </Gestes>
    </Formulaire>
  );
}

/** What is told only when it matters: its name, its territory, its public, the accord of the person, a note. */
function Precisions({ saisie, erreurs, publics, accord, manque, nomTerritoire }: FormeAction) {
  const champ = (nom: keyof SaisieAction) => ({ nom, valeur: saisie[nom], erreur: erreurs[nom] });
  const said = [saisie.intitule, saisie.territoire, saisie.public, saisie.note].some((v) => v !== "");
  const wrong = ["intitule", "territoire", "public", "consentement", "note"].some((nom) => erreurs[nom] !== undefined);
  return (
    <details open={said || wrong || manque}>
      <summary>Préciser</summary>
      <div class="pile">
        <Champ
          {...champ("intitule")}
          libelle="En quelques mots"
          aide="Sans nom, l’action porte celui de l’engagement."
          longueur={300}
          requis={false}
        />
        <ChampTerritoire
          nom="territoire"
          libelle="Dans quel territoire ?"
          vide="Celui de la convention"
          valeur={saisie.territoire}
          erreur={erreurs.territoire}
          autre={nomTerritoire}
        />
        {publics.length > 0 && (
          <Champ
            {...champ("public")}
            type="select"
            libelle="Pour quel public ?"
            vide="Non précisé"
            options={publics.map((p) => ({ valeur: p, libelle: p }))}
          />
        )}
        {accord && (
          <Champ
            {...champ("consentement")}
            type="checkbox"
            libelle="La personne a donné son accord, pour ce destinataire"
            aide="Demandé pour une mise en relation avec un dossier."
          />
        )}
        <Champ
          {...champ("note")}
          type="textarea"
          lignes={3}
          libelle="Note"
          aide="600 caractères au plus. Rien qui touche une personne : ni santé, ni numéro, ni famille."
          longueur={600}
          requis={false}
        />
      </div>
    </details>
  );
}

type PageChoisirProps = {
  cadre: Cadre;
  conventions: readonly { id: string; titre: string; etat: EtatDit }[];
};

/** Which convention the action is for, when there are several. */
export const PageChoisir = ({ cadre, conventions }: PageChoisirProps) => (
  <Page
    {...cadre}
    jour={cadre.aujourdhui}
    titre="Enregistrer une action"
    phrase="Pour quelle convention ?"
    rubrique="/conventions"
    fil={[{ libelle: "Conventions", href: "/conventions" }, { libelle: "Enregistrer une action" }]}
  >
    {conventions.length === 0 ? (
      <Vide
        titre="Aucune de vos organisations n’est encore dans une convention."
        geste={<Bouton href="/conventions">Voir les conventions</Bouton>}
      />
    ) : (
      <Section titre="Vos conventions" note="Celles en vigueur d’abord.">
        <Table
          legende="Conventions de vos organisations"
          colonnes={[{ titre: "Convention" }, { titre: "État" }]}
          lignes={conventions.map(({ id, titre, etat }) => ({
            href: adresseNouvelle(id),
            cellules: [titre, <Etat {...etat} />],
          }))}
        />
      </Section>
    )}
  </Page>
);

type PageRefuseeProps = {
  cadre: Cadre;
  convention: string;
  titre: string;
  /** Why, in one sentence. */
  phrase: string;
  demande: string;
  /** The same question, in the simulator. */
  simulateur: string;
};

/** A protected action that no article allows: why, and where to start again. Nothing was written. */
export const PageRefusee = ({ cadre, convention, titre, phrase, demande, simulateur }: PageRefuseeProps) => (
  <Page
    {...cadre}
    jour={cadre.aujourdhui}
    titre="Rien n’a été enregistré"
    rubrique="/conventions"
    fil={filDe(convention, titre, { libelle: "Action qui ne se peut pas" })}
  >
    <Refus
      titre={<EnJours texte={phrase} />}
      phrase="Rien n’a été enregistré, ni transmis à personne."
      lignes={[
        { terme: "Vous enregistriez", valeur: <EnJours texte={demande} /> },
        {
          terme: "Ce qui reste possible",
          valeur: (
            <>
              <p>
                <a href={simulateur}>Poser la question un autre jour, ou vers une autre organisation</a>
              </p>
              <p>
                <a href={adresseNouvelle(convention)}>Enregistrer une autre action</a>
              </p>
            </>
          ),
        },
      ]}
    />
  </Page>
);
