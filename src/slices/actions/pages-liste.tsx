import { Absent, Vide } from "../../platform/ui/blocs.tsx";
import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Champ, type Erreurs, Formulaire, ResumeErreurs } from "../../platform/ui/champ.tsx";
import { Jour } from "../../platform/ui/jour.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { Table } from "../../platform/ui/table.tsx";
import { ChampTerritoire } from "../../platform/ui/territoire.tsx";
import type { Day } from "../../shared/day.ts";
import { jusquAu, leJour } from "../../shared/phrase.ts";
import { adresse, adresseAction, adresseListe, adresseNouvelle, type Cadre } from "./pages-commun.tsx";
import type { FiltreListe } from "./rules-liste.ts";

/** One action of the list. */
export type LigneAction = {
  id: string;
  intitule: string;
  mot: string;
  le: Day;
  par: string;
  avec: string;
  personnes: string | null;
  engagement: string | null;
  hors: boolean;
};

type PageListeProps = {
  cadre: Cadre;
  convention: string;
  titre: string;
  phrase: string;
  lignes: readonly LigneAction[];
  saisie: FiltreListe;
  erreurs: Erreurs;
  engagements: readonly { id: string; titre: string }[];
  natures: readonly { valeur: string; libelle: string }[];
  organisations: readonly { id: string; nom: string }[];
  nomTerritoire(code: string): string;
  /** Where the next page begins; null on the last. */
  suivant: number | null;
  enregistre: boolean;
};

/** The actions of a convention, newest first, narrowed by commitment, kind, place, organisation and period. */
export function PageListe(props: PageListeProps) {
  const { cadre, convention, titre, phrase, lignes, saisie, erreurs, suivant, enregistre } = props;
  return (
    <Page
      {...cadre}
      titre={`Actions – ${titre}`}
      phrase={phrase}
      rubrique="/conventions"
      fil={[
        { libelle: "Conventions", href: "/conventions" },
        { libelle: titre, href: adresse(convention) },
        { libelle: "Actions" },
      ]}
      chapeau={titre}
      gestes={
        enregistre && (
          <Bouton plein href={adresseNouvelle(convention)}>
            Enregistrer une action
          </Bouton>
        )
      }
    >
      <ResumeErreurs erreurs={erreurs} />
      <Section titre="Filtrer">
        <details open={Object.keys(erreurs).length > 0}>
          <summary>{filtresDits(props)}</summary>
          <Filtres {...props} />
        </details>
      </Section>
      <Section titre="Actions" note="De la dernière enregistrée à la première." large>
        {lignes.length === 0 ? (
          <Vide niveau={3} titre="Aucune action que vous puissiez lire n’est ici." />
        ) : (
          <Table
            legende="Actions"
            colonnes={[
              { titre: "Action" },
              { titre: "Sorte" },
              { titre: "Jour" },
              { titre: "Par" },
              { titre: "Avec" },
              { titre: "Personnes", nombre: true },
              { titre: "Compte pour" },
            ]}
            lignes={lignes.map((l) => ({ href: adresseAction(l.id), cellules: cellulesDe(l) }))}
          />
        )}
        {suivant !== null && (
          <nav class="gestes" aria-label="Pages de la liste">
            <a href={adresseListe(convention, { ...saisie, apres: String(suivant) })}>Plus ancien</a>
          </nav>
        )}
      </Section>
    </Page>
  );
}

/** The filters in force, in words; what can be filtered when none is. */
function filtresDits(props: PageListeProps): string {
  const { saisie, erreurs, engagements, natures, organisations, nomTerritoire } = props;
  const wrong = Object.keys(erreurs).length > 0;
  const { engagement, nature, organisation, territoire, du, au, hors } = saisie;
  const told = [
    engagement && (engagements.find((e) => e.id === engagement)?.titre ?? engagement),
    nature && (natures.find((n) => n.valeur === nature)?.libelle ?? nature),
    organisation && (organisations.find((o) => o.id === organisation)?.nom ?? organisation),
    territoire && !wrong && nomTerritoire(territoire),
    du && !wrong && `depuis ${leJour(du as Day)}`,
    au && !wrong && jusquAu(au as Day),
    hors && (hors === "oui" ? "hors convention" : "celles qui comptent"),
  ].filter((t) => t !== "" && t !== false);
  return told.length === 0 || wrong ? "Par engagement, sorte, organisation, territoire, période" : told.join(", ");
}

const cellulesDe = (l: LigneAction) => [
  l.intitule,
  l.mot,
  <Jour jour={l.le} />,
  l.par,
  l.avec === "" ? <Absent>personne d’autre</Absent> : l.avec,
  l.personnes ?? <Absent>non comptées</Absent>,
  l.hors ? "Hors convention" : (l.engagement ?? <Absent>aucun engagement précis</Absent>),
];

function Filtres({ convention, saisie, erreurs, engagements, natures, organisations, nomTerritoire }: PageListeProps) {
  const champ = (nom: keyof FiltreListe) => ({ nom, valeur: saisie[nom], erreur: erreurs[nom] });
  return (
    <Formulaire methode="get" action={adresseListe(convention)} libelle="Filtrer les actions">
      <div class="deux">
        <Champ
          {...champ("engagement")}
          type="select"
          libelle="Engagement"
          vide="Tous"
          options={engagements.map(({ id, titre }) => ({ valeur: id, libelle: titre }))}
        />
        <Champ {...champ("nature")} type="select" libelle="Sorte d’action" vide="Toutes" options={natures} />
        <Champ
          {...champ("organisation")}
          type="select"
          libelle="Par, ou vers"
          vide="Toutes les organisations"
          options={organisations.map(({ id, nom }) => ({ valeur: id, libelle: nom }))}
        />
        <ChampTerritoire
          nom="territoire"
          libelle="Territoire"
          vide="Partout"
          valeur={saisie.territoire}
          erreur={erreurs.territoire}
          autre={nomTerritoire}
        />
        <Champ {...champ("du")} type="date" libelle="Du" court />
        <Champ {...champ("au")} type="date" libelle="Au" court />
        <Champ
          {...champ("hors")}
          type="select"
          libelle="Comptées ?"
          vide="Toutes"
          options={[
            { valeur: "non", libelle: "Celles qui comptent" },
            { valeur: "oui", libelle: "Hors convention" },
          ]}
        />
      </div>
      <Gestes>
        <Bouton>Filtrer</Bouton>
        <a href={adresseListe(convention)}>Tout voir</a>
      </Gestes>
    </Formulaire>
  );
}
