import { Absent, Definitions } from "../../platform/ui/blocs.tsx";
import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Champ, type Erreurs, Formulaire, ResumeErreurs } from "../../platform/ui/champ.tsx";
import { Jour } from "../../platform/ui/jour.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { de, liste, majuscule, nombre } from "../../platform/ui/phrase.ts";
import { Section } from "../../platform/ui/section.tsx";
import { Table } from "../../platform/ui/table.tsx";
import type { Day } from "../../shared/day.ts";
import type { Cadre } from "./pages-commun.tsx";
import { Instant, Periode } from "./pages-commun.tsx";
import { SectionIdentites } from "./pages-oidc.tsx";
import { etatMandat } from "./rules.ts";
import { type Mandat, MOTS_DES_ROLES, nomComplet, type Personne, type Role } from "./types.ts";

type CompteProps = Cadre & {
  moi: Personne;
  mandats: readonly Mandat[];
  /** Organisations by id. */
  noms: ReadonlyMap<string, string>;
  /** Those who can see this name and these mandates. */
  voient: readonly { nom: string; role: Role; organisation: string }[];
  sessions: readonly { id: string; ouverte_le: Date; vue_le: Date }[];
  courante: string | null;
  /** What a provider of identities is called here, when there is one; the actor's identities, and what they suggest. */
  libelle: string | null;
  identites: readonly { emetteur: string; sujet: string; vue_le: Date }[];
  proposees: readonly { id: string; nom: string; siret: string }[];
  /** What the journal keeps of this account. */
  journal: readonly { no: number; nature: string; connu_le: Date }[];
  valeurs?: { nom?: string | undefined; prenom?: string | undefined };
  erreurs?: Erreurs;
};

const FAITS: Readonly<Record<string, string>> = {
  "session.ouverte": "Connexion",
  "session.fermee": "Déconnexion",
  "personne.corrigee": "Nom corrigé",
  "invitation.acceptee": "Proposition acceptée",
  "identite.liee": "Identité rattachée",
  "identite.retiree": "Identité retirée",
  "mandat.demande": "Mandat demandé",
  "mandat.accorde": "Mandat reçu",
  "mandat.retire": "Mandat retiré",
};

/** The opening sentence of one's account: for whom one may act that day. */
export function phraseDuCompte(mandats: readonly Mandat[], noms: ReadonlyMap<string, string>, jour: Day): string {
  const tenus = mandats.filter((m) => etatMandat(m, jour) === "tenu");
  if (tenus.length === 0) return "Aucun mandat n’est en cours : vous n’agissez pour aucune organisation.";
  const pour = [...new Set(tenus.map((m) => noms.get(m.organisation) ?? m.organisation))];
  return `Vous agissez pour ${liste(pour)}, sous ${nombre(tenus.length, "un mandat", "mandats")}.`;
}

/** Who I am, what I hold and from whom, who can see it, where I am signed in. */
export const PageCompte = (props: CompteProps) => {
  const {
    moi,
    mandats,
    noms,
    voient,
    sessions,
    courante,
    libelle,
    identites,
    proposees,
    journal,
    valeurs,
    erreurs = {},
    ...cadre
  } = props;
  return (
    <Page
      {...cadre}
      titre="Mon compte"
      surtitre={`${nomComplet(moi)}, ${moi.courriel}`}
      phrase={phraseDuCompte(mandats, noms, cadre.aujourdhui)}
      gestes={gestesDe(mandats, noms, cadre.aujourdhui)}
    >
      <ResumeErreurs erreurs={erreurs} />
      <Section titre="Mes mandats" note="Ils disent ce que vous pouvez faire, pour qui, et jusqu’à quand.">
        <TableMandats mandats={mandats} noms={noms} jour={cadre.aujourdhui} />
      </Section>
      <Section titre="Qui voit ce compte" note="Votre nom, votre adresse et vos mandats ; rien d’autre.">
        <Definitions
          lignes={voient.map(({ nom, role, organisation }) => ({
            terme: nom,
            valeur:
              role === "exploitant"
                ? "exploite cette instance"
                : `gère les accès de ${noms.get(organisation) ?? organisation}, qui vous a confié un mandat`,
          }))}
        />
        {voient.length === 0 && <p>Personne d’autre que vous.</p>}
      </Section>
      <Section titre="Qui je suis" note="Ce que lisent les personnes qui gèrent vos accès.">
        <Formulaire action="/compte" libelle="Corriger mon nom">
          <Champ
            nom="prenom"
            libelle="Prénom"
            valeur={valeurs?.prenom ?? moi.prenom}
            erreur={erreurs.prenom}
            autocomplete="given-name"
            requis={false}
            longueur={100}
          />
          <Champ
            nom="nom"
            libelle="Nom"
            valeur={valeurs?.nom ?? moi.nom}
            erreur={erreurs.nom}
            autocomplete="family-name"
            requis
            longueur={100}
          />
          <Gestes>
            <Bouton>Corriger mon nom</Bouton>
          </Gestes>
        </Formulaire>
      </Section>
      {libelle !== null && <SectionIdentites libelle={libelle} identites={identites} proposees={proposees} />}
      <Section titre="Sessions ouvertes" note="Fermez celles que vous ne reconnaissez pas.">
        <Table
          legende="Sessions ouvertes, la dernière vue d’abord"
          colonnes={[{ titre: "Ouverte" }, { titre: "Dernière page lue" }, { titre: "Fermer" }]}
          lignes={sessions.map(({ id, ouverte_le, vue_le }) => ({
            cellules: [
              <Instant le={ouverte_le} />,
              <Instant le={vue_le} />,
              id === courante ? (
                "celle-ci"
              ) : (
                <form method="post" action={`/compte/sessions/${id}/fermer`}>
                  <Bouton enLien>Fermer cette session</Bouton>
                </form>
              ),
            ],
          }))}
        />
      </Section>
      <Section titre="Ce que le journal en garde" note="Les dernières entrées, que rien n’efface ni ne change.">
        <Table
          legende="Dernières entrées du journal sur ce compte"
          colonnes={[{ titre: "Fait" }, { titre: "Le" }]}
          lignes={journal.map(({ nature, connu_le }) => ({
            cellules: [FAITS[nature] ?? nature, <Instant le={connu_le} />],
          }))}
        />
      </Section>
    </Page>
  );
};

/** Where one's mandates lead: the accesses one manages, the instance one runs; null for the others. */
function gestesDe(mandats: readonly Mandat[], noms: ReadonlyMap<string, string>, jour: Day) {
  const tenus = mandats.filter((m) => etatMandat(m, jour) === "tenu");
  const gerees = tenus.filter((m) => m.role === "gestionnaire");
  const exploite = tenus.some((m) => m.role === "exploitant");
  if (gerees.length === 0 && !exploite) return null;
  return (
    <>
      {gerees.map(({ organisation }) => (
        <Bouton key={organisation} href={`/comptes/${organisation}`}>
          Gérer les accès {de(noms.get(organisation) ?? organisation)}
        </Bouton>
      ))}
      {exploite && <Bouton href="/exploitation">Exploiter l’instance</Bouton>}
    </>
  );
}

const TableMandats = ({
  mandats,
  noms,
  jour,
}: {
  mandats: readonly Mandat[];
  noms: ReadonlyMap<string, string>;
  jour: Day;
}) =>
  mandats.length === 0 ? (
    <p>
      <Absent>Aucun mandat.</Absent> La personne qui gère les accès de votre organisation peut vous en confier un.
    </p>
  ) : (
    <Table
      legende="Mandats, du plus récent au plus ancien"
      colonnes={[{ titre: "Organisation" }, { titre: "Comme" }, { titre: "Quand" }, { titre: "Origine" }]}
      lignes={mandats.map((m) => ({
        cellules: [
          noms.get(m.organisation) ?? m.organisation,
          majuscule(MOTS_DES_ROLES[m.role]),
          <Periode mandat={m} jour={jour} />,
          m.retirePar === null ? (
            <OrigineDuMandat mandat={m} />
          ) : (
            <>
              repris{m.au && " au "}
              {m.au && <Jour jour={m.au} />}
              {m.motif && ` : ${m.motif}`}
            </>
          ),
        ],
      }))}
    />
  );

const OrigineDuMandat = ({ mandat }: { mandat: Mandat }) =>
  mandat.accordePar === null
    ? "à l’ouverture de l’instance"
    : mandat.accordePar === mandat.personne
      ? "par vous"
      : "par l’organisation";
