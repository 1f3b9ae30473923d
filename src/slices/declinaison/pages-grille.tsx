import { Vide } from "../../platform/ui/blocs.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { Etat, motEtat, Trait } from "../../platform/ui/trait.tsx";
import { REGIONS } from "../../shared/cog.ts";
import { enLettres, liste, majuscule } from "../../shared/phrase.ts";
import { adresse, type Cadre, type Ici, propsEtat } from "./pages-commun.tsx";
import { compter, finDite, phraseDeGrille, type RangDeGrille } from "./rules-regions.ts";
import type { Feuille } from "./types.ts";

type Props = { cadre: Cadre; ici: Ici; rangs: readonly RangDeGrille[]; nommer: (organisation: string) => string };

const COLONNES = Object.entries(REGIONS).sort(([, a], [, b]) => a.localeCompare(b, "fr"));

/** National texts × regions: who has declined what, where, until when. */
export function PageGrille({ cadre, ici, rangs, nommer }: Props) {
  return (
    <Page
      {...cadre}
      titre="Par région"
      phrase={phraseDeGrille(rangs)}
      rubrique="/conventions"
      fil={[{ libelle: "Conventions", href: ici("/conventions") }, { libelle: "Par région" }]}
      chapeau="Une ligne par convention nationale, une colonne par région. Chaque trait mène au texte de la région."
    >
      <Section titre="La grille" note="Sans trait : personne ne l’y décline." large>
        {rangs.length === 0 ? (
          <Vide niveau={3} titre="Aucune convention nationale n’est ouverte à votre lecture." />
        ) : (
          <table class="table grille" role="table">
            <caption class="hors-vue">Les conventions nationales et leurs déclinaisons, région par région</caption>
            <thead role="rowgroup">
              <tr role="row">
                <th scope="col" role="columnheader">
                  Convention nationale
                </th>
                {COLONNES.map(([code, nom]) => (
                  <th key={code} scope="col" role="columnheader" class="region-debout">
                    <span>{nom}</span>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody role="rowgroup">
              {rangs.map((rang) => (
                <Rang key={rang.id} rang={rang} ici={ici} nommer={nommer} />
              ))}
            </tbody>
          </table>
        )}
      </Section>
    </Page>
  );
}

const Rang = ({ rang, ici, nommer }: { rang: RangDeGrille } & Pick<Props, "ici" | "nommer">) => (
  <tr role="row">
    <th scope="row" role="rowheader">
      <a href={ici(adresse(rang.id, "/regions"))}>{rang.titre}</a>
      <Etat {...propsEtat(rang.dit)} />
      <span class="second">{couverture(rang)}</span>
    </th>
    {COLONNES.map(([code, nom]) => {
      const [first] = rang.regions.get(code) ?? [];
      return (
        <td key={code} role="cell" class={first ? "case-region" : "case-region case-vide"} data-label={nom}>
          {first ? <Lien feuille={first} ici={ici} nommer={nommer} /> : <Rien />}
        </td>
      );
    })}
  </tr>
);

function couverture({ regions }: RangDeGrille): string {
  const { vivantes, preparees } = compter(regions);
  const live = `${majuscule(vivantes === 0 ? "aucune" : enLettres(vivantes, true))} région${vivantes > 1 ? "s" : ""} sur ${enLettres(COLONNES.length)}`;
  return preparees === 0 ? live : `${live}, ${enLettres(preparees, true)} en préparation`;
}

/** The stroke of what binds first there; its words are read out, and shown where the table becomes a list. */
function Lien({ feuille, ici, nommer }: { feuille: Feuille } & Pick<Props, "ici" | "nommer">) {
  const word = feuille.dit.mot ?? motEtat(feuille.dit.etat);
  return (
    <a class="lien-trait" href={ici(feuille.href)}>
      <Trait etat={feuille.dit.etat} />
      <span class="en-liste">
        {word}
        {finDite(feuille)}
        <span class="hors-vue">, avec {liste(feuille.parties.map(nommer))}</span>
      </span>
    </a>
  );
}

const Rien = () => (
  <>
    <svg width="6" height="6" viewBox="0 0 6 6" aria-hidden="true">
      <circle class="rien" cx="3" cy="3" r="1.6" />
    </svg>
    <span class="hors-vue">non déclinée</span>
  </>
);
