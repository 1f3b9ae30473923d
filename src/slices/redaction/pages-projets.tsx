import { Vide } from "../../platform/ui/blocs.tsx";
import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Champ, type Erreurs, Formulaire, ResumeErreurs, Suggestions } from "../../platform/ui/champ.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { Table } from "../../platform/ui/table.tsx";
import { Etat } from "../../platform/ui/trait.tsx";
import { liste } from "../../shared/phrase.ts";
import { adresse, type Cadre, JourDe, TRAITS } from "./pages-commun.tsx";
import type { Champs } from "./rules-formulaires.ts";
import { phraseDesProjets } from "./rules-phrases.ts";
import type { EtatDeProjet, Projet } from "./types.ts";

/** A draft in the list. */
export type LigneDeProjet = {
  projet: Projet;
  etat: EtatDeProjet;
  /** Whose turn it is, as a sentence. */
  tour: string;
  /** Whether it awaits the reader. */
  revient: boolean;
};

type ListeProps = {
  cadre: Cadre;
  lignes: readonly LigneDeProjet[];
  nommer: (organisation: string) => string;
  /** Whether the reader may open one. */
  ouvre: boolean;
};

const FINIS: ReadonlySet<EtatDeProjet> = new Set(["signe", "abandonne"]);

/** The drafts that the reader knows of: those that live, then those that are over. */
export function PageProjets({ cadre, lignes, nommer, ouvre }: ListeProps) {
  const vivants = lignes.filter((l) => !FINIS.has(l.etat));
  const finis = lignes.filter((l) => FINIS.has(l.etat));
  const pourMoi = vivants.filter((l) => l.revient).length;
  const geste = ouvre ? (
    <>
      <Bouton plein href="/projets/nouveau">
        Ouvrir un projet
      </Bouton>
      <a href="/lectures/nouvelle">Lire une convention</a>
    </>
  ) : null;
  return (
    <Page
      {...cadre}
      titre="Projets"
      phrase={phraseDesProjets(vivants.length, pourMoi, finis.length)}
      rubrique="/projets"
      chapeau="Conventions et avenants qui s’écrivent : seules les organisations de leur atelier savent qu’ils existent."
      gestes={lignes.length > 0 && geste}
    >
      {lignes.length === 0 && (
        <Section titre="En cours">
          <Vide
            titre="Un projet commence par un modèle, ou par un texte que vous avez déjà."
            phrase="Il reste sous embargo : nul hors de votre organisation ne saura qu’il existe avant que vous l’ayez dit."
            geste={geste}
            niveau={3}
          />
        </Section>
      )}
      {vivants.length > 0 && (
        <Section titre="En cours" note="Du dernier changé au plus ancien.">
          <Lignes legende="Projets en cours" lignes={vivants} nommer={nommer} />
        </Section>
      )}
      {finis.length > 0 && (
        <Section titre="Finis" note="Signés ou abandonnés : ils se lisent, ils ne changent plus.">
          <Lignes legende="Projets finis" lignes={finis} nommer={nommer} />
        </Section>
      )}
    </Page>
  );
}

const Lignes = ({ legende, lignes, nommer }: Pick<ListeProps, "lignes" | "nommer"> & { legende: string }) => (
  <Table
    legende={legende}
    colonnes={[{ titre: "Projet" }, { titre: "Où il en est" }, { titre: "À qui le tour" }, { titre: "Changé" }]}
    lignes={lignes.map(({ projet, etat, tour }) => ({
      cellules: [
        <>
          <a href={adresse(projet.id)}>{projet.titre}</a>
          <span class="second">
            {projet.sorte === "avenant" ? "Avenant, " : ""}
            {liste(projet.atelier.map(nommer))}
          </span>
        </>,
        <Etat key="etat" {...TRAITS[etat]} />,
        tour,
        <JourDe key="maj" instant={projet.majLe} />,
      ],
    }))}
  />
);

/** What a model is, for the choice. */
export type ChoixDeModele = { id: string; titre: string; quand: string };

type NouveauProps = {
  cadre: Cadre;
  modeles: readonly ChoixDeModele[];
  /** Those in whose name the reader may open a draft. */
  miennes: readonly { id: string; nom: string }[];
  /** Names of the directory, offered while typing. */
  noms: readonly string[];
  valeurs: Champs;
  erreurs: Erreurs;
  cle: string;
};

const options = (list: readonly { id: string; nom: string }[]) => list.map((o) => ({ valeur: o.id, libelle: o.nom }));

/** How many other parties the form asks for; more are added in the draft. */
export const AUTRES_PARTIES = 3;

/** Opens a draft: from a model, or from a convention as data. */
export function PageNouveau({ cadre, modeles, miennes, noms, valeurs, erreurs, cle }: NouveauProps) {
  const v = (nom: string) => valeurs[nom]?.[0] ?? "";
  return (
    <Page
      {...cadre}
      titre="Ouvrir un projet"
      phrase="Un projet s’ouvre sous embargo."
      rubrique="/projets"
      fil={[{ libelle: "Projets", href: "/projets" }, { libelle: "Ouvrir un projet" }]}
      chapeau="Vous seuls le connaissez, tant que vous n’invitez personne. Un modèle donne les pièces, leur numérotation et les droits qu’elles ouvrent ; tout se change ensuite."
    >
      <ResumeErreurs erreurs={erreurs} />
      <Formulaire cle={cle} fichier>
        <Section titre="Le texte" note="Choisissez un modèle, ou déposez une convention que vous avez déjà.">
          <div class="pile">
            <Champ
              nom="modele"
              libelle="Partir d’un modèle"
              type="radio"
              options={modeles.map((m) => ({ valeur: m.id, libelle: m.titre, aide: m.quand }))}
              valeur={v("modele")}
              erreur={erreurs.modele}
            />
            <Champ
              nom="fichier"
              libelle="Ou partir d’une convention en données (JSON)"
              type="file"
              accept=".json,application/json"
              requis={false}
              aide="Un fichier tel que l’écrit « Données (JSON) » sur la page d’une convention. Ses signatures ne sont pas reprises."
              erreur={erreurs.fichier}
            />
            <p>
              Vous avez son texte, en PDF ou en Word ? <a href="/lectures/nouvelle">Lire une convention</a>
            </p>
          </div>
        </Section>
        <Section titre="Les parties" note="Chacune est nommée dans le texte ; elle ne le saura que si vous l’invitez.">
          <div class="pile">
            <Champ
              nom="titre"
              libelle="Titre"
              requis
              longueur={500}
              aide="Par exemple : Convention de partenariat entre nos deux réseaux."
              valeur={v("titre")}
              erreur={erreurs.titre}
            />
            <Champ
              nom="pour"
              libelle="Votre organisation"
              type="select"
              requis
              options={options(miennes)}
              valeur={v("pour") || (miennes[0]?.id ?? "")}
              erreur={erreurs.pour}
            />
            <Suggestions id="annuaire" mots={noms} />
            {Array.from({ length: AUTRES_PARTIES }, (_, i) => (
              <Champ
                key={i}
                nom={`partie${i}`}
                libelle={i === 0 ? "Avec" : "Et avec"}
                {...(i > 0 && { requis: false })}
                longueur={300}
                suggestions="annuaire"
                {...(i === 0 && {
                  aide: "Nom, sigle ou SIREN d’une organisation de l’annuaire ; vide pour préciser plus tard.",
                })}
                valeur={v(`partie${i}`)}
                erreur={erreurs[`partie${i}`]}
              />
            ))}
            <Gestes>
              <Bouton plein>Ouvrir le projet</Bouton>
              <a href="/projets">Ne rien ouvrir</a>
            </Gestes>
          </div>
        </Section>
      </Formulaire>
    </Page>
  );
}
