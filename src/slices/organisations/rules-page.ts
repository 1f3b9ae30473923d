import { type Day, lastDayOf, within } from "../../shared/day.ts";
import { enLettres, majuscule, nombre } from "../../shared/phrase.ts";
import { contient, type Territoire } from "../../shared/territoire.ts";
import { type Convention, type Etat, vieLe } from "../conventions/index.ts";
import { chercher, nomEntier, nomLe } from "./rules.ts";
import { GENRES, type Genre, type Organisation } from "./types.ts";

/* What the organisations' pages say: pure, tested as of days. */

/** What an organisation is in a convention. */
export type Lien =
  | { comme: "partie"; du: Day | null; au: Day | null }
  | { comme: "cotraitant"; de: string }
  | { comme: "membre"; de: string; du: Day | null; au: Day | null }
  | { comme: "appui" };

/** Everything an organisation is in a convention, whatever the day: party first, then under whom, then support. */
export function liensDans(convention: Convention, id: string): Lien[] {
  const { parties, membres, appuis } = convention;
  return [
    ...parties
      .filter((p) => p.organisation === id)
      .map(({ du, au }): Lien => ({ comme: "partie", du: du ?? null, au: au ?? null })),
    ...parties
      .filter((p) => p.cotraitants?.includes(id))
      .map((p): Lien => ({ comme: "cotraitant", de: p.organisation })),
    ...(membres ?? [])
      .filter((m) => m.organisation === id)
      .map(({ de, du, au }): Lien => ({ comme: "membre", de, du: du ?? null, au: au ?? null })),
    ...(appuis?.includes(id) ? [{ comme: "appui" } as const] : []),
  ];
}

/** Whether a link holds on a day; supports and co-contractors bear no dates of their own. */
export const tient = (lien: Lien, jour: Day): boolean =>
  lien.comme === "partie" || lien.comme === "membre" ? within(lien, jour) : true;

/** "partie", "au titre de ARML", "appui": the links that hold on the day, else those of another day, said so. */
export function direLiens(liens: readonly Lien[], jour: Day, nommer: (id: string) => string): string {
  const held = liens.filter((l) => tient(l, jour));
  const shown = held.length > 0 ? held : liens;
  const words = shown.map((l) => {
    if (l.comme === "partie") return "partie";
    if (l.comme === "appui") return "appui, sans droit";
    return l.comme === "membre" ? `au titre de ${nommer(l.de)}` : `cotraitant de ${nommer(l.de)}`;
  });
  return `${[...new Set(words)].join(", ")}${held.length > 0 ? "" : " (un autre jour)"}`;
}

/** Members that act under a party of these conventions on a day, or parties under which a member acts: by convention. */
export function membresLe(
  conventions: readonly Convention[],
  jour: Day,
  garder: { de: string } | { organisation: string },
): { convention: Convention; membres: string[] }[] {
  return conventions.flatMap((convention) => {
    const held = (convention.membres ?? []).filter((m) => within(m, jour));
    const ids =
      "de" in garder
        ? held.filter((m) => m.de === garder.de).map((m) => m.organisation)
        : held.filter((m) => m.organisation === garder.organisation).map((m) => m.de);
    return ids.length === 0 ? [] : [{ convention, membres: [...new Set(ids)] }];
  });
}

const OUVERTE: ReadonlySet<Etat> = new Set<Etat>(["en-vigueur", "en-grace"]);

/** Conventions in force or in grace on a day. */
export function ouvertesLe(conventions: readonly Convention[], jour: Day): Convention[] {
  const parId = new Map(conventions.map((c) => [c.id, c]));
  return conventions.filter((c) => OUVERTE.has(vieLe(c, jour, { trouver: (id) => parId.get(id) }).etat));
}

/** One sentence on an organisation: in how many conventions it is something, and how many are open that day. */
export function phraseConventions(toutes: number, ouvertes: number): string {
  if (toutes === 0) return "Aucune convention que vous puissiez lire ne la nomme.";
  const count = majuscule(nombre(toutes, "une convention la nomme", "conventions la nomment"));
  if (ouvertes === toutes) return `${count}, ${toutes === 1 ? "en vigueur" : "toutes en vigueur"}.`;
  if (ouvertes === 0) return `${count}, ${toutes === 1 ? "qui n’est pas en vigueur" : "aucune en vigueur"}.`;
  return `${count}, dont ${enLettres(ouvertes, true)} en vigueur.`;
}

/** What a list of organisations is searched by; empty asks for nothing. */
export type Recherche = { texte: string; genre: string; territoire: string };

/** One organisation of the list: `par` is the former name or identifier by which it was found. */
export type Ligne = { organisation: Organisation; par: string | null };

/** The organisations that answer every filter, by the name of the day; a text search keeps its own order. */
export function lister(annuaire: readonly Organisation[], { texte, genre, territoire }: Recherche, jour: Day): Ligne[] {
  const found: Ligne[] =
    texte === ""
      ? [...annuaire]
          .sort((a, b) => nomLe(a, jour).localeCompare(nomLe(b, jour), "fr"))
          .map((organisation) => ({ organisation, par: null }))
      : chercher(annuaire, texte, jour).map(({ organisation, par }) => {
          const { nom, sigle } = nomEntier(organisation, jour);
          return { organisation, par: par === nom || par === sigle ? null : par };
        });
  return found.filter(
    ({ organisation }) =>
      (genre === "" || organisation.genre === genre) && (territoire === "" || agitA(organisation, territoire)),
  );
}

/** Whether an organisation acts somewhere in a territory, or all over it; where it acts not being known is no. */
export function agitA(organisation: Organisation, asked: Territoire): boolean {
  return agitOu(organisation).some((t) => contient(t, asked) || contient(asked, t));
}

/** Where an organisation acts: its territory, else that of its antenne; the commune of a seat says nothing of it. */
export const agitOu = ({ territoire, antenneDe }: Organisation): Territoire[] =>
  territoire?.length ? territoire : (antenneDe?.territoires ?? []);

/** Kinds present in a directory, in the order of the dictionary. */
export const genresDe = (annuaire: readonly Organisation[]): Genre[] =>
  (Object.keys(GENRES) as Genre[]).filter((genre) => annuaire.some((o) => o.genre === genre));

/** Direct predecessors and successors; `le` partial as the source gives it, `passee` once its last day is reached. */
export type Suite = {
  organisation: string;
  le: string;
  objet: string | null;
  source: string | null;
  verifie: boolean;
  passee: boolean;
};

/** From whom an organisation takes over, and who takes over from it, oldest first. */
export function suites(annuaire: readonly Organisation[], id: string, jour: Day): { avant: Suite[]; apres: Suite[] } {
  const read = (organisation: string, s: NonNullable<Organisation["succedeA"]>[number]): Suite => ({
    organisation,
    le: s.le,
    objet: s.objet ?? null,
    source: s.source ?? null,
    verifie: s.verifie,
    passee: (lastDayOf(s.le) ?? jour) <= jour,
  });
  const own = annuaire.find((o) => o.id === id)?.succedeA ?? [];
  const byDay = (a: Suite, b: Suite) => (a.le < b.le ? -1 : a.le > b.le ? 1 : 0);
  return {
    avant: own.map((s) => read(s.organisation, s)).sort(byDay),
    apres: annuaire
      .flatMap((o) => (o.succedeA ?? []).filter((s) => s.organisation === id).map((s) => read(o.id, s)))
      .sort(byDay),
  };
}
