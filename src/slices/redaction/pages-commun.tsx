import type { ComponentChildren } from "preact";
import { Champ } from "../../platform/ui/champ.tsx";
import { Jour } from "../../platform/ui/jour.tsx";
import type { Page } from "../../platform/ui/page.tsx";
import type { EtatTrace } from "../../platform/ui/trait.tsx";
import { dayInParis } from "../../shared/day.ts";
import type { Convention } from "../conventions/index.ts";
import type { Manque } from "./rules-controles.ts";
import type { GesteDeProjet } from "./rules-gestes.ts";
import type { Reste } from "./rules-phrases.ts";
import { enBlocs, paragraphes } from "./rules-texte.ts";
import type { Acceptation, EtatDeProjet, Projet, Remarque } from "./types.ts";

/** What every page is given by its route, `cadre(c)`. */
export type Cadre = Pick<Parameters<typeof Page>[0], "jour" | "aujourdhui" | "chemin" | "compte" | "demonstration">;

/** A draft as its pages show it to one reader. */
export type VueProjet = {
  cadre: Cadre;
  projet: Projet;
  etat: EtatDeProjet;
  /** The convention that an avenant amends. */
  base: Convention | null;
  /** Organisations of the workshop in whose name the reader may act; none: she only reads. */
  moi: readonly string[];
  /** What the reader may do now, by her mandates and by the state. */
  possibles: ReadonlySet<GesteDeProjet>;
  nommer: (organisation: string) => string;
  /** Those that will sign. */
  parties: readonly string[];
  accords: ReadonlyMap<string, ReadonlySet<string>>;
  acceptations: readonly Acceptation[];
  remarques: readonly Remarque[];
  restes: readonly Reste[];
  manques: readonly Manque[];
  /** A new idempotency key, one per form. */
  cle: () => string;
};

/** Path of a draft. */
export const adresse = (projet: string, suite = ""): string => `/projets/${encodeURIComponent(projet)}${suite}`;

/** Path of one of its pieces. */
export const adressePiece = (projet: string, piece: string, suite = ""): string =>
  adresse(projet, `/pieces/${encodeURIComponent(piece)}${suite}`);

/** The stroke and the word of a state: a draft is masculine, a convention is not. */
export const TRAITS: Readonly<Record<EtatDeProjet, { etat: EtatTrace; mot?: string }>> = {
  brouillon: { etat: "brouillon" },
  "en-relecture": { etat: "en-relecture" },
  "a-signer": { etat: "a-signer" },
  "signee-partiellement": { etat: "signee-partiellement", mot: "Signé en partie" },
  signe: { etat: "signee", mot: "Signé" },
  abandonne: { etat: "echue", mot: "Abandonné" },
};

/** The day of an instant. */
export const JourDe = ({ instant }: { instant: string }) => <Jour jour={dayInParis(new Date(instant))} />;

/** The words of a piece, paragraphs and lists. */
export const Paragraphes = ({ texte }: { texte: string }) => (
  <>
    {enBlocs(paragraphes(texte)).map((bloc, i) =>
      "points" in bloc ? (
        <ul key={i}>
          {bloc.points.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ul>
      ) : (
        <p key={i}>{bloc.texte}</p>
      ),
    )}
  </>
);

/**
 * For which organisation the reader acts: asked when she may act for several, sent along when for one. `place` names the
 * form, where a page holds several that ask.
 */
export function Pour({
  moi,
  nommer,
  valeur,
  place,
}: Pick<VueProjet, "moi" | "nommer"> & { valeur?: string | undefined; place?: string }) {
  const [first] = moi;
  if (moi.length < 2) return first === undefined ? null : <input type="hidden" name="pour" value={first} />;
  const options = moi.map((id) => ({ valeur: id, libelle: nommer(id) }));
  const asked = valeur !== undefined && moi.includes(valeur) ? valeur : first;
  return <Champ nom="pour" place={place} libelle="Au nom de" type="select" options={options} valeur={asked} />;
}

/** A button that posts one thing and weighs no more than a link. */
export const GestePoste = ({
  vers,
  cle,
  caches = {},
  moi,
  libelle,
  pour,
  grave = false,
}: {
  vers: string;
  cle: string;
  caches?: Readonly<Record<string, string>>;
  moi: readonly string[];
  /** What the button is about, for whoever does not see where it stands. */
  pour?: string;
  libelle: ComponentChildren;
  grave?: boolean;
}) => (
  <form method="post" action={vers} class="geste-poste">
    <input type="hidden" name="cle" value={cle} />
    {moi[0] !== undefined && <input type="hidden" name="pour" value={moi[0]} />}
    {Object.entries(caches).map(([nom, valeur]) => (
      <input key={nom} type="hidden" name={nom} value={valeur} />
    ))}
    <button type="submit" class={grave ? "lien grave" : "lien"}>
      {libelle}
      {pour !== undefined && <span class="hors-vue"> : {pour}</span>}
    </button>
  </form>
);
