import { Definitions } from "../../platform/ui/blocs.tsx";
import type { Compte } from "../../platform/ui/page.tsx";
import { Section } from "../../platform/ui/section.tsx";
import { Table } from "../../platform/ui/table.tsx";
import type { Day } from "../../shared/day.ts";
import { type Changements, phraseDePeriodes, phraseDesDroits } from "./rules-changements.ts";
import type { Transition } from "./transitions.ts";
import type { Vue } from "./vue.ts";

/** What the frame of a page needs of the request. */
export type Cadre = { jour: Day; aujourdhui: Day; compte: Compte | null; chemin: string; demonstration: boolean };

/** Path of a convention's page. */
export const adresse = (id: string): string => `/convention/${encodeURIComponent(id)}`;

/** Path of its life; `pour` is the organisation acted for, when the person has the choice. */
export const adresseVie = ({ convention, choix, lieu }: Vue, suite = ""): string =>
  `${adresse(convention.id)}/vie${suite}${choix.length > 1 ? `?pour=${encodeURIComponent(lieu.par)}` : ""}`;

/** Breadcrumb of a page of life; the last step is the page itself. */
export const filDe = (vue: Vue, ...suite: readonly string[]) => [
  { libelle: "Conventions", href: "/conventions" },
  { libelle: vue.titre, href: adresse(vue.convention.id) },
  ...(suite.length === 0
    ? [{ libelle: "Sa vie" }]
    : [{ libelle: "Sa vie", href: adresseVie(vue) }, ...suite.map((libelle) => ({ libelle }))]),
];

/** Who decides, in the first column of the list of gestes. */
export const QUI_DECIDE: Readonly<Record<Transition["qui"], string>> = {
  seule: "Vous seuls",
  toutes: "Ensemble",
  avenant: "Par avenant",
};

/** Rows of a table of rights; beyond, only their number. */
const DROITS_MONTRES = 40;

/** What a geste changes, before it is done: the life to come, then the rights that open or close, for how long. */
export function CeQuiChange({ changements, jour, titre }: { changements: Changements; jour: Day; titre: string }) {
  const { avant, apres, droits } = changements;
  return (
    <>
      <Section titre={titre} note="Calculé sur les articles, jour par jour.">
        <Definitions
          lignes={[
            { terme: "Aujourd’hui", valeur: avant },
            { terme: "Ensuite", valeur: <strong>{apres}</strong> },
          ]}
        />
      </Section>
      <Section titre="Les droits" note={phraseDesDroits(changements)}>
        {droits.length === 0 ? (
          <p>Ce qui est ouvert le reste, ce qui est fermé aussi.</p>
        ) : (
          <Table
            legende="Droits qui changent"
            colonnes={[{ titre: "On peut" }, { titre: "Article" }, { titre: "Aujourd’hui" }, { titre: "Ensuite" }]}
            lignes={droits.slice(0, DROITS_MONTRES).map((d) => ({
              cellules: [
                d.actes,
                d.titre ?? d.article,
                phraseDePeriodes(d.avant, jour),
                phraseDePeriodes(d.apres, jour),
              ],
            }))}
          />
        )}
        {droits.length > DROITS_MONTRES && <p class="second">Et {droits.length - DROITS_MONTRES} autres.</p>}
      </Section>
    </>
  );
}
