import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Champ, type Erreurs, Formulaire, ResumeErreurs } from "../../platform/ui/champ.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { ChampTerritoire } from "../../platform/ui/territoire.tsx";
import { nombre } from "../../shared/phrase.ts";
import { type Cadre, filDe } from "./pages-commun.tsx";
import { quand } from "./phrases.ts";
import { GENRES, MOTS_DES_GENRES } from "./types.ts";
import { adresse, type Vue } from "./vue.ts";

type Valeurs = Readonly<Record<string, string>>;

/** What a form shows: what was typed, what is wrong of it, its key. */
export type Formule = { cadre: Cadre; cle: string; valeurs: Valeurs; erreurs: Erreurs };

type ChampsProps = Pick<Formule, "valeurs" | "erreurs">;

const ChampsHoraire = ({ valeurs, erreurs }: ChampsProps) => (
  <>
    <Champ nom="jour" type="date" libelle="Jour" valeur={valeurs.jour} erreur={erreurs.jour} requis court />
    <Champ
      nom="de"
      libelle="De"
      aide="Par exemple 14:00, heure de Paris."
      valeur={valeurs.de}
      erreur={erreurs.de}
      requis
      court
      longueur={5}
    />
    <Champ
      nom="a"
      libelle="À"
      aide="Par exemple 16:30."
      valeur={valeurs.a}
      erreur={erreurs.a}
      requis
      court
      longueur={5}
    />
  </>
);

const ChampsLieu = ({ valeurs, erreurs }: ChampsProps) => (
  <>
    <Champ
      nom="lieu"
      libelle="Où l’on vient"
      aide="Une adresse, ou « à distance »."
      valeur={valeurs.lieu}
      erreur={erreurs.lieu}
      requis
      longueur={200}
    />
    <ChampTerritoire
      nom="territoire"
      libelle="Territoire"
      vide="Non précisé"
      valeur={valeurs.territoire ?? ""}
      erreur={erreurs.territoire}
    />
  </>
);

const ChampsTexte = ({ valeurs, erreurs }: ChampsProps) => (
  <>
    <Champ nom="titre" libelle="Titre" valeur={valeurs.titre} erreur={erreurs.titre} requis longueur={200} />
    <Champ
      nom="texte"
      type="textarea"
      libelle="Ce qu’on y fera"
      valeur={valeurs.texte}
      erreur={erreurs.texte}
      requis={false}
      longueur={4000}
    />
    <Champ
      nom="places"
      libelle="Nombre de places"
      valeur={valeurs.places}
      erreur={erreurs.places}
      inputmode="numeric"
      requis
      court
      longueur={5}
    />
  </>
);

type PageOuvrirProps = Formule & {
  organisations: readonly { id: string; nom: string }[];
  /** Conventions and their commitments, as the choice "convention#engagement". */
  cadres: readonly { valeur: string; libelle: string }[];
};

/** Announcing an event: what, when, where, for whom, under which commitment. */
export function PageOuvrir({ cadre, cle, valeurs, erreurs, organisations, cadres }: PageOuvrirProps) {
  return (
    <Page
      {...cadre}
      jour={cadre.aujourdhui}
      titre="Annoncer un événement"
      chapeau="Les places gardées pour chaque partenaire se règlent juste après."
      rubrique="/agenda"
      fil={[{ libelle: "Événements", href: "/evenements" }, { libelle: "Annoncer" }]}
    >
      <ResumeErreurs erreurs={erreurs} />
      <Section titre="L’événement" note="Un droit qui manque n’empêche rien : l’événement serait noté hors convention.">
        <Formulaire action="/evenements/nouveau" cle={cle} libelle="Annoncer un événement">
          <Champ
            nom="genre"
            type="radio"
            libelle="Ce que vous organisez"
            valeur={valeurs.genre ?? "actifs"}
            erreur={erreurs.genre}
            options={GENRES.map((g) => ({ valeur: g, libelle: MOTS_DES_GENRES[g] }))}
          />
          {organisations.length > 1 ? (
            <Champ
              nom="organisateur"
              type="select"
              libelle="Organisé par"
              valeur={valeurs.organisateur ?? organisations[0]?.id}
              erreur={erreurs.organisateur}
              options={organisations.map(({ id, nom }) => ({ valeur: id, libelle: nom }))}
            />
          ) : (
            <input type="hidden" name="organisateur" value={organisations[0]?.id} />
          )}
          <ChampsTexte valeurs={valeurs} erreurs={erreurs} />
          <ChampsHoraire valeurs={valeurs} erreurs={erreurs} />
          <ChampsLieu valeurs={valeurs} erreurs={erreurs} />
          <Champ
            nom="cadre"
            type="select"
            libelle="Pour quelle convention"
            aide="L’engagement qu’il aide à tenir, si vous le savez."
            vide="Aucune en particulier"
            valeur={valeurs.cadre}
            erreur={erreurs.cadre}
            options={cadres}
          />
          <Champ
            nom="public"
            type="radio"
            libelle="Qui peut venir"
            valeur={valeurs.public ?? "non"}
            erreur={erreurs.public}
            options={[
              {
                valeur: "non",
                libelle: "Les partenaires",
                aide: "Lu par l’organisation et par les membres de la convention.",
              },
              {
                valeur: "oui",
                libelle: "Tout le monde",
                aide: "La page est publique ; chacun s’inscrit avec son adresse.",
              },
            ]}
          />
          <Gestes>
            <Bouton plein>Annoncer</Bouton>
            <a href="/evenements">Ne rien annoncer</a>
          </Gestes>
        </Formulaire>
      </Section>
    </Page>
  );
}

type PageGesteProps = Formule & { ici: Vue };

/** How many will be told, under the title of a geste. */
const prevenus = ({ inscrits }: Vue): string => {
  const n = inscrits.filter((i) => ["confirmee", "proposee", "en-attente"].includes(i.etat)).length;
  return n === 0
    ? "Personne n’est encore inscrit."
    : `${nombre(n, "une personne le saura", "personnes le sauront")} par courriel.`.replace(/^./, (l) =>
        l.toUpperCase(),
      );
};

/** Title, text, number of places. */
export function PageModifier({ cadre, cle, valeurs, erreurs, ici }: PageGesteProps) {
  const { e } = ici;
  return (
    <Page
      {...cadre}
      jour={cadre.aujourdhui}
      titre={`Modifier – ${e.titre}`}
      phrase="Modifier l’événement"
      rubrique="/agenda"
      fil={filDe(ici, "Modifier")}
      chapeau="Pour changer de jour ou de lieu, déplacez-le : les inscrits seront prévenus."
    >
      <ResumeErreurs erreurs={erreurs} />
      <Section titre="L’annonce" note="Une place de plus va aussitôt à la première personne qui attend.">
        <Formulaire action={adresse(e, "/modifier")} cle={cle} libelle="Modifier l’événement">
          <ChampsTexte valeurs={valeurs} erreurs={erreurs} />
          <Gestes>
            <Bouton plein>Enregistrer</Bouton>
            <a href={adresse(e)}>Ne rien changer</a>
          </Gestes>
        </Formulaire>
      </Section>
    </Page>
  );
}

/** Another day, other hours, another place: those registered are told why. */
export function PageDeplacer({ cadre, cle, valeurs, erreurs, ici }: PageGesteProps) {
  const { e } = ici;
  return (
    <Page
      {...cadre}
      jour={cadre.aujourdhui}
      titre={`Déplacer – ${e.titre}`}
      phrase="Déplacer l’événement"
      rubrique="/agenda"
      fil={filDe(ici, "Déplacer")}
      chapeau={`Il est prévu ${quand(e)}, ${e.lieu}. ${prevenus(ici)}`}
    >
      <ResumeErreurs erreurs={erreurs} />
      <Section titre="Désormais" note="Les inscriptions sont gardées ; chacun peut rendre sa place.">
        <Formulaire action={adresse(e, "/deplacer")} cle={cle} libelle="Déplacer l’événement">
          <ChampsHoraire valeurs={valeurs} erreurs={erreurs} />
          <ChampsLieu valeurs={valeurs} erreurs={erreurs} />
          <Pourquoi valeurs={valeurs} erreurs={erreurs} />
          <Gestes>
            <Bouton plein>Déplacer et prévenir</Bouton>
            <a href={adresse(e)}>Ne rien changer</a>
          </Gestes>
        </Formulaire>
      </Section>
    </Page>
  );
}

const Pourquoi = ({ valeurs, erreurs }: ChampsProps) => (
  <Champ
    nom="motif"
    type="textarea"
    lignes={3}
    libelle="Pourquoi"
    aide="Les inscrits le liront."
    valeur={valeurs.motif}
    erreur={erreurs.motif}
    requis
    longueur={300}
  />
);

/** Not held at all; it stays on calendars, marked as cancelled. */
export function PageAnnuler({ cadre, cle, valeurs, erreurs, ici }: PageGesteProps) {
  const { e } = ici;
  return (
    <Page
      {...cadre}
      jour={cadre.aujourdhui}
      titre={`Annuler – ${e.titre}`}
      phrase="Annuler l’événement ?"
      rubrique="/agenda"
      fil={filDe(ici, "Annuler")}
      chapeau={`${prevenus(ici)} Il ne pourra pas être rouvert.`}
    >
      <ResumeErreurs erreurs={erreurs} />
      <Section titre="Votre décision">
        <Formulaire action={adresse(e, "/annuler")} cle={cle} libelle="Annuler l’événement">
          <Pourquoi valeurs={valeurs} erreurs={erreurs} />
          <Gestes>
            <Bouton grave>Annuler et prévenir</Bouton>
            <a href={adresse(e)}>Le maintenir</a>
          </Gestes>
        </Formulaire>
      </Section>
    </Page>
  );
}

type PagePartenairesProps = PageGesteProps & {
  /** Organisations that may be partners of it. */
  partenaires: readonly { id: string; nom: string }[];
};

/** Who organises it too, and how many places are kept for whom, until when. */
export function PagePartenaires({ cadre, cle, valeurs, erreurs, ici, partenaires }: PagePartenairesProps) {
  const { e } = ici;
  return (
    <Page
      {...cadre}
      jour={cadre.aujourdhui}
      titre={`Partenaires – ${e.titre}`}
      phrase="Partenaires et places gardées"
      rubrique="/agenda"
      fil={filDe(ici, "Partenaires")}
      chapeau={`${nombre(e.places, "une place", "places")} en tout.`.replace(/^./, (l) => l.toUpperCase())}
    >
      <ResumeErreurs erreurs={erreurs} />
      <Section
        titre="Chaque partenaire"
        note="Laissez vide pour ne rien garder. Un membre prend sur les places de sa partie."
      >
        {partenaires.length === 0 ? (
          <p>
            Cet événement n’est rattaché à aucune convention : il n’a pas de partenaires à qui garder des places.{" "}
            <a href={adresse(e)}>Revenir à l’événement</a>
          </p>
        ) : (
          <Formulaire action={adresse(e, "/partenaires")} cle={cle} libelle="Partenaires et places gardées">
            {partenaires.map(({ id, nom }) => (
              <Champ
                key={id}
                nom={`quota-${id}`}
                libelle={`Places gardées pour ${nom}`}
                valeur={valeurs[`quota-${id}`] ?? ""}
                erreur={erreurs[`quota-${id}`]}
                inputmode="numeric"
                court
                longueur={5}
              />
            ))}
            <Champ
              nom="libereLe"
              type="date"
              libelle="À tous à partir du"
              aide="Ce jour-là, les places gardées qui restent vont à la liste d’attente."
              valeur={valeurs.libereLe ?? ""}
              erreur={erreurs.libereLe}
              requis={false}
              court
            />
            <Champ
              nom="coorganisateurs"
              type="checkbox"
              libelle="Organisent avec vous"
              aide="Ils lisent les inscrits et notent les présences ; vous seuls déplacez ou annulez."
              valeur={(valeurs.coorganisateurs ?? "").split(" ")}
              options={partenaires.map(({ id, nom }) => ({ valeur: id, libelle: nom }))}
            />
            <Gestes>
              <Bouton plein>Enregistrer</Bouton>
              <a href={adresse(e)}>Ne rien changer</a>
            </Gestes>
          </Formulaire>
        )}
      </Section>
    </Page>
  );
}
