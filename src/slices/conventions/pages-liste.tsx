import { Vide } from "../../platform/ui/blocs.tsx";
import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Champ, Formulaire } from "../../platform/ui/champ.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { Table } from "../../platform/ui/table.tsx";
import { Etat, motEtat } from "../../platform/ui/trait.tsx";
import { REGIONS } from "../../shared/cog.ts";
import type { Day } from "../../shared/day.ts";
import { adresse, type Cadre, type Ici, Phrase, propsEtat } from "./pages-commun.tsx";
import { type EtatDit, type Morceau, ORDRE_ETATS } from "./phrases.ts";
import type { Recherche } from "./rules-recherche.ts";

/** One row of the list. */
export type LigneListe = {
  id: string;
  titre: string;
  objet: string | null;
  etat: EtatDit;
  parties: string;
  ou: string | null;
};

type PageListeProps = {
  cadre: Cadre;
  ici: Ici;
  connuLe: Day | null;
  recherche: Recherche;
  /** Whether the reader governs an organisation, whose conventions may be in a spreadsheet. */
  reprend: boolean;
  /** Whether any filter is set. */
  filtree: boolean;
  phrase: Morceau[] | string;
  lignes: readonly LigneListe[];
  /** Organisations and axes to choose from. */
  parties: readonly { id: string; nom: string }[];
  axes: readonly string[];
  page: number;
  pages: number;
};

/** The list of conventions, with its search and filters in a GET form that keeps the day. */
export function PageListe(props: PageListeProps) {
  const { cadre, ici, phrase, filtree, lignes, reprend } = props;
  return (
    <Page
      {...cadre}
      titre="Conventions"
      rubrique="/conventions"
      phrase={typeof phrase === "string" ? phrase : <Phrase morceaux={phrase} ici={ici} />}
      chapeau={filtree ? <a href={ici("/conventions")}>Voir toutes les conventions</a> : undefined}
      gestes={
        <>
          <a href={ici("/conventions/regions")}>Les conventions nationales, région par région</a>
          {reprend && <a href="/reprise">Reprendre l’existant</a>}
        </>
      }
    >
      <Section
        titre="Chercher"
        note="Les mots sont cherchés dans les titres, les parties, les axes, les articles et les engagements."
      >
        <Recherches {...props} />
      </Section>
      <Section titre={filtree ? "Ce qui répond" : "Toutes"} note="De ce qui engage à ce qui a pris fin." id="liste">
        {lignes.length > 0 ? <Liste {...props} /> : <Rien {...props} />}
      </Section>
    </Page>
  );
}

const Rien = ({ filtree, ici }: PageListeProps) =>
  filtree ? (
    <Vide
      niveau={3}
      titre="Aucune convention ne réunit tout cela."
      phrase="Retirez un filtre, ou cherchez d’autres mots."
      geste={<Bouton href={ici("/conventions")}>Voir toutes les conventions</Bouton>}
    />
  ) : (
    <Vide
      niveau={3}
      titre="Aucune convention n’est encore ouverte à la lecture."
      phrase="Les conventions publiées se lisent sans compte ; les autres, par leurs parties."
      geste={<Bouton href="/connexion">Se connecter</Bouton>}
    />
  );

function Recherches({ cadre, connuLe, recherche, parties, axes }: PageListeProps) {
  const kept = {
    ...(cadre.jour === cadre.aujourdhui ? {} : { au: cadre.jour }),
    ...(connuLe === null ? {} : { connuLe }),
  };
  return (
    <Formulaire methode="get" action="/conventions" libelle="Chercher une convention" enLigne caches={kept}>
      <Champ nom="texte" libelle="Mots" type="search" valeur={recherche.texte} longueur={200} />
      <Champ
        nom="etat"
        libelle="État"
        type="select"
        vide="Tous les états"
        valeur={recherche.etat}
        options={ORDRE_ETATS.map((etat) => ({ valeur: etat, libelle: motEtat(etat) }))}
      />
      <Champ
        nom="partie"
        libelle="Partie"
        type="select"
        vide="Toutes les parties"
        valeur={recherche.partie}
        options={parties.map(({ id, nom }) => ({ valeur: id, libelle: nom }))}
      />
      <Champ
        nom="region"
        libelle="Région"
        type="select"
        vide="Toutes les régions"
        valeur={recherche.region}
        options={REGIONS_TRIEES}
      />
      <Champ
        nom="axe"
        libelle="Axe"
        valeur={recherche.axe}
        {...(axes.length > 0
          ? {
              type: "select" as const,
              vide: "Tous les axes",
              options: axes.map((titre) => ({ valeur: titre, libelle: titre })),
            }
          : { type: "search" as const })}
      />
      <Gestes>
        <Bouton plein>Chercher</Bouton>
      </Gestes>
    </Formulaire>
  );
}

const REGIONS_TRIEES = Object.entries(REGIONS)
  .map(([code, nom]) => ({ valeur: `REG-${code}`, libelle: nom }))
  .sort((a, b) => a.libelle.localeCompare(b.libelle, "fr"));

function Liste({ lignes, ici, recherche, page, pages }: PageListeProps) {
  const to = (n: number) =>
    ici(
      `/conventions?${new URLSearchParams([...Object.entries(recherche).filter(([, v]) => v !== ""), ["page", String(n)]])}`,
    );
  return (
    <>
      <Table
        legende="Les conventions, leur état, leurs parties et leur territoire"
        colonnes={[{ titre: "Convention" }, { titre: "État" }, { titre: "Parties" }, { titre: "Où" }]}
        lignes={lignes.map(({ id, titre, objet, etat, parties, ou }) => ({
          cellules: [
            <>
              <a href={ici(adresse(id))}>{titre}</a>
              {objet !== null && <span class="second">{objet}</span>}
            </>,
            <Etat {...propsEtat(etat)} />,
            parties,
            ou ?? <i class="absent">non précisé</i>,
          ],
        }))}
      />
      {pages > 1 && (
        <nav class="gestes" aria-label="Pages de la liste">
          {page > 1 && <a href={to(page - 1)}>Page précédente</a>}
          <span class="encre-2">
            Page {page} sur {pages}
          </span>
          {page < pages && <a href={to(page + 1)}>Page suivante</a>}
        </nav>
      )}
    </>
  );
}
