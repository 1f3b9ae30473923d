import type { ComponentProps } from "preact";
import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Champ, type Erreurs, Formulaire, ResumeErreurs } from "../../platform/ui/champ.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { Etat } from "../../platform/ui/trait.tsx";
import { nombre } from "../../shared/phrase.ts";
import { CE_QU_AJOUTE_LE_SCEAU, CE_QUE_VAUT, phraseDuTour } from "./phrases.ts";
import type { Manques } from "./rules.ts";
import type { EtatDeTour, Pouvoir } from "./types.ts";

type Cadre = Pick<ComponentProps<typeof Page>, "jour" | "aujourdhui" | "chemin" | "compte" | "demonstration">;

/** Somebody who signs, as the workshop follows it. */
export type LigneDeTour = {
  organisation: string;
  pour: string;
  qualite: string;
  nom: string;
  etat: "signe" | "attendu" | "decline";
  /** "le 18 novembre 2026 à 9 h 14", the reason given, or null. */
  detail: string | null;
  pouvoir: Pouvoir | null;
  /** Rank of its seal in the document; null while it is not put. */
  sceau: number | null;
  mode: string | null;
  /** When the last link left; null when none did. */
  envoye: string | null;
  /** The reader may send another link now. */
  relancer: boolean;
};

type Props = Cadre & {
  projet: string;
  titre: string;
  convention: string;
  etat: EtatDeTour;
  version: number;
  lignes: readonly LigneDeTour[];
  /** The last reminder that left of itself, as a sentence; null when none did. */
  rappel: string | null;
  manques: Manques;
  /** What the reader may do here. */
  envoyer: boolean;
  rouvrir: boolean;
  anciens: readonly { no: number; version: number; envoye: string; clos: string; motif: string; signatures: number }[];
  cle: string;
  erreurs?: Erreurs;
  valeurs?: Readonly<Record<string, string>>;
};

/** Where the signature of a draft stands: what lacks before it, who has signed, what remains to do. */
export function PageTour(props: Props) {
  const { projet, titre, etat, lignes, erreurs = {} } = props;
  const missing = lignes.filter((l) => l.etat !== "signe").map((l) => l.pour);
  return (
    <Page
      {...props}
      titre="Signature"
      surtitre={titre}
      phrase={phraseDuTour(etat, lignes.length - missing.length, lignes.length, missing)}
      chapeau={chapeauDe(props)}
      gestes={
        <>
          {etat === "complet" ? (
            <Bouton href={`/convention/${props.convention}`} plein>
              Ouvrir la convention
            </Bouton>
          ) : (
            <a href={`/projets/${projet}/signataires`}>Qui signe, par quel pouvoir</a>
          )}
          <a href={`/projets/${projet}/document.pdf`}>{etat === "aucun" ? "Lire le projet (PDF)" : "Document (PDF)"}</a>
          {etat !== "aucun" && <a href={`/projets/${projet}/depots`}>Signé sur papier ou ailleurs</a>}
          {etat !== "aucun" && <a href={`/projets/${projet}/preuve.pdf`}>Dossier de preuve (PDF)</a>}
          <a href={`/projets/${projet}`}>Revenir au texte</a>
        </>
      }
      fil={[
        { libelle: "Projets", href: "/projets" },
        { libelle: titre, href: `/projets/${projet}` },
        { libelle: "Signature" },
      ]}
    >
      <ResumeErreurs erreurs={erreurs} />
      {etat === "aucun" ? <AvantLEnvoi {...props} /> : <Suivi {...props} />}
      {props.rouvrir && <Reouverture {...props} />}
      {props.anciens.length > 0 && <Anciens {...props} />}
      <Section titre="Ce que vaut la signature">
        <div class="prose">
          <p>{CE_QUE_VAUT}</p>
          <p>{CE_QU_AJOUTE_LE_SCEAU}</p>
        </div>
      </Section>
    </Page>
  );
}

const chapeauDe = ({ etat, version, manques, rappel }: Props): string => {
  if (etat === "aucun")
    return manques.bloquants.length === 0
      ? `La version ${version} peut partir : chaque personne recevra son lien.`
      : "Ce qui suit manque encore.";
  return `Version ${version} du projet. Chaque signature est scellée dans le document après avoir été donnée.${rappel === null ? "" : ` ${rappel}`}`;
};

function AvantLEnvoi({ projet, version, manques, envoyer, cle, erreurs = {}, valeurs = {} }: Props) {
  const { bloquants, avis } = manques;
  return (
    <>
      {bloquants.length > 0 && (
        <Section titre="Ce qui manque">
          <ul class="manques">
            {bloquants.map((b) => (
              <li key={b}>{b}</li>
            ))}
          </ul>
        </Section>
      )}
      {avis.length > 0 && (
        <Section titre="À regarder" note="Rien n’empêche d’envoyer.">
          <ul class="manques">
            {avis.map((a) => (
              <li key={a}>{a}</li>
            ))}
          </ul>
        </Section>
      )}
      {envoyer && (
        <Section titre="Envoyer à la signature" note="Le texte ne changera plus, sauf à le rouvrir.">
          <Formulaire
            action={`/projets/${projet}/signature/envoyer`}
            cle={cle}
            libelle="Envoyer à la signature"
            caches={{ version: String(version) }}
          >
            <Champ
              nom="jours"
              type="select"
              libelle="Les liens valent"
              valeur={valeurs.jours ?? "60"}
              erreur={erreurs.jours}
              options={["15", "30", "60", "90"].map((j) => ({ valeur: j, libelle: `${j} jours` }))}
            />
            <Gestes>
              {bloquants.length === 0 ? (
                <Bouton plein>Envoyer à la signature</Bouton>
              ) : (
                <Bouton inactif="Complétez d’abord ce qui manque.">Envoyer à la signature</Bouton>
              )}
            </Gestes>
          </Formulaire>
        </Section>
      )}
    </>
  );
}

const TRAITS = {
  signe: { etat: "signee", mot: "Signé" },
  attendu: { etat: "a-signer", mot: "Signature attendue" },
  decline: { etat: "refuse", mot: "Décliné" },
} as const;

const Suivi = (props: Props) => (
  <Section titre="Qui signe" note="Chacun lit le même texte, puis signe par son lien.">
    <ul class="signataires">
      {props.lignes.map((l) => (
        <li key={`${l.organisation}-${l.qualite}`}>
          <h3 class="sous-titre">
            {l.nom}, {l.pour}
          </h3>
          <p>
            <Etat {...TRAITS[l.etat]} detail={l.detail ?? l.qualite} />
          </p>
          {l.pouvoir !== null && <p class="second encre-2">{l.pouvoir.phrase}</p>}
          {l.etat === "signe" && (
            <p class="second encre-2">
              {l.mode}
              {l.sceau === null ? ", sceau en cours." : `, sceau ${l.sceau} du document.`}
            </p>
          )}
          {l.etat === "attendu" && (
            <p class="second encre-2">
              {l.envoye === null ? "Aucun lien envoyé." : `Dernier lien envoyé ${l.envoye}.`}
            </p>
          )}
          {l.relancer && (
            <Formulaire
              action={`/projets/${props.projet}/signature/relancer`}
              cle={`${props.cle}-${l.organisation}-${[...l.qualite].map((x) => x.codePointAt(0)).join(".")}`.slice(
                0,
                200,
              )}
              libelle={`Relancer ${l.nom}`}
              caches={{ organisation: l.organisation, qualite: l.qualite }}
            >
              <Gestes>
                <Bouton enLien>Envoyer un nouveau lien à {l.nom}</Bouton>
              </Gestes>
            </Formulaire>
          )}
        </li>
      ))}
    </ul>
  </Section>
);

const Reouverture = ({ projet, cle, lignes, erreurs = {}, valeurs = {} }: Props) => (
  <Section
    titre="Reprendre le texte"
    note={
      lignes.some((l) => l.etat === "signe")
        ? "Les signatures déjà données ne vaudront pas pour la version suivante. Chacun sera prévenu."
        : "Les liens envoyés ne permettront plus de signer. Chacun sera prévenu."
    }
  >
    <Formulaire action={`/projets/${projet}/signature/rouvrir`} cle={`${cle}-rouvrir`} libelle="Reprendre le texte">
      <Champ
        nom="motif"
        type="textarea"
        lignes={3}
        libelle="Pourquoi"
        valeur={valeurs.motif}
        erreur={erreurs.motif}
        longueur={500}
        requis
      />
      <Gestes>
        <Bouton grave>Arrêter la signature et rouvrir le projet</Bouton>
      </Gestes>
    </Formulaire>
  </Section>
);

const Anciens = ({ anciens }: Props) => (
  <Section titre="Envois précédents">
    <ul class="manques">
      {anciens.map((a) => (
        <li key={a.no}>
          Version {a.version}, envoyée {a.envoye}, reprise {a.clos} : {a.motif}{" "}
          {a.signatures > 0 && (
            <span class="second encre-2">({nombre(a.signatures, "une signature", "signatures")} sans suite)</span>
          )}
        </li>
      ))}
    </ul>
  </Section>
);
