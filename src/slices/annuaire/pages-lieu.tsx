import { Absent, Definitions } from "../../platform/ui/blocs.tsx";
import { Bouton } from "../../platform/ui/bouton.tsx";
import { Champ, type Erreurs, Formulaire, ResumeErreurs } from "../../platform/ui/champ.tsx";
import { lien } from "../../platform/ui/chemin.ts";
import { Jour } from "../../platform/ui/jour.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import type { Day } from "../../shared/day.ts";
import { liste } from "../../shared/phrase.ts";
import { ficheOperateur } from "./operateurs.ts";
import { adresseDuLieu, type Cadre, Dehors, filAnnuaire, Horaires, Ligne, Verifie } from "./pages-commun.tsx";
import { direSource } from "./phrases.ts";
import type { Certitude, ImplantationTenue } from "./types.ts";

/** What the reader may do with a place that day. */
export type DroitsSurLieu = { corriger: boolean; rattacher: boolean };

type LieuProps = Cadre & {
  lieu: ImplantationTenue;
  /** Whether it receives on the day of the page; null: it does not. */
  certitude: Certitude | null;
  /** Name of the organisation that answers for it, and its page. */
  organisation: { nom: string; href: string } | null;
  /** Names of its territories: communes as the list knows them. */
  nommer: (code: string) => string;
  droits: DroitsSurLieu;
  /** What was typed and what is to mend, when a form comes back. */
  valeurs: Readonly<Record<string, string>>;
  erreurs: Erreurs;
  cle: string;
};

/** One place: what is done there, how to reach it, where each fact comes from; its own people keep it true. */
export function PageLieu(props: LieuProps) {
  const { lieu, certitude, droits, erreurs, jour, aujourdhui } = props;
  const { libelle, cep } = ficheOperateur(lieu.operateur);
  return (
    <Page
      {...props}
      titre={lieu.nom}
      rubrique="/organisations"
      fil={filAnnuaire(props, lieu.nom)}
      surtitre={libelle}
      chapeau={chapeauDe(certitude, cep)}
      gestes={
        droits.corriger && jour === aujourdhui ? (
          <>
            <Confirmer {...props} />
            <a href={`${adresseDuLieu(lieu.id)}/corriger`}>Corriger</a>
          </>
        ) : undefined
      }
    >
      <ResumeErreurs erreurs={erreurs} />
      <CeQuOnYFait {...props} />
      <LeJoindre {...props} />
      <DOuVientCela {...props} />
      {droits.corriger && jour === aujourdhui && <Fermer {...props} />}
      {droits.rattacher && jour === aujourdhui && <Rattacher {...props} />}
    </Page>
  );
}

const chapeauDe = (certitude: Certitude | null, cep: boolean): string =>
  certitude === null
    ? "Ce lieu ne reçoit pas ce jour-là."
    : certitude === "inconnu"
      ? "Aucune source ne dit s’il recevait déjà ce jour-là."
      : cep
        ? "On y reçoit pour un conseil en évolution professionnelle, gratuit."
        : "On n’y fait pas de conseil en évolution professionnelle.";

function CeQuOnYFait({ lieu, nommer }: LieuProps) {
  const { fait, article } = ficheOperateur(lieu.operateur);
  return (
    <Section titre="Ce qu’on y fait">
      <Definitions
        lignes={[
          { terme: "D’après le texte", valeur: article === null ? fait : `${fait} Code du travail, ${article}.` },
          { terme: "Dit par le lieu", valeur: lieu.accueil },
          {
            terme: "Qui il reçoit",
            valeur: lieu.couverture.length === 0 ? null : <Territoires codes={lieu.couverture} nommer={nommer} />,
          },
        ]}
      />
    </Section>
  );
}

/** Beyond that many names, they fold under their count. */
const NOMS_MAX = 8;

const Territoires = ({ codes, nommer }: { codes: readonly string[]; nommer: LieuProps["nommer"] }) => {
  const names = liste(codes.map(nommer));
  if (codes.length <= NOMS_MAX) return <>{names}</>;
  return (
    <details>
      <summary>{codes.length} territoires</summary>
      {names}
    </details>
  );
};

function LeJoindre({ lieu }: LieuProps) {
  const city = [lieu.codePostal, lieu.ville].filter(Boolean).join(" ");
  const where = [lieu.adresse, city].filter(Boolean).join(", ");
  return (
    <Section titre="Le joindre" note="La ligne est celle du lieu, pas d’une personne.">
      <Definitions
        lignes={[
          { terme: "Adresse", valeur: where === "" ? null : where },
          { terme: "Ligne directe", valeur: <Ligne telephone={lieu.telephone} /> },
          { terme: "Courriel", valeur: lieu.courriel && <a href={`mailto:${lieu.courriel}`}>{lieu.courriel}</a> },
          { terme: "Rendez-vous", valeur: <Dehors href={lieu.rendezVous} /> },
          { terme: "Site", valeur: <Dehors href={lieu.site} /> },
          { terme: "Horaires", valeur: <Horaires horaires={lieu.horaires} /> },
        ]}
      />
    </Section>
  );
}

function DOuVientCela({ lieu, organisation, jour }: LieuProps) {
  return (
    <Section titre="D’où vient cela" note="Un fait vieux de plus d’un an est à revérifier.">
      <Definitions
        lignes={[
          { terme: "Vérifié", valeur: <Verifie lieu={lieu} jour={jour} /> },
          { terme: "Source", valeur: direSource(lieu) },
          {
            terme: "Tenu par",
            valeur:
              organisation === null ? (
                <Absent>personne encore</Absent>
              ) : (
                <a href={organisation.href}>{organisation.nom}</a>
              ),
          },
          { terme: "Ouvert depuis", valeur: lieu.du && <Jour jour={lieu.du} /> },
          {
            terme: "Reçoit jusqu’au",
            valeur: lieu.au ? (
              <>
                <Jour jour={lieu.au} />
                {lieu.motif !== null && ` : ${lieu.motif}`}
              </>
            ) : (
              "sans terme précisé"
            ),
          },
          { terme: "Numéro SIRET", valeur: lieu.siret },
        ]}
      />
    </Section>
  );
}

const Confirmer = ({ lieu, cle }: LieuProps) => (
  <Formulaire action={`${adresseDuLieu(lieu.id)}/verification`} cle={`${cle}-verification`} libelle="Confirmer">
    <Bouton plein>Tout est exact aujourd’hui</Bouton>
  </Formulaire>
);

const Fermer = ({ lieu, cle, valeurs, erreurs }: LieuProps) => (
  <Section titre="Fermer ce lieu" note="Il reste dans l’annuaire des jours où il recevait.">
    <Formulaire action={`${adresseDuLieu(lieu.id)}/fermeture`} cle={`${cle}-fermeture`} libelle="Fermer ce lieu">
      <Champ
        nom="au"
        type="date"
        libelle="Dernier jour où l’on y reçoit"
        court
        requis={false}
        valeur={valeurs.au ?? lieu.au ?? ""}
        erreur={erreurs.au}
        aide="Laissez vide pour rouvrir un lieu fermé à tort."
      />
      <Champ
        nom="motif"
        libelle="Pourquoi"
        requis={false}
        longueur={300}
        valeur={valeurs.motif ?? lieu.motif ?? ""}
        erreur={erreurs.motif}
        aide="Par exemple : déménagement au 12 rue des Tilleuls."
      />
      <Bouton grave>Enregistrer ce dernier jour</Bouton>
    </Formulaire>
  </Section>
);

const Rattacher = ({ lieu, cle, valeurs, erreurs }: LieuProps) => (
  <Section titre="Qui tient ce lieu" note="Ses gestionnaires et ses conseillers pourront le corriger.">
    <Formulaire action={`${adresseDuLieu(lieu.id)}/rattachement`} cle={`${cle}-rattachement`} libelle="Rattacher">
      <Champ
        nom="organisation"
        libelle="Identifiant de l’organisation"
        requis={false}
        longueur={100}
        valeur={valeurs.organisation ?? lieu.organisation ?? ""}
        erreur={erreurs.organisation}
        aide="Celui de sa page, après /organisation/. Laissez vide pour que plus personne ne le tienne."
      />
      <Bouton>Rattacher ce lieu</Bouton>
    </Formulaire>
  </Section>
);

/** A link that keeps the day of the page. */
export const versOrganisation = (id: string, { jour, aujourdhui }: { jour: Day; aujourdhui: Day }): string =>
  lien(`/organisation/${encodeURIComponent(id)}`, jour, aujourdhui);
