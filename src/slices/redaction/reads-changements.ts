import { type ActeFait, actesFaits, type Issue, type Porte } from "../../platform/acts.ts";
import type { Tx } from "../../platform/db.ts";
import { addMonths, type Day } from "../../shared/day.ts";
import type { Convention } from "../conventions/index.ts";
import { conventionsDe, lireConvention, organisationsDe, type VersionLue } from "../conventions/reads.ts";
import { compiler, type Difference, differenceDeDroits, indexer } from "../droits/index.ts";
import { type Au, faire } from "./reads.ts";
import { conventionProjetee } from "./rules.ts";
import { type Changements, premierJour } from "./rules-changements.ts";
import { GesteImpossible } from "./rules-gestes.ts";
import { nomsDuProjet } from "./rules-numeros.ts";
import { type ActePasse, rejouer } from "./rules-rejeu.ts";
import { chercherTextesSignes } from "./store.ts";
import { chercherAssumes, eprouver, inscrireAssume } from "./store-exemples.ts";
import { nomsParConvention } from "./store-numeros.ts";
import type { Projet, VersionDeProjet } from "./types.ts";

/** Acts replayed at most: the newest. */
const ACTES_MAX = 20_000;

/** How the changes of a draft are asked. */
export type Demandees = {
  aujourdhui: Day;
  /** First day compared; null: that of its effect. */
  jour: Day | null;
  /** Versions compared; `de` null: with what is in force. */
  de: VersionDeProjet | null;
  a: Pick<VersionDeProjet, "no" | "redaction">;
  /** Organisations in whose name the reader reads; none: she has no part in the workshop, and no acts are replayed. */
  pour: readonly string[];
  nommer: (organisation: string) => string;
};

/** What a draft changes, as if it were signed today: over the conventions and the acts that the reader may read. */
export async function lireChangements(tx: Tx, projet: Projet, asked: Demandees): Promise<Changements> {
  const { aujourdhui, de, a, pour, nommer } = asked;
  const base = projet.sorte === "avenant" ? await lireConvention(tx, projet.convention) : null;
  const projeter = ({ redaction }: typeof a) => conventionProjetee(redaction, base, aujourdhui);
  const [convention, former] = [projeter(a), de && projeter(de)];
  const jour = asked.jour ?? premierJour(a.redaction, aujourdhui);
  const shown = {
    sujet: de
      ? ("Cette version" as const)
      : projet.sorte === "avenant"
        ? ("Cet avenant" as const)
        : ("Ce projet" as const),
    avec: de ? (`la version ${de.no}` as const) : ("ce qui est en vigueur" as const),
    no: a.no,
    jour,
    convention,
    pieces: a.redaction.pieces,
  };
  if (convention === null) {
    const exemples = { nombre: 0, contredits: [], assumes: [] };
    const difference = { du: jour, au: null, changements: [] };
    return { ...shown, noms: new Map(), difference, rejeu: null, exemples };
  }
  const organisations = [...new Set([convention, former].flatMap((c) => (c ? organisationsDe(c) : [])))];
  const monde = await conventionsDe(tx, organisations);
  const avant = former ? avec(monde, former) : monde;
  const apres = avec(monde, convention);
  const contexte = { jour, avant: indexer(compiler(avant)), apres: indexer(compiler(apres)), pour, nommer };
  const rejeu = de || pour.length === 0 ? null : await rejeuDe(tx, organisations, aujourdhui, contexte);
  const difference = differenceDeDroits(avant, apres, { du: jour });
  const noms = new Map(await nomsCites(tx, difference, monde));
  noms.set(convention.id, nomsDuProjet(a.redaction, base, await chercherTextesSignes(tx, convention.id)));
  return {
    ...shown,
    noms,
    difference,
    rejeu,
    exemples: {
      nombre: convention.exemples?.length ?? 0,
      contredits: eprouver(a.redaction, base, { jour: aujourdhui, nommer }),
      assumes: await chercherAssumes(tx, projet.id),
    },
  };
}

/** What one version of a signed convention changes of another (null: of its absence), among the conventions of today. */
export async function changementsDeVersions(
  tx: Tx,
  { de, a, jour }: { de: VersionLue | null; a: VersionLue; jour: Day | null },
): Promise<Changements> {
  const named = [...new Set([a, de].flatMap((v) => (v ? organisationsDe(v.convention) : [])))];
  const monde = await conventionsDe(tx, named);
  const avant = de ? avec(monde, de.convention) : monde.filter((c) => c.id !== a.convention.id);
  const difference = differenceDeDroits(avant, avec(monde, a.convention), { du: jour });
  return {
    sujet: "Cette version",
    avec: de ? `la version ${de.no}` : "l’absence de convention",
    no: a.no,
    jour,
    convention: a.convention,
    pieces: [],
    noms: await nomsCites(tx, difference, avec(monde, a.convention)),
    difference,
    rejeu: null,
    exemples: null,
  };
}

/** How the articles that a difference cites are called. */
function nomsCites(tx: Tx, { changements }: Difference, monde: readonly Convention[]) {
  const cited = new Set(changements.flatMap((c) => [...c.articlesAvant, ...c.articlesApres].map((a) => a.convention)));
  return nomsParConvention(
    tx,
    monde.filter((c) => cited.has(c.id)),
  );
}

const avec = (monde: readonly Convention[], convention: Convention): Convention[] => [
  ...monde.filter((c) => c.id !== convention.id),
  convention,
];

/** The acts of the past twelve months, asked again; when there is none, all that were ever noted. */
async function rejeuDe(
  tx: Tx,
  organisations: readonly string[],
  aujourdhui: Day,
  contexte: Parameters<typeof rejouer>[1],
): Promise<Changements["rejeu"]> {
  const of = { organisations, au: aujourdhui, limite: ACTES_MAX };
  const year = await actesFaits(tx, { ...of, du: addMonths(aujourdhui, -12) });
  if (year.length > 0) return { ...rejouer(year.flatMap(acteDe), contexte), annee: true };
  const ever = await actesFaits(tx, { ...of, du: null });
  return { ...rejouer(ever.flatMap(acteDe), contexte), annee: ever.length === 0 };
}

function acteDe({ acteur, hors_convention: horsConvention, contenu, ...acte }: ActeFait): ActePasse[] {
  if (acteur === null) return [];
  const said = (contenu as { consentement?: unknown } | null)?.consentement;
  const consentement = typeof said === "boolean" ? said : null;
  const { nature, vers, territoire, public: mot } = acte;
  return [{ nature, le: acte.le as Day, acteur, vers, territoire, public: mot, consentement, horsConvention }];
}

/** An example as it was shown: what is owned is that, under that text. */
export type ExempleVu = { no: number; empreinte: string };

/**
 * A party owns that the draft answers otherwise than an example: geste `projet.exemple-assume`. Throws
 * `GesteImpossible` when the draft has changed since, when the example holds, or for an organisation that is no party.
 */
export const assumerExemple = (tx: Tx, porte: Porte, at: Au & ExempleVu): Promise<Issue<null>> =>
  faire(tx, porte, "projet.exemple-assume", { ...at, contenu: { exemple: at.empreinte } }, async (projet, instant) => {
    const base = projet.sorte === "avenant" ? await lireConvention(tx, projet.convention) : null;
    const parties = (projet.redaction.convention ?? base)?.parties ?? [];
    if (!parties.some((p) => p.organisation === at.organisation))
      throw new GesteImpossible("Seule une partie peut assumer ce changement. Rien n’a été enregistré.");
    const contredits = eprouver(projet.redaction, base, { jour: porte.aujourdhui() });
    const found = contredits.find((c) => c.empreinte === at.empreinte);
    if (!found)
      throw new GesteImpossible(
        "Le projet ou l’exemple a changé depuis que vous l’avez ouvert\u00a0: relisez-le d’abord. Rien n’a été enregistré.",
      );
    const { organisation, auteur, empreinte } = at;
    const row = { projet: projet.id, empreinte, organisation, auteur, no: projet.no, exemple: found.exemple };
    await inscrireAssume(tx, { ...row, instant });
    return { resultat: null };
  });
