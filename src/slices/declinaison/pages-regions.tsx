import { Absent, Vide } from "../../platform/ui/blocs.tsx";
import { Bouton } from "../../platform/ui/bouton.tsx";
import { Carte, LegendeCarte, type RegionCarte } from "../../platform/ui/carte.tsx";
import { Jour } from "../../platform/ui/jour.tsx";
import { Page } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { Table } from "../../platform/ui/table.tsx";
import { Etat, motEtat } from "../../platform/ui/trait.tsx";
import { REGIONS } from "../../shared/cog.ts";
import { chiffres, liste } from "../../shared/phrase.ts";
import type { EtatDit } from "../conventions/index.ts";
import { phraseTerritoires } from "../droits/index.ts";
import { adresse, type Cadre, type Ici, type Nommee, propsEtat } from "./pages-commun.tsx";
import { compter, finDite, phraseDesRegions, vivants } from "./rules-regions.ts";
import type { Feuille } from "./types.ts";

type Props = {
  cadre: Cadre;
  ici: Ici;
  convention: Nommee & { dit: EtatDit };
  feuilles: readonly Feuille[];
  /** By region code, what binds first. */
  regions: ReadonlyMap<string, readonly Feuille[]>;
  nommer: (organisation: string) => string;
  /** Actions of the year of each text whose figures are for the reader, by id; `annee` is that year. */
  actions: ReadonlyMap<string, number>;
  annee: string;
  /** Whether the reader may decline it, and whether it can be. */
  decline: boolean;
};

/** Who has declined a national text, where, with whom, until when: map, table, tree. */
export function PageRegions(props: Props) {
  const { cadre, ici, convention, feuilles, regions, decline } = props;
  const geste = decline && (
    <Bouton plein href={adresse(convention.id, "/decliner")}>
      Décliner en région
    </Bouton>
  );
  return (
    <Page
      {...cadre}
      titre={`En région : ${convention.titre}`}
      phrase={phraseDesRegions(compter(regions))}
      rubrique="/conventions"
      fil={[
        { libelle: "Conventions", href: ici("/conventions") },
        { libelle: convention.titre, href: ici(adresse(convention.id)) },
        { libelle: "En région" },
      ]}
      surtitre={
        <>
          <Etat {...propsEtat(convention.dit)} />
          <span>{convention.titre}</span>
        </>
      }
      gestes={
        <>
          {feuilles.length > 0 && geste}
          <a href={ici("/conventions/regions")}>Toutes les conventions nationales, par région</a>
        </>
      }
    >
      <Section titre="La carte" note="Le chiffre compte les textes qui valent ou se préparent dans la région.">
        <CarteEtTable {...props} />
      </Section>
      <Section titre="L’arbre" note="Le texte national, puis ce qui le décline.">
        {feuilles.length > 0 ? (
          <ul class="arbre">
            <li>
              <div class="branche">
                <div>
                  <a href={ici(adresse(convention.id))}>{convention.titre}</a>
                </div>
                <Etat {...propsEtat(convention.dit)} />
              </div>
              <Branches {...props} feuilles={feuilles} />
            </li>
          </ul>
        ) : (
          <Vide
            niveau={3}
            titre="Rien ne la décline encore."
            phrase="Une déclinaison reprend le texte et les axes ; ses parties choisissent les droits, un par un."
            geste={geste}
          />
        )}
      </Section>
    </Page>
  );
}

function CarteEtTable({ convention, regions, ici, actions, annee }: Props) {
  const counted = [...regions.values()].flat().some((f) => actions.has(f.id));
  const drawn = Object.fromEntries([...regions].flatMap(([code, here]) => (here[0] ? [[code, vueDe(here)]] : [])));
  const rows = Object.entries(REGIONS)
    .sort(([, a], [, b]) => a.localeCompare(b, "fr"))
    .flatMap(([code, nom]) => (regions.get(code) ?? []).map((feuille) => ({ nom, feuille })));
  return (
    <div class="carte-et-table">
      <div>
        <Carte titre={`Les régions qui déclinent ${convention.titre}`} regions={drawn} vide="sans déclinaison" />
        <LegendeCarte etats={Object.values(drawn).map((r) => r.etat)} />
      </div>
      {rows.length > 0 ? (
        <Table
          legende="Par région : le texte qui la décline, son état, son dernier jour"
          colonnes={[
            { titre: "Région" },
            { titre: "État" },
            { titre: "Jusqu’au" },
            ...(counted ? [{ titre: `Actions ${annee}`, nombre: true }] : []),
          ]}
          lignes={rows.map(({ nom, feuille }) => ({
            cellules: [
              <a key="ou" href={ici(feuille.href)}>
                {nom}
                <span class="hors-vue"> : {feuille.titre}</span>
              </a>,
              <Etat
                key="etat"
                etat={feuille.dit.etat}
                {...(feuille.dit.mot !== undefined && { mot: feuille.dit.mot })}
              />,
              <Fin key="fin" feuille={feuille} />,
              ...(counted ? [<Actions key="actions" feuille={feuille} n={actions.get(feuille.id)} ici={ici} />] : []),
            ],
          }))}
        />
      ) : (
        <p class="encre-2">Les dix-huit régions restent à couvrir.</p>
      )}
    </div>
  );
}

const Fin = ({ feuille: { jusquAu: au } }: { feuille: Feuille }) => (au === null ? <Absent /> : <Jour jour={au} />);

/** Actions of the year; they lead to what the text has come to. */
const Actions = ({ feuille, n, ici }: { feuille: Feuille; n: number | undefined; ici: Ici }) =>
  n === undefined ? <Absent>non publié</Absent> : <a href={ici(adresse(feuille.id, "/pilotage"))}>{chiffres(n)}</a>;

/** What the map shows of a region: the state that binds most, how many texts live or are prepared there. */
function vueDe(here: readonly Feuille[]): RegionCarte {
  const [first] = here as readonly [Feuille, ...Feuille[]];
  const alive = vivants(here);
  const mots = `${(first.dit.mot ?? motEtat(first.dit.etat)).toLowerCase()}${finDite(first)}`;
  return { etat: first.dit.etat, ...(alive > 0 && { nombre: alive }), mots };
}

function Branches({ feuilles, ici, nommer }: Pick<Props, "feuilles" | "ici" | "nommer">) {
  if (feuilles.length === 0) return null;
  return (
    <ul>
      {feuilles.map((feuille) => (
        <li key={feuille.id}>
          <div class="branche">
            <div>
              <a href={ici(feuille.href)}>{feuille.titre}</a>
              <span class="second">
                {phraseTerritoires(feuille.territoire) ?? <Absent>territoire non précisé</Absent>}, avec{" "}
                {liste(feuille.parties.map(nommer))}
                {feuille.projet && finDite(feuille)}
              </span>
            </div>
            <Etat {...propsEtat(feuille.dit)} />
          </div>
          <Branches feuilles={feuille.enfants} ici={ici} nommer={nommer} />
        </li>
      ))}
    </ul>
  );
}
