import { de, liste, NBSP } from "../../shared/phrase.ts";
import { type Article, mot, ON_PEUT } from "../conventions/index.ts";
import { nomTerritoire } from "../droits/index.ts";
import { parId } from "./rules-comparer.ts";
import { a as aQui, auJour, cite, type Nommer, ouverture, qui } from "./rules-dire.ts";

type Regard = {
  nommer: Nommer;
  /** How each right is called, by its id. */
  labels: ReadonlyMap<string, string>;
  /** Ids that mean organisations, not roles. */
  organisations: ReadonlySet<string>;
};

/** What changes in what the articles open: « Article 3 : s’ouvre aussi à Nexem. » */
export function ecartsDArticles(avant: readonly Article[], apres: readonly Article[], regard: Regard): string[] {
  const { labels, organisations, nommer } = regard;
  const label = ({ id, titre }: Article) => labels.get(id) ?? titre ?? mot(id);
  return parId(avant, apres, {
    nouveau: (x) =>
      `${label(x)}${NBSP}: ouvre désormais ${ouverture(x, organisations, nommer) ?? "peu de chose, faute d’actes."}`,
    retire: (x) =>
      `${label(x)}${NBSP}: n’ouvre plus rien (${[...new Set(x.actes)].map((n) => ON_PEUT[n].toLowerCase()).join(", ") || "sans acte"}).`,
    change: (x, y) => changements(x, y, regard).map((phrase) => `${label(y)}${NBSP}: ${phrase}.`),
    sinon: (y) => `${label(y)}${NBSP}: ses données changent.`,
  });
}

function changements(x: Article, y: Article, { organisations, nommer }: Regard): string[] {
  const who = (word: string) => qui(word, organisations, nommer);
  const verbe = (nature: Article["actes"][number]) =>
    de(ON_PEUT[nature].charAt(0).toLowerCase() + ON_PEUT[nature].slice(1));
  return [
    ...plusMoins(x.actes, y.actes, verbe, ["permet aussi", "ne permet plus"]),
    ...plusMoins(x.de, y.de, (w) => aQui(who(w)), ["s’ouvre aussi", "n’est plus ouvert"]),
    ...borne(x.vers, y.vers, (w) => aQui(who(w)), {
      libre: "peut s’adresser à toute organisation de la convention",
      seul: "ne peut plus s’adresser qu’",
      plus: ["peut aussi s’adresser", "ne peut plus s’adresser"],
    }),
    ...borne(x.territoire, y.territoire, nomTerritoire, {
      libre: "n’est plus limité à un territoire",
      seul: "ne vaut plus que pour ",
      plus: ["vaut aussi pour", "ne vaut plus pour"],
    }),
    ...borne(x.publics, y.publics, (p) => cite(mot(p)), {
      libre: "n’est plus limité à un public",
      seul: "ne vaut plus que pour ",
      plus: ["vaut aussi pour", "ne vaut plus pour"],
    }),
    ...accord(x, y),
    ...jours(x, y),
    ...(x.titre === y.titre || (x.titre ?? null) === (y.titre ?? null)
      ? []
      : [`s’intitule désormais ${cite(y.titre ?? "sans titre")}`]),
    ...(x.citation === y.citation ? [] : ["cite désormais d’autres mots du texte"]),
    ...((x.axe ?? null) === (y.axe ?? null)
      ? []
      : [y.axe == null ? "ne relève plus d’un axe" : `relève désormais de l’axe ${cite(mot(y.axe))}`]),
  ];
}

function plusMoins<T>(
  avant: readonly T[],
  apres: readonly T[],
  dire: (x: T) => string,
  mots: [string, string],
): string[] {
  const come = apres.filter((x) => !avant.includes(x)).map(dire);
  const gone = avant.filter((x) => !apres.includes(x)).map(dire);
  return [
    ...(come.length > 0 ? [`${mots[0]} ${liste(come)}`] : []),
    ...(gone.length > 0 ? [`${mots[1]} ${liste(gone, "ou")}`] : []),
  ];
}

/** A list whose absence is no restriction. */
function borne<T>(
  avant: readonly T[] | null | undefined,
  apres: readonly T[] | null | undefined,
  dire: (x: T) => string,
  mots: { libre: string; seul: string; plus: [string, string] },
): string[] {
  if (avant == null && apres == null) return [];
  if (apres == null) return [mots.libre];
  if (avant == null) return [`${mots.seul}${liste(apres.map(dire))}`];
  return plusMoins(avant, apres, dire, mots.plus);
}

function accord(x: Article, y: Article): string[] {
  const [before, after] = [x.consentement === true, y.consentement === true];
  if (before === after) return [];
  return [after ? "demande désormais l’accord de la personne" : "ne demande plus l’accord de la personne"];
}

function jours(x: Article, y: Article): string[] {
  const same = (a: unknown, b: unknown) => (a ?? null) === (b ?? null);
  return [
    ...(same(x.du, y.du)
      ? []
      : [y.du == null ? "n’attend plus un jour pour valoir" : `vaut à compter du ${auJour(y.du)}`]),
    ...(same(x.au, y.au) ? [] : [y.au == null ? "n’a plus de fin propre" : `prend fin le ${auJour(y.au)}`]),
  ];
}
