import type { Tx } from "../../platform/db.ts";
import type { Day } from "../../shared/day.ts";
import { leJour, nombre } from "../../shared/phrase.ts";
import { aDenoncerAvant, type Convention, echeanceLe } from "../conventions/index.ts";
import { conventionsDe, conventionsVisibles, lireInscrite } from "../conventions/reads.ts";
import { tableauDeBord } from "../pilotage/reads.ts";
import { projetsVisibles } from "../redaction/reads.ts";
import { situer } from "./reads.ts";
import { etatDecision, jourDeSeance, periodeDesChiffres } from "./rules.ts";
import type { FaitsOuverts } from "./rules-ordre-du-jour.ts";
import { chercherSeances } from "./store.ts";
import { derniersComptesRendus } from "./store-suites.ts";
import type { Reunion } from "./vue.ts";

/** What is open before a meeting, as far as the actor may read it. */
export async function faitsOuverts(tx: Tx, ici: Reunion, jour: Day): Promise<FaitsOuverts> {
  const { convention, nommer, toutesDecisions, suivis } = ici;
  const decisions = toutesDecisions.flatMap((d) => {
    const { etat, echeance } = etatDecision(d, suivis, jour);
    if (etat !== "en-cours" && etat !== "en-retard") return [];
    const qui = [nommer(d.organisation), d.personne].filter(Boolean).join(", ");
    return [{ no: d.no, texte: d.texte, qui, echeance, retard: etat === "en-retard" }];
  });
  return {
    jour,
    precedente: await precedente(tx, ici, jour),
    decisions,
    axes: axesDe(convention, nommer),
    retards: await retardsDe(tx, convention, jour),
    vie: await vieDe(tx, ici, jour),
  };
}

async function precedente(tx: Tx, { seance }: Reunion, jour: Day): Promise<FaitsOuverts["precedente"]> {
  const all = await chercherSeances(tx, { conventions: [seance.convention], instance: seance.instance });
  const last = all.findLast((s) => s.tenueLe !== null && s.debut < seance.debut);
  if (last === undefined) return null;
  const [placed] = await situer(tx, [last], jour);
  const written = (await derniersComptesRendus(tx, [last.id])).has(last.id);
  const compteRendu =
    placed?.etat === "approuvee"
      ? "approuve"
      : placed?.etat === "compte-rendu-envoye"
        ? "a-approuver"
        : written
          ? "a-envoyer"
          : "absent";
  return { jour: jourDeSeance(last), compteRendu };
}

/** Axes of the text with who leads their commitments; a text without axes gives its commitments' articles no item. */
const axesDe = (convention: Convention, nommer: (id: string) => string): FaitsOuverts["axes"] =>
  (convention.axes ?? []).map(({ id, titre }) => {
    const articles = convention.articles.filter((a) => a.axe === id).map((a) => a.id);
    const own = (convention.engagements ?? []).filter((e) => e.article != null && articles.includes(e.article));
    const pilotes = own.flatMap((e) => (e.pilote == null ? [] : [nommer(e.pilote)]));
    return { titre, pilotes: [...new Set(pilotes)] };
  });

async function retardsDe(tx: Tx, convention: Convention, jour: Day): Promise<FaitsOuverts["retards"]> {
  const { du, au } = periodeDesChiffres(convention, jour);
  const { blocs } = await tableauDeBord(tx, convention, { du, au, connuLe: jour });
  return blocs.flatMap((b) =>
    b.lignes.flatMap((l) =>
      typeof l.valeur === "number" && l.attendu !== null && l.valeur < l.attendu
        ? [{ titre: b.titre, fait: l.valeur, attendu: Math.ceil(l.attendu), unite: l.unite }]
        : [],
    ),
  );
}

async function vieDe(tx: Tx, { convention }: Reunion, jour: Day): Promise<string[]> {
  const parties = [...new Set(convention.parties.map((p) => p.organisation))];
  const autres = await conventionsDe(tx, parties);
  const trouver = (id: string) => autres.find((c) => c.id === id);
  const notice = aDenoncerAvant(convention, jour, trouver);
  const term = echeanceLe(convention, jour);
  // an agenda is read by everybody of the convention: a draft under embargo, a text that is not published, are not told there
  const drafts = (await projetsVisibles(tx)).filter(
    (p) =>
      p.convention === convention.id &&
      p.signeLe === null &&
      p.abandonneLe === null &&
      p.atelier.every((o) => p.embargoLeve.includes(o)),
  );
  const children: string[] = [];
  for (const child of (await conventionsVisibles(tx)).filter((c) => c.parent === convention.id))
    if ((await lireInscrite(tx, child.id))?.publiee) children.push(child.id);
  return [
    term === null ? "Le texte ne précise pas de terme : dire si la convention vit encore." : `Terme ${leJour(term)}.`,
    ...(notice !== null && notice >= jour ? [`Dernier jour pour dénoncer${"\u00a0"}: ${leJour(notice)}.`] : []),
    ...(drafts.length === 0
      ? []
      : [`Projets d’avenant en cours${"\u00a0"}: ${drafts.map((p) => p.titre).join(", ")}.`]),
    ...(children.length === 0
      ? []
      : [`Déclinaisons${"\u00a0"}: ${nombre(children.length, "une convention", "conventions")}.`]),
  ];
}
