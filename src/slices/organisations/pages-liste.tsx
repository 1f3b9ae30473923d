import { Absent, Vide } from "../../platform/ui/blocs.tsx";
import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Champ, type Erreurs, Formulaire, ResumeErreurs } from "../../platform/ui/champ.tsx";
import { lien } from "../../platform/ui/chemin.ts";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { Table } from "../../platform/ui/table.tsx";
import { ChampTerritoire } from "../../platform/ui/territoire.tsx";
import { enLettres, majuscule, nombre } from "../../shared/phrase.ts";
import { nomTerritoire } from "../droits/index.ts";
import { nomEntier } from "./rules.ts";
import { agitOu, type Ligne, type Recherche } from "./rules-page.ts";
import { GENRES, type Genre, type Organisation } from "./types.ts";

/** What every page is given by its route, `cadre(c)`. */
export type Cadre = Pick<Parameters<typeof Page>[0], "jour" | "aujourdhui" | "chemin" | "compte" | "demonstration">;

type ListeProps = Cadre & {
  recherche: Recherche;
  erreurs: Erreurs;
  /** Organisations in all, and those that answer. */
  total: number;
  trouvees: number;
  /** The page shown, from 1, of how many. */
  page: number;
  pages: number;
  lignes: readonly (Ligne & { conventions: number; ouvertes: number })[];
  genres: readonly Genre[];
  /** Address of another page of the same list. */
  autrePage: (page: number) => string;
};

/** The directory: search by any name, filters, fifty rows a page. */
export function PageOrganisations(props: ListeProps) {
  const { recherche, erreurs, total, trouvees, genres, ...cadre } = props;
  const demandee = Object.values(recherche).some((value) => value !== "");
  const fautive = Object.keys(erreurs).length > 0;
  return (
    <Page
      {...cadre}
      titre="Organisations"
      rubrique="/organisations"
      phrase={fautive ? "Cette recherche est à reprendre." : phraseListe(total, trouvees, demandee)}
      chapeau="Qui signe, qui agit au titre d’une autre, qui appuie : chacune sous le nom qu’elle portait ce jour-là."
      gestes={<a href={lien("/annuaire", cadre.jour, cadre.aujourdhui)}>Où être reçu, près de chez soi</a>}
    >
      <ResumeErreurs erreurs={erreurs} />
      <Section titre="Chercher" note="Un nom, un sigle, un ancien nom ou un numéro ; les accents ne comptent pas.">
        <Formulaire
          methode="get"
          action="/organisations"
          libelle="Chercher une organisation"
          enLigne
          caches={cadre.jour === cadre.aujourdhui ? {} : { au: cadre.jour }}
        >
          <Champ nom="texte" type="search" libelle="Nom ou numéro" valeur={recherche.texte} longueur={200} />
          <Champ
            nom="genre"
            type="select"
            libelle="Genre"
            vide="Tous les genres"
            valeur={recherche.genre}
            erreur={erreurs.genre}
            options={genres.map((genre) => ({ valeur: genre, libelle: majuscule(GENRES[genre]) }))}
          />
          <ChampTerritoire
            nom="territoire"
            libelle="Où elle agit"
            vide="Partout"
            valeur={recherche.territoire}
            erreur={erreurs.territoire}
            autre={nomTerritoire}
          />
          <Bouton>Chercher</Bouton>
        </Formulaire>
      </Section>
      {!fautive && <Resultats {...props} demandee={demandee} />}
    </Page>
  );
}

function Resultats({ lignes, page, pages, autrePage, demandee, ...cadre }: ListeProps & { demandee: boolean }) {
  return (
    <Section titre={demandee ? "Trouvées" : "Toutes"} note={pages > 1 ? `Page ${page} sur ${pages}.` : undefined}>
      {lignes.length === 0 ? (
        <Vide
          niveau={3}
          titre="Aucune organisation ne répond à cette recherche."
          phrase="Essayez un mot de son nom, son sigle ou son SIREN."
          geste={
            <Bouton href={lien("/organisations", cadre.jour, cadre.aujourdhui)}>Voir toutes les organisations</Bouton>
          }
        />
      ) : (
        <Table
          legende="Organisations, leur genre, où elles agissent et leurs conventions"
          colonnes={[{ titre: "Organisation" }, { titre: "Où elle agit" }, { titre: "Conventions" }]}
          lignes={lignes.map((ligne) => ({
            cellules: [
              <Nommee {...ligne} cadre={cadre} />,
              <Ou organisation={ligne.organisation} />,
              direCompte(ligne),
            ],
          }))}
        />
      )}
      {pages > 1 && (
        <nav aria-label="Pages de la liste">
          <Gestes>
            {page > 1 && <a href={autrePage(page - 1)}>Page précédente</a>}
            {page < pages && <a href={autrePage(page + 1)}>Page suivante</a>}
          </Gestes>
        </nav>
      )}
    </Section>
  );
}

/** The opening sentence: how many in all, or how many answer. */
export function phraseListe(total: number, trouvees: number, demandee: boolean): string {
  if (!demandee && total === 0) return "L’annuaire est encore vide.";
  if (!demandee) return `${majuscule(nombre(total, "une organisation", "organisations"))} dans l’annuaire.`;
  if (trouvees === 0) return "Aucune organisation ne répond à votre recherche.";
  return `${majuscule(nombre(trouvees, "une organisation répond", "organisations répondent"))} à votre recherche.`;
}

function direCompte({ conventions, ouvertes }: { conventions: number; ouvertes: number }): string {
  if (conventions === 0) return "aucune";
  if (conventions === 1) return ouvertes === 1 ? "une, en vigueur" : "une, pas en vigueur";
  const how =
    ouvertes === 0
      ? "aucune en vigueur"
      : ouvertes === conventions
        ? "en vigueur"
        : `dont ${enLettres(ouvertes, true)} en vigueur`;
  return `${enLettres(conventions, true)}, ${how}`;
}

const Nommee = ({ organisation, par, cadre }: Ligne & { cadre: Cadre }) => {
  const { nom, sigle } = nomEntier(organisation, cadre.jour);
  return (
    <>
      <a href={lien(adresseDe(organisation), cadre.jour, cadre.aujourdhui)}>{nom}</a>
      <span class="second">
        {[majuscule(GENRES[organisation.genre]), sigle, par && `répond par ${par}`].filter(Boolean).join(", ")}
      </span>
    </>
  );
};

/** Path of an organisation's page. */
export const adresseDe = ({ id }: Pick<Organisation, "id">): string => `/organisation/${encodeURIComponent(id)}`;

const OU_MAX = 2;

const Ou = ({ organisation }: { organisation: Organisation }) => {
  const all = agitOu(organisation);
  if (all.length === 0) return <Absent />;
  if (all.length <= OU_MAX) return <>{majuscule(all.map(nomTerritoire).join(", "))}</>;
  return <>{majuscule(nombre(all.length, "un territoire", "territoires"))}</>;
};
