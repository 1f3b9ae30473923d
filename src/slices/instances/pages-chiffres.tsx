import { Absent } from "../../platform/ui/blocs.tsx";
import { Bouton, Gestes } from "../../platform/ui/bouton.tsx";
import { Champ, Formulaire, ResumeErreurs } from "../../platform/ui/champ.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { Table } from "../../platform/ui/table.tsx";
import { entreGuillemets, leJour, majuscule, NBSP } from "../../shared/phrase.ts";
import { valeurDite } from "../pilotage/index.ts";
import { adresseSeance } from "./adresses.ts";
import { type Cadre, filDeReunion, type Saisie } from "./pages-commun.tsx";
import { Pour } from "./pages-instances.tsx";
import { instantEnJour, phraseDepuis } from "./phrases.ts";
import { lignesDites } from "./rules-compte-rendu.ts";
import type { Reunion } from "./vue.ts";

/** The dashboard as the meeting froze it, what was recorded since, the reservations of parties beside. */
export function Chiffres({ vue, depuis }: { vue: Reunion; depuis: number | null }) {
  const { seance, reserves, nommer } = vue;
  if (seance.chiffres === null) return null;
  const { tableau, arretesLe } = seance.chiffres;
  return (
    <Section
      titre="Tableau de bord"
      note={`Chiffres arrêtés ${instantEnJour(arretesLe)}, du ${leJour(tableau.du).slice(3)} au ${leJour(tableau.au).slice(3)}.`}
    >
      <Table
        legende={`Chiffres arrêtés ${instantEnJour(arretesLe)}`}
        colonnes={[
          { titre: "Engagement" },
          { titre: "Indicateur" },
          { titre: "Valeur", nombre: true },
          { titre: "Cible", nombre: true },
        ]}
        lignes={lignesDites(seance.chiffres).map((l) => ({
          cellules: [
            l.titre,
            l.libelle,
            valeurDite(l.valeur, l.unite),
            l.cible === null ? <Absent key="c">non fixée</Absent> : valeurDite(l.cible, l.unite),
          ],
        }))}
      />
      {depuis !== null && <p class="second">{phraseDepuis(depuis)}</p>}
      {reserves.map((r) => (
        <p key={r.organisation}>
          <strong>{majuscule(nommer(r.organisation))}</strong>, {leJour(r.le)}
          {NBSP}: {entreGuillemets(r.texte)}
        </p>
      ))}
    </Section>
  );
}

/** What a party may say beside the figures. */
export function Reserver({ vue, cle }: { vue: Reunion; cle: string }) {
  const own = vue.reserves.find((r) => r.organisation === vue.par);
  return (
    <Section titre="Votre réserve" note="Elle reste à côté des chiffres ; elle ne les change pas.">
      <Formulaire action={adresseSeance(vue.seance.id, "/reserve")} cle={`${cle}-r`} libelle="Réserve sur les chiffres">
        <Champ
          nom="texte"
          libelle={`Réserve, ${vue.nommer(vue.par)}`}
          type="textarea"
          lignes={3}
          longueur={1000}
          valeur={own?.texte}
        />
        <Pour vue={vue} />
        <Gestes>
          <Bouton>Enregistrer cette réserve</Bouton>
        </Gestes>
      </Formulaire>
    </Section>
  );
}

/** The period over which figures are frozen. */
export const PageChiffres = ({
  cadre,
  vue,
  cle,
  saisie,
}: {
  cadre: Cadre;
  vue: Reunion;
  cle: string;
  saisie: Saisie;
}) => (
  <Page
    {...cadre}
    titre="Arrêter les chiffres"
    phrase={
      vue.seance.chiffres === null
        ? "Arrêter les chiffres de cette réunion."
        : "Arrêter à nouveau les chiffres de cette réunion."
    }
    chapeau="Le tableau de bord est gardé tel qu’il est connu à cet instant. Ce qui s’enregistre ensuite n’y change rien."
    rubrique="/conventions"
    fil={filDeReunion(vue, "Arrêter les chiffres")}
  >
    <ResumeErreurs erreurs={saisie.erreurs} />
    <Section titre="Sur quelle période">
      <Formulaire cle={cle}>
        <Champ nom="du" libelle="Du" type="date" valeur={saisie.valeurs.du} erreur={saisie.erreurs.du} requis court />
        <Champ nom="au" libelle="Au" type="date" valeur={saisie.valeurs.au} erreur={saisie.erreurs.au} requis court />
        <Pour vue={vue} />
        <Gestes>
          <Bouton plein>Arrêter les chiffres</Bouton>
        </Gestes>
      </Formulaire>
    </Section>
  </Page>
);
