import type { Day } from "../../shared/day.ts";
import { nombreDe } from "../../shared/tranches.ts";
import { LIBELLES, TITULAIRES_2020 } from "./faits/operateurs.ts";
import { FAUX, preparer, type ReglePrete, VRAI, valeur } from "./juger.ts";
import type { Faits } from "./lire-faits.ts";
import { EXCLUSIONS, type Exclusion, REGLES_OPERATEURS, type RegleOperateur } from "./regles/operateurs.ts";
import type { OperateurId, Situation } from "./situation.ts";
import type { OperateurExclu, OperateurPropose, Raison } from "./types.ts";

type Prete<R> = ReglePrete & { regle: R };

const enVigueur = (row: ReglePrete, day: number): boolean => row.du <= day && day <= row.au;
/** The reason that a row gives, and what has not been established about it. */
function raisons({ regle }: Prete<RegleOperateur | Exclusion>): Raison[] {
  const { article, nonVerifie } = regle.source;
  return [{ fait: regle.dit, article }, ...(nonVerifie === undefined ? [] : [{ fait: nonVerifie, article }])];
}

/** Rows below it name a public of their own; the others receive everyone else. */
const RANG_COMMUN = 39;
const RANG_DU_SUIVI = 1;

const PAS_D_ORDRE: Raison = {
  fait: "Aucun texte ne fixe l’ordre entre les opérateurs qui peuvent la recevoir\u00a0: la personne choisit.",
  article: "L6111-6",
};

/** The operators for a person on a day, the one to propose first, and those that a text shuts out. */
type Operateurs = { operateurs: OperateurPropose[]; exclus: OperateurExclu[] };

/** Makes rows ready to be asked; `publics` in the order in which they are proposed. */
export function preparerOperateurs(publics: readonly RegleOperateur[], exclusions: readonly Exclusion[]) {
  const rows = publics.map((r) => preparer(r) as Prete<RegleOperateur>);
  const shut = exclusions.map((r) => preparer(r) as Prete<Exclusion>);
  return (situation: Situation, date: Day, faits: Faits): Operateurs => {
    const day = nombreDe(date);
    const exclus = interdits(shut, faits, day);
    const trouves = new Map<OperateurId, Trouve>();
    for (const row of rows) {
      if (!enVigueur(row, day) || exclus.has(row.regle.id)) continue;
      const v = valeur(row.noeud, faits);
      if (v === FAUX || (v !== VRAI && !row.regle.siInconnu)) continue;
      const before = trouves.get(row.regle.id);
      if (before) before.pourquoi.push(...raisons(row));
      else trouves.set(row.regle.id, { rang: row.regle.rang, su: v === VRAI, pourquoi: raisons(row) });
    }
    const operateurs = [...trouves].map(([id, found], i) => proposer(id, found, i === 0, situation, date));
    const [first] = trouves.values();
    if (operateurs.length > 1 && first?.rang !== RANG_DU_SUIVI) operateurs[0]?.pourquoi.push(PAS_D_ORDRE);
    return { operateurs, exclus: [...exclus].map(([id, pourquoi]) => ({ id, pourquoi })) };
  };
}

/** The operators by the rules of the law; `faits` as `lireFaits` gives them for this situation and day. */
export const operateursDe = preparerOperateurs(REGLES_OPERATEURS, EXCLUSIONS);

/** An operator found: the best row that holds, whether it holds for sure, and every reason. */
type Trouve = { rang: number; su: boolean; pourquoi: Raison[] };

function interdits(rows: readonly Prete<Exclusion>[], faits: Faits, day: number): Map<OperateurId, Raison[]> {
  const exclus = new Map<OperateurId, Raison[]>();
  for (const row of rows)
    if (enVigueur(row, day) && valeur(row.noeud, faits) === VRAI)
      exclus.set(row.regle.id, [...(exclus.get(row.regle.id) ?? []), ...raisons(row)]);
  return exclus;
}

function proposer(id: OperateurId, found: Trouve, first: boolean, situation: Situation, date: Day): OperateurPropose {
  const holder =
    id === "operateur_regional" && situation.region && date <= "2023-12-31"
      ? TITULAIRES_2020[situation.region]
      : undefined;
  return {
    id,
    libelle: LIBELLES[id],
    ...(holder !== undefined && { titulaire: holder }),
    recevable: found.su && (first || found.rang < RANG_COMMUN) ? "propose" : "possible",
    pourquoi: found.pourquoi,
  };
}
