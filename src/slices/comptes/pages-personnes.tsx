import { Definitions } from "../../platform/ui/blocs.tsx";
import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Champ, type Erreurs, Formulaire, ResumeErreurs } from "../../platform/ui/champ.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { majuscule, nombre } from "../../platform/ui/phrase.ts";
import { Section } from "../../platform/ui/section.tsx";
import { Table } from "../../platform/ui/table.tsx";
import type { Day } from "../../shared/day.ts";
import { type Cadre, Instant, Periode } from "./pages-commun.tsx";
import { etatMandat } from "./rules.ts";
import { CE_QUE_PERMET, type Mandat, MOTS_DES_ROLES, nomComplet, type Personne, type Role } from "./types.ts";

/** A pending invitation, as the page shows it. */
type EnAttente = { id: string; nom: string; prenom: string | null; courriel: string; role: Role; creee_le: Date };

type PersonnesProps = Cadre & {
  organisation: string;
  nom: string;
  mandats: readonly Mandat[];
  personnes: ReadonlyMap<string, Personne>;
  invitations: readonly EnAttente[];
  /** Roles that the reader may give here. */
  accordables: readonly Role[];
  /** Whether the reader may give a mandate to somebody already here, and not only invite. */
  accorde: boolean;
  /** Idempotency keys of the two forms. */
  cles: { invitation: string; mandat: string };
  valeurs?: Readonly<Record<string, string>>;
  /** The form sent back. */
  erreurs?: Erreurs;
  fautif?: "invitation" | "mandat";
};

/** The opening sentence of an organisation's accesses: how many people act for it that day, and who may let in others. */
export function phraseDesAcces(mandats: readonly Mandat[], nom: string, jour: Day): string {
  const tenus = mandats.filter((m) => etatMandat(m, jour) === "tenu");
  const personnes = new Set(tenus.map((m) => m.personne)).size;
  const gestionnaires = new Set(tenus.filter((m) => m.role === "gestionnaire").map((m) => m.personne)).size;
  if (personnes === 0) return `Personne n’agit encore pour ${nom}.`;
  const agissent = `${majuscule(nombre(personnes, "une personne", "personnes"))} ${personnes > 1 ? "agissent" : "agit"} pour ${nom}`;
  if (gestionnaires === 0) return `${agissent}, et nul n’en gère les accès.`;
  if (gestionnaires === personnes) return `${agissent} et en ${personnes > 1 ? "gèrent" : "gère"} les accès.`;
  return `${agissent}, ${nombre(gestionnaires, "une personne en gère les accès", "personnes en gèrent les accès")}.`;
}

/** People of an organisation and what they hold: invite, give, take back. */
export const PagePersonnes = (props: PersonnesProps) => {
  const { organisation, nom, mandats, personnes, invitations, accordables, accorde, cles } = props;
  const { valeurs = {}, erreurs = {}, fautif, ...reste } = props;
  const jour = reste.aujourdhui;
  const action = `/comptes/${organisation}`;
  const options = accordables.map((role) => ({
    valeur: role,
    libelle: majuscule(MOTS_DES_ROLES[role]),
    aide: CE_QUE_PERMET[role],
  }));
  const of = (form: "invitation" | "mandat") => (fautif === form ? { valeurs, erreurs } : { valeurs: {}, erreurs: {} });
  return (
    <Page
      {...reste}
      titre={`Accès de ${nom}`}
      surtitre={nom}
      phrase={phraseDesAcces(mandats, nom, jour)}
      gestes={accorde && <Bouton href={`/organisation/${organisation}/cles`}>Accès des programmes</Bouton>}
    >
      <ResumeErreurs erreurs={erreurs} />
      <Section
        titre="Personnes et mandats"
        note="Un mandat repris ferme l’accès tout de suite ; ce qui a été fait reste."
      >
        <Table
          legende={`Mandats donnés par ${nom}, du plus récent au plus ancien`}
          colonnes={[{ titre: "Personne" }, { titre: "Comme" }, { titre: "Quand" }, { titre: "Reprendre" }]}
          lignes={mandats.map((m) => ({
            cellules: [
              <QuiEstCe personne={personnes.get(m.personne)} />,
              majuscule(MOTS_DES_ROLES[m.role]),
              <Periode mandat={m} jour={jour} />,
              etatMandat(m, jour) === "fini" ? (
                "fini"
              ) : (
                <a href={`${action}/mandats/${encodeURIComponent(m.id)}`}>Reprendre ce mandat</a>
              ),
            ],
          }))}
        />
      </Section>
      {invitations.length > 0 && (
        <Section
          titre="Propositions en attente"
          note="Rien n’est ouvert tant que la personne n’a pas accepté par son lien."
        >
          <Table
            legende="Propositions envoyées et pas encore acceptées"
            colonnes={[{ titre: "Personne" }, { titre: "Comme" }, { titre: "Envoyée" }, { titre: "Retirer" }]}
            lignes={invitations.map((i) => ({
              cellules: [
                `${nomComplet(i)}, ${i.courriel}`,
                majuscule(MOTS_DES_ROLES[i.role]),
                <Instant le={i.creee_le} />,
                <form method="post" action={`${action}/invitations/${i.id}/annuler`}>
                  <Bouton enLien>Retirer la proposition</Bouton>
                </form>,
              ],
            }))}
          />
        </Section>
      )}
      <Section
        titre="Proposer un accès"
        note="La personne reçoit un lien et accepte elle-même. Elle voit qui lui a donné quoi."
      >
        <Invitation {...of("invitation")} action={`${action}/invitations`} cle={cles.invitation} options={options} />
      </Section>
      {accorde && personnes.size > 0 && (
        <Section titre="Confier un autre mandat" note="À une personne qui agit déjà ici. Un courriel la prévient.">
          <Octroi
            {...of("mandat")}
            action={`${action}/mandats`}
            cle={cles.mandat}
            options={options}
            personnes={[...personnes.values()]}
          />
        </Section>
      )}
    </Page>
  );
};

const QuiEstCe = ({ personne }: { personne: Personne | undefined }) =>
  personne === undefined ? (
    <>une personne</>
  ) : (
    <>
      {nomComplet(personne)}
      <br />
      <span class="second encre-2">{personne.courriel}</span>
    </>
  );

type FormeProps = {
  action: string;
  cle: string;
  options: readonly { valeur: string; libelle: string; aide: string }[];
  valeurs: Readonly<Record<string, string>>;
  erreurs: Erreurs;
};

const Invitation = ({ action, cle, options, valeurs, erreurs }: FormeProps) => (
  <Formulaire action={action} cle={cle} libelle="Proposer un accès">
    <Champ
      nom="prenom"
      libelle="Prénom"
      valeur={valeurs.prenom}
      erreur={erreurs.prenom}
      requis={false}
      longueur={100}
    />
    <Champ nom="nom" libelle="Nom" valeur={valeurs.nom} erreur={erreurs.nom} requis longueur={100} />
    <Champ nom="courriel" type="email" libelle="Adresse" valeur={valeurs.courriel} erreur={erreurs.courriel} requis />
    <Champ
      nom="role"
      type="radio"
      libelle="Comme"
      options={options}
      valeur={valeurs.role}
      erreur={erreurs.role}
      requis
    />
    <Champ nom="au" type="date" libelle="Jusqu’au" valeur={valeurs.au} erreur={erreurs.au} requis={false} court />
    <Gestes>
      <Bouton plein>Envoyer la proposition</Bouton>
    </Gestes>
  </Formulaire>
);

const Octroi = ({
  action,
  cle,
  options,
  personnes,
  valeurs,
  erreurs,
}: FormeProps & { personnes: readonly Personne[] }) => (
  <Formulaire action={action} cle={cle} libelle="Confier un mandat">
    <Champ
      nom="personne"
      type="select"
      libelle="Personne"
      options={personnes.map((p) => ({ valeur: p.id, libelle: nomComplet(p) }))}
      valeur={valeurs.personne}
      erreur={erreurs.personne}
      requis
    />
    <Champ
      nom="roleConfie"
      type="select"
      libelle="Comme"
      options={options}
      valeur={valeurs.roleConfie}
      erreur={erreurs.roleConfie}
      requis
    />
    <Champ
      nom="auConfie"
      type="date"
      libelle="Jusqu’au"
      valeur={valeurs.auConfie}
      erreur={erreurs.auConfie}
      requis={false}
      court
    />
    <Gestes>
      <Bouton>Confier ce mandat</Bouton>
    </Gestes>
  </Formulaire>
);

type RetraitProps = Cadre & {
  nom: string;
  mandat: Mandat;
  personne: Personne | undefined;
  valeurs?: Readonly<Record<string, string>>;
  erreurs?: Erreurs;
};

/** Taking back a mandate: whose, which, from when, why. */
export const PageRetrait = ({ nom, mandat, personne, valeurs = {}, erreurs = {}, ...cadre }: RetraitProps) => (
  <Page
    {...cadre}
    titre="Reprendre un mandat"
    surtitre={nom}
    phrase={`Reprendre le mandat de ${personne === undefined ? "cette personne" : nomComplet(personne)} ?`}
    chapeau="L’accès se ferme ; ce qui a été fait sous ce mandat reste, et un courriel prévient la personne."
  >
    <ResumeErreurs erreurs={erreurs} />
    <Section titre="Ce mandat">
      <Definitions
        lignes={[
          { terme: "Comme", valeur: MOTS_DES_ROLES[mandat.role] },
          { terme: "Quand", valeur: <Periode mandat={mandat} jour={cadre.aujourdhui} /> },
        ]}
      />
    </Section>
    <Section titre="Sa fin">
      <Formulaire libelle="Reprendre ce mandat">
        <Champ
          nom="au"
          type="date"
          libelle="Dernier jour du mandat"
          aide="Laissez vide pour fermer l’accès tout de suite."
          valeur={valeurs.au}
          erreur={erreurs.au}
          requis={false}
          court
        />
        <Champ
          nom="motif"
          libelle="Motif"
          aide="La personne le lira sur son compte."
          valeur={valeurs.motif}
          erreur={erreurs.motif}
          requis={false}
          longueur={300}
        />
        <Gestes>
          <Bouton grave>Reprendre le mandat</Bouton>
          <a href={`/comptes/${mandat.organisation}`}>Ne rien changer</a>
        </Gestes>
      </Formulaire>
    </Section>
  </Page>
);
