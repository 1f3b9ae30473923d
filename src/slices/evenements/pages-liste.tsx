import { Vide } from "../../platform/ui/blocs.tsx";
import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Champ, Formulaire } from "../../platform/ui/champ.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { Table } from "../../platform/ui/table.tsx";
import { REGIONS } from "../../shared/cog.ts";
import { majuscule } from "../../shared/phrase.ts";
import { type Cadre, EtatDit } from "./pages-commun.tsx";
import { phraseListe, quand } from "./phrases.ts";
import type { EtatEvenement } from "./transitions.ts";
import { type Evenement, MOTS_DES_GENRES } from "./types.ts";

/** Which events are asked for, as the form gives them back. */
export type Recherche = { mois: string; region: string; convention: string; public: string };

/** One row of the list; `places`: what the reader may know of them. */
export type LigneEvenement = {
  e: Evenement;
  etat: EtatEvenement;
  href: string;
  organisateur: string;
  places: string;
};

type PageListeProps = {
  cadre: Cadre;
  vers: (chemin: string) => string;
  recherche: Recherche;
  lignes: readonly LigneEvenement[];
  conventions: readonly { id: string; titre: string }[];
  /** Whether the reader acts for an organisation, and so may hold one. */
  ouvre: boolean;
};

/** What is to come, or what stands in a month: one line each, with its place, who holds it and how full it is. */
export function PageListe({ cadre, vers, recherche, lignes, conventions, ouvre }: PageListeProps) {
  const filtree = Object.values(recherche).some((v) => v !== "");
  const tenus = lignes.filter((l) => l.etat !== "annule").length;
  return (
    <Page
      {...cadre}
      titre="Événements"
      phrase={phraseListe(tenus, !filtree)}
      chapeau="Rencontres pour les actifs, réunions d’information, formations croisées, découvertes des métiers."
      rubrique="/agenda"
      gestes={
        ouvre && (
          <>
            <Bouton plein href="/evenements/nouveau">
              Annoncer un événement
            </Bouton>
            <a href={vers("/evenements/heures")}>Les heures de rencontre</a>
          </>
        )
      }
    >
      <Section titre="Chercher">
        <Formulaire methode="get" action="/evenements" libelle="Chercher un événement" enLigne>
          <Champ
            nom="mois"
            libelle="Mois"
            aide="AAAA-MM"
            valeur={recherche.mois}
            inputmode="numeric"
            longueur={7}
            court
          />
          <Champ
            nom="region"
            type="select"
            libelle="Région"
            vide="Partout"
            valeur={recherche.region}
            options={Object.entries(REGIONS).map(([code, libelle]) => ({ valeur: `REG-${code}`, libelle }))}
          />
          <Champ
            nom="convention"
            type="select"
            libelle="Convention"
            vide="Toutes"
            valeur={recherche.convention}
            options={conventions.map(({ id, titre }) => ({ valeur: id, libelle: titre }))}
          />
          <Champ
            nom="public"
            type="select"
            libelle="Pour qui"
            vide="Tout le monde"
            valeur={recherche.public}
            options={[
              { valeur: "oui", libelle: "Ouverts au public" },
              { valeur: "non", libelle: "Entre partenaires" },
            ]}
          />
          <Gestes>
            <Bouton>Chercher</Bouton>
            {filtree && <a href={vers("/evenements")}>Tout ce qui vient</a>}
          </Gestes>
        </Formulaire>
      </Section>
      <Section titre={filtree ? "Ceux-là" : "À venir"}>
        {lignes.length === 0 ? (
          <Vide niveau={3} titre={phraseListe(0, !filtree)} phrase="Cherchez un autre mois, passé ou à venir." />
        ) : (
          <Table
            legende="Événements"
            colonnes={[
              { titre: "Événement" },
              { titre: "Quand et où" },
              { titre: "Organisé par" },
              { titre: "Places" },
              { titre: "État" },
            ]}
            lignes={lignes.map(({ e, etat, href, organisateur, places }) => ({
              href,
              cellules: [
                e.titre,
                <>
                  {majuscule(quand(e))}
                  <br />
                  <span class="second">
                    {e.lieu} · {MOTS_DES_GENRES[e.genre]}
                  </span>
                </>,
                organisateur,
                places,
                <EtatDit key={e.id} etat={etat} />,
              ],
            }))}
          />
        )}
      </Section>
    </Page>
  );
}
