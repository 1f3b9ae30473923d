import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Champ, Formulaire, ResumeErreurs } from "../../platform/ui/champ.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { Table } from "../../platform/ui/table.tsx";
import { nombre } from "../../shared/phrase.ts";
import { type Cadre, filDe } from "./pages-commun.tsx";
import { nomDit, origineDite } from "./pages-evenement.tsx";
import type { Formule } from "./pages-formulaires.tsx";
import { dureeEnMinutes, minutesEnMots, quand } from "./phrases.ts";
import type { Inscription } from "./types.ts";
import { adresse, type Vue } from "./vue.ts";

type PagePresencesProps = Formule & { ici: Vue; attendus: readonly Inscription[] };

/** Who came and how long: one box a person, for a phone held in one hand at the door. */
export function PagePresences({ cadre, cle, valeurs, erreurs, ici, attendus }: PagePresencesProps) {
  const { e, nommer } = ici;
  const duree = dureeEnMinutes(e);
  return (
    <Page
      {...cadre}
      jour={cadre.aujourdhui}
      titre={`Présences – ${e.titre}`}
      phrase={e.acte === null ? "Qui est venu ?" : "Corriger les présences"}
      rubrique="/agenda"
      fil={filDe(ici, "Présences")}
      chapeau={`${nombre(attendus.length, "une personne attendue", "personnes attendues")}, ${quand(e)}. L’événement dure ${minutesEnMots(duree)}.`.replace(
        /^./,
        (l) => l.toUpperCase(),
      )}
    >
      <ResumeErreurs erreurs={erreurs} />
      <Section
        titre="La feuille"
        note={
          e.acte === null
            ? "Une fois notées, les présences deviennent une action de la convention."
            : "L’action déjà enregistrée sera annulée, une autre la remplacera ; le journal garde les deux."
        }
      >
        <Formulaire action={adresse(e, "/presences")} cle={cle} libelle="Présences">
          {attendus.map((i) => (
            <fieldset key={i.id} class="champ">
              <legend>
                {nomDit(i)}
                <span class="second"> {origineDite(i, nommer)}</span>
              </legend>
              <Champ
                nom={`p-${i.id}`}
                type="checkbox"
                libelle="Présent"
                valeur={valeurs[`p-${i.id}`] ?? (i.etat === "present" ? "oui" : "")}
              />
              {(i.qui === "moi" || i.qui === "collegue") && (
                <Champ
                  nom={`m-${i.id}`}
                  libelle="Minutes créditées"
                  valeur={valeurs[`m-${i.id}`] ?? String(i.minutes ?? duree)}
                  erreur={erreurs[`m-${i.id}`]}
                  inputmode="numeric"
                  court
                  longueur={5}
                />
              )}
            </fieldset>
          ))}
          <Champ
            nom="surPlace"
            libelle="Venus sans inscription"
            aide="Un nombre suffit."
            valeur={valeurs.surPlace ?? String(e.surPlace)}
            erreur={erreurs.surPlace}
            inputmode="numeric"
            court
            longueur={5}
          />
          <Gestes>
            <Bouton plein>{e.acte === null ? "Enregistrer les présences" : "Corriger les présences"}</Bouton>
            <a href={adresse(e)}>Revenir à l’événement</a>
          </Gestes>
        </Formulaire>
      </Section>
    </Page>
  );
}

/** Hours credited to somebody, or by an organisation, under an event. */
export type LigneHeures = { qui: string; evenements: number; minutes: number };

type PageHeuresProps = {
  cadre: Cadre;
  annee: string;
  /** By counsellor, of the organisations the reader acts for. */
  parPersonne: readonly LigneHeures[];
  parOrganisation: readonly LigneHeures[];
};

/** The hours credited over a year, by counsellor and by organisation: those the reader acts for, and no other. */
export function PageHeures({ cadre, annee, parPersonne, parOrganisation }: PageHeuresProps) {
  const total = parOrganisation.reduce((sum, l) => sum + l.minutes, 0);
  const grille = (legende: string, titre: string, lignes: readonly LigneHeures[]) => (
    <Table
      legende={legende}
      colonnes={[{ titre }, { titre: "Événements", nombre: true }, { titre: "Heures", nombre: true }]}
      lignes={lignes.map((l) => ({ cellules: [l.qui, l.evenements, minutesEnMots(l.minutes)] }))}
    />
  );
  return (
    <Page
      {...cadre}
      titre="Heures de rencontre"
      phrase={total === 0 ? `Aucune heure n’est notée en ${annee}.` : `${minutesEnMots(total)} notées en ${annee}.`}
      rubrique="/agenda"
      fil={[{ libelle: "Événements", href: "/evenements" }, { libelle: "Heures" }]}
      chapeau="Celles de vos organisations, une fois les présences notées. Les autres ne les lisent que par organisation, dans les actions."
    >
      <Section titre="Par organisation">
        {parOrganisation.length === 0 ? (
          <p>Rien à montrer.</p>
        ) : (
          grille("Heures par organisation", "Organisation", parOrganisation)
        )}
      </Section>
      <Section titre="Par personne" note="Le nom d’une personne sans compte est effacé trente jours après l’événement.">
        {parPersonne.length === 0 ? <p>Rien à montrer.</p> : grille("Heures par personne", "Personne", parPersonne)}
      </Section>
    </Page>
  );
}
