import { Vide } from "../../platform/ui/blocs.tsx";
import { Bouton } from "../../platform/ui/bouton.tsx";
import { lien } from "../../platform/ui/chemin.ts";
import { type Compte, Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { type Tache, Taches } from "../../platform/ui/taches.tsx";
import type { Day } from "../../shared/day.ts";
import { delai, leJour, liste, majuscule, NBSP } from "../../shared/phrase.ts";
import type { Convention } from "../conventions/index.ts";
import { phraseDEcheance, phraseDesEcheances } from "./phrases.ts";
import type { Echeance } from "./types.ts";

type Cadre = { jour: Day; aujourdhui: Day; compte: Compte | null; chemin: string; demonstration: boolean };

type EcheanceVue = Echeance & { titre: string; texte: Convention };

type PageEcheancesProps = {
  cadre: Cadre;
  /** By day. */
  echeances: readonly EcheanceVue[];
  /** Organisations of the reader. */
  siennes: readonly string[];
  nommer: (id: string) => string;
};

/** What is due in the coming year: first what awaits the reader, then the others. */
export function PageEcheances({ cadre, echeances, siennes, nommer }: PageEcheancesProps) {
  const { jour } = cadre;
  const mine = echeances.filter((e) => e.parties.some((p) => siennes.includes(p)));
  const others = echeances.filter((e) => !mine.includes(e));
  const tache = (e: EcheanceVue): Tache => tacheDe(e, cadre, siennes, nommer);
  return (
    <Page
      {...cadre}
      titre="Échéances"
      phrase={phraseDesEcheances(echeances.length, echeances.filter((e) => enRetard(e, jour)).length)}
      rubrique="/conventions"
      fil={[{ libelle: "Conventions", href: lien("/conventions", jour, cadre.aujourdhui) }, { libelle: "Échéances" }]}
      chapeau={
        cadre.compte === null
          ? "Termes, préavis et fins de ce qui porte les conventions que vous pouvez lire."
          : "Un courriel part trois mois avant, un mois avant et le lendemain, à qui gère ou signe pour chaque partie."
      }
    >
      {echeances.length === 0 && (
        <Vide
          titre="Aucune échéance dans les douze mois."
          phrase="Les conventions sans terme reviennent ici à l’anniversaire de leur signature."
          geste={<Bouton href="/conventions">Voir les conventions</Bouton>}
        />
      )}
      {mine.length > 0 && (
        <Section titre="À vous" note="Du plus pressé au moins pressé.">
          <Taches taches={mine.map(tache)} />
        </Section>
      )}
      {others.length > 0 && (
        <Section
          titre={mine.length > 0 ? "Aux autres" : "Par jour"}
          note={cadre.compte === null ? undefined : "Vous suivez ces conventions sans avoir à décider."}
        >
          <Taches taches={others.map(tache)} />
        </Section>
      )}
    </Page>
  );
}

/** A signature or an answer is late after its day; a term is not: it has passed. */
const enRetard = ({ matiere, le }: Echeance, jour: Day): boolean =>
  le < jour && (matiere === "signature" || matiere === "vivante" || matiere === "proposition");

function tacheDe(
  e: EcheanceVue,
  { jour, aujourdhui }: Cadre,
  siennes: readonly string[],
  nommer: (id: string) => string,
): Tache {
  const { titre, pourquoi } = phraseDEcheance(e, e.titre, e.texte, jour);
  const turn = e.parties.some((p) => siennes.includes(p)) ? e.parties.filter((p) => siennes.includes(p)) : e.parties;
  const whose = turn.length > 3 ? "toutes les parties" : liste(turn.map(nommer));
  const since = enRetard(e, jour);
  const base = `/convention/${encodeURIComponent(e.convention)}`;
  return {
    delai: since ? "En attente" : majuscule(delai(e.le, jour)),
    quand: since ? `depuis ${leJour(e.le)}` : leJour(e.le),
    href: lien(e.matiere === "signature" ? base : `${base}/vie`, jour, aujourdhui),
    titre,
    pourquoi: `${pourquoi} À décider par${NBSP}: ${whose}.`,
  };
}
