import type { Day } from "../../shared/day.ts";
import { nombreDe } from "../../shared/tranches.ts";
import { LIBELLES, TITULAIRES_2020 } from "./faits/operateurs.ts";
import { FAUX, preparer, type ReglePrete, VRAI, valeur } from "./juger.ts";
import type { Faits } from "./lire-faits.ts";
import { EXCLUSIONS, type Exclusion, REGLES_OPERATEURS, type RegleOperateur } from "./regles/operateurs.ts";
import type { OperateurId, Situation } from "./situation.ts";
import type { OperateurExclu, OperateurPropose, Raison } from "./types.ts";

type Prete<R> = ReglePrete & { regle: R };
const PUBLICS = REGLES_OPERATEURS.map((r) => preparer(r) as Prete<RegleOperateur>);
const INTERDITS = EXCLUSIONS.map((r) => preparer(r) as Prete<Exclusion>);

const enVigueur = (row: ReglePrete, day: number): boolean => row.du <= day && day <= row.au;
const raison = ({ regle }: Prete<RegleOperateur | Exclusion>): Raison => ({
  fait: regle.dit,
  article: regle.source.article,
});

/** Rows below it name a public of their own; the others receive everyone else. */
const RANG_COMMUN = 39;
const RANG_DU_SUIVI = 1;

const PAS_D_ORDRE: Raison = {
  fait: "Aucun texte ne fixe l’ordre entre les opérateurs qui peuvent la recevoir\u00a0: la personne choisit.",
  article: "L6111-6",
};

/** The operators for a person on a day, the one to propose first, and those that a text shuts out. */
export function operateursDe(
  situation: Situation,
  date: Day,
  faits: Faits,
): { operateurs: OperateurPropose[]; exclus: OperateurExclu[] } {
  const day = nombreDe(date);
  const exclus = interdits(faits, day);
  const trouves = new Map<OperateurId, Trouve>();
  for (const row of PUBLICS) {
    if (!enVigueur(row, day) || exclus.has(row.regle.id)) continue;
    const v = valeur(row.noeud, faits);
    if (v === FAUX || (v !== VRAI && !row.regle.siInconnu)) continue;
    const before = trouves.get(row.regle.id);
    if (before) before.pourquoi.push(raison(row));
    else trouves.set(row.regle.id, { rang: row.regle.rang, su: v === VRAI, pourquoi: [raison(row)] });
  }
  const operateurs = [...trouves].map(([id, found], i) => proposer(id, found, i === 0, situation, date));
  const [first] = trouves.values();
  if (operateurs.length > 1 && first?.rang !== RANG_DU_SUIVI) operateurs[0]?.pourquoi.push(PAS_D_ORDRE);
  return { operateurs, exclus: [...exclus].map(([id, pourquoi]) => ({ id, pourquoi })) };
}

/** An operator found: the best row that holds, whether it holds for sure, and every reason. */
type Trouve = { rang: number; su: boolean; pourquoi: Raison[] };

function interdits(faits: Faits, day: number): Map<OperateurId, Raison[]> {
  const exclus = new Map<OperateurId, Raison[]>();
  for (const row of INTERDITS)
    if (enVigueur(row, day) && valeur(row.noeud, faits) === VRAI)
      exclus.set(row.regle.id, [...(exclus.get(row.regle.id) ?? []), raison(row)]);
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
